/** What a caller may take at once, and what comes back each second. */
export type Allowance = { readonly burst: number; readonly perSecond: number };

/** Tokens left at an instant, in milliseconds. */
export type TokenBucket = { readonly tokens: number; readonly at: number };

export type TokenGrant = {
  readonly bucket: TokenBucket;
  readonly isGranted: boolean;
  /** Whole tokens that are left. */
  readonly left: number;
  /** Until the next token (refused) or until the bucket is full again (granted). */
  readonly waitInSeconds: number;
};

/** Takes one token, if there is one; a bucket not seen before is full. */
export function takeToken({ burst, perSecond }: Allowance, before: TokenBucket | undefined, now: number): TokenGrant {
  const passed = before === undefined ? 0 : Math.max(0, now - before.at) / 1000;
  const held = before === undefined ? burst : Math.min(burst, before.tokens + passed * perSecond);
  const isGranted = held >= 1;
  const tokens = isGranted ? held - 1 : held;
  const missing = isGranted ? burst - tokens : 1 - tokens;
  return {
    bucket: { tokens, at: now },
    isGranted,
    left: Math.floor(tokens),
    waitInSeconds: Math.max(1, Math.ceil(missing / perSecond)),
  };
}
