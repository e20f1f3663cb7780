import {
  agencies,
  alertSettings,
  bucket,
  calendars,
  codes,
  revokedSessions,
  formTokenKeys,
  failedCodeAttempts,
  limiter,
  origin,
  requests,
  tokens,
  trail,
} from '../runtime-parts.ts';
import { runtimeOf } from '../runtime.ts';

export const runtime = runtimeOf({
  agencies,
  alertSettings,
  bucket,
  calendars,
  codes,
  revokedSessions,
  formTokenKeys,
  failedCodeAttempts,
  limiter,
  origin,
  requests,
  tokens,
  trail,
});

export type FilesApiRuntime = ReturnType<typeof runtime>;
