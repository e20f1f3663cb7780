import * as z from 'zod';
import type { ImportedEntry } from '../domain/report/import-register.ts';
import { civilDateSchema, line } from './text.ts';

const nullableDate = civilDateSchema.nullable().default(null);

/** One line of the registers behind table II (条例第20条). */
export const registerEntrySchema = z
  .discriminatedUnion('kind', [
    z.strictObject({
      kind: z.enum(['regulations', 'normative-documents']),
      title: line(300),
      documentNumber: line(100).nullable().default(null),
      madeOn: civilDateSchema,
      repealedOn: nullableDate,
      publishedOn: nullableDate,
    }),
    z.strictObject({
      kind: z.enum(['licensing', 'penalties', 'coercive-measures']),
      decidedOn: civilDateSchema,
      pieces: z.int().min(1).max(1e9).default(1),
    }),
    z.strictObject({ kind: z.literal('fees'), collectedOn: civilDateSchema, amountInFen: z.int().min(0).max(1e14) }),
  ])
  .superRefine((entry, context) => {
    if (entry.kind !== 'regulations' && entry.kind !== 'normative-documents') return;
    for (const name of ['repealedOn', 'publishedOn'] as const) {
      const on = entry[name];
      if (on !== null && on < entry.madeOn) context.addIssue({ code: 'custom', message: 'before-made', path: [name] });
    }
  }) satisfies z.ZodType<ImportedEntry>;

/** The body of `POST /v1/agencies/{agencyId}/registers/entries`: one or many. */
export const registerEntriesSchema = z.union([registerEntrySchema, z.array(registerEntrySchema).min(1).max(1000)]);

/** The body of a correction: the entry as it should be, or null when there should be none. */
export const registerCorrectionSchema = z.strictObject({ entry: registerEntrySchema.nullable() });
