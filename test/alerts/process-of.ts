import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { dynamodbAgencyDirectory } from '../../shared/adapters/dynamodb/agency-directory.ts';
import { dynamodbDigestOutbox } from '../../shared/adapters/dynamodb/digest-outbox.ts';
import { dynamodbMailLedger } from '../../shared/adapters/dynamodb/mail-ledger.ts';
import { dynamodbRequestStore } from '../../shared/adapters/dynamodb/request-store.ts';
import type { CallWatch } from '../support/crash-points.ts';
import { testClient } from '../support/test-client.ts';
import { type AlertWorld, alertAdapters } from './alert-world.ts';

/** The same world as a process of its own sees it, with a client of its own, so that its death touches nobody else. */
export async function processOf(world: AlertWorld, watch: CallWatch): Promise<AlertWorld> {
  const { protocol, hostname, port } = await world.client.config.endpoint!();
  const client = testClient(`${protocol}//${hostname}:${port}`);
  const documents = DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } });
  watch.watchClient(documents);
  const { tableName } = world;
  const own = { ...world, documents };
  return {
    ...own,
    ...alertAdapters(own),
    requests: dynamodbRequestStore(documents, tableName),
    agencies: dynamodbAgencyDirectory(documents, tableName, world.clock),
    digests: dynamodbDigestOutbox(documents, tableName),
    ledger: dynamodbMailLedger(documents, tableName),
    sender: watch.watchPort('carrier', world.sender),
  };
}
