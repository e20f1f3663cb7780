import * as z from 'zod';
import { identifierSchema } from './text.ts';

/** The body of `POST /v1/reports/collection/{year}/notices`: to all agencies, or to those named. */
export const reportNoticeSchema = z.strictObject({
  because: z.enum(['invited', 'reminded']),
  agencyIds: z.array(identifierSchema).min(1).max(5000).optional(),
});
