import * as z from 'zod';
import { postcodeSchema } from './request-form.ts';
import { line, paragraphs, phoneSchema } from './text.ts';

/** The body of `POST /v1/requests/{receiptNumber}/correction`. */
export const correctionSchema = z.strictObject({ text: paragraphs(4000) });

/** The body of `POST /v1/requests/{receiptNumber}/withdrawal`. */
export const withdrawalSchema = z.strictObject({ reason: paragraphs(1000).optional() });

/** The body of `POST /v1/requests/{receiptNumber}/contact`. */
export const contactSchema = z.strictObject({
  phone: phoneSchema.optional(),
  postalAddress: line(300).optional(),
  postcode: postcodeSchema.optional(),
  contactName: line(100).optional(),
});
