import * as z from 'zod';
import { civilDateSchema, identifierSchema, line } from './text.ts';

/** One proactive disclosure (条例第20条) as section one of the report counts it. */
export const disclosureEntrySchema = z.strictObject({
  agencyId: identifierSchema,
  publishedOn: civilDateSchema,
  category: line(100),
  subcategory: line(100).optional(),
  title: line(300),
  url: z
    .url({ protocol: /^https?$/ })
    .max(1000)
    .optional(),
});

/** The body of `POST /v1/disclosures`: one or many. */
export const disclosureEntriesSchema = z.union([
  disclosureEntrySchema,
  z.array(disclosureEntrySchema).min(1).max(1000),
]);
export type DisclosureEntry = z.infer<typeof disclosureEntrySchema>;
