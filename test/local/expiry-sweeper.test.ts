import { PutItemCommand, ScanCommand } from '@aws-sdk/client-dynamodb';
import { expect, test } from 'vitest';
import { virtualClock } from '../../local/clock.ts';
import { startExpirySweeper } from '../../local/expiry-sweeper.ts';
import { freshTable } from '../support/engine.ts';

test('what has expired by the system’s clock is deleted, and nothing else', async () => {
  const { client, endpoint, tableName } = await freshTable();
  const clock = virtualClock(Date.parse('2026-03-02T09:00:00+08:00'));
  const inSeconds = Math.floor(clock.now() / 1000);
  for (const [pk, expiresAt] of [
    ['past', inSeconds - 1],
    ['tomorrow', inSeconds + 86_400],
    ['never', null],
  ] as const) {
    await client.send(
      new PutItemCommand({
        TableName: tableName,
        Item: { pk: { S: pk }, sk: { S: 'x' }, ...(expiresAt === null ? {} : { expiresAt: { N: String(expiresAt) } }) },
      }),
    );
  }
  const sweeper = startExpirySweeper({ endpoint, tableName, clock });
  const left = async () =>
    ((await client.send(new ScanCommand({ TableName: tableName }))).Items ?? []).map(({ pk }) => pk?.S).toSorted();
  expect(await sweeper.sweep()).toBe(1);
  expect(await left()).toEqual(['never', 'tomorrow']);
  clock.set(clock.now() + 2 * 86_400_000);
  expect(await sweeper.sweep()).toBe(1);
  expect(await left()).toEqual(['never']);
  await sweeper.stop();
});
