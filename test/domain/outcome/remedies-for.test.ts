import { describe, expect, test } from 'vitest';
import { civilDate } from '../../../shared/domain/calendar/civil-date.ts';
import { refusalGrounds } from '../../../shared/domain/outcome/answer-basis.ts';
import { remediesFor } from '../../../shared/domain/outcome/remedies-for.ts';
import { outcomes } from '../../../shared/domain/request/vocabulary.ts';

const since2024 = civilDate('2024-01-01');
const before2024 = civilDate('2023-12-31');
const part = { part: '附件二', reasons: '其他内容' };

describe('the remedies against an answer', () => {
  test.each(refusalGrounds)('send a refusal for %s to reconsideration first', (ground) => {
    expect(remediesFor(ground, {}, since2024)).toEqual({
      order: 'reconsideration-first',
      reconsiderationWithinDays: 60,
      litigationWithinMonths: null,
      litigationAfterReconsiderationWithinDays: 15,
      articles: ['条例第51条', '行政复议法第20条', '行政复议法第23条', '行政诉讼法第45条'],
    });
  });

  test('leave the choice for every other row', () => {
    const others = outcomes.filter(
      (outcome) => !refusalGrounds.some((ground) => ground === outcome) && outcome !== 'partly-disclosed',
    );
    expect(others).toHaveLength(13);
    for (const outcome of others) {
      expect(remediesFor(outcome, {}, since2024), outcome).toMatchObject({
        order: 'reconsideration-or-litigation',
        reconsiderationWithinDays: 60,
        litigationWithinMonths: 6,
      });
    }
  });

  test('leave the choice for every answer given before 2024', () => {
    for (const outcome of outcomes)
      expect(remediesFor(outcome, {}, before2024).order, outcome).toBe('reconsideration-or-litigation');
  });

  test('send a partly disclosed answer to reconsideration first when a part is withheld under articles 14 to 16', () => {
    expect(
      remediesFor('partly-disclosed', { withheldParts: [{ ...part, ground: 'internal-affairs' }] }, since2024).order,
    ).toBe('reconsideration-first');
    expect(remediesFor('partly-disclosed', {}, since2024).order).toBe('reconsideration-first');
  });

  test('leave the choice when the withheld part is no government information', () => {
    expect(
      remediesFor('partly-disclosed', { withheldParts: [{ ...part, ground: 'not-government-information' }] }, since2024)
        .order,
    ).toBe('reconsideration-or-litigation');
  });

  test('follow the setting of the agency for partly disclosed answers', () => {
    const settings = { partlyDisclosed: 'reconsideration-or-litigation' } as const;
    expect(
      remediesFor('partly-disclosed', { withheldParts: [{ ...part, ground: 'state-secret' }] }, since2024, settings)
        .order,
    ).toBe('reconsideration-or-litigation');
    expect(remediesFor('state-secret', {}, since2024, settings).order).toBe('reconsideration-first');
  });
});
