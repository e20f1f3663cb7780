import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { type DynamoDBDocumentClient, GetCommand, QueryCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import type { LetterNumber, LetterRegister } from '../../ports/letter-register.ts';
import { keys } from './keys.ts';
import { retryConflicts } from './retry-conflicts.ts';

const mostTries = 20;

/** The counter moves in the same transaction that gives the number to a letter, so that no number is lost or given twice. */
export function dynamodbLetterRegister(client: DynamoDBDocumentClient, tableName: string): LetterRegister {
  const TableName = tableName;

  return {
    async numbersOf(receiptNumber) {
      const { Items = [] } = await client.send(
        new QueryCommand({
          TableName,
          ConsistentRead: true,
          KeyConditionExpression: 'pk = :pk AND begins_with(sk, :letter)',
          ExpressionAttributeValues: { ':pk': keys.request(receiptNumber), ':letter': keys.letter('') },
        }),
      );
      return new Map(Items.map((item) => [String(item['slot']), numberOf(item)]));
    },

    async numberFor({ agencyId, receiptNumber, slot, series, year, at }) {
      const letterKey = { pk: keys.request(receiptNumber), sk: keys.letter(`${slot}#${year}`) };
      const counterKey = { pk: keys.series(agencyId), sk: `${year}#${series}` };
      for (let attempt = 0; attempt < mostTries; attempt += 1) {
        const given = await client.send(new GetCommand({ TableName, Key: letterKey, ConsistentRead: true }));
        if (given.Item !== undefined) return numberOf(given.Item);
        const counter = await client.send(new GetCommand({ TableName, Key: counterKey, ConsistentRead: true }));
        const last = Number(counter.Item?.['last'] ?? 0);
        const number: LetterNumber = { series, year, serial: last + 1 };
        try {
          await retryConflicts(() =>
            client.send(
              new TransactWriteCommand({
                TransactItems: [
                  {
                    Update: {
                      TableName,
                      Key: counterKey,
                      UpdateExpression: 'SET #last = :next',
                      ConditionExpression: last === 0 ? 'attribute_not_exists(pk)' : '#last = :last',
                      ExpressionAttributeNames: { '#last': 'last' },
                      ExpressionAttributeValues: { ':next': number.serial, ...(last === 0 ? {} : { ':last': last }) },
                    },
                  },
                  {
                    Put: {
                      TableName,
                      Item: { ...letterKey, slot, ...number, givenAt: at },
                      ConditionExpression: 'attribute_not_exists(pk)',
                    },
                  },
                ],
              }),
            ),
          );
          return number;
        } catch (error) {
          const isLost =
            error instanceof TransactionCanceledException &&
            (error.CancellationReasons ?? []).some(({ Code }) => Code === 'ConditionalCheckFailed');
          if (!isLost) throw error;
        }
      }
      throw new Error(`series ${series} of ${agencyId}: others were first ${mostTries} times`);
    },
  };
}

function numberOf(item: Readonly<Record<string, unknown>>): LetterNumber {
  return {
    series: item['series'] as LetterNumber['series'],
    year: Number(item['year']),
    serial: Number(item['serial']),
  };
}
