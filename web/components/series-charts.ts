import { raw } from 'hono/html';
import { chartSvg } from '../../shared/documents/chart-svg.ts';
import type { ChartContent, ChartSeries } from '../../shared/documents/chart-svg.ts';
import type { YearlySeries } from '../../shared/application/yearly-series.ts';
import type { FormWords } from '../../shared/domain/report/report-form.ts';
import { formOfYear } from '../../shared/domain/report/report-table.ts';
import { html } from '../layout/html.ts';
import type { Html } from '../layout/html.ts';
import type { PageContext } from '../layout/page-context.ts';

/** As wide as a phone shows it one to one, so that its letters stay readable there. */
const [chartWidth, chartHeight] = [360, 260];

type Chart = {
  readonly id: string;
  readonly title: string;
  readonly kind: ChartContent['kind'];
  readonly series: readonly ChartSeries[];
};

function written(value: number | null | undefined): string {
  return value === null || value === undefined ? '—' : String(Math.round(value * 10) / 10);
}

function percentOf(share: number | null | undefined): number | null {
  return share === null || share === undefined ? null : share * 100;
}

/** What the chart shows, in a sentence for each line or bar. */
function describe(
  {
    messages: {
      reports: {
        figures: { charts },
      },
    },
  }: PageContext,
  { series }: Chart,
  years: readonly string[],
): string {
  const [first = '', last = ''] = [years[0], years.at(-1)];
  return series
    .map(({ name, values }) =>
      years.length < 2
        ? charts.single(name, first, written(values[0]))
        : charts.change(name, first, written(values[0]), last, written(values.at(-1))),
    )
    .join('');
}

function chartFigure(context: PageContext, chart: Chart, years: readonly string[]): Html {
  const { charts } = context.messages.reports.figures;
  const svg = chartSvg({
    ...chart,
    description: describe(context, chart, years),
    categories: years,
    width: chartWidth,
    height: chartHeight,
  });
  return html`<figure class="chart"><figcaption>${chart.title}</figcaption>
    <div class="chart-paper">${raw(svg)}</div>
    <details><summary>${charts.showTable}</summary><div class="figures-scroll" tabindex="0" role="region" aria-label="${chart.title}"><table class="figures"><caption class="visually-hidden">${chart.title}</caption>
      <thead><tr><th scope="col">${charts.yearColumn}</th>${chart.series.map(({ name }) => html`<th scope="col">${name}</th>`)}</tr></thead>
      <tbody>${years.map((year, index) => html`<tr><th scope="row">${year}</th>${chart.series.map(({ values }) => html`<td class="figure">${written(values[index])}</td>`)}</tr>`)}</tbody></table></div></details>
  </figure>`;
}

/** The figures of several years as charts, each with its table. */
export function seriesCharts(context: PageContext, { series, timeliness, byAgency }: YearlySeries): Html {
  const { charts } = context.messages.reports.figures;
  const isEnglish = context.language === 'en';
  const { tableIII, tableIV } = formOfYear(series.years.at(-1) ?? 0);
  const said = ({ zh, en }: FormWords): string => (isEnglish ? en : zh);
  const shown: Chart[] = [
    {
      id: 'received',
      title: charts.received.title,
      kind: 'bars',
      series: [
        { name: charts.received.received, values: series.received },
        { name: charts.received.handled, values: series.handled },
        { name: charts.received.carriedOut, values: series.carriedOut },
      ],
    },
    {
      id: 'outcomes',
      title: charts.outcomes.title,
      kind: 'stacked-bars',
      series: tableIII.groups.map(({ id, label }) => ({ name: said(label), values: series.byOutcomeGroup[id] })),
    },
    {
      id: 'applicants',
      title: charts.applicants.title,
      kind: 'stacked-bars',
      series: tableIII.columns.flatMap(({ id, label }) =>
        id === 'total' ? [] : [{ name: said(label), values: series.byApplicant[id] }],
      ),
    },
    {
      id: 'proceedings',
      title: charts.proceedings.title,
      kind: 'bars',
      series: tableIV.blocks.map(({ id, label }) => ({ name: said(label), values: series.byProceeding[id] })),
    },
  ];
  if (timeliness.some((each) => percentOf(each?.onTimeShare) !== null)) {
    shown.push({
      id: 'on-time',
      title: charts.onTime.title,
      kind: 'lines',
      series: [{ name: charts.onTime.name, values: timeliness.map((each) => percentOf(each?.onTimeShare)) }],
    });
  }
  if (byAgency.length > 0)
    shown.push({ id: 'agencies', title: charts.agencies.title, kind: 'lines', series: byAgency });
  return html`<div class="charts">${shown.map((chart) => chartFigure(context, chart, series.years.map(String)))}</div>`;
}
