import * as z from 'zod';
import { supervisedSeverities } from '../domain/report/check-supervised.ts';
import { supervisedRules } from '../domain/report/finding.ts';

/** The body of `PUT /v1/reports/supervision`: how the department takes each of its checks; one left out stays as it is. */
export const supervisionSchema = z.partialRecord(z.enum(supervisedRules), z.enum(supervisedSeverities));

/** The reply to it. */
export const supervisionReplySchema = z.strictObject({
  version: z.int(),
  settings: z.record(z.enum(supervisedRules), z.enum(supervisedSeverities)),
});
