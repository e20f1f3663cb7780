import type { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { expect, test } from 'vitest';
import { secretFreshForMs, secretsManagerStore } from '../../../shared/adapters/secrets-manager/secret-store.ts';
import { versionedKeys } from '../../../shared/ports/secrets.ts';

const long = (letter: string) => letter.repeat(32);

function storeOf(secret: unknown) {
  const client = {
    send: () => Promise.resolve({ SecretString: JSON.stringify(secret) }),
  } as unknown as SecretsManagerClient;
  return secretsManagerStore(client, 'gongkai', { now: () => 0 });
}

test('each key is derived from the master key by its own name, the same each time', async () => {
  const first = await storeOf({ masterKey: long('m') }).secrets();
  const again = await storeOf({ masterKey: long('m'), smtpUrl: 'smtps://mail.example.cn' }).secrets();
  expect(again).toEqual(first);
  expect(new Set(versionedKeys.map((name) => first[name][0].key)).size).toBe(3);
  expect(await storeOf({ masterKey: long('n') }).secrets()).not.toEqual(first);
});

test('a key that the secret holds by name wins over the derived one', async () => {
  const derived = await storeOf({ masterKey: long('m') }).secrets();
  expect(await storeOf({ masterKey: long('m'), cursorKey: long('c') }).secrets()).toEqual({
    ...derived,
    cursorKey: [{ id: '1', key: long('c'), from: 0 }],
  });
});

test('a secret with neither, or with a key that is short or of no time, is refused by name', async () => {
  await expect(storeOf({}).secrets()).rejects.toThrow('lacks queryCodeKey');
  await expect(storeOf({ masterKey: 'short' }).secrets()).rejects.toThrow('masterKey');
  const broken = [
    { id: '2', key: 'short', from: null },
    { id: '2', key: long('k'), from: 'soon' },
  ];
  for (const version of broken)
    await expect(storeOf({ masterKey: long('m'), versions: { cursorKey: [version] } }).secrets()).rejects.toThrow(
      'a version 2 of cursorKey',
    );
});

test('a warm process reads the secret again after its time, and keeps what it knows while it cannot', async () => {
  let [now, master, isDown, reads] = [0, long('m'), false, 0];
  const send = () => (
    (reads += 1),
    isDown
      ? Promise.reject(new Error('down'))
      : Promise.resolve({ SecretString: JSON.stringify({ masterKey: master }) })
  );
  const store = secretsManagerStore({ send } as unknown as SecretsManagerClient, 'gongkai', { now: () => now });
  const [first, same] = await Promise.all([store.secrets(), store.secrets()]);
  master = long('n');
  now = secretFreshForMs - 1;
  expect([same, await store.secrets(), reads]).toEqual([first, first, 1]);
  [now, isDown] = [secretFreshForMs, true];
  expect([await store.secrets(), await store.secrets(), reads]).toEqual([first, first, 2]);
  [now, isDown] = [2 * secretFreshForMs, false];
  expect(await store.secrets()).not.toEqual(first);
});

test('a process that never read the secret says that it cannot, and tries again', async () => {
  let isDown = true;
  const send = () =>
    isDown
      ? Promise.reject(new Error('down'))
      : Promise.resolve({ SecretString: JSON.stringify({ masterKey: long('m') }) });
  const store = secretsManagerStore({ send } as unknown as SecretsManagerClient, 'gongkai', { now: () => 0 });
  await expect(store.secrets()).rejects.toThrow('down');
  isDown = false;
  expect((await store.secrets()).cursorKey).toHaveLength(1);
});
