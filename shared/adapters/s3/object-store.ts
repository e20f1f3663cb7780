import {
  CopyObjectCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  GetObjectTaggingCommand,
  HeadObjectCommand,
  PutObjectCommand,
  type S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3';
import { createPresignedPost } from '@aws-sdk/s3-presigned-post';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import type { ObjectStore } from '../../ports/object-store.ts';

/** One versioned bucket. Who uploads or downloads a person's file talks to S3 with a signed form or link, never through a function. */
export function s3ObjectStore(client: S3Client, bucket: string, linkClient: S3Client = client): ObjectStore {
  const store: ObjectStore = {
    async uploadForm({ key, type, sha256, smallestInBytes, largestInBytes, lifeInSeconds }) {
      const pinned = { 'Content-Type': type, 'x-amz-checksum-algorithm': 'SHA256', 'x-amz-checksum-sha256': sha256 };
      return createPresignedPost(linkClient, {
        Bucket: bucket,
        Key: key,
        Expires: lifeInSeconds,
        Fields: pinned,
        Conditions: [
          ['content-length-range', smallestInBytes, largestInBytes],
          ['eq', '$key', key],
          ...Object.entries(pinned).map(([name, value]): ['eq', string, string] => ['eq', `$${name}`, value]),
        ],
      });
    },

    async downloadLink({ key, versionId, type, fileName, lifeInSeconds }) {
      const command = new GetObjectCommand({
        Bucket: bucket,
        Key: key,
        VersionId: versionId,
        ResponseContentType: type,
        ResponseContentDisposition: `attachment; filename*=UTF-8''${encodeURIComponent(fileName).replaceAll(
          /['()*]/g,
          (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`,
        )}`,
        ResponseCacheControl: 'no-store',
      });
      return getSignedUrl(linkClient, command, { expiresIn: lifeInSeconds });
    },

    async info(key, versionId) {
      try {
        const head = await client.send(
          new HeadObjectCommand({ Bucket: bucket, Key: key, VersionId: versionId, ChecksumMode: 'ENABLED' }),
        );
        return {
          versionId: head.VersionId ?? '',
          sizeInBytes: head.ContentLength ?? 0,
          type: head.ContentType ?? '',
          sha256: head.ChecksumSHA256 ?? null,
        };
      } catch (error) {
        if (isMissing(error)) return null;
        throw error;
      }
    },

    async read(key, versionId) {
      try {
        const { Body } = await client.send(new GetObjectCommand({ Bucket: bucket, Key: key, VersionId: versionId }));
        return Body === undefined ? null : await Body.transformToByteArray();
      } catch (error) {
        if (isMissing(error)) return null;
        throw error;
      }
    },

    async put(key, bytes, type) {
      const { VersionId } = await client.send(
        new PutObjectCommand({ Bucket: bucket, Key: key, Body: bytes, ContentType: type, ChecksumAlgorithm: 'SHA256' }),
      );
      return { versionId: VersionId ?? '' };
    },

    async copy(from, to, type) {
      const { VersionId } = await client.send(
        new CopyObjectCommand({
          Bucket: bucket,
          Key: to,
          CopySource: `${bucket}/${from.key
            .split('/')
            .map(encodeURIComponent)
            .join('/')}?versionId=${encodeURIComponent(from.versionId)}`,
          ContentType: type,
          MetadataDirective: 'REPLACE',
          TaggingDirective: 'REPLACE',
        }),
      );
      return { versionId: VersionId ?? '' };
    },

    async erase(key) {
      // No delete markers are ever made here, so the latest version that answers is one of the file's.
      for (let version = await store.info(key); version !== null; version = await store.info(key)) {
        await client.send(new DeleteObjectCommand({ Bucket: bucket, Key: key, VersionId: version.versionId }));
      }
    },

    async tagsOf(key, versionId) {
      const { TagSet = [] } = await client.send(
        new GetObjectTaggingCommand({ Bucket: bucket, Key: key, VersionId: versionId }),
      );
      return Object.fromEntries(TagSet.map(({ Key, Value }) => [Key ?? '', Value ?? '']));
    },
  };
  return store;
}

function isMissing(error: unknown): boolean {
  return (
    error instanceof S3ServiceException &&
    (error.$metadata.httpStatusCode === 404 || error.name === 'NoSuchKey' || error.name === 'NoSuchVersion')
  );
}
