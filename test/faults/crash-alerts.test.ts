import type { DynamoDBRecord } from 'aws-lambda';
import { afterAll, expect, test, vi } from 'vitest';
import { sendMailsOf } from '../../functions/mail-outbox/send-mails-of.ts';
import { redriveMails } from '../../shared/application/redrive-mails.ts';
import { retryMails } from '../../shared/application/retry-mails.ts';
import { sweepAlerts } from '../../shared/application/sweep-alerts.ts';
import { keyOfDate } from '../../shared/domain/alert/watched-date.ts';
import { applicantMail } from '../../shared/domain/mail/mail-intent.ts';
import { type AlertWorld, freshAlertWorld } from '../alerts/alert-world.ts';
import { processOf } from '../alerts/process-of.ts';
import { on } from '../domain/request/given.ts';
import { CallWatch, type CrashPoint, sayCrashPoints, tryEveryCrashPoint } from '../support/crash-points.ts';

vi.setConfig({ testTimeout: 900_000 });
afterAll(sayCrashPoints);

const copiesOf = (world: AlertWorld, mailId: string) => world.sentMails.filter(({ id }) => id === mailId).length;

/** I4 for one mail: never lost, and a second copy only where a worker died between the carrier's yes and the mark. */
function expectSent(world: AlertWorld, mailId: string, mostCopies: number): void {
  const copies = copiesOf(world, mailId);
  if (copies < 1 || copies > mostCopies) throw new Error(`${mailId} was sent ${copies} times`);
}

async function retryLater(world: AlertWorld): Promise<void> {
  world.setNow(new Date(world.clock.now() + 5 * 60_000).toISOString());
  await retryMails(world, world.clock.now() + 55_000);
}

/** A scenario's world is prepared once; each point goes back to it in a process of its own. */
const rewound = {
  checkpoint: ({ world }: { readonly world: AlertWorld }) => world.checkpoint(),
  async reopen<T extends { readonly world: AlertWorld }>(prepared: T, watch: CallWatch) {
    return { ...prepared, process: await processOf(prepared.world, watch) };
  },
};

const nameOf = ({ moment, call }: CrashPoint) => `${moment} ${call.name}`;

test('R14: an outbox that dies anywhere loses no mail, and repeats one only between the carrier’s yes and the mark', async () => {
  type Sending = {
    readonly world: AlertWorld;
    readonly process: AlertWorld;
    readonly records: readonly DynamoDBRecord[];
    readonly mails: readonly string[];
  };
  const doubled: string[] = [];
  const points = await tryEveryCrashPoint<Sending>({
    ...rewound,
    async prepare(watch) {
      const world = await freshAlertWorld();
      const mails: string[] = [];
      for (const key of ['k1', 'k2']) mails.push(applicantMail(await world.received(key), 1, 'submission-received').id);
      const records = await world.stream.next();
      return { world, process: await processOf(world, watch), records, mails };
    },
    async attempt({ process, records }) {
      const { response } = await sendMailsOf(process, records, () => undefined);
      if (response.batchItemFailures.length > 0) throw new Error('given back');
    },
    async check({ world, mails }, point) {
      await retryLater(world);
      for (const mail of mails) expectSent(world, mail, 2);
      if (mails.some((mail) => copiesOf(world, mail) > 1)) doubled.push(nameOf(point));
      expect(await world.ledger.backlog()).toMatchObject({ waiting: 0, dead: 0 });
    },
  });
  expect(points).toBeGreaterThanOrEqual(24);
  expect(doubled.sort()).toEqual([
    'after carrier.send',
    'after carrier.send',
    'before UpdateItemCommand',
    'before UpdateItemCommand',
  ]);
});

test('R14: a retry that dies anywhere, with mails under way at once, loses none, repeats at most those under way, and writes to no suppressed address', async () => {
  type Retrying = {
    readonly world: AlertWorld;
    readonly process: AlertWorld;
    readonly mails: readonly string[];
    readonly suppressed: string;
  };
  const points = await tryEveryCrashPoint<Retrying>({
    ...rewound,
    async prepare(watch) {
      const world = await freshAlertWorld();
      world.scriptedOutcomes.push({ kind: 'wait', trouble: 'down', reason: 'ECONNREFUSED' });
      const mails: string[] = [];
      for (const key of ['k1', 'k2', 'k3'])
        mails.push(applicantMail(await world.received(key), 1, 'submission-received').id);
      const { form } = await import('../domain/request/given.ts');
      const silent = await world.received('k4', '2026-03-02', {
        ...form,
        applicant: { ...form.applicant, email: 'silent@citizen.example' },
      });
      expect(await world.drain()).toEqual({ waiting: 4 });
      await world.suppressions.add('silent@citizen.example', { reason: 'bounced', at: world.clock.now() });
      world.setNow('2026-03-02T09:10:00+08:00');
      return {
        world,
        process: await processOf(world, watch),
        mails,
        suppressed: applicantMail(silent, 1, 'submission-received').id,
      };
    },
    isConcurrent: true,
    attempt: ({ process, world }) => retryMails(process, world.clock.now() + 55_000),
    async check({ world, mails, suppressed }) {
      await retryLater(world);
      for (const mail of mails) expectSent(world, mail, 2);
      expect(world.sentMails.some(({ to }) => to === 'silent@citizen.example')).toBe(false);
      expect(await world.ledger.get(suppressed)).toMatchObject({ state: 'dropped' });
      expect((await world.duties.of('a1')).map(({ kind }) => kind)).toEqual(['undeliverable-mail']);
      expect(await world.ledger.backlog()).toMatchObject({ waiting: 0, dead: 0 });
    },
  });
  expect(points).toBeGreaterThanOrEqual(60);
});

