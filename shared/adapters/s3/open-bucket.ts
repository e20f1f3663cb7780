import { S3Client } from '@aws-sdk/client-s3';
import { timeLimits, within } from '../aws/time-limits.ts';
import type { ObjectStore } from '../../ports/object-store.ts';
import { s3ObjectStore } from './object-store.ts';

/** The deployment's bucket; `isPathStyle` for an endpoint that does not serve buckets by host name; `linkEndpoint` where browsers reach it by another address. */
export function openBucket({
  name,
  isPathStyle,
  linkEndpoint,
}: {
  readonly name: string;
  readonly isPathStyle: boolean;
  readonly linkEndpoint?: string;
}): ObjectStore {
  const client = new S3Client({ ...within(timeLimits.s3), forcePathStyle: isPathStyle });
  if (linkEndpoint === undefined) return s3ObjectStore(client, name);
  return s3ObjectStore(
    client,
    name,
    new S3Client({ ...within(timeLimits.s3), forcePathStyle: isPathStyle, endpoint: linkEndpoint }),
  );
}
