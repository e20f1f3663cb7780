import { readFileSync } from 'node:fs';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import type { DynamoDBRecord } from 'aws-lambda';
import { describe, expect, test } from 'vitest';
import { journalRecords } from '../../functions/request-journal/journal-records.ts';
import { limiter } from '../../functions/runtime-parts.ts';
import { buildRuntime } from '../../functions/runtime.ts';
import { dynamodbCalendarStore } from '../../shared/adapters/dynamodb/calendar-store.ts';
import { actOnRequest } from '../../shared/application/act-on-request.ts';
import { loadNotice } from '../../shared/application/load-notice.ts';
import { lookUpRequest } from '../../shared/application/look-up-request.ts';
import { recountAfterNotice } from '../../shared/application/recount-open-requests.ts';
import { submitRequest } from '../../shared/application/submit-request.ts';
import { functionList } from '../../shared/deployment/function-list.ts';
import type { FunctionSpec } from '../../shared/deployment/function-spec.ts';
import { inventedNotice } from '../application/invented-notice.ts';
import { insertionsOf } from '../application/stream-records.ts';
import { type World, freshWorld } from '../application/world.ts';
import { form, on } from '../domain/request/given.ts';
import { expectWhole, itemsOf } from './invariants.ts';

const handler = { sub: 'h1', role: 'handler', agencyId: 'a1' } as const;

async function received(world: World): Promise<{ readonly receiptNumber: string; readonly queryCode: string }> {
  const result = await submitRequest(world, {
    form,
    idempotencyKey: 'k1',
    channel: 'in-person',
    receivedOn: on('2026-03-02'),
    by: { kind: 'system' },
  });
  if (!result.ok) throw new Error(result.refusal.kind);
  return result.value;
}

describe('versions side by side', () => {
  test('R26: a request as an earlier version stored it is read, opened and worked on', async () => {
    const world = await freshWorld();
    const stored = JSON.parse(
      readFileSync(new URL('fixtures/request-of-2026-11.json', import.meta.url), 'utf8'),
    ) as readonly Record<string, unknown>[];
    for (const Item of stored) await world.documents.send(new PutCommand({ TableName: world.tableName, Item }));
    const number = '20260302-WHLE22';
    expect(await expectWhole(world, number)).toEqual(['Submitted', 'NoteAdded']);
    expect(
      await lookUpRequest(world, {
        receiptNumber: number,
        queryCode: await world.codes.queryCodeOf(number, 0),
        network: '',
      }),
    ).toMatchObject({
      ok: true,
      value: { request: { status: 'in-progress' }, clock: { dueOn: '2026-03-30' } },
    });
    expect(
      await actOnRequest(world, handler, number, 2, { type: 'answer', on: on('2026-03-02'), outcome: 'disclosed' }),
    ).toMatchObject({ ok: true });
    expect(await expectWhole(world, number)).toEqual(['Submitted', 'NoteAdded', 'Answered']);
  });

  test('R26: attributes that a later version adds stand in nobody’s way and are not lost', async () => {
    const world = await freshWorld();
    const { receiptNumber, queryCode } = await received(world);
    const [view, event] = (await itemsOf(world))
      .filter(({ pk }) => pk === `REQ#${receiptNumber}`)
      .toSorted((one, other) => (String(one['sk']) < String(other['sk']) ? 1 : -1));
    await world.documents.send(
      new PutCommand({ TableName: world.tableName, Item: { ...view, ofLater: { nested: [1] } } }),
    );
    expect(await lookUpRequest(world, { receiptNumber, queryCode, network: '' })).toMatchObject({ ok: true });
    expect(await actOnRequest(world, handler, receiptNumber, 1, { type: 'add-note', text: '备注' })).toMatchObject({
      ok: true,
    });
    const after = await itemsOf(world);
    expect(after.find(({ pk, sk }) => pk === view?.['pk'] && sk === view?.['sk'])).toMatchObject({
      version: 2,
      ofLater: { nested: [1] },
    });
    expect(after).toContainEqual(event);
  });

  test('R26: new code on settings of before serves with its defaults, and old code finds nothing amiss in settings of after', () => {
    const before = buildRuntime({ limiter }, { TABLE_NAME: 'gongkai', SECRET_ID: 's' });
    expect(before.limiter.take('write', '203.0.113.7')).toMatchObject({ isGranted: true, allowance: { burst: 60 } });
    const after = buildRuntime({ limiter }, { TABLE_NAME: 'gongkai', SECRET_ID: 's', OF_LATER: '1' });
    expect(after.limiter.take('write', '203.0.113.7').isGranted).toBe(true);
  });
});

