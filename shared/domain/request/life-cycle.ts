import type { Article } from '../statute/articles.ts';
import type { RequestStatus } from './disclosure-request.ts';
import type { CommandType } from './request-command.ts';
import type { RequestFact } from './request-event.ts';
import type { Role } from './vocabulary.ts';

export type CommandRule = {
  /** Statuses in which the command makes sense; in any other it is refused. */
  readonly from: readonly RequestStatus[];
  /** The status that it leads to; `as-before` is the status before the step that it cancels. */
  readonly to: RequestStatus | 'unchanged' | 'as-before';
  readonly event: RequestFact['type'];
  readonly roles: readonly Role[];
  /** Null where the step is office routine that no provision names. */
  readonly article: Article | null;
};

const open = ['submitted', 'in-progress', 'awaiting-correction', 'awaiting-payment'] as const;
const received = ['in-progress', 'awaiting-correction', 'awaiting-payment'] as const;
const closed = ['answered', 'withdrawn', 'lapsed'] as const;
const gone = ['split', 'struck-out'] as const;
const caseworkers = ['handler', 'supervisor'] as const;
const office = ['handler', 'supervisor', 'admin'] as const;

/**
 * The life of a request as one table: which command is possible in which status, what it makes, and for whom.
 * 条例第33条: only the head of the disclosure office (here: supervisor) may consent to an extension. docs/life-cycle.md is drawn
 * from this table.
 */
