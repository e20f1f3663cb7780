import { localClosures, workingDaysBetween, type BusinessCalendar } from '../calendar/business-calendar.ts';
import { addDays, earlierOf, laterOf, type CivilDate } from '../calendar/civil-date.ts';
import type { Article } from '../statute/articles.ts';
import type { LedgerEntry, LedgerReason } from './clock.ts';
import {
  isAwaitingCorrection,
  isStopped,
  orderArticle,
  periodOf,
  type ClockHistory,
  type FoldContext,
} from './fold-clock.ts';
import { addCountedDays, type Pause } from './pause.ts';

type Stretch = Omit<LedgerEntry, 'workingDays'>;

/**
 * Every day from receipt to `dueOn` (or to the end of the wait) in stretches of one meaning: what counts, what does
 * not, why, and the provision.
 */
export function writeLedger(
  history: ClockHistory,
  dueOn: CivilDate | null,
  context: FoldContext,
  pauses: readonly Pause[],
): readonly LedgerEntry[] {
  const past = history.past.map((stretch) => ({ ...stretch, counted: false }));
  const present = isStopped(history, context.settings)
    ? waitOf(history)
    : dueOn === null
      ? []
      : periodStretches(history, dueOn, context, pauses);
  return [...past, ...present].map((stretch) => {
    const closures = localClosures(context.calendar, stretch.from, stretch.to);
    return {
      from: stretch.from,
      to: stretch.to,
      workingDays: workingDaysIn(context.calendar, stretch),
      counted: stretch.counted,
      reason: stretch.reason,
      article: stretch.article,
      ...(closures.length === 0 ? {} : { localClosures: closures }),
    };
  });
}

function workingDaysIn(
  calendar: BusinessCalendar,
  { from, to }: { readonly from: CivilDate; readonly to: CivilDate },
): number {
  return workingDaysBetween(calendar, addDays(from, -1), to);
}

function waitOf(history: ClockHistory): readonly Stretch[] {
  const { correction, fee, statute } = history;
  if (correction !== null && isAwaitingCorrection(history)) {
    return stretch(
      addDays(correction.requestedOn, 1),
      correction.replyBy,
      false,
      'awaiting-correction',
      statute.correctionArticle,
    );
  }
  return fee === null ? [] : stretch(addDays(fee.on, 1), fee.payBy, false, 'awaiting-fee', '国办函〔2020〕109号');
}

function stretch(
  from: CivilDate,
  to: CivilDate,
  counted: boolean,
  reason: LedgerReason,
  article: Article,
): readonly Stretch[] {
  return from > to ? [] : [{ from, to, counted, reason, article }];
}

function periodStretches(
  history: ClockHistory,
  dueOn: CivilDate,
  { calendar }: FoldContext,
  pauses: readonly Pause[],
): readonly Stretch[] {
  const { countsAfter, statute } = history;
  if (history.orderedBy !== null) return stretch(addDays(countsAfter, 1), dueOn, true, 'ordered-period', orderArticle);
  const { base, extension } = periodOf(history);
  const baseOn = addCountedDays(calendar, countsAfter, base, pauses) ?? dueOn;
  const periodOn = addCountedDays(calendar, countsAfter, base + extension, pauses) ?? dueOn;
  return [
    ...withPauses(addDays(countsAfter, 1), baseOn, 'answer-period', statute.answerArticle, pauses),
    ...withPauses(addDays(baseOn, 1), periodOn, 'extension', statute.answerArticle, pauses),
    ...stretch(addDays(periodOn, 1), dueOn, true, 'delay', statute.delayArticle ?? statute.answerArticle),
  ];
}

function withPauses(
  from: CivilDate,
  to: CivilDate,
  reason: LedgerReason,
  article: Article,
  pauses: readonly Pause[],
): readonly Stretch[] {
  const found: Stretch[] = [];
  let start = from;
  while (start <= to) {
    const next = stretchAt(start, to, pauses) ?? {
      from: start,
      to: earlierOf(to, lastDayBeforePause(start, to, pauses)),
      counted: true,
      reason,
      article,
    };
    const last = found.at(-1);
    if (last?.reason === next.reason && last.article === next.article)
      found[found.length - 1] = { ...last, to: next.to };
    else found.push(next);
    start = addDays(next.to, 1);
  }
  return found;
}

/** The paused stretch that begins on `start` and has the same pauses on every day; null when `start` counts. */
function stretchAt(start: CivilDate, to: CivilDate, pauses: readonly Pause[]): Stretch | null {
  const active = pauses.filter((pause) => pause.from <= start && (pause.to === null || pause.to >= start));
  const [first] = active;
  if (first === undefined) return null;
  const end = active.reduce(
    (earliest, pause) => (pause.to === null ? earliest : earlierOf(earliest, pause.to)),
    lastDayBeforePause(start, to, pauses),
  );
  const isAlone = active.every(({ reason }) => reason === first.reason);
  return {
    from: start,
    to: earlierOf(end, to),
    counted: false,
    reason: isAlone ? first.reason : 'several-pauses',
    article: first.article,
  };
}

function lastDayBeforePause(start: CivilDate, to: CivilDate, pauses: readonly Pause[]): CivilDate {
  return pauses
    .filter(({ from }) => from > start)
    .reduce((earliest, { from }) => earlierOf(earliest, laterOf(start, addDays(from, -1))), to);
}
