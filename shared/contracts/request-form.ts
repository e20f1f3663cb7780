import * as z from 'zod';
import type { CivilDate } from '../domain/calendar/civil-date.ts';
import { hasCreditCodeShape, isResidentIdNumber } from '../domain/request/applicant-identity.ts';
import type { FormDefect } from '../domain/request/form-defects.ts';
import { type RequestForm, deliveryMedia, deliveryMethods, idTypes } from '../domain/request/request-form.ts';
import { organisationCategories, requestKinds } from '../domain/request/vocabulary.ts';
import { emailSchema, identifierSchema, line, paragraphs, phoneSchema } from './text.ts';

export const creditCodeSchema = z.string().trim().refine(hasCreditCodeShape, { error: 'not-a-credit-code' });

export const postcodeSchema = z.string().regex(/^\d{6}$/, { error: 'not-a-postcode' });

/** What is sought (条例第29条). */
export const informationSchema = z.strictObject({
  title: line(200),
  documentNumber: line(100).optional(),
  description: paragraphs(4000),
});

export const deliverySchema = z.strictObject({ medium: z.enum(deliveryMedia), method: z.enum(deliveryMethods) });

/** A field that the form must state or, with its defect, is absent or as it was written. */
function orDefective<T extends z.ZodType>(isDefective: boolean, schema: T, longest: number) {
  return isDefective ? line(longest).optional() : schema;
}

function naturalPersonSchema(has: (defect: FormDefect) => boolean, today: CivilDate | null) {
  return z
    .strictObject({
      kind: z.literal('natural-person'),
      name: line(100),
      // A paper that names no document is held against the usual one until it does.
      idType: has('id-number') ? z.enum(idTypes).default('resident-id-card') : z.enum(idTypes),
      idNumber: orDefective(has('id-number'), line(40), 40),
      phone: orDefective(has('phone'), phoneSchema, 100),
      email: has('email') ? line(254).optional() : emailSchema.optional(),
      postalAddress: line(300).optional(),
      postcode: postcodeSchema.optional(),
    })
    .refine(
      (person) =>
        has('id-number') || person.idType !== 'resident-id-card' || isResidentIdNumber(person.idNumber ?? '', today),
      {
        error: 'resident-id-check-digit',
        path: ['idNumber'],
      },
    );
}

function organisationSchema(has: (defect: FormDefect) => boolean) {
  return z.strictObject({
    kind: z.literal('organisation'),
    category: z.enum(organisationCategories),
    name: line(200),
    creditCode: orDefective(has('id-number'), creditCodeSchema, 40),
    legalRepresentative: orDefective(has('legal-representative'), line(100), 100),
    contactName: orDefective(has('contact-name'), line(100), 100),
    phone: orDefective(has('phone'), phoneSchema, 100),
    email: has('email') ? line(254).optional() : emailSchema.optional(),
    postalAddress: line(300).optional(),
  });
}

/**
 * The form where a paper has the named defects (条例第30条): only their fields may be absent or as they were written. With
 * `today` nobody is born later than that.
 */
export function requestFormSchemaFor(defects: readonly FormDefect[], today: CivilDate | null = null) {
  const has = (defect: FormDefect) => defects.includes(defect);
  return z
    .strictObject({
      agencyId: identifierSchema,
      applicant: z.discriminatedUnion('kind', [naturalPersonSchema(has, today), organisationSchema(has)]),
      information: informationSchema,
      delivery: has('delivery') ? deliverySchema.optional() : deliverySchema,
      kind: z.enum(requestKinds).optional(),
    })
    .superRefine(({ delivery, applicant }, context) => {
      if (delivery?.method === 'email' && applicant.email === undefined && !has('email')) {
        context.addIssue({ code: 'custom', message: 'email-needed-for-delivery', path: ['applicant', 'email'] });
      }
      if (delivery?.method === 'post' && applicant.postalAddress === undefined && !has('postal-address')) {
        context.addIssue({
          code: 'custom',
          message: 'address-needed-for-delivery',
          path: ['applicant', 'postalAddress'],
        });
      }
    }) satisfies z.ZodType<RequestForm>;
}

/** What the applicant states (条例第29条); the body of `POST /v1/requests`. */
export const requestFormSchema = requestFormSchemaFor([]);
