import { describe, expect, test } from 'vitest';
import { decide, requestRefusals } from '../../../shared/domain/request/decide.ts';
import type { DisclosureRequest } from '../../../shared/domain/request/disclosure-request.ts';
import { type RequestStatus, requestStatuses } from '../../../shared/domain/request/disclosure-request.ts';
import { commandTypes, lifeCycle } from '../../../shared/domain/request/life-cycle.ts';
import type { CommandType, RequestCommand } from '../../../shared/domain/request/request-command.ts';
import type { RequestFact } from '../../../shared/domain/request/request-event.ts';
import { confirmed, contextOn, correctionRequested, feeNoticed, on, outcomeOf, requestAfter, submitted } from './given.ts';

const consultationSent: RequestFact = { type: 'ConsultationSent', id: 'c1', party: 'third-party', on: on('2026-03-06'), to: '示例公司' };
const proposed: RequestFact = { type: 'ExtensionProposed', workingDays: 10, reason: '档案分散' };

const inStatus: Record<RequestStatus, DisclosureRequest> = {
  submitted: requestAfter(submitted),
  'in-progress': requestAfter(submitted, confirmed),
  'awaiting-correction': requestAfter(submitted, confirmed, correctionRequested),
  'awaiting-payment': requestAfter(submitted, confirmed, feeNoticed),
  answered: requestAfter(submitted, confirmed, { type: 'Answered', on: on('2026-03-10'), outcome: 'disclosed', basis: null }),
  withdrawn: requestAfter(submitted, confirmed, { type: 'Withdrawn', on: on('2026-03-10') }),
  lapsed: requestAfter(submitted, confirmed, correctionRequested, { type: 'ClosedLapsed', on: on('2026-03-17'), outcome: 'correction-lapsed' }),
};

const commands: Record<CommandType, RequestCommand> = {
  'confirm-receipt': { type: 'confirm-receipt', receivedOn: on('2026-03-03') },
  'correct-receipt': { type: 'correct-receipt', receivedOn: on('2026-03-03'), reason: '登记有误' },
  assign: { type: 'assign', sectionId: 's1', handler: 'h1' },
  'accept-assignment': { type: 'accept-assignment' },
  'hand-back': { type: 'hand-back', reason: '不属本科室' },
  'add-note': { type: 'add-note', text: '已电话联系' },
  'request-correction': { type: 'request-correction', on: on('2026-03-10'), items: ['文号'], replyBy: on('2026-03-20') },
  'record-correction': { type: 'record-correction', on: on('2026-03-10') },
  'send-consultation': { type: 'send-consultation', id: 'c9', party: 'co-maker', on: on('2026-03-10'), to: '示例局' },
  'record-consultation-delivery': { type: 'record-consultation-delivery', id: 'c1', on: on('2026-03-10') },
  'record-consultation': { type: 'record-consultation', id: 'c1', on: on('2026-03-10'), opinion: '同意公开' },
  'propose-extension': { type: 'propose-extension', workingDays: 20, reason: '档案分散' },
  'reject-extension': { type: 'reject-extension', reason: '理由不足' },
  'approve-extension': { type: 'approve-extension', on: on('2026-03-11') },
  'issue-fee-notice': { type: 'issue-fee-notice', on: on('2026-03-11'), basis: 'per-item', quantity: 20 },
  'record-payment': { type: 'record-payment', on: on('2026-03-11'), amount: 1000 },
  'request-reasons': { type: 'request-reasons', on: on('2026-03-11'), replyBy: on('2026-03-18') },
  'record-reasons': { type: 'record-reasons', on: on('2026-03-12'), text: '研究需要' },
  delay: { type: 'delay', on: on('2026-03-12'), until: on('2026-06-30'), reason: '数量巨大' },
  answer: { type: 'answer', on: on('2026-03-12'), outcome: 'disclosed' },
  withdraw: { type: 'withdraw', on: on('2026-03-12') },
  'close-lapsed': { type: 'close-lapsed', on: on('2026-03-17') },
  reopen: { type: 'reopen', on: on('2026-03-18'), orderedBy: '示例县人民政府', reason: '复议决定责令重新答复' },
};

describe('every status × command pair', () => {
  const pairs = requestStatuses.flatMap((status) => commandTypes.map((command) => [status, command] as const));
  test.each(pairs)('%s × %s follows the life-cycle table', (status, command) => {
    const isPossible = (lifeCycle[command].from as readonly string[]).includes(status);
    const isRefusedByStatus = outcomeOf(inStatus[status], commands[command]) === 'refused: NotPossibleInStatus';
    expect(isRefusedByStatus).toBe(!isPossible);
  });
});

const open = inStatus['in-progress'];
const withConsultation = requestAfter(submitted, confirmed, consultationSent);
const extended = requestAfter(submitted, confirmed, { type: 'ExtensionApproved', on: on('2026-03-09'), workingDays: 5, reason: '档案分散' });

