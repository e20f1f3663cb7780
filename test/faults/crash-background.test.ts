import { createHash } from 'node:crypto';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { journalRecords } from '../../functions/request-journal/journal-records.ts';
import { dynamodbCalendarStore } from '../../shared/adapters/dynamodb/calendar-store.ts';
import { actOnRequest } from '../../shared/application/act-on-request.ts';
import { applyRetention } from '../../shared/application/apply-retention.ts';
import { announceFile, fileLink } from '../../shared/application/exchange-files.ts';
import { loadNotice } from '../../shared/application/load-notice.ts';
import { loadRequest } from '../../shared/application/load-request.ts';
import { receiveUpload } from '../../shared/application/receive-upload.ts';
import { recordAct } from '../../shared/application/record-act.ts';
import { recountAfterNotice } from '../../shared/application/recount-open-requests.ts';
import { submitRequest } from '../../shared/application/submit-request.ts';
import { verifyAudit } from '../../shared/application/verify-audit.ts';
import { defaultRetentionSchedule } from '../../shared/domain/retention/retention-schedule.ts';
import { inventedNotice } from '../application/invented-notice.ts';
import { insertionsOf } from '../application/stream-records.ts';
import { type World, freshWorld } from '../application/world.ts';
import { form, on } from '../domain/request/given.ts';
import { sayCrashPoints, tryEveryCrashPoint } from '../support/crash-points.ts';
import { objectShelf } from '../support/object-shelf.ts';
import { expectWhole, itemsOf, orderedMails } from './invariants.ts';

vi.setConfig({ testTimeout: 120_000 });
afterAll(sayCrashPoints);

const handler = { sub: 'h1', role: 'handler', agencyId: 'a1' } as const;

async function received(world: World, idempotencyKey: string, receivedOn = '2026-03-02'): Promise<string> {
  const submitted = await submitRequest(world, {
    form,
    idempotencyKey,
    channel: 'in-person',
    receivedOn: on(receivedOn),
    by: { kind: 'staff', sub: 'h1', role: 'handler' },
  });
  if (!submitted.ok) throw new Error(submitted.refusal.kind);
  return submitted.value.receiptNumber;
}

describe('the journal', () => {
  async function journaled() {
    const world = await freshWorld();
    const first = await received(world, 'k1');
    const second = await received(world, 'k2');
    await actOnRequest(world, handler, first, 1, { type: 'add-note', text: '已联系' });
    await recordAct(world, handler, 'a1', 'read-request', second);
    const records = (await insertionsOf(world)).filter(({ dynamodb }) => dynamodb?.NewImage?.['hash'] !== undefined);
    return { ...world, log: () => undefined, records, numbers: [first, second] };
  }

  test('R11: a batch that dies anywhere and is delivered again, once too often, seals every item and harms no chain', async () => {
    const points = await tryEveryCrashPoint<Awaited<ReturnType<typeof journaled>>>({
      async prepare(watch) {
        const world = await journaled();
        watch.watchClient(world.documents);
        return world;
      },
      async attempt(world) {
        const { batchItemFailures } = await journalRecords(world, world.records);
        if (batchItemFailures.length > 0) throw new Error('given back');
      },
      async check(world) {
        world.setNow('2026-03-03T09:00:00+08:00');
        expect((await verifyAudit(world, 'a1')).findings).toEqual([]);
        const key = await world.codes.applicantKeyOf('resident-id-card:11010519491231002X');
        expect(
          (await world.applicants.entriesOf('a1', key, 10)).map(({ receiptNumber }) => receiptNumber).sort(),
        ).toEqual(world.numbers.toSorted());
      },
    });
    expect(points).toBeGreaterThanOrEqual(12);
  });
});

