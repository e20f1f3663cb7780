import { addWorkingDays, workingDayOnOrAfter, type BusinessCalendar } from '../calendar/business-calendar.ts';
import { addDays, civilDate, laterOf, type CivilDate } from '../calendar/civil-date.ts';
import type { Article } from '../statute/articles.ts';
import { statuteInForce } from '../statute/statute-in-force.ts';
import type { StatuteVersion } from '../statute/statute-versions.ts';
import type { ClockEvent } from './clock-event.ts';
import type { ClockSettings } from './clock-settings.ts';
import type { ClockProblem, ClockProblemCode, LedgerReason } from './clock.ts';
import { isExtensionTooLate } from './is-extension-too-late.ts';
import { addCountedDays, opinionLimit, pauseForOpinion, type OpinionAsked, type Pause } from './pause.ts';

/** A stretch that came to nothing because the period began anew, or a wait that stands before it. */
export type PastStretch = {
  readonly from: CivilDate;
  readonly to: CivilDate;
  readonly reason: LedgerReason;
  readonly article: Article;
};

export type Correction = {
  readonly requestedOn: CivilDate;
  readonly replyBy: CivilDate;
  readonly receivedOn: CivilDate | null;
};

export type FeeNotice = { readonly on: CivilDate; readonly payBy: CivilDate; readonly paidOn: CivilDate | null };

/** What the events of one request have made of its clock so far; the period runs while `correction` and `fee` are complied with. */
export type ClockHistory = {
  readonly receivedOn: CivilDate;
  readonly statute: StatuteVersion;
  /** The day by which an order wants the answer; while it is set, neither pauses nor extensions move the last day. */
  readonly orderedBy: CivilDate | null;
  readonly past: readonly PastStretch[];
  /** The present period counts from the day after. */
  readonly countsAfter: CivilDate;
  readonly correction: Correction | null;
  readonly fee: FeeNotice | null;
  readonly opinions: readonly OpinionAsked[];
  readonly extension: { readonly on: CivilDate; readonly workingDays: number; readonly isInForce: boolean } | null;
  readonly delay: { readonly until: CivilDate; readonly lastOn: CivilDate } | null;
  readonly answeredOn: CivilDate | null;
  readonly withdrawnOn: CivilDate | null;
  readonly problems: readonly ClockProblem[];
};

export type FoldContext = { readonly settings: ClockSettings; readonly calendar: BusinessCalendar };

export const orderArticle: Article = '条例第51条';

const feeArticle: Article = '国办函〔2020〕109号';

/** 国办函〔2020〕109号: in force from 2021; 20 working days to pay from the day after the notice is received. */
const feeRules = { inForceFrom: civilDate('2021-01-01'), paymentInWorkingDays: 20 } as const;

/** 民法典第201条 (before 2021 民法通则第154条): the day on which a period begins is not counted. */
export function firstDayArticle(on: CivilDate): Article {
  return on < civilDate('2021-01-01') ? '民法通则第154条' : '民法典第201条';
}

export function isAwaitingCorrection({ correction }: ClockHistory): boolean {
  return correction?.receivedOn === null;
}

export function isAwaitingFee({ fee }: ClockHistory): boolean {
  return fee?.paidOn === null;
}

/** Whether no period runs: a correction is awaited, or a payment that restarts the period. */
export function isStopped(history: ClockHistory, settings: ClockSettings): boolean {
  return isAwaitingCorrection(history) || (isAwaitingFee(history) && settings.feePayment === 'restarts');
}

/** Days of the present period that do not count. */
export function pausesOf(history: ClockHistory, settings: ClockSettings): readonly Pause[] {
  if (history.orderedBy !== null) return [];
  const pauses = history.opinions.flatMap((asked) => pauseForOpinion(asked, history.statute, settings) ?? []);
  const { fee } = history;
  if (fee === null || settings.feePayment !== 'pauses') return pauses;
  return [
    ...pauses,
    { from: addDays(fee.on, 1), to: fee.paidOn ?? fee.payBy, reason: 'awaiting-fee', article: feeArticle },
  ];
}

