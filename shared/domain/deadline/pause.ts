import { addWorkingDays, workingDaysBetween, type BusinessCalendar } from '../calendar/business-calendar.ts';
import { addDays, earlierOf, laterOf, type CivilDate } from '../calendar/civil-date.ts';
import type { ConsultedParty } from '../request/vocabulary.ts';
import type { Article } from '../statute/articles.ts';
import type { StatuteVersion } from '../statute/statute-versions.ts';
import type { ClockSettings } from './clock-settings.ts';
import type { LedgerReason } from './clock.ts';

/** Days that do not count, both ends included; `to` is null while nothing limits the wait. */
export type Pause = {
  readonly from: CivilDate;
  readonly to: CivilDate | null;
  readonly reason: LedgerReason;
  readonly article: Article;
};

export type OpinionAsked = {
  readonly id: string;
  readonly party: ConsultedParty;
  readonly sentOn: CivilDate;
  /** Last day for the opinion; null where the text sets no limit. */
  readonly limitOn: CivilDate | null;
  readonly isExcluded: boolean;
  readonly answeredOn: CivilDate | null;
};

const reasons: Readonly<Record<ConsultedParty, LedgerReason>> = {
  'third-party': 'consulting-third-party',
  'co-maker': 'consulting-co-maker',
  'other-agency': 'consulting-other-agency',
};

/** 条例第32条、第34条: the last day for an opinion, counted from the day the letter was received. */
export function opinionLimit(
  party: ConsultedParty,
  receivedOn: CivilDate,
  statute: StatuteVersion,
  settings: ClockSettings,
  calendar: BusinessCalendar,
): CivilDate | null {
  const isUnlimited = party === 'other-agency' && settings.otherAgencyOpinion === 'unlimited';
  if (statute.opinionInWorkingDays === null || isUnlimited) return null;
  return addWorkingDays(calendar, receivedOn, statute.opinionInWorkingDays).on;
}

/** 条例第33条第三款: the days from the asking to the opinion, or to the end of its limit. */
export function pauseForOpinion(asked: OpinionAsked, statute: StatuteVersion, settings: ClockSettings): Pause | null {
  if (!asked.isExcluded) return null;
  const from = settings.pauseBegins === 'day-after-sending' ? addDays(asked.sentOn, 1) : asked.sentOn;
  const to = lastPausedDay(asked, settings);
  if (to !== null && to < from) return null;
  return { from, to, reason: reasons[asked.party], article: statute.answerArticle };
}

function lastPausedDay({ answeredOn, limitOn }: OpinionAsked, settings: ClockSettings): CivilDate | null {
  if (answeredOn === null) return limitOn;
  const lastOn = settings.pauseEnds === 'day-of-opinion' ? answeredOn : addDays(answeredOn, -1);
  return limitOn === null ? lastOn : earlierOf(lastOn, limitOn);
}

/** A wait without limit lasts, as far as is known, until `stateAsOf`. */
export function endOpenPauses(pauses: readonly Pause[], stateAsOf: CivilDate): readonly Pause[] {
  return pauses.map((pause) => ({ ...pause, to: pause.to ?? stateAsOf })).filter(({ from, to }) => from <= to);
}

/** Overlapping and adjoining pauses as one, so that no day is left out twice. */
export function mergePauses(
  pauses: readonly Pause[],
): readonly { readonly from: CivilDate; readonly to: CivilDate | null }[] {
  const merged: { from: CivilDate; to: CivilDate | null }[] = [];
  for (const { from, to } of pauses.toSorted((a, b) => (a.from < b.from ? -1 : 1))) {
    const last = merged.at(-1);
    if (last === undefined || (last.to !== null && last.to < from)) merged.push({ from, to });
    else last.to = last.to === null || to === null ? null : laterOf(last.to, to);
  }
  return merged;
}

/**
 * The `n`-th working day after `after` that no pause leaves out; null when a pause without end comes first.
 */
export function addCountedDays(
  calendar: BusinessCalendar,
  after: CivilDate,
  n: number,
  pauses: readonly Pause[],
): CivilDate | null {
  let countedUpTo = after;
  let remaining = n;
  for (const { from, to } of mergePauses(pauses)) {
    if (to !== null && to <= countedUpTo) continue;
    const beforePause = laterOf(addDays(from, -1), countedUpTo);
    const available = workingDaysBetween(calendar, countedUpTo, beforePause);
    if (available >= remaining) break;
    if (to === null) return null;
    remaining -= available;
    countedUpTo = to;
  }
  return addWorkingDays(calendar, countedUpTo, remaining).on;
}
