import { describe, expect, test } from 'vitest';
import type { ClosingGuard } from '../../../shared/domain/agency/agency-settings.ts';
import { type RequestRefusal, decide, requestRefusals } from '../../../shared/domain/request/decide.ts';
import type { DisclosureRequest } from '../../../shared/domain/request/disclosure-request.ts';
import { type RequestStatus, requestStatuses } from '../../../shared/domain/request/disclosure-request.ts';
import { evolve } from '../../../shared/domain/request/evolve.ts';
import { commandTypes, lifeCycle, ruleOf } from '../../../shared/domain/request/life-cycle.ts';
import type { CommandType, RequestCommand } from '../../../shared/domain/request/request-command.ts';
import type { RequestFact } from '../../../shared/domain/request/request-event.ts';
import { defaultClockSettings, type ClockSettings } from '../../../shared/domain/deadline/clock-settings.ts';
import {
  confirmed,
  contextOn,
  correctionRequested,
  feeNoticed,
  on,
  outcomeOf,
  requestAfter,
  submitted,
} from './given.ts';

const consultationSent: RequestFact = {
  type: 'ConsultationSent',
  id: 'c1',
  party: 'third-party',
  on: on('2026-03-06'),
  to: '示例公司',
};
const proposed: RequestFact = { type: 'ExtensionProposed', workingDays: 10, reason: '档案分散' };

const twoParts = [
  { title: '示例片区规划文本', description: '文本' },
  { title: '示例片区规划图件', description: '图件' },
];

const inStatus: Record<RequestStatus, DisclosureRequest> = {
  submitted: requestAfter(submitted),
  'in-progress': requestAfter(submitted, confirmed),
  'awaiting-correction': requestAfter(submitted, confirmed, correctionRequested),
  'awaiting-payment': requestAfter(submitted, confirmed, feeNoticed),
  answered: requestAfter(submitted, confirmed, {
    type: 'Answered',
    on: on('2026-03-10'),
    outcome: 'disclosed',
    basis: null,
  }),
  withdrawn: requestAfter(submitted, confirmed, { type: 'Withdrawn', on: on('2026-03-10') }),
  lapsed: requestAfter(submitted, confirmed, correctionRequested, {
    type: 'ClosedLapsed',
    on: on('2026-03-17'),
    outcome: 'correction-lapsed',
  }),
  split: requestAfter(submitted, confirmed, {
    type: 'Split',
    on: on('2026-03-04'),
    parts: twoParts.map((information, index) => ({ receiptNumber: `20260302-TEST22-${index + 1}`, information })),
  }),
  'struck-out': requestAfter(submitted, confirmed, {
    type: 'StruckOut',
    on: on('2026-03-04'),
    why: 'registered-in-error',
    into: null,
    reason: '重复登记',
  }),
};

const commands: Record<CommandType, RequestCommand> = {
  'confirm-receipt': { type: 'confirm-receipt', receivedOn: on('2026-03-03') },
  'correct-receipt': { type: 'correct-receipt', receivedOn: on('2026-03-03'), reason: '登记有误' },
  assign: { type: 'assign', sectionId: 's1', handler: 'h1' },
  'accept-assignment': { type: 'accept-assignment' },
  'hand-back': { type: 'hand-back', reason: '不属本科室' },
  'add-note': { type: 'add-note', text: '已电话联系' },
  'request-correction': {
    type: 'request-correction',
    on: on('2026-03-10'),
    items: ['文号'],
    replyBy: on('2026-03-20'),
  },
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
  'correct-applicant': {
    type: 'correct-applicant',
    on: on('2026-03-12'),
    changes: { phone: '13900001000' },
    reason: '申请人来电更正',
  },
  'renew-code': { type: 'renew-code', identityCheck: '本人到场，查验身份证原件' },
  split: { type: 'split', on: on('2026-03-12'), parts: twoParts },
  'change-kind': { type: 'change-kind', on: on('2026-03-12'), kind: 'own-records', reason: '要求更正本人登记信息' },
  'strike-out': { type: 'strike-out', on: on('2026-03-12'), why: 'registered-in-error', reason: '重复登记' },
  'override-objection': {
    type: 'override-objection',
    id: 'c1',
    on: on('2026-03-12'),
    reasons: '涉及公共安全',
    disclosedContent: '检测报告',
  },
  'record-service': {
    type: 'record-service',
    notice: 'answer',
    on: on('2026-03-12'),
    service: { by: 'post', reference: 'XA123456789CN' },
  },
  'draft-answer': { type: 'draft-answer', outcome: 'disclosed' },
  'answer-record': { type: 'answer-record', on: on('2026-03-12'), result: 'corrected', description: '登记的出生日期' },
  'cancel-step': { type: 'cancel-step', sequence: 3, reason: '误录' },
  hold: { type: 'hold', reason: '诉讼中' },
  'release-hold': { type: 'release-hold', reason: '诉讼终结' },
  'open-complaint': { type: 'open-complaint', on: on('2026-03-19'), reason: '逾期未答复' },
  'close-complaint': { type: 'close-complaint', on: on('2026-03-19'), result: '已督促答复' },
  reopen: { type: 'reopen', on: on('2026-03-18'), orderedBy: '示例县人民政府', reason: '复议决定责令重新答复' },
};

