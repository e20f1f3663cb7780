import * as z from 'zod';
import { type AgencySettings, closingGuards } from '../domain/agency/agency-settings.ts';
import { letterSeries } from '../domain/letter/letter-number.ts';
import { remedyOrders } from '../domain/outcome/remedies-for.ts';
import { line, paragraphs } from './text.ts';

const seriesWord = z.string().regex(/^\p{Script=Han}{1,4}$/u, { error: 'not-a-series-word' });

/** The body of `PUT /v1/agencies/{agencyId}/settings`: all settings; what is left out is unset. */
export const agencySettingsSchema = z.strictObject({
  closingGuard: z.enum(closingGuards).default('essential'),
  letters: z
    .strictObject({
      numberPrefix: line(40).optional(),
      seriesWords: z
        .strictObject(
          Object.fromEntries(letterSeries.map((series) => [series, seriesWord])) as Record<
            (typeof letterSeries)[number],
            typeof seriesWord
          >,
        )
        .optional(),
      contactName: line(100).optional(),
      contactPhone: line(40).optional(),
      contactAddress: line(300).optional(),
      reconsiderationBody: line(200).optional(),
      court: line(200).optional(),
      onlineReconsiderationChannel: line(300).optional(),
      feePayment: paragraphs(1000).optional(),
      remedies: z.strictObject({ partlyDisclosed: z.enum(remedyOrders) }).optional(),
    })
    .default({}),
}) satisfies z.ZodType<Omit<AgencySettings, 'version'>>;
