import { BatchWriteCommand } from '@aws-sdk/lib-dynamodb';
import { alertKeys } from '../shared/adapters/dynamodb/alert-index.ts';
import { inParallel } from '../shared/application/in-parallel.ts';
import { sweepAlerts } from '../shared/application/sweep-alerts.ts';
import { civilDate } from '../shared/domain/calendar/civil-date.ts';
import { type AlertWorld, freshAlertWorld } from '../test/alerts/alert-world.ts';
import { type Bench, type BenchRow, spread } from './bench-row.ts';

const due = 200;

/** Working mornings, each with the same number of requests that are due on it. */
const mornings = ['2026-03-16', '2026-03-17', '2026-03-18', '2026-03-19', '2026-03-20', '2026-03-23', '2026-03-24'];

type Figures = { readonly read: number; readonly units: number; readonly time: readonly number[] };

function view(number: number, alertOn: string, dueOn: string) {
  const subject = `B${number}`;
  return {
    pk: `REQ#${subject}`,
    sk: 'VIEW',
    receiptNumber: subject,
    agencyId: 'a1',
    handler: number % 2 === 0 ? 'h1' : 'h2',
    title: '示例'.repeat(20),
    version: 1,
    watchedDates: `answer=${dueOn}`,
    told: [],
    ...alertKeys(subject, civilDate(alertOn)),
  };
}

async function put({ documents, tableName }: AlertWorld, views: readonly ReturnType<typeof view>[]): Promise<void> {
  const batches = Array.from({ length: Math.ceil(views.length / 25) }, (_, index) =>
    views.slice(index * 25, index * 25 + 25),
  );
  await inParallel(batches, 8, async (batch) => {
    await documents.send(
      new BatchWriteCommand({ RequestItems: { [tableName]: batch.map((Item) => ({ PutRequest: { Item } })) } }),
    );
  });
}

/** Whole morning sweeps with so many open requests of which 200 are due, by the engine's own accounting. */
async function figuresFor(open: number): Promise<Figures> {
  const world = await freshAlertWorld();
  await world.sweepLog.dutiesMade(2026);
  await world.sweepLog.completed(civilDate('2026-03-13'));
  await put(
    world,
    Array.from({ length: open - due }, (_, index) =>
      view(
        due + index,
        `2026-${String(4 + (index % 9)).padStart(2, '0')}-${String((index % 28) + 1).padStart(2, '0')}`,
        '2026-12-30',
      ),
    ),
  );
  let units = 0;
  world.documents.middlewareStack.add(
    ((
        next: (
          args: unknown,
        ) => Promise<{ readonly output: { readonly ConsumedCapacity?: { readonly CapacityUnits?: number } } }>,
        context: { readonly commandName?: string },
      ) =>
      async (args: { input: object }) => {
        if (context.commandName !== 'QueryCommand') return next(args);
        Object.assign(args.input, { ReturnConsumedCapacity: 'TOTAL' });
        const result = await next(args);
        units += result.output.ConsumedCapacity?.CapacityUnits ?? 0;
        return result;
      }) as never,
    { step: 'initialize', name: 'countUnits', override: true },
  );
  const time: number[] = [];
  let read = 0;
  for (const morning of mornings) {
    await put(
      world,
      Array.from({ length: due }, (_, index) => view(index, morning, '2026-03-30')),
    );
    world.setNow(`${morning}T08:30:00+08:00`);
    units = 0;
    const start = performance.now();
    const result = await sweepAlerts(world, civilDate(morning));
    time.push(performance.now() - start);
    if (result.due < due || result.digests < 2)
      throw new Error(`the sweep found ${result.due} of ${due} and made ${result.digests} digests`);
    read = result.due;
  }
  world.documents.destroy();
  world.client.destroy();
  return { read, units, time };
}

async function run(): Promise<readonly BenchRow[]> {
  const rows: BenchRow[] = [];
  let smaller: Figures | null = null;
  for (const open of [1_000, 10_000, 100_000]) {
    const figures = await figuresFor(open);
    const before: Figures = smaller ?? figures;
    const label = `200 due of ${open.toLocaleString('en')} open`;
    rows.push({
      name: `${label}: items read`,
      unit: 'items',
      ...spread([figures.read]),
      ratio: figures.read / due,
      beside: 'items due',
      bar: { kind: 'at-most', value: 1.2 },
    });
    rows.push({
      name: `${label}: read units`,
      unit: 'RCU',
      ...spread([figures.units]),
      ratio: figures.units / before.units,
      beside: 'a tenth open',
      bar: { kind: 'at-most', value: 1.1 },
    });
    rows.push({
      name: `${label}: time`,
      unit: 'ms',
      ...spread(figures.time),
      ratio: spread(figures.time).median / spread(before.time).median,
      beside: 'a tenth open',
      bar: { kind: 'at-most', value: 1.3 },
    });
    smaller = figures;
  }
  return rows;
}

export const benchSweep: Bench = { name: 'sweep', about: 'a whole morning’s sweep with 200 requests due', run };