const consulted = requestAfter(submitted, confirmed, consultationSent);
const objected = requestAfter(submitted, confirmed, consultationSent, {
  type: 'ConsultationAnswered',
  id: 'c1',
  on: on('2026-03-09'),
  opinion: '不同意',
  stance: 'objects',
});
const proposedExtension = requestAfter(submitted, confirmed, proposed);
const askedReasons = requestAfter(submitted, confirmed, {
  type: 'ReasonsRequested',
  on: on('2026-03-10'),
  replyBy: on('2026-03-17'),
});
const ofOwnRecords = requestAfter(submitted, confirmed, {
  type: 'KindChanged',
  on: on('2026-03-03'),
  kind: 'own-records',
  reason: '更正本人信息',
});
const assigned = requestAfter(submitted, confirmed, { type: 'Assigned', sectionId: 's1', handler: null });
const held = requestAfter(submitted, confirmed, { type: 'HeldBack', reason: '诉讼中' });
const complained = requestAfter(submitted, confirmed, {
  type: 'ComplaintOpened',
  on: on('2026-03-19'),
  reason: '逾期',
});

/** For each command a request on which it is accepted. */
const accepted: Record<CommandType, readonly [DisclosureRequest, RequestCommand]> = {
  'confirm-receipt': [inStatus.submitted, { type: 'confirm-receipt', receivedOn: on('2026-03-03'), reason: '补录' }],
  'correct-receipt': [inStatus['in-progress'], commands['correct-receipt']],
  assign: [inStatus.submitted, commands.assign],
  'accept-assignment': [assigned, commands['accept-assignment']],
  'hand-back': [assigned, commands['hand-back']],
  'add-note': [inStatus.split, commands['add-note']],
  'correct-applicant': [inStatus.answered, commands['correct-applicant']],
  'renew-code': [inStatus.split, commands['renew-code']],
  split: [inStatus['in-progress'], commands.split],
  'change-kind': [inStatus.submitted, commands['change-kind']],
  'strike-out': [inStatus['awaiting-payment'], commands['strike-out']],
  'request-correction': [inStatus['in-progress'], commands['request-correction']],
  'record-correction': [inStatus['awaiting-correction'], commands['record-correction']],
  'send-consultation': [inStatus['in-progress'], commands['send-consultation']],
  'record-consultation-delivery': [consulted, commands['record-consultation-delivery']],
  'record-consultation': [consulted, commands['record-consultation']],
  'override-objection': [objected, commands['override-objection']],
  'propose-extension': [inStatus['in-progress'], commands['propose-extension']],
  'reject-extension': [proposedExtension, commands['reject-extension']],
  'approve-extension': [proposedExtension, commands['approve-extension']],
  'issue-fee-notice': [inStatus['in-progress'], commands['issue-fee-notice']],
  'record-payment': [inStatus['awaiting-payment'], commands['record-payment']],
  'request-reasons': [inStatus['in-progress'], commands['request-reasons']],
  'record-reasons': [askedReasons, commands['record-reasons']],
  delay: [inStatus['in-progress'], commands.delay],
  'record-service': [inStatus.answered, commands['record-service']],
  'draft-answer': [inStatus['in-progress'], commands['draft-answer']],
  answer: [inStatus['in-progress'], commands.answer],
  'answer-record': [ofOwnRecords, commands['answer-record']],
  withdraw: [inStatus.submitted, commands.withdraw],
  'close-lapsed': [inStatus['awaiting-payment'], { type: 'close-lapsed', on: on('2026-05-19') }],
  reopen: [inStatus.lapsed, commands.reopen],
  'cancel-step': [inStatus.answered, commands['cancel-step']],
  hold: [inStatus.answered, commands.hold],
  'release-hold': [held, commands['release-hold']],
  'open-complaint': [inStatus.answered, commands['open-complaint']],
  'close-complaint': [complained, commands['close-complaint']],
};

