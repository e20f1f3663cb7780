import * as z from 'zod';
import { identifierSchema } from './text.ts';

/** The query of `GET /v1/staff/requests/{receiptNumber}/letters/{kind}`: which consultation, when there are several. */
export const letterQuerySchema = z.strictObject({ consultation: identifierSchema.optional() });