describe('what a consumer writes', () => {
  const specs: readonly FunctionSpec[] = functionList;
  const filters = new Map(
    specs.flatMap(({ id, triggers }) =>
      triggers.flatMap((trigger) => (trigger.kind === 'table-stream' ? [[id, trigger.onlyInsertedWith] as const] : [])),
    ),
  );
  const seenBy = (id: string, records: readonly DynamoDBRecord[]) =>
    records.filter(({ dynamodb }) => dynamodb?.NewImage?.[filters.get(id) ?? ''] !== undefined);

  test('R27: the journal’s blocks and lists are none of the records that start it', async () => {
    const world = await freshWorld();
    await received(world);
    const first = seenBy('request-journal', await insertionsOf(world));
    expect(first).toHaveLength(1);
    await journalRecords({ ...world, log: () => undefined }, first);
    expect(seenBy('request-journal', await insertionsOf(world))).toHaveLength(first.length);
  });

  test('R27: a recount starts neither itself nor, but for its new events and mails, anything else', async () => {
    const plain = await freshWorld('2026-12-22T09:00:00+08:00');
    const world = { ...plain, calendars: dynamodbCalendarStore(plain.documents, plain.tableName, plain.clock) };
    await world.agencies.replaceStaff('a1', [{ sub: 'h1', name: '甲', email: 'h1@a1.example', role: 'handler' }]);
    await submitRequest(world, {
      form,
      idempotencyKey: 'k1',
      channel: 'in-person',
      receivedOn: on('2026-12-18'),
      by: { kind: 'system' },
    });
    await loadNotice(world, inventedNotice, 'd1');
    expect([...filters.keys()]).toEqual(expect.arrayContaining(['calendar-recount', 'mail-outbox', 'request-journal']));
    const seen = async (id: string) => seenBy(id, await insertionsOf(world)).length;
    const [recounts, mails, journaled] = [
      await seen('calendar-recount'),
      await seen('mail-outbox'),
      await seen('request-journal'),
    ];
    for (let run = 0; run < 3; run += 1) await recountAfterNotice(world, 1);
    expect(await seen('calendar-recount')).toBe(recounts);
    expect(await seen('mail-outbox')).toBe(mails + 1);
    expect(await seen('request-journal')).toBe(journaled + 1);
  });

  test('S20: keys against repetition and counts of wrong codes carry the time at which they go', async () => {
    const world = await freshWorld();
    const { receiptNumber } = await received(world);
    await lookUpRequest(world, { receiptNumber, queryCode: '22222-22222', network: '' });
    const passing = (await itemsOf(world)).filter(({ pk }) => /^(IDEM|GUESS)#/.test(String(pk)));
    expect(passing).toHaveLength(3);
    for (const { expiresAt } of passing) expect(Number(expiresAt)).toBeGreaterThan(world.clock.now() / 1000);
  });
});

describe('packages', () => {
  const json = (name: string): unknown => JSON.parse(readFileSync(new URL(`../../${name}`, import.meta.url), 'utf8'));
  const { packages: lock } = json('package-lock.json') as {
    readonly packages: Readonly<
      Record<
        string,
        {
          readonly integrity?: string;
          readonly resolved?: string;
          readonly inBundle?: boolean;
          readonly os?: readonly string[];
        }
      >
    >;
  };

  test('S22: every package is pinned by its digest and by no address', () => {
    const packages = Object.entries(lock).filter(([path]) => path !== '');
    expect(packages.length).toBeGreaterThan(100);
    // What comes inside another package has that one’s digest; a build for one system need not be fetched.
    const fetched = packages.filter(([, { inBundle, os }]) => inBundle !== true && os === undefined);
    expect(
      fetched.filter(([, { integrity }]) => integrity?.startsWith('sha512-') !== true).map(([path]) => path),
    ).toEqual([]);
    expect(packages.filter(([, { resolved }]) => resolved !== undefined).map(([path]) => path)).toEqual([]);
  });

  test('S22: every package that is deployed has its reason in writing', () => {
    const reasons = readFileSync(new URL('../../docs/adr/0002-dependencies.md', import.meta.url), 'utf8');
    const { dependencies } = json('package.json') as { readonly dependencies: Readonly<Record<string, string>> };
    expect(
      Object.keys(dependencies).filter((name) => !name.startsWith('@aws-sdk/') && !reasons.includes(name)),
    ).toEqual([]);
  });
});
