import type { FormWords } from '../../shared/domain/report/report-form.ts';
import { cellNamed, reportForm } from '../../shared/domain/report/report-table.ts';
import type { ReportCell } from '../../shared/domain/report/report-table.ts';
import { html } from '../layout/html.ts';
import type { Html, HtmlChild } from '../layout/html.ts';
import type { PageContext } from '../layout/page-context.ts';

/** One table of the form; it scrolls by itself, also with the keyboard, when the screen is narrower. */
function scrollingTable(caption: string, head: HtmlChild, body: HtmlChild): Html {
  return html`<div class="figures-scroll" tabindex="0" role="region" aria-label="${caption}"><table class="figures"><caption>${caption}</caption><thead><tr>${head}</tr></thead><tbody>${body}</tbody></table></div>`;
}

/** The three tables of a form as grids. `cellOf` gives the whole `td` of a cell. */
export function reportGrid(context: PageContext, formId: string, cellOf: (cell: ReportCell) => Html): Html {
  const { tables } = context.messages.reports;
  const { tableII, tableIII, tableIV } = reportForm(formId);
  const isEnglish = context.language === 'en';
  const said = ({ zh, en }: FormWords) => (isEnglish ? en.charAt(0).toUpperCase() + en.slice(1) : zh);
  const item = html`<th scope="col">${tables.item}</th>`;
  const heading = ({ label }: { readonly label: FormWords }) => html`<th scope="col">${said(label)}</th>`;
  const cells = (row: string, columns: readonly { readonly id: string }[]) =>
    columns.map((column) => cellOf(cellNamed(`${row}.${column.id}`)));
  const groupOf = (group: string | null) => tableIII.groups.find(({ id }) => id === group)?.heading ?? null;
  const group = (text: string | null) => !isEnglish && text !== null && html`<span class="row-group">${text}</span>`;
  return html`<p class="figures-title">${tables.II}</p>
  ${tableII.blocks.map((block) =>
    scrollingTable(
      said(block.label),
      [item, ...block.columns.map(heading)],
      block.rows.map(
        ({ id, label }) => html`<tr><th scope="row">${said(label)}</th>${cells(`tableII.${id}`, block.columns)}</tr>`,
      ),
    ),
  )}
  ${scrollingTable(
    tables.III,
    [item, ...tableIII.columns.map(heading)],
    tableIII.rows.map(
      (row) =>
        html`<tr class="row-${row.id}"><th scope="row">${group(groupOf(row.group))}${said(row.label)}</th>${cells(`tableIII.${row.id}`, tableIII.columns)}</tr>`,
    ),
  )}
  ${scrollingTable(
    tables.IV,
    [item, ...tableIV.columns.map(heading)],
    tableIV.blocks.map(
      ({ id, label }) => html`<tr><th scope="row">${said(label)}</th>${cells(`tableIV.${id}`, tableIV.columns)}</tr>`,
    ),
  )}`;
}
