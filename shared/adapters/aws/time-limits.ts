/**
 * How long a call may take, so that a service that hangs is told before the function's own time ends. In milliseconds from its
 * beginning: until a connection stands, and until the reply begins. Tries are the SDK's, with its pauses; all of them fit into a
 * function's time.
 */
type Limits = { readonly connectionTimeout: number; readonly requestTimeout: number; readonly maxAttempts: number };

export const timeLimits = {
  /** Three tries within fourteen seconds: the shortest functions have fifteen. A process that is busy starting needs the time. */
  dynamodb: { connectionTimeout: 4_500, requestTimeout: 4_500, maxAttempts: 3 },
  secrets: { connectionTimeout: 4_500, requestTimeout: 4_500, maxAttempts: 3 },
  /** A copy of the largest file ends within it. */
  s3: { connectionTimeout: 4_500, requestTimeout: 7_000, maxAttempts: 2 },
  /** Tries are the mail ledger's to count; a second one of the client's own could send a second copy. */
  ses: { connectionTimeout: 4_500, requestTimeout: 10_000, maxAttempts: 1 },
} as const satisfies Record<string, Limits>;

/** The limits as every client of the SDK takes them. */
export function within({ connectionTimeout, requestTimeout, maxAttempts }: Limits) {
  return {
    maxAttempts,
    requestHandler: { connectionTimeout, requestTimeout, socketTimeout: requestTimeout, throwOnRequestTimeout: true },
  };
}
