import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { DescribeTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { LocalClock } from './clock.ts';
import { openDeadLetters } from './dead-letters.ts';
import type { DeadLetters } from './dead-letters.ts';
import { httpFront } from './http-front.ts';
import type { CallerOf } from './caller.ts';
import { localAccountId, localCredentials, localRegion } from './local-account.ts';
import { invoke } from './loaded-function.ts';
import type { LoadedFunction } from './loaded-function.ts';
import { openScheduler } from './scheduler.ts';
import type { ScheduledRun } from './scheduler.ts';
import { startStreamPoller } from './stream-poller.ts';

export type StoredObject = {
  readonly bucket: string;
  readonly key: string;
  readonly sizeInBytes: number;
  readonly etag: string;
  readonly versionId: string;
};

export type LambdaRunner = {
  readonly deadLetters: DeadLetters;
  handle(request: IncomingMessage, response: ServerResponse): Promise<void>;
  /** Tells the functions that follow uploads of a new object. */
  announceUpload(object: StoredObject): void;
  startSchedules(): Promise<readonly ScheduledRun[]>;
  moveClock(instantInMs: number): Promise<readonly ScheduledRun[]>;
  /** Settles when streams and uploads have been followed up. */
  settle(): Promise<void>;
  stop(): Promise<void>;
};

export type LambdaRunnerOptions = {
  readonly functions: readonly LoadedFunction[];
  readonly clock: LocalClock;
  readonly folder: string;
  readonly table: { readonly endpoint: string; readonly name: string };
  readonly callerOf?: CallerOf;
};

const retryPausesInMs = [100, 1000];

/** Calls the listed functions with the events that AWS would send them: HTTP, schedules, the table's stream, uploads. */
export async function startLambdaRunner({
  functions,
  clock,
  folder,
  table,
  callerOf,
}: LambdaRunnerOptions): Promise<LambdaRunner> {
  const deadLetters = openDeadLetters(folder);
  const streamArn = await streamArnOf(table);
  const pollers = functions.flatMap((loaded) =>
    loaded.spec.triggers.flatMap((trigger) =>
      trigger.kind === 'table-stream'
        ? [startStreamPoller({ ...trigger, loaded, endpoint: table.endpoint, streamArn, folder, clock, deadLetters })]
        : [],
    ),
  );
  const underWay = new Set<Promise<void>>();

  async function settle(): Promise<void> {
    while (underWay.size > 0) await Promise.all(underWay);
    await Promise.all(pollers.map((poller) => poller.drain()));
  }

  const scheduler = openScheduler({ functions, clock, folder, deadLetters, settle, retryPausesInMs });
  const front = httpFront({
    functions,
    clock,
    ...(callerOf === undefined ? {} : { callerOf }),
    onWritten: () => {
      for (const poller of pollers) poller.nudge();
    },
  });

  /** As Lambda does with asynchronous calls: two more tries, then the dead letters. */
  function callLater(loaded: LoadedFunction, event: object): void {
    const call = (async () => {
      let reason = '';
      for (const pauseInMs of [0, ...retryPausesInMs]) {
        await sleep(pauseInMs);
        try {
          await invoke(loaded, event);
          return;
        } catch (error) {
          reason = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
        }
      }
      deadLetters.add({
        functionId: loaded.spec.id,
        failedAt: new Date(clock.now()).toISOString(),
        attempts: retryPausesInMs.length + 1,
        reason,
        event,
      });
    })();
    underWay.add(call);
    void call.finally(() => underWay.delete(call));
  }

  return {
    deadLetters,
    handle: front,
    announceUpload(object) {
      for (const loaded of functions) {
        const isFollowed = loaded.spec.triggers.some(
          (trigger) => trigger.kind === 'bucket-upload' && object.key.startsWith(trigger.prefix),
        );
        if (isFollowed) callLater(loaded, objectCreatedEvent(object, clock.now()));
      }
    },
    startSchedules: () => scheduler.start(),
    moveClock: (instantInMs) => scheduler.moveTo(instantInMs),
    settle,
    async stop() {
      await scheduler.stop();
      await Promise.all(pollers.map((poller) => poller.stop()));
    },
  };
}

async function streamArnOf(table: { readonly endpoint: string; readonly name: string }): Promise<string> {
  const client = new DynamoDBClient({ endpoint: table.endpoint, region: localRegion, credentials: localCredentials });
  const { Table } = await client.send(new DescribeTableCommand({ TableName: table.name }));
  client.destroy();
  if (Table?.LatestStreamArn === undefined) throw new Error(`The table ${table.name} has no stream.`);
  return Table.LatestStreamArn;
}

/** What S3 sends through EventBridge. */
function objectCreatedEvent(object: StoredObject, nowInMs: number): object {
  return {
    version: '0',
    id: crypto.randomUUID(),
    'detail-type': 'Object Created',
    source: 'aws.s3',
    account: localAccountId,
    time: new Date(nowInMs).toISOString(),
    region: localRegion,
    resources: [`arn:aws:s3:::${object.bucket}`],
    detail: {
      version: '0',
      bucket: { name: object.bucket },
      object: {
        key: object.key,
        size: object.sizeInBytes,
        etag: object.etag,
        'version-id': object.versionId,
        sequencer: object.versionId,
      },
      'request-id': crypto.randomUUID(),
      requester: localAccountId,
      reason: 'PutObject',
    },
  };
}
