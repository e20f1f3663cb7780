import * as z from 'zod';
import { type RetentionSchedule, dispositions, retentionClasses } from '../domain/retention/retention-schedule.ts';
import { civilDateSchema, line } from './text.ts';

const ruleSchema = z.strictObject({ years: z.int().min(1).max(100), disposition: z.enum(dispositions) });

/** The body of `PUT /v1/agencies/{agencyId}/retention`: the schedule as the archives authority approved it. */
export const retentionScheduleSchema = z.strictObject({
  approval: z.strictObject({ authority: line(200), documentNumber: line(100), approvedOn: civilDateSchema }),
  usual: ruleSchema,
  classes: z.partialRecord(z.enum(retentionClasses), ruleSchema).default({}),
}) satisfies z.ZodType<Omit<RetentionSchedule, 'version' | 'appraisals'>>;

/** The body of `POST /v1/agencies/{agencyId}/retention/appraisals`. */
export const appraisalSchema = z.strictObject({
  closedUpTo: civilDateSchema,
  documentNumber: line(100),
  on: civilDateSchema,
});
