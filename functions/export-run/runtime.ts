import { agencies, bucket, exportJobs, reports, requests } from '../runtime-parts.ts';
import { runtimeOf } from '../runtime.ts';

export const runtime = runtimeOf({ agencies, bucket, exportJobs, reports, requests });
