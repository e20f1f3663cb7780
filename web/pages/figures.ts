import type { PublishedOverview, PublishedYear } from '../../shared/application/published-reports.ts';
import type { YearlySeries } from '../../shared/application/yearly-series.ts';
import type { Timeliness } from '../../shared/domain/report/report-series.ts';
import type { PublishedVersion } from '../../shared/domain/report/report-life.ts';
import { reportValues } from '../../shared/domain/report/report-table.ts';
import type { ReportCell, ReportTables } from '../../shared/domain/report/report-table.ts';
import { overviewParts } from '../../shared/domain/report/yearly-report.ts';
import { correctionNotesZh } from '../../shared/messages/report-zh.ts';
import { definitionList } from '../components/definition-list.ts';
import { lawNote } from '../components/law-note.ts';
import { reportGrid } from '../components/report-grid.ts';
import { seriesCharts } from '../components/series-charts.ts';
import { html } from '../layout/html.ts';
import type { Html } from '../layout/html.ts';
import { linkTo } from '../layout/page-context.ts';
import type { PageContext } from '../layout/page-context.ts';
import { renderPage } from '../layout/page.ts';
import { dateInWords } from '../words/date-in-words.ts';

function figureCell(tables: ReportTables): (cell: ReportCell) => Html {
  const values = reportValues(tables);
  return (cell) => html`<td class="figure">${values.get(cell)}</td>`;
}

function yearLinks(context: PageContext, years: readonly number[]): Html {
  const { figures } = context.messages.reports;
  return html`<ul class="year-list">${years.map((year) => html`<li><a class="button quiet small" href="${linkTo(context, `/figures/${year}`)}">${figures.year(year)}</a></li>`)}</ul>`;
}

/** How many of a year's requests were answered in time, never rounded up, and what is open and overdue; null when nothing was due or it is not known. */
function shareInWords({ messages }: PageContext, timeliness: Timeliness | null): string | null {
  if (timeliness === null) return null;
  const { onTimeShare, overdueOpen } = timeliness;
  const overdue = overdueOpen === 0 ? '' : messages.reports.figures.overdueOpen(overdueOpen);
  if (onTimeShare === null) return overdue === '' ? null : overdue;
  return [`${Math.floor(onTimeShare * 1000) / 10}%`, overdue].filter((part) => part !== '').join(' ');
}

export type FiguresView = { readonly years: readonly number[]; readonly series: YearlySeries | null };

/** The way in: the years with published reports, and all of them together as charts. */
export function figuresPage(context: PageContext, { years, series }: FiguresView): Html {
  const { figures } = context.messages.reports;
  return renderPage(context, {
    title: figures.title,
    section: 'reports',
    width: 'wide',
    styles: ['report.css'],
    main: html`<h1>${figures.title}</h1>
<p class="lead">${figures.lead}</p>
${lawNote(context, figures.lawText, ['条例第49条'])}
${years.length === 0 ? html`<p>${figures.nothing}</p>` : html`<h2>${figures.years}</h2>${yearLinks(context, years)}`}
${series !== null && html`<h2>${figures.seriesTitle}</h2>${seriesCharts(context, series)}`}
<p><a href="${linkTo(context, '/report-check')}">${figures.checkLink}</a></p>`,
  });
}

function overviewRow(context: PageContext, year: number, one: PublishedOverview, received: number | undefined): Html {
  const { figures } = context.messages.reports;
  const { columns } = figures;
  return html`<tr><th scope="row"><a href="${linkTo(context, `/figures/${year}/${one.agencyId}`)}">${one.bodyName}</a></th>
    <td class="number" data-label="${columns.received}">${received ?? figures.covered}</td>
    <td class="number" data-label="${columns.onTime}">${shareInWords(context, one.timeliness) ?? figures.notKnown}</td>
    <td data-label="${columns.publishedOn}">${dateInWords(one.publishedOn, context.language)}</td></tr>`;
}

