import { type Allowance, type TokenGrant, type TokenBucket, takeToken } from '../domain/rate/token-bucket.ts';

/**
 * What anonymous callers may ask of one process. Reads and writes count by address, submissions by the agency that they are for. Behind
 * the firewall's rule and the API's own throttling (docs/adr/0095-limits-for-strangers.md).
 */
export const allowances = {
  read: { burst: 300, perSecond: 10 },
  write: { burst: 60, perSecond: 1 },
  submission: { burst: 600, perSecond: 10 },
} as const satisfies Record<string, Allowance>;
export type AllowanceName = keyof typeof allowances;

export type RateLimiter = {
  /** Takes one token of whom `key` stands for; an empty key is everyone who cannot be told apart. */
  take(name: AllowanceName, key: string): TokenGrant & { readonly allowance: Allowance };
  /** The header in which the CDN before the firewall tells the viewer's address; null where no CDN stands there. */
  readonly addressHeader: string | null;
};

/** Who came longest ago is forgotten first, so that memory stays bounded. */
const mostKept = 20_000;

/** Token buckets in memory. `factor` widens them, such as for a machine whose callers all share one address. */
export function rateLimiter({
  now,
  factor,
  addressHeader = null,
}: {
  readonly now: () => number;
  readonly factor: number;
  readonly addressHeader?: string | null;
}): RateLimiter {
  const buckets = new Map<string, TokenBucket>();
  return {
    addressHeader,
    take(name, key) {
      const { burst, perSecond } = allowances[name];
      const allowance = { burst: burst * factor, perSecond: perSecond * factor };
      const place = `${name}\n${key}`;
      const taking = takeToken(allowance, buckets.get(place), now());
      buckets.delete(place);
      buckets.set(place, taking.bucket);
      if (buckets.size > mostKept)
        for (const oldest of buckets.keys()) {
          buckets.delete(oldest);
          break;
        }
      return { ...taking, allowance };
    },
  };
}
