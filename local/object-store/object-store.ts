import { createHash } from 'node:crypto';
import type { Hash } from 'node:crypto';
import { createReadStream, rmSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { Transform, Writable } from 'node:stream';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { crc32 } from 'node:zlib';
import busboy from 'busboy';
import type { Credentials } from '../local-account.ts';
import { awsChunkedDecoder } from './aws-chunked.ts';
import { verifyRequest } from './aws-signature.ts';
import { openObjectFiles } from './object-files.ts';
import type { ObjectVersion } from './object-files.ts';
import { ObjectFault } from './object-fault.ts';
import { checkPostPolicy } from './post-policy.ts';

export type ObjectStoreOptions = {
  readonly folder: string;
  /** The part of the address before the bucket, such as `/local/aws/s3`. */
  readonly prefix: string;
  readonly buckets: readonly string[];
  /** What calls, links and forms must be signed with. */
  readonly credentials: Credentials;
  /** The page origin that may upload from a script. */
  readonly allowedOrigin: string;
  readonly onCreated: (version: ObjectVersion) => void;
  /** Milliseconds since 1970; signatures are made with the real time, so this is the real time. */
  readonly now?: () => number;
};

type Call = {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly query: URLSearchParams;
  readonly bucket: string;
  readonly key: string;
  readonly payloadHash: string;
};

type Upload = { readonly part: Promise<string>; readonly fileName: string; isTooLarge: boolean };

const largestFileInBytes = 128 * 1024 * 1024;
const largestTextInBytes = 1024 * 1024;
const keptHeaders = [
  'content-type',
  'cache-control',
  'content-disposition',
  'content-encoding',
  'content-language',
  'expires',
] as const;
const bucketName = /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/;

/**
 * Stands in for S3 where this project depends on it: signatures with expiry, presigned POST policies, versions, conditional
 * writes, checksums, tags, copy and list. Each bucket keeps versions. Anything else is refused with 501 NotImplemented.
 */
export function openObjectStore({
  folder,
  prefix,
  buckets,
  credentials,
  allowedOrigin,
  onCreated,
  now = Date.now,
}: ObjectStoreOptions): (request: IncomingMessage, response: ServerResponse) => Promise<void> {
  const files = openObjectFiles(join(folder, 'objects'));
  for (const bucket of buckets) files.addBucket(bucket);

  async function route(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = request.url ?? '/';
    const questionMark = url.indexOf('?');
    const path = questionMark === -1 ? url : url.slice(0, questionMark);
    const query = new URLSearchParams(questionMark === -1 ? '' : url.slice(questionMark + 1));
    const [, bucket = '', encodedKey = ''] = /^\/?([^/]*)\/?(.*)$/s.exec(path.slice(prefix.length)) ?? [];
    const key = decodeURIComponent(encodedKey);
    allowOrigin(request, response);
    if (request.method === 'OPTIONS') {
      response.writeHead(200).end();
      return;
    }
    if (
      request.method === 'POST' &&
      key === '' &&
      request.headers['content-type']?.startsWith('multipart/form-data') === true
    ) {
      requireBucket(bucket);
      await acceptForm(request, response, bucket);
      return;
    }
    const { payloadHash } = verifyRequest(request, path, query, now(), credentials);
    const call: Call = { request, response, query, bucket, key, payloadHash };
    if (key !== '') requireBucket(bucket);
    await (key === '' ? serveBucket(call) : serveObject(call));
  }

  function allowOrigin(request: IncomingMessage, response: ServerResponse): void {
    if (request.headers.origin !== allowedOrigin) return;
    response.setHeader('access-control-allow-origin', allowedOrigin);
    response.setHeader('access-control-allow-methods', 'GET, HEAD, PUT, POST');
    response.setHeader('access-control-allow-headers', request.headers['access-control-request-headers'] ?? '*');
    response.setHeader('access-control-expose-headers', 'ETag, x-amz-version-id');
    response.setHeader('vary', 'Origin');
  }

  function requireBucket(bucket: string): void {
    if (!files.hasBucket(bucket)) throw new ObjectFault(404, 'NoSuchBucket', 'The specified bucket does not exist');
  }

  async function serveBucket({ request, response, query, bucket }: Call): Promise<void> {
    const operation = `${request.method ?? ''} ${subresourceOf(query)}`;
    if (operation === 'PUT ' && bucketName.test(bucket)) {
      await drop(request);
      files.addBucket(bucket);
      response.writeHead(200, { location: `/${bucket}` }).end();
      return;
    }
    requireBucket(bucket);
    if (operation === 'HEAD ') response.writeHead(200).end();
    else if (operation === 'GET location') sendXml(response, 200, '<LocationConstraint/>');
    else if (operation === 'GET versioning')
      sendXml(response, 200, '<VersioningConfiguration><Status>Enabled</Status></VersioningConfiguration>');
    else if (operation === 'GET list-type' && query.get('list-type') === '2')
      sendXml(response, 200, listing(bucket, query));
    else throw notDone(operation);
  }

  async function serveObject(call: Call): Promise<void> {
    const { request, response, query, bucket, key } = call;
    const operation = `${request.method ?? ''} ${subresourceOf(query)}`;
    switch (operation) {
      case 'PUT ':
        if (request.headers['x-amz-copy-source'] === undefined) await putObject(call);
        else await copyObject(call, request.headers['x-amz-copy-source']);
        return;
      case 'GET ':
      case 'HEAD ':
        await getObject(call);
        return;
      case 'DELETE ':
        await deleteObject(call);
        return;
      case 'GET tagging': {
        const version = existing(bucket, key, query.get('versionId'));
        const tags = Object.entries(version.tags).map(
          ([name, value]) => `<Tag><Key>${inXml(name)}</Key><Value>${inXml(value)}</Value></Tag>`,
        );
        response.setHeader('x-amz-version-id', version.versionId);
        sendXml(response, 200, `<Tagging><TagSet>${tags.join('')}</TagSet></Tagging>`);
        return;
      }
      case 'PUT tagging':
      case 'DELETE tagging': {
        const xml = (await readText(request)).toString();
        const version = existing(bucket, key, query.get('versionId'));
        files.retag(version, request.method === 'DELETE' ? {} : tagsInXml(xml));
        response.writeHead(request.method === 'DELETE' ? 204 : 200, { 'x-amz-version-id': version.versionId }).end();
        return;
      }
      default:
        throw notDone(operation);
    }
  }

  function existing(bucket: string, key: string, versionId: string | null): ObjectVersion {
    const version = files.find(bucket, key, versionId ?? undefined);
    if (version !== null && !version.isDeleteMarker) return version;
    if (versionId !== null) throw new ObjectFault(404, 'NoSuchVersion', 'The specified version does not exist.');
    throw new ObjectFault(404, 'NoSuchKey', 'The specified key does not exist.');
  }

  /** `If-None-Match: *` and `If-Match` of a write, looked at in the same turn as the write. */
  function checkWriteConditions(request: IncomingMessage, bucket: string, key: string): void {
    const present = files.find(bucket, key);
    const etag = present === null || present.isDeleteMarker ? null : present.etag;
    const { 'if-none-match': ifNoneMatch, 'if-match': ifMatch } = request.headers;
    if (ifNoneMatch !== undefined && ifNoneMatch !== '*') throw notDone('If-None-Match other than *');
    if (ifMatch !== undefined && etag === null)
      throw new ObjectFault(404, 'NoSuchKey', 'The specified key does not exist.');
    if (
      (ifNoneMatch === '*' && etag !== null) ||
      (ifMatch !== undefined && unquoted(ifMatch) !== unquoted(etag ?? ''))
    ) {
      throw new ObjectFault(412, 'PreconditionFailed', 'At least one of the pre-conditions you specified did not hold');
    }
  }

  async function putObject({ request, response, query, bucket, key, payloadHash }: Call): Promise<void> {
    // A presigned address carries in its query what a header would say.
    const setting = (name: string): string | undefined => singleHeader(request, name) ?? query.get(name) ?? undefined;
    checkWriteConditions(request, bucket, key);
    const trailer = new Map<string, string>();
    const meter = byteMeter();
    const isChunked = payloadHash.startsWith('STREAMING-');
    const sources = isChunked
      ? [request, awsChunkedDecoder((found) => found.forEach((value, name) => trailer.set(name, value))), meter.stream]
      : [request, meter.stream];
    const received = files.receive(meter.stream);
    const [, part] = await Promise.all([pipeline(sources), received]);
    try {
      const decodedLength = setting('x-amz-decoded-content-length');
      if (isChunked && decodedLength !== undefined && Number(decodedLength) !== meter.sizeInBytes()) {
        throw new ObjectFault(
          400,
          'IncompleteBody',
          'You did not provide the number of bytes specified by the Content-Length HTTP header',
        );
      }
      if (/^[0-9a-f]{64}$/.test(payloadHash) && payloadHash !== meter.digest('sha256').toString('hex')) {
        throw new ObjectFault(
          400,
          'XAmzContentSHA256Mismatch',
          "The provided 'x-amz-content-sha256' header does not match what was computed.",
        );
      }
      const md5 = singleHeader(request, 'content-md5');
      if (md5 !== undefined && md5 !== meter.digest('md5').toString('base64'))
        throw new ObjectFault(400, 'BadDigest', 'The Content-MD5 you specified did not match what we received.');
      const checksums = checkedChecksums((name) => trailer.get(name) ?? setting(name), meter);
      checkWriteConditions(request, bucket, key);
      const version = await files.commit(part, {
        bucket,
        key,
        isDeleteMarker: false,
        sizeInBytes: meter.sizeInBytes(),
        etag: `"${meter.digest('md5').toString('hex')}"`,
        headers: headersToKeep(setting, [...Object.keys(request.headers), ...query.keys()]),
        tags: Object.fromEntries(new URLSearchParams(setting('x-amz-tagging') ?? '')),
        checksums,
      });
      onCreated(version);
      response.writeHead(200, { etag: version.etag, 'x-amz-version-id': version.versionId, ...checksums }).end();
    } catch (error) {
      rmSync(part, { force: true });
      throw error;
    }
  }

  async function copyObject(
    { request, response, bucket, key }: Call,
    source: string | readonly string[],
  ): Promise<void> {
    await drop(request);
    const [, fromBucket = '', fromKey = '', fromVersion] =
      /^\/?([^/]+)\/([^?]+)(?:\?versionId=(.+))?$/.exec(String(source)) ?? [];
    const original = existing(fromBucket, decodeURIComponent(fromKey), fromVersion ?? null);
    const setting = (name: string): string | undefined => singleHeader(request, name);
    const part = await files.receive(createReadStream(files.pathOf(original)));
    try {
      checkWriteConditions(request, bucket, key);
    } catch (error) {
      rmSync(part, { force: true });
      throw error;
    }
    const version = await files.commit(part, {
      ...original,
      bucket,
      key,
      headers:
        setting('x-amz-metadata-directive') === 'REPLACE'
          ? headersToKeep(setting, Object.keys(request.headers))
          : original.headers,
      tags:
        setting('x-amz-tagging-directive') === 'REPLACE'
          ? Object.fromEntries(new URLSearchParams(setting('x-amz-tagging') ?? ''))
          : original.tags,
    });
    onCreated(version);
    response.setHeader('x-amz-version-id', version.versionId);
    response.setHeader('x-amz-copy-source-version-id', original.versionId);
    sendXml(
      response,
      200,
      `<CopyObjectResult><ETag>${inXml(version.etag)}</ETag><LastModified>${version.modifiedAt}</LastModified></CopyObjectResult>`,
    );
  }

  async function getObject({ request, response, query, bucket, key }: Call): Promise<void> {
    const newest = files.find(bucket, key);
    if (newest?.isDeleteMarker === true && !query.has('versionId')) response.setHeader('x-amz-delete-marker', 'true');
    const version = existing(bucket, key, query.get('versionId'));
    const { 'if-match': ifMatch, 'if-none-match': ifNoneMatch } = request.headers;
    if (ifMatch !== undefined && unquoted(ifMatch) !== unquoted(version.etag))
      throw new ObjectFault(412, 'PreconditionFailed', 'At least one of the pre-conditions you specified did not hold');
    const headers: Record<string, string> = {
      'content-type': 'binary/octet-stream',
      ...version.headers,
      etag: version.etag,
      'last-modified': new Date(version.modifiedAt).toUTCString(),
      'accept-ranges': 'bytes',
      'x-amz-version-id': version.versionId,
    };
    const tagCount = Object.keys(version.tags).length;
    if (tagCount > 0) headers['x-amz-tagging-count'] = String(tagCount);
    for (const name of keptHeaders) {
      const override = query.get(`response-${name}`);
      if (override !== null) headers[name] = override;
    }
    if (ifNoneMatch !== undefined && unquoted(ifNoneMatch) === unquoted(version.etag)) {
      response.writeHead(304, headers).end();
      return;
    }
    const range = rangeOf(request.headers.range, version.sizeInBytes);
    if (range === null && request.headers['x-amz-checksum-mode'] === 'ENABLED')
      Object.assign(headers, version.checksums);
    const { first, last } = range ?? { first: 0, last: version.sizeInBytes - 1 };
    headers['content-length'] = String(last - first + 1);
    if (range !== null) headers['content-range'] = `bytes ${first}-${last}/${version.sizeInBytes}`;
    response.writeHead(range === null ? 200 : 206, headers);
    if (request.method === 'HEAD' || version.sizeInBytes === 0) response.end();
    else await pipeline(createReadStream(files.pathOf(version), { start: first, end: last }), response);
  }

  async function deleteObject({ response, query, bucket, key }: Call): Promise<void> {
    const versionId = query.get('versionId');
    if (versionId !== null) {
      const version = files.find(bucket, key, versionId);
      if (version !== null) files.remove(version);
      response.writeHead(204, { 'x-amz-version-id': versionId }).end();
      return;
    }
    const marker = await files.commit(null, {
      bucket,
      key,
      isDeleteMarker: true,
      sizeInBytes: 0,
      etag: '',
      headers: {},
      tags: {},
      checksums: {},
    });
    response.writeHead(204, { 'x-amz-delete-marker': 'true', 'x-amz-version-id': marker.versionId }).end();
  }

  function listing(bucket: string, query: URLSearchParams): string {
    const prefixWanted = query.get('prefix') ?? '';
    const delimiter = query.get('delimiter') ?? '';
    const limit = Math.min(1000, Number(query.get('max-keys') ?? 1000));
    const after =
      Buffer.from(query.get('continuation-token') ?? '', 'base64url').toString() || (query.get('start-after') ?? '');
    const shown = query.get('encoding-type') === 'url' ? encodeURIComponent : inXml;
    const entries = new Map<string, string>();
    for (const version of files.list(bucket)) {
      if (!version.key.startsWith(prefixWanted)) continue;
      const cut = delimiter === '' ? -1 : version.key.indexOf(delimiter, prefixWanted.length);
      const name = cut === -1 ? version.key : version.key.slice(0, cut + delimiter.length);
      if (Buffer.compare(Buffer.from(name), Buffer.from(after)) <= 0 || entries.has(name)) continue;
      entries.set(
        name,
        cut === -1
          ? `<Contents><Key>${shown(name)}</Key><LastModified>${version.modifiedAt}</LastModified><ETag>${inXml(version.etag)}</ETag><Size>${version.sizeInBytes}</Size><StorageClass>STANDARD</StorageClass></Contents>`
          : `<CommonPrefixes><Prefix>${shown(name)}</Prefix></CommonPrefixes>`,
      );
    }
    const page = [...entries].slice(0, limit);
    const isTruncated = entries.size > page.length;
    const next = isTruncated
      ? `<NextContinuationToken>${Buffer.from(page.at(-1)?.[0] ?? '').toString('base64url')}</NextContinuationToken>`
      : '';
    return `<ListBucketResult><Name>${bucket}</Name><Prefix>${shown(prefixWanted)}</Prefix><KeyCount>${page.length}</KeyCount><MaxKeys>${limit}</MaxKeys><IsTruncated>${String(isTruncated)}</IsTruncated>${next}${page
      .map(([, xml]) => xml)
      .join('')}</ListBucketResult>`;
  }

  /** A browser’s upload form, with its signed policy; the file goes to disk and becomes an object once the policy holds. */
  async function acceptForm(request: IncomingMessage, response: ServerResponse, bucket: string): Promise<void> {
    const fields = new Map<string, string>();
    const meter = byteMeter();
    const uploads: Upload[] = [];
    try {
      const form = busboy({
        headers: request.headers,
        limits: { files: 2, fileSize: largestFileInBytes, fields: 100, fieldSize: 65_536 },
        defParamCharset: 'utf8',
      });
      // S3 ignores what follows the file.
      form.on('field', (name, value) => {
        if (uploads.length === 0) fields.set(name.toLowerCase(), value);
      });
      form.on('file', (name: string, bytes: Readable, { filename }) => {
        if (name.toLowerCase() !== 'file' || uploads.length > 0) {
          bytes.resume();
          return;
        }
        const part = Promise.all([files.receive(meter.stream), pipeline(bytes, meter.stream)]).then(([path]) => path);
        part.catch(() => undefined);
        const upload: Upload = { part, fileName: filename ?? '', isTooLarge: false };
        bytes.once('limit', () => (upload.isTooLarge = true));
        uploads.push(upload);
      });
      await pipeline(request, form);
    } catch {
      throw new ObjectFault(
        400,
        'MalformedPOSTRequest',
        'The body of your POST request is not well-formed multipart/form-data.',
      );
    }
    const [upload] = uploads;
    if (upload === undefined)
      throw new ObjectFault(400, 'InvalidArgument', 'POST requires exactly one file upload per request.');
    const part = await upload.part;
    try {
      if (upload.isTooLarge)
        throw new ObjectFault(400, 'EntityTooLarge', 'Your proposed upload exceeds the maximum allowed size');
      // A form may name a bucket too; the one it reaches counts.
      fields.set('bucket', bucket);
      checkPostPolicy(fields, meter.sizeInBytes(), now(), credentials);
      const key = (fields.get('key') ?? '').replaceAll('${filename}', () => upload.fileName);
      if (key === '') throw new ObjectFault(400, 'InvalidArgument', 'Bucket POST must contain a field named key.');
      const setting = (name: string): string | undefined => fields.get(name);
      const version = await files.commit(part, {
        bucket,
        key,
        isDeleteMarker: false,
        sizeInBytes: meter.sizeInBytes(),
        etag: `"${meter.digest('md5').toString('hex')}"`,
        headers: headersToKeep(setting, [...fields.keys()]),
        tags: tagsInXml(fields.get('tagging') ?? ''),
        checksums: checkedChecksums(setting, meter),
      });
      onCreated(version);
      answerForm(response, fields, version);
    } catch (error) {
      rmSync(part, { force: true });
      throw error;
    }
  }

  function answerForm(response: ServerResponse, fields: ReadonlyMap<string, string>, version: ObjectVersion): void {
    response.setHeader('etag', version.etag);
    response.setHeader('x-amz-version-id', version.versionId);
    const redirect = fields.get('success_action_redirect');
    const status = fields.get('success_action_status');
    if (redirect !== undefined && URL.canParse(redirect)) {
      const location = new URL(redirect);
      for (const [name, value] of Object.entries({ bucket: version.bucket, key: version.key, etag: version.etag }))
        location.searchParams.set(name, value);
      response.writeHead(303, { location: location.href }).end();
    } else if (status === '201') {
      sendXml(
        response,
        201,
        `<PostResponse><Bucket>${version.bucket}</Bucket><Key>${inXml(version.key)}</Key><ETag>${inXml(version.etag)}</ETag></PostResponse>`,
      );
    } else response.writeHead(status === '200' ? 200 : 204).end();
  }

  return async (request, response) => {
    try {
      await route(request, response);
    } catch (error) {
      const fault =
        error instanceof ObjectFault
          ? error
          : error instanceof URIError
            ? new ObjectFault(400, 'InvalidURI', "Couldn't parse the specified URI.")
            : null;
      if (fault === null) throw error;
      if (response.headersSent) response.destroy();
      else
        sendXml(
          response,
          fault.status,
          `<Error><Code>${fault.code}</Code><Message>${inXml(fault.message)}</Message></Error>`,
          request.method === 'HEAD',
        );
    }
  };
}

type ByteMeter = {
  readonly stream: Transform;
  sizeInBytes(): number;
  digest(algorithm: 'md5' | 'sha1' | 'sha256' | 'crc32'): Buffer;
};

/** Passes bytes through, counting and hashing them. */
function byteMeter(): ByteMeter {
  const hashes: Readonly<Record<'md5' | 'sha1' | 'sha256', Hash>> = {
    md5: createHash('md5'),
    sha1: createHash('sha1'),
    sha256: createHash('sha256'),
  };
  let size = 0;
  let crc = 0;
  const stream = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      size += chunk.length;
      crc = crc32(chunk, crc);
      for (const hash of Object.values(hashes)) hash.update(chunk);
      done(null, chunk);
    },
  });
  return {
    stream,
    sizeInBytes: () => size,
    digest(algorithm) {
      if (algorithm !== 'crc32') return hashes[algorithm].copy().digest();
      const bytes = Buffer.alloc(4);
      bytes.writeUInt32BE(crc);
      return bytes;
    },
  };
}

