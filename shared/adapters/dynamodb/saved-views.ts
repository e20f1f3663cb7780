import { DeleteCommand, type DynamoDBDocumentClient, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { SavedViews } from '../../ports/saved-views.ts';
import { keys } from './keys.ts';

/** One item for each view, in a partition of its person. */
export function dynamodbSavedViews(client: DynamoDBDocumentClient, tableName: string): SavedViews {
  const TableName = tableName;
  return {
    async of(sub) {
      const { Items = [] } = await client.send(
        new QueryCommand({
          TableName,
          KeyConditionExpression: 'pk = :pk',
          ExpressionAttributeValues: { ':pk': keys.views(sub) },
          ConsistentRead: true,
        }),
      );
      return Items.map((item) => ({ name: String(item['sk']), query: String(item['query']) }));
    },
    async keep(sub, { name, query }) {
      await client.send(new PutCommand({ TableName, Item: { pk: keys.views(sub), sk: name, query } }));
    },
    async remove(sub, name) {
      await client.send(new DeleteCommand({ TableName, Key: { pk: keys.views(sub), sk: name } }));
    },
  };
}
