import { randomUUID } from 'node:crypto';
import { type DynamoDBDocumentClient, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { AuditRecord, AuditTrail } from '../../ports/audit-trail.ts';
import { keys } from './keys.ts';

/** Reads lie in the partition of the request that was read, acts of administration in the agency's. */
export function dynamodbAuditTrail(client: DynamoDBDocumentClient, tableName: string): AuditTrail {
  async function latest(pk: string, limit: number): Promise<readonly AuditRecord[]> {
    const { Items = [] } = await client.send(
      new QueryCommand({
        TableName: tableName,
        KeyConditionExpression: 'pk = :pk AND begins_with(sk, :read)',
        ExpressionAttributeValues: { ':pk': pk, ':read': 'READ#' },
        ScanIndexForward: false,
        Limit: limit,
      }),
    );
    return Items.map(({ pk: _pk, sk: _sk, agency: _agency, ...record }) => record as AuditRecord);
  }

  return {
    async add(record) {
      const { receiptNumber, agencyId, at } = record;
      await client.send(
        new PutCommand({
          TableName: tableName,
          Item: {
            pk: receiptNumber === null ? keys.acts(agencyId) : keys.request(receiptNumber),
            sk: keys.read(at, randomUUID()),
            agency: agencyId,
            ...record,
          },
          ConditionExpression: 'attribute_not_exists(pk)',
        }),
      );
    },
    readsOf: (receiptNumber, limit) => latest(keys.request(receiptNumber), limit),
    actsOf: (agencyId, limit) => latest(keys.acts(agencyId), limit),
  };
}