const checksumAlgorithms = {
  'x-amz-checksum-crc32': 'crc32',
  'x-amz-checksum-sha1': 'sha1',
  'x-amz-checksum-sha256': 'sha256',
} as const;

function checkedChecksums(setting: (name: string) => string | undefined, meter: ByteMeter): Record<string, string> {
  for (const name of ['x-amz-checksum-crc32c', 'x-amz-checksum-crc64nvme'])
    if (setting(name) !== undefined) throw notDone(name);
  const checked: Record<string, string> = {};
  for (const [name, algorithm] of Object.entries(checksumAlgorithms)) {
    const given = setting(name);
    if (given === undefined) continue;
    if (given !== meter.digest(algorithm).toString('base64'))
      throw new ObjectFault(
        400,
        'BadDigest',
        `The ${algorithm.toUpperCase()} you specified did not match the calculated checksum.`,
      );
    checked[name] = given;
  }
  return checked;
}

function headersToKeep(
  setting: (name: string) => string | undefined,
  names: readonly string[],
): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const name of [
    ...keptHeaders,
    ...names.map((given) => given.toLowerCase()).filter((given) => given.startsWith('x-amz-meta-')),
  ]) {
    const value = setting(name);
    if (value !== undefined) kept[name] = value;
  }
  const encoding = (kept['content-encoding'] ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '' && part !== 'aws-chunked');
  if (encoding.length > 0) kept['content-encoding'] = encoding.join(', ');
  else Reflect.deleteProperty(kept, 'content-encoding');
  return kept;
}

