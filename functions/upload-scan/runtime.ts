import { agencies, alertSettings, bucket, calendars, codes, fileScanner, requests } from '../runtime-parts.ts';
import { runtimeOf } from '../runtime.ts';

export const runtime = runtimeOf({ agencies, alertSettings, bucket, calendars, codes, fileScanner, requests });
