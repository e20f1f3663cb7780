import { describe, expect, it } from 'vitest';
import { civilDate } from '../../../shared/domain/calendar/civil-date.ts';
import { channels, onlineReceiptRules, type Channel } from '../../../shared/domain/request/vocabulary.ts';
import { receiptArticle, receiptBasis, receiptDate } from '../../../shared/domain/statute/receipt-rules.ts';
import { statuteVersions } from '../../../shared/domain/statute/statute-versions.ts';

const [arrived, confirmed] = [civilDate('2026-03-02'), civilDate('2026-03-04')];

describe('the day of receipt', () => {
  it.each([
    ['in-person', 'confirmed', 'day-of-submission', '条例第31条', '2026-03-02', '2026-03-02'],
    ['registered-mail', 'confirmed', 'day-signed-for', '条例第31条', '2026-03-02', '2026-03-02'],
    ['ordinary-mail', 'submitted', 'day-confirmed-with-applicant', '条例第31条', '2026-03-04', null],
    ['fax', 'submitted', 'day-confirmed-by-both', '条例第31条', '2026-03-04', null],
    ['online', 'confirmed', 'day-confirmed-by-both', '条例第31条', '2026-03-04', null],
    ['online', 'submitted', 'day-system-reports-success', '指导案例26号', '2026-03-02', '2026-03-02'],
    ['email', 'confirmed', 'day-confirmed-by-both', '条例第31条', '2026-03-04', null],
    ['email', 'submitted', 'day-system-reports-success', '国办公开办函〔2015〕207号', '2026-03-02', '2026-03-02'],
  ] as const)(
    'by %s where online counts as %s: %s (%s)',
    (channel, onlineRule, rule, article, whenConfirmed, unconfirmed) => {
      const basis = receiptBasis(channel, onlineRule);
      expect(basis).toEqual({ rule, article });
      expect(receiptDate(basis, arrived, confirmed)).toBe(whenConfirmed);
      expect(receiptDate(basis, arrived, null)).toBe(unconfirmed);
    },
  );

  it('is decided for every channel', () => {
    for (const channel of channels)
      for (const rule of onlineReceiptRules) expect(receiptBasis(channel, rule).article).toBeTruthy();
  });

  it('rests on the Regulation of 2019, and before it on the papers of its time', () => {
    const [old, present] = statuteVersions;
    const cited = (channel: Channel) => [receiptArticle(channel, old!), receiptArticle(channel, present!)];
    expect(cited('online')).toEqual(['指导案例26号', '条例第31条']);
    expect(cited('in-person')).toEqual(['国办公开办函〔2015〕207号', '条例第31条']);
  });
});
