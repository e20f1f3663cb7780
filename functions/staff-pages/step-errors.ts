import type * as z from 'zod';
import { commandFields } from '../../shared/contracts/command-fields.ts';
import type { CommandType } from '../../shared/domain/request/request-command.ts';
import { fieldErrorsEn } from '../../shared/messages/field-errors-en.ts';
import { fieldErrorsZh } from '../../shared/messages/field-errors-zh.ts';
import type { TypedStep } from '../../web/components/staff-step-form.ts';
import type { StaffPageContext } from '../../web/layout/staff-page.ts';
import { fieldLabel } from '../../web/words/staff-words.ts';
import { fieldErrors } from '../http/read-body.ts';

/** What the contract finds wrong, at the field of the form that it concerns. */
export function stepErrors(
  page: StaffPageContext,
  type: CommandType,
  issues: readonly z.core.$ZodIssue[],
): TypedStep['errors'] {
  const names = commandFields[type].map(({ name }) => name);
  return fieldErrors(issues).map(({ pointer, code, message, messageEn }) => {
    const path = pointer.slice(1).replaceAll('/', '.');
    const field =
      names.find((name) => name === path) ??
      names.find((name) => name.startsWith(`${path}.`) || path.startsWith(`${name}.`)) ??
      names[0] ??
      'type';
    const isMissing = code === 'invalid_type';
    const text =
      page.language === 'en'
        ? isMissing
          ? fieldErrorsEn.required
          : messageEn
        : isMissing
          ? fieldErrorsZh.required
          : message;
    return { field, message: `${fieldLabel(page, type, field)}${page.language === 'en' ? ': ' : '：'}${text}` };
  });
}
