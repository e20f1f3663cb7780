import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { freshTable } from '../test/support/engine.ts';
import { type Bench, type BenchRow, spread } from './bench-row.ts';

const due = 200;

/** What the sweep's range read costs with so many open requests of which 200 are due, by the engine's own accounting. */
async function rowsFor(open: number): Promise<{ readonly units: number; readonly time: readonly number[] }> {
  const { documents, client, tableName } = await freshTable();
  const { BatchWriteCommand } = await import('@aws-sdk/lib-dynamodb');
  const items = Array.from({ length: open }, (_, index) => {
    const on = index < due ? '2026-03-02' : `2026-${String(4 + (index % 9)).padStart(2, '0')}-${String((index % 28) + 1).padStart(2, '0')}`;
    return { PutRequest: { Item: { pk: `REQ#${index}`, sk: 'VIEW', alertBucket: 'A#0', alertOrder: `${on}#${index}`, receiptNumber: String(index), agencyId: 'a', version: 1, title: '示例'.repeat(20) } } };
  });
  for (let start = 0; start < items.length; start += 25 * 8) {
    await Promise.all(
      Array.from({ length: 8 }, (_, lane) => items.slice(start + lane * 25, start + lane * 25 + 25))
        .filter((batch) => batch.length > 0)
        .map((batch) => documents.send(new BatchWriteCommand({ RequestItems: { [tableName]: batch } }))),
    );
  }
  const time: number[] = [];
  let units = 0;
  for (let round = 0; round < 7; round += 1) {
    const start = performance.now();
    const { ConsumedCapacity, Count } = await documents.send(
      new QueryCommand({
        TableName: tableName,
        IndexName: 'alert',
        KeyConditionExpression: 'alertBucket = :bucket AND alertOrder < :after',
        ExpressionAttributeValues: { ':bucket': 'A#0', ':after': '2026-03-02#~' },
        ReturnConsumedCapacity: 'TOTAL',
      }),
    );
    time.push(performance.now() - start);
    if (Count !== due) throw new Error(`the index gave ${Count ?? 0} of ${due}`);
    units = ConsumedCapacity?.CapacityUnits ?? Number.NaN;
  }
  documents.destroy();
  client.destroy();
  return { units, time };
}

async function run(): Promise<readonly BenchRow[]> {
  const rows: BenchRow[] = [];
  let first: { readonly units: number; readonly time: readonly number[] } | null = null;
  for (const open of [1_000, 10_000, 100_000]) {
    const figures = await rowsFor(open);
    first ??= figures;
    const label = `200 due of ${open.toLocaleString('en')} open`;
    rows.push({ name: `${label}: read units`, unit: 'RCU', ...spread([figures.units]), ratio: figures.units / first.units, beside: '1,000 open', bar: { kind: 'at-most', value: 1.1 } });
    rows.push({ name: `${label}: time`, unit: 'ms', ...spread(figures.time), ratio: spread(figures.time).median / spread(first.time).median, beside: '1,000 open' });
  }
  return rows;
}

export const benchSweep: Bench = { name: 'sweep', about: 'reading what is due from the alert index', run };
