import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { expect } from 'vitest';
import { calculateDeadline } from '../../shared/domain/deadline/calculate-deadline.ts';
import { civilDateInShanghai } from '../../shared/domain/calendar/civil-date.ts';
import { replay } from '../../shared/domain/request/evolve.ts';
import type { RequestEvent } from '../../shared/domain/request/request-event.ts';
import type { World } from '../application/world.ts';

type Item = Readonly<Record<string, unknown>>;

/** Everything in the table. */
export async function itemsOf({
  documents,
  tableName,
}: Pick<World, 'documents' | 'tableName'>): Promise<readonly Item[]> {
  const items: Item[] = [];
  let after: Record<string, unknown> | undefined;
  do {
    const page = await documents.send(new ScanCommand({ TableName: tableName, ExclusiveStartKey: after }));
    items.push(...(page.Items ?? []));
    after = page.LastEvaluatedKey;
  } while (after !== undefined);
  return items;
}

/**
 * What must hold of a request at any time: its events are numbered without a gap and each is there once (I7), its view is what they
 * fold to (I3), and no mail was put twice (I4). Answers the types of its events.
 */
export async function expectWhole(world: World, receiptNumber: string): Promise<readonly RequestEvent['type'][]> {
  const [history, view] = await Promise.all([
    world.requests.history(receiptNumber),
    world.requests.view(receiptNumber),
  ]);
  expect(history.map(({ sequence }) => sequence)).toEqual(history.map((_, index) => index + 1));
  const request = replay(history, receiptNumber);
  expect(view).toMatchObject({
    receiptNumber,
    agencyId: request?.agencyId,
    version: history.length,
    headHash: history.at(-1)?.hash,
    status: request?.status,
    closedOn: request?.closedOn,
    handler: request?.handler,
  });
  const clock = calculateDeadline(
    { channel: request!.channel, events: request!.clockEvents, asOf: civilDateInShanghai(world.clock.now()) },
    world.clockSettings,
    await world.calendars.current(),
  );
  expect(view).toMatchObject({ dueOn: clock.dueOn, isProvisional: clock.provisional });
  return history.map(({ type }) => type);
}

/** Each remembered key stands for one request that is there (I1), and no two for the same (I2). Answers their numbers, sorted. */
export async function expectKeysKept(world: World): Promise<readonly string[]> {
  const items = await itemsOf(world);
  const remembered = items
    .filter(({ pk }) => String(pk).startsWith('IDEM#'))
    .map(({ receiptNumber }) => String(receiptNumber))
    .sort();
  expect(new Set(remembered).size).toBe(remembered.length);
  const stored = items.filter(({ sk }) => sk === 'VIEW').map(({ receiptNumber }) => String(receiptNumber));
  expect(stored).toEqual(expect.arrayContaining([...remembered]));
  return remembered;
}

/** The mails that the table's items order, each by its id; an id that comes twice fails (I4). */
export async function orderedMails(world: Pick<World, 'documents' | 'tableName'>): Promise<readonly string[]> {
  const ids = (await itemsOf(world)).flatMap(({ mails }) =>
    Array.isArray(mails) ? mails.map((mail: { readonly id: string }) => mail.id) : [],
  );
  expect(new Set(ids).size).toBe(ids.length);
  return ids.sort();
}
