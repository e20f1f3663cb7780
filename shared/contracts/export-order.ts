import * as z from 'zod';
import { exportKinds } from '../domain/report/export-job.ts';

/** The years that can be exported: since the Regulation came into force. */
export const exportYears = { first: 2008, last: 2099 } as const;

/** The body of `POST /v1/exports`. */
export const exportOrderSchema = z.strictObject({
  kind: z.enum(exportKinds),
  year: z.int().min(exportYears.first).max(exportYears.last),
});
