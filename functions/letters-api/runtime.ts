import { agencies, alertSettings, applicants, bucket, calendars, codes, cursorKey, endedSessions, formTokenKey, letters, origin, proceedings, registers, reports, requests, savedViews, settings, signIn, tokens, trail } from '../runtime-parts.ts';
import { runtimeOf } from '../runtime.ts';

export const runtime = runtimeOf({ agencies, alertSettings, applicants, bucket, calendars, codes, cursorKey, endedSessions, formTokenKey, letters, origin, proceedings, registers, reports, requests, savedViews, settings, signIn, tokens, trail });

export type LettersApiRuntime = ReturnType<typeof runtime>;
