import { type DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { RevokedSessions } from '../../ports/revoked-sessions.ts';
import { keys } from './keys.ts';

/** One item for each session that was signed out, removed by the table once the session would have ended anyway. */
export function dynamodbRevokedSessions(client: DynamoDBDocumentClient, tableName: string): RevokedSessions {
  const keyOf = (sessionId: string) => ({ pk: keys.endedSession(sessionId), sk: keys.only });
  return {
    async end(sessionId, untilInMs) {
      await client.send(
        new PutCommand({ TableName: tableName, Item: { ...keyOf(sessionId), expiresAt: Math.ceil(untilInMs / 1000) } }),
      );
    },
    async isEnded(sessionId) {
      const { Item } = await client.send(
        new GetCommand({ TableName: tableName, Key: keyOf(sessionId), ConsistentRead: true }),
      );
      return Item !== undefined;
    },
  };
}
