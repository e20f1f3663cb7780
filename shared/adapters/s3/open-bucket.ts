import { S3Client } from '@aws-sdk/client-s3';
import type { ObjectStore } from '../../ports/object-store.ts';
import { s3ObjectStore } from './object-store.ts';

/** The deployment's bucket; `isPathStyle` for an endpoint that does not serve buckets by host name. */
export function openBucket({
  name,
  isPathStyle,
}: {
  readonly name: string;
  readonly isPathStyle: boolean;
}): ObjectStore {
  return s3ObjectStore(new S3Client({ forcePathStyle: isPathStyle }), name);
}
