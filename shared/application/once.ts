import { type Result, accepted, refused } from '../domain/result.ts';
import type { Clock } from '../ports/clock.ts';
import type { IdempotencyStore } from '../ports/idempotency-store.ts';
import type { ReceiptCodes } from '../ports/receipt-codes.ts';
import { stableText } from './stable-text.ts';

/** A key is remembered this long. */
export const keyLifeInSeconds = 30 * 86_400;

export type OnceDependencies = {
  readonly idempotency: IdempotencyStore;
  readonly codes: Pick<ReceiptCodes, 'digestOf'>;
  readonly clock: Clock;
};

/** What is done at most once under a key: by whom, and all that decides what it does. */
export type KeyedAct = {
  readonly operation: string;
  /** The agency, or the whole deployment: keys of others are other keys. */
  readonly owner: string;
  readonly key: string;
  readonly body: unknown;
};

/** What a repeated key and body make again, such as the ids of what is recorded; another body under the key makes another. */
export type Seed = string;

/**
 * Does `work` once for a key. The same key and body again get the same answer, word for word; another body under the key is
 * refused, whatever became of the first. A refusal of `work` gives the key back. Work that died half-way is done again: what
 * it records must follow from its seed, so that nothing is there twice.
 */
export async function once<T, R extends string>(
  { idempotency, codes, clock }: OnceDependencies,
  { operation, owner, key, body }: KeyedAct,
  work: (seed: Seed) => Promise<Result<T, R>>,
): Promise<Result<T, R | 'IdempotencyKeyReused'>> {
  const nowInSeconds = Math.floor(clock.now() / 1000);
  const keyDigest = codes.digestOf(`${operation}\n${owner}\n${key}`);
  const bodyDigest = codes.digestOf(stableText(body));
  const before = await idempotency.begin(
    { keyDigest, bodyDigest, expiresAt: nowInSeconds + keyLifeInSeconds },
    nowInSeconds,
  );
  if (before.kind === 'other-body') return refused('IdempotencyKeyReused', null);
  if (before.kind === 'answered') return accepted(JSON.parse(before.answer) as T);
  const result = await work(codes.digestOf(`${keyDigest}\n${bodyDigest}`));
  if (result.ok) await idempotency.answer(keyDigest, JSON.stringify(result.value));
  else if (before.kind === 'new') await idempotency.release(keyDigest);
  return result;
}
