import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mailsCausedBy } from '../../../shared/domain/mail/mails-caused-by.ts';
import { decide } from '../../../shared/domain/request/decide.ts';
import { type FormDefect, formDefects } from '../../../shared/domain/request/form-defects.ts';
import type { RequestEvent, RequestFact } from '../../../shared/domain/request/request-event.ts';
import {
  type ApplicantChanges,
  type RequestForm,
  identityNumberOf,
} from '../../../shared/domain/request/request-form.ts';
import { partFacts } from '../../../shared/domain/request/split-parts.ts';
import { calculateDeadline } from '../../../shared/domain/deadline/calculate-deadline.ts';
import { contextOn, form, on, outcomeOf, requestAfter } from './given.ts';

const bare: RequestForm = {
  agencyId: 'a1',
  applicant: { kind: 'organisation', category: 'commercial-enterprise', name: '示例公司' },
  information: { title: '示例片区规划', description: '示例片区规划文本' },
};
const paper = (defects: readonly FormDefect[], stated: RequestForm = bare): RequestFact => ({
  type: 'Submitted',
  on: on('2026-03-02'),
  receivedOn: on('2026-03-02'),
  channel: 'registered-mail',
  onlineReceiptRule: 'confirmed',
  form: stated,
  defects,
});
const asked: RequestFact = {
  type: 'CorrectionRequested',
  on: on('2026-03-05'),
  items: ['写明有效的联系电话'],
  replyBy: on('2026-03-16'),
};
const brings: Readonly<Record<FormDefect, ApplicantChanges>> = {
  'id-number': { creditCode: '91350100M000100Y43' },
  phone: { phone: '0391-7000002' },
  email: { email: 'office@company.example' },
  'postal-address': { postalAddress: '示例县示例路3号' },
  delivery: { delivery: { medium: 'paper', method: 'post' } },
  'legal-representative': { legalRepresentative: '周示例' },
  'contact-name': { contactName: '吴示例' },
};

function anyDefects(): fc.Arbitrary<FormDefect[]> {
  return fc.subarray([...formDefects]);
}

