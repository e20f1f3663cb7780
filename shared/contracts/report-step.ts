import * as z from 'zod';
import { isFindingPlace } from '../domain/report/finding.ts';
import { type TypedFigures } from '../domain/report/report-life.ts';
import { isReportCell } from '../domain/report/report-table.ts';
import { narrativeSchema } from './report-draft.ts';
import { civilDateSchema, identifierSchema, line, paragraphs } from './text.ts';

const on = civilDateSchema.optional();
const reason = paragraphs(1000);

/** Figures stated in place of the counted ones, by cell. */
const typedFiguresSchema = z
  .record(z.string(), z.number().min(0).max(1e12))
  .superRefine((figures, context) => {
    for (const cell of Object.keys(figures))
      if (!isReportCell(cell)) context.addIssue({ code: 'custom', message: 'not-a-cell', path: [cell] });
  })
  .transform((figures): TypedFigures => figures);

const commentSchema = z.strictObject({
  cell: z.string().refine(isFindingPlace, { error: 'not-a-cell' }),
  text: paragraphs(1000),
});

/** The body of `POST /v1/reports/{agencyId}/{year}/commands`; a step without a date is of today. */
export const reportStepSchema = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('save'),
    narrative: narrativeSchema,
    bodyName: line(200).optional(),
    typed: typedFiguresSchema.optional(),
    covers: z.array(identifierSchema).max(100).optional(),
  }),
  z.strictObject({ type: z.enum(['check', 'sign-off']) }),
  z.strictObject({ type: z.literal('waive'), fingerprint: z.string().min(1).max(20_000), reason }),
  z.strictObject({ type: z.enum(['file', 'accept', 'publish']), on }),
  z.strictObject({ type: z.literal('return'), on, comments: z.array(commentSchema).max(200) }),
  z.strictObject({ type: z.literal('start-correction'), reason }),
]);
