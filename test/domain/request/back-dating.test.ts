import { describe, expect, test } from 'vitest';
import { commandTypes } from '../../../shared/domain/request/life-cycle.ts';
import { staffCommandSchema } from '../../../shared/contracts/staff-command.ts';
import { decide } from '../../../shared/domain/request/decide.ts';
import type { DisclosureRequest } from '../../../shared/domain/request/disclosure-request.ts';
import type { RequestCommand } from '../../../shared/domain/request/request-command.ts';
import { confirmed, contextOn, on, outcomeOf, requestAfter, submitted } from './given.ts';

/** Registered on 2026-03-02. */
const request = requestAfter(submitted, confirmed);
const withdraw = (day: string, reason?: string): RequestCommand => ({ type: 'withdraw', on: on(day), reason });
const answer = (day: string, reason?: string): RequestCommand => ({
  type: 'answer',
  on: on(day),
  outcome: 'disclosed',
  reason,
});

function refusalOf(of: DisclosureRequest, command: RequestCommand, today: string) {
  const decision = decide(of, command, contextOn(today));
  return decision.ok ? null : decision.refusal;
}

describe('a step entered after its day', () => {
  test('needs no reason up to thirty days', () => {
    expect(outcomeOf(request, answer('2026-03-12'), '2026-04-11')).toBe('Answered');
  });

  test('needs one from the thirty-first on, and the refusal names the limit and the article of the step', () => {
    expect(refusalOf(request, answer('2026-03-12'), '2026-04-12')).toEqual({
      kind: 'BackDatedWithoutReason',
      article: '条例第36条',
      facts: { on: '2026-03-12', days: 30 },
    });
  });

  test('keeps the reason, beside what the step itself says', () => {
    const decision = decide(request, answer('2026-03-12', '经办人病假'), contextOn('2026-04-12'));
    expect(decision).toMatchObject({ ok: true, value: [{ type: 'Answered', lateBecause: '经办人病假' }] });
    const withdrawn = decide(request, withdraw('2026-03-12', '申请人来电撤回'), contextOn('2026-04-12'));
    expect(withdrawn.ok && withdrawn.value[0]).toEqual({
      type: 'Withdrawn',
      on: '2026-03-12',
      reason: '申请人来电撤回',
    });
  });

  test('keeps no reason where none was needed', () => {
    const decision = decide(request, answer('2026-03-12', '不必写'), contextOn('2026-04-11'));
    expect(decision.ok && decision.value[0]).not.toHaveProperty('lateBecause');
  });

  test('is not entered after a year, whatever the reason; the refusal names the earliest day', () => {
    expect(outcomeOf(request, answer('2026-03-12', '补录'), '2027-03-12')).toBe('Answered');
    expect(refusalOf(request, answer('2026-03-12', '补录'), '2027-03-13')).toEqual({
      kind: 'BackDatedTooFar',
      article: '条例第36条',
      facts: { on: '2026-03-12', days: 365, earliestOn: '2026-03-13' },
    });
  });
});

describe('a request that was itself registered late', () => {
  const registered = (at: string): DisclosureRequest => ({ ...request, submittedAt: at });

  test('is entered step by step without a reason for each, up to thirty days after its registration', () => {
    expect(outcomeOf(registered('2026-06-30T01:00:00.000Z'), answer('2026-03-12'), '2026-06-30')).toBe('Answered');
    expect(outcomeOf(registered('2026-06-30T01:00:00.000Z'), answer('2026-03-12'), '2026-07-30')).toBe('Answered');
    expect(outcomeOf(registered('2026-06-30T01:00:00.000Z'), answer('2026-03-12'), '2026-07-31')).toBe(
      'refused: BackDatedWithoutReason',
    );
  });

  test('is registered on the day in Shanghai', () => {
    expect(outcomeOf(registered('2026-06-29T16:00:00.000Z'), answer('2026-03-12'), '2026-07-30')).toBe('Answered');
    expect(outcomeOf(registered('2026-06-29T15:59:59.000Z'), answer('2026-03-12'), '2026-07-30')).toBe(
      'refused: BackDatedWithoutReason',
    );
  });

  test('may have been extended while there was time; the approval says when', () => {
    const propose: RequestCommand = { type: 'propose-extension', workingDays: 10, reason: '档案分散' };
    expect(outcomeOf(registered('2026-06-30T01:00:00.000Z'), propose, '2026-06-30')).toBe('ExtensionProposed');
    expect(outcomeOf(registered('2026-06-30T01:00:00.000Z'), propose, '2026-07-01')).toBe('refused: ExtensionTooLate');
    const proposed = {
      ...registered('2026-06-30T01:00:00.000Z'),
      proposedExtension: { workingDays: 10, reason: '档案分散' },
    };
    expect(outcomeOf(proposed, { type: 'approve-extension', on: on('2026-03-20') }, '2026-06-30')).toBe(
      'ExtensionApproved',
    );
    expect(outcomeOf(proposed, { type: 'approve-extension', on: on('2026-06-30') }, '2026-06-30')).toBe(
      'refused: ExtensionTooLate',
    );
  });
});

test('a day of receipt is put right even where an extension turns out to have been told too late, but not past another step', () => {
  const extended = requestAfter(
    submitted,
    { type: 'ReceiptConfirmed', receivedOn: on('2026-03-04') },
    { type: 'ExtensionApproved', on: on('2026-03-31'), workingDays: 5, reason: '档案分散' },
  );
  const correct = (day: string): RequestCommand => ({
    type: 'correct-receipt',
    receivedOn: on(day),
    reason: '登记有误',
  });
  expect(outcomeOf(extended, correct('2026-03-02'), '2026-04-01')).toBe('ReceiptCorrected');
  expect(outcomeOf(extended, correct('2026-04-01'), '2026-04-01')).toBe('refused: DateBeforeReceipt');
});

test('every dated command of the API can say why it is entered late', () => {
  const dated = staffCommandSchema.options.filter(({ shape }) => 'on' in shape || 'receivedOn' in shape);
  expect(dated.length).toBeGreaterThan(20);
  expect(dated.length).toBeLessThan(commandTypes.length);
  for (const { shape } of dated) expect(Object.keys(shape)).toContain('reason');
});
