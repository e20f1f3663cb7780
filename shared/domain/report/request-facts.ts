import { civilDate } from '../calendar/civil-date.ts';
import type { CivilDate } from '../calendar/civil-date.ts';
import { applicantCategories, outcomes } from '../request/vocabulary.ts';
import type { ApplicantCategory, Outcome } from '../request/vocabulary.ts';

/**
 * Why a request is registered but left out of table III: it asks to correct records about the applicant (条例第41条),
 * its parts are registered and counted instead, it is counted with another, or it was registered by mistake.
 */
export const notCountedReasons = ['own-records', 'split', 'merged', 'registered-in-error'] as const;
export type NotCountedReason = (typeof notCountedReasons)[number];

/**
 * One dated entry that bears on the yearly count. `on` is the civil date with legal effect in Asia/Shanghai, `at` the UTC
 * instant (`YYYY-MM-DDThh:mm:ss.sssZ`) at which it was recorded: what is recorded later never changes an earlier count.
 */
export type CountedFact =
  /** Receipt (条例第31条); a later one corrects the date. */
  | { readonly type: 'received'; readonly on: CivilDate; readonly at: string }
  /** The answer was served, or the request lapsed or was withdrawn; a later one corrects outcome and date. */
  | { readonly type: 'closed'; readonly on: CivilDate; readonly at: string; readonly outcome: Outcome }
  /** The closing had been recorded in error: as if it had not been recorded. */
  | { readonly type: 'closing-cancelled'; readonly on: CivilDate; readonly at: string }
  /** Handled again after it was closed, e.g. by order of a reconsideration decision or judgment. */
  | { readonly type: 'reopened'; readonly on: CivilDate; readonly at: string }
  | {
      readonly type: 'category-corrected';
      readonly on: CivilDate;
      readonly at: string;
      readonly category: ApplicantCategory;
    }
  | { readonly type: 'left-out'; readonly on: CivilDate; readonly at: string; readonly reason: NotCountedReason }
  | { readonly type: 'taken-back-in'; readonly on: CivilDate; readonly at: string }
  /** A fee notice went out, or its fee was paid (条例第42条); cancelled, the latest of its kind is as if it had not been recorded. */
  | {
      readonly type: 'fee-noticed' | 'fee-paid';
      readonly on: CivilDate;
      readonly at: string;
      readonly amountInFen: number;
    }
  | { readonly type: 'fee-notice-cancelled' | 'fee-payment-cancelled'; readonly on: CivilDate; readonly at: string };

/** What the yearly count needs to know of one request; `facts` in the order of recording. */
export type RequestFacts = {
  readonly receiptNumber: string;
  readonly category: ApplicantCategory;
  readonly facts: readonly CountedFact[];
};

const factLetters = {
  received: 'r',
  closed: 'c',
  'closing-cancelled': 'x',
  reopened: 'o',
  'category-corrected': 'k',
  'left-out': 'l',
  'taken-back-in': 't',
  'fee-noticed': 'f',
  'fee-paid': 'p',
  'fee-notice-cancelled': 'g',
  'fee-payment-cancelled': 'q',
} as const satisfies Record<CountedFact['type'], string>;

function detailOf(fact: CountedFact): string {
  switch (fact.type) {
    case 'closed':
      return fact.outcome;
    case 'category-corrected':
      return fact.category;
    case 'left-out':
      return fact.reason;
    case 'fee-noticed':
    case 'fee-paid':
      return String(fact.amountInFen);
    case 'received':
    case 'closing-cancelled':
    case 'reopened':
    case 'taken-back-in':
    case 'fee-notice-cancelled':
    case 'fee-payment-cancelled':
      return '';
  }
}

/** The facts as one short text for storage, e.g. `r2026-03-02@2026-03-02T01:02:03.000Z;c2026-03-20@…=disclosed`. */
export function packFacts(facts: readonly CountedFact[]): string {
  return facts
    .map((fact) => {
      const detail = detailOf(fact);
      return `${factLetters[fact.type]}${fact.on}@${fact.at}${detail === '' ? '' : `=${detail}`}`;
    })
    .join(';');
}

function memberOf<T extends string>(list: readonly T[], text: string): T {
  const member = list.find((each) => each === text);
  if (member === undefined) throw new RangeError(`not one of ${list.join(', ')}: ${text}`);
  return member;
}

function fenIn(text: string): number {
  if (!/^\d+$/.test(text)) throw new RangeError(`not an amount in fen: ${text}`);
  return Number(text);
}

function unpackFact(text: string): CountedFact {
  const on = civilDate(text.slice(1, 11));
  const equals = text.indexOf('=', 12);
  const at = equals === -1 ? text.slice(12) : text.slice(12, equals);
  const detail = equals === -1 ? '' : text.slice(equals + 1);
  switch (text.charAt(0)) {
    case 'r':
      return { type: 'received', on, at };
    case 'c':
      return { type: 'closed', on, at, outcome: memberOf(outcomes, detail) };
    case 'x':
      return { type: 'closing-cancelled', on, at };
    case 'o':
      return { type: 'reopened', on, at };
    case 'k':
      return { type: 'category-corrected', on, at, category: memberOf(applicantCategories, detail) };
    case 'l':
      return { type: 'left-out', on, at, reason: memberOf(notCountedReasons, detail) };
    case 't':
      return { type: 'taken-back-in', on, at };
    case 'f':
      return { type: 'fee-noticed', on, at, amountInFen: fenIn(detail) };
    case 'p':
      return { type: 'fee-paid', on, at, amountInFen: fenIn(detail) };
    case 'g':
      return { type: 'fee-notice-cancelled', on, at };
    case 'q':
      return { type: 'fee-payment-cancelled', on, at };
    default:
      throw new RangeError(`not a packed fact: ${text}`);
  }
}

/** The reverse of `packFacts`; a malformed text is a bug in what was stored and throws. */
export function unpackFacts(text: string): readonly CountedFact[] {
  return text === '' ? [] : text.split(';').map(unpackFact);
}
