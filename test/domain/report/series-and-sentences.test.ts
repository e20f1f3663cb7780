import { describe, expect, it } from 'vitest';
import { civilDate } from '../../../shared/domain/calendar/civil-date.ts';
import { reportSeries, medianOf, joinTimeliness, timelinessOf } from '../../../shared/domain/report/report-series.ts';
import { reportStatuses } from '../../../shared/domain/report/report-life.ts';
import { fillReportTables } from '../../../shared/domain/report/report-table.ts';
import { reportRefusalsEn, reportStatusesEn } from '../../../shared/messages/report-en.ts';
import {
  figureSentencesZh,
  refreshNarrativeZh,
  suggestedNarrativeZh,
} from '../../../shared/messages/report-narrative-zh.ts';
import type { NarrativeFigures } from '../../../shared/messages/report-narrative-zh.ts';
import { reportRefusalsZh, reportStatusesZh } from '../../../shared/messages/report-zh.ts';
import { cityTables, withCell } from './city-report.ts';

const figures: NarrativeFigures = {
  bodyName: '云川市水务局',
  year: 2025,
  tables: cityTables,
  disclosures: [
    { category: '建设工程', pieces: 141 },
    { category: '政府采购', pieces: 99 },
    { category: '人事', pieces: 0 },
  ],
  processingFees: { notices: 2, noticedInYuan: 2200, collectedInYuan: 400 },
  timeliness: { answered: 1000, due: 1000, onTime: 992, onTimeShare: 0.992, medianWorkingDays: 12.5 },
};

describe('figureSentencesZh', () => {
  it('says the figures of the tables and registers', () => {
    expect(Object.fromEntries(figureSentencesZh(figures).map((each) => [each.key, each.text]))).toEqual({
      period: '本报告根据《中华人民共和国政府信息公开条例》编制，所列数据的统计期限为2025年1月1日至12月31日。',
      disclosures: '2025年主动公开政府信息240条，其中建设工程141条、政府采购99条。',
      documents:
        '制发规章3件，废止规章5件，现行有效规章74件；制发行政规范性文件564件，废止行政规范性文件984件，现行有效行政规范性文件4185件。',
      requests:
        '2025年新收政府信息公开申请14069件，上年结转560件；办结13810件，其中予以公开5756件、部分公开2099件、不予公开727件、无法提供3302件、不予处理474件、其他处理1452件；结转下年度继续办理819件。',
      timeliness: '按期答复率99.2%，答复用时中位数12.5个工作日。',
      proceedings: '被申请行政复议792件；未经复议直接起诉56件，复议后起诉155件。',
      fees: '依据《政府信息公开信息处理费管理办法》，2025年发出收费通知2件，总金额2200元，实际收取400元。',
    });
  });

  it('says nothing happened when nothing did', () => {
    const sentences = figureSentencesZh({
      ...figures,
      tables: fillReportTables(() => 0),
      disclosures: [],
      processingFees: { notices: 0, noticedInYuan: 0, collectedInYuan: 0 },
      timeliness: null,
    });
    expect(sentences.map((each) => each.text)).toEqual([
      '本报告根据《中华人民共和国政府信息公开条例》编制，所列数据的统计期限为2025年1月1日至12月31日。',
      '2025年未登记主动公开的政府信息。',
      '2025年未收到政府信息公开申请。',
      '未发生因政府信息公开引发的行政复议、行政诉讼。',
      '2025年，本单位未收取信息处理费。',
    ]);
  });

  it('stays in step with the figures and leaves what people wrote', () => {
    const before = figureSentencesZh(figures);
    const written = suggestedNarrativeZh(before);
    const own = {
      ...written,
      overview: {
        ...written.overview,
        disclosureOnRequest: `我局规范办理。${written.overview.disclosureOnRequest}复杂申请均经法制审核。`,
      },
    };
    const now = figureSentencesZh({ ...figures, tables: withCell(cityTables, 'tableIV.reconsideration.total', 793) });
    const refreshed = refreshNarrativeZh(own, before, now);
    expect(refreshed.overview.disclosureOnRequest).toBe(
      own.overview.disclosureOnRequest.replace('行政复议792件', '行政复议793件'),
    );
    expect(refreshed.overview.proactiveDisclosure).toBe(own.overview.proactiveDisclosure);
    expect(refreshNarrativeZh(refreshed, now, now)).toEqual(refreshed);
  });
});

describe('reportSeries', () => {
  it('puts years side by side in their order', () => {
    const series = reportSeries([
      { year: 2025, tables: cityTables },
      { year: 2024, tables: withCell(cityTables, 'tableIII.newly-received.total', 12000) },
    ]);
    expect(series.years).toEqual([2024, 2025]);
    expect(series.received).toEqual([12000, 14069]);
    expect(series.byOutcomeGroup.refused).toEqual([727, 727]);
    expect(series.byApplicant['legal-service-organisation']).toEqual([126, 126]);
    expect(series.byProceeding.reconsideration).toEqual([792, 792]);
  });
});

describe('timelinessOf', () => {
  const answer = (closedOn: string, dueOn: string | null, workingDaysTaken: number | null) => ({
    closedOn: civilDate(closedOn),
    dueOn: dueOn === null ? null : civilDate(dueOn),
    workingDaysTaken,
  });

  it('counts an answer served on the due date as in time, and only those of the year', () => {
    const answers = [
      answer('2025-03-03', '2025-03-03', 20),
      answer('2025-03-04', '2025-03-03', 21),
      answer('2025-05-01', null, null),
      answer('2024-12-31', '2024-12-01', 40),
    ];
    expect(timelinessOf(answers, 2025)).toEqual({
      answered: 3,
      due: 2,
      onTime: 1,
      onTimeShare: 0.5,
      medianWorkingDays: 20.5,
    });
    expect(timelinessOf([], 2025)).toEqual({
      answered: 0,
      due: 0,
      onTime: 0,
      onTimeShare: null,
      medianWorkingDays: null,
    });
  });

  it('joins shares by what was due, and keeps a median only where it is one body’s', () => {
    const [a, b] = [
      { answered: 10, due: 10, onTime: 9, onTimeShare: 0.9, medianWorkingDays: 12 },
      { answered: 31, due: 30, onTime: 15, onTimeShare: 0.5, medianWorkingDays: 19 },
    ];
    expect(joinTimeliness([a, b])).toEqual({
      answered: 41,
      due: 40,
      onTime: 24,
      onTimeShare: 0.6,
      medianWorkingDays: null,
    });
    expect(joinTimeliness([b])).toEqual(b);
    expect(joinTimeliness([])).toBeNull();
  });

  it.each([
    [[], null],
    [[3], 3],
    [[10, 2], 6],
    [[5, 1, 9], 5],
  ])('takes of %j the middle %j', (values, middle) => {
    expect(medianOf(values)).toBe(middle);
  });
});

describe('refusals', () => {
  it('are said in both languages with the same facts', () => {
    const names = (text: string) => [...text.matchAll(/\{(\w+)\}/gu)].map((match) => match[1] ?? '').sort();
    expect(Object.keys(reportRefusalsZh)).toEqual(Object.keys(reportRefusalsEn));
    for (const [kind, text] of Object.entries(reportRefusalsZh))
      expect(names(Object.entries(reportRefusalsEn).find(([other]) => other === kind)![1])).toEqual(names(text));
  });

  it('name every status in both languages', () => {
    expect(Object.keys(reportStatusesZh)).toEqual(reportStatuses);
    expect(Object.keys(reportStatusesEn)).toEqual(reportStatuses);
  });
});
