import {
  agencies,
  alertSettings,
  applicants,
  calendars,
  codes,
  cursorKeys,
  idempotency,
  proceedings,
  requests,
  retention,
  settings,
  tokens,
  trail,
} from '../runtime-parts.ts';
import { runtimeOf } from '../runtime.ts';

export const runtime = runtimeOf({
  agencies,
  alertSettings,
  applicants,
  calendars,
  codes,
  cursorKeys,
  idempotency,
  proceedings,
  requests,
  retention,
  settings,
  tokens,
  trail,
});

export type StaffApiRuntime = ReturnType<typeof runtime>;
