import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { localCredentials, localRegion } from '../../local/local-account.ts';
import { localSecretId, openSecretsService } from '../../local/secrets-service.ts';
import { secretsManagerStore } from '../../shared/adapters/secrets-manager/secret-store.ts';
import { versionedKeys } from '../../shared/ports/secrets.ts';

const folder = mkdtempSync(join(tmpdir(), 'gongkai-secrets-test-'));
let handle = openSecretsService(folder);
const server = createServer((request, response) => void handle(request, response));
let client: SecretsManagerClient;
const storeOf = (secretId: string) => secretsManagerStore(client, secretId, { now: () => 0 });

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  client = new SecretsManagerClient({
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    region: localRegion,
    credentials: localCredentials,
  });
});
afterAll(() => {
  server.close();
  client.destroy();
  rmSync(folder, { recursive: true, force: true });
});

test('the keys are random, of 32 bytes each, the same after a restart, and readable by their owner alone', async () => {
  const keys = await storeOf(localSecretId).secrets();
  const values = versionedKeys.map((name) => keys[name][0].key);
  expect(new Set(values).size).toBe(3);
  expect(values.map((value) => Buffer.from(value, 'base64').length)).toEqual([32, 32, 32]);
  handle = openSecretsService(folder);
  expect(await storeOf(localSecretId).secrets()).toEqual(keys);
  expect(statSync(join(folder, 'secrets.json')).mode & 0o777).toBe(0o600);
});

test('an unknown secret is not found', async () => {
  await expect(storeOf('another').secrets()).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
});
