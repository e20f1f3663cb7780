import { DescribeTableCommand } from '@aws-sdk/client-dynamodb';
import {
  GetRecordsCommand,
  GetShardIteratorCommand,
  DescribeStreamCommand,
  type AttributeValue,
} from '@aws-sdk/client-dynamodb-streams';
import type { DynamoDBRecord } from 'aws-lambda';
import { sendMailsOf } from '../../functions/mail-outbox/send-mails-of.ts';
import { dynamodbAlertIndex } from '../../shared/adapters/dynamodb/alert-index.ts';
import { dynamodbAlertSettingsStore } from '../../shared/adapters/dynamodb/alert-settings-store.ts';
import { dynamodbCarrierGate } from '../../shared/adapters/dynamodb/carrier-gate.ts';
import { dynamodbChannelStore } from '../../shared/adapters/dynamodb/channel-store.ts';
import { dynamodbDutyStore } from '../../shared/adapters/dynamodb/duty-store.ts';
import { dynamodbFeedStore } from '../../shared/adapters/dynamodb/feed-store.ts';
import { dynamodbMailAllowance } from '../../shared/adapters/dynamodb/mail-allowance.ts';
import { dynamodbSuppressionList } from '../../shared/adapters/dynamodb/suppression-list.ts';
import { dynamodbSweepLog } from '../../shared/adapters/dynamodb/sweep-log.ts';
import { actOnRequest } from '../../shared/application/act-on-request.ts';
import { submitRequest } from '../../shared/application/submit-request.ts';
import type { StaffMember } from '../../shared/domain/agency/agency.ts';
import type { RequestCommand } from '../../shared/domain/request/request-command.ts';
import type { RequestForm } from '../../shared/domain/request/request-form.ts';
import type { ChannelMessage, DeliveryOutcome } from '../../shared/ports/alert-channel.ts';
import { form, on } from '../domain/request/given.ts';
import { type World, freshWorld } from '../application/world.ts';
import { rewindable } from '../support/engine.ts';
import { fixedSecrets } from '../support/fixed-secrets.ts';
import { testStreamsClient } from '../support/test-client.ts';

export const staff: readonly StaffMember[] = [
  { sub: 'h1', name: '甲', email: 'h1@a1.example', role: 'handler', sectionId: 's1' },
  { sub: 'h2', name: '乙', email: 'h2@a1.example', role: 'handler', sectionId: 's2' },
  { sub: 's1', name: '丙', email: 's1@a1.example', role: 'supervisor' },
  { sub: 'd1', name: '丁', email: 'd1@county.example', role: 'department' },
  { sub: 'm1', name: '戊', email: 'm1@a1.example', role: 'admin' },
];

/** The alerts' and mails' dependencies besides those of casework, on the table of `world`; carrier and channel are scripted. */
export function alertAdapters(world: World, ratePerSecond: number | null = null) {
  const { documents, tableName, clock } = world;
  const channelMessages: ChannelMessage[] = [];
  const scriptedDeliveries: DeliveryOutcome[] = [];
  return {
    alerts: dynamodbAlertIndex(documents, tableName),
    alertSettings: dynamodbAlertSettingsStore(documents, tableName, clock),
    duties: dynamodbDutyStore(documents, tableName),
    sweepLog: dynamodbSweepLog(documents, tableName),
    suppressions: dynamodbSuppressionList(documents, tableName, world.codes),
    mailAllowance: dynamodbMailAllowance(documents, tableName, (address) => Promise.resolve(address)),
    gate: dynamodbCarrierGate(documents, tableName, 'ses', ratePerSecond),
    channels: dynamodbChannelStore(documents, tableName, fixedSecrets, clock),
    feeds: dynamodbFeedStore(documents, tableName),
    channelMessages,
    scriptedDeliveries,
    channel: {
      deliver: (message: ChannelMessage): Promise<DeliveryOutcome> => {
        const outcome = scriptedDeliveries.shift() ?? { kind: 'delivered' };
        if (outcome.kind === 'delivered') channelMessages.push(message);
        return Promise.resolve(outcome);
      },
    },
    pause: (_milliseconds: number) => Promise.resolve(),
  };
}

