import * as z from 'zod';
import { recordResults } from '../domain/letter/letter-facts.ts';
import type { RequestCommand } from '../domain/request/request-command.ts';
import { idTypes } from '../domain/request/request-form.ts';
import {
  consultedParties,
  organisationCategories,
  outcomes,
  requestKinds,
  servedNotices,
  stances,
} from '../domain/request/vocabulary.ts';
import { answerDetailsSchema, responsibleAgencySchema, serviceSchema } from './answer-details.ts';
import { creditCodeSchema, deliverySchema, informationSchema, postcodeSchema } from './request-form.ts';
import { civilDateSchema, emailSchema, identifierSchema, line, paragraphs, phoneSchema } from './text.ts';

const on = civilDateSchema;
const reason = paragraphs(1000);
/** Why an entry is made long after its date. */
const lateReason = reason.optional();
const isInFen = (amountInYuan: number) => Math.abs(amountInYuan * 100 - Math.round(amountInYuan * 100)) < 1e-4;
const wholeNumber = z.int().min(1).max(1_000_000);
const receiptNumber = line(40);

const applicantChangesSchema = z.strictObject({
  name: line(200).optional(),
  idType: z.enum(idTypes).optional(),
  idNumber: line(40).optional(),
  creditCode: creditCodeSchema.optional(),
  category: z.enum(organisationCategories).optional(),
  legalRepresentative: line(100).optional(),
  contactName: line(100).optional(),
  phone: phoneSchema.optional(),
  email: emailSchema.optional(),
  postalAddress: line(300).optional(),
  postcode: postcodeSchema.optional(),
  delivery: deliverySchema.optional(),
});

/** What an answer states; the same on the spot and later. */
export const answerShape = {
  outcome: z.enum(outcomes),
  basis: paragraphs(2000).optional(),
  details: answerDetailsSchema.optional(),
  service: serviceSchema.optional(),
};

/** The body of `POST /v1/staff/requests/{receiptNumber}/commands`. */
export const staffCommandSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('confirm-receipt'), receivedOn: on, reason: reason.optional() }),
  z.strictObject({ type: z.literal('correct-receipt'), receivedOn: on, reason }),
  z.strictObject({ type: z.literal('assign'), sectionId: identifierSchema.optional(), handler: line(100).optional() }),
  z.strictObject({ type: z.literal('accept-assignment') }),
  z.strictObject({ type: z.literal('hand-back'), reason }),
  z.strictObject({ type: z.literal('add-note'), text: paragraphs(4000) }),
  z.strictObject({ type: z.literal('correct-applicant'), on, changes: applicantChangesSchema, reason }),
  z.strictObject({ type: z.literal('renew-code'), identityCheck: paragraphs(1000) }),
  z.strictObject({
    type: z.literal('split'),
    on,
    reason: lateReason,
    parts: z.array(informationSchema).min(2).max(20),
  }),
  z.strictObject({ type: z.literal('change-kind'), on, kind: z.enum(requestKinds), reason }),
  z.strictObject({
    type: z.literal('strike-out'),
    on,
    why: z.enum(['registered-in-error', 'merged']),
    into: receiptNumber.optional(),
    reason,
  }),
  z.strictObject({
    type: z.literal('request-correction'),
    on,
    reason: lateReason,
    items: z.array(paragraphs(500)).min(1).max(20),
    replyBy: on,
  }),
  z.strictObject({
    type: z.literal('record-correction'),
    on,
    reason: lateReason,
    text: paragraphs(4000).optional(),
    changes: applicantChangesSchema.optional(),
  }),
  z.strictObject({
    type: z.literal('send-consultation'),
    id: identifierSchema,
    party: z.enum(consultedParties),
    on,
    reason: lateReason,
    to: line(200),
    information: paragraphs(1000).optional(),
    replyBy: on.optional(),
  }),
  z.strictObject({ type: z.literal('record-consultation-delivery'), id: identifierSchema, on, reason: lateReason }),
  z.strictObject({
    type: z.literal('record-consultation'),
    id: identifierSchema,
    on,
    reason: lateReason,
    opinion: paragraphs(4000),
    stance: z.enum(stances).optional(),
  }),
  z.strictObject({
    type: z.literal('override-objection'),
    id: identifierSchema,
    on,
    reason: lateReason,
    reasons: paragraphs(2000),
    disclosedContent: paragraphs(1000),
  }),
  z.strictObject({ type: z.literal('propose-extension'), on: on.optional(), workingDays: wholeNumber, reason }),
  z.strictObject({ type: z.literal('reject-extension'), reason }),
  z.strictObject({ type: z.literal('approve-extension'), on: on.optional(), reason: lateReason }),
  z.strictObject({
    type: z.literal('issue-fee-notice'),
    on,
    reason: lateReason,
    basis: z.enum(['per-item', 'per-page']),
    quantity: wholeNumber,
    itemsEarlierInMonth: z.int().min(0).max(100_000).optional(),
  }),
  z.strictObject({
    type: z.literal('record-payment'),
    on,
    reason: lateReason,
    amount: z.number().positive().max(100_000_000).refine(isInFen, { error: 'not-in-fen' }),
  }),
  z.strictObject({
    type: z.literal('request-reasons'),
    on,
    reason: lateReason,
    replyBy: on,
    statement: paragraphs(500).optional(),
  }),
  z.strictObject({ type: z.literal('record-reasons'), on, reason: lateReason, text: paragraphs(4000) }),
  z.strictObject({ type: z.literal('delay'), on, until: on, reason }),
  z.strictObject({
    type: z.literal('record-service'),
    notice: z.enum(servedNotices),
    on,
    reason: lateReason,
    service: serviceSchema,
  }),
  z.strictObject({
    type: z.literal('draft-answer'),
    outcome: answerShape.outcome,
    basis: answerShape.basis,
    details: answerShape.details,
  }),
  z.strictObject({ type: z.literal('answer'), on, reason: lateReason, ...answerShape }),
  z.strictObject({
    type: z.literal('answer-record'),
    on,
    reason: lateReason,
    result: z.enum(recordResults),
    description: paragraphs(2000),
    responsibleAgency: responsibleAgencySchema.optional(),
    reasons: paragraphs(2000).optional(),
    service: serviceSchema.optional(),
  }),
  z.strictObject({ type: z.literal('withdraw'), on, reason: reason.optional() }),
  z.strictObject({ type: z.literal('close-lapsed'), on, reason: lateReason }),
  z.strictObject({ type: z.literal('reopen'), on, orderedBy: line(200), reason, answerBy: on.optional() }),
  z.strictObject({ type: z.literal('cancel-step'), sequence: wholeNumber, reason }),
  z.strictObject({ type: z.literal('hold'), reason }),
  z.strictObject({ type: z.literal('release-hold'), reason }),
  z.strictObject({ type: z.literal('open-complaint'), on, reason }),
  z.strictObject({ type: z.literal('close-complaint'), on, reason: lateReason, result: paragraphs(1000) }),
]) satisfies z.ZodType<RequestCommand>;
