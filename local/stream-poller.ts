import { join } from 'node:path';
import {
  DescribeStreamCommand,
  DynamoDBStreamsClient,
  ExpiredIteratorException,
  GetRecordsCommand,
  GetShardIteratorCommand,
  TrimmedDataAccessException,
} from '@aws-sdk/client-dynamodb-streams';
import type { AttributeValue, Shard, _Record as StreamRecord } from '@aws-sdk/client-dynamodb-streams';
import type { DynamoDBBatchResponse, DynamoDBRecord } from 'aws-lambda';
import type { Clock } from '../shared/ports/clock.ts';
import type { DeadLetters } from './dead-letters.ts';
import { localCredentials, localRegion } from './local-account.ts';
import { invoke } from './loaded-function.ts';
import type { LoadedFunction } from './loaded-function.ts';
import { readStateFile } from './state-files.ts';
import { replaceFile } from './stored-file.ts';

/** When a record that fails goes to the dead letters; the deployed event source has the same limits. */
export type RetryLimits = { readonly maximumAttempts: number; readonly maximumAgeInMs: number };

const deployedLimits: RetryLimits = { maximumAttempts: 2000, maximumAgeInMs: 20 * 3_600_000 };
const firstPauseInMs = 50;
const longestPauseInMs = 30_000;
/** After so many quick attempts the stream counts as held up, and nobody waits for it any longer. */
const quickAttempts = 3;
const idlePauseInMs = 500;
const shardListLifeInMs = 30_000;
const checkpointPauseInMs = 1000;

export type StreamPollerOptions = {
  readonly endpoint: string;
  readonly streamArn: string;
  readonly loaded: LoadedFunction;
  readonly batchSize: number;
  readonly onlyInsertedWith: string;
  readonly folder: string;
  readonly clock: Clock;
  readonly deadLetters: DeadLetters;
  readonly limits?: RetryLimits;
};

export type StreamPoller = {
  /** Looks for records now instead of at the next turn. */
  nudge(): void;
  /**
   * Tries at once what is waiting for another try, and settles when every record written before the call is done,
   * or is held up by a record that keeps failing.
   */
  drain(): Promise<void>;
  stop(): Promise<void>;
};

type Checkpoint = { streamArn: string; shards: Record<string, { after: string | null; isDone: boolean }> };

