import type { AlertReason } from '../domain/alert/recipients.ts';
import type { WatchedDateName } from '../domain/alert/watched-date.ts';
import type { ApplicantMailTemplate } from '../domain/mail/mail-intent.ts';

/** The steps of which a mail tells the applicant, and which can be taken back. */
export type ToldStepType =
  | 'CorrectionRequested'
  | 'ExtensionApproved'
  | 'Delayed'
  | 'ConsultationSent'
  | 'FeeNoticeIssued'
  | 'Answered'
  | 'RecordAnswered'
  | 'Withdrawn'
  | 'ClosedLapsed'
  | 'StruckOut';

type DateWording = {
  /** What falls due. */
  readonly what: string;
  readonly next: string;
  /** What to do once the date has passed. */
  readonly nextLate: string;
};

/** Texts of mails; `{name}` is replaced by the fact of that name. The English file has the same shape. */
export type MailMessages = {
  readonly language: string;
  readonly weekdays: readonly [string, string, string, string, string, string, string];
  /** A date with its weekday. */
  readonly day: string;
  readonly applicant: Readonly<Record<ApplicantMailTemplate, { readonly subject: string; readonly lead: string }>>;
  readonly facts: Readonly<
    Record<
      | 'agency'
      | 'receiptNumber'
      | 'queryCode'
      | 'receivedOn'
      | 'dueOn'
      | 'replyBy'
      | 'payBy'
      | 'amount'
      | 'items'
      | 'reason'
      | 'counted'
      | 'answeredOn',
      string
    >
  >;
  readonly yuan: string;
  /** What was told by a step that is taken back, and what that means for the applicant. */
  readonly takenBack: Readonly<Record<ToldStepType, { readonly what: string; readonly effect: string }>>;
  readonly registrationCancelled: Readonly<Record<'registered-in-error' | 'merged', string>>;
  readonly part: string;
  /** Instead of a code that was renewed since. */
  readonly renewedCode: string;
  readonly partsTitle: string;
  readonly notConfirmedYet: string;
  readonly keepCode: string;
  /** Said with a code that took the place of another. */
  readonly codeEnded: string;
  readonly correctionEffect: string;
  readonly correctionDetailsOnline: string;
  readonly reasonOnline: string;
  readonly feeEffect: string;
  readonly provisional: string;
  readonly countedFrom: string;
  readonly ledgerCounted: string;
  readonly ledgerNotCounted: string;
  readonly holiday: string;
  readonly makeUp: string;
  readonly served: string;
  /** Said where the applicant chose another way of delivery. */
  readonly servedOtherwise: Readonly<Record<'post' | 'pickup' | 'online', string>>;
  readonly answerByMail: string;
  /** Said when the request has gone on since the step that the mail tells. */
  readonly newsSince: string;
  readonly follow: string;
  readonly automatic: string;
  readonly digest: {
    readonly subject: string;
    readonly intro: string;
    readonly more: string;
    readonly left: string;
    readonly leftToday: string;
    readonly late: string;
    readonly why: string;
    readonly stageBefore: string;
    readonly stageToday: string;
    readonly stageLate: string;
    readonly provisional: string;
    /** A line to people who read of more than one agency. */
    readonly ofAgency: string;
    readonly year: string;
    readonly open: string;
    readonly how: string;
  };
  readonly window: { readonly subject: string; readonly intro: string };
  readonly channel: { readonly title: string; readonly test: string };
  readonly calendarName: string;
  readonly dates: Readonly<Record<WatchedDateName, DateWording>>;
  readonly because: Readonly<Record<AlertReason, string>>;
  /** The same once the date has passed, where it reads otherwise. */
  readonly becauseLate: Readonly<Partial<Record<AlertReason, string>>>;
  /** What the department, which only urges, is asked to do. */
  readonly departmentNext: string;
};

