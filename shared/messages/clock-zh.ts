import type { DayKind } from '../domain/calendar/business-calendar.ts';
import type { ClockProblemCode, ClockState, LedgerReason, MilestoneName } from '../domain/deadline/clock.ts';
import type { ReceiptRule } from '../domain/statute/receipt-rules.ts';
import type { StatuteVersionId } from '../domain/statute/statute-versions.ts';

/** Wording of the statutory clock; the English file has the same shape. */
export type ClockMessages = {
  readonly states: Readonly<Record<ClockState, string>>;
  readonly ledger: Readonly<Record<LedgerReason, string>>;
  readonly milestones: Readonly<Record<MilestoneName, string>>;
  readonly problems: Readonly<Record<ClockProblemCode, string>>;
  readonly dayKinds: Readonly<Record<DayKind, string>>;
  readonly receiptRules: Readonly<Record<ReceiptRule, string>>;
  readonly statutes: Readonly<Record<StatuteVersionId, string>>;
  readonly localClosure: string;
  readonly provisional: string;
};

export const clockZh = {
  states: {
    'not-started': '期限尚未开始计算',
    running: '期限正在计算',
    suspended: '正在征求意见，期限暂停计算',
    'awaiting-correction': '等待申请人补正',
    'awaiting-fee': '等待申请人缴费',
    lapsed: '申请人逾期未补正或者未缴费，视为放弃申请',
    answered: '已经答复',
    withdrawn: '申请人已经撤回',
  },
  ledger: {
    'receipt-day': '收到申请的当天，不计入期限',
    'superseded-by-correction': '补正前的日子，收到补正后期限重新计算，不计入',
    'awaiting-correction': '等待申请人补正，不计入期限',
    'correction-day': '收到补正材料的当天，期限从次日重新计算',
    'superseded-by-fee': '收费通知前的日子，缴费后期限重新计算，不计入',
    'awaiting-fee': '等待申请人缴费，不计入期限',
    'payment-day': '缴费的当天，期限从次日重新计算',
    'answer-period': '答复期限',
    'ordered-period': '责令答复的期限',
    'consulting-third-party': '征求第三方意见所需时间，不计入期限',
    'consulting-co-maker': '征求共同制作机关意见所需时间，不计入期限',
    'consulting-other-agency': '征求其他机关意见所需时间，不计入期限',
    'several-pauses': '几项不计入期限的时间重叠，只扣除一次',
    extension: '延长的答复期限',
    delay: '确定的延迟答复期限',
  },
  milestones: {
    'correction-notice': '最迟发出补正告知',
    'correction-reply': '申请人补正期限届满',
    opinion: '征求意见期限届满',
    'extension-notice': '最迟告知延长答复期限',
    payment: '缴费期限届满',
    answer: '最迟答复',
  },
  problems: {
    'answer-late': '{on}答复，超过了{dueOn}的期限',
    'consultation-after-due': '{on}发出征求意见书时，答复期限已于{dueOn}届满，不能再扣除时间',
    'consultation-id-repeated': '征求意见的编号{id}已经用过，后一次没有计算',
    'consultation-not-excluded': '按当时的条例，只有征求第三方意见的时间不计入期限，这次征求意见不扣除时间',
    'consultation-received-before-sending': '对方收到征求意见书的日期{receivedOn}早于发出日期{on}，没有采用',
    'correction-late': '{on}收到补正，超过了{replyBy}的补正期限，须有正当理由才能继续办理',
    'correction-not-requested': '{on}收到的补正没有对应的补正告知，期限不因此重新计算',
    'correction-notice-after-due': '{on}发出补正告知时，答复期限已于{dueOn}届满，不能重新计算',
    'correction-notice-late': '{on}发出补正告知，超过了收到申请后七个工作日，即{dueOn}',
    'correction-notice-repeated': '补正只能一次性告知，已于{earlier}告知，{on}的告知不产生效力',
    'correction-notice-while-awaiting-fee': '正在等待缴费，{on}的补正告知没有计算',
    'date-outside-calendar': '日期{on}超出了日历范围，没有计算',
    'delay-not-foreseen': '当时的条例没有延迟答复的规定，{on}的延迟没有计算',
    'delay-not-later': '延迟到{until}没有晚于原来的期限{dueOn}，没有计算',
    'delay-repeated': '已经确定延迟到{earlier}，{on}的再次延迟没有计算',
    'delay-too-late': '{on}告知延迟时，答复期限已于{dueOn}届满，没有计算',
    'delay-while-waiting': '期限正停着，{on}的延迟没有计算',
    'event-after-close': '{on}的事项在答复或者撤回之后，没有计算',
    'event-before-receipt': '{on}的事项早于收到申请的日期{receivedOn}，没有计算',
    'event-in-future': '{on}的事项晚于{asOf}，尚未发生',
    'extension-not-positive': '延长{workingDays}个工作日不是有效的天数，没有计算',
    'extension-repeated': '答复期限只能延长一次，已于{earlier}延长，{on}的延长没有计算',
    'extension-too-late': '{on}告知延长，没有在{dueOn}届满之前告知申请人，期限不延长',
    'extension-too-long': '延长{workingDays}个工作日超过上限，按{longest}个工作日计算',
    'extension-while-waiting': '期限正停着，{on}的延长没有计算',
    'fee-late': '{on}缴费，超过了{dueOn}的缴费期限',
    'fee-not-noticed': '{on}的缴费没有对应的收费通知，没有计算',
    'fee-notice-before-rules': '信息处理费自2021年1月1日起施行，{on}的收费通知没有计算',
    'fee-notice-received-before-sending': '申请人收到收费通知的日期{receivedOn}早于发出日期{on}，没有采用',
    'fee-notice-repeated': '已于{earlier}发出收费通知，{on}的再次通知没有计算',
    'fee-notice-too-late': '{on}发出收费通知时，答复期限已于{dueOn}届满，不能再收费',
    'fee-notice-while-awaiting-correction': '正在等待补正，{on}的收费通知没有计算',
    'not-received': '没有收到申请的日期，期限无从起算',
    'opinion-after-limit': '{on}收到意见，超过了{dueOn}的征求意见期限，超过的日子计入答复期限',
    'opinion-before-sending': '收到意见的日期{on}早于发出征求意见书的日期{sentOn}，没有计算',
    'opinion-repeated': '编号{id}的意见已经收到过，{on}的再次收到没有计算',
    'ordered-day-governs': '已责令于{dueOn}前答复，{on}的延期没有效力，没有计算',
    'opinion-without-consultation': '{on}收到的意见没有对应的征求意见书（编号{id}），没有计算',
    'receipt-before-regulation': '收到申请的日期{on}早于条例施行的2008年5月1日，没有法定答复期限',
    'receipt-repeated': '收到申请的日期只有一个，{on}没有采用',
    'reply-by-not-after-notice': '补正期限{replyBy}不晚于告知日期{on}，没有给申请人合理的时间',
  },
  dayKinds: { working: '工作日', 'make-up': '调休上班', weekend: '周末', holiday: '节假日' },
  receiptRules: {
    'day-of-submission': '当面提交的，以提交之日为收到申请之日',
    'day-signed-for': '邮寄提交的，以签收之日为收到申请之日',
    'day-confirmed-with-applicant': '以平常信函邮寄的，以与申请人确认之日为收到申请之日',
    'day-confirmed-by-both': '通过互联网、电子邮件或者传真提交的，以双方确认之日为收到申请之日',
    'day-system-reports-success': '系统提示提交成功之日为收到申请之日',
  },
  statutes: {
    'regulation-2007': '《政府信息公开条例》（2007年公布，2008年5月1日起施行）',
    'regulation-2019': '《政府信息公开条例》（2019年修订，2019年5月15日起施行）',
  },
  localClosure: '其中{from}至{to}因“{name}”停止办公，不计为工作日（{notice}）',
  provisional: '该年度的放假安排尚未公布，日期为暂定，公布后重新计算',
} as const satisfies ClockMessages;