describe('every status × command pair', () => {
  const pairs = requestStatuses.flatMap((status) => commandTypes.map((command) => [status, command] as const));
  test.each(pairs)('%s × %s follows the life-cycle table', (status, command) => {
    const isPossible = (lifeCycle[command].from as readonly string[]).includes(status);
    const isRefusedByStatus = outcomeOf(inStatus[status], commands[command]) === 'refused: NotPossibleInStatus';
    expect(isRefusedByStatus).toBe(!isPossible);
  });

  test.each(commandTypes)('%s makes the event and leads to the status that the table names', (type) => {
    const { event, to } = ruleOf(type);
    const [request, command] = accepted[type];
    const decision = decide(request, command, contextOn(type === 'close-lapsed' ? '2026-05-20' : '2026-03-20'));
    expect(decision.ok ? decision.value.map((fact) => fact.type) : decision.refusal).toEqual([event]);
    if (!decision.ok) return;
    const after = evolve(
      request,
      {
        ...decision.value[0]!,
        sequence: request.version + 1,
        at: '2026-05-20T01:00:00.000Z',
        by: { kind: 'staff', sub: 'h1', role: 'handler' },
        hash: 'h',
      },
      request.receiptNumber,
    );
    expect(after.status).toBe(
      to === 'unchanged' ? request.status : to === 'as-before' ? request.undo!.before.status : to,
    );
  });
});

const open = inStatus['in-progress'];
const withConsultation = requestAfter(submitted, confirmed, consultationSent);
const extended = requestAfter(submitted, confirmed, {
  type: 'ExtensionApproved',
  on: on('2026-03-09'),
  workingDays: 5,
  reason: '档案分散',
});

const details = { provision: '以电子邮件提供电子件1份' };
const consented = requestAfter(submitted, confirmed, consultationSent, {
  type: 'ConsultationAnswered',
  id: 'c1',
  on: on('2026-03-09'),
  opinion: '同意',
  stance: 'consents',
});
const complete = 'complete';
const early: RequestFact = submitted.type === 'Submitted' ? { ...submitted, on: on('2019-05-10') } : submitted;
const aPart: RequestFact = submitted.type === 'Submitted' ? { ...submitted, partOf: '20260302-WHOLE2' } : submitted;

/** Every kind of refusal, by the step that meets it. */
const refusals: Record<
  RequestRefusal,
  readonly [DisclosureRequest, RequestCommand, string?, ClosingGuard?, Partial<ClockSettings>?]
