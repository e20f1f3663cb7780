import { expect, test } from 'vitest';
import { sendMailsOf } from '../../functions/mail-outbox/send-mails-of.ts';
import { retryMails } from '../../shared/application/retry-mails.ts';
import { submitRequest } from '../../shared/application/submit-request.ts';
import { sweepAlerts } from '../../shared/application/sweep-alerts.ts';
import type { StaffMember } from '../../shared/domain/agency/agency.ts';
import { keyOfDate, unpackWatchedDates } from '../../shared/domain/alert/watched-date.ts';
import { isWorkingDay, publishedCalendar } from '../../shared/domain/calendar/business-calendar.ts';
import { addDays } from '../../shared/domain/calendar/civil-date.ts';
import type { OutgoingMail } from '../../shared/ports/mail-sender.ts';
import { type AlertWorld, freshAlertWorld } from '../alerts/alert-world.ts';
import { processOf } from '../alerts/process-of.ts';
import { form, on } from '../domain/request/given.ts';
import { CallWatch } from '../support/crash-points.ts';
import { seededNumbers } from '../support/seeded-numbers.ts';
import { type Watched, linesIn, readersOf, rungOn } from './year-oracle.ts';
import { type PlannedStep, planOf } from './year-plans.ts';

const requestsInAll = Number(process.env['GONGKAI_YEAR_REQUESTS'] ?? 2_000);
const crashesInAll = Math.round(requestsInAll / 10);
const agencyIds = ['a1', 'a2', 'a3', 'a4', 'a5'] as const;

/** Days on which the scheduler did not run: one, three and ten in a row. */
const schedulerOutages = [
  ['2025-03-12', '2025-03-12'],
  ['2025-05-20', '2025-05-22'],
  ['2025-09-08', '2025-09-17'],
] as const;
/** The carrier is down from 08:00 to 14:00. */
const carrierOutage = '2025-07-09';

const calendar = publishedCalendar();
const random = seededNumbers(2025);

/** From the first working day of the year to the last whose ladder can be reckoned. */
const workingDays: readonly string[] = Array.from({ length: 485 }, (_, index) =>
  addDays(on('2025-01-01'), index),
).filter((day) => isWorkingDay(calendar, day));
const yearDays = workingDays.filter((day) => day < '2026-01-01');

const staff = new Map<string, readonly StaffMember[]>(
  agencyIds.map((agencyId) => [
    agencyId,
    [
      ...['h1', 'h2', 'h3'].map((sub): StaffMember => ({
        sub: `${agencyId}-${sub}`,
        name: sub,
        email: `${sub}@${agencyId}.example`,
        role: 'handler',
      })),
      { sub: `${agencyId}-s1`, name: '丙', email: `s1@${agencyId}.example`, role: 'supervisor' },
      { sub: `${agencyId}-m1`, name: '戊', email: `m1@${agencyId}.example`, role: 'admin' },
      { sub: 'd1', name: '丁', email: 'd1@county.example', role: 'department' },
    ],
  ]),
);

type Year = {
  readonly world: AlertWorld;
  readonly process: AlertWorld;
  readonly watch: CallWatch;
  readonly known: Map<string, Watched>;
  readonly steps: Map<
    string,
    (PlannedStep & { readonly receiptNumber: string; readonly rest: readonly PlannedStep[] })[]
  >;
  /** Each copy that the carrier took, when, and whether its worker died in that run. */
  readonly sent: { readonly mail: OutgoingMail; readonly at: number; readonly run: number }[];
  readonly crashedRuns: Set<number>;
  run: number;
  isCarrierDown: boolean;
  stale: string[];
  refused: number;
  given: number;
};

async function beginYear(): Promise<Year> {
  const world = await freshAlertWorld('2025-01-01T08:00:00+08:00');
  for (const agencyId of agencyIds.slice(2))
    await world.agencies.addAgency({ id: agencyId, name: agencyId, onlineReceiptRule: 'submitted' });
  for (const [agencyId, members] of staff) await world.agencies.replaceStaff(agencyId, members);
  await world.sweepLog.dutiesMade(2025);
  const year: Omit<Year, 'process'> = {
    world,
    watch: new CallWatch(),
    known: new Map(),
    steps: new Map(),
    sent: [],
    crashedRuns: new Set(),
    run: 0,
    isCarrierDown: false,
    stale: [],
    refused: 0,
    given: 0,
  };
  world.sender = {
    send(mail) {
      if (year.isCarrierDown) return Promise.resolve({ kind: 'wait', trouble: 'down', reason: 'ECONNREFUSED' });
      year.sent.push({ mail, at: world.clock.now(), run: year.run });
      for (const { receiptNumber, date } of linesIn(mail)) {
        if (year.known.get(receiptNumber)?.dates.some((one) => keyOfDate(one) === date) !== true)
          year.stale.push(`${mail.id}: ${receiptNumber} ${date}`);
      }
      return Promise.resolve({ kind: 'sent', carrierId: null });
    },
  };
  return Object.assign(year, { process: await processOf(world, year.watch) });
}