/** 条例第33条: working days of the present period, the extension in force included. */
export function periodOf({ statute, extension }: ClockHistory): { readonly base: number; readonly extension: number } {
  return {
    base: statute.answerPeriodInWorkingDays,
    extension: extension?.isInForce === true ? extension.workingDays : 0,
  };
}

/** 条例第33条: the last day without a delayed date, or the ordered one; null while an opinion without limit is awaited. */
export function periodEndWith(
  pauses: readonly Pause[],
  history: ClockHistory,
  calendar: BusinessCalendar,
): CivilDate | null {
  if (history.orderedBy !== null) return history.orderedBy;
  const { base, extension } = periodOf(history);
  return addCountedDays(calendar, history.countsAfter, base + extension, pauses);
}

/** 条例第33条、第35条: the last day of the present period; null while an opinion without limit is awaited. */
export function lastDayWith(
  pauses: readonly Pause[],
  history: ClockHistory,
  calendar: BusinessCalendar,
): CivilDate | null {
  const dueOn = periodEndWith(pauses, history, calendar);
  return dueOn === null || history.delay === null ? dueOn : laterOf(dueOn, history.delay.lastOn);
}

function lastDayOf(history: ClockHistory, { settings, calendar }: FoldContext): CivilDate | null {
  return lastDayWith(pausesOf(history, settings), history, calendar);
}

/** The clock on the day of receipt (条例第31条, 第33条), or the problem that keeps it from starting. */
export function startClock(
  receivedOn: CivilDate,
  answerBy: CivilDate | null,
  context: FoldContext,
): ClockHistory | ClockProblem {
  const { settings, calendar } = context;
  const statute = statuteInForce(receivedOn, settings.transition, calendar);
  if (statute === null) return problem('receipt-before-regulation', '2007年条例第24条', { on: receivedOn });
  return {
    receivedOn,
    statute,
    orderedBy: answerBy === null ? null : onOpenDay(answerBy, context),
    past: [{ from: receivedOn, to: receivedOn, reason: 'receipt-day', article: firstDayArticle(receivedOn) }],
    countsAfter: receivedOn,
    correction: null,
    fee: null,
    opinions: [],
    extension: null,
    delay: null,
    answeredOn: null,
    withdrawnOn: null,
    problems: [],
  };
}

/** The clock after one more event; events come in the order of `orderEvents`. */
export function applyEvent(history: ClockHistory, event: ClockEvent, context: FoldContext): ClockHistory {
  if (history.answeredOn !== null || history.withdrawnOn !== null) {
    return withProblem(history, 'event-after-close', null, { type: event.type, on: event.on });
  }
  switch (event.type) {
    case 'received':
      return withProblem(history, 'receipt-repeated', '条例第31条', { on: event.on });
    case 'correction-requested':
      return requestCorrection(history, event, context);
    case 'correction-received':
      return receiveCorrection(history, event.on, context);
    case 'consultation-sent':
      return sendConsultation(history, event, context);
    case 'consultation-answered':
      return answerConsultation(history, event);
    case 'extended':
      return extend(history, event, context);
    case 'fee-noticed':
      return noticeFee(history, event, context);
    case 'fee-paid':
      return payFee(history, event.on, context);
    case 'delayed':
      return delay(history, event, context);
    case 'answered':
      return answer(history, event.on, context);
    case 'withdrawn':
      return { ...history, withdrawnOn: event.on };
  }
}

