import * as z from 'zod';
import type { CivilDate } from '../domain/calendar/civil-date.ts';
import { type FormDefect, formDefects } from '../domain/request/form-defects.ts';
import { type RequestForm, identityNumberOf } from '../domain/request/request-form.ts';
import { channels } from '../domain/request/vocabulary.ts';
import { requestFormSchemaFor } from './request-form.ts';
import { answerShape } from './staff-command.ts';
import { civilDateSchema, emailSchema, paragraphs, phoneSchema } from './text.ts';

const defectsSchema = z
  .array(z.enum(formDefects))
  .max(formDefects.length)
  .refine((defects) => new Set(defects).size === defects.length, { error: 'defect-twice' });

/** The defects that a body names; none where it names them wrongly, which its schema then says. */
export function namedDefects(body: unknown): readonly FormDefect[] {
  const named = z.object({ defects: defectsSchema }).safeParse(body);
  return named.success ? named.data.defects : [];
}

/** Named defects of what the form states as it should. */
export function unfoundedDefects(
  defects: readonly FormDefect[],
  { applicant, delivery }: RequestForm,
  today: CivilDate | null = null,
): readonly FormDefect[] {
  const isFine: Readonly<Record<FormDefect, boolean>> = {
    'id-number': identityNumberOf(applicant, today) !== null,
    phone: phoneSchema.safeParse(applicant.phone).success,
    email: emailSchema.safeParse(applicant.email).success,
    'postal-address': applicant.postalAddress !== undefined,
    delivery: delivery !== undefined,
    'legal-representative': applicant.kind === 'natural-person' || applicant.legalRepresentative !== undefined,
    'contact-name': applicant.kind === 'natural-person' || applicant.contactName !== undefined,
  };
  return defects.filter((defect) => isFine[defect]);
}

/** 条例第33条: what an answer on the spot states. */
export const spotAnswerSchema = z.strictObject(answerShape);

/**
 * A request that arrived on paper, by post, fax, e-mail, in person or by word of mouth, entered by staff; `answer` when it is
 * answered on the spot. The body of `POST /v1/staff/requests` that names these defects (条例第30条).
 */
export function staffRegistrationSchemaFor(defects: readonly FormDefect[], today: CivilDate | null = null) {
  return requestFormSchemaFor(defects, today)
    .safeExtend({
      channel: z.enum(channels),
      receivedOn: civilDateSchema,
      /** What the paper lacks or states wrongly. */
      defects: defectsSchema.optional(),
      /** Why it is entered long after the day of receipt. */
      reason: paragraphs(1000).optional(),
      isOral: z.boolean().optional(),
      answer: spotAnswerSchema.optional(),
    })
    .superRefine((body, context) => {
      for (const defect of unfoundedDefects(defects, body, today))
        context.addIssue({ code: 'custom', message: 'defect-not-there', path: ['defects', defects.indexOf(defect)] });
    });
}
