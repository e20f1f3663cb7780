import * as z from 'zod';
import { aidQuestions } from '../domain/outcome/decision-aid.ts';

/** The body of `POST /v1/staff/decision-aid`: the answers so far, in order; none to begin. */
export const aidAnswersSchema = z.strictObject({
  answers: z
    .array(z.strictObject({ question: z.enum(aidQuestions), answer: z.string().max(60) }))
    .max(aidQuestions.length)
    .default([]),
});
