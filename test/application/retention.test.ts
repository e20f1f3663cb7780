import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { beforeEach, describe, expect, test } from 'vitest';
import { journalRecords } from '../../functions/request-journal/journal-records.ts';
import { actOnRequest } from '../../shared/application/act-on-request.ts';
import { applyRetention } from '../../shared/application/apply-retention.ts';
import { dueForAppraisal } from '../../shared/application/due-for-appraisal.ts';
import { announceFile } from '../../shared/application/exchange-files.ts';
import { enterProceeding } from '../../shared/application/keep-proceedings.ts';
import { receiveUpload } from '../../shared/application/receive-upload.ts';
import { recordAct } from '../../shared/application/record-act.ts';
import { submitRequest } from '../../shared/application/submit-request.ts';
import { verifyAudit } from '../../shared/application/verify-audit.ts';
import { defaultRetentionSchedule } from '../../shared/domain/retention/retention-schedule.ts';
import type { RequestCommand } from '../../shared/domain/request/request-command.ts';
import { form, on } from '../domain/request/given.ts';
import { objectShelf } from '../support/object-shelf.ts';
import { insertionsOf } from './stream-records.ts';
import { type World, freshWorld } from './world.ts';

const handler = { sub: 'h1', role: 'handler', agencyId: 'a1' } as const;
const supervisor = { sub: 's1', role: 'supervisor', agencyId: 'a1' } as const;

let world: World;
let shelf: ReturnType<typeof objectShelf>;
beforeEach(async () => {
  world = await freshWorld();
  shelf = objectShelf();
});

const dependencies = () => ({ ...world, objects: shelf.store });
const sweep = () => applyRetention(dependencies(), 'a1');

async function closedCase(key: string, ...commands: readonly RequestCommand[]): Promise<string> {
  const submitted = await submitRequest(world, {
    form,
    idempotencyKey: key,
    channel: 'in-person',
    receivedOn: on('2026-03-02'),
    by: { kind: 'system' },
  });
  if (!submitted.ok) throw new Error(submitted.refusal.kind);
  const { receiptNumber } = submitted.value;
  let version = 1;
  for (const command of [{ type: 'answer', on: on('2026-03-02'), outcome: 'disclosed' } as const, ...commands]) {
    const done = await actOnRequest(
      world,
      command.type === 'hold' ? supervisor : handler,
      receiptNumber,
      version,
      command,
    );
    if (!done.ok) throw new Error(done.refusal.kind);
    version += 1;
  }
  return receiptNumber;
}

async function withFile(receiptNumber: string): Promise<string> {
  const bytes = new TextEncoder().encode('%PDF');
  const file = await announceFile(
    dependencies(),
    receiptNumber,
    { kind: 'staff', sub: 'h1', role: 'handler' },
    {
      purpose: 'answer',
      name: '答复.pdf',
      type: 'application/pdf',
      sizeInBytes: 4,
      sha256: 'z6mr3zmyjv5wQgp6GkdoaJzb3evPNBJUWRnfvM1hHqA=',
    },
  );
  if (!file.ok) throw new Error(file.refusal.kind);
  const { fileId } = file.value;
  const { versionId } = shelf.place(`quarantine/${receiptNumber}/${fileId}`, bytes, 'application/pdf');
  const stored = {
    ...shelf.store,
    info: () => Promise.resolve({ versionId, sizeInBytes: 4, type: 'application/pdf', sha256: null }),
  };
  await receiveUpload(
    { ...world, objects: stored, scanner: { scan: () => Promise.resolve('clean') } },
    { key: `quarantine/${receiptNumber}/${fileId}`, versionId },
  );
  return fileId;
}

async function approved(disposition: 'transfer' | 'destroy'): Promise<void> {
  await world.retention.replaceSchedule('a1', {
    ...defaultRetentionSchedule,
    version: 1,
    approval: { authority: '示例县档案局', documentNumber: '示档〔2026〕1号', approvedOn: on('2026-01-05') },
    usual: { years: 10, disposition },
    appraisals: [{ closedUpTo: on('2026-12-31'), documentNumber: '示鉴〔2037〕1号', on: on('2037-01-10') }],
  });
  world.setNow('2037-02-01T09:00:00+08:00');
}

async function itemsAbout(receiptNumber: string): Promise<readonly string[]> {
  const { Items = [] } = await world.documents.send(new ScanCommand({ TableName: world.tableName }));
  return Items.filter(
    (item) =>
      JSON.stringify(item).includes(receiptNumber) &&
      !['IDEM', 'JOURNAL', 'MAIL'].includes(String(item['pk']).split('#')[0]!),
  )
    .map((item) => String(item['sk']))
    .sort();
}

async function journalAll(): Promise<void> {
  await journalRecords(
    { ...world, log: () => undefined },
    (await insertionsOf(world)).filter(({ dynamodb }) => dynamodb?.NewImage?.['hash'] !== undefined),
  );
}

test('S20: without an approved schedule nothing is removed, however old', async () => {
  const number = await closedCase('k1');
  world.setNow('2099-01-01T09:00:00+08:00');
  expect(await sweep()).toMatchObject({ removed: 0, kept: {} });
  expect(await itemsAbout(number)).toContain('VIEW');
});