describe('an uploaded file', () => {
  const bytes = new TextEncoder().encode('%PDF-1.7 示例');

  async function uploaded() {
    const world = await freshWorld();
    const shelf = objectShelf();
    const receiptNumber = await received(world, 'k1');
    const announced = await announceFile(
      { ...world, objects: shelf.store },
      receiptNumber,
      { kind: 'applicant' },
      {
        purpose: 'applicant',
        name: '证明.pdf',
        type: 'application/pdf',
        sizeInBytes: bytes.length,
        sha256: createHash('sha256').update(bytes).digest('base64'),
      },
    );
    if (!announced.ok) throw new Error(announced.refusal.kind);
    const { fileId } = announced.value;
    const key = `quarantine/${receiptNumber}/${fileId}`;
    const { versionId } = shelf.place(key, bytes, 'application/pdf');
    return { ...world, shelf, receiptNumber, fileId, place: { key, versionId } };
  }

  test.each(['clean', 'infected'] as const)(
    'R25: found %s, it leaves quarantine once whatever dies on the way, and only the looked-at version is served',
    async (verdict) => {
      type Uploaded = Awaited<ReturnType<typeof uploaded>> & { readonly receive: () => Promise<string> };
      const points = await tryEveryCrashPoint<Uploaded>({
        async prepare(watch) {
          const world = await uploaded();
          watch.watchClient(world.documents);
          const objects = watch.watchPort('bucket', world.shelf.store);
          const scanner = watch.watchPort('scanner', { scan: () => Promise.resolve(verdict) });
          return { ...world, receive: () => receiveUpload({ ...world, objects, scanner }, world.place) };
        },
        async attempt(world) {
          if ((await world.receive()) === 'try-later') throw new Error('try later');
        },
        async check(world) {
          const types = await expectWhole(world, world.receiptNumber);
          expect(types).toEqual(['Submitted', 'FileAnnounced', verdict === 'clean' ? 'FileAccepted' : 'FileRejected']);
          expect(world.shelf.versions.has(world.place.key)).toBe(false);
          const { request } = (await loadRequest(world, world.receiptNumber))!;
          const [file] = request.files;
          if (file?.state !== 'clean') {
            expect(await fileLink({ objects: world.shelf.store }, request, world.fileId)).toMatchObject({ ok: false });
            return;
          }
          expect(world.shelf.find(file.key, file.versionId)?.bytes).toEqual(bytes);
        },
      });
      expect(points).toBeGreaterThanOrEqual(10);
    },
  );
});

describe('a holiday notice', () => {
  async function withCalendar() {
    const world = await freshWorld('2026-12-22T09:00:00+08:00');
    await world.agencies.replaceStaff('a1', [{ sub: 'h1', name: '甲', email: 'h1@a1.example', role: 'handler' }]);
    const whole = { ...world, calendars: dynamodbCalendarStore(world.documents, world.tableName, world.clock) };
    return {
      ...whole,
      numbers: [await received(whole, 'k1', '2026-12-18'), await received(whole, 'k2', '2026-12-21')],
    };
  }

  test('R23: is loaded once, whatever dies on the way', async () => {
    const points = await tryEveryCrashPoint<Awaited<ReturnType<typeof withCalendar>>>({
      async prepare(watch) {
        const world = await withCalendar();
        watch.watchClient(world.documents);
        return world;
      },
      attempt: async (world) => {
        // Whoever loads it looks first whether it is there.
        if ((await world.calendars.loaded()).length === 0) await loadNotice(world, inventedNotice, 'd1');
      },
      async check(world) {
        expect(await world.calendars.loaded()).toHaveLength(1);
      },
    });
    expect(points).toBeGreaterThanOrEqual(6);
  });

  test('R23: moves each open request once and tells its handler of all that moved, whatever dies in the recount', async () => {
    const points = await tryEveryCrashPoint<Awaited<ReturnType<typeof withCalendar>>>({
      async prepare(watch) {
        const world = await withCalendar();
        await loadNotice(world, inventedNotice, 'd1');
        watch.watchClient(world.documents);
        return world;
      },
      attempt: (world) => recountAfterNotice(world, 1),
      async check(world) {
        for (const number of world.numbers)
          expect(await expectWhole(world, number)).toEqual(['Submitted', 'DueDateRecounted']);
        const told = (await itemsOf(world)).filter(({ pk }) => pk === 'RECOUNT#1');
        expect(told).toMatchObject([{ mails: [{ template: 'dates-moved', sub: 'h1' }] }]);
        const dates = (told[0]?.['mails'] as { readonly dates: readonly { readonly receiptNumber: string }[] }[])[0]!
          .dates;
        expect(dates.map(({ receiptNumber }) => receiptNumber).sort()).toEqual(world.numbers.toSorted());
        await orderedMails(world);
      },
    });
    expect(points).toBeGreaterThanOrEqual(20);
  });
});