/** The published reports of one year and their sum. */
export function figuresOfYearPage(context: PageContext, { year, sum, reports }: PublishedYear): Html {
  const { figures } = context.messages.reports;
  const { columns } = figures;
  const received = new Map(
    sum.partsOf('tableIII.newly-received.total').map(({ agencyId, value }) => [agencyId, value]),
  );
  return renderPage(context, {
    title: figures.yearTitle(year),
    section: 'reports',
    width: 'wide',
    styles: ['report.css'],
    main: html`<p class="back-line"><a href="${linkTo(context, '/figures')}">${figures.allYears}</a></p>
<h1>${figures.yearTitle(year)}</h1>
<p class="lead">${figures.yearLead(reports.length)}</p>
<table class="folding"><caption>${figures.reportsTitle}</caption>
  <thead><tr><th scope="col">${columns.agency}</th><th scope="col" class="number">${columns.received}</th><th scope="col" class="number">${columns.onTime}</th><th scope="col">${columns.publishedOn}</th></tr></thead>
  <tbody>${reports.map((one) => overviewRow(context, year, one, received.get(one.agencyId)))}</tbody></table>
<h2>${figures.sumTitle}</h2>
${reportGrid(context, sum.tables.form, figureCell(sum.tables))}`,
  });
}

export type PublishedReportView = {
  readonly agencyId: string;
  readonly shown: PublishedVersion;
  readonly versions: readonly PublishedVersion[];
  readonly series: YearlySeries | null;
};

function narrativeText(text: string): Html {
  return html`<p class="as-typed" lang="zh-CN">${text}</p>`;
}

function corrections(context: PageContext, versions: readonly PublishedVersion[]): Html | null {
  const notes = versions.flatMap(({ on, correction, content }) =>
    correction === null ? [] : [{ on, text: correctionNotesZh(correction, content.form) }],
  );
  if (notes.length === 0) return null;
  return html`<div class="warning"><h2>${context.messages.reports.figures.corrections}</h2><ul>${notes.map(({ on, text }) => html`<li>${dateInWords(on, context.language)} <span lang="zh-CN">${text}</span></li>`)}</ul></div>`;
}

/** One published report: its text, its tables, its files, and the same agency over the years. */
export function publishedReportPage(
  context: PageContext,
  { agencyId, shown, versions, series }: PublishedReportView,
): Html {
  const { figures } = context.messages.reports;
  const { content, timeliness } = shown;
  const { year, bodyName, narrative } = content;
  const title = figures.reportTitle(bodyName, year);
  const formats = Object.entries(figures.formats);
  return renderPage(context, {
    title,
    section: 'reports',
    width: 'wide',
    styles: ['report.css'],
    main: html`<p class="back-line"><a href="${linkTo(context, `/figures/${year}`)}">${figures.yearTitle(year)}</a></p>
<h1>${title}</h1>
${definitionList([
  [figures.columns.publishedOn, dateInWords(shown.on, context.language)],
  [figures.columns.onTime, shareInWords(context, timeliness)],
  [
    figures.download,
    html`${formats.map(([format, label]) => html`<a class="format" href="/v1/public/reports/${year}/${agencyId}?format=${format}">${label}</a> `)}`,
  ],
])}
${corrections(context, versions)}
<h2>${figures.sections.overview}</h2>
${overviewParts.filter((part) => narrative.overview[part] !== '').map((part) => html`${figures.aspects[part] !== '' && html`<h3>${figures.aspects[part]}</h3>`}${narrativeText(narrative.overview[part])}`)}
<h2>${figures.sections.tables}</h2>
${reportGrid(context, content.form, figureCell(content))}
<h2>${figures.sections.problemsAndImprovements}</h2>
${narrativeText(narrative.problemsAndImprovements)}
<h2>${figures.sections.otherMatters}</h2>
${narrativeText(narrative.otherMatters)}
${series !== null && html`<h2>${figures.seriesOf(bodyName)}</h2>${seriesCharts(context, series)}`}`,
  });
}
