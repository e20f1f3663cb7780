import type { ApplicantMailTemplate } from '../domain/mail/mail-intent.ts';

/** Texts of mails in Chinese. `{name}` is replaced by the fact of that name. */
export const mailZh = {
  subject: {
    'submission-received': '【政府信息公开】已收到您的申请 {receiptNumber}',
    'receipt-confirmed': '【政府信息公开】申请 {receiptNumber} 已确认收到，应于 {dueOn} 前答复',
    'correction-requested': '【政府信息公开】申请 {receiptNumber} 需要补正',
    'extension-approved': '【政府信息公开】申请 {receiptNumber} 延期答复',
    'consultation-started': '【政府信息公开】申请 {receiptNumber} 正在征求意见',
    'fee-noticed': '【政府信息公开】申请 {receiptNumber} 信息处理费通知',
    'answer-ready': '【政府信息公开】申请 {receiptNumber} 已答复',
    'withdrawal-recorded': '【政府信息公开】申请 {receiptNumber} 已撤回',
  } satisfies Record<ApplicantMailTemplate, string>,
  body: {
    'submission-received': '{agency}已收到您提交的政府信息公开申请。\n登记编号：{receiptNumber}\n查询码：{queryCode}\n请妥善保存。收到日期由行政机关与您确认后确定，届时会告知答复期限。',
    'receipt-confirmed': '{agency}确认于 {receivedOn} 收到您的申请。\n答复期限：{dueOn}（自收到之日的次日起算 20 个工作日，依据《政府信息公开条例》第三十一条、第三十三条）。{provisional}',
    'correction-requested': '{agency}请您补正申请内容：\n{items}\n请于 {replyBy} 前补正。答复期限自收到补正后的申请之日起重新计算（《政府信息公开条例》第三十条）。无正当理由逾期不补正的，视为放弃申请。',
    'extension-approved': '{agency}经批准延长答复期限 {workingDays} 个工作日，新的答复期限为 {dueOn}（《政府信息公开条例》第三十三条）。\n理由：{reason}{provisional}',
    'consultation-started': '{agency}正在就您申请的信息征求意见。征求意见所需时间不计入答复期限（《政府信息公开条例》第三十三条）。',
    'fee-noticed': '{agency}就您的申请收取信息处理费 {amountInYuan} 元。请自收到通知次日起 20 个工作日内缴纳；逾期未缴纳的，视为放弃申请（国办函〔2020〕109号）。',
    'answer-ready': '{agency}已于 {answeredOn} 对您的申请作出答复。',
    'withdrawal-recorded': '{agency}已登记您撤回申请。',
  } satisfies Record<ApplicantMailTemplate, string>,
  follow: '查询办理情况：{statusUrl}（需登记编号和查询码）',
  provisional: '\n注意：国务院尚未公布期限所在年度的节假日安排，该日期为暂定，公布后将重新计算。',
  digestSubject: '【政府信息公开】{on} 待办：{count} 件，最近期限 {nearest}',
  digestIntro: '{name}，以下事项临近或超过法定期限，按期限先后排列：',
  digestLine: '{dueOn} {milestone} — {receiptNumber} {title}（{left}）',
  milestone: {
    answer: '答复',
    'correction-notice': '告知补正',
    'correction-reply': '申请人补正',
    opinion: '征求意见答复',
    payment: '缴费',
    'extension-notice': '告知延期',
  },
  left: '还剩 {days} 个工作日',
  leftToday: '今天到期',
  late: '已超期 {days} 个工作日',
};

export type MailMessages = typeof mailZh;
