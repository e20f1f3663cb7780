import type { DisclosureRequest } from '../../shared/domain/request/disclosure-request.ts';
import { normalised } from '../../shared/domain/request/likeness.ts';
import { html } from '../layout/html.ts';
import type { Html } from '../layout/html.ts';
import { linkTo } from '../layout/page-context.ts';
import { renderStaffPage } from '../layout/staff-page.ts';
import type { StaffPageContext } from '../layout/staff-page.ts';
import { dateInWords } from '../words/date-in-words.ts';
import { caseworkWords, consoleMessages, outcomeNames } from '../words/staff-words.ts';

export type ComparisonView = { readonly current: DisclosureRequest; readonly earlier: DisclosureRequest };

/** Two requests of one applicant, line by line, with whether each line says the same in words. */
export function staffComparisonPage(context: StaffPageContext, { current, earlier }: ComparisonView): Html {
  const { beside, letters } = consoleMessages(context);
  const { status } = caseworkWords(context);
  const day = (on: Parameters<typeof dateInWords>[0] | null): string =>
    on === null ? '—' : dateInWords(on, context.language);
  const textsOf = (request: DisclosureRequest): Readonly<Record<keyof typeof beside.rows, string>> => ({
    title: request.form.information.title,
    documentNumber: request.form.information.documentNumber ?? '—',
    description: request.form.information.description,
    receivedOn: day(request.receivedOn),
    status: status[request.status],
    outcome: request.outcome === null ? '—' : outcomeNames(context)[request.outcome],
    basis: request.basis ?? '—',
    closedOn: day(request.closedOn),
  });
  const [left, right] = [textsOf(current), textsOf(earlier)];
  const compared: readonly string[] = ['title', 'documentNumber', 'description'];
  const verdictOf = (row: keyof typeof beside.rows): Html => {
    if (left[row] === '—' && right[row] === '—') return html` <span class="tag rest">—</span>`;
    return normalised(left[row]) === normalised(right[row])
      ? html` <span class="tag pause">${beside.same}</span>`
      : html` <span class="tag rest">${beside.different}</span>`;
  };
  const rows = Object.keys(beside.rows) as (keyof typeof beside.rows)[];
  return renderStaffPage(context, {
    title: beside.title,
    section: 'requests',
    width: 'wide',
    main: html`<p class="back-line"><a href="${linkTo(
      context,
      `/staff/requests/${current.receiptNumber}`,
    )}">${letters.back}</a></p>
<h1>${beside.title}</h1>
<p class="lead">${beside.lead}</p>
<table class="beside folding"><thead><tr><td></td>${[current, earlier].map(
      ({ receiptNumber }) =>
        html`<th scope="col"><a href="${linkTo(
          context,
          `/staff/requests/${receiptNumber}`,
        )}">${receiptNumber}</a></th>`,
    )}</tr></thead>
<tbody>${rows.map(
      (row) => html`<tr><th scope="row">${beside.rows[row]}${compared.includes(row) && verdictOf(row)}</th>
  <td data-label="${current.receiptNumber}"><span class="as-typed">${left[row]}</span></td><td data-label="${earlier.receiptNumber}"><span class="as-typed">${right[row]}</span></td></tr>`,
    )}</tbody></table>`,
  });
}
