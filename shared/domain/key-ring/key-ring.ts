/** One version of a key; `from` is the instant (milliseconds since 1970) from which it is used for what is new. */
export type KeyVersion = { readonly id: string; /** Base64. */ readonly key: string; readonly from: number };

/** The versions of one key that are still good for something, the oldest first. */
export type KeyRing = readonly [KeyVersion, ...KeyVersion[]];

/** The key for what is made now, and those by which what was made is still known. */
export type SigningKeys = { readonly making: string; readonly accepted: readonly string[] };

/** The id of a ring's first version, and of the version of everything that was made before keys had versions. */
export const firstVersion = '1';

/**
 * The version in use at an instant: the latest that had begun, or the oldest left when those of that time are gone. Every process that
 * knows the ring comes to the same one, whenever it learned of it.
 */
export function versionAt(ring: KeyRing, at: number): KeyVersion {
  return ring.findLast(({ from }) => from <= at) ?? ring[0];
}

/** A version that has not begun is accepted already: another process may have read a clock that runs ahead. */
export function signingKeys(ring: KeyRing, now: number): SigningKeys {
  return { making: versionAt(ring, now).key, accepted: ring.map(({ key }) => key) };
}
