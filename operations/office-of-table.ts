import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { dynamodbAgencyDirectory } from '../shared/adapters/dynamodb/agency-directory.ts';
import { dynamodbAlertSettingsStore } from '../shared/adapters/dynamodb/alert-settings-store.ts';
import { dynamodbAuditTrail } from '../shared/adapters/dynamodb/audit-trail.ts';
import { dynamodbCalendarStore } from '../shared/adapters/dynamodb/calendar-store.ts';
import { dynamodbAlertIndex } from '../shared/adapters/dynamodb/alert-index.ts';
import { dynamodbChannelStore } from '../shared/adapters/dynamodb/channel-store.ts';
import { dynamodbDigestOutbox } from '../shared/adapters/dynamodb/digest-outbox.ts';
import { dynamodbDutyStore } from '../shared/adapters/dynamodb/duty-store.ts';
import { dynamodbMailLedger } from '../shared/adapters/dynamodb/mail-ledger.ts';
import { dynamodbProceedingStore } from '../shared/adapters/dynamodb/proceeding-store.ts';
import { dynamodbRegisterStore } from '../shared/adapters/dynamodb/register-store.ts';
import { dynamodbReportStore } from '../shared/adapters/dynamodb/report-store.ts';
import { dynamodbRequestStore } from '../shared/adapters/dynamodb/request-store.ts';
import { dynamodbSuppressionList } from '../shared/adapters/dynamodb/suppression-list.ts';
import { dynamodbSweepLog } from '../shared/adapters/dynamodb/sweep-log.ts';
import { cryptoReceiptCodes } from '../shared/adapters/node-crypto/receipt-codes.ts';
import { defaultClockSettings } from '../shared/domain/deadline/clock-settings.ts';
import type { SecretStore } from '../shared/ports/secrets.ts';
import { CommandFault } from './command.ts';
import type { NamedTable } from './named-table.ts';

export type Office = ReturnType<typeof officeOfTable>;

/** What the use cases need to work on a table without the deployment's secret. */
export function officeOfTable({ client, tableName, clock }: Omit<NamedTable, 'close'>) {
  const documents = DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } });
  return {
    clock,
    clockSettings: defaultClockSettings,
    codes: cryptoReceiptCodes({ secrets: () => Promise.reject(new Error('digests need no key')) }),
    agencies: dynamodbAgencyDirectory(documents, tableName, clock),
    alertSettings: dynamodbAlertSettingsStore(documents, tableName, clock),
    calendars: dynamodbCalendarStore(documents, tableName, clock),
    proceedings: dynamodbProceedingStore(documents, tableName),
    registers: dynamodbRegisterStore(documents, tableName),
    reports: dynamodbReportStore(documents, tableName),
    requests: dynamodbRequestStore(documents, tableName),
    trail: dynamodbAuditTrail(documents, tableName),
  };
}

/** What the morning’s sweep and what comes of it need besides, which takes the deployment’s secret. */
export function alertsOfTable({ client, tableName, clock }: NamedTable, secretStore: SecretStore) {
  const documents = DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } });
  return {
    alerts: dynamodbAlertIndex(documents, tableName),
    channels: dynamodbChannelStore(documents, tableName, secretStore, clock),
    digests: dynamodbDigestOutbox(documents, tableName),
    duties: dynamodbDutyStore(documents, tableName),
    ledger: dynamodbMailLedger(documents, tableName),
    suppressions: dynamodbSuppressionList(documents, tableName, cryptoReceiptCodes(secretStore)),
    sweepLog: dynamodbSweepLog(documents, tableName),
  };
}

/** The agency that an option names, or all of them. */
export async function agenciesNamed({ agencies }: Pick<Office, 'agencies'>, agencyId: string | undefined) {
  const all = await agencies.agencies();
  const named = agencyId === undefined ? all : all.filter(({ id }) => id === agencyId);
  if (agencyId !== undefined && named.length === 0)
    throw new CommandFault(`没有机关 ${agencyId}。`, `There is no agency ${agencyId}.`);
  return named;
}