/** 条例第30条: asked for once, within 7 working days of receipt; the period stands still and begins anew with the correction. */
function requestCorrection(
  history: ClockHistory,
  event: ClockEvent & { type: 'correction-requested' },
  context: FoldContext,
): ClockHistory {
  const { settings, calendar } = context;
  const { statute } = history;
  const article = statute.correctionArticle;
  if (history.correction !== null) {
    return withProblem(history, 'correction-notice-repeated', article, {
      on: event.on,
      earlier: history.correction.requestedOn,
    });
  }
  if (isStopped(history, settings))
    return withProblem(history, 'correction-notice-while-awaiting-fee', article, { on: event.on });
  const dueOn = lastDayOf(history, context);
  if (dueOn !== null && event.on > dueOn)
    return withProblem(history, 'correction-notice-after-due', article, { on: event.on, dueOn });

  const lateness = correctionNoticeLateness(history, event.on, calendar);
  const flagged =
    lateness === null
      ? history
      : withProblem(history, 'correction-notice-late', article, { on: event.on, dueOn: lateness });
  if (lateness !== null && settings.lateCorrectionNotice === 'no-effect') return flagged;

  const isReplyByPossible = event.replyBy > event.on;
  const checked = isReplyByPossible
    ? flagged
    : withProblem(flagged, 'reply-by-not-after-notice', article, { on: event.on, replyBy: event.replyBy });
  return {
    ...checked,
    past: append(checked.past, {
      from: addDays(checked.countsAfter, 1),
      to: event.on,
      reason: 'superseded-by-correction',
      article,
    }),
    correction: {
      requestedOn: event.on,
      replyBy: onOpenDay(laterOf(event.replyBy, event.on), context),
      receivedOn: null,
    },
    ...withoutExtension(checked),
  };
}

function correctionNoticeLateness(
  { statute, receivedOn }: ClockHistory,
  on: CivilDate,
  calendar: BusinessCalendar,
): CivilDate | null {
  if (statute.correctionNoticeInWorkingDays === null) return null;
  const dueOn = addWorkingDays(calendar, receivedOn, statute.correctionNoticeInWorkingDays).on;
  return on > dueOn ? dueOn : null;
}

/** 条例第30条: the answer period counts from the day on which the corrected application came. */
function receiveCorrection(history: ClockHistory, on: CivilDate, { settings }: FoldContext): ClockHistory {
  const { correction } = history;
  const article = history.statute.correctionArticle;
  if (correction?.receivedOn !== null) return withProblem(history, 'correction-not-requested', article, { on });
  const isLate = on > correction.replyBy;
  const flagged = isLate
    ? withProblem(history, 'correction-late', article, { on, replyBy: correction.replyBy })
    : history;
  if (isLate && settings.lateCorrection === 'no-effect') return flagged;
  const waited = append(flagged.past, {
    from: addDays(correction.requestedOn, 1),
    to: addDays(on, -1),
    reason: 'awaiting-correction',
    article,
  });
  return {
    ...flagged,
    past: append(waited, { from: on, to: on, reason: 'correction-day', article }),
    countsAfter: on,
    correction: { ...correction, receivedOn: on },
  };
}

/** 条例第32条至第34条: an opinion is asked for in writing. */
function sendConsultation(
  history: ClockHistory,
  event: ClockEvent & { type: 'consultation-sent' },
  context: FoldContext,
): ClockHistory {
  const { settings, calendar } = context;
  const { statute } = history;
  const { id, party, on } = event;
  const article = statute.opinionArticles[party];
  if (history.opinions.some((asked) => asked.id === id))
    return withProblem(history, 'consultation-id-repeated', null, { id, on });
  const dueOn = isStopped(history, settings) ? null : lastDayOf(history, context);
  if (dueOn !== null && on > dueOn) return withProblem(history, 'consultation-after-due', article, { id, on, dueOn });

  const isExcluded = statute.pausedFor.includes(party);
  const excluded = isExcluded
    ? history
    : withProblem(history, 'consultation-not-excluded', statute.answerArticle, { id, on });
  const isImpossible = event.receivedOn !== undefined && event.receivedOn < on;
  const checked = isImpossible
    ? withProblem(excluded, 'consultation-received-before-sending', article, { id, on, receivedOn: event.receivedOn })
    : excluded;
  const deliveredOn =
    event.receivedOn === undefined || isImpossible ? addDays(on, settings.assumedDeliveryInDays) : event.receivedOn;
  const limitOn = opinionLimit(party, deliveredOn, statute, settings, calendar);
  return {
    ...checked,
    opinions: [...checked.opinions, { id, party, sentOn: on, limitOn, isExcluded, answeredOn: null }],
  };
}

