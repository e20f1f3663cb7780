import { agencies, alertSettings, calendars, codes, requests } from '../runtime-parts.ts';
import { runtimeOf } from '../runtime.ts';

export const runtime = runtimeOf({ agencies, alertSettings, calendars, codes, requests });
