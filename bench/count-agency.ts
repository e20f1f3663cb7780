import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { batchWrite } from '../shared/adapters/dynamodb/batch-write.ts';
import { dynamodbProceedingStore } from '../shared/adapters/dynamodb/proceeding-store.ts';
import { dynamodbCalendarStore } from '../shared/adapters/dynamodb/calendar-store.ts';
import { dynamodbRegisterStore } from '../shared/adapters/dynamodb/register-store.ts';
import { dynamodbReportStore } from '../shared/adapters/dynamodb/report-store.ts';
import { dynamodbRequestStore } from '../shared/adapters/dynamodb/request-store.ts';
import { assembleReport } from '../shared/application/assemble-report.ts';
import { defaultClockSettings } from '../shared/domain/deadline/clock-settings.ts';
import { freshTable } from '../test/support/engine.ts';
import { type Bench, type BenchRow, spread } from './bench-row.ts';

const rounds = 7;
const year = 2025;
const agency = { id: 'own', name: '示例局', onlineReceiptRule: 'confirmed' } as const;

type Read = { readonly time: readonly number[]; readonly units: number };

function closedRequest(agencyId: string, index: number): Record<string, unknown> {
  const day = String((index % 28) + 1).padStart(2, '0');
  const receiptNumber = `${agencyId}-${index}`;
  return {
    pk: `REQ#${receiptNumber}`,
    sk: 'VIEW',
    workKey: agencyId,
    workOrder: `closed#2025-06-${day}#${receiptNumber}`,
    version: 3,
    status: 'answered',
    clockState: 'ended',
    title: '示例路片区规划',
    applicantName: '赵**',
    category: 'natural-person',
    channel: 'online',
    submittedAt: `2025-05-${day}T01:00:00.000Z`,
    receivedOn: `2025-05-${day}`,
    dueOn: `2025-06-${day}`,
    isProvisional: false,
    outcome: 'disclosed',
    closedOn: `2025-06-${day}`,
    facts: `r2025-05-${day}@2025-05-${day}T01:00:00.000Z;c2025-06-${day}@2025-06-${day}T01:00:00.000Z=disclosed`,
    kind: 'disclosure',
    flags: [],
  };
}

async function fill(
  documents: DynamoDBDocumentClient,
  tableName: string,
  agencyId: string,
  count: number,
): Promise<void> {
  const requests = Array.from({ length: count }, (_, index) => ({
    PutRequest: { Item: closedRequest(agencyId, index) },
  }));
  const lanes = 8;
  const each = Math.ceil(count / lanes);
  await Promise.all(
    Array.from({ length: lanes }, (_, lane) =>
      batchWrite(documents, tableName, requests.slice(lane * each, (lane + 1) * each)),
    ),
  );
}

/** One agency’s report of a year, through the store, with so many requests of its own among so many of others. */
async function reportAmong(own: number, others: number): Promise<Read> {
  const { documents, tableName } = await freshTable();
  await fill(documents, tableName, agency.id, own);
  await fill(documents, tableName, 'other', others);
  let units = 0;
  documents.middlewareStack.add(
    (next) => async (call) => {
      const result = await next({ ...call, input: { ...call.input, ReturnConsumedCapacity: 'TOTAL' } });
      units +=
        (result.output as { readonly ConsumedCapacity?: { readonly CapacityUnits?: number } }).ConsumedCapacity
          ?.CapacityUnits ?? 0;
      return result;
    },
    { step: 'initialize', name: 'units', priority: 'high' },
  );
  const clock = { now: () => Date.now() };
  const stores = {
    clock,
    clockSettings: defaultClockSettings,
    requests: dynamodbRequestStore(documents, tableName),
    reports: dynamodbReportStore(documents, tableName),
    registers: dynamodbRegisterStore(documents, tableName),
    proceedings: dynamodbProceedingStore(documents, tableName),
    calendars: dynamodbCalendarStore(documents, tableName, clock),
  };
  const time: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    units = 0;
    const startedAt = performance.now();
    const { report } = await assembleReport(stores, agency, year);
    time.push(performance.now() - startedAt);
    if (report.tableIII['newly-received'].total !== own)
      throw new Error(`${report.tableIII['newly-received'].total} of ${own} were counted`);
  }
  documents.destroy();
  return { time, units };
}

async function run(): Promise<readonly BenchRow[]> {
  const alone = await reportAmong(1_000, 0);
  const crowded = await reportAmong(1_000, 20_000);
  const large = await reportAmong(10_000, 0);
  const rows = (name: string, read: Read, beside: string, most: number): readonly BenchRow[] => {
    const bar = { kind: 'at-most', value: most } as const;
    return [
      {
        name: `${name}: read units`,
        unit: 'RCU',
        ...spread([read.units]),
        ratio: read.units / alone.units,
        beside,
        bar,
      },
      {
        name: `${name}: time`,
        unit: 'ms',
        ...spread(read.time),
        ratio: spread(read.time).median / spread(alone.time).median,
        beside,
        bar,
      },
    ];
  };
  const first = '1,000 own alone';
  return [
    { name: `${first}: read units`, unit: 'RCU', ...spread([alone.units]) },
    { name: `${first}: time`, unit: 'ms', ...spread(alone.time) },
    ...rows('1,000 own among 20,000 of others', crowded, first, 1.3),
    ...rows('10,000 own alone', large, first, 12),
  ];
}

/** A yearly report read through the store: its cost follows the agency’s own requests and nobody else’s. */
export const benchCountAgency: Bench = {
  name: 'count-agency',
  about: 'one agency’s yearly report through the store',
  run,
};