/** One run of a job that dies at one of its calls if chance has it; answers whether it came to its end. */
async function runJob(year: Year, mostCalls: number, job: () => Promise<unknown>): Promise<boolean> {
  year.run += 1;
  if (year.crashedRuns.size >= crashesInAll || random() > 0.4) {
    year.watch.revive();
    await job();
    return true;
  }
  const number = 1 + Math.floor(random() * mostCalls);
  year.watch.crashAt(number, random() < 0.5 ? 'before' : 'after');
  try {
    await job();
    return true;
  } catch (error) {
    if (year.watch.calls.length < number) throw error;
    year.crashedRuns.add(year.run);
    return false;
  }
}

async function drain(year: Year): Promise<void> {
  const { world, process } = year;
  for (let records = await world.stream.next(); records.length > 0; records = await world.stream.next()) {
    // The stream gives a batch again until it is taken.
    const send = () =>
      sendMailsOf(process, records, () => undefined).then(({ response }) =>
        response.batchItemFailures.length > 0 ? Promise.reject(new Error('given back')) : undefined,
      );
    while (!(await runJob(year, 60, send).catch(() => false)));
  }
}

async function retry(year: Year, at: string): Promise<void> {
  year.world.setNow(at);
  await runJob(year, 30, () => retryMails(year.process, year.world.clock.now() + 55_000));
}

async function learn({ world, known }: Year, receiptNumber: string): Promise<void> {
  const item = await world.alerts.subject(world.alerts.refOfRequest(receiptNumber));
  known.set(receiptNumber, {
    agencyId: item!.agencyId,
    handler: item!.handler,
    dates: unpackWatchedDates(item!.watchedDates),
  });
}

function plan(year: Year, receiptNumber: string, day: string, [next, ...rest]: readonly PlannedStep[]): void {
  const due = next === undefined ? undefined : yearDays[yearDays.indexOf(day) + Math.max(1, next.after)];
  if (next !== undefined && due !== undefined)
    year.steps.set(due, [...(year.steps.get(due) ?? []), { ...next, receiptNumber, rest }]);
}

async function work(year: Year, day: string, toSubmit: number): Promise<void> {
  const { world } = year;
  for (const { receiptNumber, command, role, rest } of year.steps.get(day) ?? []) {
    year.given += 1;
    try {
      await world.act(receiptNumber, command(on(day), on(workingDays[workingDays.indexOf(day) + 12]!)), role);
    } catch {
      year.refused += 1;
    }
    await learn(year, receiptNumber);
    plan(year, receiptNumber, day, rest);
  }
  for (let count = 0; count < toSubmit; count += 1) {
    const agencyId = agencyIds[Math.floor(random() * agencyIds.length)]!;
    const { email: _email, ...silent } = form.applicant;
    const applicant = random() < 0.2 ? form.applicant : silent;
    const submitted = await submitRequest(world, {
      form: { ...form, agencyId, applicant },
      idempotencyKey: `${day}-${count}`,
      channel: 'in-person',
      receivedOn: on(day),
      by: { kind: 'staff', sub: `${agencyId}-h1`, role: 'handler' },
    });
    if (!submitted.ok) throw new Error(submitted.refusal.kind);
    const { receiptNumber } = submitted.value;
    await learn(year, receiptNumber);
    plan(
      year,
      receiptNumber,
      day,
      planOf(
        random,
        ['h1', 'h2', 'h3'].map((sub) => `${agencyId}-${sub}`),
      ),
    );
  }
}

const line = (to: string, receiptNumber: string, date: string, stage: number) =>
  `${to} ${receiptNumber} ${date} ${stage}`;

