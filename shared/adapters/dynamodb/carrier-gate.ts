import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { type DynamoDBDocumentClient, GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { CarrierGate } from '../../ports/carrier-gate.ts';
import type { CarrierTrouble } from '../../ports/mail-sender.ts';
import { keys } from './keys.ts';

type Wait = { readonly firstInMs: number; readonly longestInMs: number };

/** How long the gate stays shut: it doubles while the trouble lasts. The carrier tells no time at which a quota is free again. */
const waits: Readonly<Record<CarrierTrouble, Wait>> = {
  throttled: { firstInMs: 1_000, longestInMs: 60_000 },
  quota: { firstInMs: 15 * 60_000, longestInMs: 15 * 60_000 },
  down: { firstInMs: 30_000, longestInMs: 5 * 60_000 },
  'refused-us': { firstInMs: 5 * 60_000, longestInMs: 15 * 60_000 },
};

/** A worker may act on what it knew this long ago. */
const freshForMilliseconds = 2_000;

/** Trouble that comes again within this time after the gate opened is the same trouble. */
const memoryInMilliseconds = 10 * 60_000;

type State = { readonly heldUntil: number; readonly trouble: CarrierTrouble | null; readonly step: number };

/**
 * One item that all workers share: until when the carrier takes nothing, and up to when the sending rate is taken. Each turn
 * is one step of the rate, taken by one write for one mail, so that none is wasted on a worker that does not use it.
 * `ratePerSecond` null means any rate.
 */
export function dynamodbCarrierGate(
  client: DynamoDBDocumentClient,
  tableName: string,
  carrier: string,
  ratePerSecond: number | null,
): CarrierGate {
  const Key = { pk: keys.carrier, sk: carrier };
  let known: { readonly at: number; readonly state: State } | null = null;
  let rateTakenUntil = 0;

  async function read(now: number): Promise<State> {
    const { Item } = await client.send(new GetCommand({ TableName: tableName, Key, ConsistentRead: true }));
    const state = {
      heldUntil: Number(Item?.['heldUntil'] ?? 0),
      trouble: (Item?.['trouble'] ?? null) as CarrierTrouble | null,
      step: Number(Item?.['step'] ?? 0),
    };
    known = { at: now, state };
    return state;
  }

  async function recent(now: number): Promise<State> {
    return known !== null && Math.abs(now - known.at) < freshForMilliseconds ? known.state : read(now);
  }

  async function write(now: number, state: State): Promise<void> {
    known = { at: now, state };
    await client.send(
      new UpdateCommand({
        TableName: tableName,
        Key,
        UpdateExpression: 'SET heldUntil = :until, trouble = :trouble, step = :step',
        ExpressionAttributeValues: { ':until': state.heldUntil, ':trouble': state.trouble, ':step': state.step },
      }),
    );
  }

  return {
    async heldUntil(now) {
      const { heldUntil } = await recent(now);
      return heldUntil > now ? heldUntil : null;
    },

    async hold(trouble, now) {
      const before = await read(now);
      if (before.trouble === trouble && before.heldUntil > now) return before.heldUntil;
      const isSame = before.trouble === trouble && before.heldUntil > now - memoryInMilliseconds;
      const step = isSame ? before.step + 1 : 0;
      const { firstInMs, longestInMs } = waits[trouble];
      const heldUntil = now + Math.min(longestInMs, firstInMs * 2 ** step);
      await write(now, { heldUntil, trouble, step });
      return heldUntil;
    },

    async opened(now) {
      const { trouble } = await recent(now);
      if (trouble !== null) await write(now, { heldUntil: 0, trouble: null, step: 0 });
    },

    async turn(now, longestWaitInMs) {
      if (ratePerSecond === null) return { isTaken: true, inMs: 0 };
      const step = Math.round(1_000_000 / ratePerSecond) / 1000;
      for (;;) {
        const isBehindOthers = rateTakenUntil > now;
        const taken = await takeTurn(now, step, isBehindOthers ? longestWaitInMs : null);
        if (taken !== null) return { isTaken: true, inMs: Math.max(0, taken - now) };
        const inMs = rateTakenUntil - now;
        if (inMs > longestWaitInMs) return { isTaken: false, inMs };
      }
    },
  };

  /** When the turn begins; null when it went another way, of which `rateTakenUntil` then tells. `longestWaitInMs` null takes the present moment. */
  async function takeTurn(now: number, step: number, longestWaitInMs: number | null): Promise<number | null> {
    const behindOthers = {
      ConditionExpression: 'rateTakenUntil > :now AND rateTakenUntil <= :latest',
      UpdateExpression: 'SET rateTakenUntil = rateTakenUntil + :step',
      ExpressionAttributeValues: { ':now': now, ':latest': now + (longestWaitInMs ?? 0), ':step': step },
    };
    const atOnce = {
      ConditionExpression: 'attribute_not_exists(rateTakenUntil) OR rateTakenUntil <= :now',
      UpdateExpression: 'SET rateTakenUntil = :until',
      ExpressionAttributeValues: { ':now': now, ':until': now + step },
    };
    try {
      const { Attributes } = await client.send(
        new UpdateCommand({
          TableName: tableName,
          Key,
          ...(longestWaitInMs === null ? atOnce : behindOthers),
          ReturnValues: 'UPDATED_NEW',
          ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
        }),
      );
      rateTakenUntil = Number(Attributes?.['rateTakenUntil']);
      return rateTakenUntil - step;
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
      rateTakenUntil = Number(error.Item?.['rateTakenUntil']?.N ?? 0);
      return null;
    }
  }
}
