import { randomBytes } from 'node:crypto';
import { createWriteStream, mkdirSync, readFileSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { replaceFile } from '../stored-file.ts';

/** One version of an object; its bytes are in `<versionId>.data` beside it. */
export type ObjectVersion = {
  readonly bucket: string;
  readonly key: string;
  readonly versionId: string;
  readonly isDeleteMarker: boolean;
  readonly sizeInBytes: number;
  /** With its quotes. */
  readonly etag: string;
  /** ISO 8601 in UTC. */
  readonly modifiedAt: string;
  /** Content headers such as `content-type`, and `x-amz-meta-…`. */
  readonly headers: Readonly<Record<string, string>>;
  readonly tags: Readonly<Record<string, string>>;
  /** `x-amz-checksum-…` as given and checked. */
  readonly checksums: Readonly<Record<string, string>>;
};

export type ObjectFiles = {
  hasBucket(bucket: string): boolean;
  addBucket(bucket: string): void;
  /** The newest version of each key, in the order of keys; delete markers are left out. */
  list(bucket: string): readonly ObjectVersion[];
  /** The newest version when none is named; a delete marker comes back as such. */
  find(bucket: string, key: string, versionId?: string): ObjectVersion | null;
  pathOf(version: ObjectVersion): string;
  /** Takes the bytes to a file of their own, flushed; it becomes an object when it is committed. */
  receive(bytes: Readable): Promise<string>;
  /** Synchronous from the look at what is there to the new version, so that conditions hold. */
  commit(partPath: string | null, version: Omit<ObjectVersion, 'versionId' | 'modifiedAt'>): Promise<ObjectVersion>;
  retag(version: ObjectVersion, tags: Readonly<Record<string, string>>): void;
  remove(version: ObjectVersion): void;
};

/** Objects with all their versions, one folder per bucket. A version counts once its `.json` is in place, which happens last. */
export function openObjectFiles(folder: string): ObjectFiles {
  const buckets = new Map<string, Map<string, ObjectVersion[]>>();
  const incoming = join(folder, '.incoming');
  rmSync(incoming, { recursive: true, force: true });
  mkdirSync(incoming, { recursive: true });
  let newestTime = 0;
  let counter = 0;

  for (const bucket of readdirSync(folder).filter((name) => !name.startsWith('.'))) {
    addBucket(bucket);
    const names = readdirSync(join(folder, bucket)).filter((name) => name.endsWith('.json'));
    for (const name of names.toSorted())
      register(JSON.parse(readFileSync(join(folder, bucket, name), 'utf8')) as ObjectVersion);
  }

  function addBucket(bucket: string): void {
    if (buckets.has(bucket)) return;
    mkdirSync(join(folder, bucket), { recursive: true });
    buckets.set(bucket, new Map());
  }

  function versionsOf(bucket: string, key: string): ObjectVersion[] {
    return buckets.get(bucket)?.get(key) ?? [];
  }

  function register(version: ObjectVersion): void {
    newestTime = Math.max(newestTime, Number.parseInt(version.versionId.slice(0, 9), 36));
    const versions = versionsOf(version.bucket, version.key);
    buckets.get(version.bucket)?.set(version.key, [...versions, version]);
  }

  function nextVersionId(): string {
    newestTime = Math.max(newestTime, Date.now());
    counter += 1;
    return `${newestTime.toString(36).padStart(9, '0')}${counter.toString(36).padStart(6, '0')}${randomBytes(6).toString('hex')}`;
  }

  const fileOf = (
    { bucket, versionId }: Pick<ObjectVersion, 'bucket' | 'versionId'>,
    extension: 'data' | 'json',
  ): string => join(folder, bucket, `${versionId}.${extension}`);

  return {
    hasBucket: (bucket) => buckets.has(bucket),
    addBucket,
    list(bucket) {
      const newest = [...(buckets.get(bucket)?.values() ?? [])].flatMap((versions) => versions.slice(-1));
      return newest
        .filter(({ isDeleteMarker }) => !isDeleteMarker)
        .toSorted((one, other) => Buffer.compare(Buffer.from(one.key), Buffer.from(other.key)));
    },
    find(bucket, key, versionId) {
      const versions = versionsOf(bucket, key);
      return (
        (versionId === undefined ? versions.at(-1) : versions.find((version) => version.versionId === versionId)) ??
        null
      );
    },
    pathOf: (version) => fileOf(version, 'data'),
    async receive(bytes) {
      const path = join(incoming, randomBytes(12).toString('hex'));
      try {
        await pipeline(bytes, createWriteStream(path, { flush: true }));
      } catch (error) {
        rmSync(path, { force: true });
        throw error;
      }
      return path;
    },
    async commit(partPath, given) {
      const version: ObjectVersion = { ...given, versionId: nextVersionId(), modifiedAt: new Date().toISOString() };
      if (partPath !== null) renameSync(partPath, fileOf(version, 'data'));
      replaceFile(fileOf(version, 'json'), JSON.stringify(version), { isDurable: true });
      register(version);
      const directory = await open(join(folder, version.bucket));
      await directory.sync();
      await directory.close();
      return version;
    },
    retag(version, tags) {
      const retagged = { ...version, tags };
      replaceFile(fileOf(version, 'json'), JSON.stringify(retagged), { isDurable: true });
      const versions = versionsOf(version.bucket, version.key);
      buckets.get(version.bucket)?.set(
        version.key,
        versions.map((one) => (one.versionId === version.versionId ? retagged : one)),
      );
    },
    remove(version) {
      rmSync(fileOf(version, 'json'), { force: true });
      rmSync(fileOf(version, 'data'), { force: true });
      const left = versionsOf(version.bucket, version.key).filter(({ versionId }) => versionId !== version.versionId);
      if (left.length === 0) buckets.get(version.bucket)?.delete(version.key);
      else buckets.get(version.bucket)?.set(version.key, left);
    },
  };
}
