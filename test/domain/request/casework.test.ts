import { describe, expect, test } from 'vitest';
import { calculateDeadline } from '../../../shared/domain/deadline/calculate-deadline.ts';
import { decide } from '../../../shared/domain/request/decide.ts';
import type { DisclosureRequest } from '../../../shared/domain/request/disclosure-request.ts';
import { evolve, replay } from '../../../shared/domain/request/evolve.ts';
import type { RequestCommand } from '../../../shared/domain/request/request-command.ts';
import type { RequestEvent, RequestFact } from '../../../shared/domain/request/request-event.ts';
import { partFacts } from '../../../shared/domain/request/split-parts.ts';
import { countedSpans } from '../../../shared/domain/report/counted-spans.ts';
import { confirmed, contextOn, correctionRequested, on, outcomeOf, requestAfter, submitted } from './given.ts';

const answered: RequestFact = { type: 'Answered', on: on('2026-03-10'), outcome: 'not-held', basis: null };

function dueOn(request: DisclosureRequest, today = '2026-03-20'): string | null {
  const { clockSettings, calendar } = contextOn(today);
  return calculateDeadline(
    { channel: request.channel, events: request.clockEvents, asOf: on(today) },
    clockSettings,
    calendar,
  ).dueOn;
}

function after(request: DisclosureRequest, command: RequestCommand, today = '2026-03-31'): DisclosureRequest {
  const decision = decide(request, command, contextOn(today));
  if (!decision.ok) throw new Error(decision.refusal.kind);
  return decision.value.reduce(
    (state, fact) =>
      evolve(
        state,
        { ...fact, sequence: state.version + 1, at: `${today}T01:00:00.000Z`, by: { kind: 'system' }, hash: 'h' },
        state.receiptNumber,
      ),
    request,
  );
}

function countedOutcomes(request: DisclosureRequest): readonly (string | null)[] {
  return countedSpans(
    { receiptNumber: request.receiptNumber, category: 'natural-person', facts: request.countedFacts },
    null,
    'not-counted-again',
  ).spans.map(({ outcome }) => outcome);
}

describe('splitting', () => {
  const parts = [
    { title: '规划文本', description: '文本' },
    { title: '规划图件', description: '图件' },
    { title: '批复', description: '批复' },
  ];

  test('the whole is left out of the count and each part counts once, from the day of receipt of the whole', () => {
    const whole = requestAfter(submitted, confirmed);
    const split = after(whole, { type: 'split', on: on('2026-03-05'), parts });
    const children = split.parts.map((receiptNumber, index) => {
      const events = partFacts(whole, { receiptNumber, information: parts[index]! }).map((fact, at): RequestEvent => ({
        ...fact,
        sequence: at + 1,
        at: '2026-03-05T01:00:00.000Z',
        by: { kind: 'system' },
        hash: 'h',
      }));
      return replay(events, receiptNumber)!;
    });
    expect(split.parts).toEqual(['20260302-TEST22-1', '20260302-TEST22-2', '20260302-TEST22-3']);
    expect(countedOutcomes(split)).toEqual([]);
    expect(children.flatMap(countedOutcomes)).toEqual([null, null, null]);
    expect(children.map((child) => [child.partOf, child.status, child.form.information.title, dueOn(child)])).toEqual(
      ['规划文本', '规划图件', '批复'].map((title) => ['20260302-TEST22', 'in-progress', title, dueOn(whole)]),
    );
  });

  test('a part keeps the correction that the whole went through: its period counts from there, and correction is used up', () => {
    const whole = requestAfter(submitted, confirmed, correctionRequested, {
      type: 'CorrectionReceived',
      on: on('2026-03-12'),
      text: '文号',
    });
    const events = partFacts(whole, { receiptNumber: 'p-1', information: parts[0]! }).map((fact, at): RequestEvent => ({
      ...fact,
      sequence: at + 1,
      at: '2026-03-13T01:00:00.000Z',
      by: { kind: 'system' },
      hash: 'h',
    }));
    const part = replay(events, 'p-1')!;
    expect(dueOn(part)).toBe(dueOn(whole));
    expect(
      outcomeOf(part, { type: 'request-correction', on: on('2026-03-16'), items: ['文号'], replyBy: on('2026-03-25') }),
    ).toBe('refused: CorrectionAlreadyRequested');
  });
});

