import { reportPagesEn } from './report-pages-en.ts';
import type { PageMessages } from './pages-zh.ts';

/** The citizen’s pages in English, the second language. */
export const pagesEn: PageMessages = {
  htmlLanguage: 'en',
  siteName: 'Information Disclosure',
  skipToContent: 'Skip to content',
  languageSwitch: { label: '中文', language: 'zh' },
  mainNavigation: 'Main',
  navigation: { apply: 'Apply', status: 'Progress', deadlines: 'Time limits', reports: 'Yearly reports' },
  footer: {
    law: 'Requests are handled under the Regulation of the People’s Republic of China on Government Information Disclosure.',
    zone: 'All dates and times are Beijing time.',
    privacy: 'This site uses no third-party services and sets no cookies.',
    docs: 'API',
  },
  common: {
    optional: 'optional',
    lawSummary: 'What the law says',
    errorTitlePrefix: 'Error: ',
    errorSummaryTitle: 'Please correct the following',
    fieldErrorPrefix: 'Error: ',
    backHome: 'Back to the home page',
    printPage: 'Print this page',
    copy: 'Copy',
    copied: 'Copied',
    today: 'today',
    listSeparator: ', ',
  },

  home: {
    title: 'Ask for government information',
    lead: 'Anyone may ask an administrative agency for government information. You need not say why, and it is normally free. The agency must answer within 20 working days of receiving the request.',
    start: 'Start a request',
    check: 'Check a request you have made',
    lawText:
      'Citizens, legal persons and other organisations may ask local governments at all levels and their departments for government information. An agency that can answer on the spot does so; otherwise it answers within 20 working days of the day it received the request.',
    stepsTitle: 'How a request is handled',
    steps: [
      {
        title: 'Fill in the form',
        text: 'Choose the agency, say what information you seek and how to give it to you. It takes about 5 minutes.',
      },
      {
        title: 'Keep the receipt',
        text: 'You get a receipt number and a query code at once. You do not need an e-mail address.',
      },
      {
        title: 'The agency receives it',
        text: 'If something is unclear, the agency tells you once, within 7 working days, what to correct.',
      },
      {
        title: 'You get an answer',
        text: 'The agency answers within 20 working days. This can be extended once, with approval, by at most 20 working days, and you will be told.',
      },
    ],
    toolsTitle: 'You can also',
    tools: {
      status: {
        title: 'Check progress',
        text: 'With your receipt number and query code: when you must be answered and how that date was counted.',
      },
      deadlines: {
        title: 'Work out a time limit',
        text: 'Enter a few dates and see which days count, and why. No sign-in.',
      },
      check: {
        title: 'Check a yearly report',
        text: 'Upload finished reports and see at once which figures do not agree. Many at a time.',
      },
      docs: { title: 'Use the API', text: 'For developers: submit requests, check progress and count time limits.' },
    },
    otherWaysTitle: 'Prefer not to do this online?',
    otherWays:
      'You can also hand in a request in person or send it by post. If writing is difficult for you, staff will write down what you say.',
  },

  agencies: {
    title: 'Choose an agency',
    lead: 'Ask the agency that made or holds the information. If you are not sure, choose the closest one; if it is not responsible, it will tell you who is.',
    searchLabel: 'Find by name',
    searchButton: 'Find',
    showAll: 'Show all agencies',
    count: (n: number) => (n === 1 ? '1 agency' : `${n} agencies`),
    found: (n: number, query: string) =>
      n === 1 ? `1 agency with “${query}” in its name` : `${n} agencies with “${query}” in their names`,
    none: 'No agency has that in its name. Try another word, or show all agencies.',
    empty: 'No agency is registered on this site yet, so requests cannot be made online.',
    lawText:
      'Information is disclosed by the agency that made it; information obtained from people or companies, by the agency that holds it; information obtained from another agency, by the agency that made it or first obtained it.',
  },

  start: {
    title: 'Who is asking?',
    agency: 'Agency',
    change: 'Choose another agency',
    person: {
      title: 'I am asking for myself',
      text: 'You will need your name, an identity document number and a phone number.',
    },
    organisation: {
      title: 'I am asking for an organisation',
      text: 'You will need its name, unified social credit code, legal representative and a contact person.',
    },
    goodToKnow: 'Before you start',
    facts: [
      'You need not give a purpose or a reason.',
      'Ask for one thing per request; it is handled faster.',
      'Requests are normally free. A processing fee may only be charged when number or frequency is clearly beyond reason, and you are told in writing first.',
    ],
    lawText:
      'A request states the applicant’s name, proof of identity and contact details; the name, document number or other features of the information; and the form in which it is wanted.',
  },

  form: {
    title: 'Your request',
    as: { 'natural-person': 'Asking as a person', organisation: 'Asking as an organisation' },
    switchTo: { 'natural-person': 'Ask as a person instead', organisation: 'Ask as an organisation instead' },
    stepOf: (step: number | string, total: number | string) => `Step ${step} of ${total}`,
    stepsLabel: 'Steps',
    sections: {
      applicant: 'Who you are',
      information: 'What you seek',
      delivery: 'How you get it',
      check: 'Check and send',
    },
    next: 'Continue',
    previous: 'Back',
    change: 'Change',
    submit: 'Submit request',
    submitting: 'Submitting, please wait…',
    notFilled: 'Not filled in',
    checkLead:
      'Please read through what you have written. After you submit, your receipt number and query code are shown here.',
    checkWithoutScript:
      'Before you submit, please read through what you have written above. Your receipt number and query code are shown next.',
    privacyTitle: 'Your personal data',
    privacyText:
      'These details are used only to verify who you are, handle this request, contact you and deliver the answer. The agency keeps them as the law requires and gives them to no one who is not involved. You may ask the agency to see or correct them.',
    privacyLaw: 'Personal Information Protection Law, arts. 13, 17, 35',
    honeypot: 'Leave this empty',
    draftKept: 'Draft saved on this device for 7 days, without the identity number',
    draftInTab: 'What you write stays in this window and goes when you close it',
    draftKeep: 'Keep the draft on this device for 7 days (do not tick this on a shared computer)',
    draftRestored: 'What you wrote has been restored.',
    draftDiscard: 'Clear and start over',
    draftDiscardConfirm: 'Clear everything you have written?',
    offline:
      'The connection was lost and the request has not been submitted. Nothing you wrote is lost; we try again when the connection is back.',
    retryNow: 'Try now',
    busy: 'The system is busy and we will try again shortly. Nothing you wrote is lost.',
    characters: (used: number | string, limit: number | string) => `${used} of ${limit} characters`,
    notices: {
      'filled-too-fast':
        'This page was submitted very soon after it opened. Please check it and press “Submit request” again.',
      'form-expired':
        'This page was open for too long. Nothing you wrote is lost; please press “Submit request” again.',
      'honeypot-filled':
        'A field that should stay empty was filled in automatically. We have cleared it. Please press “Submit request” again.',
      'already-sent':
        'A request with other content was already submitted from this page, and it stands. To submit what you see now as another request, press “Submit request” again.',
      'still-sending':
        'Your last submission is still being processed. Wait a few seconds and press “Submit request” again; it will not be counted twice.',
      'try-later':
        'Too many submissions just now. Please press “Submit request” again in a few minutes. Nothing you wrote is lost.',
      failed:
        'Something went wrong and this request was not submitted. Nothing you wrote is lost; please press “Submit request” again later.',
    },
    fields: {
      'applicant.name': {
        label: 'Name',
        hint: 'As on your identity document',
        organisationLabel: 'Name of the organisation',
        organisationHint: 'In full, as on its registration certificate',
      },
      'applicant.idType': { label: 'Identity document', hint: '' },
      'applicant.idNumber': {
        label: 'Document number',
        hint: 'A resident identity card number has 18 characters; the last may be X',
      },
      'applicant.category': { label: 'Kind of organisation', hint: 'The yearly report counts these kinds' },
      'applicant.creditCode': {
        label: 'Unified social credit code',
        hint: '18 characters, on the business licence or registration certificate',
      },
      'applicant.legalRepresentative': { label: 'Legal representative or head', hint: '' },
      'applicant.contactName': { label: 'Contact person', hint: '' },
      'applicant.phone': {
        label: 'Phone',
        hint: 'The agency calls this number if something is unclear. Mobile or landline',
      },
      'applicant.email': { label: 'E-mail', hint: 'If you give one, we send you the receipt and the due date' },
      'applicant.postalAddress': { label: 'Postal address', hint: 'Province, city, county, street, number' },
      'applicant.postcode': { label: 'Postcode', hint: '6 digits' },
      'information.title': {
        label: 'Name of the information',
        hint: 'For example: building permit for the Example Road works, 2025',
      },
      'information.documentNumber': { label: 'Document number', hint: 'If you know it' },
      'information.description': {
        label: 'Details',
        hint: 'Time, place, matter, or anything else that helps to find it. The more exact, the faster it is found',
      },
      delivery: {
        label: 'How would you like to receive it?',
        hint: 'Another form may be used if the way it is kept does not allow this one',
      },
    },
    idTypes: { 'resident-id-card': 'Resident identity card', passport: 'Passport', other: 'Another valid document' },
    categories: {
      'commercial-enterprise': { label: 'Commercial enterprise', hint: 'Companies, partnerships, sole traders' },
      'research-institution': { label: 'Research institution', hint: 'Institutes, universities' },
      'public-interest-organisation': {
        label: 'Public-interest organisation',
        hint: 'Foundations, charities, volunteer organisations',
      },
      'legal-service-organisation': { label: 'Legal service organisation', hint: 'Law firms, legal aid bodies' },
      'other-organisation': { label: 'Other organisation', hint: 'None of the above' },
    },
    deliveries: {
      'electronic:online': { label: 'Download from this site', hint: 'Electronic file' },
      'electronic:email': { label: 'By e-mail', hint: 'Electronic file; needs your e-mail address' },
      'paper:post': { label: 'By post', hint: 'Paper copy; needs your postal address' },
      'paper:pickup': { label: 'Collect in person', hint: 'Paper copy; bring your identity document' },
      'inspection:pickup': { label: 'Read or copy it on site', hint: 'For material that is large or hard to copy' },
    },
    errors: {
      missing: (label: string) => `Enter: ${label}`,
      choose: (label: string) => `Choose: ${label}`,
      tooLong: (label: string, limit: number | string) => `${label}: at most ${limit} characters`,
      controlCharacters: (label: string) =>
        `${label}: there are signs or line breaks in it that cannot be read; please remove them`,
      malformed: (label: string) => `${label}: the format is not right, please check`,
      residentId:
        'The resident identity card number is not right: it has 18 characters and its last one must match. Please compare it with your card',
      creditCode:
        'The unified social credit code is not right: it has 18 digits or capitals, without I, O, S, V and Z. Please compare it with the certificate',
      phone:
        'The phone number is not right. Examples: 13800000000 or 010-12345678 ext 801. A mobile number has 11 digits, a landline its area code; separate several numbers with “/”',
      email: 'The e-mail address is not right. Example: name@example.cn',
      postcode: 'A postcode has 6 digits',
      emailForDelivery: 'You chose e-mail: enter your e-mail address',
      addressForDelivery: 'You chose post: enter your postal address',
      unknownAgency: 'We do not know this agency. Please choose again',
    },
    laws: {
      applicant:
        'An applicant gives a name, proof of identity and contact details. Proof of identity serves only to verify the applicant.',
      information:
        'State the name, the document number or other features by which the agency can find the information. The agency provides information it has already made or obtained and need not process or analyse it for a request. If the request is unclear, the agency asks once for a correction.',
      delivery:
        'The agency provides the information in the form you ask for, as far as the way it is kept allows. If that could damage the medium or costs too much, it may provide an electronic copy or let you read and copy it on site.',
    },
  },

  receipt: {
    title: 'Request submitted',
    lead: (agency: string) =>
      `Your request to ${agency} has been submitted. Keep the two items below; you need both to check progress.`,
    numberLabel: 'Receipt number',
    codeLabel: 'Query code',
    codeWarning:
      'The query code is shown only this once. Print this page, take a photograph or write it down. Do not give it to others.',
    qrTitle: 'Scan to check progress',
    qrText: 'The code holds only the receipt number, not the query code.',
    qrAlternative: (url: string) => `QR code of the address for checking progress: ${url}`,
    mailed: (email, most) =>
      `The receipt is also sent to ${email}. An address gets at most ${most} such mails a day; if yours does not come, this page is your receipt: please save or print it.`,
    factsTitle: 'Your request',
    facts: {
      agency: 'Agency',
      applicant: 'Applicant',
      title: 'Information',
      delivery: 'To be received',
      submittedAt: 'Submitted',
      receivedOn: 'Received on',
      dueOn: 'Answer due by',
    },
    receivedPending: 'The agency will confirm this with you',
    duePending: 'Counted once the agency has confirmed receipt',
    provisional:
      'Provisional: the public holidays of that year have not been announced yet. The date is counted again when they are.',
    upload: 'Upload documents (optional)',
    nextTitle: 'What happens next',
    nextConfirmed: [
      'If something is unclear, the agency tells you once, within 7 working days of receipt, what to correct. The period starts again when you have corrected it.',
      'The agency may have to consult third parties or other agencies. That time does not count.',
      'The agency answers by the date above at the latest. An extension needs approval, and you are told before that date.',
    ],
    nextUnconfirmed: [
      'The agency will confirm with you that it has received the request. Please keep your phone within reach.',
      'The 20 working days are counted from the day after you both have confirmed.',
      'If something is unclear, the agency tells you once, within 7 working days of receipt, what to correct.',
    ],
    lawConfirmed: 'A request made over the internet is received on the day both sides confirm it.',
    lawSubmitted:
      'This agency has published that an online request is received on the day the system reports it as submitted.',
    follow: 'Check this request’s progress',
    again: 'Make another request',
  },

  statusQuery: {
    title: 'Check progress',
    lead: 'Enter the receipt number and the query code you were given.',
    numberLabel: 'Receipt number',
    numberHint: 'At the top of your receipt',
    codeLabel: 'Query code',
    codeHint: 'Shown with the receipt number; capitals, blanks and dashes do not matter',
    submit: 'Check',
    notFound:
      'No request matches. Please check that both the receipt number and the query code are as on your receipt.',
    tooMany: 'Too many attempts. Please try again in a few minutes.',
    lostTitle: 'Lost your query code?',
    lost: 'To protect your data the query code cannot be recovered online. Please go to the agency with your identity document, or call it.',
  },

  status: {
    title: 'Progress of your request',
    dueTitle: 'Answer due by',
    periodTitle: 'Period for the answer',
    daysLeft: (n: number) => (n === 1 ? '1 working day left' : `${n} working days left`),
    suspendedHint: 'The count has stopped for now. When the opinion arrives, this date is counted again.',
    dueToday: 'Due today',
    overdue: (n: number) => (n === 1 ? '1 working day overdue' : `${n} working days overdue`),
    provisional:
      'This date is provisional: the public holidays of that year have not been announced yet. It is counted again when they are.',
    factsTitle: 'Your request',
    steps: {
      title: 'What you can do',
      contact: {
        title: 'Change your phone or address',
        hint: 'Fill in only what changes; what is empty stays. If your name or document number is wrong, please contact the agency.',
        submit: 'Save the new details',
        nothing: 'Fill in at least one',
        done: 'Your contact details have been changed.',
      },
      email: {
        title: 'Change your e-mail address',
        label: 'New e-mail address',
        submit: 'Save the new address',
        failed: 'Mail to you came back. Please give another e-mail address below.',
        takesNoMail: 'This address does not take our mail; please give another',
        done: 'Your e-mail address has been changed.',
        newCode: (code) =>
          `Your e-mail address has been changed, and the query code before no longer opens. The new one is ${code}; it was also sent to the new address. Please keep it.`,
      },
      withdraw: {
        title: 'Withdraw the request',
        hint: 'The agency stops handling a withdrawn request. You can always make a new one.',
        reason: 'Reason',
        confirm: 'I want to withdraw this request',
        mustConfirm: 'First tick “I want to withdraw this request”',
        submit: 'Withdraw the request',
        done: 'The request has been withdrawn.',
      },
    },
    notPossible: 'The request has changed meanwhile and your step was not taken. This is its latest state.',
    tryAgain: 'The system is busy and your step was not taken. Please try again.',
    accessRoute: 'How to get it',
    responsibleAgency: 'Agency responsible',
    asked: 'What you need to do',
    howCounted: 'How the date was counted',
    milestonesTitle: 'Dates that matter',
    historyTitle: 'What has happened',
    nothingAsked: 'You need to do nothing now.',
    refresh: 'To see the latest state, check again.',
    queryAnother: 'Check another request',
    statuses: {
      submitted: 'Submitted; the agency has yet to confirm receipt',
      'in-progress': 'Being handled',
      'awaiting-correction': 'Waiting for your correction',
      'awaiting-payment': 'Waiting for your payment',
      answered: 'Answered',
      withdrawn: 'Withdrawn',
      lapsed: 'No longer handled',
      split: 'Split into several requests',
      'struck-out': 'Registration cancelled',
    },
    facts: {
      number: 'Receipt number',
      state: 'State',
      agency: 'Agency',
      title: 'Information',
      submittedAt: 'Submitted',
      receivedOn: 'Received on',
      outcome: 'Result',
      closedOn: 'Closed on',
    },
    receivedPending: 'The agency will confirm this with you',
    correct: {
      lead: (replyBy: string) =>
        `Please correct the following by ${replyBy}. The period starts again when the agency has your correction.`,
      how: 'You can correct it below, hand it in or post it; state your receipt number.',
      label: 'Your correction',
      hint: 'Answer each point the agency has raised',
      submit: 'Send the correction',
      done: 'The correction has been sent. The period starts again tomorrow.',
      lapse: 'Without good reason for a later correction the request counts as given up and is no longer handled.',
    },
    pay: {
      lead: (amount: string, payBy: string) => `Please pay a processing fee of ${amount} yuan by ${payBy}.`,
      leadWithoutDate: (amount: string) => `Please pay a processing fee of ${amount} yuan.`,
      lapse: 'If it is not paid in time the request counts as given up and is no longer handled.',
    },
    explain: (replyBy: string) => `Please give the agency your reasons for the request by ${replyBy}.`,
    takenBackOn: (on: string) => `(taken back on ${on})`,
    parts: {
      title: 'Handled in parts',
      lead: (count: number) =>
        `This request asks for several things and is handled and answered in ${count} parts. Follow each with its own number and code.`,
      code: (code: string) => `query code ${code}`,
      open: (number: string) => `Open ${number}`,
    },
    events: {
      Submitted: 'Request submitted',
      Split: 'Split into parts',
      StruckOut: 'Registration cancelled',
      ReceiptConfirmed: (on: string) => `Receipt confirmed by both sides; received on ${on}`,
      ReceiptCorrected: (on: string) => `Day of receipt corrected to ${on}`,
      CorrectionRequested: (by: string) => `The agency asked for a correction by ${by}`,
      CorrectionReceived: 'Correction received; the period starts again',
      ConsultationSent: 'The agency is consulting others; this time does not count',
      ConsultationAnswered: 'An opinion has come',
      ExtensionApproved: (days: number) => `Extension of ${days} working days approved`,
      FeeNoticeIssued: (amount: string) => `Fee notice issued: ${amount} yuan`,
      PaymentRecorded: 'Payment received',
      ReasonsRequested: 'The agency asked for your reasons',
      ReasonsReceived: 'Your reasons were received',
      Delayed: (until: string) => `The agency set a later date: ${until}`,
      Answered: 'The agency answered',
      Withdrawn: 'Request withdrawn',
      ClosedLapsed: 'No longer handled',
      Reopened: 'Being handled again',
      CodeRenewed: 'The agency renewed the query code after checking the identity',
    },
    wrongCodes: (count, on) =>
      `In the last 30 days somebody gave ${count} wrong query codes for this request, last on ${on}. Nothing was shown to them. If somebody may know your code, bring your identity document to the agency and have it renewed.`,
    answered: (on: string) => `The agency answered on ${on}.`,
    answeredInTime: 'Answered in time.',
    answeredLate: 'Answered after the time limit.',
    withdrawn: (on) => `You withdrew this request on ${on}.`,
    closed: (on: string) => `Closed on ${on}.`,
    remedyTitle: 'If you disagree with the answer',
    remedies: {
      'reconsideration-first': (days: number, afterDays: number) =>
        `Apply for reconsideration first, within ${days} days of learning of the answer; if you disagree with that decision, sue within ${afterDays} days of receiving it.`,
      'reconsideration-or-litigation': (days: number, months: number) =>
        `Apply for reconsideration within ${days} days of learning of the answer, or sue within ${months} months.`,
    },
    overdueRemedy:
      'If the agency has not answered in time, you may complain to the agency above it or to the department in charge of disclosure, apply for reconsideration, or sue.',
  },

  files: {
    title: 'Documents and files',
    open: 'Documents and files',
    openAnswer: 'Read and download the answer',
    answerTitle: 'Files of the answer',
    answerLead: 'These files can be downloaded for 5 minutes; after that, check again.',
    noAnswerFile: 'This answer has no file to download.',
    notScanned: 'Not checked for viruses: check it before you open it.',
    download: (name: string) => `Download ${name}`,
    size: (kib: number) => `${kib} KB`,
    ownTitle: 'Documents you sent',
    noOwnFile: 'You have sent none. You do not have to.',
    states: {
      announced: 'being checked',
      clean: 'received',
      'not-scanned': 'received',
      rejected: 'not accepted; please send another file',
      'taken-back': 'taken back',
    },
    choose: 'Upload documents',
    limits: (files: number, mib: number) =>
      `PDF, OFD, JPG, PNG, TXT, DOCX or XLSX, at most ${files}, up to ${mib} MB each. For example a photograph of your identity document, business licence or power of attorney`,
    withoutScript:
      'Uploading does not work in this browser. You can hand documents in or post them; state your receipt number.',
    reading: 'Preparing…',
    uploading: (percent: number | string) => `Uploading, ${percent}% done`,
    uploaded: 'Uploaded; being checked.',
    failed: 'The upload did not succeed.',
    retry: 'Try again',
    wrongType: 'This kind of file cannot be uploaded.',
    tooLarge: (mib: number) => `The file is empty or larger than ${mib} MB.`,
    tooMany: (files: number) => `At most ${files} files.`,
    backToStatus: 'Back to the progress page',
  },

  clock: {
    calendarCaption: (month: string) => `Time limit in ${month}`,
    legendTitle: 'Key',
    marks: {
      received: { short: 'recd', whole: 'request received; this day does not count' },
      counted: { short: '', whole: 'counts' },
      due: { short: 'due', whole: 'last day to answer' },
      paused: { short: 'stop', whole: 'a working day that does not count' },
      holiday: { short: 'hol', whole: 'public holiday; does not count' },
      weekend: { short: 'wkd', whole: 'weekend; does not count' },
      'make-up': { short: 'work', whole: 'make-up working day; counts' },
      uncounted: { short: '', whole: 'outside the period' },
    },
    ordinal: (n: number) => `day ${n}`,
    countedDay: (n: number) => `working day ${n}`,
    ledgerTitle: 'Stretch by stretch',
    ledgerColumns: { period: 'Dates', workingDays: 'Working days', counted: 'Counted?', reason: 'Why', article: 'Law' },
    counted: 'Counted',
    notCounted: 'Not counted',
    periodTo: 'to',
    workingDays: (n: number) => (n === 1 ? '1 working day' : `${n} working days`),
    doneOn: (date: string) => `Done on ${date}`,
    provisionalMark: '(provisional)',
    ledgerTotal: (n: number) => `${n} working days counted in all`,
  },

  deadlines: {
    title: 'Work out a time limit',
    lead: 'Enter the day a request was received and what happened after, and see by when it must be answered and which days count. Nothing you enter is kept.',
    resultTitle: 'Result',
    submit: 'Work it out',
    startOver: 'Clear and start over',
    channel: 'How the request reached the agency',
    received: 'Received on',
    receivedHint:
      'In person: the day it was handed in. By post: the day it was signed for. Online: the day both sides confirmed, or the day the system reported success',
    eventsTitle: 'What happened after',
    eventsHint: 'Leave empty what did not happen.',
    correction: {
      title: 'Correction',
      requested: 'Correction notice sent',
      replyBy: 'Last day to correct',
      received: 'Correction received',
    },
    consultation: {
      title: (n: number) => `Consultation (${n})`,
      party: 'Who was consulted',
      sent: 'Letter sent',
      received: 'Received by them on',
      answered: 'Opinion received',
    },
    parties: {
      'third-party': 'A third party',
      'co-maker': 'An agency that made it jointly',
      'other-agency': 'Another agency',
    },
    extension: {
      title: 'Extension',
      on: 'Applicant told of the extension',
      workingDays: 'Working days added (at most 20)',
    },
    fee: { title: 'Processing fee', noticed: 'Fee notice sent', paid: 'Fee paid' },
    answer: { title: 'Answer', on: 'Signed for or posted on' },
    asOf: 'Count up to',
    asOfHint: 'If left empty: today, or the last date you entered',
    channels: {
      'in-person': 'In person',
      'registered-mail': 'Registered or express mail',
      'ordinary-mail': 'Ordinary mail',
      online: 'Online',
      fax: 'Fax',
      email: 'E-mail',
    },
    invalidDate: (label: string) => `${label}: enter a real date such as 2026-03-02`,
    dateOutOfReach: (label: string, firstYear: number, lastYear: number) =>
      `${label}: only dates from ${firstYear} to ${lastYear} can be counted`,
    invalidDays: 'Working days added: enter a whole number from 1 to 1000',
    missingDate: (label: string) => `Enter: ${label}`,
    problemsTitle: 'Please note',
    lawText:
      'The first day of a period is not counted. If its last day is a day of rest, the next working day is the last. Weekend days worked to make up for holidays count; holidays do not.',
    linkHint: 'The address of this page holds these dates: keep it, or send it to someone to check.',
  },

  docs: {
    title: 'API',
    lead: 'For developers. The API speaks JSON; errors follow RFC 9457.',
    tags: { public: 'Public', staff: 'Casework', agencies: 'Agencies and staff', report: 'Yearly report' },
    roles: 'Needs sign-in as',
    roleNames: { handler: 'handler', supervisor: 'supervisor', admin: 'administrator', department: 'department' },
    everyone: 'Open to everyone',
    bodySchema: 'Body (JSON Schema)',
    replySchema: 'Reply (JSON Schema)',
    none: 'No parameters',
    machineReadable: 'Machine-readable description',
    parameters: 'Parameters',
    required: 'required',
    name: 'Name',
    place: 'In',
    places: { path: 'path', query: 'query', header: 'header' },
    contents: 'Contents',
  },

  reports: reportPagesEn,

  nextSteps: {
    lead: 'You can:',
    apply: 'ask an agency for information',
    status: 'follow a request, correct it or download its answer with the receipt number and query code',
    deadlines: 'calculate by when an answer is due',
    reports: 'read the published yearly reports',
  },

  failures: {
    notFound: { title: 'Page not found', text: 'The address may be wrong, or the page has moved.' },
    failed: {
      title: 'Something went wrong',
      text: 'It is not your fault. Please try again in a few minutes; requests already submitted are safe.',
    },
    tooLarge: {
      title: 'Too long',
      text: 'What was submitted is over the limit. Please go back, shorten it and submit again.',
    },
    busy: {
      title: 'The system is busy',
      text: 'Please try again in a few seconds. Going back and submitting again does not make a second request; requests already submitted are safe.',
    },
    tooMany: {
      title: 'Please try again shortly',
      text: 'Too many requests come from your network. Please try again in a minute; requests already submitted are safe.',
    },
    oddText: {
      title: 'Characters that cannot be used',
      text: 'The text holds control characters, marks that turn the direction of writing or broken code units. Please go back, delete them (typing the text again is safest) and submit again.',
    },
    fromElsewhere: {
      title: 'Not sent from a page of this site',
      text: 'This came from another site and was not carried out. Please use the pages of this site.',
    },
    timedOut: {
      title: 'The system did not answer in time',
      text: 'Please try again in a minute. Going back and submitting again does not make a second request; requests already submitted are safe.',
    },
    tooManyGuesses: {
      title: 'Too many wrong query codes',
      text: 'Wrong query codes were given from your network many times. Please check the receipt number and the query code on your receipt and try again in an hour; the right code opens at any time.',
    },
  },
};
