import * as z from 'zod';

/** RFC 9457. */
export const problemSchema = z.object({
  type: z.string(),
  title: z.string().meta({ description: 'Stable code of the problem' }),
  status: z.int(),
  detail: z.string().meta({ description: 'What is wrong and what to do next, in Chinese' }),
  detailEn: z.string(),
  article: z
    .string()
    .optional()
    .meta({ description: 'The provision at stake', examples: ['条例第33条'] }),
  errors: z
    .array(
      z.object({
        pointer: z.string(),
        code: z.string(),
        message: z.string(),
        messageEn: z.string(),
        allowed: z.array(z.string()).optional().meta({ description: 'The values of which one must be given' }),
      }),
    )
    .optional(),
  instance: z.string(),
});

export const receiptSchema = z.object({
  receiptNumber: z.string(),
  queryCode: z.string(),
  submittedAt: z.iso.datetime(),
  receivedOn: z.iso.date().nullable(),
  dueOn: z.iso.date().nullable(),
});

const closureSchema = z.object({ from: z.iso.date(), to: z.iso.date(), name: z.string(), notice: z.string() });
const ledgerEntrySchema = z.object({
  from: z.iso.date(),
  to: z.iso.date(),
  workingDays: z.int(),
  counted: z.boolean(),
  reason: z.string(),
  article: z.string(),
  localClosures: z.array(closureSchema).optional(),
});
const milestoneSchema = z.object({ name: z.string(), dueOn: z.iso.date(), article: z.string() });

export const deadlineAnswerSchema = z.object({
  state: z.enum(['running', 'suspended', 'awaiting-correction', 'awaiting-fee', 'lapsed', 'answered', 'withdrawn']),
  dueOn: z.iso.date().nullable(),
  provisional: z.boolean(),
  ledger: z.array(ledgerEntrySchema),
  milestones: z.array(milestoneSchema),
  problems: z.array(
    z.object({
      code: z.string(),
      severity: z.enum(['error', 'warning']),
      message: z.string(),
      messageEn: z.string(),
      article: z.string().nullable(),
    }),
  ),
});

export const publicStatusSchema = z.object({
  receiptNumber: z.string(),
  agencyId: z.string(),
  title: z.string(),
  status: z.string(),
  submittedAt: z.iso.datetime(),
  receivedOn: z.iso.date().nullable(),
  state: z.string(),
  dueOn: z.iso.date().nullable(),
  provisional: z.boolean(),
  ledger: z.array(ledgerEntrySchema),
  milestones: z.array(milestoneSchema),
  outcome: z.string().nullable(),
  closedOn: z.iso.date().nullable(),
  needsAnotherEmail: z.boolean().meta({ description: 'Mail to the applicant did not arrive' }),
});

/** Any JSON object whose shape docs/api.md describes in words. */
export const objectSchema = z.looseObject({});
