import * as z from 'zod';
import { type AnswerBasis, outcomeVariants, withholdingGrounds } from '../domain/outcome/answer-basis.ts';
import { serviceMethods } from '../domain/request/vocabulary.ts';
import { civilDateSchema, line, paragraphs } from './text.ts';

export const responsibleAgencySchema = z.strictObject({ name: line(200), contact: line(300).optional() });

/** The facts that an answer states beyond its row of table III; which ones it needs follows from its outcome. */
export const answerDetailsSchema = z.strictObject({
  variant: z.enum(outcomeVariants).optional(),
  reasons: paragraphs(4000).optional(),
  otherLaw: line(300).optional(),
  accessRoute: paragraphs(1000).optional(),
  provision: paragraphs(1000).optional(),
  withheldParts: z
    .array(z.strictObject({ part: line(300), ground: z.enum(withholdingGrounds), reasons: paragraphs(2000) }))
    .min(1)
    .max(50)
    .optional(),
  searchDone: paragraphs(2000).optional(),
  responsibleAgency: responsibleAgencySchema.optional(),
  earlierAnswer: z.strictObject({ number: line(100), answeredOn: civilDateSchema }).optional(),
  properChannel: paragraphs(1000).optional(),
}) satisfies z.ZodType<AnswerBasis>;

/** 国办公开办函〔2016〕235号: how something was served; `reference` is the number of the signed slip or of the post. */
export const serviceSchema = z.strictObject({ by: z.enum(serviceMethods), reference: line(100).optional() });