test(`R15: a year of ${requestsInAll} requests over five agencies, with outages of scheduler and carrier and ${crashesInAll} crashes: every stage due is mailed, none twice outside the crash window, none stale`, async () => {
  const year = await beginYear();
  const { world } = year;
  const told = new Set<string>();
  const missed: string[] = [];
  const again: string[] = [];
  // Of the sweeps that came to their end at once: what the index gave, and what there was something to say of.
  let itemsRead = 0;
  let itemsDue = 0;
  let submitted = 0;
  for (const [index, day] of yearDays.entries()) {
    const firstOfDay = year.sent.length;
    const isScheduled = !schedulerOutages.some(([from, to]) => day >= from && day <= to);
    let isSwept = false;
    let expectedItems = 0;
    const expected = new Set<string>();
    if (isScheduled) {
      for (const [receiptNumber, watched] of year.known) {
        const said = watched.dates.flatMap((date) => {
          const stage = rungOn(date, day, workingDays);
          if (stage === null) return [];
          return readersOf(date, stage, watched, staff).map((to) => line(to, receiptNumber, keyOfDate(date), stage));
        });
        const untold = said.filter((one) => !told.has(one));
        if (untold.length > 0) expectedItems += 1;
        for (const one of untold) expected.add(one);
      }
      world.setNow(`${day}T08:30:00+08:00`);
      isSwept = await runJob(year, 60, async () => {
        const { due } = await sweepAlerts(year.process, on(day));
        itemsRead += due;
        itemsDue += expectedItems;
      });
      // Three in four are started again on the day; the others are made up for by the next morning's.
      if (!isSwept && random() < 0.75) {
        year.watch.revive();
        await sweepAlerts(year.process, on(day));
        isSwept = true;
      }
    }
    year.isCarrierDown = day === carrierOutage;
    world.setNow(`${day}T08:31:00+08:00`);
    await drain(year);
    await retry(year, `${day}T08:35:00+08:00`);
    await retry(year, `${day}T08:40:00+08:00`);
    if (year.isCarrierDown) for (const at of ['09:30', '11:00', '13:55']) await retry(year, `${day}T${at}:00+08:00`);
    year.isCarrierDown = false;
    world.setNow(`${day}T14:00:00+08:00`);
    for (const minute of ['05', '10', '15']) await retry(year, `${day}T14:${minute}:00+08:00`);
    year.watch.revive();
    world.setNow(`${day}T14:20:00+08:00`);
    await retryMails(world, world.clock.now() + 55_000);

    const digests = year.sent.slice(firstOfDay).filter(({ mail }) => mail.id.startsWith('digest'));
    for (const { mail } of new Map(digests.map((one) => [one.mail.id, one])).values()) {
      for (const { receiptNumber, date, stage } of linesIn(mail)) {
        const one = line(mail.to, receiptNumber, date, stage);
        if (told.has(one)) again.push(`${day} ${one}`);
        told.add(one);
      }
    }
    const people = [...new Map(digests.map((one) => [one.mail.id, one.mail.to])).values()];
    if (new Set(people).size !== people.length) again.push(`${day}: two digests for one person`);
    if (isSwept) for (const one of expected) if (!told.has(one)) missed.push(`${day} ${one}`);

    world.setNow(`${day}T16:00:00+08:00`);
    const toSubmit = Math.round(((index + 1) * requestsInAll) / yearDays.length) - submitted;
    await work(year, day, toSubmit);
    submitted += toSubmit;
    await drain(year);
    await retry(year, `${day}T16:05:00+08:00`);
    year.watch.revive();
    world.setNow(`${day}T16:15:00+08:00`);
    await retryMails(world, world.clock.now() + 55_000);
  }

  const copies = Map.groupBy(year.sent, ({ mail }) => mail.id);
  const twice = [...copies.values()].filter((list) => list.length > 1);
  const outsideTheWindow = twice.filter((list) => list.slice(0, -1).some(({ run }) => !year.crashedRuns.has(run)));
  const digests = [...copies.keys()].filter((id) => id.startsWith('digest')).length;
  process.stdout.write(
    `${submitted} requests, ${year.given} steps (${year.refused} refused), ${year.crashedRuns.size} crashes; ${copies.size} mails, ${digests} of them digests with ${told.size} lines; ${twice.length} sent twice, all in the crash window; ${missed.length} missed, ${year.stale.length} stale; read ${itemsRead} of ${itemsDue} due: ${(
      itemsRead / itemsDue
    ).toFixed(3)}\n`,
  );
  expect(missed).toEqual([]);
  expect(again).toEqual([]);
  expect(year.stale).toEqual([]);
  expect(outsideTheWindow).toEqual([]);
  expect(year.crashedRuns.size).toBe(crashesInAll);
  expect(year.refused / year.given).toBeLessThan(0.02);
  expect(await world.ledger.backlog()).toMatchObject({ waiting: 0, dead: 0 });
  expect(itemsRead / itemsDue).toBeLessThanOrEqual(1.2);
});