describe('retention', () => {
  async function aged(disposition: 'transfer' | 'destroy') {
    const world = await freshWorld();
    const shelf = objectShelf();
    const numbers: string[] = [];
    for (const key of ['k1', 'k2']) {
      const number = await received(world, key);
      await actOnRequest(world, handler, number, 1, { type: 'answer', on: on('2026-03-02'), outcome: 'disclosed' });
      numbers.push(number);
    }
    await journalRecords(
      { ...world, log: () => undefined },
      (await insertionsOf(world)).filter(({ dynamodb }) => dynamodb?.NewImage?.['hash'] !== undefined),
    );
    await world.retention.replaceSchedule('a1', {
      ...defaultRetentionSchedule,
      version: 1,
      approval: { authority: '示例县档案局', documentNumber: '示档〔2026〕1号', approvedOn: on('2026-01-05') },
      usual: { years: 10, disposition },
      appraisals: [{ closedUpTo: on('2026-12-31'), documentNumber: '示鉴〔2037〕1号', on: on('2037-01-10') }],
    });
    world.setNow('2037-02-01T09:00:00+08:00');
    return { ...world, shelf, numbers };
  }

  const archivedCases = (shelf: ReturnType<typeof objectShelf>) =>
    [...shelf.versions.keys()].filter((key) => key.endsWith('case.json'));

  test.each(['transfer', 'destroy'] as const)(
    'R21: to %s, each case goes once, whole, after its package is complete, whatever dies in the run',
    async (disposition) => {
      type Aged = Awaited<ReturnType<typeof aged>> & { readonly sweep: () => Promise<number> };
      const points = await tryEveryCrashPoint<Aged>({
        async prepare(watch) {
          const world = await aged(disposition);
          watch.watchClient(world.documents);
          const objects = watch.watchPort('bucket', {
            ...world.shelf.store,
            // I8: nothing of a case may be gone before its package is there.
            put: async (...values: Parameters<typeof world.shelf.store.put>) => {
              const number = world.numbers.find((one) => values[0].includes(one)) ?? '';
              expect(await world.requests.history(number)).toHaveLength(2);
              return world.shelf.store.put(...values);
            },
          });
          return { ...world, sweep: async () => (await applyRetention({ ...world, objects }, 'a1')).failed };
        },
        async attempt(world) {
          if ((await world.sweep()) > 0) throw new Error('not all could be removed');
        },
        async check(world) {
          const left = (await itemsOf(world))
            .filter(({ pk }) => String(pk).startsWith('REQ#'))
            .map(({ pk, sk }) => `${String(pk)} ${String(sk)}`);
          expect(left.sort()).toEqual(world.numbers.map((number) => `REQ#${number} TOMBSTONE`).sort());
          expect(await world.retention.countsOf('a1')).toMatchObject([{ count: 2 }]);
          expect(archivedCases(world.shelf)).toHaveLength(disposition === 'transfer' ? 2 : 0);
        },
      });
      expect(points).toBeGreaterThanOrEqual(20);
    },
  );
});
