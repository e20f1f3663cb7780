/** One use of an idempotency key by a caller; neither the key nor the body is stored, only their digests. */
export type KeyUse = {
  /** Digest of the operation, of whose key it is, and of the key. */
  readonly keyDigest: string;
  readonly bodyDigest: string;
  /** Seconds since 1970 after which the key may be used for something else. */
  readonly expiresAt: number;
};

export type KeyOutcome =
  /** Nobody used the key before, or what came with it was refused. */
  | { readonly kind: 'new' }
  /** The same was begun before and has told no answer: it died on the way, or is at work. */
  | { readonly kind: 'begun' }
  /** The same was done before; `answer` is what was told, as JSON. */
  | { readonly kind: 'answered'; readonly answer: string }
  | { readonly kind: 'other-body' };

/** What came with which idempotency key, and what was answered. */
export type IdempotencyStore = {
  begin(use: KeyUse, nowInSeconds: number): Promise<KeyOutcome>;
  /** Keeps the answer; one that is too large for the store is left out, and `begin` says `begun` from then on. */
  answer(keyDigest: string, answer: string): Promise<void>;
  /** Gives a key back whose use was refused, so that the mended body may come under it. */
  release(keyDigest: string): Promise<void>;
};
