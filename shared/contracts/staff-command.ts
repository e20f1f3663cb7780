import * as z from 'zod';
import type { RequestCommand } from '../domain/request/request-command.ts';
import { consultedParties, outcomes } from '../domain/request/vocabulary.ts';
import { civilDateSchema, identifierSchema, line, paragraphs } from './text.ts';

const on = civilDateSchema;
const reason = paragraphs(1000);
const wholeNumber = z.int().min(1).max(1_000_000);

/** The body of `POST /v1/staff/requests/{receiptNumber}/commands`. */
export const staffCommandSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('confirm-receipt'), receivedOn: on, reason: reason.optional() }),
  z.strictObject({ type: z.literal('correct-receipt'), receivedOn: on, reason }),
  z.strictObject({ type: z.literal('assign'), sectionId: identifierSchema.optional(), handler: line(100).optional() }),
  z.strictObject({ type: z.literal('accept-assignment') }),
  z.strictObject({ type: z.literal('hand-back'), reason }),
  z.strictObject({ type: z.literal('add-note'), text: paragraphs(4000) }),
  z.strictObject({ type: z.literal('request-correction'), on, items: z.array(paragraphs(500)).min(1).max(20), replyBy: on }),
  z.strictObject({ type: z.literal('record-correction'), on, text: paragraphs(4000).optional() }),
  z.strictObject({ type: z.literal('send-consultation'), id: identifierSchema, party: z.enum(consultedParties), on, to: line(200) }),
  z.strictObject({ type: z.literal('record-consultation-delivery'), id: identifierSchema, on }),
  z.strictObject({ type: z.literal('record-consultation'), id: identifierSchema, on, opinion: paragraphs(4000) }),
  z.strictObject({ type: z.literal('propose-extension'), workingDays: wholeNumber, reason }),
  z.strictObject({ type: z.literal('reject-extension'), reason }),
  z.strictObject({ type: z.literal('approve-extension'), on }),
  z.strictObject({ type: z.literal('issue-fee-notice'), on, basis: z.enum(['per-item', 'per-page']), quantity: wholeNumber }),
  z.strictObject({ type: z.literal('record-payment'), on, amount: z.number().positive().max(100_000_000) }),
  z.strictObject({ type: z.literal('request-reasons'), on, replyBy: on }),
  z.strictObject({ type: z.literal('record-reasons'), on, text: paragraphs(4000) }),
  z.strictObject({ type: z.literal('delay'), on, until: on, reason }),
  z.strictObject({ type: z.literal('answer'), on, outcome: z.enum(outcomes), basis: paragraphs(2000).optional() }),
  z.strictObject({ type: z.literal('withdraw'), on }),
  z.strictObject({ type: z.literal('close-lapsed'), on }),
  z.strictObject({ type: z.literal('reopen'), on, orderedBy: line(200), reason }),
]) satisfies z.ZodType<RequestCommand>;
