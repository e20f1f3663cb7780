import { describe, expect, test } from 'vitest';
import { publishedCalendar } from '../../../shared/domain/calendar/business-calendar.ts';
import { calculateDeadline } from '../../../shared/domain/deadline/calculate-deadline.ts';
import { defaultClockSettings } from '../../../shared/domain/deadline/clock-settings.ts';
import { factsOfRequest, lettersOf } from '../../../shared/domain/letter/facts-of-request.ts';
import { letterContent, letterText } from '../../../shared/domain/letter/letter-content.ts';
import type { LetterKind } from '../../../shared/domain/letter/letter-kinds.ts';
import type { DisclosureRequest } from '../../../shared/domain/request/disclosure-request.ts';
import type { RequestFact } from '../../../shared/domain/request/request-event.ts';
import { letterWordingZh } from '../../../shared/messages/letter-wording-zh.ts';
import { confirmed, correctionRequested, feeNoticed, form, on, requestAfter, submitted } from '../request/given.ts';
import { sampleSettings } from './sample-letters.ts';

function occasionOf(request: DisclosureRequest, today = '2026-04-10') {
  const clock = calculateDeadline(
    { channel: request.channel, events: request.clockEvents, asOf: on(today) },
    defaultClockSettings,
    publishedCalendar(),
  );
  return { letterOn: on(today), serial: 7, clock };
}

/** The text of a letter about a request; a refusal fails the test with its facts. */
function write(kind: LetterKind, request: DisclosureRequest, consultationId?: string): string {
  const letter = letterContent(
    kind,
    factsOfRequest(kind, request, { ...occasionOf(request), consultationId }),
    sampleSettings,
    letterWordingZh,
  );
  if (!letter.ok) throw new Error(JSON.stringify(letter.refusal));
  return letterText(letter.value);
}

const begun = [submitted, confirmed] as const;
const consulted: RequestFact = {
  type: 'ConsultationSent',
  id: 'c1',
  party: 'third-party',
  on: on('2026-03-06'),
  to: '示例建设有限公司',
  information: '示例片区规划附图',
};
const consultedOffice: RequestFact = {
  type: 'ConsultationSent',
  id: 'c2',
  party: 'other-agency',
  on: on('2026-03-09'),
  to: '示例县规划局',
  replyBy: on('2026-03-20'),
};
const overridden: RequestFact = {
  type: 'ObjectionOverridden',
  id: 'c1',
  on: on('2026-03-20'),
  reasons: '关系沿线居民安全',
  disclosedContent: '附图一',
};
const answered = (fact: Omit<RequestFact & { type: 'Answered' }, 'type' | 'on'>): RequestFact => ({
  type: 'Answered',
  on: on('2026-03-27'),
  ...fact,
});

describe('the letters of a request', () => {
  test('are those whose step has been taken', () => {
    expect(lettersOf(requestAfter(submitted))).toEqual([]);
    expect(lettersOf(requestAfter(...begun))).toEqual(['receipt']);
    expect(lettersOf(requestAfter(...begun, correctionRequested))).toEqual(['receipt', 'correction-notice']);
    expect(lettersOf(requestAfter(...begun, consulted, consultedOffice, overridden))).toEqual([
      'receipt',
      'third-party-consultation',
      'other-agency-consultation',
      'consultation-notice',
      'override-notice',
    ]);
    expect(lettersOf(requestAfter(...begun, feeNoticed))).toEqual(['receipt', 'fee-notice']);
    expect(lettersOf(requestAfter(...begun, { type: 'Withdrawn', on: on('2026-03-20') }))).toEqual([
      'receipt',
      'withdrawn',
    ]);
  });

  test('include the answer that is drafted or given, by its situation', () => {
    expect(
      lettersOf(
        requestAfter(...begun, {
          type: 'AnswerDrafted',
          outcome: 'not-held',
          basis: null,
          details: { variant: 'not-this-agency' },
        }),
      ),
    ).toEqual(['receipt', 'not-this-agency']);
    expect(lettersOf(requestAfter(...begun, answered({ outcome: 'disclosed', basis: null })))).toEqual([
      'receipt',
      'disclosure',
    ]);
    expect(lettersOf(requestAfter(...begun, answered({ outcome: 'not-held', basis: null })))).toEqual(['receipt']);
    expect(
      lettersOf(
        requestAfter(...begun, correctionRequested, {
          type: 'ClosedLapsed',
          on: on('2026-03-20'),
          outcome: 'correction-lapsed',
        }),
      ),
    ).toEqual(['receipt', 'correction-notice', 'correction-lapsed']);
  });
});

