import { agencies, alertSettings, applicants, calendars, codes, cursorKeys, duties, endedSessions, feeds, formTokenKeys, letters, origin, proceedings, registers, reports, requests, retention, savedViews, settings, signIn, trail } from '../runtime-parts.ts';
import { runtimeOf } from '../runtime.ts';

export const runtime = runtimeOf({ agencies, alertSettings, applicants, calendars, codes, cursorKeys, duties, endedSessions, feeds, formTokenKeys, letters, origin, proceedings, registers, reports, requests, retention, savedViews, settings, signIn, trail });

export type StaffPagesRuntime = ReturnType<typeof runtime>;
