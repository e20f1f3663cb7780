import { type CivilDate, addDays, civilDateInShanghai } from '../domain/calendar/civil-date.ts';
import { backDating } from '../domain/request/back-dating.ts';
import type { DisclosureRequest } from '../domain/request/disclosure-request.ts';
import type { Actor, RequestFact } from '../domain/request/request-event.ts';
import type { FormDefect } from '../domain/request/form-defects.ts';
import type { RequestForm } from '../domain/request/request-form.ts';
import type { Channel, OnlineReceiptRule } from '../domain/request/vocabulary.ts';
import { type Result, accepted, refused } from '../domain/result.ts';
import type { IdempotencyRecord } from '../ports/request-store.ts';
import { prepareChange } from './change-of.ts';
import type { ChangeDependencies } from './dependencies.ts';
import { stableText } from './stable-text.ts';

/** What the applicant is given back; dates are null until receipt is confirmed (条例第31条). */
export type Receipt = {
  readonly receiptNumber: string;
  readonly queryCode: string;
  readonly submittedAt: string;
  readonly receivedOn: string | null;
  readonly dueOn: string | null;
};

export const submissionRefusals = [
  'UnknownAgency',
  'IdempotencyKeyReused',
  'DateInFuture',
  'ReceivedTooLongAgo',
  'TryAgain',
] as const;
export type SubmissionRefusal = (typeof submissionRefusals)[number];

/** `Further` are the refusals of what follows at once. */
export type Submission<Further extends string = never> = {
  readonly form: RequestForm;
  readonly idempotencyKey: string;
  readonly channel: Channel;
  /** Day of receipt as staff know it; null for an online request. */
  readonly receivedOn: CivilDate | null;
  readonly by: Actor;
  /** 条例第29条: told by mouth. */
  readonly isOral?: boolean;
  /** 条例第30条: what the paper lacks or states wrongly. */
  readonly defects?: readonly FormDefect[];
  /** Why it is entered long after the day of receipt. */
  readonly lateBecause?: string;
  /** What follows at once, such as an answer on the spot (条例第33条); `digested` makes it part of what a repeated key is held against. */
  readonly atOnce?: {
    readonly digested: object;
    readonly decide: (request: DisclosureRequest) => Result<readonly RequestFact[], Further>;
  };
};

/** A key is remembered this long. */
const idempotencyInSeconds = 30 * 86_400;

/**
 * Takes a request in: one transaction stores the request, its first event, the idempotency record and the mail to send.
 * The same key and body again give the same receipt; the same key with another body is refused.
 */
export async function submitRequest<Further extends string = never>(
  dependencies: ChangeDependencies,
  submission: Submission<Further>,
): Promise<Result<Receipt, SubmissionRefusal | Further>> {
  const { clock, requests, agencies, codes, calendars } = dependencies;
  const { form, by } = submission;
  const agency = await agencies.agency(form.agencyId);
  if (agency === null) return refused('UnknownAgency', '条例第27条', { agencyId: form.agencyId });

  const now = clock.now();
  const today = civilDateInShanghai(now);
  if (submission.receivedOn !== null && submission.receivedOn > today)
    return refused('DateInFuture', '条例第31条', { on: submission.receivedOn, today });
  if (submission.receivedOn !== null && submission.receivedOn < addDays(today, -backDating.atMostInDays)) {
    return refused('ReceivedTooLongAgo', '条例第31条', { on: submission.receivedOn, days: backDating.atMostInDays });
  }

  const calendar = await calendars.of(form.agencyId);
  const alerts = await dependencies.alertSettings.of(form.agencyId);
  const receivedOn = submission.receivedOn ?? receivedAtOnce(submission.channel, agency.onlineReceiptRule, today);
  const keyDigest = codes.digestOf(`${form.agencyId}\n${submission.idempotencyKey}`);
  const bodyDigest = codes.digestOf(
    stableText({
      form,
      channel: submission.channel,
      receivedOn: submission.receivedOn,
      isOral: submission.isOral,
      defects: submission.defects,
      atOnce: submission.atOnce?.digested,
    }),
  );

  for (let attempt = 0; attempt < 5; attempt += 1) {
    const receiptNumber = codes.newReceiptNumber(today);
    const prepare = (facts: readonly RequestFact[]) =>
      prepareChange(null, receiptNumber, facts, by, calendar, dependencies, alerts);
    const begun: RequestFact = {
      type: 'Submitted',
      on: submission.receivedOn ?? today,
      receivedOn,
      channel: submission.channel,
      onlineReceiptRule: agency.onlineReceiptRule,
      form,
      ...(submission.defects === undefined ? {} : { defects: submission.defects }),
      ...(submission.isOral === true ? { isOral: true } : {}),
      ...(submission.lateBecause === undefined ? {} : { lateBecause: submission.lateBecause }),
    };
    let prepared = prepare([begun]);
    if (submission.atOnce !== undefined) {
      const following = submission.atOnce.decide(prepared.request);
      if (!following.ok) return following;
      prepared = prepare([begun, ...following.value]);
    }
    const { clock: statutory, change } = prepared;
    const record: IdempotencyRecord = {
      keyDigest,
      bodyDigest,
      receiptNumber,
      submittedAt: new Date(now).toISOString(),
      receivedOn,
      dueOn: statutory.dueOn,
      expiresAt: Math.floor(now / 1000) + idempotencyInSeconds,
    };
    const saved = await requests.save({ ...change, idempotency: record });
    if (saved.kind === 'saved') return accepted(await receiptOf(record, codes));
    if (saved.kind === 'replayed') {
      return saved.record.bodyDigest === bodyDigest
        ? accepted(await receiptOf(saved.record, codes))
        : refused('IdempotencyKeyReused', null);
    }
  }
  return refused('TryAgain', null);
}

/** 条例第31条, 指导案例26号: online, an agency may take the day on which the system reports success. */
function receivedAtOnce(channel: Channel, rule: OnlineReceiptRule, today: CivilDate): CivilDate | null {
  return channel === 'online' && rule === 'submitted' ? today : null;
}

async function receiptOf(record: IdempotencyRecord, codes: ChangeDependencies['codes']): Promise<Receipt> {
  return {
    receiptNumber: record.receiptNumber,
    queryCode: await codes.queryCodeOf(record.receiptNumber, 0),
    submittedAt: record.submittedAt,
    receivedOn: record.receivedOn,
    dueOn: record.dueOn,
  };
}
