import { describe, expect, it, test } from 'vitest';
import { countTableIII } from '../../support/count-table-iii.ts';
import { civilDate } from '../../../shared/domain/calendar/civil-date.ts';
import { checkReport, toCheck } from '../../../shared/domain/report/check-report.ts';
import { type ProcessingFeesOfYear, startProcessingFees } from '../../../shared/domain/report/processing-fees.ts';
import { type CountedFact, packFacts, unpackFacts } from '../../../shared/domain/report/request-facts.ts';
import { figureSentencesZh } from '../../../shared/messages/report-narrative-zh.ts';
import { findingEn } from '../../../shared/messages/report-en.ts';
import { findingZh } from '../../../shared/messages/report-zh.ts';
import { cityReport } from './city-report.ts';

const at = (on: string) => `${on}T04:00:00.000Z`;
const received = (on: string): CountedFact => ({ type: 'received', on: civilDate(on), at: at(on) });
const closed = (on: string): CountedFact => ({ type: 'closed', on: civilDate(on), at: at(on), outcome: 'disclosed' });
const fee = (type: 'fee-noticed' | 'fee-paid', on: string, amountInFen: number): CountedFact => ({
  type,
  on: civilDate(on),
  at: at(on),
  amountInFen,
});
const cancelled = (type: 'fee-notice-cancelled' | 'fee-payment-cancelled', on: string): CountedFact => ({
  type,
  on: civilDate(on),
  at: at(on),
});

function feesOf(
  requests: readonly (readonly CountedFact[])[],
  year: number,
  recordedUpTo?: string,
): ProcessingFeesOfYear {
  const count = startProcessingFees(year, recordedUpTo === undefined ? {} : { recordedUpTo });
  for (const facts of requests) count.addPacked(packFacts(facts));
  return count.fees();
}

describe('startProcessingFees', () => {
  const paidNextYear = [
    received('2025-12-01'),
    fee('fee-noticed', '2025-12-20', 150_000),
    fee('fee-paid', '2026-01-05', 150_000),
    closed('2026-01-20'),
  ];

  it('counts a notice in the year in which it was issued, and money in the year in which it came in', () => {
    expect(feesOf([paidNextYear], 2025)).toEqual({ notices: 1, noticedInYuan: 1500, collectedInYuan: 0 });
    expect(feesOf([paidNextYear], 2026)).toEqual({ notices: 0, noticedInYuan: 0, collectedInYuan: 1500 });
    expect(feesOf([[received('2025-03-03'), closed('2025-03-04')]], 2025)).toEqual({
      notices: 0,
      noticedInYuan: 0,
      collectedInYuan: 0,
    });
  });

  it('takes back what was cancelled, the latest of its kind first', () => {
    const again = [
      received('2025-03-03'),
      fee('fee-noticed', '2025-03-04', 10_000),
      cancelled('fee-notice-cancelled', '2025-03-05'),
      fee('fee-noticed', '2025-03-05', 20_000),
      fee('fee-paid', '2025-03-06', 20_000),
      cancelled('fee-payment-cancelled', '2025-03-07'),
    ];
    expect(feesOf([again], 2025)).toEqual({ notices: 1, noticedInYuan: 200, collectedInYuan: 0 });
  });

  it('knows only what was recorded by an instant', () => {
    expect(feesOf([paidNextYear], 2026, '2026-01-05T00:00:00.000Z')).toEqual({
      notices: 0,
      noticedInYuan: 0,
      collectedInYuan: 0,
    });
  });

  it('adds fen without rounding', () => {
    const requests = Array.from({ length: 1000 }, () => [
      received('2025-03-03'),
      fee('fee-noticed', '2025-03-04', 10_001),
      fee('fee-paid', '2025-03-05', 10_010),
    ]);
    expect(feesOf(requests, 2025)).toEqual({ notices: 1000, noticedInYuan: 100_010, collectedInYuan: 100_100 });
    expect(
      feesOf([...requests, [received('2025-03-03'), fee('fee-noticed', '2025-03-04', 1)]], 2025).noticedInYuan,
    ).toBe(100_010.01);
  });

  it('keeps fee facts through the stored form, and they change no figure of table III', () => {
    expect(unpackFacts(packFacts(paidNextYear))).toEqual(paidNextYear);
    const without = paidNextYear.filter(({ type: t }) => !t.startsWith('fee'));
    const table = (facts: readonly CountedFact[]) =>
      countTableIII([{ receiptNumber: 'A', category: 'natural-person', facts }], 2025);
    expect(table(paidNextYear)).toEqual(table(without));
    expect(() => unpackFacts('f2025-03-04@2025-03-04T04:00:00.000Z=1.5')).toThrow('not an amount in fen');
  });
});

