import { readFileSync, readdirSync } from 'node:fs';
import * as z from 'zod';
import { describe, expect, it } from 'vitest';
import { publishedCalendar } from '../../../shared/domain/calendar/business-calendar.ts';
import { civilDate, isCivilDate } from '../../../shared/domain/calendar/civil-date.ts';
import { calculateDeadline } from '../../../shared/domain/deadline/calculate-deadline.ts';
import { defaultClockSettings, type ClockSettings } from '../../../shared/domain/deadline/clock-settings.ts';
import { clockProblemCodes, clockStates, milestoneNames } from '../../../shared/domain/deadline/clock.ts';
import { channels, consultedParties } from '../../../shared/domain/request/vocabulary.ts';
import { articles } from '../../../shared/domain/statute/articles.ts';

const on = z.string().refine(isCivilDate).transform(civilDate);
const event = z.discriminatedUnion('type', [
  z.strictObject({ type: z.enum(['received', 'correction-received', 'fee-paid', 'answered', 'withdrawn']), on }),
  z.strictObject({ type: z.literal('correction-requested'), on, replyBy: on }),
  z.strictObject({
    type: z.literal('consultation-sent'),
    id: z.string(),
    party: z.enum(consultedParties),
    on,
    receivedOn: on.optional(),
  }),
  z.strictObject({ type: z.literal('consultation-answered'), id: z.string(), on }),
  z.strictObject({ type: z.literal('extended'), on, workingDays: z.int() }),
  z.strictObject({ type: z.literal('fee-noticed'), on, receivedOn: on.optional() }),
  z.strictObject({ type: z.literal('delayed'), on, until: on }),
]);

/** An example as a lawyer reads and signs it; `stated` was written in the source, `counted` day by day by hand or by an independent count. */
const exampleSchema = z.strictObject({
  name: z.string().min(5),
  source: z.string().min(2),
  basis: z.enum(['stated', 'counted']),
  channel: z.enum(channels),
  events: z.array(event).min(1),
  asOf: on.optional(),
  settings: z.record(z.string(), z.string()).optional(),
  expected: z.strictObject({
    state: z.enum(clockStates),
    dueOn: on.nullable(),
    provisional: z.boolean(),
    /** Provisions that the ledger cites, in order of first citation. */
    articles: z.array(z.string()),
    problems: z.array(z.enum(clockProblemCodes)).optional(),
    answeredInTime: z.boolean().optional(),
    milestones: z.partialRecord(z.enum(milestoneNames), on).optional(),
  }),
  note: z.string().optional(),
});

const folder = new URL('.', import.meta.url);
const calendar = publishedCalendar();
const examples = readdirSync(folder)
  .filter((file) => file.endsWith('.json'))
  .flatMap((file) => z.array(exampleSchema).parse(JSON.parse(readFileSync(new URL(file, folder), 'utf8'))));

function settingsOf(changes: Record<string, string> | undefined): ClockSettings {
  for (const key of Object.keys(changes ?? {})) expect(Object.keys(defaultClockSettings)).toContain(key);
  return { ...defaultClockSettings, ...changes };
}

describe('statutory examples', () => {
  it.each(examples)('$name', ({ channel, events, asOf, settings, expected }) => {
    const clock = calculateDeadline({ channel, events, asOf }, settingsOf(settings), calendar);
    const { answeredInTime, milestones, problems = [], ...date } = expected;
    expect({
      state: clock.state,
      dueOn: clock.dueOn,
      provisional: clock.provisional,
      articles: [...new Set(clock.ledger.map(({ article }) => article))],
    }).toEqual(date);
    expect(clock.problems.map(({ code }) => code)).toEqual(problems);
    expect(clock.answeredInTime).toBe(answeredInTime ?? null);
    for (const [name, dueOn] of Object.entries(milestones ?? {})) {
      expect(
        clock.milestones.filter((milestone) => milestone.name === name).map((milestone) => milestone.dueOn),
      ).toContain(dueOn);
    }
  });

  it('are at least 60, each with its own name and articles that are known', () => {
    expect(examples.length).toBeGreaterThanOrEqual(60);
    expect(new Set(examples.map(({ name }) => name)).size).toBe(examples.length);
    expect(examples.flatMap(({ expected }) => expected.articles).filter((article) => !(article in articles))).toEqual(
      [],
    );
  });
});
