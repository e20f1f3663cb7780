import { Cron } from 'croner';

/** When an expression of EventBridge Scheduler fires, in Asia/Shanghai. */
export type ScheduleTimes = {
  /** The first time strictly after the instant; null when there is none left. Both in milliseconds since 1970. */
  firstAfter(instantInMs: number): number | null;
  /** The last time after the first instant and up to the second, or null. */
  lastBetween(afterInMs: number, upToInMs: number): number | null;
};

/** Reads the six fields of EventBridge (minutes hours day-of-month month day-of-week year; Sunday is 1). */
export function scheduleTimes(expression: string): ScheduleTimes {
  const fields = expression.trim().split(/\s+/);
  if (fields.length !== 6) throw new Error(`"${expression}" does not have the six fields of EventBridge Scheduler.`);
  const cron = new Cron(`0 ${fields.join(' ')}`, {
    timezone: 'Asia/Shanghai',
    mode: '7-part',
    alternativeWeekdays: true,
    sloppyRanges: true,
    paused: true,
  });
  return {
    firstAfter: (instantInMs) => cron.nextRun(new Date(instantInMs))?.getTime() ?? null,
    lastBetween(afterInMs, upToInMs) {
      const [last] = cron.previousRuns(1, new Date(upToInMs + 1000));
      const lastInMs = last?.getTime() ?? Number.NEGATIVE_INFINITY;
      return lastInMs > afterInMs && lastInMs <= upToInMs ? lastInMs : null;
    },
  };
}
