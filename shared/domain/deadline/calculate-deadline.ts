import { isProvisional, workingDaysBetween, type BusinessCalendar } from '../calendar/business-calendar.ts';
import { laterOf, type CivilDate } from '../calendar/civil-date.ts';
import { fingerprint } from '../calendar/fingerprint.ts';
import type { Channel } from '../request/vocabulary.ts';
import { receiptArticle } from '../statute/receipt-rules.ts';
import type { ClockEvent } from './clock-event.ts';
import type { ClockSettings } from './clock-settings.ts';
import type { StatutoryClock, ClockProblem, ClockState } from './clock.ts';
import {
  applyEvent,
  isAwaitingCorrection,
  isAwaitingFee,
  isStopped,
  lastDayWith,
  pausesOf,
  periodEndWith,
  periodOf,
  problem,
  startClock,
  type ClockHistory,
  type FoldContext,
} from './fold-clock.ts';
import { listMilestones } from './list-milestones.ts';
import { endOpenPauses, pauseForOpinion, type Pause } from './pause.ts';
import { readEvents } from './read-events.ts';
import { writeLedger } from './write-ledger.ts';

export type { ClockSettings } from './clock-settings.ts';
export type { StatutoryClock } from './clock.ts';

export type DeadlineInput = {
  readonly channel: Channel;
  /** In any order; steps without effect in law are left out and reported as problems. */
  readonly events: readonly ClockEvent[];
  /** The day on which the state is told; the day of the last event when absent or earlier. */
  readonly asOf?: CivilDate | undefined;
};

/**
 * 条例第30条至第35条: by when a request must be answered, how that was counted, what else is due, and what is wrong
 * with the steps taken. While an opinion is awaited, `dueOn` is the date that holds if its limit ends unanswered; where
 * no limit applies, as if the opinion came on `asOf`. Equal input gives equal output, in whatever order events stand.
 */
export function calculateDeadline(
  { channel, events, asOf }: DeadlineInput,
  settings: ClockSettings,
  calendar: BusinessCalendar,
): StatutoryClock {
  const context = { settings, calendar };
  const reading = readEvents(events, asOf);
  const started = reading.receivedOn === null ? null : startClock(reading.receivedOn, reading.answerBy, context);
  if (started === null) return notStarted(reading.problems, calendar);
  if ('code' in started) return notStarted([...reading.problems, started], calendar);

  const history = reading.steps.reduce((known, event) => applyEvent(known, event, context), started);
  return computeClock(
    { ...history, problems: [...reading.problems, ...history.problems] },
    laterOf(reading.stateAsOf, history.receivedOn),
    channel,
    context,
  );
}

function computeClock(
  history: ClockHistory,
  stateAsOf: CivilDate,
  channel: Channel,
  context: FoldContext,
): StatutoryClock {
  const { settings, calendar } = context;
  const isCounting = !isStopped(history, settings);
  const pauses = endOpenPauses(pausesOf(history, settings), stateAsOf);
  const state = stateOf(history, stateAsOf, context, pauses);
  const lastOn = isCounting ? lastDayWith(pauses, history, calendar) : null;
  const dueOn = state === 'lapsed' ? null : lastOn;
  const milestones = listMilestones(history, dueOn, context, pauses);
  const provisional = dueOn !== null && isProvisional(calendar, dueOn);
  return {
    state,
    dueOn,
    provisional,
    ledger: writeLedger(history, lastOn, context, pauses),
    milestones,
    problems: [...history.problems, ...delayProblems(history, context, pauses)],
    statute: history.statute.id,
    receivedOn: history.receivedOn,
    receiptArticle: receiptArticle(channel, history.statute),
    countsAfter: isCounting ? history.countsAfter : null,
    allowedWorkingDays: lastOn === null ? null : allowedWorkingDays(history, lastOn, context, pauses),
    answeredInTime: history.answeredOn === null ? null : dueOn === null || history.answeredOn <= dueOn,
    isOverdue: (state === 'running' || state === 'suspended') && dueOn !== null && stateAsOf > dueOn,
    calendarVersion: calendar.version,
    version: fingerprint(JSON.stringify([history.statute.id, dueOn, provisional, milestones])),
  };
}

function allowedWorkingDays(
  history: ClockHistory,
  lastOn: CivilDate,
  { calendar }: FoldContext,
  pauses: readonly Pause[],
): number {
  if (history.orderedBy !== null) return workingDaysBetween(calendar, history.countsAfter, lastOn);
  const { base, extension } = periodOf(history);
  const periodOn = periodEndWith(pauses, history, calendar) ?? lastOn;
  return base + extension + workingDaysBetween(calendar, periodOn, lastOn);
}

/** 条例第35条: a delayed date that the period outlasts, which is known only when its pauses are. */
function delayProblems(
  history: ClockHistory,
  { calendar }: FoldContext,
  pauses: readonly Pause[],
): readonly ClockProblem[] {
  const { delay, statute } = history;
  const periodOn = periodEndWith(pauses, history, calendar);
  if (delay === null || periodOn === null || delay.lastOn > periodOn) return [];
  return [problem('delay-not-later', statute.delayArticle, { until: delay.until, dueOn: periodOn })];
}

function stateOf(
  history: ClockHistory,
  stateAsOf: CivilDate,
  context: FoldContext,
  pauses: readonly Pause[],
): ClockState {
  const { correction, fee } = history;
  if (history.answeredOn !== null) return 'answered';
  if (history.withdrawnOn !== null) return 'withdrawn';
  if (correction !== null && isAwaitingCorrection(history))
    return stateAsOf > correction.replyBy ? 'lapsed' : 'awaiting-correction';
  if (fee !== null && isAwaitingFee(history)) return stateAsOf > fee.payBy ? 'lapsed' : 'awaiting-fee';
  return isSuspended(history, stateAsOf, context, pauses) ? 'suspended' : 'running';
}

/**
 * 条例第33条第三款: an opinion is still awaited inside its limit, and its days are left out of the period. One that is asked
 * for on the last day leaves nothing out: its days begin when the period has ended.
 */
function isSuspended(
  history: ClockHistory,
  stateAsOf: CivilDate,
  { settings, calendar }: FoldContext,
  pauses: readonly Pause[],
): boolean {
  if (history.orderedBy !== null) return false;
  const periodOn = periodEndWith(pauses, history, calendar);
  return history.opinions.some((asked) => {
    const pause = asked.answeredOn === null ? pauseForOpinion(asked, history.statute, settings) : null;
    return (
      pause !== null && (pause.to === null || stateAsOf <= pause.to) && (periodOn === null || pause.from <= periodOn)
    );
  });
}

function notStarted(problems: readonly ClockProblem[], calendar: BusinessCalendar): StatutoryClock {
  return {
    state: 'not-started',
    dueOn: null,
    provisional: false,
    ledger: [],
    milestones: [],
    problems,
    statute: null,
    receivedOn: null,
    receiptArticle: null,
    countsAfter: null,
    allowedWorkingDays: null,
    answeredInTime: null,
    isOverdue: false,
    calendarVersion: calendar.version,
    version: fingerprint('not-started'),
  };
}
