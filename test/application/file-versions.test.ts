import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { announceFile } from '../../shared/application/exchange-files.ts';
import { loadRequest } from '../../shared/application/load-request.ts';
import { receiveUpload } from '../../shared/application/receive-upload.ts';
import { submitRequest } from '../../shared/application/submit-request.ts';
import { form, on } from '../domain/request/given.ts';
import { objectShelf } from '../support/object-shelf.ts';
import { freshWorld } from './world.ts';

const bytes = new TextEncoder().encode('%PDF-1.7');
const scanner = { scan: () => Promise.resolve('clean' as const) };

async function uploaded() {
  const world = await freshWorld();
  const shelf = objectShelf();
  const deps = { ...world, objects: shelf.store, scanner };
  const submitted = await submitRequest(world, {
    form,
    idempotencyKey: 'k1',
    channel: 'in-person',
    receivedOn: on('2026-03-02'),
    by: { kind: 'system' },
  });
  if (!submitted.ok) throw new Error(submitted.refusal.kind);
  const { receiptNumber } = submitted.value;
  const announced = await announceFile(
    deps,
    receiptNumber,
    { kind: 'applicant' },
    {
      purpose: 'applicant',
      name: '授权书.pdf',
      type: 'application/pdf',
      sizeInBytes: bytes.length,
      sha256: createHash('sha256').update(bytes).digest('base64'),
    },
  );
  if (!announced.ok) throw new Error(announced.refusal.kind);
  const key = `quarantine/${receiptNumber}/${announced.value.fileId}`;
  const { versionId } = shelf.place(key, bytes, 'application/pdf');
  const onRecord = async () => {
    const [file] = (await loadRequest(world, receiptNumber))?.request.files ?? [];
    if (file?.state !== 'clean') throw new Error(String(file?.state));
    return file;
  };
  return { deps, shelf, upload: { key, versionId }, onRecord };
}

/** Runs two deliveries of one upload so that both have copied before either is recorded; `first` says whose is recorded first. */
test.each([0, 1])(
  'R5: of two deliveries at once, the copy on record is the only version of its key (%i first)',
  async (first) => {
    const { deps, shelf, upload, onRecord } = await uploaded();
    const copied = [Promise.withResolvers<null>(), Promise.withResolvers<null>()];
    const mayGoOn = [Promise.withResolvers<null>(), Promise.withResolvers<null>()];
    const deliveries = [0, 1].map((index) =>
      receiveUpload(
        {
          ...deps,
          objects: {
            ...shelf.store,
            copy: async (...args) => {
              const made = await shelf.store.copy(...args);
              copied[index]?.resolve(null);
              await mayGoOn[index]?.promise;
              return made;
            },
          },
        },
        upload,
      ),
    );
    await Promise.all(copied.map(({ promise }) => promise));
    mayGoOn[first]?.resolve(null);
    await deliveries[first];
    mayGoOn[1 - first]?.resolve(null);
    await Promise.all(deliveries);
    const file = await onRecord();
    expect(shelf.find(file.key)?.versionId).toBe(file.versionId);
    // The other copy is nobody's, and is gone.
    expect([...shelf.versions.keys()].filter((key) => key.startsWith('files/'))).toEqual([file.key]);
  },
);

test('R5: a delivery that died before it was recorded is made up for, and what is on record is the current version', async () => {
  const { deps, shelf, upload, onRecord } = await uploaded();
  const dies = {
    ...shelf.store,
    copy: async (...args: Parameters<typeof shelf.store.copy>) => {
      await shelf.store.copy(...args);
      throw new Error('dead');
    },
  };
  await expect(receiveUpload({ ...deps, objects: dies }, upload)).rejects.toThrow('dead');
  expect(await receiveUpload(deps, upload)).toBe('promoted');
  expect(await receiveUpload(deps, upload)).toBe('ignored');
  const file = await onRecord();
  expect(shelf.find(file.key)?.versionId).toBe(file.versionId);
});
