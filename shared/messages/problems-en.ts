import { alertProblemsEn } from './alert-problems-en.ts';
import { fileRefusalsEn, reportRefusalsEn } from './report-en.ts';
import { feeProblemsEn } from './fee-en.ts';
import { letterProblemsEn, templateProblemsEn } from './letter-en.ts';
import { outcomeProblemsEn } from './outcome-en.ts';
import { proceedingProblemsEn } from './proceeding-en.ts';
import { missingHeadingsEn, tooManyRowsEn } from './register-en.ts';
import type { ProblemCode } from './problems-zh.ts';

/** Every problem code in English; the same facts as in `problems-zh.ts`. */
export const problemsEn: Readonly<Record<ProblemCode, string>> = {
  ...fileRefusalsEn,
  ...reportRefusalsEn,
  'not-found': 'There is nothing at this address. See /docs.',
  'method-not-allowed': 'This address does not take {method}.',
  'text-not-plain':
    'The address holds characters that cannot be used (control characters, marks that turn the direction of writing, or broken code units). Check the address.',
  'from-elsewhere': 'The request comes from a page of another site and was not carried out.',
  'malformed-json': 'The body is not valid JSON.',
  'body-too-large': 'The body is larger than {limitInKib} KiB.',
  'body-too-deep': 'The JSON is nested deeper than {levels} levels.',
  'malformed-form': 'The uploaded form is not complete. Choose the file again.',
  UnknownEntry: 'There is no entry {entryId}, or it was struck out before.',
  HeadingsMissing: missingHeadingsEn,
  TooManyRows: tooManyRowsEn,
  LinesRefused:
    '{count} lines cannot be imported; mend them as errors says, or add ?skipRefused=true to import the others.',
  AgencyNotFound: 'No agency is named “{bodyName}”. Look at the title, or upload the file under its agency.',
  CellsUnreadable: '{count} cells could not be read, the first is {cell}. Mend the file and upload it again.',
  NothingPublished: 'No report is published.',
  NotAnInstant: '"{asOf}" is not an instant with its zone, such as 2026-02-01T09:00:00+08:00.',
  'unsupported-media-type': 'Send application/json.',
  'not-a-word-file': 'Send a .docx file (application/vnd.openxmlformats-officedocument.wordprocessingml.document).',
  'invalid-request': 'Not acceptable as sent ({count}): correct what errors names and send again.',
  'idempotency-key-required':
    'Send an Idempotency-Key header with a unique value such as a UUID, and the same value when you retry.',
  'idempotency-key-invalid': 'Idempotency-Key takes 1 to 200 visible characters.',
  'if-match-required': 'Send the ETag of the version you saw in If-Match.',
  'if-match-invalid': 'If-Match takes the ETag of the version you saw, such as "3".',
  'cursor-invalid': 'The cursor is not valid; start again from the first page.',
  'token-required': 'Sign in first: there is no Authorization: Bearer token.',
  'token-invalid': 'The token is not valid or has expired. Sign in again.',
  'internal-error':
    'Something broke here; what you sent is not lost if you retry with the same Idempotency-Key. Reference: {requestId}',
  busy: 'The system is busy. Try again shortly.',
  'too-many-requests': 'Too many requests come from your network. Try again shortly.',
  NoticeNotReadable: '{count} things in the notice could not be read; look at the preview first.',
  UnknownReportFormat: 'There is no format "{format}"; use json, docx, xlsx, csv or html.',
  UnknownAgency: 'There is no agency {agencyId}. Choose one from GET /v1/agencies.',
  UnknownNumberOrCode: 'The receipt number or the query code is wrong. Check your receipt.',
  IdempotencyKeyReused: 'This Idempotency-Key was used with another body. Use a new one for a new request.',
  ReceivedTooLongAgo: 'The day of receipt {on} is more than {days} days ago. Check it.',
  TooManyGuesses:
    'More than {most} wrong query codes came from your network in an hour. Check the receipt and try again in {retryAfterInSeconds} seconds; the right code opens at any time.',
  TryAgain: 'No receipt number could be given. Retry with the same Idempotency-Key.',
  UnknownRequest: 'There is no request {receiptNumber}.',
  ForeignAgency: 'This request belongs to another agency.',
  NotPermitted: 'Your role ({role}) may not do "{command}".',
  ChangedSinceRead: 'Somebody changed it meanwhile (now version {version}). Read it again first.',
  NotPossibleInStatus: '"{command}" is not possible in the status "{status}".',
  DateInFuture: '{on} is later than today ({today}).',
  DateBeforeReceipt: '{on} is before the day of receipt ({receivedOn}).',
  DateBeforeSubmission: 'The day of receipt cannot be before the submission ({submittedOn}).',
  DateBeforeEarlierStep: '{on} is before the step that precedes it ({earlier}).',
  CorrectionAlreadyRequested: 'Correction was asked for on {requestedOn}; the law allows it once.',
  ReplyDateNotAfterNotice: 'The reply date must be after the notice ({on}).',
  CorrectionPeriodStillRunning: 'The applicant has until {replyBy} to correct the request.',
  PaymentPeriodStillRunning: 'The applicant has until {payBy} to pay.',
  UnknownConsultation: 'There is no consultation {id}.',
  ConsultationIdTaken: 'The consultation id {id} is taken.',
  ConsultationAlreadyAnswered: 'The opinion on consultation {id} came on {answeredOn}.',
  ConsultationStillOpen: 'Consultation {id} is still open. Record the opinion, or the delivery and wait for the limit.',
  ExtensionTooLong: 'An extension is at most {longest} working days, not {workingDays}.',
  NothingProposed: 'No extension has been proposed.',
  NothingToPay: 'A quantity of {quantity} is below the first chargeable tier.',
  PaymentShort: '{due} yuan are due; {amount} is too little.',
  OutcomeNeedsCorrectionFirst: '"Still unclear after correction" needs a correction notice first.',
  OutcomeIsLapse: 'Use close-lapsed when correction or payment did not come.',
  DelayNotLater: 'The later date {until} must be after the present one ({dueOn}).',
  NotAssigned: 'The request is assigned to nobody yet. Assign it first.',
  TooLateToSplit:
    'After a consultation, an extension, a fee notice, a demand for reasons or a reopening a request cannot be split.',
  PartCannotBeSplit: 'The request is itself a part of {partOf} and cannot be split again.',
  KindAlready: 'The request is already handled as {kind}.',
  NotADisclosureRequest:
    'It asks to correct records about the applicant: answer it with answer-record, or turn it into a disclosure request with change-kind first.',
  NotARecordRequest:
    'It does not ask to correct records about the applicant: answer it with answer, or turn it into one with change-kind first.',
  ReasonsNotRequested: 'No reasons were asked for.',
  ReasonsAlreadyRequested: 'Reasons were asked for on {requestedOn}.',
  NoObjection: 'The third party {id} raised no objection that could be overridden.',
  ObjectionNotOverridden:
    'The third party {id} objects. Refuse or disclose in part; to disclose for the public interest, record override-objection first and tell the third party in writing.',
  ThirdPartyConsented: 'Every third party asked has consented, so its rights are no ground of refusal.',
  ExtensionUndecided:
    'The period ended on {dueOn} with an extension undecided. Let the supervisor approve or reject it first.',
  AnswerFileMissing:
    'The applicant chose to download the answer, but no file of it has been uploaded. Upload it under “Files” as “answer” first.',
  AnswerFactsMissing: 'The answer “{outcome}” must still state: {missing}.',
  OutcomeNeedsReasonsFirst: 'Before “{outcome}” the applicant must have been asked for reasons (request-reasons).',
  ReasonsPeriodStillRunning:
    'The applicant may state reasons until {replyBy}; until then the request cannot be closed as excessive.',
  OutcomeNeedsConsultationFirst:
    'Before refusing for “{outcome}” the third party must have been asked in writing (send-consultation).',
  ExtensionNoticeNotServed:
    'There is no proof that the extension of {on} reached the applicant. Record it with record-service first.',
  ProofOfServiceMissing:
    'Proof of service of “{notice}” is missing: state how it was served, with the number of the signed slip or of the post.',
  NoticeNotIssued: 'There is no “{notice}” yet whose service could be recorded.',
  ResponsibleAgencyMissing: 'With the result “{result}” name the responsible agency.',
  ReasonsMissing: 'With the result “{result}” state the reasons.',
  OrderedDateNotLater: 'The ordered date {answerBy} must be after {on}.',
  NothingToCancel: 'There is no step that can be cancelled.',
  NotTheLastStep: 'Only the last step can be cancelled: number {last} ({type}).',
  NothingToChange: 'The corrected data are the same as before.',
  AlreadyHeld: 'The request is already kept from destruction ({reason}).',
  NotHeld: 'The request is not kept from destruction.',
  ComplaintAlreadyOpen: 'A complaint has been handled since {on}.',
  NoComplaintOpen: 'No complaint is being handled.',
  BackDatedWithoutReason: '{on} is more than {days} days ago; say in reason why it is entered late.',
  BackDatedTooFar:
    '{on} is more than {days} days ago and cannot be entered; the earliest date is {earliestOn}. Check the date.',
  ExtensionTooLate:
    'An extension is approved and told to the applicant before the last day ({dueOn}); on {on} it has no effect. Answer in time; where the request is too large, the supervisor can set a later date with delay.',
  OrderedDateGoverns: 'An answer is ordered by {dueOn}, which the agency cannot put off. Answer by that day.',
  ExtensionUsedUp: 'The period was extended on {earlier}; that is possible once. Answer in time.',
  CorrectionNoticeTooLate:
    'A correction had to be asked for by {dueOn}; on {on} it does not stop the clock. Answer the request as it stands.',
  CorrectionTooLate:
    'The time for the correction ended on {replyBy}; one that comes on {on} does not restart the period. Close the request with close-lapsed.',
  PaymentTooLate:
    'The time to pay ended on {dueOn}; a payment on {on} does not restart the period. Pay it back and close the request with close-lapsed.',
  FeeNoticeTooLate:
    'A fee notice goes out before the period ends ({dueOn}); on {on} no fee can be asked for. Answer the request.',
  FeeNoticeAlreadyIssued: 'A fee notice was issued on {earlier}; a request is charged once. Answer the request.',
  FeeNoticeBeforeRules: 'Processing fees exist from 2021-01-01; none can be asked for on {on}. Answer the request.',
  DelayTooLate:
    'A later date is set and told before the period ends ({dueOn}); on {on} it is too late. Answer as soon as possible.',
  DelayAlreadySet: 'The answer was delayed to {earlier}; it cannot be delayed again. Answer by then.',
  DelayNotForeseen:
    'The Regulation of 2007, which governs this request, knows no delayed date. Propose an extension with propose-extension.',
  DateOutsideCalendar: '{on} lies outside the calendar (2008 to 2097). Check the date.',
  StepLeftOut:
    'With this entry the step of {on} would not count ({problem}). Check the dates; where a later step was entered first, the supervisor cancels it with cancel-step and the steps are entered in order.',
  UnknownMergeTarget: 'It cannot be counted with {receiptNumber}, which is no other registered request of this agency.',
  OralOnlyInPerson: 'A request by word of mouth is made in person; the channel cannot be {channel}.',
  ...feeProblemsEn,
  ...outcomeProblemsEn,
  ...letterProblemsEn,
  ...templateProblemsEn,
  UnknownLetter: 'There is no letter “{kind}”, or the request does not call for it now.',
  ConsultationNotNamed: 'There are several consultations: name one with the parameter consultation.',
  NoTemplate: 'The agency has no template of its own for “{kind}”.',
  ...alertProblemsEn,
  ...proceedingProblemsEn,
  TooManyFiles: 'At most {most} files can be sent.',
  RequestClosed: 'The request is closed; nothing more can be sent.',
  AnswerNotInHand: 'In the state “{status}” no files of an answer can be uploaded.',
  FileOfApplicant: 'The applicant sent this file; the agency cannot take it back.',
  FileTakenBack: 'This file was taken back and cannot be fetched.',
  AnswerServed:
    'The answer was served on {on}; its files can no longer be taken back. Cancel the record of service, or correct the answer.',
  UnknownFile: 'There is no file {fileId}.',
  FileNotReady: 'The file has not arrived or is still being scanned. Try again later.',
  FileRejected: 'The file did not pass ({reason}) and cannot be fetched.',
  NothingAnswered: 'The request has not been answered yet.',
  UnknownProceeding: 'There is no review or suit {proceedingId}.',
  VersionMissing:
    'The version that you saw is not named, so that saving could overwrite what others changed. Read it again and send its ETag as If-Match.',
  ChangedMeanwhile: 'Somebody else changed it. Read it again before saving.',
  StaffChangedSinceRead: 'Somebody else changed the list of staff. Read it again before saving.',
  SettingsChangedSinceRead:
    'Somebody else changed the settings (now version {version}). Read them again before saving.',
  AppraisalInFuture: 'The appraisal of {on} lies after today ({today}).',
  ScheduleNotApproved: 'Enter the schedule that the archives authority approved first.',
  AgencyNotNamed: 'Name the agency with the parameter agencyId.',
  AgencyExists: 'The id {agencyId} is taken. Choose another.',
  NotYourAgency: 'You may manage your own agency only.',
  RoleNotAllowed: 'Your role ({role}) may not do this.',
};