/** Feeds one function from the table's stream, as an event source mapping with partial batch responses and bisection does. */
export function startStreamPoller(options: StreamPollerOptions): StreamPoller {
  const { loaded, batchSize, clock, deadLetters, limits = deployedLimits } = options;
  const client = new DynamoDBStreamsClient({
    endpoint: options.endpoint,
    region: localRegion,
    credentials: localCredentials,
  });
  const checkpointFile = join(options.folder, `stream-${loaded.spec.id}.json`);
  const stored = readStateFile(checkpointFile, 'set-aside') as Checkpoint | null;
  const checkpoint: Checkpoint =
    stored?.streamArn === options.streamArn ? stored : { streamArn: options.streamArn, shards: {} };
  const iterators = new Map<string, string>();
  let savedAt = 0;
  let isRunning = true;
  let quickAttemptsMade = 0;
  let heldUp = Promise.withResolvers<undefined>();
  const idling = interruptiblePause();
  const waitingToRetry = interruptiblePause();

  function save(): void {
    savedAt = performance.now();
    replaceFile(checkpointFile, JSON.stringify(checkpoint));
  }

  let readable: readonly string[] = [];
  let listedAt = Number.NEGATIVE_INFINITY;
  async function readableShards(): Promise<readonly string[]> {
    if (performance.now() - listedAt > shardListLifeInMs) {
      readable = await listReadableShards();
      listedAt = performance.now();
    }
    return readable;
  }

  async function listReadableShards(): Promise<readonly string[]> {
    const shards: Shard[] = [];
    let last: string | undefined;
    do {
      const { StreamDescription: stream } = await client.send(
        new DescribeStreamCommand({ StreamArn: options.streamArn, ExclusiveStartShardId: last }),
      );
      shards.push(...(stream?.Shards ?? []));
      last = stream?.LastEvaluatedShardId;
    } while (last !== undefined);
    const ids = shards.map(({ ShardId }) => ShardId ?? '');
    for (const gone of Object.keys(checkpoint.shards).filter((id) => !ids.includes(id)))
      Reflect.deleteProperty(checkpoint.shards, gone);
    for (const id of ids) checkpoint.shards[id] ??= { after: null, isDone: false };
    const open = new Set(ids.filter((id) => checkpoint.shards[id]?.isDone === false));
    return shards
      .filter(({ ShardId, ParentShardId }) => open.has(ShardId ?? '') && !open.has(ParentShardId ?? ''))
      .map(({ ShardId }) => ShardId ?? '');
  }

  async function iteratorOf(shardId: string): Promise<string | undefined> {
    const after = checkpoint.shards[shardId]?.after ?? null;
    const place = { StreamArn: options.streamArn, ShardId: shardId };
    const oldest = new GetShardIteratorCommand({ ...place, ShardIteratorType: 'TRIM_HORIZON' });
    if (after === null) return (await client.send(oldest)).ShardIterator;
    try {
      return (
        await client.send(
          new GetShardIteratorCommand({ ...place, ShardIteratorType: 'AFTER_SEQUENCE_NUMBER', SequenceNumber: after }),
        )
      ).ShardIterator;
    } catch (error) {
      if (error instanceof TrimmedDataAccessException) return (await client.send(oldest)).ShardIterator;
      throw error;
    }
  }

  /** Returns how many records it has seen. */
  async function readShard(shardId: string): Promise<number> {
    const iterator = iterators.get(shardId) ?? (await iteratorOf(shardId));
    let page;
    try {
      page = await client.send(new GetRecordsCommand({ ShardIterator: iterator, Limit: 1000 }));
    } catch (error) {
      iterators.delete(shardId);
      if (error instanceof ExpiredIteratorException || error instanceof TrimmedDataAccessException) return 0;
      throw error;
    }
    const state = (checkpoint.shards[shardId] ??= { after: null, isDone: false });
    const records = page.Records ?? [];
    const wanted = records.filter(
      (record) => record.eventName === 'INSERT' && record.dynamodb?.NewImage?.[options.onlyInsertedWith] !== undefined,
    );
    for (let start = 0; start < wanted.length && isRunning; start += batchSize) {
      const batch = wanted.slice(start, start + batchSize);
      await deliver(batch);
      state.after = sequenceOf(batch.at(-1)) ?? state.after;
      save();
    }
    // Stopped in the middle: what was not delivered is read again at the next start.
    if (!isRunning) return 0;
    state.after = sequenceOf(records.at(-1)) ?? state.after;
    if (page.NextShardIterator === undefined) {
      state.isDone = true;
      iterators.delete(shardId);
      listedAt = Number.NEGATIVE_INFINITY;
    } else iterators.set(shardId, page.NextShardIterator);
    if (records.length > 0 && performance.now() - savedAt > checkpointPauseInMs) save();
    return records.length;
  }

  async function deliver(batch: readonly StreamRecord[]): Promise<void> {
    let pending = batch;
    let attempts = 0;
    let firstFailedAt = clock.now();
    while (pending.length > 0 && isRunning) {
      const { doneCount, reason } = await attempt(pending);
      if (reason === null) return;
      if (doneCount > 0 || attempts === 0) {
        attempts = 0;
        quickAttemptsMade = 0;
        firstFailedAt = clock.now();
      }
      attempts += 1;
      quickAttemptsMade += 1;
      pending = pending.slice(doneCount);
      const [head, ...rest] = pending;
      if (
        head !== undefined &&
        (attempts >= limits.maximumAttempts || clock.now() - firstFailedAt > limits.maximumAgeInMs)
      ) {
        deadLetters.add({
          functionId: loaded.spec.id,
          failedAt: new Date(clock.now()).toISOString(),
          attempts,
          reason,
          event: streamEvent([head], options.streamArn),
        });
        pending = rest;
        attempts = 0;
        continue;
      }
      if (quickAttemptsMade === quickAttempts) {
        console.error(`${loaded.spec.id}: a record keeps failing and holds up the stream: ${reason}`);
        heldUp.resolve(undefined);
      }
      await waitingToRetry.pause(Math.min(longestPauseInMs, firstPauseInMs * 2 ** (quickAttemptsMade - 1)));
    }
  }

  /** One call for all, and after a call that broke, calls for ever smaller halves until the record that breaks it is found. */
  async function attempt(
    batch: readonly StreamRecord[],
  ): Promise<{ readonly doneCount: number; readonly reason: string | null }> {
    try {
      const answer = (await invoke(loaded, streamEvent(batch, options.streamArn))) as
        DynamoDBBatchResponse | null | undefined;
      const failures = (answer?.batchItemFailures ?? []).map(({ itemIdentifier }) =>
        batch.findIndex((record) => sequenceOf(record) === itemIdentifier),
      );
      if (failures.length === 0) return { doneCount: batch.length, reason: null };
      return { doneCount: Math.max(0, Math.min(...failures)), reason: 'the function gave the record back' };
    } catch (error) {
      const reason = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
      if (batch.length === 1) return { doneCount: 0, reason };
      const middle = Math.ceil(batch.length / 2);
      const first = await attempt(batch.slice(0, middle));
      if (first.reason !== null) return first;
      const second = await attempt(batch.slice(middle));
      return { doneCount: middle + second.doneCount, reason: second.reason };
    }
  }

  async function readUntilEmpty(): Promise<void> {
    let seenCount: number;
    do {
      seenCount = 0;
      for (const shardId of await readableShards()) seenCount += await readShard(shardId);
    } while (seenCount > 0 && isRunning);
  }

  let waiters: PromiseWithResolvers<undefined>[] = [];
  async function run(): Promise<void> {
    do {
      const served = waiters;
      waiters = [];
      try {
        await readUntilEmpty();
        for (const waiter of served) waiter.resolve(undefined);
      } catch (error) {
        waiters.push(...served);
        listedAt = Number.NEGATIVE_INFINITY;
        if (isRunning) console.error(`${loaded.spec.id}: the stream cannot be read:`, error);
        await idling.pause(idlePauseInMs);
      }
      if (waiters.length === 0) await idling.pause(idlePauseInMs);
    } while (isRunning);
    for (const waiter of waiters) waiter.resolve(undefined);
    save();
  }
  const ended = run();

  return {
    nudge: idling.interrupt,
    async drain() {
      const waiter = Promise.withResolvers<undefined>();
      waiters.push(waiter);
      heldUp = Promise.withResolvers<undefined>();
      quickAttemptsMade = 0;
      idling.interrupt();
      waitingToRetry.interrupt();
      await Promise.race([waiter.promise, heldUp.promise]);
    },
    async stop() {
      isRunning = false;
      idling.interrupt();
      waitingToRetry.interrupt();
      await ended;
      client.destroy();
    },
  };
}

