import type { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { expect, test } from 'vitest';
import { secretsManagerStore } from '../../../shared/adapters/secrets-manager/secret-store.ts';

const long = (letter: string) => letter.repeat(32);

function storeOf(secret: unknown) {
  const client = { send: () => Promise.resolve({ SecretString: JSON.stringify(secret) }) } as unknown as SecretsManagerClient;
  return secretsManagerStore(client, 'gongkai');
}

test('each key is derived from the master key by its own name, the same each time', async () => {
  const first = await storeOf({ masterKey: long('m') }).secrets();
  const again = await storeOf({ masterKey: long('m'), smtpUrl: 'smtps://mail.example.cn' }).secrets();
  expect(again).toEqual(first);
  expect(new Set(Object.values(first)).size).toBe(3);
  expect(await storeOf({ masterKey: long('n') }).secrets()).not.toEqual(first);
});

test('a key that the secret holds by name wins over the derived one', async () => {
  const derived = await storeOf({ masterKey: long('m') }).secrets();
  expect(await storeOf({ masterKey: long('m'), cursorKey: long('c') }).secrets()).toEqual({ ...derived, cursorKey: long('c') });
});

test('a secret with neither, or with a short key, is refused by name', async () => {
  await expect(storeOf({}).secrets()).rejects.toThrow('lacks queryCodeKey');
  await expect(storeOf({ masterKey: 'short' }).secrets()).rejects.toThrow('masterKey');
});
