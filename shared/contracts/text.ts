import * as z from 'zod';
import { type CivilDate, isCivilDate } from '../domain/calendar/civil-date.ts';

function isPrintable(text: string): boolean {
  // Control characters but for tab and line breaks, and line separators that could forge a mail header.
  return !/[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F\u2028\u2029]/u.test(text) && text.isWellFormed();
}

/** Text on one line, trimmed; up to `longest` characters. */
export function line(longest: number) {
  return z
    .string()
    .trim()
    .min(1, { error: 'required' })
    .max(longest, { error: 'too-long' })
    .refine((text) => isPrintable(text) && !/[\r\n\t]/.test(text), { error: 'control-characters' });
}

/** Text over several lines, trimmed; up to `longest` characters. */
export function paragraphs(longest: number) {
  return z
    .string()
    .trim()
    .min(1, { error: 'required' })
    .max(longest, { error: 'too-long' })
    .refine(isPrintable, { error: 'control-characters' });
}

/** A real date `YYYY-MM-DD`. */
export const civilDateSchema = z
  .string()
  .refine(isCivilDate, { error: 'not-a-date' })
  .transform((text): CivilDate => text)
  .meta({ description: 'YYYY-MM-DD, a real date', examples: ['2026-03-02'] });

export const emailSchema = z.email({ error: 'not-an-email' }).max(254, { error: 'too-long' });

export const phoneSchema = z
  .string()
  .trim()
  .regex(/^\+?[0-9][0-9 -]{4,19}$/, { error: 'not-a-phone-number' });

/** An identifier chosen by people who set things up: letters, digits, dots, dashes. */
export const identifierSchema = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/, { error: 'not-an-identifier' });
