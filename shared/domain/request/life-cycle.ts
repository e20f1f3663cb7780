import type { RequestStatus } from './disclosure-request.ts';
import type { CommandType } from './request-command.ts';
import type { Role } from './vocabulary.ts';

type CommandRule = {
  /** Statuses in which the command makes sense; in any other it is refused. */
  readonly from: readonly RequestStatus[];
  readonly roles: readonly Role[];
};

const open = ['submitted', 'in-progress', 'awaiting-correction', 'awaiting-payment'] as const;
const received = ['in-progress', 'awaiting-correction', 'awaiting-payment'] as const;
const closed = ['answered', 'withdrawn', 'lapsed'] as const;
const caseworkers = ['handler', 'supervisor'] as const;
const office = ['handler', 'supervisor', 'admin'] as const;

/**
 * The life of a request as one table: which command is possible in which status, and for whom.
 * 条例第33条: only the head of the disclosure office (here: supervisor) may consent to an extension.
 */
export const lifeCycle = {
  'confirm-receipt': { from: ['submitted'], roles: caseworkers },
  'correct-receipt': { from: received, roles: ['supervisor'] },
  assign: { from: open, roles: office },
  'accept-assignment': { from: open, roles: caseworkers },
  'hand-back': { from: open, roles: caseworkers },
  'add-note': { from: [...open, ...closed], roles: office },
  'request-correction': { from: ['in-progress'], roles: caseworkers },
  'record-correction': { from: ['awaiting-correction'], roles: caseworkers },
  'send-consultation': { from: ['in-progress'], roles: caseworkers },
  'record-consultation-delivery': { from: received, roles: caseworkers },
  'record-consultation': { from: received, roles: caseworkers },
  'propose-extension': { from: ['in-progress'], roles: caseworkers },
  'reject-extension': { from: ['in-progress'], roles: ['supervisor'] },
  'approve-extension': { from: ['in-progress'], roles: ['supervisor'] },
  'issue-fee-notice': { from: ['in-progress'], roles: caseworkers },
  'record-payment': { from: ['awaiting-payment'], roles: caseworkers },
  'request-reasons': { from: ['in-progress'], roles: caseworkers },
  'record-reasons': { from: ['in-progress'], roles: caseworkers },
  delay: { from: ['in-progress'], roles: ['supervisor'] },
  answer: { from: ['in-progress'], roles: caseworkers },
  withdraw: { from: open, roles: caseworkers },
  'close-lapsed': { from: ['awaiting-correction', 'awaiting-payment'], roles: caseworkers },
  reopen: { from: closed, roles: ['supervisor'] },
} as const satisfies Record<CommandType, CommandRule>;

export function isPossibleIn(status: RequestStatus, command: CommandType): boolean {
  const rule: CommandRule = lifeCycle[command];
  return rule.from.includes(status);
}

export function isPermittedTo(role: Role, command: CommandType): boolean {
  const rule: CommandRule = lifeCycle[command];
  return rule.roles.includes(role);
}

export const commandTypes = Object.keys(lifeCycle).filter((name): name is CommandType => Object.hasOwn(lifeCycle, name));

/** What can be ordered next, whoever orders it. */
export function possibleCommands(status: RequestStatus): readonly CommandType[] {
  return commandTypes.filter((type) => isPossibleIn(status, type));
}
