import * as z from 'zod';
import { channels, consultedParties } from '../domain/request/vocabulary.ts';
import { civilDateSchema, identifierSchema } from './text.ts';

const on = civilDateSchema;

/** The body of `POST /v1/deadlines`. */
export const deadlineQuestionSchema = z.strictObject({
  channel: z.enum(channels),
  events: z
    .array(
      z.discriminatedUnion('type', [
        z.strictObject({ type: z.literal('received'), on }),
        z.strictObject({ type: z.literal('correction-requested'), on, replyBy: on }),
        z.strictObject({ type: z.literal('correction-received'), on }),
        z.strictObject({
          type: z.literal('consultation-sent'),
          id: identifierSchema,
          party: z.enum(consultedParties),
          on,
          receivedOn: on.optional(),
        }),
        z.strictObject({ type: z.literal('consultation-answered'), id: identifierSchema, on }),
        z.strictObject({ type: z.literal('extended'), on, workingDays: z.int().min(1).max(1000) }),
        z.strictObject({ type: z.literal('fee-noticed'), on, receivedOn: on.optional() }),
        z.strictObject({ type: z.literal('fee-paid'), on }),
        z.strictObject({ type: z.literal('delayed'), on, until: on }),
        z.strictObject({ type: z.literal('answered'), on }),
        z.strictObject({ type: z.literal('withdrawn'), on }),
      ]),
    )
    .min(1)
    .max(100),
  asOf: on.optional(),
});
export type DeadlineQuestion = z.infer<typeof deadlineQuestionSchema>;
