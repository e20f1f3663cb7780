import * as z from 'zod';
import { hasCreditCodeShape, isResidentIdNumber } from '../domain/request/applicant-identity.ts';
import { type RequestForm, deliveryMedia, deliveryMethods, idTypes } from '../domain/request/request-form.ts';
import { organisationCategories, requestKinds } from '../domain/request/vocabulary.ts';
import { emailSchema, identifierSchema, line, paragraphs, phoneSchema } from './text.ts';

export const postcodeSchema = z.string().regex(/^\d{6}$/, { error: 'not-a-postcode' });

/** What is sought (条例第29条). */
export const informationSchema = z.strictObject({ title: line(200), documentNumber: line(100).optional(), description: paragraphs(4000) });

const naturalPersonSchema = z
  .strictObject({
    kind: z.literal('natural-person'),
    name: line(100),
    idType: z.enum(idTypes),
    idNumber: line(40),
    phone: phoneSchema,
    email: emailSchema.optional(),
    postalAddress: line(300).optional(),
    postcode: postcodeSchema.optional(),
  })
  .refine((person) => person.idType !== 'resident-id-card' || isResidentIdNumber(person.idNumber), {
    error: 'resident-id-check-digit',
    path: ['idNumber'],
  });

const organisationSchema = z.strictObject({
  kind: z.literal('organisation'),
  category: z.enum(organisationCategories),
  name: line(200),
  creditCode: z.string().trim().refine(hasCreditCodeShape, { error: 'not-a-credit-code' }),
  legalRepresentative: line(100),
  contactName: line(100),
  phone: phoneSchema,
  email: emailSchema.optional(),
  postalAddress: line(300).optional(),
});

/** What the applicant states (条例第29条); the body of `POST /v1/requests`. */
export const requestFormSchema = z
  .strictObject({
    agencyId: identifierSchema,
    applicant: z.discriminatedUnion('kind', [naturalPersonSchema, organisationSchema]),
    information: informationSchema,
    delivery: z.strictObject({ medium: z.enum(deliveryMedia), method: z.enum(deliveryMethods) }),
    kind: z.enum(requestKinds).optional(),
  })
  .superRefine((form, context) => {
    if (form.delivery.method === 'email' && form.applicant.email === undefined) {
      context.addIssue({ code: 'custom', message: 'email-needed-for-delivery', path: ['applicant', 'email'] });
    }
    if (form.delivery.method === 'post' && form.applicant.postalAddress === undefined) {
      context.addIssue({ code: 'custom', message: 'address-needed-for-delivery', path: ['applicant', 'postalAddress'] });
    }
  }) satisfies z.ZodType<RequestForm>;