type Morning = { readonly world: AlertWorld; readonly process: AlertWorld };

/** Two requests ten working days before their date, one handled and one not; a channel; lines carried from the day before. */
async function morning(watch: CallWatch): Promise<Morning> {
  const world = await freshAlertWorld();
  await world.sweepLog.dutiesMade(2026);
  const handled = await world.received('k1');
  await world.act(handled, { type: 'assign', handler: 'h1' });
  await world.received('k2');
  const duty = {
    kind: 'publication',
    id: 'p1',
    owner: 'a1',
    about: '示例规划',
    note: null,
    dueOn: on('2026-03-16'),
    settledOn: null,
  } as const;
  await world.duties.add(duty, on('2026-03-16'));
  await world.drain();
  world.sentMails.length = 0;
  world.setNow('2026-03-16T08:30:00+08:00');
  return { world, process: await processOf(world, watch) };
}

/** Every line that was mailed, as who was told what at which rung. */
async function toldLines(world: AlertWorld, days: readonly string[]): Promise<readonly string[]> {
  const sent = new Set(world.sentMails.map(({ id }) => id));
  const told: string[] = [];
  for (const day of days) {
    for await (const intent of world.digests.of(on(day))) {
      if (intent.template === 'digest' && sent.has(intent.id))
        told.push(...intent.lines.map((line) => `${intent.sub} ${keyOfDate(line)} ${line.stage}`));
    }
  }
  return told.sort();
}

const wanted = [
  'h1 answer=2026-03-30 10',
  'h1 answer=2026-03-30 10',
  'h2 answer=2026-03-30 10',
  'm1 publication/p1=2026-03-16 0',
];

async function expectToldOnce({ world }: Morning): Promise<void> {
  await world.drain();
  world.setNow('2026-03-17T08:30:00+08:00');
  await sweepAlerts(world, on('2026-03-17'));
  await world.drain();
  const told = await toldLines(world, ['2026-03-16', '2026-03-17']);
  expect(told.filter((line) => !line.endsWith('-1'))).toEqual(wanted);
  const ids = world.sentMails.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(await world.digests.carried()).toEqual([]);
}

const threeDays = () => ['2026-03-16', '2026-03-17', '2026-03-18'];

test('R15: a sweep that dies anywhere is as good when only the next morning’s runs', async () => {
  const points = await tryEveryCrashPoint<Morning & { readonly days: string[] }>({
    isConcurrent: true,
    ...rewound,
    prepare: async (watch) => ({ ...(await morning(watch)), days: threeDays() }),
    reopen: async (prepared, watch) => ({ ...(await rewound.reopen(prepared, watch)), days: threeDays() }),
    async attempt({ world, process, days }) {
      const day = days.shift()!;
      world.setNow(`${day}T08:30:00+08:00`);
      try {
        await sweepAlerts(process, on(day));
      } finally {
        await world.drain();
      }
    },
    async check({ world }) {
      const told = await toldLines(world, ['2026-03-16', '2026-03-17', '2026-03-18']);
      expect(told.filter((line) => line.includes('answer'))).toEqual(wanted.filter((line) => line.includes('answer')));
      const ids = world.sentMails.map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
    },
  });
  expect(points).toBeGreaterThanOrEqual(40);
});

test.each([2, 6, 10, 14, 18, 22])(
  'R15: of two sweeps at once one dies at its call %i; the other and a rerun tell each person each line once',
  async (number) => {
    const watch = new CallWatch();
    const { world, process } = await morning(watch);
    watch.crashAt(number, 'after');
    await Promise.allSettled([sweepAlerts(process, on('2026-03-16')), sweepAlerts(world, on('2026-03-16'))]);
    watch.revive();
    await sweepAlerts(process, on('2026-03-16'));
    await expectToldOnce({ world, process });
  },
);

test('R17: mails that left before a sweep’s later step failed are not sent again by the rerun', async () => {
  const points = await tryEveryCrashPoint<Morning>({
    ...rewound,
    isConcurrent: true,
    prepare: morning,
    async attempt({ world, process }) {
      try {
        await sweepAlerts(process, on('2026-03-16'));
      } finally {
        await world.drain();
      }
    },
    check: expectToldOnce,
  });
  expect(points).toBeGreaterThanOrEqual(40);
});

test('R12: a redrive that dies anywhere and is run again puts each dead mail back once, as it was', async () => {
  type Redriving = { readonly world: AlertWorld; readonly process: AlertWorld; readonly mails: readonly string[] };
  const points = await tryEveryCrashPoint<Redriving>({
    ...rewound,
    async prepare(watch) {
      const world = await freshAlertWorld();
      world.scriptedOutcomes.push(
        ...Array.from({ length: 2 }, () => ({ kind: 'never', fault: 'content', reason: 'MessageRejected' }) as const),
      );
      const mails: string[] = [];
      for (const key of ['k1', 'k2']) mails.push(applicantMail(await world.received(key), 1, 'submission-received').id);
      expect(await world.drain()).toEqual({ dead: 2 });
      return { world, process: await processOf(world, watch), mails };
    },
    attempt: ({ process }) => redriveMails(process, 'all'),
    async check({ world, mails }) {
      for (const mail of mails)
        expect(await world.ledger.get(mail)).toMatchObject({ state: 'waiting', attempts: 1, redrives: 1 });
      await retryLater(world);
      for (const mail of mails) expectSent(world, mail, 1);
    },
  });
  expect(points).toBeGreaterThanOrEqual(6);
});