export const lifeCycle = {
  'confirm-receipt': {
    from: ['submitted'],
    to: 'in-progress',
    event: 'ReceiptConfirmed',
    roles: caseworkers,
    article: '条例第31条',
  },
  'correct-receipt': {
    from: received,
    to: 'unchanged',
    event: 'ReceiptCorrected',
    roles: ['supervisor'],
    article: '条例第31条',
  },
  assign: { from: open, to: 'unchanged', event: 'Assigned', roles: office, article: '条例第45条' },
  'accept-assignment': {
    from: open,
    to: 'unchanged',
    event: 'AssignmentAccepted',
    roles: caseworkers,
    article: '条例第45条',
  },
  'hand-back': { from: open, to: 'unchanged', event: 'HandedBack', roles: caseworkers, article: '条例第45条' },
  'add-note': {
    from: [...open, ...closed, ...gone],
    to: 'unchanged',
    event: 'NoteAdded',
    roles: office,
    article: null,
  },
  'correct-applicant': {
    from: [...open, ...closed],
    to: 'unchanged',
    event: 'ApplicantCorrected',
    roles: caseworkers,
    article: '个保法第46条',
  },
  'renew-code': {
    from: [...open, ...closed, ...gone],
    to: 'unchanged',
    event: 'CodeRenewed',
    roles: caseworkers,
    article: null,
  },
  split: { from: ['in-progress'], to: 'split', event: 'Split', roles: caseworkers, article: '国办函〔2020〕109号' },
  'change-kind': { from: open, to: 'unchanged', event: 'KindChanged', roles: caseworkers, article: '条例第41条' },
  'strike-out': { from: open, to: 'struck-out', event: 'StruckOut', roles: ['supervisor'], article: null },
  'request-correction': {
    from: ['in-progress'],
    to: 'awaiting-correction',
    event: 'CorrectionRequested',
    roles: caseworkers,
    article: '条例第30条',
  },
  'record-correction': {
    from: ['awaiting-correction'],
    to: 'in-progress',
    event: 'CorrectionReceived',
    roles: caseworkers,
    article: '条例第30条',
  },
  'send-consultation': {
    from: ['in-progress'],
    to: 'unchanged',
    event: 'ConsultationSent',
    roles: caseworkers,
    article: '条例第32条',
  },
  'record-consultation-delivery': {
    from: received,
    to: 'unchanged',
    event: 'ConsultationDelivered',
    roles: caseworkers,
    article: '条例第32条',
  },
  'record-consultation': {
    from: received,
    to: 'unchanged',
    event: 'ConsultationAnswered',
    roles: caseworkers,
    article: '条例第32条',
  },
  'override-objection': {
    from: ['in-progress'],
    to: 'unchanged',
    event: 'ObjectionOverridden',
    roles: ['supervisor'],
    article: '条例第32条',
  },
  'propose-extension': {
    from: ['in-progress'],
    to: 'unchanged',
    event: 'ExtensionProposed',
    roles: caseworkers,
    article: '条例第33条',
  },
  'reject-extension': {
    from: ['in-progress'],
    to: 'unchanged',
    event: 'ExtensionRejected',
    roles: ['supervisor'],
    article: '条例第33条',
  },
  'approve-extension': {
    from: ['in-progress'],
    to: 'unchanged',
    event: 'ExtensionApproved',
    roles: ['supervisor'],
    article: '条例第33条',
  },
  'issue-fee-notice': {
    from: ['in-progress'],
    to: 'awaiting-payment',
    event: 'FeeNoticeIssued',
    roles: caseworkers,
    article: '条例第42条',
  },
  'record-payment': {
    from: ['awaiting-payment'],
    to: 'in-progress',
    event: 'PaymentRecorded',
    roles: caseworkers,
    article: '国办函〔2020〕109号',
  },
  'request-reasons': {
    from: ['in-progress'],
    to: 'unchanged',
    event: 'ReasonsRequested',
    roles: caseworkers,
    article: '条例第35条',
  },
  'record-reasons': {
    from: ['in-progress'],
    to: 'unchanged',
    event: 'ReasonsReceived',
    roles: caseworkers,
    article: '条例第35条',
  },
  delay: { from: ['in-progress'], to: 'unchanged', event: 'Delayed', roles: ['supervisor'], article: '条例第35条' },
  'record-service': {
    from: [...received, ...closed],
    to: 'unchanged',
    event: 'Served',
    roles: caseworkers,
    article: '国办公开办函〔2016〕235号',
  },
  'draft-answer': {
    from: ['in-progress'],
    to: 'unchanged',
    event: 'AnswerDrafted',
    roles: caseworkers,
    article: '条例第36条',
  },
  answer: { from: ['in-progress'], to: 'answered', event: 'Answered', roles: caseworkers, article: '条例第36条' },
  'answer-record': {
    from: ['in-progress'],
    to: 'answered',
    event: 'RecordAnswered',
    roles: caseworkers,
    article: '条例第41条',
  },
  withdraw: { from: open, to: 'withdrawn', event: 'Withdrawn', roles: caseworkers, article: null },
  'close-lapsed': {
    from: ['awaiting-correction', 'awaiting-payment'],
    to: 'lapsed',
    event: 'ClosedLapsed',
    roles: caseworkers,
    article: '条例第30条',
  },
  reopen: { from: closed, to: 'in-progress', event: 'Reopened', roles: ['supervisor'], article: '条例第51条' },
  'cancel-step': {
    from: [...received, ...closed, 'struck-out'],
    to: 'as-before',
    event: 'StepCancelled',
    roles: ['supervisor'],
    article: null,
  },
  hold: {
    from: [...open, ...closed, ...gone],
    to: 'unchanged',
    event: 'HeldBack',
    roles: ['supervisor', 'admin'],
    article: '档案法条例第24条',
  },
  'release-hold': {
    from: [...open, ...closed, ...gone],
    to: 'unchanged',
    event: 'HoldReleased',
    roles: ['supervisor', 'admin'],
    article: '档案法条例第24条',
  },
  'open-complaint': {
    from: [...open, ...closed],
    to: 'unchanged',
    event: 'ComplaintOpened',
    roles: ['department'],
    article: '条例第51条',
  },
  'close-complaint': {
    from: [...open, ...closed],
    to: 'unchanged',
    event: 'ComplaintClosed',
    roles: ['department'],
    article: '条例第51条',
  },
} as const satisfies Record<CommandType, CommandRule>;

/** The steps that an applicant takes alone, online. */
export const applicantCommands = [
  'record-correction',
  'withdraw',
  'correct-applicant',
] as const satisfies readonly CommandType[];

export function ruleOf(command: CommandType): CommandRule {
  return lifeCycle[command];
}

export function isPossibleIn(status: RequestStatus, command: CommandType): boolean {
  return ruleOf(command).from.includes(status);
}

export function isPermittedTo(role: Role, command: CommandType): boolean {
  return ruleOf(command).roles.includes(role);
}

export const commandTypes = Object.keys(lifeCycle).filter((name): name is CommandType =>
  Object.hasOwn(lifeCycle, name),
);

/** What can be ordered next, whoever orders it. */
export function possibleCommands(status: RequestStatus): readonly CommandType[] {
  return commandTypes.filter((type) => isPossibleIn(status, type));
}
