import { hkdfSync } from 'node:crypto';
import { type KeyRing, type KeyVersion, firstVersion } from '../../domain/key-ring/key-ring.ts';
import type { Secrets, VersionedKey } from '../../ports/secrets.ts';

/** The secret as it is stored; what it holds besides, such as `smtpUrl`, is not this reader’s. */
export type SecretText = Readonly<Record<string, unknown>>;

/** A version as it is stored; `from` is an instant, ISO 8601 UTC, null for the first. */
export type StoredVersion = { readonly id: string; readonly key: string; readonly from: string | null };

/**
 * The keys in a secret. `versions` has those of a key that was ever rotated, the oldest first; any other key is the one held
 * under its name, or else derived from `masterKey`, which a template can generate.
 */
export function readSecret(text: SecretText, secretId: string): Secrets {
  const held = (name: string): string | undefined => {
    const value = text[name];
    if (value !== undefined && !isKey(value))
      throw new Error(`secret ${secretId} has a ${name} of fewer than 32 characters`);
    return value;
  };
  const single = (name: VersionedKey): string => {
    const own = held(name);
    if (own !== undefined) return own;
    const masterKey = held('masterKey');
    if (masterKey === undefined) throw new Error(`secret ${secretId} lacks ${name}, and a masterKey to derive it from`);
    return Buffer.from(hkdfSync('sha256', masterKey, '', `gongkai/${name}`, 32)).toString('base64');
  };
  const ring = (name: VersionedKey): KeyRing => {
    const [first, ...later] = storedVersions(text, name);
    return first === undefined
      ? [{ id: firstVersion, key: single(name), from: 0 }]
      : [versionOf(first, name, secretId), ...later.map((version) => versionOf(version, name, secretId))];
  };
  const queryCodeKey = ring('queryCodeKey');
  return {
    queryCodeKey,
    formTokenKey: ring('formTokenKey'),
    cursorKey: ring('cursorKey'),
    lookUpKey: held('lookUpKey') ?? queryCodeKey[0].key,
  };
}

export function storedVersions(text: SecretText, name: VersionedKey): readonly StoredVersion[] {
  return ((text['versions'] ?? {}) as Readonly<Partial<Record<VersionedKey, readonly StoredVersion[]>>>)[name] ?? [];
}

function versionOf({ id, key, from }: StoredVersion, name: string, secretId: string): KeyVersion {
  const instant = from === null ? 0 : Date.parse(from);
  if (!isKey(key) || Number.isNaN(instant))
    throw new Error(`secret ${secretId} has a version ${id} of ${name} that cannot be read`);
  return { id, key, from: instant };
}

function isKey(value: unknown): value is string {
  return typeof value === 'string' && value.length >= 32;
}
