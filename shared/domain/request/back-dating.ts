import { type CivilDate, addDays, laterOf } from '../calendar/civil-date.ts';
import type { Refusal } from '../result.ts';

/** How far back an entry reaches without a reason, and how far at all, in calendar days; a design choice, see docs/law.md. */
export const backDating = { withoutReasonInDays: 30, atMostInDays: 365 } as const;

export const backDatingRefusals = ['BackDatedWithoutReason', 'BackDatedTooFar'] as const;
export type BackDatingRefusal = (typeof backDatingRefusals)[number];

/** An entry that is made on `today` for `on`, about a request that was itself entered on `registeredOn`. */
type Entry = { readonly on: CivilDate; readonly today: CivilDate; readonly registeredOn: CivilDate };

/** Whether an entry is made so late that it needs a reason; before the request was registered no step of it could be entered. */
export function isFarBack({ on, today, registeredOn }: Entry): boolean {
  return laterOf(on, registeredOn) < addDays(today, -backDating.withoutReasonInDays);
}

/** The refusal of an entry that reaches too far back, or far back without saying why. */
export function backDatingRefusal(entry: Entry, reason: string | undefined): Refusal<BackDatingRefusal> | null {
  const { on, today } = entry;
  const earliestOn = addDays(today, -backDating.atMostInDays);
  if (on < earliestOn)
    return { kind: 'BackDatedTooFar', article: null, facts: { on, days: backDating.atMostInDays, earliestOn } };
  if (!isFarBack(entry) || reason !== undefined) return null;
  return { kind: 'BackDatedWithoutReason', article: null, facts: { on, days: backDating.withoutReasonInDays } };
}