describe('cancelling a step entered in error', () => {
  test('a cancelled answer counts as never given, and the request can be answered again', () => {
    const cancelled = after(requestAfter(submitted, confirmed, answered), {
      type: 'cancel-step',
      sequence: 3,
      reason: '误录他案',
    });
    expect([cancelled.status, cancelled.closedOn, cancelled.outcome]).toEqual(['in-progress', null, null]);
    expect(countedOutcomes(cancelled)).toEqual([null]);
    expect(countedOutcomes(after(cancelled, { type: 'answer', on: on('2026-03-20'), outcome: 'disclosed' }))).toEqual([
      'disclosed',
    ]);
    expect(dueOn(cancelled)).toBe('2026-03-30');
  });

  test('steps are cancelled from the last one backwards, each giving back the state before it', () => {
    const twice = requestAfter(submitted, confirmed, correctionRequested, {
      type: 'CorrectionReceived',
      on: on('2026-03-12'),
      text: null,
    });
    const once = after(twice, { type: 'cancel-step', sequence: 4, reason: '误录' });
    expect(once.status).toBe('awaiting-correction');
    const none = after(once, { type: 'cancel-step', sequence: 3, reason: '误录' });
    expect([none.status, none.correction, none.clockEvents]).toEqual([
      'in-progress',
      null,
      [{ type: 'received', on: '2026-03-02' }],
    ]);
    expect(outcomeOf(none, { type: 'cancel-step', sequence: 2, reason: '误录' })).toBe('refused: NothingToCancel');
  });

  test('what does not depend on the step stays: people, notes, files, the applicant’s corrected data', () => {
    const busy = requestAfter(
      submitted,
      confirmed,
      answered,
      { type: 'Assigned', sectionId: 's2', handler: 'h2' },
      { type: 'ApplicantCorrected', on: on('2026-03-11'), changes: { phone: '13900009000' }, reason: null },
      { type: 'HeldBack', reason: '复议中' },
    );
    const cancelled = after(busy, { type: 'cancel-step', sequence: 3, reason: '误录' });
    expect([cancelled.status, cancelled.handler, cancelled.form.applicant.phone, cancelled.hold?.reason]).toEqual([
      'in-progress',
      'h2',
      '13900009000',
      '复议中',
    ]);
    expect(cancelled.version).toBe(7);
  });

  test('a request struck out in error is counted again when that is cancelled; a demand about own records never is', () => {
    const strikeOut: RequestCommand = {
      type: 'strike-out',
      on: on('2026-03-05'),
      why: 'merged',
      into: '20260302-OTHER2',
      reason: '同一申请',
    };
    const struckOut = after(requestAfter(submitted, confirmed), strikeOut);
    expect(countedOutcomes(struckOut)).toEqual([]);
    expect(countedOutcomes(after(struckOut, { type: 'cancel-step', sequence: 3, reason: '误录' }))).toEqual([null]);
    const own = after(
      requestAfter(
        {
          ...submitted,
          form: { ...(submitted as RequestFact & { type: 'Submitted' }).form, kind: 'own-records' },
        } as RequestFact,
        confirmed,
      ),
      strikeOut,
    );
    expect(countedOutcomes(after(own, { type: 'cancel-step', sequence: 3, reason: '误录' }))).toEqual([]);
  });
});

