import * as z from 'zod';
import { emailSchema } from './text.ts';

/** The body of `POST /v1/requests/{receiptNumber}/email`. */
export const ownEmailSchema = z.strictObject({ email: emailSchema });
