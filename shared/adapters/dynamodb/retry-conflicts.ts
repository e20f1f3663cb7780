import { isTransientCancellation } from './store-busy.ts';

const mostTries = 6;
const firstWaitInMilliseconds = 20;

/**
 * Sends a transaction again, with growing and random waits, while all that stood against it was another one at work or a
 * momentary limit; about a second in all. A failed condition is final at once.
 */
export async function retryConflicts<T>(send: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await send();
    } catch (error) {
      if (attempt === mostTries || !isTransientCancellation(error)) throw error;
      await new Promise((resolve) =>
        setTimeout(resolve, firstWaitInMilliseconds * 2 ** attempt * (0.5 + Math.random() / 2)),
      );
    }
  }
}
