import {
  agencies,
  alertSettings,
  alerts,
  calendars,
  channels,
  codes,
  digests,
  duties,
  requests,
  suppressions,
  sweepLog,
} from '../runtime-parts.ts';
import { runtimeOf } from '../runtime.ts';

export const runtime = runtimeOf({
  agencies,
  alertSettings,
  alerts,
  calendars,
  channels,
  codes,
  digests,
  duties,
  requests,
  suppressions,
  sweepLog,
});
