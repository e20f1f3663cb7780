import type { ReportSeries, Timeliness } from '../../domain/report/report-series.ts';
import { formOfYear } from '../../domain/report/report-table.ts';
import { chartSvg } from '../chart-svg.ts';
import type { ChartContent, ChartSeries } from '../chart-svg.ts';
import type { AnnexFigure, ReportAnnex } from './report-edition.ts';

function written(value: number | null): string {
  return value === null ? '—' : String(Math.round(value * 10) / 10);
}

function figure(
  id: string,
  caption: string,
  kind: ChartContent['kind'],
  years: readonly number[],
  series: readonly ChartSeries[],
): AnnexFigure {
  const categories = years.map(String);
  const [width, height] = [560, 280];
  const first = categories[0] ?? '';
  const last = categories.at(-1) ?? '';
  const changes = series.map(
    (each) =>
      `${each.name}由${first}年的${written(each.values[0] ?? null)}到${last}年的${written(each.values.at(-1) ?? null)}`,
  );
  const description =
    years.length < 2
      ? series.map((each) => `${first}年${each.name}${written(each.values[0] ?? null)}`).join('，')
      : changes.join('，');
  return {
    caption,
    description,
    svg: chartSvg({ id, title: caption, description, categories, series, kind, width, height }),
    width,
    height,
    columns: ['年度', ...series.map((each) => each.name)],
    rows: categories.map((category, index) => [category, ...series.map((each) => written(each.values[index] ?? null))]),
  };
}

/** The figures of several years as charts, each with its table, for the end of a report and for pages. */
export function seriesAnnex(
  series: ReportSeries,
  timeliness: readonly (Timeliness | null)[],
  byAgency: readonly ChartSeries[] = [],
): ReportAnnex {
  const { years } = series;
  const { tableIII, tableIV } = formOfYear(years.at(-1) ?? 0);
  const figures = [
    figure('received', '图1 历年申请收到、办结和结转数量（件）', 'bars', years, [
      { name: '本年新收', values: series.received },
      { name: '办结', values: series.handled },
      { name: '结转下年', values: series.carriedOut },
    ]),
    figure(
      'outcomes',
      '图2 历年办理结果（件）',
      'stacked-bars',
      years,
      tableIII.groups.map(({ id, label }) => ({ name: label.zh, values: series.byOutcomeGroup[id] })),
    ),
    figure(
      'applicants',
      '图3 历年申请人情况（件）',
      'stacked-bars',
      years,
      tableIII.columns.flatMap(({ id, label }) =>
        id === 'total' ? [] : [{ name: label.zh, values: series.byApplicant[id] }],
      ),
    ),
    figure(
      'proceedings',
      '图4 历年行政复议和行政诉讼（件）',
      'bars',
      years,
      tableIV.blocks.map(({ id, label }) => ({ name: label.zh, values: series.byProceeding[id] })),
    ),
  ];
  const isKnown = timeliness.some((each) => each !== null);
  const quickness = [
    figure('on-time', '图5 历年按期答复率（%）', 'lines', years, [
      { name: '按期答复率', values: timeliness.map((each) => percentOf(each?.onTimeShare ?? null)) },
    ]),
    figure('median', '图6 历年答复用时中位数（工作日）', 'lines', years, [
      { name: '中位数', values: timeliness.map((each) => each?.medianWorkingDays ?? null) },
    ]),
  ];
  const agencies = figure('agencies', '图7 历年本年新收较多的机关（件）', 'lines', years, byAgency);
  return {
    title: '历年数据',
    figures: [...figures, ...(isKnown ? quickness : []), ...(byAgency.length === 0 ? [] : [agencies])],
  };
}

function percentOf(share: number | null): number | null {
  return share === null ? null : share * 100;
}