describe('reopening by order', () => {
  const reopened = requestAfter(submitted, confirmed, answered, {
    type: 'Reopened',
    on: on('2026-05-06'),
    orderedBy: '示例县人民政府',
    reason: '责令重新答复',
  });

  test('20 working days count anew from the day on which the order reached the agency', () => {
    expect(dueOn(reopened, '2026-05-06')).toBe('2026-06-02');
  });

  test('an earlier day that the order sets comes before the clock’s', () => {
    const ordered = requestAfter(submitted, confirmed, answered, {
      type: 'Reopened',
      on: on('2026-05-06'),
      orderedBy: '示例县人民政府',
      reason: '责令重新答复',
      answerBy: on('2026-05-20'),
    });
    expect(dueOn(ordered, '2026-05-06')).toBe('2026-05-20');
  });

  test('whose order names a day has one date everywhere: no pause, extension or closing moves it', () => {
    const ordered = after(
      requestAfter(submitted, confirmed, {
        type: 'Answered',
        on: on('2026-03-18'),
        outcome: 'not-held',
        basis: null,
      }),
      {
        type: 'reopen',
        on: on('2026-03-31'),
        orderedBy: '示例县人民政府',
        reason: '责令限期重新答复',
        answerBy: on('2026-04-09'),
      },
    );
    const clockOf = (request: DisclosureRequest, today: string) =>
      calculateDeadline(
        { channel: request.channel, events: request.clockEvents, asOf: on(today) },
        contextOn(today).clockSettings,
        contextOn(today).calendar,
      );
    const running = clockOf(ordered, '2026-04-02');
    expect(running).toMatchObject({ dueOn: '2026-04-09', allowedWorkingDays: 6, isOverdue: false });
    expect(running.milestones.map(({ name, dueOn }) => `${name} ${dueOn}`)).toEqual([
      'correction-notice 2026-04-09',
      'answer 2026-04-09',
    ]);
    expect(running.ledger.map(({ from, to, reason, counted }) => [from, to, reason, counted])).toEqual([
      ['2026-03-31', '2026-03-31', 'receipt-day', false],
      ['2026-04-01', '2026-04-09', 'ordered-period', true],
    ]);
    expect(clockOf(ordered, '2026-04-10').isOverdue).toBe(true);

    const asked = after(
      ordered,
      { type: 'send-consultation', id: 'c1', party: 'third-party', on: on('2026-04-02'), to: '示例公司' },
      '2026-04-02',
    );
    expect(clockOf(asked, '2026-04-03')).toMatchObject({ dueOn: '2026-04-09', state: 'running' });
    expect(
      decide(ordered, { type: 'propose-extension', workingDays: 5, reason: '材料较多' }, contextOn('2026-04-02')),
    ).toMatchObject({ ok: false, refusal: { kind: 'OrderedDateGoverns', facts: { dueOn: '2026-04-09' } } });

    const late = after(ordered, { type: 'answer', on: on('2026-04-10'), outcome: 'not-held' }, '2026-04-10');
    expect(clockOf(late, '2026-04-30')).toMatchObject({ dueOn: '2026-04-09', answeredInTime: false });
  });

  test('an order that leaves more time than the period gives that time', () => {
    const ordered = after(
      requestAfter(submitted, confirmed, { type: 'Answered', on: on('2026-03-18'), outcome: 'not-held', basis: null }),
      { type: 'reopen', on: on('2026-03-31'), orderedBy: '示例法院', reason: '判决', answerBy: on('2026-05-30') },
    );
    // 30 May 2026 is a Saturday; 民法典第203条.
    expect(dueOn(ordered, '2026-04-02')).toBe('2026-06-01');
  });

  test('a later correction of the first day of receipt moves the report, not the clock', () => {
    const corrected = after(reopened, { type: 'correct-receipt', receivedOn: on('2026-03-03'), reason: '登记有误' });
    expect([corrected.receivedOn, dueOn(corrected, '2026-05-06')]).toEqual(['2026-03-03', '2026-06-02']);
  });
});

describe('the demand to correct own records (art. 41)', () => {
  const own = after(requestAfter(submitted, confirmed), {
    type: 'change-kind',
    on: on('2026-03-04'),
    kind: 'own-records',
    reason: '要求更正本人学历登记',
  });

  test('is answered by its own step and never counted in table III', () => {
    const done = after(own, {
      type: 'answer-record',
      on: on('2026-03-20'),
      result: 'transferred',
      description: '学历登记',
      responsibleAgency: { name: '示例县教育局' },
    });
    expect([done.status, done.outcome, done.recordAnswer?.result]).toEqual(['answered', null, 'transferred']);
    expect(countedOutcomes(done)).toEqual([]);
  });

  test('turned back into a disclosure request it is counted', () => {
    expect(
      countedOutcomes(
        after(own, { type: 'change-kind', on: on('2026-03-05'), kind: 'disclosure', reason: '实为公开申请' }),
      ),
    ).toEqual([null]);
  });
});