function answerConsultation(
  history: ClockHistory,
  { id, on }: ClockEvent & { type: 'consultation-answered' },
): ClockHistory {
  const asked = history.opinions.find((opinion) => opinion.id === id);
  if (asked === undefined) return withProblem(history, 'opinion-without-consultation', null, { id, on });
  const article = history.statute.opinionArticles[asked.party];
  if (asked.answeredOn !== null) return withProblem(history, 'opinion-repeated', article, { id, on });
  const isLate = asked.limitOn !== null && on > asked.limitOn;
  const flagged = isLate
    ? withProblem(history, 'opinion-after-limit', article, { id, on, dueOn: asked.limitOn })
    : history;
  return {
    ...flagged,
    opinions: flagged.opinions.map((opinion) => (opinion.id === id ? { ...opinion, answeredOn: on } : opinion)),
  };
}

/** 条例第33条: once, at most the statute's working days, told to the applicant before the period ends; it counts on from there. */
function extend(history: ClockHistory, event: ClockEvent & { type: 'extended' }, context: FoldContext): ClockHistory {
  const { settings } = context;
  const { statute, extension } = history;
  const { on, workingDays } = event;
  const article = statute.answerArticle;
  if (history.orderedBy !== null) return againstOrder(history, on, history.orderedBy);
  if (isStopped(history, settings)) return withProblem(history, 'extension-while-waiting', article, { on });
  if (extension !== null && (extension.isInForce || settings.extensionAfterRestart === 'used-up')) {
    return withProblem(history, 'extension-repeated', article, { on, earlier: extension.on });
  }
  if (!Number.isInteger(workingDays) || workingDays < 1)
    return withProblem(history, 'extension-not-positive', article, { on, workingDays });
  const dueOn = lastDayOf(history, context);
  if (dueOn !== null && isExtensionTooLate(on, dueOn, settings))
    return withProblem(history, 'extension-too-late', article, { on, dueOn });
  const longest = statute.longestExtensionInWorkingDays;
  const checked =
    workingDays > longest ? withProblem(history, 'extension-too-long', article, { on, workingDays, longest }) : history;
  return { ...checked, extension: { on, workingDays: Math.min(workingDays, longest), isInForce: true } };
}

/** 国办函〔2020〕109号: the notice goes out inside the period; payment within 20 working days of receiving it. */
function noticeFee(
  history: ClockHistory,
  event: ClockEvent & { type: 'fee-noticed' },
  context: FoldContext,
): ClockHistory {
  const { settings, calendar } = context;
  const { on } = event;
  if (on < feeRules.inForceFrom) return withProblem(history, 'fee-notice-before-rules', feeArticle, { on });
  if (history.fee !== null)
    return withProblem(history, 'fee-notice-repeated', feeArticle, { on, earlier: history.fee.on });
  if (isAwaitingCorrection(history))
    return withProblem(history, 'fee-notice-while-awaiting-correction', feeArticle, { on });
  const dueOn = lastDayOf(history, context);
  if (dueOn !== null && on > dueOn) return withProblem(history, 'fee-notice-too-late', feeArticle, { on, dueOn });

  const isImpossible = event.receivedOn !== undefined && event.receivedOn < on;
  const checked = isImpossible
    ? withProblem(history, 'fee-notice-received-before-sending', feeArticle, { on, receivedOn: event.receivedOn })
    : history;
  const deliveredOn =
    event.receivedOn === undefined || isImpossible ? addDays(on, settings.assumedDeliveryInDays) : event.receivedOn;
  const fee = { on, payBy: addWorkingDays(calendar, deliveredOn, feeRules.paymentInWorkingDays).on, paidOn: null };
  if (settings.feePayment !== 'restarts') return { ...checked, fee };
  return {
    ...checked,
    fee,
    past: append(checked.past, {
      from: addDays(checked.countsAfter, 1),
      to: on,
      reason: 'superseded-by-fee',
      article: feeArticle,
    }),
    ...withoutExtension(checked),
  };
}

