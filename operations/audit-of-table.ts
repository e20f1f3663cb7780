import { type DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { dynamodbAgencyDirectory } from '../shared/adapters/dynamodb/agency-directory.ts';
import { dynamodbAuditJournal } from '../shared/adapters/dynamodb/audit-journal.ts';
import { dynamodbRequestStore } from '../shared/adapters/dynamodb/request-store.ts';
import { cryptoReceiptCodes } from '../shared/adapters/node-crypto/receipt-codes.ts';
import { type AuditReport, type SealWitness, verifyAudit } from '../shared/application/verify-audit.ts';
import { wholeDeployment } from '../shared/domain/alert/duty.ts';
import type { Clock } from '../shared/ports/clock.ts';

export type AuditedTable = { readonly client: DynamoDBClient; readonly tableName: string; readonly clock: Clock };

/** The audit of every agency in a table and of the acts that concern them all, or of those named; an agency that is only named by a witness is audited too. */
export async function auditOfTable(
  { client, tableName, clock }: AuditedTable,
  named: readonly string[],
  witnesses: readonly SealWitness[],
): Promise<readonly AuditReport[]> {
  const documents = DynamoDBDocumentClient.from(client);
  const dependencies = {
    clock,
    codes: cryptoReceiptCodes({ secrets: () => Promise.reject(new Error('digests need no key')) }),
    requests: dynamodbRequestStore(documents, tableName),
    journal: dynamodbAuditJournal(documents, tableName),
  };

  async function ownersOfJournals(): Promise<readonly string[]> {
    const agencies = (await dynamodbAgencyDirectory(documents, tableName, clock).agencies()).map(({ id }) => id);
    return (await dependencies.journal.lastBlock(wholeDeployment)) === null ? agencies : [wholeDeployment, ...agencies];
  }

  const known =
    named.length > 0 ? named : [...(await ownersOfJournals()), ...witnesses.map(({ agencyId }) => agencyId)];
  const reports: AuditReport[] = [];
  for (const agencyId of [...new Set(known)].toSorted())
    reports.push(await verifyAudit(dependencies, agencyId, witnesses));
  return reports;
}