describe('R6 against what was counted', () => {
  const fees: ProcessingFeesOfYear = { notices: 2, noticedInYuan: 2200.5, collectedInYuan: 700 };
  const findings = (otherMatters: string, processingFees = fees) =>
    checkReport(toCheck({ ...cityReport, narrative: { ...cityReport.narrative, otherMatters } }), {
      processingFees,
    }).filter(({ rule }) => rule === 'R6');

  it('is content with the sentence that the figures give', () => {
    for (const processingFees of [
      fees,
      { notices: 0, noticedInYuan: 0, collectedInYuan: 0 },
      { notices: 1, noticedInYuan: 100, collectedInYuan: 0 },
    ]) {
      const said = figureSentencesZh({
        bodyName: '云川市水务局',
        year: 2025,
        tables: cityReport,
        disclosures: [],
        processingFees,
        timeliness: null,
      }).find(({ key }) => key === 'fees')!.text;
      expect(findings(said, processingFees), said).toEqual([]);
    }
  });

  test.each([
    ['发出收费通知3件，总金额2200.5元，实际收取700元。', 'error', 2, 3],
    ['发出收费通知2件，总金额2200元，实际收取700元。', 'error', 2200.5, 2200],
    ['发出收费通知2件，总金额2200.5元，实际收取0.071万元。', 'error', 700, 710],
    ['共发出3件收费通知书，实际收取700元。', 'error', 2, 3],
    ['无。', 'error', 700, '无'],
    ['实际收取信息处理费700元。', 'warning', 2, '实际收取信息处理费700元'],
    ['收取信息处理费共计970元，其中规划科1件收取370元，执法队2件收取600元。', 'error', 700, 970],
    ['规划科收取信息处理费370元，执法队收取600元。', 'error', 700, 970],
  ] as const)('%s', (text, severity, expected, actual) => {
    expect(findings(text)).toMatchObject([{ severity, cell: 'narrative.otherMatters', expected, actual }]);
  });

  test.each([
    '发出收费通知2件，总金额2,200.5元，实际收取0.07万元。',
    '共发出2件信息处理费收费通知书，总金额2200.50元，实际收取700元。',
    '２０２５年发出收费通知２份，金额2200.5元；实收700元。',
    '发出收费通知2件，金额2200.5元；收取信息处理费共计700元，其中规划科300元、执法队400元。',
    '发出收费通知2件，金额2200.5元；规划科收取信息处理费300元，执法队收取400元。',
  ])('accepts %s', (text) => {
    expect(findings(text)).toEqual([]);
  });

  it('names each of two faults by itself', () => {
    const both = findings('发出收费通知3件，总金额2200元，实际收取700元。');
    expect(both.map((each) => findingZh(each))).toEqual([
      '第六部分“其他需要报告的事项”：收费通知写的是 3 件，办理记录中为 2 件。',
      '第六部分“其他需要报告的事项”：收费通知的金额写的是 2200 元，办理记录中为 2200.5 元。',
    ]);
  });

  it('quotes a short text without doubling its stop', () => {
    expect(findings('无。').map((each) => findingZh(each))).toEqual([
      '第六部分“其他需要报告的事项”：没有写明收到的信息处理费，办理记录中为 700 元。现写“无”。',
    ]);
  });

  it('says in both languages what the records say', () => {
    const [finding] = findings('发出收费通知3件，总金额2200.5元，实际收取700元。');
    expect(findingZh(finding!)).toContain('收费通知写的是 3 件，办理记录中为 2 件。');
    expect(findingEn(finding!)).toContain('fee notices are 3; the records say 2.');
  });
});
