import { agencies, alertSettings, calendars, codes, limiter, requests, tokens } from '../runtime-parts.ts';
import { runtimeOf } from '../runtime.ts';

export const runtime = runtimeOf({ agencies, alertSettings, calendars, codes, limiter, requests, tokens });

export type CalendarApiRuntime = ReturnType<typeof runtime>;
