import * as z from 'zod';
import { feeStandards } from '../domain/fee/processing-fee.ts';

/** The query of `GET /v1/staff/requests/{receiptNumber}/fee`. */
export const feeQuestionSchema = z.strictObject({
  basis: z.enum(feeStandards),
  quantity: z.coerce.number().int().min(1).max(1_000_000),
  /** Counted over the applicant's requests of the month when absent. */
  itemsEarlierInMonth: z.coerce.number().int().min(0).max(100_000).optional(),
});