/** A pause that can be cut short; an interruption between two pauses cuts the next one. */
function interruptiblePause(): { pause(milliseconds: number): Promise<void>; interrupt(): void } {
  let interruption = Promise.withResolvers<undefined>();
  const interrupt = (): void => interruption.resolve(undefined);
  return {
    async pause(milliseconds) {
      const alarm = setTimeout(interrupt, milliseconds);
      await interruption.promise;
      clearTimeout(alarm);
      interruption = Promise.withResolvers<undefined>();
    },
    interrupt,
  };
}

function sequenceOf(record: StreamRecord | undefined): string | undefined {
  return record?.dynamodb?.SequenceNumber;
}

function streamEvent(
  records: readonly StreamRecord[],
  streamArn: string,
): { readonly Records: readonly DynamoDBRecord[] } {
  return {
    Records: records.map(({ eventID, eventName, dynamodb }) => ({
      eventID: eventID ?? '',
      eventName: eventName ?? 'INSERT',
      eventVersion: '1.1',
      eventSource: 'aws:dynamodb',
      awsRegion: localRegion,
      eventSourceARN: streamArn,
      dynamodb: {
        ApproximateCreationDateTime: Math.floor((dynamodb?.ApproximateCreationDateTime?.getTime() ?? 0) / 1000),
        Keys: asInEvent(dynamodb?.Keys),
        NewImage: asInEvent(dynamodb?.NewImage),
        SequenceNumber: dynamodb?.SequenceNumber ?? '',
        SizeBytes: dynamodb?.SizeBytes ?? 0,
        StreamViewType: 'NEW_IMAGE',
      },
    })),
  };
}

type EventItem = NonNullable<NonNullable<DynamoDBRecord['dynamodb']>['NewImage']>;

/** Lambda receives binary values in Base64, where the SDK gives bytes. */
function asInEvent(item: Readonly<Record<string, AttributeValue>> | undefined): EventItem {
  return JSON.parse(JSON.stringify(item ?? {}, bytesInBase64)) as EventItem;
}

function bytesInBase64(this: Readonly<Record<string, unknown>>, key: string): unknown {
  const value = this[key];
  return value instanceof Uint8Array ? Buffer.from(value).toString('base64') : value;
}
