import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { expect, test } from 'vitest';
import { type Submission, submitRequest } from '../../shared/application/submit-request.ts';
import { type World, freshWorld } from '../application/world.ts';
import { form } from '../domain/request/given.ts';
import { tryEveryCrashPoint } from '../support/crash-points.ts';

const submission: Submission = { form: { ...form, agencyId: 'a2' }, idempotencyKey: 'k1', channel: 'online', receivedOn: null, by: { kind: 'applicant' } };

test('R1: a submission that dies before or after any of its calls is stored once and whole, and its retry is told the same', async () => {
  const points = await tryEveryCrashPoint<World>({
    async prepare(watch) {
      const world = await freshWorld();
      watch.watchClient(world.documents);
      return world;
    },
    attempt: (world) => submitRequest(world, submission),
    async check(world) {
      const { Items = [] } = await world.documents.send(new ScanCommand({ TableName: world.tableName }));
      expect(Items.map((item) => String(item['pk']).split('#')[0]!).filter((kind) => kind !== 'AGENCIES').sort()).toEqual(['IDEM', 'REQ', 'REQ']);
    },
  });
  expect(points).toBeGreaterThanOrEqual(6);
});
