import * as z from 'zod';
import { emptyNarrative, type Narrative } from '../domain/report/yearly-report.ts';
import { line } from './text.ts';

const section = z.string().trim().max(20_000, { error: 'too-long' });

export const narrativeSchema = z.strictObject({
  overview: z
    .strictObject({
      introduction: section.default(''),
      proactiveDisclosure: section.default(''),
      disclosureOnRequest: section.default(''),
      informationManagement: section.default(''),
      platforms: section.default(''),
      oversight: section.default(''),
    })
    .default(emptyNarrative.overview),
  problemsAndImprovements: section.default(''),
  otherMatters: section.default(''),
}) satisfies z.ZodType<Narrative>;

/** The body of `PUT /v1/reports/{agencyId}/{year}`: the written part of the report. */
export const reportDraftSchema = z.strictObject({ bodyName: line(200).optional(), narrative: narrativeSchema });
