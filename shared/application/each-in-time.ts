/** A form is answered within 29 seconds; what was not begun by then is told to come again. */
const lastBeginInMilliseconds = 15_000;

/** The items done one after the other, in their order; those whose turn comes too late for the caller get `late` instead. */
export async function eachInTime<Item, Done>(
  items: readonly Item[],
  act: (item: Item) => Promise<Done>,
  late: (item: Item) => Done,
  now: () => number = () => performance.now(),
): Promise<readonly Done[]> {
  const startedAt = now();
  const done: Done[] = [];
  for (const item of items) done.push(now() - startedAt > lastBeginInMilliseconds ? late(item) : await act(item));
  return done;
}
