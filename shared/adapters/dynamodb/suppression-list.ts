import { DeleteCommand, type DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { ReceiptCodes } from '../../ports/receipt-codes.ts';
import type { SuppressionList, SuppressionReason } from '../../ports/suppression-list.ts';
import { batchGet } from './batch-get.ts';
import { keys } from './keys.ts';

/** Addresses that are written to no more, each under the keyed digest of its lower-case form. */
export function dynamodbSuppressionList(
  client: DynamoDBDocumentClient,
  tableName: string,
  codes: Pick<ReceiptCodes, 'applicantKeyOf'>,
): SuppressionList {
  const digestOf = (address: string) => codes.applicantKeyOf(`mail address\n${address.trim().toLowerCase()}`);
  const keyOf = async (address: string) => ({ pk: keys.suppressed(await digestOf(address)), sk: keys.only });

  return {
    digestOf,

    async find(address) {
      const { Item } = await client.send(
        new GetCommand({ TableName: tableName, Key: await keyOf(address), ConsistentRead: true }),
      );
      return Item === undefined ? null : { reason: Item['reason'] as SuppressionReason, at: Number(Item['at']) };
    },

    async among(addresses) {
      const byPk = new Map<string, string[]>();
      for (const address of new Set(addresses)) {
        const { pk } = await keyOf(address);
        byPk.set(pk, [...(byPk.get(pk) ?? []), address]);
      }
      const found = await batchGet(
        client,
        tableName,
        [...byPk.keys()].map((pk) => ({ pk, sk: keys.only })),
      );
      return new Set(found.flatMap((item) => byPk.get(String(item['pk'])) ?? []));
    },

    async add(address, suppression) {
      await client.send(new PutCommand({ TableName: tableName, Item: { ...(await keyOf(address)), ...suppression } }));
    },

    async lift(address) {
      const { Attributes } = await client.send(
        new DeleteCommand({ TableName: tableName, Key: await keyOf(address), ReturnValues: 'ALL_OLD' }),
      );
      return Attributes !== undefined;
    },
  };
}
