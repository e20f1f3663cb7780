import * as z from 'zod';
import { channels } from '../domain/request/vocabulary.ts';
import { requestFormSchema } from './request-form.ts';
import { answerShape } from './staff-command.ts';
import { civilDateSchema, paragraphs } from './text.ts';

/**
 * A request that arrived on paper, by post, fax, e-mail, in person or by word of mouth, entered by staff; `answer` when it is
 * answered on the spot. The body of `POST /v1/staff/requests`.
 */
export const staffRegistrationSchema = requestFormSchema.safeExtend({
  channel: z.enum(channels),
  receivedOn: civilDateSchema,
  /** Why it is entered long after the day of receipt. */
  reason: paragraphs(1000).optional(),
  isOral: z.boolean().optional(),
  answer: z.strictObject(answerShape).optional(),
});
