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
  timeliness: { answered: 1000, due: 1000, onTime: 1000, onTimeShare: 1, overdueOpen: 0, medianWorkingDays: 12.5 },
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
      timeliness: '已到答复期限的申请均在法定期限内答复，办理用时中位数12.5个工作日。',
      proceedings:
        '因政府信息公开被申请行政复议792件；被提起行政诉讼211件，其中未经复议直接起诉56件、复议后起诉155件。',
      fees: '依据《政府信息公开信息处理费管理办法》，2025年发出收费通知2件，总金额2200元，实际收取400元。',
    });
  });

  it('says nothing happened when nothing did', () => {
    const sentences = figureSentencesZh({
      ...figures,
      tables: fillReportTables('2021', () => 0),
      disclosures: [],
      processingFees: { notices: 0, noticedInYuan: 0, collectedInYuan: 0 },
      timeliness: null,
    });
    expect(sentences.map((each) => each.text)).toEqual([
      '本报告根据《中华人民共和国政府信息公开条例》编制，所列数据的统计期限为2025年1月1日至12月31日。',
      '2025年未收到政府信息公开申请。',
      '未发生因政府信息公开引发的行政复议、行政诉讼。',
      '2025年，本单位未收取信息处理费。',
    ]);
  });

  it('claims no answers in time while one was late or is open and overdue', () => {
    const said = (timeliness: NonNullable<NarrativeFigures['timeliness']>) =>
      figureSentencesZh({ ...figures, timeliness }).find(({ key }) => key === 'timeliness')?.text;
    const good = { answered: 15, due: 15, onTime: 15, onTimeShare: 1, overdueOpen: 0, medianWorkingDays: 0 };
    expect(said(good)).toBe('已到答复期限的申请均在法定期限内答复。');
    expect(said({ ...good, overdueOpen: 17 })).toBeUndefined();
    expect(said({ ...good, onTime: 14, onTimeShare: 14 / 15 })).toBeUndefined();
    expect(said({ ...good, due: 0, onTime: 0, onTimeShare: null })).toBeUndefined();
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
  const request = (dueOn: string | null, closedOn: string | null, workingDaysTaken: number | null = null) => ({
    dueOn: dueOn === null ? null : civilDate(dueOn),
    closedOn: closedOn === null ? null : civilDate(closedOn),
    isAnswered: closedOn !== null,
    workingDaysTaken,
  });
  const today = civilDate('2026-01-15');

  it('counts an answer served on the due date as in time, and those due in the year', () => {
    const requests = [
      request('2025-03-03', '2025-03-03', 20),
      request('2025-03-03', '2025-03-04', 21),
      request(null, '2025-05-01'),
      request('2024-12-01', '2024-12-31', 40),
      request('2025-01-06', '2024-12-20', 9),
      request('2026-01-08', '2025-12-30', 14),
    ];
    expect(timelinessOf(requests, 2025, today)).toEqual({
      answered: 4,
      due: 3,
      onTime: 2,
      onTimeShare: 2 / 3,
      overdueOpen: 0,
      medianWorkingDays: 20,
    });
    expect(timelinessOf([], 2025, today)).toEqual({
      answered: 0,
      due: 0,
      onTime: 0,
      onTimeShare: null,
      overdueOpen: 0,
      medianWorkingDays: null,
    });
  });

  it('counts what is open and overdue against the share, and nothing that is not due yet or was never answered', () => {
    const withdrawn = { ...request('2025-06-02', '2025-06-20'), isAnswered: false };
    const requests = [
      request('2025-03-03', '2025-03-03', 20),
      ...Array.from({ length: 17 }, () => request('2025-04-01', null)),
      request('2024-11-04', null),
      request('2026-01-15', null),
      withdrawn,
    ];
    expect(timelinessOf(requests, 2025, today)).toMatchObject({
      due: 18,
      onTime: 1,
      onTimeShare: 1 / 18,
      overdueOpen: 18,
    });
    expect(timelinessOf(requests, 2025, civilDate('2025-04-01'))).toMatchObject({
      due: 1,
      onTimeShare: 1,
      overdueOpen: 1,
    });
  });

  it('joins shares by what was due, and keeps a median only where it is one body’s', () => {
    const [a, b] = [
      { answered: 10, due: 10, onTime: 9, onTimeShare: 0.9, overdueOpen: 0, medianWorkingDays: 12 },
      { answered: 31, due: 30, onTime: 15, onTimeShare: 0.5, overdueOpen: 4, medianWorkingDays: 19 },
    ];
    expect(joinTimeliness([a, b])).toEqual({
      answered: 41,
      due: 40,
      onTime: 24,
      onTimeShare: 0.6,
      overdueOpen: 4,
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
