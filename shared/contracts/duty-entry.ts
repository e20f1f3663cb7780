import * as z from 'zod';
import { civilDateSchema, line } from './text.ts';

/** The body of `POST /v1/agencies/{agencyId}/duties`: information that was formed or changed and is to be published (条例第26条). */
export const dutyEntrySchema = z.strictObject({
  kind: z.literal('publication'),
  title: line(300),
  formedOn: civilDateSchema.meta({ description: 'Day on which the information was formed or changed' }),
});

/** The body of a settlement: the day on which the duty was done. */
export const dutySettlementSchema = z.strictObject({ on: civilDateSchema });

export const dutySchema = z.object({
  kind: z.string(),
  id: z.string(),
  about: z.string(),
  dueOn: z.iso.date(),
  article: z.string().nullable(),
  settledOn: z.iso.date().nullable(),
});
