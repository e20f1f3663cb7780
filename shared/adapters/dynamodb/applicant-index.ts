import { type DynamoDBDocumentClient, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { ApplicantEntry, ApplicantIndex } from '../../ports/applicant-index.ts';
import { keys } from './keys.ts';

/** One partition per applicant and agency; the applicant's identity is not in it. */
export function dynamodbApplicantIndex(client: DynamoDBDocumentClient, tableName: string): ApplicantIndex {
  return {
    async add(agencyId, applicantKey, entry) {
      await client.send(
        new PutCommand({
          TableName: tableName,
          Item: {
            pk: keys.applicant(agencyId, applicantKey),
            sk: `${entry.submittedOn}#${entry.receiptNumber}`,
            ...entry,
          },
        }),
      );
    },

    async entriesOf(agencyId, applicantKey, limit) {
      const { Items = [] } = await client.send(
        new QueryCommand({
          TableName: tableName,
          KeyConditionExpression: 'pk = :pk',
          ExpressionAttributeValues: { ':pk': keys.applicant(agencyId, applicantKey) },
          ScanIndexForward: false,
          Limit: limit,
        }),
      );
      return Items.map(({ pk: _pk, sk: _sk, ...entry }) => entry as ApplicantEntry);
    },
  };
}