describe('a defective paper', () => {
  test('is received all the same: its clock is that of a sound one', () => {
    const request = requestAfter(paper(['id-number', 'phone', 'delivery']));
    const { calendar, clockSettings, today } = contextOn('2026-03-03');
    expect([request.status, request.defects]).toEqual(['in-progress', ['id-number', 'phone', 'delivery']]);
    expect(
      calculateDeadline(
        { channel: request.channel, events: request.clockEvents, asOf: today },
        clockSettings,
        calendar,
      ),
    ).toMatchObject({ state: 'running', dueOn: '2026-03-30' });
  });

  test('of before defects were kept has none', () => {
    const { defects: _none, ...before } = paper([]) as RequestFact & { type: 'Submitted' };
    expect(requestAfter(before).defects).toEqual([]);
  });

  test('loses exactly the defects whose data a correction brings, together or one by one', () => {
    fc.assert(
      fc.property(anyDefects(), anyDefects(), fc.boolean(), (defects, brought, isAtOnce) => {
        const changes = brought.map((defect) => brings[defect]);
        const corrections = isAtOnce ? [Object.assign({}, ...changes) as ApplicantChanges] : changes;
        const request = requestAfter(
          paper(defects),
          ...corrections.map((each): RequestFact => ({
            type: 'ApplicantCorrected',
            on: on('2026-03-05'),
            changes: each,
            reason: null,
          })),
        );
        expect(request.defects).toEqual(defects.filter((defect) => !brought.includes(defect)));
      }),
    );
  });

  test('keeps the defect of an identity number while the number fails its check', () => {
    const person: RequestForm = {
      ...form,
      applicant: { kind: 'natural-person', name: '赵示例', idType: 'resident-id-card', phone: '13800001000' },
    };
    const corrected = (changes: ApplicantChanges) =>
      requestAfter(paper(['id-number'], person), {
        type: 'ApplicantCorrected',
        on: on('2026-03-05'),
        changes,
        reason: null,
      }).defects;
    expect(corrected({ idNumber: '110105194912310021' })).toEqual(['id-number']);
    expect(corrected({ idNumber: '11010519491231002X' })).toEqual([]);
    expect(corrected({ idType: 'passport', idNumber: 'E12345678' })).toEqual([]);
  });

  test('is corrected by the step that records the correction, which may bring the data', () => {
    const waiting = requestAfter(paper(['phone']), asked);
    const decision = decide(
      waiting,
      { type: 'record-correction', on: on('2026-03-12'), text: '补充电话', changes: brings.phone },
      contextOn('2026-03-12'),
    );
    expect(decision).toMatchObject({
      ok: true,
      value: [
        { type: 'CorrectionReceived', on: '2026-03-12' },
        { type: 'ApplicantCorrected', changes: { phone: '0391-7000002' }, reason: '补充电话' },
      ],
    });
    expect(outcomeOf(waiting, { type: 'record-correction', on: on('2026-03-12') })).toBe('CorrectionReceived');
    expect(outcomeOf(waiting, { type: 'record-correction', on: on('2026-03-12'), changes: { name: '示例公司' } })).toBe(
      'CorrectionReceived',
    );
  });

  test('stays corrected when the step is cancelled that recorded the correction', () => {
    const facts: readonly RequestFact[] = [
      paper(['phone', 'delivery']),
      asked,
      { type: 'CorrectionReceived', on: on('2026-03-12'), text: null },
      { type: 'ApplicantCorrected', on: on('2026-03-12'), changes: brings.phone, reason: null },
    ];
    const cancelled = requestAfter(...facts, { type: 'StepCancelled', cancelled: 3, reason: '误录' });
    expect([cancelled.status, cancelled.defects, cancelled.form.applicant.phone]).toEqual([
      'awaiting-correction',
      ['delivery'],
      '0391-7000002',
    ]);
  });

  test('hands its defects on to the parts into which it is split', () => {
    expect(
      partFacts(requestAfter(paper(['phone'])), {
        receiptNumber: '20260302-TEST22-1',
        information: bare.information,
      })[0],
    ).toMatchObject({ defects: ['phone'] });
    expect(
      partFacts(requestAfter(paper([])), { receiptNumber: '20260302-TEST22-1', information: bare.information })[0],
    ).not.toHaveProperty('defects');
  });

  test('gets no mail at an address that is none', () => {
    const request = requestAfter(
      paper(['email'], { ...bare, applicant: { ...bare.applicant, email: 'office at company' } }),
    );
    const event: RequestEvent = { ...paper(['email']), sequence: 1, at: '', by: { kind: 'system' }, hash: '1' };
    expect(mailsCausedBy(request, [event], [])).toEqual([]);
    expect(mailsCausedBy({ ...request, defects: [] }, [event], [])).toHaveLength(1);
  });
});

describe('who is identified', () => {
  const person = { kind: 'natural-person', name: '赵示例', idType: 'resident-id-card', phone: '13800001000' } as const;

  test('nobody without a number, or with one that fails its check', () => {
    expect(identityNumberOf(person)).toBeNull();
    expect(identityNumberOf({ ...person, idNumber: '110105194912310021' })).toBeNull();
    expect(identityNumberOf(bare.applicant)).toBeNull();
    expect(
      identityNumberOf({
        ...bare.applicant,
        kind: 'organisation',
        category: 'commercial-enterprise',
        creditCode: '9135',
      }),
    ).toBeNull();
  });

  test('whoever states a number that holds', () => {
    expect(identityNumberOf({ ...person, idNumber: '11010519491231002X' })).toBe('resident-id-card:11010519491231002X');
    expect(identityNumberOf({ ...person, idType: 'passport', idNumber: 'E12345678' })).toBe('passport:E12345678');
  });
});
