import {
  bucket,
  codes,
  revokedSessions,
  exportJobs,
  formTokenKeys,
  idempotency,
  origin,
  tokens,
  trail,
} from '../runtime-parts.ts';
import { runtimeOf } from '../runtime.ts';

export const runtime = runtimeOf({
  bucket,
  codes,
  revokedSessions,
  exportJobs,
  formTokenKeys,
  idempotency,
  origin,
  tokens,
  trail,
});

export type ExportApiRuntime = ReturnType<typeof runtime>;
