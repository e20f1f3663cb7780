import type { BehindCell } from '../../shared/application/list-behind-cell.ts';
import { isCivilDate } from '../../shared/domain/calendar/civil-date.ts';
import type { ReportCell } from '../../shared/domain/report/report-table.ts';
import { placeEn } from '../../shared/messages/report-en.ts';
import { placeZh } from '../../shared/messages/report-zh.ts';
import { html } from '../layout/html.ts';
import type { Html } from '../layout/html.ts';
import { linkTo } from '../layout/page-context.ts';
import { renderStaffPage } from '../layout/staff-page.ts';
import type { StaffPageContext } from '../layout/staff-page.ts';
import { dateInWords } from '../words/date-in-words.ts';
import { outcomeNames, reportDesk } from '../words/staff-words.ts';

export type ReportCellView = {
  readonly cell: ReportCell;
  readonly value: number;
  readonly behind: BehindCell;
  readonly back: string;
};

function list(context: StaffPageContext, behind: BehindCell): Html {
  const { columns, none } = reportDesk(context).cell;
  const day = (on: string | null): string => (on !== null && isCivilDate(on) ? dateInWords(on, context.language) : '—');
  if (behind.items.length === 0) return html`<p class="empty">${none}</p>`;
  switch (behind.kind) {
    case 'requests':
      return html`<table class="queue folding"><thead><tr><th scope="col">${columns.number}</th><th scope="col">${columns.received}</th><th scope="col">${columns.closed}</th><th scope="col">${columns.outcome}</th></tr></thead>
      <tbody>${behind.items.map(
        (row) =>
          html`<tr><th scope="row"><a href="${linkTo(
            context,
            `/staff/requests/${row.receiptNumber}`,
          )}">${row.receiptNumber}</a></th><td data-label="${columns.received}">${day(row.receivedOn)}</td><td data-label="${columns.closed}">${day(row.closedOn)}</td><td data-label="${columns.outcome}">${
            row.outcome === null ? '—' : outcomeNames(context)[row.outcome]
          }</td></tr>`,
      )}</tbody></table>`;
    case 'proceedings':
      return html`<ul>${behind.items.map(
        (id) => html`<li><a href="${linkTo(context, `/staff/proceedings/${id}`)}">${id}</a></li>`,
      )}</ul>`;
    case 'entries':
      return html`<ul>${behind.items.map(
        (entry) =>
          html`<li>${Object.values(entry)
            .filter((value) => typeof value === 'string' || typeof value === 'number')
            .join(' · ')}</li>`,
      )}</ul>`;
  }
}

/** What one figure of the report was counted from. */
export function staffReportCellPage(context: StaffPageContext, { cell, value, behind, back }: ReportCellView): Html {
  const words = reportDesk(context).cell;
  const place = context.language === 'en' ? placeEn(cell) : placeZh(cell);
  return renderStaffPage(context, {
    title: words.title(place),
    section: 'report',
    width: 'wide',
    main: html`<p class="back-line"><a href="${back}">${words.back}</a></p><h1>${words.title(place)}</h1><p class="lead">${words.total(
      value,
      behind.total,
    )}</p>${list(context, behind)}`,
  });
}
