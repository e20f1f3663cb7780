import { GetSecretValueCommand, type SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import type { Clock } from '../../ports/clock.ts';
import type { SecretStore, Secrets } from '../../ports/secrets.ts';
import { readSecret, type SecretText } from './secret-text.ts';

/** How long a warm process goes by the secret that it knows; a new version of a key begins later than that. */
export const secretFreshForMs = 5 * 60_000;

/** A secret that cannot be read again is tried again after this long; what is known holds meanwhile. */
const retryAfterMs = 30_000;

/** One JSON secret, read at the first need and again every few minutes. */
export function secretsManagerStore(client: SecretsManagerClient, secretId: string, clock: Clock): SecretStore {
  let known: Secrets | null = null;
  let freshUntil = 0;
  let pending: Promise<Secrets> | null = null;

  async function read(): Promise<Secrets> {
    const { SecretString } = await client.send(new GetSecretValueCommand({ SecretId: secretId }));
    return readSecret(JSON.parse(SecretString ?? '{}') as SecretText, secretId);
  }

  async function refresh(): Promise<Secrets> {
    try {
      known = await read();
      freshUntil = clock.now() + secretFreshForMs;
      return known;
    } catch (error) {
      if (known === null) throw error;
      freshUntil = clock.now() + retryAfterMs;
      return known;
    } finally {
      pending = null;
    }
  }

  return {
    secrets() {
      if (known !== null && clock.now() < freshUntil) return Promise.resolve(known);
      pending ??= refresh();
      return pending;
    },
  };
}
