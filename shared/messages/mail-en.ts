import type { MailMessages } from './mail-zh.ts';

/** Texts of mails in English; the same facts as in `mail-zh.ts`. */
export const mailEn = {
  language: 'en',
  weekdays: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
  day: '{on} ({weekday})',
  applicant: {
    'submission-received': {
      subject: 'Disclosure request {receiptNumber}: submission received',
      lead: '{agency} has your disclosure request.',
    },
    'receipt-confirmed': {
      subject: 'Disclosure request {receiptNumber}: to be answered by {dueOn}',
      lead: '{agency} confirms that it received your request on {receivedOn}. It will be answered by {dueOn}.',
    },
    'correction-requested': {
      subject: 'Disclosure request {receiptNumber}: correction needed',
      lead: '{agency} asks you to correct your request, please by {replyBy}.',
    },
    'extension-approved': {
      subject: 'Disclosure request {receiptNumber}: time extended',
      lead: '{agency} has extended the period by {workingDays} working days, with approval. The request will be answered by {dueOn} (Disclosure Regulation, art. 33).',
    },
    'delay-set': {
      subject: 'Disclosure request {receiptNumber}: answer delayed',
      lead: '{agency} has set the answer for {dueOn} at the latest (Disclosure Regulation, art. 35).',
    },
    'consultation-started': {
      subject: 'Disclosure request {receiptNumber}: opinions being sought',
      lead: '{agency} is seeking opinions on the information you asked for. The time this takes is not counted (Disclosure Regulation, art. 33).',
    },
    'fee-noticed': {
      subject: 'Disclosure request {receiptNumber}: processing fee',
      lead: '{agency} charges a processing fee of {amount} for your request (No. 109 of 2020).',
    },
    'answer-ready': {
      subject: 'Disclosure request {receiptNumber}: answered',
      lead: '{agency} answered your request on {answeredOn}.',
    },
    'withdrawal-recorded': {
      subject: 'Disclosure request {receiptNumber}: withdrawn',
      lead: '{agency} has recorded that you withdrew your request; it is not handled any further.',
    },
    'address-recorded': {
      subject: 'Disclosure request {receiptNumber}: mails will come to this address',
      lead: 'You gave a new address for your request; {agency} will write to this one from now on.',
    },
    'code-renewed': {
      subject: 'Disclosure request {receiptNumber}: new query code',
      lead: '{agency} checked the identity and renewed the query code of the request. If you did not ask for it, please call the agency.',
    },
    'lapse-recorded': {
      subject: 'Disclosure request {receiptNumber}: closed',
      lead: 'Since no correction or payment came in time, the request counts as given up; {agency} closed it on {answeredOn}.',
    },
    'registration-cancelled': {
      subject: 'Disclosure request {receiptNumber}: registration cancelled',
      lead: '{agency} cancelled the registration under this number on {answeredOn}.',
    },
    'split-recorded': {
      subject: 'Disclosure request {receiptNumber}: handled in {parts} parts',
      lead: 'Your request asks for several things; {agency} handles and answers it in {parts} parts. The day of receipt stays. The first number is no longer used.',
    },
    reopened: {
      subject: 'Disclosure request {receiptNumber}: handled again',
      lead: '{agency} handles your request again and will answer by {dueOn}.',
    },
    'step-taken-back': {
      subject: 'Disclosure request {receiptNumber}, correction: {what} withdrawn',
      lead: 'The {what} that {agency} sent about your request was wrong and no longer holds. {effect}',
    },
    'answer-file-taken-back': {
      subject: 'Disclosure request {receiptNumber}: answer files corrected',
      lead: 'One of the files that {agency} gave you as the answer was wrong and has been taken back. Please look at the files again under the address below.',
    },
  },
  facts: {
    agency: 'Agency',
    receiptNumber: 'Receipt number',
    queryCode: 'Query code',
    receivedOn: 'Received on',
    dueOn: 'Answer due by',
    replyBy: 'Correct by',
    payBy: 'Pay by',
    amount: 'Amount',
    items: 'What to correct',
    reason: 'Reason',
    counted: 'How the period is counted',
    answeredOn: 'Answered on',
  },
  yuan: '{amount} yuan',
  takenBack: {
    CorrectionRequested: {
      what: 'request for a correction',
      effect: 'You need not correct anything; your request is being handled.',
    },
    ExtensionApproved: { what: 'notice of an extension', effect: 'The period is not extended.' },
    Delayed: { what: 'notice of a later date', effect: 'The date is not put off.' },
    ConsultationSent: { what: 'notice of a consultation', effect: 'The period runs as before.' },
    FeeNoticeIssued: {
      what: 'fee notice',
      effect: 'You need not pay; if you have paid, please ask the agency for a refund. Your request is being handled.',
    },
    Answered: { what: 'answer', effect: 'Your request is being handled and will be answered anew.' },
    RecordAnswered: { what: 'answer', effect: 'Your request is being handled and will be answered anew.' },
    Withdrawn: { what: 'record of a withdrawal', effect: 'Your request is being handled.' },
    ClosedLapsed: { what: 'notice that the request is closed', effect: 'Your request is being handled.' },
    StruckOut: { what: 'notice that the registration is cancelled', effect: 'Your request is being handled.' },
  },
  registrationCancelled: {
    'registered-in-error': 'Reason: registered in error. Please ask the agency if you think otherwise.',
    merged: 'Reason: handled together with request {into}; please follow it under that number.',
  },
  renewedCode: 'told separately',
  part: 'receipt number {receiptNumber}, query code {queryCode}',
  partsTitle: 'Numbers and codes of the parts',
  notConfirmedYet:
    'The agency will confirm the day of receipt with you (Disclosure Regulation, art. 31); you will then be told by when it must be answered, and how that is counted.',
  codeEnded: 'The query code before no longer opens the request; please use the one in this mail.',
  keepCode:
    'Please keep the receipt number and the query code. You need them to follow your request; do not pass them on.',
  correctionEffect:
    'The period for the answer starts again on the day on which the correction arrives. Without a good reason, no reply in time counts as giving up the request (Disclosure Regulation, art. 30).',
  correctionDetailsOnline:
    'What to correct is shown under the address below; you need the receipt number and the query code.',
  reasonOnline: 'The reason is shown under the address below; you need the receipt number and the query code.',
  feeEffect:
    'Please pay within 20 working days from the day after you receive the notice; if unpaid, the request counts as given up. After payment the period for the answer starts again.',
  provisional:
    'The State Council has not yet published the holidays of that year; the date is provisional and will be counted again.',
  countedFrom: 'From the day after {from}, {workingDays} working days, up to {to}.',
  ledgerCounted: '{from} to {to}: {reason}, {workingDays} working days',
  ledgerNotCounted: '{from} to {to}: {reason}',
  holiday: '{from} to {to}: holiday ({name}), not counted',
  makeUp: '{on}: weekend day worked instead ({name}), counted',
  served: 'You chose to be told by e-mail; this mail is the notice.',
  servedOtherwise: {
    post: 'This mail is for your information and does not replace service; the notice itself is posted, as you chose.',
    pickup:
      'This mail is for your information and does not replace service; the notice itself is for you to collect, as you chose.',
    online:
      'This mail is for your information and does not replace service; the notice itself is provided online, as you chose.',
  },
  answerByMail:
    'You chose to be told by e-mail. The answer opens under the address below with the receipt number and the query code.',
  newsSince:
    'This mail tells of a step taken on {on}. There has been news since; the present state and dates are shown under the address below.',
  follow: 'Follow your request',
  automatic: 'This mail was sent by a system; replies are not read.',
  digest: {
    subject: 'Disclosure requests, {on}: {count} to do, nearest {nearest}',
    intro: '{name}, these dates are near or past, nearest first:',
    more: '{count} more are not listed here; see the work queue.',
    left: 'working days left: {days}',
    leftToday: 'due today',
    late: 'working days late: {days}',
    why: 'Listed because: {stage}; {because}',
    stageBefore: 'working days before the date: {days}',
    stageToday: 'the date itself',
    stageLate: 'the date has passed, working day {days}',
    provisional: 'provisional',
    ofAgency: '{subject} ({agency})',
    year: 'year {year}',
    open: 'Open',
    how: 'Your administrator sets when and to whom reminders go.',
  },
  window: {
    subject: '{receiptNumber}: {what} by {dueOn}',
    intro: '{name}, this has to be done within one working day and does not wait for the next digest:',
  },
  channel: {
    title: 'Disclosure requests, {on}: {count} to do',
    test: 'Disclosure requests: the reminder channel works.',
  },
  calendarName: 'Disclosure due dates',
  dates: {
    answer: {
      what: 'answer',
      next: 'Draft the answer and serve it in time; if an extension is needed, have it approved and tell the applicant before the date.',
      nextLate: 'Answer and serve it at once, and record why it is late.',
    },
    'confirm-receipt': {
      what: 'confirmation of receipt',
      next: 'Confirm the day of receipt with the applicant today, and record it.',
      nextLate: 'The day of receipt is not confirmed yet: confirm and record it today.',
    },
    'correction-notice': {
      what: 'last day for a correction notice',
      next: 'See whether the request is clear; if not, ask once for everything that is missing.',
      nextLate: 'The time for a correction notice is over; handle the request as it is.',
    },
    'correction-reply': {
      what: 'applicant’s correction',
      next: 'Record the correction on the day it comes.',
      nextLate: 'The time to correct is over: close the request if nothing came, record the correction if it did.',
    },
    opinion: {
      what: 'opinion',
      next: 'No opinion yet; ask again. Record it on the day it comes.',
      nextLate:
        'The time for the opinion is over and the period runs again: a third party’s silence leaves the decision to you, a co-maker’s counts as consent.',
    },
    'extension-notice': {
      what: 'last day to tell of an extension',
      next: 'Approve or return the proposed extension; once approved, tell the applicant by that day.',
      nextLate: 'It is too late to extend; answer by the original date.',
    },
    payment: {
      what: 'applicant’s payment',
      next: 'Record the payment on the day it comes.',
      nextLate: 'The time to pay is over: close the request if nothing was paid, record the payment if it was.',
    },
    'undeliverable-mail': {
      what: 'mail that did not reach the applicant',
      next: 'Reach the applicant another way; serve another way what must be served.',
      nextLate: 'Reach the applicant another way; serve another way what must be served, then confirm that it is done.',
    },
    publication: {
      what: 'proactive publication',
      next: 'Publish the information in time and record the day.',
      nextLate: 'It is late: publish the information at once and record the day.',
    },
    'yearly-report': {
      what: 'yearly report sent in and published',
      next: 'Check the figures, have the report signed off, send it in and publish it.',
      nextLate: 'It is late: send the report in and publish it at once.',
    },
    'yearly-report-published': {
      what: 'government’s yearly report published',
      next: 'Collect and sum up the agencies’ reports, and publish the government’s.',
      nextLate: 'It is late: publish the government’s report at once.',
    },
    'calendar-notice': {
      what: 'holidays of the year loaded',
      next: 'Load the State Council’s notice for that year; until then every date that falls into it is provisional.',
      nextLate: 'The holidays of that year are still not loaded; every date that falls into it is provisional.',
    },
  },
  because: {
    'you-handle-it': 'you handle it',
    'handed-to-you': 'it was handed to you',
    'nobody-handles-it': 'nobody has been assigned',
    'handler-left': 'its handler has left and nobody has it yet',
    'nobody-else': 'there is nobody else to tell',
    supervisor: 'near its date, so the supervisor is told too',
    approver: 'you approve it',
    department: 'late, so the department is told too',
    administrator: 'it is yours to do',
    'colleague-unreachable': 'mail to a colleague comes back, or the colleague has left',
  },
  becauseLate: { supervisor: 'it is late, so the supervisor is told too' },
  departmentNext: 'Urge the agency to act at once, and ask why it is late.',
} as const satisfies MailMessages;
