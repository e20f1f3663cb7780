import { outcomeVariants, withholdingGrounds } from '../domain/outcome/answer-basis.ts';
import { recordResults } from '../domain/letter/letter-facts.ts';
import type { FormDefect } from '../domain/request/form-defects.ts';
import type { CommandType } from '../domain/request/request-command.ts';
import { deliveryMedia, deliveryMethods, idTypes } from '../domain/request/request-form.ts';
import {
  consultedParties,
  outcomes,
  requestKinds,
  servedNotices,
  serviceMethods,
  stances,
} from '../domain/request/vocabulary.ts';

/** Lists that a field of a command chooses from. */
export const commandChoices = {
  basis: ['per-item', 'per-page'],
  /** What the request itself has to choose from. */
  consultation: [],
  ground: withholdingGrounds,
  idType: idTypes,
  kind: requestKinds,
  medium: deliveryMedia,
  method: deliveryMethods,
  notice: servedNotices,
  outcome: outcomes,
  party: consultedParties,
  result: recordResults,
  serviceMethod: serviceMethods,
  stance: stances,
  variant: outcomeVariants,
  why: ['registered-in-error', 'merged'],
} as const;
export type CommandChoice = keyof typeof commandChoices;

/** One field of a command's form; its name is the path of the value in the command, e.g. `service.by`. */
export type CommandField = {
  readonly name: string;
  readonly isOptional?: true;
  /** Folded away: `details` state what the letter says, `late` is for an entry made long after its date. */
  readonly part?: 'details' | 'late';
} & (
  | { readonly kind: 'date' | 'line' | 'paragraphs' | 'lines' | 'number' }
  | { readonly kind: 'choice'; readonly from: CommandChoice }
);

const on: CommandField = { name: 'on', kind: 'date' };
const reason: CommandField = { name: 'reason', kind: 'paragraphs' };
/** Asked for only where the date lies far back. */
export const lateReason: CommandField = { ...reason, isOptional: true, part: 'late' };
const consultation: CommandField = { name: 'id', kind: 'choice', from: 'consultation' };
const service: readonly CommandField[] = [
  { name: 'service.by', kind: 'choice', from: 'serviceMethod', isOptional: true },
  { name: 'service.reference', kind: 'line', isOptional: true },
];
const answerDetails: readonly CommandField[] = [
  { name: 'details.variant', kind: 'choice', from: 'variant', isOptional: true, part: 'details' },
  { name: 'details.provision', kind: 'paragraphs', isOptional: true, part: 'details' },
  { name: 'details.accessRoute', kind: 'paragraphs', isOptional: true, part: 'details' },
  { name: 'details.reasons', kind: 'paragraphs', isOptional: true, part: 'details' },
  { name: 'details.otherLaw', kind: 'line', isOptional: true, part: 'details' },
  { name: 'details.withheldParts.0.part', kind: 'line', isOptional: true, part: 'details' },
  { name: 'details.withheldParts.0.ground', kind: 'choice', from: 'ground', isOptional: true, part: 'details' },
  { name: 'details.withheldParts.0.reasons', kind: 'paragraphs', isOptional: true, part: 'details' },
  { name: 'details.searchDone', kind: 'paragraphs', isOptional: true, part: 'details' },
  { name: 'details.responsibleAgency.name', kind: 'line', isOptional: true, part: 'details' },
  { name: 'details.responsibleAgency.contact', kind: 'line', isOptional: true, part: 'details' },
  { name: 'details.earlierAnswer.number', kind: 'line', isOptional: true, part: 'details' },
  { name: 'details.earlierAnswer.answeredOn', kind: 'date', isOptional: true, part: 'details' },
  { name: 'details.properChannel', kind: 'paragraphs', isOptional: true, part: 'details' },
];
const part = (index: number, isOptional: boolean): readonly CommandField[] => [
  { name: `parts.${index}.title`, kind: 'line', ...(isOptional ? { isOptional: true } : {}) },
  { name: `parts.${index}.description`, kind: 'paragraphs', ...(isOptional ? { isOptional: true } : {}) },
];

