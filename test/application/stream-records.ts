import { ScanCommand } from '@aws-sdk/client-dynamodb';
import type { DynamoDBRecord } from 'aws-lambda';
import type { World } from './world.ts';

/** Every item now in the table as the record that its insertion put into the stream. */
export async function insertionsOf(world: World): Promise<readonly DynamoDBRecord[]> {
  const records: DynamoDBRecord[] = [];
  let after: ScanCommand['input']['ExclusiveStartKey'];
  do {
    const page = await world.client.send(new ScanCommand({ TableName: world.tableName, ExclusiveStartKey: after }));
    for (const item of page.Items ?? []) {
      records.push({
        eventName: 'INSERT',
        dynamodb: {
          SequenceNumber: String(records.length + 1),
          NewImage: item as NonNullable<DynamoDBRecord['dynamodb']>['NewImage'],
        },
      });
    }
    after = page.LastEvaluatedKey;
  } while (after !== undefined);
  const placeOf = (record: DynamoDBRecord) => record.dynamodb?.NewImage?.['at']?.S ?? '';
  return records.toSorted((a, b) => (placeOf(a) < placeOf(b) ? -1 : 1));
}
