import { createHash, randomBytes } from 'node:crypto';
import { DeleteCommand, type DynamoDBDocumentClient, GetCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import type { Feed, FeedStore } from '../../ports/feed-store.ts';
import { keys } from './keys.ts';
import { retryConflicts } from './retry-conflicts.ts';

const secretInBytes = 24;

/** Secret addresses in DynamoDB: under the digest of the secret who it is for, and for each person the digest that holds. */
export function dynamodbFeedStore(client: DynamoDBDocumentClient, tableName: string): FeedStore {
  const TableName = tableName;
  const digestOf = (secret: string) => createHash('sha256').update(secret).digest('hex');
  const personKey = (agencyId: string, sub: string) => ({ pk: keys.feedsOf(agencyId), sk: keys.digestOf(sub) });

  async function current(agencyId: string, sub: string): Promise<(Feed & { readonly digest: string }) | null> {
    const { Item } = await client.send(
      new GetCommand({ TableName, Key: personKey(agencyId, sub), ConsistentRead: true }),
    );
    return Item === undefined
      ? null
      : { agencyId, sub, createdAt: Number(Item['createdAt']), digest: String(Item['digest']) };
  }

  return {
    async issue(agencyId, sub, now) {
      const before = await current(agencyId, sub);
      const secret = randomBytes(secretInBytes).toString('base64url');
      const digest = digestOf(secret);
      await retryConflicts(() =>
        client.send(
          new TransactWriteCommand({
            TransactItems: [
              { Put: { TableName, Item: { ...personKey(agencyId, sub), digest, createdAt: now } } },
              { Put: { TableName, Item: { pk: keys.feed(digest), sk: keys.only, agencyId, sub, createdAt: now } } },
              ...(before === null
                ? []
                : [{ Delete: { TableName, Key: { pk: keys.feed(before.digest), sk: keys.only } } }]),
            ],
          }),
        ),
      );
      return secret;
    },

    async find(secret) {
      const digest = digestOf(secret);
      const { Item } = await client.send(
        new GetCommand({ TableName, Key: { pk: keys.feed(digest), sk: keys.only }, ConsistentRead: true }),
      );
      if (Item === undefined) return null;
      const holds = await current(String(Item['agencyId']), String(Item['sub']));
      return holds?.digest === digest ? { agencyId: holds.agencyId, sub: holds.sub, createdAt: holds.createdAt } : null;
    },

    async of(agencyId, sub) {
      const found = await current(agencyId, sub);
      return found === null ? null : { agencyId, sub, createdAt: found.createdAt };
    },

    async revoke(agencyId, sub) {
      const before = await current(agencyId, sub);
      if (before === null) return false;
      await client.send(new DeleteCommand({ TableName, Key: personKey(agencyId, sub) }));
      await client.send(new DeleteCommand({ TableName, Key: { pk: keys.feed(before.digest), sk: keys.only } }));
      return true;
    },
  };
}
