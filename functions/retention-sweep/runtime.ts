import { agencies, bucket, calendars, codes, proceedings, requests, retention } from '../runtime-parts.ts';
import { runtimeOf } from '../runtime.ts';

export const runtime = runtimeOf({ agencies, bucket, calendars, codes, proceedings, requests, retention });
