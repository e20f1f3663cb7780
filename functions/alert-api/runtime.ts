import {
  agencies,
  alertSettings,
  calendars,
  channel,
  channels,
  codes,
  duties,
  idempotency,
  feeds,
  ledger,
  origin,
  tokens,
  trail,
} from '../runtime-parts.ts';
import { runtimeOf } from '../runtime.ts';

export const runtime = runtimeOf({
  agencies,
  alertSettings,
  calendars,
  channel,
  channels,
  codes,
  duties,
  idempotency,
  feeds,
  ledger,
  origin,
  tokens,
  trail,
});

export type AlertApiRuntime = ReturnType<typeof runtime>;
