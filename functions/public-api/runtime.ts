import {
  agencies,
  alertSettings,
  calendars,
  codes,
  duties,
  failedCodeAttempts,
  limiter,
  requests,
  suppressions,
  trail,
} from '../runtime-parts.ts';
import { runtimeOf } from '../runtime.ts';

export const runtime = runtimeOf({
  agencies,
  alertSettings,
  calendars,
  codes,
  duties,
  failedCodeAttempts,
  limiter,
  requests,
  suppressions,
  trail,
});

export type PublicApiRuntime = ReturnType<typeof runtime>;
