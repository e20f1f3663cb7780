import { GetSecretValueCommand, type SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import type { SecretStore, Secrets } from '../../ports/secrets.ts';

/** One JSON secret with the key material; read at the first need, kept for the life of the process. */
export function secretsManagerStore(client: SecretsManagerClient, secretId: string): SecretStore {
  let pending: Promise<Secrets> | null = null;

  async function read(): Promise<Secrets> {
    const { SecretString } = await client.send(new GetSecretValueCommand({ SecretId: secretId }));
    const parsed: unknown = JSON.parse(SecretString ?? '{}');
    const text = (name: keyof Secrets): string => {
      const value = (parsed as Record<string, unknown>)[name];
      if (typeof value !== 'string' || value.length < 32) throw new Error(`secret ${secretId} lacks ${name} (at least 32 characters)`);
      return value;
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
