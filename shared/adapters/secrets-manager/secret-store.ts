import { hkdfSync } from 'node:crypto';
import { GetSecretValueCommand, type SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import type { SecretStore, Secrets } from '../../ports/secrets.ts';

/**
 * One JSON secret, read at the first need and kept for the life of the process. It holds each key by name, or one `masterKey`,
 * as a template can generate it, from which the keys that it does not hold are derived.
 */
export function secretsManagerStore(client: SecretsManagerClient, secretId: string): SecretStore {
  let pending: Promise<Secrets> | null = null;

  async function read(): Promise<Secrets> {
    const { SecretString } = await client.send(new GetSecretValueCommand({ SecretId: secretId }));
    const parsed: unknown = JSON.parse(SecretString ?? '{}');
    const held = (name: string): string | undefined => {
      const value = (parsed as Record<string, unknown>)[name];
      if (value !== undefined && (typeof value !== 'string' || value.length < 32)) throw new Error(`secret ${secretId} has a ${name} of fewer than 32 characters`);
      return value;
    };
    const text = (name: keyof Secrets): string => {
      const own = held(name);
      if (own !== undefined) return own;
      const masterKey = held('masterKey');
      if (masterKey === undefined) throw new Error(`secret ${secretId} lacks ${name}, and a masterKey to derive it from`);
      return Buffer.from(hkdfSync('sha256', masterKey, '', `gongkai/${name}`, 32)).toString('base64');
    };
    return { queryCodeKey: text('queryCodeKey'), formTokenKey: text('formTokenKey'), cursorKey: text('cursorKey') };
  }

  return {
    secrets() {
      pending ??= read().catch((error: unknown) => {
        pending = null;
        throw error;
      });
      return pending;
    },
  };
}
