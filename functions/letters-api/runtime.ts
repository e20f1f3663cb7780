import {
  agencies,
  alertSettings,
  applicants,
  bucket,
  calendars,
  codes,
  revokedSessions,
  formTokenKeys,
  letters,
  origin,
  requests,
  settings,
  templateReader,
  tokens,
  trail,
} from '../runtime-parts.ts';
import { runtimeOf } from '../runtime.ts';

export const runtime = runtimeOf({
  agencies,
  alertSettings,
  applicants,
  bucket,
  calendars,
  codes,
  revokedSessions,
  formTokenKeys,
  letters,
  origin,
  requests,
  settings,
  templateReader,
  tokens,
  trail,
});

export type LettersApiRuntime = ReturnType<typeof runtime>;
