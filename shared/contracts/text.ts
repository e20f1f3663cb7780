import * as z from 'zod';
import { type CivilDate, isCivilDate } from '../domain/calendar/civil-date.ts';
import { mailAddressOf } from '../domain/mail/mail-address.ts';
import { isPhoneNumbers } from '../domain/request/phone-numbers.ts';
import { isPlainText } from '../domain/text/plain-text.ts';

/** Text on one line, trimmed; up to `longest` characters. */
export function line(longest: number) {
  return z
    .string()
    .trim()
    .min(1, { error: 'required' })
    .max(longest, { error: 'too-long' })
    .refine((text) => isPlainText(text) && !/[\r\n\t]/.test(text), { error: 'control-characters' });
}

/** Text over several lines, trimmed; up to `longest` characters. */
export function paragraphs(longest: number) {
  return z
    .string()
    .trim()
    .min(1, { error: 'required' })
    .max(longest, { error: 'too-long' })
    .refine(isPlainText, { error: 'control-characters' });
}

/** A real date `YYYY-MM-DD`. */
export const civilDateSchema = z
  .string()
  .refine(isCivilDate, { error: 'not-a-date' })
  .transform((text): CivilDate => text)
  .meta({ description: 'YYYY-MM-DD, a real date', examples: ['2026-03-02'] });

/** An e-mail address; its domain is kept in ASCII, as mail is addressed. */
export const emailSchema = z
  .string()
  .max(254, { error: 'too-long' })
  .transform((text, context) => {
    const address = mailAddressOf(text);
    if (address !== null) return address;
    context.addIssue({ code: 'custom', message: 'not-an-email' });
    return z.NEVER;
  })
  .meta({ format: 'email' });

/** One or more telephone numbers as people write them: a handler reads them, no machine dials. */
export const phoneSchema = z
  .string()
  .trim()
  .max(100, { error: 'too-long' })
  .refine((text) => isPlainText(text) && isPhoneNumbers(text), { error: 'not-a-phone-number' })
  .meta({ description: 'Telephone numbers as people write them', examples: ['13800001000', '0391-7000000转801'] });

/** An identifier chosen by people who set things up: letters, digits, dots, dashes. */
export const identifierSchema = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/, { error: 'not-an-identifier' });