export const mailZh = {
  language: 'zh-CN',
  weekdays: ['星期一', '星期二', '星期三', '星期四', '星期五', '星期六', '星期日'],
  day: '{on}（{weekday}）',
  applicant: {
    'submission-received': {
      subject: '【政府信息公开】已收到您提交的申请 {receiptNumber}',
      lead: '{agency}已收到您提交的政府信息公开申请。',
    },
    'receipt-confirmed': {
      subject: '【政府信息公开】申请 {receiptNumber}：最迟 {dueOn} 答复',
      lead: '{agency}确认于{receivedOn}收到您的申请，最迟于{dueOn}答复。',
    },
    'correction-requested': {
      subject: '【政府信息公开】申请 {receiptNumber} 需要补正',
      lead: '{agency}请您补正申请内容，请于{replyBy}前提交。',
    },
    'extension-approved': {
      subject: '【政府信息公开】申请 {receiptNumber} 延长答复期限',
      lead: '经批准，{agency}将答复期限延长 {workingDays} 个工作日，最迟于{dueOn}答复（《政府信息公开条例》第三十三条）。',
    },
    'delay-set': {
      subject: '【政府信息公开】申请 {receiptNumber} 延迟答复',
      lead: '{agency}确定将答复延迟至{dueOn}（《政府信息公开条例》第三十五条）。',
    },
    'consultation-started': {
      subject: '【政府信息公开】申请 {receiptNumber} 正在征求意见',
      lead: '{agency}正在就您申请的信息征求意见，所需时间不计入答复期限（《政府信息公开条例》第三十三条）。',
    },
    'fee-noticed': {
      subject: '【政府信息公开】申请 {receiptNumber} 信息处理费',
      lead: '{agency}就您的申请收取信息处理费 {amount}（国办函〔2020〕109号）。',
    },
    'answer-ready': {
      subject: '【政府信息公开】申请 {receiptNumber} 已答复',
      lead: '{agency}已于{answeredOn}对您的申请作出答复。',
    },
    'withdrawal-recorded': {
      subject: '【政府信息公开】申请 {receiptNumber} 已撤回',
      lead: '{agency}已登记您撤回申请，该申请不再办理。',
    },
    'address-recorded': {
      subject: '【政府信息公开】申请 {receiptNumber}：今后的邮件发往本邮箱',
      lead: '您为申请登记了新的联系方式，{agency}今后将向本邮箱发送该申请的邮件。',
    },
    'code-renewed': {
      subject: '【政府信息公开】申请 {receiptNumber} 的查询码已更换',
      lead: '{agency}核实身份后为申请更换了查询码。如果不是您要求的，请与该机关联系。',
    },
    'lapse-recorded': {
      subject: '【政府信息公开】申请 {receiptNumber} 不再处理',
      lead: '因逾期未补正或者未缴费，视为放弃申请，{agency}自{answeredOn}起不再处理该申请。',
    },
    'registration-cancelled': {
      subject: '【政府信息公开】申请 {receiptNumber} 已注销登记',
      lead: '{agency}已于{answeredOn}注销该编号的登记。',
    },
    'split-recorded': {
      subject: '【政府信息公开】申请 {receiptNumber} 分为 {parts} 件办理',
      lead: '您的申请包含多项内容，{agency}将其分为 {parts} 件分别办理、分别答复，收到申请之日不变。原登记编号不再使用。',
    },
    reopened: {
      subject: '【政府信息公开】申请 {receiptNumber} 重新办理',
      lead: '{agency}将重新办理您的申请，最迟于{dueOn}答复。',
    },
    'step-taken-back': {
      subject: '【政府信息公开】申请 {receiptNumber} 更正：{what}作废',
      lead: '{agency}此前就您的申请发出的{what}有误，现予作废。{effect}',
    },
    'answer-file-taken-back': {
      subject: '【政府信息公开】申请 {receiptNumber} 答复文件有更正',
      lead: '{agency}就您的申请提供的答复文件有误，其中一份已撤回。请在下面的网址重新查看答复文件。',
    },
  },
  facts: {
    agency: '办理机关',
    receiptNumber: '登记编号',
    queryCode: '查询码',
    receivedOn: '收到申请之日',
    dueOn: '最迟答复日期',
    replyBy: '补正期限',
    payBy: '缴费期限',
    amount: '金额',
    items: '需要补正的内容',
    reason: '理由',
    counted: '期限的计算',
    answeredOn: '答复日期',
  },
  yuan: '{amount} 元',
  takenBack: {
    CorrectionRequested: { what: '补正告知', effect: '您不必按该告知补正，申请继续办理。' },
    ExtensionApproved: { what: '延长答复期限的告知', effect: '答复期限不延长。' },
    Delayed: { what: '延迟答复的告知', effect: '答复日期不延迟。' },
    ConsultationSent: { what: '征求意见的告知', effect: '答复期限照常计算。' },
    FeeNoticeIssued: {
      what: '信息处理费通知',
      effect: '您不必按该通知缴费；已经缴费的，请与办理机关联系退还。申请继续办理。',
    },
    Answered: { what: '答复', effect: '申请继续办理，办理机关将另行答复。' },
    RecordAnswered: { what: '答复', effect: '申请继续办理，办理机关将另行答复。' },
    Withdrawn: { what: '撤回申请的登记', effect: '申请继续办理。' },
    ClosedLapsed: { what: '不再处理的告知', effect: '申请继续办理。' },
    StruckOut: { what: '注销登记的告知', effect: '申请继续办理。' },
  },
  registrationCancelled: {
    'registered-in-error': '原因：登记有误。如有疑问，请与办理机关联系。',
    merged: '原因：与申请 {into} 合并办理，请凭该编号查询。',
  },
  renewedCode: '已另行告知',
  part: '登记编号 {receiptNumber}，查询码 {queryCode}',
  partsTitle: '各件的登记编号和查询码',
  notConfirmedYet:
    '行政机关将与您确认收到申请之日（《政府信息公开条例》第三十一条），确认后会告知答复期限及其计算过程。',
  codeEnded: '原来的查询码已经作废，请使用本邮件中的查询码。',
  keepCode: '请妥善保存登记编号和查询码，查询办理情况时需要使用，不要告诉他人。',
  correctionEffect:
    '答复期限自收到补正后的申请之日起重新计算。无正当理由逾期不补正的，视为放弃申请，不再处理该申请（《政府信息公开条例》第三十条）。',
  correctionDetailsOnline: '需要补正的内容，请凭登记编号和查询码在下面的网址查看。',
  reasonOnline: '理由请凭登记编号和查询码在下面的网址查看。',
  feeEffect:
    '请自收到通知次日起 20 个工作日内缴纳；逾期未缴纳的，视为放弃申请，不再处理该申请。缴费后答复期限重新计算。',
  provisional: '国务院尚未公布期限所在年度的节假日安排，该日期为暂定，公布后重新计算。',
  countedFrom: '自{from}的次日起算，共 {workingDays} 个工作日，至{to}届满。',
  ledgerCounted: '{from} 至 {to}：{reason}，{workingDays} 个工作日',
  ledgerNotCounted: '{from} 至 {to}：{reason}',
  holiday: '{from} 至 {to}：{name}放假，不计入',
  makeUp: '{on}：{name}调休上班，计入',
  served: '您选择以电子邮件接收，本邮件即为告知。',
  servedOtherwise: {
    post: '本邮件供您知悉，不代替送达；正式文书按您选择的方式邮寄。',
    pickup: '本邮件供您知悉，不代替送达；正式文书按您选择的方式由您领取。',
    online: '本邮件供您知悉，不代替送达；正式文书按您选择的方式在网上提供。',
  },
  answerByMail: '您选择以电子邮件接收。答复文书请凭登记编号和查询码在下面的网址打开。',
  newsSince: '本邮件告知 {on} 的办理事项。此后该申请的办理情况已有变化，请在下面的网址查看现在的情况和期限。',
  follow: '查询办理情况',
  automatic: '本邮件由系统发送，请勿直接回复。',
  digest: {
    subject: '【政府信息公开】{on} 待办 {count} 项，最近期限 {nearest}',
    intro: '{name}，以下事项临近或者超过期限，按期限先后排列：',
    more: '另有 {count} 项没有列出，请在待办列表中查看。',
    left: '还剩 {days} 个工作日',
    leftToday: '今天到期',
    late: '已超过 {days} 个工作日',
    why: '列入原因：{stage}；{because}',
    stageBefore: '期限前 {days} 个工作日',
    stageToday: '期限当日',
    stageLate: '期限已过，第 {days} 个工作日',
    provisional: '暂定',
    ofAgency: '{subject}（{agency}）',
    year: '{year} 年度',
    open: '打开',
    how: '提醒的时间和对象由本机关管理员设置。',
  },
  window: {
    subject: '【政府信息公开】{receiptNumber}：{what}，{dueOn} 到期',
    intro: '{name}，以下事项须在一个工作日内办理，因此不等到下一个工作日的汇总：',
  },
  channel: { title: '政府信息公开 {on} 待办 {count} 项', test: '政府信息公开：提醒渠道已经接通。' },
  calendarName: '政府信息公开 期限',
  dates: {
    answer: {
      what: '答复',
      next: '拟定答复并在期限内送达；确需延期的，在期限届满前报批并告知申请人。',
      nextLate: '立即答复并送达，并记录超期的原因。',
    },
    'confirm-receipt': {
      what: '确认收到申请',
      next: '今天与申请人确认收到之日，并登记。',
      nextLate: '收到之日还没有确认，请今天确认并登记。',
    },
    'correction-notice': {
      what: '最迟发出补正告知',
      next: '核对申请内容是否明确；需要补正的，在期限内一次性告知。',
      nextLate: '补正告知的期限已过，请按现有内容办理。',
    },
    'correction-reply': {
      what: '申请人补正',
      next: '收到补正的，请当天登记。',
      nextLate: '补正期限已过：没有收到补正的可以结案，已经收到的请补登。',
    },
    opinion: {
      what: '征求意见',
      next: '还没有收到意见，可以催询；收到的请当天登记。',
      nextLate: '意见期限已过，期限恢复计算：第三方不答复的，由本机关决定；共同制作机关不答复的，视为同意公开。',
    },
    'extension-notice': {
      what: '最迟告知延期',
      next: '批准或者退回延期申请；批准的，在该日前告知申请人。',
      nextLate: '告知延期的期限已过，请按原期限答复。',
    },
    payment: {
      what: '申请人缴费',
      next: '收到缴费的，请当天登记。',
      nextLate: '缴费期限已过：没有缴费的可以结案，已经缴费的请补登。',
    },
    'undeliverable-mail': {
      what: '邮件没有送达申请人',
      next: '用其他方式联系申请人；需要送达的文书改用其他方式送达。',
      nextLate: '用其他方式联系申请人；需要送达的文书改用其他方式送达，办结后请确认。',
    },
    publication: {
      what: '主动公开',
      next: '在期限内公开该信息，并登记公开日期。',
      nextLate: '已经超期，请立即公开该信息，并登记公开日期。',
    },
    'yearly-report': {
      what: '报送并公布年度报告',
      next: '核对数据，由负责人签发后报送并公布。',
      nextLate: '已经超期，请立即报送并公布。',
    },
    'yearly-report-published': {
      what: '公布本级政府年度报告',
      next: '催收、汇总各机关的报告，并公布本级政府年度报告。',
      nextLate: '已经超期，请立即公布本级政府年度报告。',
    },
    'calendar-notice': {
      what: '载入节假日安排',
      next: '载入国务院办公厅关于该年度节假日安排的通知；载入前，跨入该年度的期限都是暂定的。',
      nextLate: '仍未载入该年度的节假日安排，跨入该年度的期限都是暂定的。',
    },
  },
  because: {
    'you-handle-it': '您是经办人',
    'handed-to-you': '已转由您办理',
    'nobody-handles-it': '尚未指定经办人',
    'handler-left': '原经办人已离开，尚未改派',
    'nobody-else': '没有其他可以告知的人员',
    supervisor: '期限临近，同时告知负责人',
    approver: '由您批准',
    department: '已经超期，同时告知主管部门',
    administrator: '由您负责',
    'colleague-unreachable': '同事的邮箱退信或者已经离开',
  },
  becauseLate: { supervisor: '已经超期，同时告知负责人' },
  departmentNext: '请督促该机关立即办理，并了解超期的原因。',
} as const satisfies MailMessages;
