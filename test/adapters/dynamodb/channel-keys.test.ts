import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { expect, test } from 'vitest';
import { dynamodbChannelStore } from '../../../shared/adapters/dynamodb/channel-store.ts';
import type { KeyRing } from '../../../shared/domain/key-ring/key-ring.ts';
import { freshTable } from '../../support/engine.ts';
import { fixedSecrets } from '../../support/fixed-secrets.ts';

const version = (id: string, from: number) => ({ id, key: Buffer.alloc(32, Number(id)).toString('base64'), from });

test('a channel keeps the secret that its receiver was told through a rotation, and takes the new key when it is set again', async () => {
  const { documents, tableName } = await freshTable();
  const under = (cursorKey: KeyRing) =>
    dynamodbChannelStore(
      documents,
      tableName,
      { secrets: async () => ({ ...(await fixedSecrets.secrets()), cursorKey }) },
      { now: () => 150 },
    );
  const url = 'https://hooks.a1.example/in';
  const [before, rotated, retired] = [
    under([version('1', 0)]),
    under([version('1', 0), version('2', 100)]),
    under([version('2', 100)]),
  ];
  const secret = await before.secretOf(await before.put('a1', url));
  const stored = await rotated.of('a1');
  expect(stored === null ? null : await rotated.secretOf(stored)).toBe(secret);

  // As a channel was stored before keys had versions.
  await documents.send(
    new UpdateCommand({ TableName: tableName, Key: { pk: 'CHANNELS', sk: 'a1' }, UpdateExpression: 'REMOVE keyId' }),
  );
  const [earlier] = await rotated.all();
  expect(earlier === undefined ? null : await rotated.secretOf(earlier)).toBe(secret);
  if (earlier !== undefined)
    await expect(retired.secretOf(earlier)).rejects.toThrow('the channel of a1 must be set again');

  const again = await rotated.put('a1', url);
  expect(again.keyId).toBe('2');
  expect(await retired.secretOf(again)).not.toBe(secret);
});
