import { createRequire } from 'node:module';
import { addWorkingDays, publishedCalendar } from '../shared/domain/calendar/business-calendar.ts';
import { addDays, civilDate, type CivilDate } from '../shared/domain/calendar/civil-date.ts';
import { calculateDeadline } from '../shared/domain/deadline/calculate-deadline.ts';
import { defaultClockSettings } from '../shared/domain/deadline/clock-settings.ts';

export type WorkingDaysRow = {
  readonly name: string;
  /** Median of the rounds. */
  readonly opsPerSecond: number;
  readonly slowest: number;
  readonly fastest: number;
  /** Answers equal to ours, of all start days. */
  readonly agreeing: string;
  readonly ratioToBound: number;
};

type ChineseDays = { readonly findWorkday: (delta: number, date: string) => string };
type Candidate = { readonly name: string; readonly run: (from: CivilDate) => string; readonly repeats: number };

const rounds = 5;
const span = 20;

/** 20 working days after every day from 2019-05-15 to 2026-11: ours beside the library the data come from and beside the bare table look-up. */
export function benchWorkingDays(): readonly WorkingDaysRow[] {
  const calendar = publishedCalendar();
  const starts = Array.from({ length: 2750 }, (_, index) => addDays(civilDate('2019-05-15'), index));
  const lookUp = bareLookUp();
  // The package's ESM build has a default export only; its CommonJS build is the one whose types match.
  const library = createRequire(import.meta.url)('chinese-days') as ChineseDays;

  const candidates: readonly Candidate[] = [
    { name: 'bare look-up (the bound)', run: lookUp, repeats: 400 },
    { name: 'addWorkingDays', run: (from) => addWorkingDays(calendar, from, span).on, repeats: 400 },
    { name: 'chinese-days findWorkday', run: (from) => library.findWorkday(span, from), repeats: 1 },
    {
      name: 'calculateDeadline, with ledger and milestones',
      run: (on) =>
        calculateDeadline({ channel: 'online', events: [{ type: 'received', on }] }, defaultClockSettings, calendar)
          .dueOn ?? '',
      repeats: 5,
    },
  ];

  const measured = candidates.map((candidate) => measure(candidate, starts));
  const bound = measured[0]?.median ?? Number.NaN;
  return measured.map(({ name, median, slowest, fastest }, index) => ({
    name,
    opsPerSecond: Math.round(median),
    slowest: Math.round(slowest),
    fastest: Math.round(fastest),
    agreeing: `${
      starts.filter((from) => candidates[index]?.run(from) === addWorkingDays(calendar, from, span).on).length
    } of ${starts.length}`,
    ratioToBound: Number((median / bound).toFixed(4)),
  }));
}

function measure({ name, run, repeats }: Candidate, starts: readonly CivilDate[]) {
  let sink = 0;
  const once = () => {
    const began = performance.now();
    for (let repeat = 0; repeat < repeats; repeat += 1) for (const from of starts) sink += run(from).length;
    return (repeats * starts.length) / ((performance.now() - began) / 1000);
  };
  once();
  const speeds = Array.from({ length: rounds }, once).sort((a, b) => a - b);
  if (sink === 0) throw new Error('nothing was computed');
  return { name, median: speeds[Math.floor(rounds / 2)] ?? 0, slowest: speeds[0] ?? 0, fastest: speeds.at(-1) ?? 0 };
}

/** The least that any implementation does with text in and text out: one hash look-up, two array reads. */
function bareLookUp(): (from: CivilDate) => string {
  const calendar = publishedCalendar();
  const first = civilDate('2019-01-01');
  const ranks = new Map<string, number>();
  const worked: CivilDate[] = [];
  for (let index = 0; index < 3200; index += 1) {
    const on = addDays(first, index);
    if (addWorkingDays(calendar, addDays(on, -1), 1).on === on) worked.push(on);
    ranks.set(on, worked.length);
  }
  return (from) => worked[(ranks.get(from) ?? 0) + span - 1] ?? '';
}
