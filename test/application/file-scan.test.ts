import { createHash } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import { announceFile, fileLink } from '../../shared/application/exchange-files.ts';
import { loadRequest } from '../../shared/application/load-request.ts';
import { receiveUpload } from '../../shared/application/receive-upload.ts';
import { submitRequest } from '../../shared/application/submit-request.ts';
import type { ScanVerdict } from '../../shared/ports/file-scanner.ts';
import { form, on } from '../domain/request/given.ts';
import { objectShelf } from '../support/object-shelf.ts';
import { type World, freshWorld } from './world.ts';

const bytes = new TextEncoder().encode('%PDF-1.7 示例');
const sha256 = createHash('sha256').update(bytes).digest('base64');

let world: World;
let shelf: ReturnType<typeof objectShelf>;
let verdict: ScanVerdict | Error;
let receiptNumber: string;
let fileId: string;
let key: string;
beforeEach(async () => {
  world = await freshWorld();
  shelf = objectShelf();
  verdict = 'clean';
  const submitted = await submitRequest(world, {
    form,
    idempotencyKey: 'k1',
    channel: 'in-person',
    receivedOn: on('2026-03-02'),
    by: { kind: 'system' },
  });
  if (!submitted.ok) throw new Error(submitted.refusal.kind);
  receiptNumber = submitted.value.receiptNumber;
  const announced = await announceFile(
    { ...world, objects: shelf.store },
    receiptNumber,
    { kind: 'applicant' },
    { purpose: 'applicant', name: '证明.pdf', type: 'application/pdf', sizeInBytes: bytes.length, sha256 },
  );
  if (!announced.ok) throw new Error(announced.refusal.kind);
  fileId = announced.value.fileId;
  key = `quarantine/${receiptNumber}/${fileId}`;
});

const dependencies = () => ({
  ...world,
  objects: shelf.store,
  scanner: { scan: () => (verdict instanceof Error ? Promise.reject(verdict) : Promise.resolve(verdict)) },
});
const receive = (versionId: string) => receiveUpload(dependencies(), { key, versionId });
const request = async () => (await loadRequest(world, receiptNumber))!.request;
const stateOf = async () => (await request()).files[0]!;

test.each([
  ['clean', 'promoted', 'clean'],
  ['not-scanned', 'promoted', 'not-scanned'],
  ['infected', 'rejected', 'rejected'],
] as const)('S8: a file found %s is %s', async (found, result, state) => {
  verdict = found;
  const { versionId } = shelf.place(key, bytes, 'application/pdf');
  expect(await receive(versionId)).toBe(result);
  expect((await stateOf()).state).toBe(state);
  expect(shelf.versions.has(key)).toBe(false);
  expect([...shelf.versions.keys()].filter((name) => name.startsWith('files/'))).toHaveLength(
    state === 'rejected' ? 0 : 1,
  );
});

test('S8: without a verdict yet, or with a scanner that fails, the file stays in quarantine and is not served', async () => {
  const { versionId } = shelf.place(key, bytes, 'application/pdf');
  verdict = 'pending';
  expect(await receive(versionId)).toBe('try-later');
  verdict = new Error('timeout');
  await expect(receive(versionId)).rejects.toThrow('timeout');
  expect((await stateOf()).state).toBe('announced');
  expect(shelf.versions.has(key)).toBe(true);
  expect(await fileLink({ objects: shelf.store }, await request(), fileId)).toMatchObject({
    refusal: { kind: 'FileNotReady' },
  });
});

test('S8: what is swapped in after the scanned version is never served', async () => {
  const scanned = shelf.place(key, bytes, 'application/pdf');
  const swapped = shelf.place(key, new TextEncoder().encode('%PDF-1.7 另样'), 'application/pdf');
  expect(await receive(scanned.versionId)).toBe('promoted');
  expect(await receive(swapped.versionId)).toBe('ignored');
  const file = await stateOf();
  if (file.state !== 'clean') throw new Error(file.state);
  expect(shelf.find(file.key, file.versionId)?.bytes).toEqual(bytes);
  const link = await fileLink({ objects: shelf.store }, await request(), fileId);
  expect(link.ok && link.value.url).toContain(`versionId=${file.versionId}`);
});

test.each([
  ['another size', new Uint8Array([1]), 'application/pdf'],
  ['another type', bytes, 'text/html'],
  ['other content', new Uint8Array(bytes.length), 'application/pdf'],
])('S8: a file of %s than announced is rejected unscanned', async (_, uploaded, type) => {
  verdict = new Error('must not be asked');
  const { versionId } = shelf.place(key, uploaded, type);
  expect(await receive(versionId)).toBe('rejected');
  expect(await stateOf()).toMatchObject({ state: 'rejected', reason: 'not-as-announced' });
});

test('an object nobody announced is erased', async () => {
  const stray = `quarantine/${receiptNumber}/stray`;
  const { versionId } = shelf.place(stray, bytes, 'application/pdf');
  expect(await receiveUpload(dependencies(), { key: stray, versionId })).toBe('ignored');
  expect(shelf.versions.has(stray)).toBe(false);
});

describe('broken off at any call of the bucket, before or after it took effect, and started again', () => {
  const calls = ['info', 'copy', 'erase'];
  test.each(
    calls.flatMap((name, index) => (['before', 'after'] as const).map((when) => [when, name, index + 1] as const)),
  )('%s %s', async (when, _, at) => {
    const { versionId } = shelf.place(key, bytes, 'application/pdf');
    shelf.calls.length = 0;
    Object.assign(shelf.fault, { at, when });
    await expect(receive(versionId)).rejects.toThrow();
    expect(shelf.calls).toEqual(calls.slice(0, at));
    shelf.fault.at = 0;
    await receive(versionId);
    const file = await stateOf();
    expect(file.state).toBe('clean');
    expect((await world.requests.history(receiptNumber)).filter(({ type }) => type === 'FileAccepted')).toHaveLength(1);
  });
});
