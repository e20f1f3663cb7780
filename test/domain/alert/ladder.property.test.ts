import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  type AlertSettings,
  type Ladder,
  type SentAlert,
  defaultAlertSettings,
  nextAlertOn,
  stageOn,
  sentAlertsAfter,
  pendingAlerts,
} from '../../../shared/domain/alert/ladder.ts';
import { type WatchedDate, keyOfDate } from '../../../shared/domain/alert/watched-date.ts';
import {
  isWorkingDay,
  publishedCalendar,
  workingDayOnOrAfter,
} from '../../../shared/domain/calendar/business-calendar.ts';
import { type CivilDate, addDays, civilDate } from '../../../shared/domain/calendar/civil-date.ts';

const calendar = publishedCalendar();
const start = civilDate('2026-01-05');
const day = fc.integer({ min: 0, max: 200 }).map((offset) => addDays(start, offset));
const ladder: fc.Arbitrary<Ladder> = fc.record({
  before: fc.uniqueArray(fc.integer({ min: 0, max: 20 }), { maxLength: 6 }),
  after: fc.oneof(fc.constantFrom('never', 'once'), fc.integer({ min: 1, max: 7 })),
});
const settingsWith = (answer: Ladder): AlertSettings => ({
  ...defaultAlertSettings,
  ladders: { ...defaultAlertSettings.ladders, answer },
});
const answerOn = (dueOn: CivilDate): WatchedDate => ({ name: 'answer', id: null, dueOn });

/** What is told, day by day, when the sweep looks only on the mornings that were set. */
function followed(
  settings: AlertSettings,
  watchedOn: (morning: CivilDate) => readonly WatchedDate[],
  from: CivilDate,
  to: CivilDate,
  isDown: (morning: CivilDate) => boolean,
): { readonly on: CivilDate; readonly key: string; readonly stage: number }[] {
  const said: { on: CivilDate; key: string; stage: number }[] = [];
  let told: readonly SentAlert[] = [];
  let watched = watchedOn(from);
  let next = nextAlertOn(calendar, settings, watched, from);
  for (let morning = from; morning <= to; morning = addDays(morning, 1)) {
    const now = watchedOn(morning);
    if (JSON.stringify(now) !== JSON.stringify(watched)) {
      watched = now;
      next = nextAlertOn(calendar, settings, watched, morning);
    }
    if (!isWorkingDay(calendar, morning) || isDown(morning) || next === null || next > morning) continue;
    const news = pendingAlerts(calendar, settings, watched, told, null, morning);
    for (const date of news) said.push({ on: morning, key: keyOfDate(date), stage: date.stage });
    told = sentAlertsAfter(told, news, null, watched);
    next = nextAlertOn(calendar, settings, watched, addDays(morning, 1), told);
  }
  return said;
}

test('looking only on the mornings that were set tells the same as looking every working morning', () => {
  fc.assert(
    fc.property(ladder, day, day, (rungs, dueOn, from) => {
      const settings = settingsWith(rungs);
      const watched = [answerOn(dueOn)];
      const to = addDays(dueOn > from ? dueOn : from, 40);
      const everyMorning: string[] = [];
      let last: number | null = null;
      for (let morning = from; morning <= to; morning = addDays(morning, 1)) {
        if (!isWorkingDay(calendar, morning)) continue;
        const stage = stageOn(calendar, rungs, dueOn, morning);
        if (stage !== null && stage !== last) everyMorning.push(`${morning} ${stage}`);
        last = stage ?? last;
      }
      expect(
        followed(
          settings,
          () => watched,
          from,
          to,
          () => false,
        ).map(({ on, stage }) => `${on} ${stage}`),
      ).toEqual(everyMorning);
    }),
    { numRuns: 600 },
  );
});

test('whatever mornings are missed and however dates move: each date tells its rungs in order, each at most once, the latest always, none on a rest day', () => {
  const moves = fc.array(fc.tuple(fc.integer({ min: 0, max: 90 }), day), { maxLength: 4 });
  const outages = fc.array(fc.tuple(fc.integer({ min: 0, max: 90 }), fc.constantFrom(1, 3, 10)), { maxLength: 3 });
  fc.assert(
    fc.property(ladder, day, moves, outages, (rungs, first, changes, downs) => {
      const settings = settingsWith(rungs);
      const to = addDays(start, 260);
      const watchedOn = (morning: CivilDate): readonly WatchedDate[] => {
        const current = changes
          .filter(([offset]) => addDays(start, offset) <= morning)
          .toSorted((a, b) => a[0] - b[0])
          .at(-1);
        return [answerOn(current === undefined ? first : current[1])];
      };
      const isDown = (morning: CivilDate) =>
        downs.some(([offset, days]) => morning >= addDays(start, offset) && morning < addDays(start, offset + days));
      const said = followed(settings, watchedOn, start, to, isDown);

      for (const { on, key } of said) {
        expect(isWorkingDay(calendar, on)).toBe(true);
        expect(isDown(on)).toBe(false);
        expect(watchedOn(on).map(keyOfDate)).toContain(key);
      }
      // What was told of a date that stands is never told again, unless the date went away in between.
      for (const [index, one] of said.entries()) {
        const again = said.slice(index + 1).find(({ key, stage }) => key === one.key && stage >= one.stage);
        if (again === undefined) continue;
        let wentAway = false;
        for (let morning = one.on; morning <= again.on; morning = addDays(morning, 1))
          wentAway ||= !watchedOn(morning).map(keyOfDate).includes(one.key);
        expect(wentAway).toBe(true);
      }
      const lastMorning = workingDayOnOrAfter(calendar, to);
      const final = stageOn(calendar, rungs, watchedOn(to)[0]!.dueOn, lastMorning);
      if (final !== null && !isDown(to) && lastMorning === to)
        expect(said.filter(({ key }) => key === keyOfDate(watchedOn(to)[0]!)).at(-1)?.stage).toBe(final);
    }),
    { numRuns: 600 },
  );
});
