import { dynamodbCarrierGate } from '../../shared/adapters/dynamodb/carrier-gate.ts';
import { sendMailsOf } from '../../functions/mail-outbox/send-mails-of.ts';
import { inParallel } from '../../shared/application/in-parallel.ts';
import { retryMails } from '../../shared/application/retry-mails.ts';
import type { OutgoingMail, SendOutcome } from '../../shared/ports/mail-sender.ts';
import { seededNumbers } from '../support/seeded-numbers.ts';
import { VirtualTime } from '../support/virtual-time.ts';
import { type AlertWorld, freshAlertWorld } from './alert-world.ts';

/** What a call takes in these runs: to the table, and to the carrier. */
const tableCallInMs = 5;
const carrierCallInMs = 120;

/** How long a stream waits before it is read again, and a retry works in its minute. */
const streamPauseInMs = 1_000;
const retryWorksInMs = 55_000;
const minuteInMs = 60_000;

type Flow = {
  readonly world: AlertWorld;
  readonly time: VirtualTime;
  readonly sentAt: ReadonlyMap<string, number>;
  isOver: boolean;
};

async function flow(
  startsAt: string,
  ratePerSecond: number,
  faults: (mail: OutgoingMail) => SendOutcome | null,
): Promise<Flow> {
  const world = await freshAlertWorld(startsAt);
  const sentAt = new Map<string, number>();
  const time = new VirtualTime(startsAt, (now) => world.setNow(new Date(now).toISOString()));
  world.pause = time.sleep;
  world.gate = dynamodbCarrierGate(world.documents, world.tableName, 'ses', ratePerSecond);
  world.sender = {
    async send(mail) {
      const fault = faults(mail);
      if (fault !== null) return fault;
      await time.sleep(carrierCallInMs);
      if (sentAt.has(mail.id)) throw new Error(`${mail.id} was sent twice`);
      sentAt.set(mail.id, time.now());
      return { kind: 'sent', carrierId: null };
    },
  };
  return { world, time, sentAt, isOver: false };
}

/** A worker is a process of its own: what it knows of the carrier is its own. */
function worker({ world }: Flow, ratePerSecond: number): AlertWorld {
  return { ...world, gate: dynamodbCarrierGate(world.documents, world.tableName, 'ses', ratePerSecond) };
}

async function retryEachMinute(run: Flow, ratePerSecond: number): Promise<void> {
  const own = worker(run, ratePerSecond);
  while (!run.isOver) {
    const begunAt = run.time.now();
    await retryMails(own, begunAt + retryWorksInMs);
    await run.time.sleepUntil(begunAt + minuteInMs * Math.ceil((run.time.now() - begunAt + 1) / minuteInMs));
  }
}

async function readStream(run: Flow, ratePerSecond: number): Promise<void> {
  const own = worker(run, ratePerSecond);
  while (!run.isOver) {
    const records = await run.time.during(run.world.stream.next());
    if (records.length > 0) await sendMailsOf(own, records, () => undefined);
    else await run.time.sleep(streamPauseInMs);
  }
}

async function untilSent(run: Flow, mails: number): Promise<void> {
  while (run.sentAt.size < mails) await run.time.sleep(streamPauseInMs);
  run.isOver = true;
}

export type Drain = {
  readonly mails: number;
  readonly boundInMs: number;
  readonly tookInMs: number;
  readonly mostInASecond: number;
};

/** Mails that piled up while the carrier was down for six hours: how long they take once it is back, beside the sending rate. */
export async function drainAfterOutage(mails: number, ratePerSecond: number): Promise<Drain> {
  let isDown = true;
  const run = await flow('2026-03-02T09:00:00+08:00', ratePerSecond, () =>
    isDown ? { kind: 'wait', trouble: 'down', reason: 'ECONNREFUSED' } : null,
  );
  const { world, time } = run;
  await inParallel(
    Array.from({ length: mails }, (_, index) => `k${index}`),
    8,
    async (key) => {
      await world.received(key);
    },
  );
  await world.drain();
  await time.run(time.sleep(6 * 60 * minuteInMs));
  isDown = false;
  time.slow(world.documents, tableCallInMs);
  await time.run(
    Promise.all([retryEachMinute(run, ratePerSecond), readStream(run, ratePerSecond), untilSent(run, mails)]),
  );
  const times = [...run.sentAt.values()].sort((a, b) => a - b);
  const inWindow = times.map((start) => times.filter((at) => at >= start && at < start + 1_000).length);
  return {
    mails,
    boundInMs: (mails / ratePerSecond) * 1_000,
    tookInMs: (times.at(-1) ?? 0) - (times[0] ?? 0),
    mostInASecond: Math.max(...inWindow),
  };
}

export type Lags = {
  readonly mails: number;
  readonly medianInMs: number;
  readonly p99InMs: number;
  readonly longestInMs: number;
};

/** Submissions over some minutes, with one rush in their midst and a carrier that now and then throttles or puts a mail off: from acceptance to the carrier's yes. */
export async function ordinaryTraffic(
  minutes: number,
  mails: number,
  rush: number,
  ratePerSecond: number,
  seed: number,
): Promise<Lags> {
  const random = seededNumbers(seed);
  const run = await flow('2026-03-02T09:00:00+08:00', ratePerSecond, () => {
    const draw = random();
    if (draw < 0.002) return { kind: 'try-later', reason: 'RCPT 450' };
    return draw < 0.01 ? { kind: 'wait', trouble: 'throttled', reason: 'Throttling' } : null;
  });
  const { world, time } = run;
  time.slow(world.documents, tableCallInMs);
  const acceptedAt = new Map<string, number>();
  const start = time.now();
  async function submit(index: number): Promise<void> {
    await time.sleepUntil(start + Math.floor((index < rush ? minutes / 2 : random() * minutes) * minuteInMs));
    const number = await world.received(`k${index}`);
    acceptedAt.set(`${number}_1_submission-received`, time.now());
  }
  await time.run(
    Promise.all([
      ...Array.from({ length: mails }, (_, index) => submit(index)),
      retryEachMinute(run, ratePerSecond),
      readStream(run, ratePerSecond),
      untilSent(run, mails),
    ]),
  );
  const lags = [...acceptedAt].map(([id, at]) => (run.sentAt.get(id) ?? Infinity) - at).sort((a, b) => a - b);
  const at = (share: number) => lags[Math.min(lags.length - 1, Math.ceil(share * lags.length) - 1)] ?? Infinity;
  return { mails, medianInMs: at(0.5), p99InMs: at(0.99), longestInMs: at(1) };
}
