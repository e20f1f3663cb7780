import type * as z from 'zod';
import { fieldErrorsEn } from '../../shared/messages/field-errors-en.ts';
import { fieldErrorsZh } from '../../shared/messages/field-errors-zh.ts';
import type { FieldMessage } from '../../web/components/error-summary.ts';
import type { StaffPageContext } from '../../web/layout/staff-page.ts';
import { fieldErrors } from '../http/read-body.ts';

/** What a contract finds wrong with a posted form, each at its field under the label that the form shows. */
export function fieldErrorsInWords(
  { language }: StaffPageContext,
  issues: readonly z.core.$ZodIssue[],
  labels: Readonly<Record<string, string>>,
): readonly FieldMessage[] {
  const isEnglish = language === 'en';
  return fieldErrors(issues).map(({ pointer, code, message, messageEn }) => {
    const field = pointer.slice(1).replaceAll('/', '.');
    const text =
      code === 'invalid_type' ? (isEnglish ? fieldErrorsEn : fieldErrorsZh).required : isEnglish ? messageEn : message;
    return { field, message: `${labels[field] ?? field}${isEnglish ? ': ' : '：'}${text}` };
  });
}
