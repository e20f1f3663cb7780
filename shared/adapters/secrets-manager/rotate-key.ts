import { randomBytes } from 'node:crypto';
import {
  GetSecretValueCommand,
  PutSecretValueCommand,
  type SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import { firstVersion } from '../../domain/key-ring/key-ring.ts';
import type { VersionedKey } from '../../ports/secrets.ts';
import { type SecretText, type StoredVersion, readSecret, storedVersions } from './secret-text.ts';

/** The secret with one more version of a key, that begins at `from`. What names stored items keeps the key that it has. */
export function withNewVersion(text: SecretText, name: VersionedKey, from: number, secretId: string): SecretText {
  const known = readSecret(text, secretId);
  const stored = storedVersions(text, name);
  const before: readonly StoredVersion[] =
    stored.length > 0 ? stored : [{ id: firstVersion, key: known[name][0].key, from: null }];
  const id = String(Math.max(...before.map((version) => Number(version.id))) + 1);
  const added: StoredVersion = { id, key: randomBytes(32).toString('base64'), from: new Date(from).toISOString() };
  return { ...withVersions(text, name, [...before, added]), lookUpKey: known.lookUpKey };
}

/** The secret without one version of a key, which is not its latest: so no id is given twice. */
export function withoutVersion(text: SecretText, name: VersionedKey, id: string): SecretText {
  return withVersions(
    text,
    name,
    storedVersions(text, name).filter((version) => version.id !== id),
  );
}

function withVersions(text: SecretText, name: VersionedKey, versions: readonly StoredVersion[]): SecretText {
  return { ...text, versions: { ...(text['versions'] as object | undefined), [name]: versions } };
}

export async function readSecretText(client: SecretsManagerClient, secretId: string): Promise<SecretText> {
  const { SecretString } = await client.send(new GetSecretValueCommand({ SecretId: secretId }));
  return JSON.parse(SecretString ?? '{}') as SecretText;
}

export async function writeSecretText(client: SecretsManagerClient, secretId: string, text: SecretText): Promise<void> {
  await client.send(new PutSecretValueCommand({ SecretId: secretId, SecretString: JSON.stringify(text) }));
}
