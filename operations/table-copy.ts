import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream, existsSync, renameSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { type AttributeValue, type DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { batchWrite } from '../shared/adapters/dynamodb/batch-write.ts';
import { CommandFault } from './command.ts';

type Table = { readonly client: DynamoDBClient; readonly tableName: string };
type Item = Record<string, AttributeValue>;
export type CopyReport = { readonly items: number; readonly sha256: string };

const format = 'gongkai-table-1';

/** A file that is no copy of a table, or no longer a whole one. */
export class NotWhole extends CommandFault {}

function notWhole(file: string): NotWhole {
  return new NotWhole(
    `${file} 不是一份完整的表副本：被截短或者被改动过，或者是别的文件。`,
    `${file} is not a whole copy of a table: it was cut short or changed, or is another file.`,
  );
}

/**
 * Writes every item of a table into a gzipped file, one a line as DynamoDB's own JSON, and as the last line how many there are
 * and their digest. A copy that broke off never has the file's name.
 */
export async function exportTable(table: Table, file: string): Promise<CopyReport> {
  const digest = createHash('sha256');
  let items = 0;
  async function* lines(): AsyncGenerator<string> {
    for await (const item of itemsOf(table)) {
      const line = `${JSON.stringify(item)}\n`;
      digest.update(line);
      items += 1;
      yield line;
    }
    yield `${JSON.stringify({ format, items, sha256: digest.digest('hex') } satisfies CopyReport & { format: string })}\n`;
  }
  if (existsSync(file))
    throw new CommandFault(
      `${file} 已经存在，没有覆盖；请换一个文件名。`,
      `${file} exists and was not written over; name another file.`,
    );
  const part = `${file}.part`;
  await pipeline(Readable.from(lines()), createGzip(), createWriteStream(part, { mode: 0o600 }));
  renameSync(part, file);
  return checkCopy(file);
}

/** Reads a copy to its end. Fails when it was cut short or changed. */
export async function checkCopy(file: string): Promise<CopyReport> {
  const digest = createHash('sha256');
  let items = 0;
  let held = '';
  try {
    for await (const line of linesOf(file)) {
      if (held !== '') {
        digest.update(`${held}\n`);
        items += 1;
      }
      held = line;
    }
  } catch (error) {
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('Z_')) throw notWhole(file);
    throw error;
  }
  const counted = { format, items, sha256: digest.digest('hex') };
  if (held !== JSON.stringify(counted)) throw notWhole(file);
  return { items, sha256: counted.sha256 };
}

/** Puts a whole copy into an empty table, whose stream must start no function: else mails that left long ago could leave again. */
export async function restoreTable({ client, tableName }: Table, file: string): Promise<CopyReport> {
  const report = await checkCopy(file);
  const { Items = [] } = await client.send(new ScanCommand({ TableName: tableName, Limit: 1 }));
  if (Items.length > 0)
    throw new CommandFault(
      `表 ${tableName} 不是空表；什么都没有写入。`,
      `The table ${tableName} is not empty; nothing was written.`,
    );
  const documents = DynamoDBDocumentClient.from(client);
  let left = report.items;
  let batch: { PutRequest: { Item: ReturnType<typeof unmarshall> } }[] = [];
  for await (const line of linesOf(file)) {
    if (left === 0) break;
    left -= 1;
    batch.push({ PutRequest: { Item: unmarshall(JSON.parse(line) as Item, { wrapNumbers: true }) } });
    if (batch.length < 25 && left > 0) continue;
    await batchWrite(documents, tableName, batch);
    batch = [];
  }
  return report;
}

async function* itemsOf({ client, tableName }: Table): AsyncGenerator<Item> {
  let after: Item | undefined;
  do {
    const page = await client.send(
      new ScanCommand({ TableName: tableName, ConsistentRead: true, ExclusiveStartKey: after }),
    );
    yield* page.Items ?? [];
    after = page.LastEvaluatedKey;
  } while (after !== undefined);
}

function linesOf(file: string): AsyncIterable<string> {
  const packed = createReadStream(file);
  const unpacked = packed.pipe(createGunzip());
  // A pipe hands on what was read, not that reading failed.
  packed.once('error', (error) => unpacked.destroy(error));
  return createInterface({ input: unpacked, crlfDelay: Infinity });
}