> = {
  BackDatedTooFar: [inStatus['in-progress'], { type: 'withdraw', on: on('2026-03-05'), reason: '补录' }, '2027-03-06'],
  CorrectionNoticeTooLate: [
    open,
    { type: 'request-correction', on: on('2026-03-31'), items: ['文号'], replyBy: on('2026-04-10') },
    '2026-03-31',
  ],
  CorrectionTooLate: [
    inStatus['awaiting-correction'],
    { type: 'record-correction', on: on('2026-03-17') },
    '2026-03-20',
    'essential',
    { lateCorrection: 'no-effect' },
  ],
  DateOutsideCalendar: [
    open,
    { type: 'request-correction', on: on('2026-03-10'), items: ['文号'], replyBy: on('2098-01-06') },
  ],
  DelayAlreadySet: [
    requestAfter(submitted, confirmed, {
      type: 'Delayed',
      on: on('2026-03-10'),
      until: on('2026-05-20'),
      reason: '数量巨大',
    }),
    commands.delay,
  ],
  DelayNotForeseen: [
    requestAfter(early, { type: 'ReceiptConfirmed', receivedOn: on('2019-05-10') }),
    { type: 'delay', on: on('2019-05-20'), until: on('2019-08-01'), reason: '数量巨大' },
    '2019-05-20',
  ],
  DelayTooLate: [
    open,
    { type: 'delay', on: on('2026-03-31'), until: on('2026-05-20'), reason: '数量巨大' },
    '2026-03-31',
  ],
  FeeNoticeAlreadyIssued: [
    requestAfter(submitted, confirmed, feeNoticed, {
      type: 'PaymentRecorded',
      on: on('2026-03-09'),
      amountInYuan: 1000,
    }),
    commands['issue-fee-notice'],
  ],
  FeeNoticeBeforeRules: [
    requestAfter(early, { type: 'ReceiptConfirmed', receivedOn: on('2020-12-10') }),
    { ...commands['issue-fee-notice'], on: on('2020-12-20') } as RequestCommand,
    '2020-12-20',
  ],
  FeeNoticeTooLate: [open, { ...commands['issue-fee-notice'], on: on('2026-03-31') } as RequestCommand, '2026-03-31'],
  PaymentTooLate: [
    inStatus['awaiting-payment'],
    { type: 'record-payment', on: on('2026-04-10'), amount: 1000 },
    '2026-04-10',
    'essential',
    { latePayment: 'no-effect' },
  ],
  StepLeftOut: [
    extended,
    { type: 'request-correction', on: on('2026-03-06'), items: ['文号'], replyBy: on('2026-03-20') },
  ],
  NotAssigned: [open, commands['accept-assignment']],
  TooLateToSplit: [withConsultation, commands.split],
  PartCannotBeSplit: [requestAfter(aPart, confirmed), commands.split],
  KindAlready: [open, { type: 'change-kind', on: on('2026-03-12'), kind: 'disclosure', reason: '误选' }],
  NotADisclosureRequest: [ofOwnRecords, commands.answer],
  NotARecordRequest: [open, commands['answer-record']],
  ReasonsNotRequested: [open, commands['record-reasons']],
  ReasonsAlreadyRequested: [askedReasons, commands['request-reasons']],
  NoObjection: [consented, commands['override-objection']],
  ObjectionNotOverridden: [objected, commands.answer],
  ThirdPartyConsented: [consented, { type: 'answer', on: on('2026-03-12'), outcome: 'third-party-rights' }],
  ExtensionUndecided: [
    requestAfter(submitted, confirmed, proposed),
    { type: 'answer', on: on('2026-03-31'), outcome: 'disclosed' },
    '2026-04-01',
  ],
  AnswerFactsMissing: [open, { type: 'answer', on: on('2026-03-12'), outcome: 'not-held', details: {} }],
  OutcomeNeedsReasonsFirst: [
    open,
    { type: 'answer', on: on('2026-03-12'), outcome: 'excessive', basis: '数量明显超过合理范围' },
    '2026-03-20',
    complete,
  ],
  ReasonsPeriodStillRunning: [
    askedReasons,
    { type: 'answer', on: on('2026-03-17'), outcome: 'excessive', basis: '数量明显超过合理范围' },
  ],
  OutcomeNeedsConsultationFirst: [
    open,
    { type: 'answer', on: on('2026-03-12'), outcome: 'third-party-rights', basis: '涉及商业秘密' },
    '2026-03-20',
    complete,
  ],
  ExtensionNoticeNotServed: [
    extended,
    { type: 'answer', on: on('2026-03-12'), outcome: 'disclosed', details },
    '2026-03-20',
    complete,
  ],
  ProofOfServiceMissing: [
    open,
    { type: 'answer', on: on('2026-03-12'), outcome: 'disclosed', details, service: { by: 'post' } },
    '2026-03-20',
    complete,
  ],
  NoticeNotIssued: [
    open,
    { type: 'record-service', notice: 'fee-notice', on: on('2026-03-12'), service: { by: 'post' } },
  ],
  ResponsibleAgencyMissing: [
    ofOwnRecords,
    { type: 'answer-record', on: on('2026-03-12'), result: 'transferred', description: '户籍登记' },
  ],
  ReasonsMissing: [
    ofOwnRecords,
    { type: 'answer-record', on: on('2026-03-12'), result: 'not-verified', description: '户籍登记' },
  ],
  OrderedDateNotLater: [
    inStatus.answered,
    { type: 'reopen', on: on('2026-03-18'), orderedBy: '示例法院', reason: '判决', answerBy: on('2026-03-18') },
  ],
  NothingToCancel: [open, commands['cancel-step']],
  NotTheLastStep: [inStatus.answered, { type: 'cancel-step', sequence: 2, reason: '误录' }],
  NothingToChange: [
    open,
    { type: 'correct-applicant', on: on('2026-03-12'), changes: { phone: '13800001000' }, reason: '更正' },
  ],
  AlreadyHeld: [held, commands.hold],
  NotHeld: [open, commands['release-hold']],
  ComplaintAlreadyOpen: [complained, commands['open-complaint']],
  NoComplaintOpen: [open, commands['close-complaint']],
  NotPossibleInStatus: [inStatus.answered, commands.answer],
  DateInFuture: [open, { ...commands.answer, on: on('2026-03-21') } as RequestCommand],
  DateBeforeReceipt: [open, { ...commands.answer, on: on('2026-03-01') } as RequestCommand],
  DateBeforeSubmission: [inStatus.submitted, { type: 'confirm-receipt', receivedOn: on('2026-03-01') }],
  BackDatedWithoutReason: [inStatus.submitted, { type: 'confirm-receipt', receivedOn: on('2026-03-03') }, '2026-06-01'],
  DateBeforeEarlierStep: [inStatus['awaiting-correction'], { type: 'record-correction', on: on('2026-03-04') }],
  CorrectionAlreadyRequested: [
    requestAfter(submitted, confirmed, correctionRequested, {
      type: 'CorrectionReceived',
      on: on('2026-03-09'),
      text: null,
    }),
    commands['request-correction'],
  ],
  ReplyDateNotAfterNotice: [
    open,
    { type: 'request-correction', on: on('2026-03-10'), items: ['文号'], replyBy: on('2026-03-10') },
  ],
  CorrectionPeriodStillRunning: [inStatus['awaiting-correction'], { type: 'close-lapsed', on: on('2026-03-16') }],
  PaymentPeriodStillRunning: [inStatus['awaiting-payment'], { type: 'close-lapsed', on: on('2026-03-20') }],
  UnknownConsultation: [open, commands['record-consultation']],
  ConsultationIdTaken: [withConsultation, { ...commands['send-consultation'], id: 'c1' } as RequestCommand],
  ConsultationAlreadyAnswered: [
    requestAfter(submitted, confirmed, consultationSent, {
      type: 'ConsultationAnswered',
      id: 'c1',
      on: on('2026-03-09'),
      opinion: '同意',
    }),
    commands['record-consultation'],
  ],
  ConsultationStillOpen: [withConsultation, commands.answer],
  ExtensionTooLong: [open, { type: 'propose-extension', workingDays: 21, reason: '档案分散' }],
  OrderedDateGoverns: [
    requestAfter(submitted, confirmed, {
      type: 'Reopened',
      on: on('2026-03-09'),
      orderedBy: '示例法院',
      reason: '判决',
      answerBy: on('2026-03-25'),
    }),
    commands['propose-extension'],
  ],
  ExtensionUsedUp: [extended, commands['propose-extension']],
  NothingProposed: [open, commands['approve-extension']],
  ExtensionTooLate: [
    requestAfter(submitted, confirmed, proposed),
    { type: 'approve-extension', on: on('2026-03-30') },
    '2026-03-30',
  ],
  NothingToPay: [open, { type: 'issue-fee-notice', on: on('2026-03-11'), basis: 'per-item', quantity: 10 }],
  PaymentShort: [inStatus['awaiting-payment'], { type: 'record-payment', on: on('2026-03-11'), amount: 999 }],
  OutcomeNeedsCorrectionFirst: [open, { type: 'answer', on: on('2026-03-12'), outcome: 'still-unclear' }],
  OutcomeIsLapse: [open, { type: 'answer', on: on('2026-03-12'), outcome: 'fee-unpaid' }],
  DelayNotLater: [open, { type: 'delay', on: on('2026-03-12'), until: on('2026-03-30'), reason: '数量巨大' }],
};

