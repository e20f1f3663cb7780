import * as runtimeParts from '../../functions/runtime-parts.ts';
import { type Runtime, buildRuntime } from '../../functions/runtime.ts';
import { localCredentials, localRegion } from '../../local/local-account.ts';
import { dynamodbChannelStore } from '../../shared/adapters/dynamodb/channel-store.ts';
import { dynamodbSuppressionList } from '../../shared/adapters/dynamodb/suppression-list.ts';
import { cryptoReceiptCodes } from '../../shared/adapters/node-crypto/receipt-codes.ts';
import type { StaffIdentity } from '../../shared/domain/agency/staff-identity.ts';
import { type TestTable, freshTable } from './engine.ts';
import { fixedKeys, fixedSecrets } from './fixed-secrets.ts';

export type RuntimeOnTable = {
  readonly runtime: Runtime;
  readonly table: TestTable;
  readonly setNow: (iso: string) => void;
};

/**
 * The functions' own runtime on a fresh table, with a clock that the test sets. A bearer token is looked up in `people`; the
 * parts in `replaced` take the place of the runtime's own.
 */
export async function runtimeOnFreshTable(
  people: Readonly<Record<string, StaffIdentity | null>>,
  replaced: Readonly<Record<string, unknown>> = {},
  startsAt = '2026-03-02T09:00:00+08:00',
): Promise<RuntimeOnTable> {
  const table = await freshTable();
  let now = Date.parse(startsAt);
  // The clients that the runtime builds find engine and account in the environment, as they do in the cloud.
  Object.assign(process.env, {
    AWS_ENDPOINT_URL_DYNAMODB: table.endpoint,
    AWS_REGION: localRegion,
    AWS_ACCESS_KEY_ID: localCredentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: localCredentials.secretAccessKey,
  });
  const environment = {
    TABLE_NAME: table.tableName,
    BUCKET_NAME: 'gongkai-test',
    PUBLIC_ORIGIN: 'http://localhost:3000',
    FILE_SCANNER: 'none',
    MAIL_CARRIER: 'ses',
    MAIL_FROM: 'noreply@gongkai.example',
    MAIL_RATE_PER_SECOND: '10',
    RATE_LIMIT_FACTOR: '10000',
  };
  const built = buildRuntime(runtimeParts, environment, { now: () => now });
  const codes = cryptoReceiptCodes(fixedSecrets);
  const own = {
    tokens: { verify: (token: string) => Promise.resolve(people[decodeURIComponent(token)] ?? null) },
    codes,
    suppressions: dynamodbSuppressionList(table.documents, table.tableName, codes),
    channels: dynamodbChannelStore(table.documents, table.tableName, fixedSecrets, built.clock),
    cursorKeys: () => Promise.resolve(fixedKeys),
    formTokenKeys: () => Promise.resolve(fixedKeys),
    ...replaced,
  };
  const runtime = Object.create(
    built,
    Object.fromEntries(Object.entries(own).map(([name, value]) => [name, { value, enumerable: true }])),
  ) as Runtime;
  return {
    runtime,
    table,
    setNow: (iso) => {
      now = Date.parse(iso);
    },
  };
}