/** 国办函〔2020〕109号: the answer period counts anew from the day after payment (setting). */
function payFee(history: ClockHistory, on: CivilDate, { settings }: FoldContext): ClockHistory {
  const { fee } = history;
  if (fee?.paidOn !== null) return withProblem(history, 'fee-not-noticed', feeArticle, { on });
  const isLate = on > fee.payBy;
  const flagged = isLate ? withProblem(history, 'fee-late', feeArticle, { on, dueOn: fee.payBy }) : history;
  if (isLate && settings.latePayment === 'no-effect') return flagged;
  const paid = { ...flagged, fee: { ...fee, paidOn: on } };
  if (settings.feePayment !== 'restarts') return paid;
  const waited = append(paid.past, {
    from: addDays(fee.on, 1),
    to: addDays(on, -1),
    reason: 'awaiting-fee',
    article: feeArticle,
  });
  return {
    ...paid,
    past: append(waited, { from: on, to: on, reason: 'payment-day', article: feeArticle }),
    countsAfter: on,
  };
}

/** 条例第35条: a reasonable later date, told to the applicant inside the period. */
function delay(history: ClockHistory, event: ClockEvent & { type: 'delayed' }, context: FoldContext): ClockHistory {
  const { on, until } = event;
  const article = history.statute.delayArticle;
  if (history.orderedBy !== null) return againstOrder(history, on, history.orderedBy);
  if (article === null) return withProblem(history, 'delay-not-foreseen', history.statute.answerArticle, { on });
  if (isStopped(history, context.settings)) return withProblem(history, 'delay-while-waiting', article, { on });
  if (history.delay !== null)
    return withProblem(history, 'delay-repeated', article, { on, earlier: history.delay.until });
  const dueOn = lastDayOf(history, context);
  if (dueOn !== null && on > dueOn) return withProblem(history, 'delay-too-late', article, { on, dueOn });
  return { ...history, delay: { until, lastOn: onOpenDay(until, context) } };
}

/** 235号: the day on which the answer was signed for or posted decides. */
function answer(history: ClockHistory, on: CivilDate, context: FoldContext): ClockHistory {
  const dueOn = isStopped(history, context.settings) ? null : lastDayOf(history, context);
  const answered = { ...history, answeredOn: on };
  return dueOn !== null && on > dueOn
    ? withProblem(answered, 'answer-late', history.statute.answerArticle, { on, dueOn })
    : answered;
}

/** A period that begins anew begins without the extension and the delayed date of the earlier one. */
function withoutExtension({ extension }: ClockHistory): Pick<ClockHistory, 'extension' | 'delay'> {
  return { extension: extension === null ? null : { ...extension, isInForce: false }, delay: null };
}

/** 民法典第203条: a date that falls on a closed day moves to the next working day (setting). */
function onOpenDay(on: CivilDate, { settings, calendar }: FoldContext): CivilDate {
  return settings.dateOnClosedDay === 'next-working-day' ? workingDayOnOrAfter(calendar, on) : on;
}

/** 条例第51条: who has been ordered to answer by a day cannot set another one. */
function againstOrder(history: ClockHistory, on: CivilDate, dueOn: CivilDate): ClockHistory {
  return withProblem(history, 'ordered-day-governs', orderArticle, { on, dueOn });
}

function append(past: readonly PastStretch[], stretch: PastStretch): readonly PastStretch[] {
  const last = past.at(-1);
  const from = last === undefined ? stretch.from : laterOf(stretch.from, addDays(last.to, 1));
  return from > stretch.to ? past : [...past, { ...stretch, from }];
}

export function problem(code: ClockProblemCode, article: Article | null, facts: ClockProblem['facts']): ClockProblem {
  return { code, article, facts };
}

function withProblem(
  history: ClockHistory,
  code: ClockProblemCode,
  article: Article | null,
  facts: ClockProblem['facts'],
): ClockHistory {
  return { ...history, problems: [...history.problems, problem(code, article, facts)] };
}