describe('third parties', () => {
  const asked: RequestFact = {
    type: 'ConsultationSent',
    id: 'c1',
    party: 'third-party',
    on: on('2026-03-06'),
    to: '示例公司',
  };
  const objected = requestAfter(submitted, confirmed, asked, {
    type: 'ConsultationAnswered',
    id: 'c1',
    on: on('2026-03-12'),
    opinion: '涉及商业秘密',
    stance: 'objects',
  });

  test('against an objection the information may be refused, given in part, or given once the objection is overridden', () => {
    const outcome = (request: DisclosureRequest, row: 'disclosed' | 'partly-disclosed' | 'third-party-rights') =>
      outcomeOf(request, { type: 'answer', on: on('2026-03-20'), outcome: row });
    expect([
      outcome(objected, 'disclosed'),
      outcome(objected, 'partly-disclosed'),
      outcome(objected, 'third-party-rights'),
    ]).toEqual(['refused: ObjectionNotOverridden', 'Answered', 'Answered']);
    const overridden = after(objected, {
      type: 'override-objection',
      id: 'c1',
      on: on('2026-03-13'),
      reasons: '涉及公众饮水安全',
      disclosedContent: '水质检测报告',
    });
    expect(outcome(overridden, 'disclosed')).toBe('Answered');
  });
});

describe('an answer', () => {
  test('takes over what was drafted for the same outcome and nothing drafted for another', () => {
    const draft = after(requestAfter(submitted, confirmed), {
      type: 'draft-answer',
      outcome: 'not-held',
      basis: '经检索',
      details: { variant: 'not-existing', searchDone: '检索了档案室和办公系统' },
    });
    expect(after(draft, { type: 'answer', on: on('2026-03-20'), outcome: 'not-held' })).toMatchObject({
      basis: '经检索',
      details: { variant: 'not-existing' },
      draft: null,
    });
    expect(after(draft, { type: 'answer', on: on('2026-03-20'), outcome: 'needs-creation' })).toMatchObject({
      basis: null,
      details: null,
    });
  });

  test('the reasons may stand in the basis', () => {
    expect(
      outcomeOf(requestAfter(submitted, confirmed), {
        type: 'answer',
        on: on('2026-03-20'),
        outcome: 'internal-affairs',
        basis: '属于人事管理信息',
        details: {},
      }),
    ).toBe('Answered');
  });

  test('with every fact and proof on record the complete guard lets it pass', () => {
    const extended = requestAfter(
      submitted,
      confirmed,
      { type: 'ExtensionApproved', on: on('2026-03-09'), workingDays: 5, reason: '档案分散' },
      { type: 'Served', notice: 'extension-notice', on: on('2026-03-09'), service: { by: 'post', reference: 'XA1' } },
    );
    expect(
      outcomeOf(
        extended,
        {
          type: 'answer',
          on: on('2026-03-12'),
          outcome: 'disclosed',
          details: { provision: '电子件1份' },
          service: { by: 'in-person', reference: '签收单1号' },
        },
        '2026-03-20',
        'complete',
      ),
    ).toBe('Answered');
    expect(
      outcomeOf(
        extended,
        {
          type: 'answer',
          on: on('2026-03-12'),
          outcome: 'disclosed',
          details: { provision: '电子件1份' },
          service: { by: 'email' },
        },
        '2026-03-20',
        'complete',
      ),
    ).toBe('Answered');
  });
});

