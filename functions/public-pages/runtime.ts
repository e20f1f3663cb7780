import { agencies, alertSettings, calendars, codes, duties, formTokenKey, guesses, limiter, origin, requests, suppressions } from '../runtime-parts.ts';
import { runtimeOf } from '../runtime.ts';

export const runtime = runtimeOf({ agencies, alertSettings, calendars, codes, duties, formTokenKey, guesses, limiter, origin, requests, suppressions });
