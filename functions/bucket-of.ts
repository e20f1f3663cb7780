import { openBucket } from '../shared/adapters/s3/open-bucket.ts';
import type { ObjectStore } from '../shared/ports/object-store.ts';
import type { RuntimeOf } from './runtime.ts';

const opened = new WeakMap<RuntimeOf<'bucket'>, ObjectStore>();

/** The bucket of a runtime, opened at its first use. Apart from the runtime, so that functions without files do not carry the S3 client. */
export function bucketOf(runtime: RuntimeOf<'bucket'>): ObjectStore {
  const store = opened.get(runtime) ?? openBucket(runtime.bucket);
  opened.set(runtime, store);
  return store;
}
