import type { YearlyReport } from '../../domain/report/yearly-report.ts';
import { overviewParts } from '../../domain/report/yearly-report.ts';
import { escapeHtml } from './escape-html.ts';
import type { ReportEdition } from '../report-layout/report-edition.ts';
import { layoutTables, paragraphsOf, reportTitle, sectionHeadings } from '../report-layout/report-layout.ts';
import type { LayoutCell, LayoutTable } from '../report-layout/report-layout.ts';

function cellHtml(cell: LayoutCell): string {
  const spans = `${cell.columnSpan > 1 ? ` colspan="${cell.columnSpan}"` : ''}${
    cell.rowSpan > 1 ? ` rowspan="${cell.rowSpan}"` : ''
  }`;
  const text = escapeHtml(cell.text);
  if (cell.figure !== null) return `<td${spans} data-cell="${cell.figure.cell}">${text}</td>`;
  const scope =
    cell.role === 'label' ? (cell.rowSpan > 1 ? 'rowgroup' : 'row') : cell.columnSpan > 1 ? 'colgroup' : 'col';
  return `<th scope="${scope}"${spans}>${text}</th>`;
}

function tableHtml(table: LayoutTable, caption: string): string {
  const rows = table.rows.map((row) => `<tr>${row.map(cellHtml).join('')}</tr>`).join('\n');
  return `<div class="report-table" role="region" aria-label="${escapeHtml(caption)}" tabindex="0">\n<table class="report-table-${table.id.toLowerCase()}">\n<caption>${escapeHtml(caption)}</caption>\n${rows}\n</table>\n</div>`;
}

function paragraphs(texts: readonly string[]): string {
  return texts.map((text) => `<p>${escapeHtml(text)}</p>`).join('\n');
}

function annexHtml(edition: ReportEdition): string {
  if (edition.annex === null) return '';
  const figures = edition.annex.figures.map((figure) => {
    const row = (cells: readonly string[], tag: 'th' | 'td') =>
      `<tr>${cells
        .map((text, index) =>
          tag === 'th'
            ? `<th scope="col">${escapeHtml(text)}</th>`
            : index === 0
              ? `<th scope="row">${escapeHtml(text)}</th>`
              : `<td>${escapeHtml(text)}</td>`,
        )
        .join('')}</tr>`;
    return `<figure>\n<figcaption>${escapeHtml(figure.caption)}</figcaption>\n${figure.svg}\n<table>\n${row(
      figure.columns,
      'th',
    )}\n${figure.rows.map((cells) => row(cells, 'td')).join('\n')}\n</table>\n</figure>`;
  });
  return `\n<section class="report-annex">\n<h2>${escapeHtml(
    edition.annex.title,
  )}</h2>\n${figures.join('\n')}\n</section>`;
}

/** The report as an article for a web page: no styles and no scripts of its own, so that any content policy allows it. */
export function renderReportArticle(report: YearlyReport, edition: ReportEdition): string {
  const { tableII, tableIII, tableIV } = layoutTables(report);
  const { overview, problemsAndImprovements, otherMatters } = report.narrative;
  const corrections = edition.correctionNotes.map(
    (note) =>
      `<p class="report-correction"><strong>更正说明（<time datetime="${note.on}">${note.on}</time>）：</strong>${escapeHtml(note.text)}</p>`,
  );
  const section = (heading: string, content: string) => `<section>\n<h2>${heading}</h2>\n${content}\n</section>`;
  return [
    `<article class="yearly-report" lang="zh-CN">`,
    `<h1>${escapeHtml(reportTitle(report))}</h1>`,
    ...corrections,
    section(sectionHeadings[0], paragraphs(overviewParts.flatMap((part) => paragraphsOf(overview[part], part)))),
    section(sectionHeadings[1], tableHtml(tableII, '主动公开政府信息情况表')),
    section(sectionHeadings[2], tableHtml(tableIII, '收到和处理政府信息公开申请情况表')),
    section(sectionHeadings[3], tableHtml(tableIV, '行政复议、行政诉讼情况表')),
    section(sectionHeadings[4], paragraphs(paragraphsOf(problemsAndImprovements))),
    section(sectionHeadings[5], paragraphs(paragraphsOf(otherMatters))) + annexHtml(edition),
    `</article>\n`,
  ].join('\n');
}

/** The article as a page of its own; `stylesheets` are addresses on the same site. */
export function renderReportPage(
  report: YearlyReport,
  edition: ReportEdition,
  stylesheets: readonly string[] = [],
): string {
  const links = stylesheets.map((href) => `<link rel="stylesheet" href="${escapeHtml(href)}">`).join('\n');
  return `<!doctype html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n<meta name="viewport" content="width=device-width, initial-scale=1">\n<title>${escapeHtml(
    reportTitle(report),
  )}</title>\n${links}\n</head>\n<body>\n${renderReportArticle(report, edition)}</body>\n</html>\n`;
}