/** A world with agency a1 staffed, and the table's stream led to the outbox. */
export async function freshAlertWorld(nowText = '2026-03-02T09:00:00+08:00', ratePerSecond: number | null = null) {
  const world = await freshWorld(nowText);
  await world.agencies.replaceStaff('a1', staff);
  const whole = { ...world, ...alertAdapters(world, ratePerSecond) };
  const stream = await streamOf(world);
  const logged: object[] = [];
  const self = {
    ...whole,
    logged,
    stream,
    /** Keeps the world as it is now; the answer puts it back, or is null with an engine that is not ours. */
    async checkpoint(): Promise<(() => void) | null> {
      const rewindTable = await rewindable(world.tableName);
      if (rewindTable === null) return null;
      const now = new Date(world.clock.now()).toISOString();
      const rewindStream = stream.mark();
      const lists = [world.sentMails, world.scriptedOutcomes, whole.channelMessages, whole.scriptedDeliveries, logged];
      const kept = lists.map((list) => list.slice());
      return () => {
        rewindTable();
        rewindStream();
        world.setNow(now);
        lists.forEach((list: unknown[], index) => list.splice(0, list.length, ...(kept[index] ?? [])));
      };
    },
    /** Hands the new records of the stream to the outbox, as the event source mapping does; answers what became of the mails. */
    async drain(): Promise<Record<string, number>> {
      const counts: Record<string, number> = {};
      for (let records = await stream.next(); records.length > 0; records = await stream.next()) {
        const result = await sendMailsOf(self, records, (line) => logged.push(line));
        for (const [name, count] of Object.entries(result.counts)) counts[name] = (counts[name] ?? 0) + count;
        const failed = result.response.batchItemFailures[0]?.itemIdentifier;
        if (failed !== undefined) {
          stream.rewindTo(failed);
          break;
        }
      }
      return counts;
    },
    /** Registers a request that came by hand; answers its number. */
    async received(idempotencyKey = 'k1', receivedOn = '2026-03-02', given: RequestForm = form): Promise<string> {
      const result = await submitRequest(whole, {
        form: given,
        idempotencyKey,
        channel: 'in-person',
        receivedOn: on(receivedOn),
        by: { kind: 'staff', sub: 'h1', role: 'handler' },
      });
      if (!result.ok) throw new Error(result.refusal.kind);
      return result.value.receiptNumber;
    },
    async act(
      receiptNumber: string,
      command: RequestCommand,
      role: 'handler' | 'supervisor' = 'handler',
    ): Promise<void> {
      const view = await whole.requests.view(receiptNumber);
      const result = await actOnRequest(
        whole,
        { sub: role === 'handler' ? 'h1' : 's1', role, agencyId: view!.agencyId },
        receiptNumber,
        view!.version,
        command,
      );
      if (!result.ok) throw new Error(`${command.type}: ${result.refusal.kind}`);
    },
  };
  return self;
}

export type AlertWorld = Awaited<ReturnType<typeof freshAlertWorld>>;

/** The table's stream from its beginning: only records that the outbox's filter lets through, in batches of 25. */
async function streamOf({ client, tableName }: World) {
  const { Table } = await client.send(new DescribeTableCommand({ TableName: tableName }));
  const endpoint = await client.config.endpoint?.();
  const streams = testStreamsClient(`http://${endpoint!.hostname}:${endpoint!.port}`);
  const StreamArn = Table!.LatestStreamArn!;
  const { StreamDescription } = await streams.send(new DescribeStreamCommand({ StreamArn }));
  const ShardId = StreamDescription!.Shards![0]!.ShardId!;
  let iterator = (
    await streams.send(new GetShardIteratorCommand({ StreamArn, ShardId, ShardIteratorType: 'TRIM_HORIZON' }))
  ).ShardIterator;
  let queue: DynamoDBRecord[] = [];
  let taken: DynamoDBRecord[] = [];

  return {
    /** Keeps the place that was reached; the answer goes back there. */
    mark(): () => void {
      const kept = { iterator, queue: [...queue], taken: [...taken] };
      return () => {
        iterator = kept.iterator;
        queue = [...kept.queue];
        taken = [...kept.taken];
      };
    },
    async next(): Promise<readonly DynamoDBRecord[]> {
      for (;;) {
        const page = await streams.send(new GetRecordsCommand({ ShardIterator: iterator, Limit: 1000 }));
        iterator = page.NextShardIterator;
        for (const { eventName, dynamodb } of page.Records ?? []) {
          if (eventName !== 'INSERT' || dynamodb?.NewImage?.['mails'] === undefined) continue;
          queue.push({
            eventName,
            dynamodb: { SequenceNumber: dynamodb.SequenceNumber!, NewImage: dynamodb.NewImage as never },
          });
        }
        if ((page.Records ?? []).length === 0) break;
      }
      taken = queue.slice(0, 25);
      queue = queue.slice(25);
      return taken;
    },
    /** The record and all that follow it come again. */
    rewindTo(sequence: string): void {
      const place = taken.findIndex(({ dynamodb }) => dynamodb?.SequenceNumber === sequence);
      queue = [...taken.slice(Math.max(0, place)), ...queue];
    },
  };
}

export type StreamItem = Readonly<Record<string, AttributeValue>>;
