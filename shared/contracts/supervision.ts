import * as z from 'zod';
import { supervisedSeverities } from '../domain/report/check-supervised.ts';
import { supervisedRules } from '../domain/report/finding.ts';
import { civilDateSchema, line } from './text.ts';

/** The body of `PUT /v1/reports/supervision`: how the department takes each of its checks; one left out stays as it is. */
export const supervisionSchema = z.partialRecord(z.enum(supervisedRules), z.enum(supervisedSeverities));

/** The query of `POST /v1/reports/checks`: when and where the report was published; with neither nothing is said of it. */
export const publicationQuerySchema = z.object({
  publishedOn: civilDateSchema.optional().meta({ description: 'The day on which the report was published' }),
  address: line(500).optional().meta({ description: 'The web address at which it was published' }),
});
