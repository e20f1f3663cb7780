import * as z from 'zod';
import { exportKinds } from '../domain/report/export-job.ts';

/** The body of `POST /v1/exports`. */
export const exportOrderSchema = z.strictObject({ kind: z.enum(exportKinds), year: z.int().min(2008).max(2099) });