describe('refusals', () => {
  test.each(requestRefusals)('%s is met by a step', (kind) => {
    const [request, command, today, guard, settings] = refusals[kind];
    expect(outcomeOf(request, command, today, guard, { ...defaultClockSettings, ...settings })).toBe(
      `refused: ${kind}`,
    );
  });

  test('a second correction notice cites article 30', () => {
    const [request, command] = refusals.CorrectionAlreadyRequested;
    expect(decide(request, command, contextOn('2026-03-20'))).toMatchObject({ refusal: { article: '条例第30条' } });
  });
});

describe('an extension of a request due on 2026-03-30', () => {
  const request = requestAfter(submitted, confirmed, proposed);
  const propose = (day: string | undefined): RequestCommand => ({
    type: 'propose-extension',
    on: day === undefined ? undefined : on(day),
    workingDays: 10,
    reason: '档案分散',
  });

  test('is approved at the latest on the day before', () => {
    expect(outcomeOf(request, { type: 'approve-extension', on: on('2026-03-29') }, '2026-03-30')).toBe(
      'ExtensionApproved',
    );
    expect(outcomeOf(request, { type: 'approve-extension', on: on('2026-03-30') }, '2026-03-30')).toBe(
      'refused: ExtensionTooLate',
    );
  });

  test('is approved on the day itself where the agency reads article 33 so', () => {
    const settings = { ...defaultClockSettings, extensionToldBy: 'due-day' } as const;
    expect(
      outcomeOf(request, { type: 'approve-extension', on: on('2026-03-30') }, '2026-03-30', 'essential', settings),
    ).toBe('ExtensionApproved');
    expect(
      outcomeOf(request, { type: 'approve-extension', on: on('2026-03-31') }, '2026-03-31', 'essential', settings),
    ).toBe('refused: ExtensionTooLate');
  });

  test('is proposed only while it can still be told in time, or for an earlier day', () => {
    expect(outcomeOf(open, propose(undefined), '2026-03-29')).toBe('ExtensionProposed');
    expect(outcomeOf(open, propose(undefined), '2026-03-30')).toBe('refused: ExtensionTooLate');
    expect(outcomeOf(open, propose('2026-03-27'), '2026-03-30')).toBe('ExtensionProposed');
  });

  test('is refused with article 33 and the last day', () => {
    expect(decide(request, { type: 'approve-extension', on: on('2026-03-30') }, contextOn('2026-03-30'))).toMatchObject(
      { refusal: { article: '条例第33条', facts: { on: '2026-03-30', dueOn: '2026-03-30' } } },
    );
  });
});

