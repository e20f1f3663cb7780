import { Cron } from 'croner';

/** An alarm looks back seven days at most, and one hour of them is its slack. */
const longestWatchedInHours = 7 * 24 - 1;

/** Five weeks hold every gap that a schedule can have whose month is not named and whose gaps an alarm can watch. */
const lookedAt = { from: Date.UTC(2028, 0, 1), to: Date.UTC(2028, 1, 5), runs: 2_500 };

/**
 * The longest time in hours between two runs of a schedule, from the six fields of EventBridge Scheduler in Asia/Shanghai;
 * null when it is longer than an alarm can look back.
 */
export function longestSilenceInHours(cron: string): number | null {
  const [minute, hour, dayOfMonth, month, dayOfWeek, year, ...rest] = cron.trim().split(/\s+/);
  if (dayOfWeek === undefined || year === undefined || rest.length > 0) {
    throw new Error(
      `A schedule has six fields: minute, hour, day of month, month, day of week, year; "${cron}" has not.`,
    );
  }
  if (/\d/.test(dayOfWeek))
    throw new Error(
      `Name the days of the week (MON-FRI) in "${cron}": numbers mean different days in different places.`,
    );
  if (year !== '*' || month !== '*') return null;
  const job = new Cron([minute, hour, dayOfMonth, month, dayOfWeek].join(' ').replaceAll('?', '*'), {
    timezone: 'Asia/Shanghai',
    paused: true,
    sloppyRanges: true,
  });
  let longestInHours = 0;
  let previous = job.nextRun(new Date(lookedAt.from));
  for (let count = 0; previous !== null && previous.getTime() < lookedAt.to && count < lookedAt.runs; count += 1) {
    const next = job.nextRun(previous);
    if (next !== null) longestInHours = Math.max(longestInHours, (next.getTime() - previous.getTime()) / 3_600_000);
    previous = next;
  }
  return longestInHours > 0 && longestInHours <= longestWatchedInHours ? longestInHours : null;
}
