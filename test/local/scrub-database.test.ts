import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { DeleteItemCommand, DynamoDBClient, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { virtualClock } from '../../local/clock.ts';
import { type DataFolder, openDataFolder } from '../../local/data-folder.ts';
import { type Engine, startEngine } from '../../local/engine.ts';
import { localCredentials, localRegion } from '../../local/local-account.ts';
import { startScrubber } from '../../local/scrub-database.ts';
import { openTable } from '../../local/table.ts';

let folder: DataFolder;
let engine: Engine;
let client: DynamoDBClient;
beforeEach(async () => {
  folder = await openDataFolder(':memory:');
  engine = await startEngine({ dataFolder: folder });
  await openTable(engine.endpoint, 'gongkai');
  client = new DynamoDBClient({ endpoint: engine.endpoint, region: localRegion, credentials: localCredentials });
});
afterEach(async () => {
  client.destroy();
  await engine.stop();
  folder.close();
});

const key = (pk: string) => ({ pk: { S: pk }, sk: { S: 'x' } });
const put = (pk: string, text: string) =>
  client.send(new PutItemCommand({ TableName: 'gongkai', Item: { ...key(pk), text: { S: text } } }));

/** Every byte of the engine's files. */
const bytes = () =>
  readdirSync(folder.path)
    .filter((name) => name.startsWith('table.db'))
    .map((name) => readFileSync(join(folder.path, name)).toString('latin1'))
    .join('');

test('what was deleted or written over is in no byte of the engine’s files once it was scrubbed; what is kept stays, and writing goes on', async () => {
  const canary = 'CANARY-of-an-erased-applicant';
  for (let index = 0; index < 40; index += 1) await put(`case-${index}`, `${canary} ${'long text '.repeat(400)}`);
  await put('kept', 'what is kept');
  await put('written-over', `${canary} before`);
  await put('written-over', 'after');
  for (let index = 0; index < 40; index += 1)
    await client.send(new DeleteItemCommand({ TableName: 'gongkai', Key: key(`case-${index}`) }));
  await put('last', 'the newest record');
  expect(bytes()).toContain(canary);

  const scrubber = startScrubber(join(folder.path, 'table.db'), virtualClock(Date.now()));
  // The images of the insertions stay in the stream for a day, as they do on AWS.
  const { DatabaseSync } = await import('node:sqlite');
  const aDayLater = new DatabaseSync(join(folder.path, 'table.db'));
  aDayLater.exec('UPDATE _stream_records SET created_at = created_at - 90000');
  aDayLater.close();
  await Promise.all([scrubber.scrub(), put('meanwhile', 'written while it is scrubbed')]);
  await scrubber.stop();

  expect(bytes()).not.toContain(canary);
  for (const [pk, text] of [
    ['kept', 'what is kept'],
    ['written-over', 'after'],
    ['meanwhile', 'written while it is scrubbed'],
  ] as const) {
    const { Item } = await client.send(new GetItemCommand({ TableName: 'gongkai', Key: key(pk) }));
    expect(Item?.['text']?.S).toBe(text);
  }
});

test('the folder is its owner’s alone, and so is every file in it', async () => {
  await put('any', 'any');
  expect(statSync(folder.path).mode & 0o777).toBe(0o700);
  for (const name of readdirSync(folder.path))
    expect([name, statSync(join(folder.path, name)).mode & 0o777]).toEqual([name, 0o600]);
});