/** The fields that bring what a defective paper lacked (条例第30条). */
export const defectFields: Readonly<Record<FormDefect, readonly CommandField[]>> = {
  'id-number': [
    { name: 'changes.idType', kind: 'choice', from: 'idType', isOptional: true },
    { name: 'changes.idNumber', kind: 'line', isOptional: true },
    { name: 'changes.creditCode', kind: 'line', isOptional: true },
  ],
  phone: [{ name: 'changes.phone', kind: 'line', isOptional: true }],
  email: [{ name: 'changes.email', kind: 'line', isOptional: true }],
  'postal-address': [{ name: 'changes.postalAddress', kind: 'line', isOptional: true }],
  delivery: [
    { name: 'changes.delivery.medium', kind: 'choice', from: 'medium', isOptional: true },
    { name: 'changes.delivery.method', kind: 'choice', from: 'method', isOptional: true },
  ],
  'legal-representative': [{ name: 'changes.legalRepresentative', kind: 'line', isOptional: true }],
  'contact-name': [{ name: 'changes.contactName', kind: 'line', isOptional: true }],
};

/** What the form of each command asks, in the order in which it is filled in. */
export const commandFields: Readonly<Record<CommandType, readonly CommandField[]>> = {
  'confirm-receipt': [{ name: 'receivedOn', kind: 'date' }, lateReason],
  'correct-receipt': [{ name: 'receivedOn', kind: 'date' }, reason],
  assign: [
    { name: 'sectionId', kind: 'line', isOptional: true },
    { name: 'handler', kind: 'line', isOptional: true },
  ],
  'accept-assignment': [],
  'hand-back': [reason],
  'add-note': [{ name: 'text', kind: 'paragraphs' }],
  'correct-applicant': [
    on,
    { name: 'changes.name', kind: 'line', isOptional: true },
    ...Object.values(defectFields).flat(),
    reason,
  ],
  'renew-code': [{ name: 'identityCheck', kind: 'paragraphs' }],
  split: [on, ...part(0, false), ...part(1, false), ...part(2, true), ...part(3, true), lateReason],
  'change-kind': [on, { name: 'kind', kind: 'choice', from: 'kind' }, reason],
  'strike-out': [
    on,
    { name: 'why', kind: 'choice', from: 'why' },
    { name: 'into', kind: 'line', isOptional: true },
    reason,
  ],
  'request-correction': [on, { name: 'items', kind: 'lines' }, { name: 'replyBy', kind: 'date' }, lateReason],
  'record-correction': [
    on,
    { name: 'text', kind: 'paragraphs', isOptional: true },
    ...Object.values(defectFields).flat(),
    lateReason,
  ],
  'send-consultation': [
    on,
    { name: 'party', kind: 'choice', from: 'party' },
    { name: 'to', kind: 'line' },
    { name: 'id', kind: 'line' },
    { name: 'information', kind: 'paragraphs', isOptional: true },
    { name: 'replyBy', kind: 'date', isOptional: true },
    lateReason,
  ],
  'record-consultation-delivery': [consultation, on, lateReason],
  'record-consultation': [
    consultation,
    on,
    { name: 'stance', kind: 'choice', from: 'stance', isOptional: true },
    { name: 'opinion', kind: 'paragraphs' },
    lateReason,
  ],
  'override-objection': [
    consultation,
    on,
    { name: 'reasons', kind: 'paragraphs' },
    { name: 'disclosedContent', kind: 'paragraphs' },
    lateReason,
  ],
  'propose-extension': [{ ...on, isOptional: true }, { name: 'workingDays', kind: 'number' }, reason],
  'reject-extension': [reason],
  'approve-extension': [{ ...on, isOptional: true }, lateReason],
  'issue-fee-notice': [
    on,
    { name: 'basis', kind: 'choice', from: 'basis' },
    { name: 'quantity', kind: 'number' },
    { name: 'itemsEarlierInMonth', kind: 'number', isOptional: true },
    lateReason,
  ],
  'record-payment': [on, { name: 'amount', kind: 'number' }, lateReason],
  'request-reasons': [
    on,
    { name: 'replyBy', kind: 'date' },
    { name: 'statement', kind: 'paragraphs', isOptional: true },
    lateReason,
  ],
  'record-reasons': [on, { name: 'text', kind: 'paragraphs' }, lateReason],
  delay: [on, { name: 'until', kind: 'date' }, reason],
  'record-service': [
    on,
    { name: 'notice', kind: 'choice', from: 'notice' },
    { name: 'service.by', kind: 'choice', from: 'serviceMethod' },
    { name: 'service.reference', kind: 'line', isOptional: true },
    lateReason,
  ],
  'draft-answer': [
    { name: 'outcome', kind: 'choice', from: 'outcome' },
    { name: 'basis', kind: 'paragraphs', isOptional: true },
    ...answerDetails,
  ],
  answer: [
    on,
    { name: 'outcome', kind: 'choice', from: 'outcome' },
    { name: 'basis', kind: 'paragraphs', isOptional: true },
    ...service,
    ...answerDetails,
    lateReason,
  ],
  'answer-record': [
    on,
    { name: 'result', kind: 'choice', from: 'result' },
    { name: 'description', kind: 'paragraphs' },
    { name: 'reasons', kind: 'paragraphs', isOptional: true },
    { name: 'responsibleAgency.name', kind: 'line', isOptional: true },
    { name: 'responsibleAgency.contact', kind: 'line', isOptional: true },
    ...service,
    lateReason,
  ],
  withdraw: [on, { ...reason, isOptional: true }],
  'close-lapsed': [on, lateReason],
  reopen: [on, { name: 'orderedBy', kind: 'line' }, reason, { name: 'answerBy', kind: 'date', isOptional: true }],
  'cancel-step': [{ name: 'sequence', kind: 'number' }, reason],
  hold: [reason],
  'release-hold': [reason],
  'open-complaint': [on, reason],
  'close-complaint': [on, { name: 'result', kind: 'paragraphs' }, lateReason],
};