const plainParameters =
  /^(x-id|versionId|prefix|delimiter|max-keys|continuation-token|start-after|encoding-type|fetch-owner|response-.*|x-amz-.*)$/i;

/** The part of the query that picks an operation, such as `tagging`; empty for the plain one. */
function subresourceOf(query: URLSearchParams): string {
  return [...query.keys()].filter((name) => !plainParameters.test(name)).join('&');
}

function rangeOf(
  header: string | undefined,
  sizeInBytes: number,
): { readonly first: number; readonly last: number } | null {
  const [, from, to] = /^bytes=(\d*)-(\d*)$/.exec(header ?? '') ?? [];
  if (from === undefined || to === undefined || from + to === '') return null;
  const first = from === '' ? Math.max(0, sizeInBytes - Number(to)) : Number(from);
  const last = from === '' || to === '' ? sizeInBytes - 1 : Math.min(Number(to), sizeInBytes - 1);
  if (first > last) throw new ObjectFault(416, 'InvalidRange', 'The requested range is not satisfiable');
  return { first, last };
}

function tagsInXml(xml: string): Record<string, string> {
  const pairs = [...xml.matchAll(/<Tag>\s*<Key>([^<]*)<\/Key>\s*<Value>([^<]*)<\/Value>\s*<\/Tag>/g)];
  return Object.fromEntries(pairs.map(([, name = '', value = '']) => [outOfXml(name), outOfXml(value)]));
}

function singleHeader(request: IncomingMessage, name: string): string | undefined {
  const value = request.headers[name];
  return Array.isArray(value) ? value.join(', ') : value;
}

function unquoted(etag: string): string {
  return etag.replaceAll('"', '');
}

async function drop(request: IncomingMessage): Promise<void> {
  await pipeline(request, new Writable({ write: (_chunk, _encoding, done) => done() }));
}

async function readText(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request) {
    const bytes = chunk as Buffer;
    length += bytes.length;
    if (length <= largestTextInBytes) chunks.push(bytes);
  }
  if (length > largestTextInBytes)
    throw new ObjectFault(400, 'EntityTooLarge', 'Your proposed upload exceeds the maximum allowed size');
  return Buffer.concat(chunks);
}

function notDone(what: string): ObjectFault {
  return new ObjectFault(501, 'NotImplemented', `${what} is not done by the local object store.`);
}

function sendXml(response: ServerResponse, status: number, xml: string, isBodyless = false): void {
  response
    .writeHead(status, { 'content-type': 'application/xml' })
    .end(isBodyless ? undefined : `<?xml version="1.0" encoding="UTF-8"?>\n${xml}`);
}

function inXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

function outOfXml(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&');
}