test('S20: a case to transfer is handed over with its files, then nothing of it stays but its tombstone', async () => {
  const number = await closedCase('k1');
  const fileId = await withFile(number);
  await recordAct(world, handler, 'a1', 'read-request', number);
  await journalAll();
  await approved('transfer');
  expect(await dueForAppraisal(world, 'a1', 10)).toMatchObject([
    { receiptNumber: number, class: 'disclosed', endedOn: '2037-01-01' },
  ]);
  expect(await sweep()).toEqual({ agencyId: 'a1', removed: 1, kept: {}, failed: 0 });
  expect(await itemsAbout(number)).toEqual(['TOMBSTONE']);
  expect(new Set(shelf.versions.keys())).toEqual(
    new Set([`archive/a1/2026/${number}/${fileId}`, `archive/a1/2026/${number}/case.json`]),
  );
  const manifest = JSON.parse(new TextDecoder().decode(shelf.find(`archive/a1/2026/${number}/case.json`)!.bytes));
  expect(manifest).toMatchObject({
    receiptNumber: number,
    outcome: 'disclosed',
    files: [{ fileId, name: '答复.pdf' }],
  });
  expect(await world.retention.countsOf('a1')).toEqual([
    { year: 2026, outcome: 'disclosed', category: 'natural-person', count: 1 },
  ]);
  await journalAll();
  expect((await verifyAudit(world, 'a1')).findings).toEqual([]);
});

test('a case to destroy leaves no package', async () => {
  const number = await closedCase('k1');
  await withFile(number);
  await approved('destroy');
  expect(await sweep()).toMatchObject({ removed: 1 });
  expect(await itemsAbout(number)).toEqual(['TOMBSTONE']);
  expect([...shelf.versions.keys()]).toEqual([]);
});

test('S20: holds and pending proceedings keep a case; another beside it goes', async () => {
  const held = await closedCase('k1', { type: 'hold', reason: '审计中' });
  const sued = await closedCase('k2');
  const free = await closedCase('k3');
  await enterProceeding(world, handler, { route: 'reconsideration', on: on('2026-03-02'), receiptNumber: sued }, 'p1');
  await approved('destroy');
  expect(await sweep()).toMatchObject({ removed: 1, kept: { KeptFromDestruction: 1, ProceedingPending: 1 } });
  expect([await itemsAbout(held), await itemsAbout(free)].map((left) => left.includes('VIEW'))).toEqual([true, false]);
});

test('the applicant’s list forgets a removed case', async () => {
  const number = await closedCase('k1');
  await journalAll();
  const key = await world.codes.applicantKeyOf('resident-id-card:11010519491231002X');
  expect((await world.applicants.entriesOf('a1', key, 10)).map((entry) => entry.receiptNumber)).toEqual([number]);
  await approved('destroy');
  await sweep();
  expect(await world.applicants.entriesOf('a1', key, 10)).toEqual([]);
});

describe('a bucket that fails at any call', () => {
  const cells = [1, 2, 3].flatMap((at) =>
    (['before', 'after'] as const).flatMap((when) =>
      (['first', 'second'] as const).map((place) => [at, when, place] as const),
    ),
  );
  test.each(cells)(
    'R21: call %i, %s it took effect, the case with a file %s: it is whole or goes at the next run, and is counted once',
    async (at, when, place) => {
      const [earlier = '', later = ''] = [await closedCase('k1'), await closedCase('k2')].sort();
      const [number, other] = place === 'first' ? [earlier, later] : [later, earlier];
      await withFile(number);
      await approved('transfer');
      shelf.calls.length = 0;
      Object.assign(shelf.fault, { at, when });
      const first = await sweep();
      expect(first.failed).toBe(1);
      const isArchived = [...shelf.versions.keys()].some((key) => key.includes(number) && key.endsWith('case.json'));
      // Nothing of a case is gone before its package is complete.
      if (!isArchived && (await itemsAbout(number)).includes('VIEW'))
        expect(await world.requests.history(number)).not.toHaveLength(0);
      shelf.fault.at = 0;
      expect((await sweep()).failed).toBe(0);
      expect([...(await itemsAbout(number)), ...(await itemsAbout(other))]).toEqual(['TOMBSTONE', 'TOMBSTONE']);
      expect(await world.retention.countsOf('a1')).toMatchObject([{ count: 2 }]);
      expect([...shelf.versions.keys()].filter((key) => key.endsWith('case.json'))).toHaveLength(2);
    },
  );
});

test('a run that broke off after the events were gone is finished by the next one', async () => {
  const number = await closedCase('k1');
  await approved('destroy');
  const { retention } = world;
  const broken = {
    ...retention,
    clear: (...args: Parameters<typeof retention.clear>) =>
      retention.clear(...args).then(() => Promise.reject(new Error('reply lost'))),
  };
  expect(await applyRetention({ ...dependencies(), retention: broken }, 'a1')).toMatchObject({ failed: 1 });
  expect(await sweep()).toMatchObject({ failed: 0 });
  expect(await itemsAbout(number)).toEqual(['TOMBSTONE']);
  expect(await world.retention.countsOf('a1')).toMatchObject([{ count: 1 }]);
});
