import * as z from 'zod';
import type { DigestLine } from '../domain/alert/digest.ts';
import { alertReasons } from '../domain/alert/recipients.ts';
import { watchedDateNames } from '../domain/alert/watched-date.ts';
import { type MailIntent, applicantMailTemplates, reportNoticeReasons } from '../domain/mail/mail-intent.ts';
import { civilDateSchema } from './text.ts';

const mailIdSchema = z.string().regex(/^[A-Za-z0-9_-]{1,256}$/);
const nameSchema = z.string().min(1).max(200);
const watchedDateSchema = z.object({
  name: z.enum(watchedDateNames),
  id: nameSchema.nullable(),
  dueOn: civilDateSchema,
});

const digestLineSchema = z.object({
  ...watchedDateSchema.shape,
  ref: nameSchema,
  agencyId: nameSchema,
  stage: z.int(),
  because: z.enum(alertReasons),
}) satisfies z.ZodType<DigestLine>;

const movedDateSchema = z.object({
  receiptNumber: nameSchema,
  before: civilDateSchema.nullable(),
  after: civilDateSchema.nullable(),
});

const dayShape = {
  id: mailIdSchema,
  on: civilDateSchema,
  agencyId: nameSchema,
  lines: z.array(digestLineSchema),
  unlisted: z.int().min(0),
};

/** What the table's items carry to the outbox. */
export const mailIntentSchema = z.discriminatedUnion('template', [
  z.object({ id: mailIdSchema, template: z.enum(applicantMailTemplates), receiptNumber: nameSchema }),
  z.object({ template: z.literal('digest'), sub: nameSchema, ...dayShape }),
  z.object({ template: z.literal('channel-digest'), ...dayShape }),
  z.object({
    id: mailIdSchema,
    template: z.literal('dates-moved'),
    agencyId: nameSchema,
    sub: nameSchema,
    notice: z.string().max(1000),
    isByHand: z.literal(true).optional(),
    dates: z.array(movedDateSchema),
  }),
  z.object({
    id: mailIdSchema,
    template: z.literal('report-notice'),
    agencyId: nameSchema,
    sub: nameSchema,
    year: z.int(),
    dueOn: civilDateSchema,
    because: z.enum(reportNoticeReasons),
  }),
  z.object({
    id: mailIdSchema,
    template: z.literal('window-opened'),
    on: civilDateSchema,
    receiptNumber: nameSchema,
    agencyId: nameSchema,
    dates: z.array(watchedDateSchema),
  }),
]) satisfies z.ZodType<MailIntent>;