/** The fields of a posted form as the nested value that the command's schema takes; blank ones are left out. */
export function commandFromFields(type: CommandType, posted: Readonly<Record<string, string>>): unknown {
  const command: Tree = { type };
  for (const { name, kind } of commandFields[type]) {
    const text = (posted[name] ?? '').trim();
    if (text === '') continue;
    place(
      command,
      name.split('.'),
      kind === 'number'
        ? Number(text)
        : kind === 'lines'
          ? text
              .split(/\r?\n/)
              .map((line) => line.trim())
              .filter((line) => line !== '')
          : text,
    );
  }
  return withLists(command);
}

/** What stands at a field's path in what is on record; blank where nothing does. */
export function recordedAt(recorded: unknown, name: string): string {
  const [step = '', ...rest] = name.split('.');
  if (typeof recorded !== 'object' || recorded === null) return '';
  const found: unknown = new Map<string, unknown>(Object.entries(recorded)).get(step);
  return rest.length > 0 ? recordedAt(found, rest.join('.')) : typeof found === 'string' ? found : '';
}

type Leaf = string | number | readonly string[];
type Tree = { [step: string]: Leaf | Tree };

function place(tree: Tree, [step = '', ...rest]: readonly string[], value: Leaf): void {
  if (rest.length === 0) {
    tree[step] = value;
    return;
  }
  const found = tree[step];
  const branch: Tree = isTree(found) ? found : {};
  tree[step] = branch;
  place(branch, rest, value);
}

function isTree(value: Leaf | Tree | undefined): value is Tree {
  return typeof value === 'object' && !Array.isArray(value);
}

/** Branches whose names are all numbers are lists. */
function withLists(value: Leaf | Tree): unknown {
  if (!isTree(value)) return value;
  const entries = Object.entries(value).map(([step, child]) => [step, withLists(child)] as const);
  return entries.every(([step]) => /^\d+$/.test(step))
    ? entries.map(([, child]) => child)
    : Object.fromEntries(entries);
}
