import {
  agencies,
  alertSettings,
  calendars,
  codes,
  duties,
  revokedSessions,
  formTokenKeys,
  idempotency,
  limiter,
  origin,
  proceedings,
  registers,
  reports,
  requests,
  staffReader,
  tokens,
  trail,
} from '../runtime-parts.ts';
import { runtimeOf } from '../runtime.ts';

export const runtime = runtimeOf({
  agencies,
  alertSettings,
  calendars,
  codes,
  duties,
  revokedSessions,
  formTokenKeys,
  idempotency,
  limiter,
  origin,
  proceedings,
  registers,
  reports,
  requests,
  staffReader,
  tokens,
  trail,
});

export type ReportApiRuntime = ReturnType<typeof runtime>;
