/** Does a thing for each item, a few at a time; the first failure stops what has not begun and is thrown. */
export async function inParallel<T>(items: Iterable<T>, width: number, act: (item: T) => Promise<void>): Promise<void> {
  const queue = items[Symbol.iterator]();
  let hasFailed = false;
  async function work(): Promise<void> {
    while (!hasFailed) {
      const next = queue.next();
      if (next.done === true) return;
      try {
        await act(next.value);
      } catch (error) {
        hasFailed = true;
        throw error;
      }
    }
  }
  const outcomes = await Promise.allSettled(Array.from({ length: width }, work));
  for (const outcome of outcomes) if (outcome.status === 'rejected') throw outcome.reason;
}