test('silence of a third party frees the agency to decide once its 15 working days have passed', () => {
  const delivered = requestAfter(submitted, confirmed, consultationSent, {
    type: 'ConsultationDelivered',
    id: 'c1',
    on: on('2026-03-09'),
  });
  expect(
    outcomeOf(delivered, { type: 'answer', on: on('2026-03-30'), outcome: 'third-party-rights' }, '2026-04-10'),
  ).toBe('refused: ConsultationStillOpen');
  expect(
    outcomeOf(delivered, { type: 'answer', on: on('2026-03-31'), outcome: 'third-party-rights' }, '2026-04-10'),
  ).toBe('Answered');
});

test('a request withdrawn before its receipt was confirmed is not counted', () => {
  const withdrawn = requestAfter(submitted, { type: 'Withdrawn', on: on('2026-03-04') });
  expect(withdrawn.countedFacts).toEqual([]);
  expect(withdrawn.outcome).toBeNull();
});

test('a reopened request is counted as closed once and as reopened once', () => {
  const reopened = requestAfter(
    submitted,
    confirmed,
    { type: 'Answered', on: on('2026-03-10'), outcome: 'not-held', basis: null },
    { type: 'Reopened', on: on('2026-05-06'), orderedBy: '示例法院', reason: '判决' },
  );
  expect(reopened.countedFacts.map(({ type: t }) => t)).toEqual(['received', 'closed', 'reopened']);
  expect(reopened.status).toBe('in-progress');
});