describe('a letter written from a request', () => {
  test('states the request and its due date in the receipt', () => {
    const text = write('receipt', requestAfter(...begun));
    for (const part of [
      '20260302-TEST22',
      '赵示例',
      '示例片区规划：示例片区规划文本',
      '2026年3月2日',
      '2026年3月30日前',
    ])
      expect(text).toContain(part);
  });

  test('states what is to be corrected', () => {
    expect(write('correction-notice', requestAfter(...begun, correctionRequested))).toContain('1．请写明文号。');
  });

  test('states the old and the new due date of an extension, and its reason', () => {
    const text = write(
      'extension-notice',
      requestAfter(...begun, { type: 'ExtensionApproved', on: on('2026-03-20'), workingDays: 20, reason: '档案移交' }),
    );
    for (const part of ['因档案移交，本机关不能在2026年3月30日前', '延长20个工作日，至2026年4月28日'])
      expect(text).toContain(part);
  });

  test('is addressed to the party consulted, with its own words about the information, and tells nobody’s name', () => {
    const request = requestAfter(...begun, consulted, consultedOffice, overridden);
    const third = write('third-party-consultation', request);
    expect(third).toContain('示例建设有限公司');
    expect(third).toContain('申请公开“示例片区规划附图”');
    expect(third).not.toContain('赵示例');
    expect(write('other-agency-consultation', request)).toContain('2026年3月20日前书面提出意见');
    expect(write('override-notice', request)).toContain('决定公开的内容：附图一');
    expect(write('consultation-notice', request, 'c1')).toContain('2026年3月6日书面征求第三方');
    expect(write('consultation-notice', request)).toContain('2026年3月9日书面征求有关机关');
  });

  test('works the fee out again, tier by tier', () => {
    const text = write(
      'fee-notice',
      requestAfter(...begun, {
        type: 'FeeNoticeIssued',
        on: on('2026-03-05'),
        basis: 'per-item',
        quantity: 20,
        itemsEarlierInMonth: 25,
        amountInYuan: 4000,
      }),
    );
    for (const part of ['第26至30件', '第41至45件', '肆仟元整']) expect(text).toContain(part);
    expect(
      write(
        'fee-notice',
        requestAfter(...begun, {
          type: 'FeeNoticeIssued',
          on: on('2026-03-05'),
          basis: 'per-page',
          quantity: 50,
          amountInYuan: 200,
        }),
      ),
    ).toContain('第31至50页');
  });

  test('states until when an unpaid fee could be paid', () => {
    const text = write(
      'fee-unpaid',
      requestAfter(...begun, feeNoticed, { type: 'ClosedLapsed', on: on('2026-04-09'), outcome: 'fee-unpaid' }),
    );
    expect(text).toContain('2026年3月5日向您发出信息处理费收费通知，缴费期限至2026年4月2日');
  });

  test('takes the ground and the reasons of a refusal from the answer', () => {
    const text = write(
      'refusal',
      requestAfter(...begun, answered({ outcome: 'process-information', basis: '该内容仍在讨论' })),
    );
    for (const part of ['过程性信息', '理由：该内容仍在讨论。', '应当先自收到']) expect(text).toContain(part);
  });

  test('takes the details before the basis', () => {
    const text = write(
      'not-this-agency',
      requestAfter(
        ...begun,
        answered({
          outcome: 'not-held',
          basis: '旧理由',
          details: {
            variant: 'not-this-agency',
            reasons: '由县规划局制作',
            responsibleAgency: { name: '示例县规划局' },
          },
        }),
      ),
    );
    expect(text).toContain('理由：由县规划局制作。');
    expect(text).toContain('示例县规划局负责公开');
  });

  test('tells in the answer what moved the period', () => {
    const text = write(
      'disclosure',
      requestAfter(
        ...begun,
        correctionRequested,
        { type: 'CorrectionReceived', on: on('2026-03-10'), text: null },
        { type: 'ExtensionApproved', on: on('2026-03-20'), workingDays: 5, reason: '档案移交' },
        answered({ outcome: 'disclosed', basis: null, details: { provision: '在线提供电子件1份' } }),
      ),
    );
    expect(text).toContain('2026年3月10日收到您补正的申请');
    expect(text).toContain('答复期限延长至');
  });

  test('states the reasons asked for and the delay', () => {
    const request = requestAfter(
      ...begun,
      { type: 'ReasonsRequested', on: on('2026-03-05'), replyBy: on('2026-03-20'), statement: '3月内共提出47件申请' },
      { type: 'ReasonsReceived', on: on('2026-03-18'), text: '研究需要' },
      { type: 'Delayed', on: on('2026-03-20'), until: on('2026-06-30'), reason: '数量很大' },
    );
    expect(write('reasons-request', request)).toContain('您3月内共提出47件申请');
    expect(write('delay-notice', request)).toContain('因数量很大，无法');
  });

  test('states the day of a withdrawal', () => {
    expect(write('withdrawn', requestAfter(...begun, { type: 'Withdrawn', on: on('2026-03-18') }))).toContain(
      '2026年3月18日撤回',
    );
  });

  test('states what became of a record', () => {
    const request = requestAfter(...begun, {
      type: 'RecordAnswered',
      on: on('2026-03-18'),
      result: 'transferred',
      description: '出生日期',
      responsibleAgency: { name: '示例县公安局' },
      reasons: null,
    });
    expect(lettersOf(request)).toContain('record-correction');
    expect(write('record-correction', request)).toContain('转送示例县公安局处理');
  });

  test('quotes the document number, and a long description not at all', () => {
    const request = requestAfter(
      {
        ...submitted,
        form: {
          ...form,
          information: { title: '规划批复', documentNumber: '示规〔2025〕8号', description: '长'.repeat(301) },
        },
      } as RequestFact,
      confirmed,
    );
    const text = write('receipt', request);
    expect(text).toContain('规划批复（示规〔2025〕8号）');
    expect(text).not.toContain('长长');
  });

  test('names what the request does not state', () => {
    const request = requestAfter(...begun, answered({ outcome: 'disclosed', basis: null }));
    expect(
      letterContent(
        'disclosure',
        factsOfRequest('disclosure', request, { ...occasionOf(request), serial: null }),
        sampleSettings,
        letterWordingZh,
      ),
    ).toMatchObject({ ok: false, refusal: { facts: { missing: 'serial,provision' } } });
  });
});