/** Every kind of refusal, by the step that meets it. */
const refusals: Record<string, readonly [DisclosureRequest, RequestCommand, string?]> = {
  NotPossibleInStatus: [inStatus.answered, commands.answer],
  DateInFuture: [open, { ...commands.answer, on: on('2026-03-21') } as RequestCommand],
  DateBeforeReceipt: [open, { ...commands.answer, on: on('2026-03-01') } as RequestCommand],
  DateBeforeSubmission: [inStatus.submitted, { type: 'confirm-receipt', receivedOn: on('2026-03-01') }],
  BackDatedWithoutReason: [inStatus.submitted, { type: 'confirm-receipt', receivedOn: on('2026-03-03') }, '2026-06-01'],
  DateBeforeEarlierStep: [inStatus['awaiting-correction'], { type: 'record-correction', on: on('2026-03-04') }],
  CorrectionAlreadyRequested: [requestAfter(submitted, confirmed, correctionRequested, { type: 'CorrectionReceived', on: on('2026-03-09'), text: null }), commands['request-correction']],
  ReplyDateNotAfterNotice: [open, { type: 'request-correction', on: on('2026-03-10'), items: ['文号'], replyBy: on('2026-03-10') }],
  CorrectionPeriodStillRunning: [inStatus['awaiting-correction'], { type: 'close-lapsed', on: on('2026-03-16') }],
  PaymentPeriodStillRunning: [inStatus['awaiting-payment'], { type: 'close-lapsed', on: on('2026-03-20') }],
  UnknownConsultation: [open, commands['record-consultation']],
  ConsultationIdTaken: [withConsultation, { ...commands['send-consultation'], id: 'c1' } as RequestCommand],
  ConsultationAlreadyAnswered: [requestAfter(submitted, confirmed, consultationSent, { type: 'ConsultationAnswered', id: 'c1', on: on('2026-03-09'), opinion: '同意' }), commands['record-consultation']],
  ConsultationStillOpen: [withConsultation, commands.answer],
  ExtensionTooLong: [open, { type: 'propose-extension', workingDays: 21, reason: '档案分散' }],
  ExtensionUsedUp: [extended, commands['propose-extension']],
  NothingProposed: [open, commands['approve-extension']],
  ExtensionTooLate: [requestAfter(submitted, confirmed, proposed), { type: 'approve-extension', on: on('2026-03-31') }, '2026-04-01'],
  NothingToPay: [open, { type: 'issue-fee-notice', on: on('2026-03-11'), basis: 'per-item', quantity: 10 }],
  PaymentShort: [inStatus['awaiting-payment'], { type: 'record-payment', on: on('2026-03-11'), amount: 999 }],
  OutcomeNeedsCorrectionFirst: [open, { type: 'answer', on: on('2026-03-12'), outcome: 'still-unclear' }],
  OutcomeIsLapse: [open, { type: 'answer', on: on('2026-03-12'), outcome: 'fee-unpaid' }],
  DelayNotLater: [open, { type: 'delay', on: on('2026-03-12'), until: on('2026-03-30'), reason: '数量巨大' }],
};

describe('refusals', () => {
  test.each(requestRefusals)('%s is met by a step', (kind) => {
    const [request, command, today] = refusals[kind]!;
    expect(outcomeOf(request, command, today)).toBe(`refused: ${kind}`);
  });

  test('a second correction notice cites article 30', () => {
    const [request, command] = refusals['CorrectionAlreadyRequested']!;
    expect(decide(request, command, contextOn('2026-03-20'))).toMatchObject({ refusal: { article: '条例第30条' } });
  });
});

test('an extension can be approved on the due day itself, 2026-03-30', () => {
  const request = requestAfter(submitted, confirmed, proposed);
  expect(outcomeOf(request, { type: 'approve-extension', on: on('2026-03-30') }, '2026-03-30')).toBe('ExtensionApproved');
});

test('silence of a third party frees the agency to decide once its 15 working days have passed', () => {
  const delivered = requestAfter(submitted, confirmed, consultationSent, { type: 'ConsultationDelivered', id: 'c1', on: on('2026-03-09') });
  expect(outcomeOf(delivered, { type: 'answer', on: on('2026-03-30'), outcome: 'third-party-rights' }, '2026-04-10')).toBe('refused: ConsultationStillOpen');
  expect(outcomeOf(delivered, { type: 'answer', on: on('2026-03-31'), outcome: 'third-party-rights' }, '2026-04-10')).toBe('Answered');
});

test('a request withdrawn before its receipt was confirmed is not counted', () => {
  const withdrawn = requestAfter(submitted, { type: 'Withdrawn', on: on('2026-03-04') });
  expect(withdrawn.countedFacts).toEqual([]);
  expect(withdrawn.outcome).toBeNull();
});

test('a reopened request is counted as closed once and as reopened once', () => {
  const reopened = requestAfter(submitted, confirmed, { type: 'Answered', on: on('2026-03-10'), outcome: 'not-held', basis: null }, { type: 'Reopened', on: on('2026-05-06'), orderedBy: '示例法院', reason: '判决' });
  expect(reopened.countedFacts.map(({ t }) => t)).toEqual(['received', 'closed', 'reopened']);
  expect(reopened.status).toBe('in-progress');
});
