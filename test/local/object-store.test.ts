import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import {
  CopyObjectCommand,
  CreateMultipartUploadCommand,
  DeleteObjectCommand,
  GetBucketAclCommand,
  GetObjectCommand,
  GetObjectTaggingCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  PutObjectTaggingCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { createPresignedPost } from '@aws-sdk/s3-presigned-post';
import type { PresignedPostOptions } from '@aws-sdk/s3-presigned-post';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { localCredentials, localRegion } from '../../local/local-account.ts';
import { openObjectStore } from '../../local/object-store/object-store.ts';

const folder = mkdtempSync(join(tmpdir(), 'gongkai-object-test-'));
const created: string[] = [];
let aheadInMs = 0;
const options = {
  folder,
  prefix: '/local/aws/s3',
  credentials: localCredentials,
  buckets: ['files'],
  allowedOrigin: 'http://localhost:3000',
  onCreated: ({ key }: { key: string }) => created.push(key),
  now: () => Date.now() + aheadInMs,
};
let handle = openObjectStore(options);
const server = createServer((request, response) => void handle(request, response));
let client: S3Client;
let endpoint: string;

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}/local/aws/s3`;
  client = clientWith({});
});
afterAll(() => {
  server.close();
  client.destroy();
  rmSync(folder, { recursive: true, force: true });
});

function clientWith(settings: Partial<ConstructorParameters<typeof S3Client>[0]>): S3Client {
  return new S3Client({ endpoint, region: localRegion, credentials: localCredentials, maxAttempts: 1, ...settings });
}

const place = (Key: string) => ({ Bucket: 'files', Key });
async function textOf(key: string, VersionId?: string): Promise<string | undefined> {
  return (await client.send(new GetObjectCommand({ ...place(key), VersionId }))).Body?.transformToString();
}

test('an object comes back as it was put, with its headers, also after a restart', async () => {
  const Key = '附件/2026 年度 (终稿)+1.txt';
  const put = await client.send(
    new PutObjectCommand({
      ...place(Key),
      Body: '正文',
      ContentType: 'text/plain; charset=utf-8',
      ContentDisposition: 'attachment',
      Metadata: { receipt: '20260302-1' },
    }),
  );
  expect(put.ETag).toBe(`"${createHash('md5').update('正文').digest('hex')}"`);
  handle = openObjectStore(options);
  const got = await client.send(new GetObjectCommand(place(Key)));
  expect(await got.Body?.transformToString()).toBe('正文');
  expect(got).toMatchObject({
    ContentType: 'text/plain; charset=utf-8',
    ContentDisposition: 'attachment',
    Metadata: { receipt: '20260302-1' },
    ETag: put.ETag,
    VersionId: put.VersionId,
  });
  expect(await client.send(new HeadObjectCommand(place(Key)))).toMatchObject({ ContentLength: 6, ETag: put.ETag });
  expect(created).toContain(Key);
});

test('a streamed upload is stored without its chunk framing, whichever checksum the client adds', async () => {
  const body = randomBytes(300_000);
  for (const ChecksumAlgorithm of ['CRC32', 'SHA256', 'SHA1'] as const) {
    await client.send(
      new PutObjectCommand({
        ...place('stream'),
        Body: Readable.from([body.subarray(0, 100_000), body.subarray(100_000)]),
        ContentLength: body.length,
        ChecksumAlgorithm,
      }),
    );
    const got = await client.send(new GetObjectCommand(place('stream')));
    expect(Buffer.compare(Buffer.from((await got.Body?.transformToByteArray())!), body)).toBe(0);
    expect(got.ContentEncoding).toBeUndefined();
  }
});

test('a wrong checksum or a wrong hash of the body is refused and leaves nothing behind', async () => {
  await expect(
    client.send(new PutObjectCommand({ ...place('bad'), Body: 'x', ChecksumCRC32: 'AAAAAA==' })),
  ).rejects.toMatchObject({ name: 'BadDigest' });
  await expect(
    client.send(new PutObjectCommand({ ...place('bad'), Body: 'x', ContentMD5: 'AAAAAAAAAAAAAAAAAAAAAA==' })),
  ).rejects.toMatchObject({ name: 'BadDigest' });
  await expect(textOf('bad')).rejects.toMatchObject({ name: 'NoSuchKey' });
  expect(readdirSync(join(folder, 'objects/.incoming'))).toEqual([]);
});

test('versions are kept, deletion hides the newest, and each version can be read by its id', async () => {
  const first = await client.send(new PutObjectCommand({ ...place('v'), Body: 'one' }));
  const second = await client.send(new PutObjectCommand({ ...place('v'), Body: 'two' }));
  expect(first.VersionId! < second.VersionId!).toBe(true);
  const deleted = await client.send(new DeleteObjectCommand(place('v')));
  expect(deleted).toMatchObject({ DeleteMarker: true });
  await expect(textOf('v')).rejects.toMatchObject({ name: 'NoSuchKey' });
  handle = openObjectStore(options);
  expect([await textOf('v', first.VersionId), await textOf('v', second.VersionId)]).toEqual(['one', 'two']);
  await client.send(new DeleteObjectCommand({ ...place('v'), VersionId: deleted.VersionId }));
  expect(await textOf('v')).toBe('two');
  await expect(textOf('v', 'unknown')).rejects.toMatchObject({ name: 'NoSuchVersion' });
});

test('conditions hold: one of 20 rivals creates, an outdated ETag does not replace, a known ETag is not sent again', async () => {
  const rivals = await Promise.allSettled(
    Array.from({ length: 20 }, (_, index) =>
      client.send(new PutObjectCommand({ ...place('once'), Body: String(index), IfNoneMatch: '*' })),
    ),
  );
  expect(rivals.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  expect(rivals.find((rival) => rival.status === 'rejected')?.reason).toMatchObject({
    name: 'PreconditionFailed',
    $metadata: { httpStatusCode: 412 },
  });
  await expect(
    client.send(new PutObjectCommand({ ...place('once'), Body: 'x', IfMatch: '"0"' })),
  ).rejects.toMatchObject({ name: 'PreconditionFailed' });
  const { ETag } = await client.send(new HeadObjectCommand(place('once')));
  await client.send(new PutObjectCommand({ ...place('once'), Body: 'x', IfMatch: ETag }));
  await expect(
    client.send(
      new GetObjectCommand({ ...place('once'), IfNoneMatch: `"${createHash('md5').update('x').digest('hex')}"` }),
    ),
  ).rejects.toMatchObject({ $metadata: { httpStatusCode: 304 } });
});

test('a part of an object can be read', async () => {
  await client.send(new PutObjectCommand({ ...place('range'), Body: '0123456789' }));
  for (const [Range, expected] of [
    ['bytes=2-4', '234'],
    ['bytes=7-', '789'],
    ['bytes=-2', '89'],
  ] as const) {
    expect(
      await (await client.send(new GetObjectCommand({ ...place('range'), Range }))).Body?.transformToString(),
    ).toBe(expected);
  }
  await expect(client.send(new GetObjectCommand({ ...place('range'), Range: 'bytes=20-' }))).rejects.toMatchObject({
    $metadata: { httpStatusCode: 416 },
  });
});

test('the list is in pages and can be folded by a delimiter', async () => {
  for (const name of ['a.txt', 'b/1', 'b/2', 'c&d'])
    await client.send(new PutObjectCommand({ ...place(`list/${name}`), Body: 'x' }));
  const keys: (string | undefined)[] = [];
  let ContinuationToken: string | undefined;
  do {
    const page = await client.send(
      new ListObjectsV2Command({ Bucket: 'files', Prefix: 'list/', MaxKeys: 2, ContinuationToken }),
    );
    keys.push(...(page.Contents ?? []).map(({ Key }) => Key));
    ContinuationToken = page.NextContinuationToken;
  } while (ContinuationToken !== undefined);
  expect(keys).toEqual(['list/a.txt', 'list/b/1', 'list/b/2', 'list/c&d']);
  const folded = await client.send(new ListObjectsV2Command({ Bucket: 'files', Prefix: 'list/', Delimiter: '/' }));
  expect(folded.Contents?.map(({ Key }) => Key)).toEqual(['list/a.txt', 'list/c&d']);
  expect(folded.CommonPrefixes).toEqual([{ Prefix: 'list/b/' }]);
});

test('a named version is copied with its headers and tags, and tags can be read and replaced', async () => {
  const source = await client.send(
    new PutObjectCommand({
      ...place('quarantine/a b'),
      Body: 'scanned',
      ContentType: 'image/png',
      Tagging: 'scan=clean&by=a%26b',
    }),
  );
  await client.send(new PutObjectCommand({ ...place('quarantine/a b'), Body: 'swapped' }));
  await client.send(
    new CopyObjectCommand({ ...place('kept/a'), CopySource: `files/quarantine/a%20b?versionId=${source.VersionId!}` }),
  );
  expect(await textOf('kept/a')).toBe('scanned');
  expect(await client.send(new HeadObjectCommand(place('kept/a')))).toMatchObject({ ContentType: 'image/png' });
  expect((await client.send(new GetObjectTaggingCommand(place('kept/a')))).TagSet).toEqual([
    { Key: 'scan', Value: 'clean' },
    { Key: 'by', Value: 'a&b' },
  ]);
  await client.send(
    new PutObjectTaggingCommand({
      ...place('kept/a'),
      Tagging: { TagSet: [{ Key: 'GuardDutyMalwareScanStatus', Value: 'NO_THREATS_FOUND <1>' }] },
    }),
  );
  expect((await client.send(new GetObjectTaggingCommand(place('kept/a')))).TagSet).toEqual([
    { Key: 'GuardDutyMalwareScanStatus', Value: 'NO_THREATS_FOUND <1>' },
  ]);
});

test('what is not done is refused with 501 instead of being taken for something else', async () => {
  for (const command of [
    new CreateMultipartUploadCommand(place('multi')),
    new GetBucketAclCommand({ Bucket: 'files' }),
  ]) {
    await expect(client.send(command as GetBucketAclCommand)).rejects.toMatchObject({
      name: 'NotImplemented',
      $metadata: { httpStatusCode: 501 },
    });
  }
  await expect(client.send(new PutObjectCommand({ Bucket: 'elsewhere', Key: 'x', Body: 'x' }))).rejects.toMatchObject({
    name: 'NoSuchBucket',
  });
});

test('without a signature, with a wrong key or with a late clock nothing is given', async () => {
  await client.send(new PutObjectCommand({ ...place('secret'), Body: 'x' }));
  expect((await fetch(`${endpoint}/files/secret`)).status).toBe(403);
  expect((await fetch(`${endpoint}/files/secret`, { method: 'PUT', body: 'y' })).status).toBe(403);
  const forger = clientWith({ credentials: { ...localCredentials, secretAccessKey: 'guess' } });
  await expect(forger.send(new GetObjectCommand(place('secret')))).rejects.toMatchObject({
    name: 'SignatureDoesNotMatch',
  });
  const stranger = clientWith({ credentials: { accessKeyId: 'stranger', secretAccessKey: 'x' } });
  await expect(stranger.send(new GetObjectCommand(place('secret')))).rejects.toMatchObject({
    name: 'InvalidAccessKeyId',
  });
  aheadInMs = 20 * 60_000;
  await expect(clientWith({}).send(new GetObjectCommand(place('secret')))).rejects.toMatchObject({
    name: 'RequestTimeTooSkewed',
  });
  aheadInMs = 0;
});

test('a presigned address works for its method, key, version and time, and for nothing else', async () => {
  await client.send(new PutObjectCommand({ ...place('p 1'), Body: 'kept' }));
  const url = await getSignedUrl(
    client,
    new GetObjectCommand({ ...place('p 1'), ResponseContentDisposition: 'attachment; filename="a.txt"' }),
    { expiresIn: 60 },
  );
  const answer = await fetch(url);
  expect([answer.status, await answer.text(), answer.headers.get('content-disposition')]).toEqual([
    200,
    'kept',
    'attachment; filename="a.txt"',
  ]);
  expect((await fetch(url, { method: 'DELETE' })).status).toBe(403);
  expect((await fetch(url.replace('p%201', 'secret'))).status).toBe(403);
  expect((await fetch(url.replace('a.txt', 'a.exe'))).status).toBe(403);
  expect((await fetch(url.replace('X-Amz-Expires=60', 'X-Amz-Expires=6000'))).status).toBe(403);
  expect((await fetch(url, { headers: { 'x-amz-checksum-mode': 'ENABLED' } })).status).toBe(403);
  aheadInMs = 61_000;
  const late = await fetch(url);
  expect([late.status, await late.text()]).toEqual([403, expect.stringContaining('Request has expired')]);
  aheadInMs = 0;

  const presigner = clientWith({ requestChecksumCalculation: 'WHEN_REQUIRED' });
  const upload = await getSignedUrl(presigner, new PutObjectCommand({ ...place('put'), ContentType: 'image/png' }), {
    expiresIn: 60,
    signableHeaders: new Set(['content-type']),
  });
  expect((await fetch(upload, { method: 'PUT', body: 'x', headers: { 'content-type': 'text/html' } })).status).toBe(
    403,
  );
  expect((await fetch(upload, { method: 'PUT', body: 'x', headers: { 'content-type': 'image/png' } })).status).toBe(
    200,
  );
});

type Post = { readonly url: string; readonly fields: Record<string, string> };

function presign(changes: Partial<PresignedPostOptions> = {}): Promise<Post> {
  return createPresignedPost(client, {
    Bucket: 'files',
    Key: 'uploads/1',
    Conditions: [
      ['content-length-range', 1, 1000],
      ['starts-with', '$Content-Type', 'image/'],
    ],
    Fields: { 'Content-Type': 'image/png', 'x-amz-meta-receipt': '1' },
    Expires: 300,
    ...changes,
  });
}

async function post(
  { url, fields }: Post,
  changes: Record<string, string | null> = {},
  file: Blob | null = new Blob(['png']),
  after: Record<string, string> = {},
): Promise<[number, string]> {
  const form = new FormData();
  for (const [name, value] of Object.entries({ ...fields, ...changes })) if (value !== null) form.set(name, value);
  if (file !== null) form.set('file', file, '照片.png');
  for (const [name, value] of Object.entries(after)) form.append(name, value);
  const response = await fetch(url, { method: 'POST', body: form, redirect: 'manual' });
  return [response.status, /<Code>(.*)<\/Code>/.exec(await response.text())?.[1] ?? ''];
}

test('an upload that keeps to its policy is stored', async () => {
  expect(await post(await presign())).toEqual([204, '']);
  expect(await client.send(new HeadObjectCommand(place('uploads/1')))).toMatchObject({
    ContentType: 'image/png',
    ContentLength: 3,
    Metadata: { receipt: '1' },
  });
  expect(await post(await presign(), {}, new Blob(['png']), { key: 'ignored' })).toEqual([204, '']);
  const named = await presign({
    Key: 'named/${filename}',
    Fields: { 'Content-Type': 'image/png', success_action_status: '201' },
  });
  expect(await post(named)).toEqual([201, '']);
  expect(await textOf('named/照片.png')).toBe('png');
});

test.each<[string, Partial<PresignedPostOptions>, Record<string, string | null>, Blob | null, [number, string]]>([
  ['a file over the range', {}, {}, new Blob([new Uint8Array(1001)]), [400, 'EntityTooLarge']],
  ['an empty file', {}, {}, new Blob([]), [400, 'EntityTooSmall']],
  ['no file', {}, {}, null, [400, 'InvalidArgument']],
  ['another key', {}, { key: 'uploads/2' }, new Blob(['x']), [403, 'AccessDenied']],
  ['another type', {}, { 'Content-Type': 'text/html' }, new Blob(['x']), [403, 'AccessDenied']],
  ['a missing type', {}, { 'Content-Type': null }, new Blob(['x']), [403, 'AccessDenied']],
  ['a field that no condition names', {}, { 'x-amz-storage-class': 'GLACIER' }, new Blob(['x']), [403, 'AccessDenied']],
  ['a changed signature', {}, { 'X-Amz-Signature': '0'.repeat(64) }, new Blob(['x']), [403, 'SignatureDoesNotMatch']],
  [
    'a changed policy',
    {},
    { Policy: Buffer.from('{"expiration":"2999-01-01T00:00:00Z","conditions":[]}').toString('base64') },
    new Blob(['x']),
    [403, 'SignatureDoesNotMatch'],
  ],
  ['no policy', {}, { Policy: null }, new Blob(['x']), [403, 'AccessDenied']],
  [
    'a foreign credential',
    {},
    { 'X-Amz-Credential': 'stranger/20260302/cn-north-1/s3/aws4_request' },
    new Blob(['x']),
    [403, 'InvalidAccessKeyId'],
  ],
  ['a policy for another bucket', { Bucket: 'others' }, {}, new Blob(['x']), [404, 'NoSuchBucket']],
])('an upload with %s is refused', async (_case, options, changes, file, expected) => {
  const before = created.length;
  expect(await post(await presign(options), changes, file)).toEqual(expected);
  expect(created.length).toBe(before);
  expect(readdirSync(join(folder, 'objects/.incoming'))).toEqual([]);
});

test('S7: an upload after the policy’s time, or to the bucket beside the policy’s, is refused', async () => {
  const signed = await presign({ Expires: 60 });
  aheadInMs = 61_000;
  expect(await post(signed)).toEqual([403, 'AccessDenied']);
  aheadInMs = 0;
  handle = openObjectStore({ ...options, buckets: ['files', 'beside'] });
  expect(await post({ ...signed, url: signed.url.replace('/files', '/beside') })).toEqual([403, 'AccessDenied']);
});

test('only the page of the system may upload from a script', async () => {
  const { url } = await presign();
  const ask = async (origin: string) =>
    (await fetch(url, { method: 'OPTIONS', headers: { origin, 'access-control-request-method': 'POST' } })).headers.get(
      'access-control-allow-origin',
    );
  expect([await ask('http://localhost:3000'), await ask('https://elsewhere.example')]).toEqual([
    'http://localhost:3000',
    null,
  ]);
});
