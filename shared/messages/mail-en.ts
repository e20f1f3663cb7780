import type { MailMessages } from './mail-zh.ts';

/** Texts of mails in English; the same facts as in `mail-zh.ts`. */
export const mailEn: MailMessages = {
  subject: {
    'submission-received': 'Disclosure request {receiptNumber}: submission received',
    'receipt-confirmed': 'Disclosure request {receiptNumber}: to be answered by {dueOn}',
    'correction-requested': 'Disclosure request {receiptNumber}: correction needed',
    'extension-approved': 'Disclosure request {receiptNumber}: time extended',
    'consultation-started': 'Disclosure request {receiptNumber}: opinions being sought',
    'fee-noticed': 'Disclosure request {receiptNumber}: processing fee',
    'answer-ready': 'Disclosure request {receiptNumber}: answered',
    'withdrawal-recorded': 'Disclosure request {receiptNumber}: withdrawn',
  },
  body: {
    'submission-received': '{agency} has your disclosure request.\nReceipt number: {receiptNumber}\nQuery code: {queryCode}\nPlease keep both. The day of receipt is set when the agency confirms it with you; you will then be told by when it must be answered.',
    'receipt-confirmed': '{agency} confirms that it received your request on {receivedOn}.\nTo be answered by {dueOn}: 20 working days from the day after receipt (Disclosure Regulation, art. 31 and 33).{provisional}',
    'correction-requested': '{agency} asks you to correct your request:\n{items}\nPlease reply by {replyBy}. The period for the answer starts again on the day the correction arrives (Disclosure Regulation, art. 30). Without a good reason, no reply counts as giving up the request.',
    'extension-approved': '{agency} has extended the period by {workingDays} working days; the answer is now due by {dueOn} (Disclosure Regulation, art. 33).\nReason: {reason}{provisional}',
    'consultation-started': '{agency} is seeking opinions on the information you asked for. The time this takes is not counted (Disclosure Regulation, art. 33).',
    'fee-noticed': '{agency} charges a processing fee of {amountInYuan} yuan. Please pay within 20 working days from the day after you receive this notice; if unpaid, the request counts as given up (No. 109 of 2020).',
    'answer-ready': '{agency} answered your request on {answeredOn}.',
    'withdrawal-recorded': '{agency} has recorded that you withdrew your request.',
  },
  follow: 'Follow your request: {statusUrl} (needs the receipt number and the query code)',
  provisional: '\nNote: the State Council has not yet published the holidays of that year; the date is provisional and will be counted again.',
  digestSubject: 'Disclosure requests due, {on}: {count}, nearest {nearest}',
  digestIntro: '{name}, these dates are near or past, nearest first:',
  digestLine: '{dueOn} {milestone}: {receiptNumber} {title} ({left})',
  milestone: {
    answer: 'answer',
    'correction-notice': 'correction notice',
    'correction-reply': 'applicant’s correction',
    opinion: 'opinion',
    payment: 'payment',
    'extension-notice': 'extension notice',
  },
  left: '{days} working days left',
  leftToday: 'due today',
  late: '{days} working days late',
};
