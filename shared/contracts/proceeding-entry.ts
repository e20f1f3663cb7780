import * as z from 'zod';
import type { ProceedingCommand } from '../domain/proceeding/decide-proceeding.ts';
import { proceedingProcedures, proceedingResults, proceedingRoutes } from '../domain/proceeding/proceeding.ts';
import { civilDateSchema, identifierSchema, line, paragraphs } from './text.ts';

const on = civilDateSchema;
const reason = paragraphs(1000);

/** The body of `POST /v1/staff/proceedings`; `actingAgencyId` when the act attacked is another agency's. */
export const proceedingEntrySchema = z.strictObject({
  route: z.enum(proceedingRoutes),
  on,
  receiptNumber: line(40).optional(),
  caseNumber: line(100).optional(),
  actingAgencyId: identifierSchema.optional(),
});

/** The body of `POST /v1/staff/proceedings/{proceedingId}/commands`. */
export const proceedingCommandSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('correct-filing-date'), on, reason }),
  z.strictObject({ type: z.literal('record-copy'), on, procedure: z.enum(proceedingProcedures) }),
  z.strictObject({ type: z.literal('record-reply'), on }),
  z.strictObject({ type: z.literal('close'), on, result: z.enum(proceedingResults) }),
  z.strictObject({ type: z.literal('correct-closing'), on, result: z.enum(proceedingResults), reason }),
  z.strictObject({ type: z.literal('cancel-closing'), on, reason }),
  z.strictObject({ type: z.literal('leave-out'), on, reason }),
]) satisfies z.ZodType<ProceedingCommand>;

/** The query of `GET /v1/staff/proceedings`. */
export const proceedingFilterSchema = z.strictObject({
  agencyId: identifierSchema.optional(),
  year: z.coerce.number().int().min(2008).max(2099).optional(),
  receiptNumber: line(40).optional(),
});
