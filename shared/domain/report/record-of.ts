/** A record with exactly the given keys, in their order. */
export function recordOf<K extends string, V>(keys: readonly K[], valueOf: (key: K) => V): Readonly<Record<K, V>> {
  const record: Record<string, V> = {};
  for (const key of keys) record[key] = valueOf(key);
  const whole: unknown = record;
  const isComplete = (candidate: unknown): candidate is Readonly<Record<K, V>> =>
    candidate === record && keys.every((key) => key in record);
  if (!isComplete(whole)) throw new Error('a key was lost');
  return whole;
}
