import { agencies, applicants, calendars, codes, journal, requests } from '../runtime-parts.ts';
import { runtimeOf } from '../runtime.ts';

export const runtime = runtimeOf({ agencies, applicants, calendars, codes, journal, requests });
