import { describe, expect, it } from 'vitest';
import { checkReport, toCheck } from '../../../shared/domain/report/check-report.ts';
import type { Narrative } from '../../../shared/domain/report/yearly-report.ts';
import { noticedIn } from '../../support/section-one-texts.ts';
import { cityReport } from './city-report.ts';

describe('figures quoted in the wordings that offices use', () => {
  it('are noticed when altered, and raise no error as they are', () => {
    const { texts, falseErrors, falseWarnings, altered, noticed } = noticedIn({ from: 1, to: 201 }, 3);
    expect(altered).toBeGreaterThan(400);
    expect({ noticed: noticed / altered, falseErrors: falseErrors / texts }).toEqual({
      noticed: expect.toSatisfy((share: number) => share >= 0.9),
      falseErrors: expect.toSatisfy((share: number) => share <= 0.01),
    });
    expect(falseWarnings / texts).toBeLessThanOrEqual(0.05);
  });
});

const unit = (pattern: string) => (length: number) =>
  pattern.repeat(Math.ceil(length / pattern.length)).slice(0, length);
const shapes: readonly (readonly [string, (length: number) => string])[] = [
  ['figures without a stop', unit('收到政府信息公开申请1件办结1件予以公开1件')],
  ['parts after 其中', unit('1件，其中甲1件、乙1件，其中')],
  ['open brackets', unit('（收到申请1件')],
  ['numbers with separators', unit('1,000,')],
  ['digits', unit('9')],
  ['numerals', unit('一二三四')],
  ['years', unit('2024年1月')],
  ['denials', unit('未收到未发生')],
  ['nouns in a list', unit('行政复议、行政诉讼、')],
  ['names', unit('松浦县水务局局')],
  ['titles that never end', unit('《')],
  ['conjunctions', unit('公民、法人和其他组织')],
  ['lines', unit('收到\n')],
  ['fees', unit('收取信息处理费1元收费通知1件')],
];

describe('the time of a reading', () => {
  const overviewOf = (text: string): Narrative => ({
    overview: {
      introduction: text,
      proactiveDisclosure: text,
      disclosureOnRequest: text,
      informationManagement: text,
      platforms: text,
      oversight: text,
    },
    problemsAndImprovements: text,
    otherMatters: text,
  });
  /** Processor time of this thread, in milliseconds: what else the machine does is no part of it. */
  const timeOf = (text: string): number => {
    const report = toCheck({ ...cityReport, narrative: overviewOf(text) });
    const before = process.threadCpuUsage();
    checkReport(report);
    const { user, system } = process.threadCpuUsage(before);
    return (user + system) / 1000;
  };

  it.each(shapes)('grows with the length of eight sections of %s', { retry: 3 }, (_, textOf) => {
    const [half, whole] = [textOf(10_000), textOf(20_000)];
    timeOf(half);
    timeOf(whole);
    const rounds = [1, 2, 3, 4, 5].map(() => [timeOf(half), timeOf(whole)] as const);
    const [leastOfHalf, leastOfWhole] = [Math.min(...rounds.map(([a]) => a)), Math.min(...rounds.map(([, b]) => b))];
    expect(leastOfWhole).toBeLessThan(Math.max(2.5 * leastOfHalf, 60));
    expect(leastOfWhole).toBeLessThan(4_000);
  });
});
