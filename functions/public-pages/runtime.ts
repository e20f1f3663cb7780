import {
  agencies,
  alertSettings,
  calendars,
  codes,
  duties,
  formTokenKeys,
  failedCodeAttempts,
  limiter,
  origin,
  requests,
  suppressions,
} from '../runtime-parts.ts';
import { runtimeOf } from '../runtime.ts';

export const runtime = runtimeOf({
  agencies,
  alertSettings,
  calendars,
  codes,
  duties,
  formTokenKeys,
  failedCodeAttempts,
  limiter,
  origin,
  requests,
  suppressions,
});