describe('the guard `complete` wants proof that the notices on which an answer relies were served', () => {
  const served = (notice: 'reasons-request' | 'delay-notice'): RequestFact => ({
    type: 'Served',
    notice,
    on: on('2026-03-06'),
    service: { by: 'post', reference: 'XA1' },
  });
  const reasonsAsked: RequestFact = { type: 'ReasonsRequested', on: on('2026-03-05'), replyBy: on('2026-03-12') };
  const delayed: RequestFact = { type: 'Delayed', on: on('2026-03-05'), until: on('2026-05-29'), reason: '数量巨大' };
  const excessive: RequestCommand = {
    type: 'answer',
    on: on('2026-03-13'),
    outcome: 'excessive',
    basis: '没有合理理由',
    service: { by: 'post', reference: 'XA2' },
  };
  const disclosed: RequestCommand = {
    type: 'answer',
    on: on('2026-03-13'),
    outcome: 'disclosed',
    details: { provision: '电子件1份' },
    service: { by: 'email' },
  };

  test.each([
    [
      'silent on a demand for reasons that nobody proves to have reached the applicant',
      [reasonsAsked],
      excessive,
      'refused: ProofOfServiceMissing',
    ],
    [
      'silent on a demand for reasons that was served',
      [reasonsAsked, served('reasons-request')],
      excessive,
      'Answered',
    ],
    [
      'who gave the reasons asked for',
      [reasonsAsked, { type: 'ReasonsReceived', on: on('2026-03-10'), text: '研究' }],
      excessive,
      'Answered',
    ],
    ['not told of the later date', [delayed], disclosed, 'refused: ProofOfServiceMissing'],
    ['told of the later date', [delayed, served('delay-notice')], disclosed, 'Answered'],
  ] satisfies readonly (readonly [string, readonly RequestFact[], RequestCommand, string])[])(
    'an applicant %s',
    (_name, facts, command, outcome) => {
      const request = requestAfter(submitted, confirmed, ...facts);
      expect(outcomeOf(request, command, '2026-03-20', 'complete')).toBe(outcome);
      expect(outcomeOf(request, command, '2026-03-20')).toBe('Answered');
    },
  );
});

test('the period to pay counts from the day on which the notice was received', () => {
  const noticed = requestAfter(submitted, confirmed, {
    type: 'FeeNoticeIssued',
    on: on('2026-03-05'),
    basis: 'per-item',
    quantity: 20,
    amountInYuan: 1000,
  });
  const served = after(
    noticed,
    { type: 'record-service', notice: 'fee-notice', on: on('2026-03-09'), service: { by: 'post', reference: 'XA2' } },
    '2026-03-20',
  );
  // 20 working days after 2026-03-05 is 2026-04-02; after 2026-03-09 it is 2026-04-07, past Tomb Sweeping Day.
  expect(outcomeOf(noticed, { type: 'close-lapsed', on: on('2026-04-03') }, '2026-04-10')).toBe('ClosedLapsed');
  expect(outcomeOf(served, { type: 'close-lapsed', on: on('2026-04-07') }, '2026-04-10')).toBe(
    'refused: PaymentPeriodStillRunning',
  );
  expect(outcomeOf(served, { type: 'close-lapsed', on: on('2026-04-08') }, '2026-04-10')).toBe('ClosedLapsed');
});

test('items of the month are charged on from where the earlier ones stopped', () => {
  const decision = decide(
    requestAfter(submitted, confirmed),
    { type: 'issue-fee-notice', on: on('2026-03-11'), basis: 'per-item', quantity: 2, itemsEarlierInMonth: 30 },
    contextOn('2026-03-20'),
  );
  expect(decision).toMatchObject({ ok: true, value: [{ amountInYuan: 400 }] });
});

test('a corrected category moves the request to another column of table III', () => {
  const organisation: RequestFact = {
    ...(submitted as RequestFact & { type: 'Submitted' }),
    form: {
      agencyId: 'a1',
      applicant: {
        kind: 'organisation',
        category: 'other-organisation',
        name: '示例研究所',
        creditCode: '91350100M000100Y43',
        legalRepresentative: '周示例',
        contactName: '吴示例',
        phone: '0391-7000000',
      },
      information: { title: '规划', description: '规划' },
      delivery: { medium: 'paper', method: 'pickup' },
    },
  };
  const corrected = after(requestAfter(organisation, confirmed), {
    type: 'correct-applicant',
    on: on('2026-03-12'),
    changes: { category: 'research-institution' },
    reason: '核对登记证书',
  });
  expect(corrected.countedFacts.at(-1)).toMatchObject({ type: 'category-corrected', category: 'research-institution' });
});

test('whoever accepts what was handed to a section becomes its handler', () => {
  const assigned = requestAfter(submitted, confirmed, { type: 'Assigned', sectionId: 's1', handler: null });
  const acceptance: RequestEvent = {
    type: 'AssignmentAccepted',
    sequence: 4,
    at: '2026-03-03T01:00:00.000Z',
    by: { kind: 'staff', sub: 'h7', role: 'handler' },
    hash: 'h',
  };
  expect(evolve(assigned, acceptance, assigned.receiptNumber)).toMatchObject({
    handler: 'h7',
    isAssignmentAccepted: true,
  });
});
