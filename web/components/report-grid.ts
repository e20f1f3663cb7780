import {
  tableIIBlocks,
  tableIICell,
  tableIIIColumns,
  tableIIICell,
  tableIIIRows,
  tableIVBlocks,
  tableIVCell,
  tableIVColumns,
} from '../../shared/domain/report/report-table.ts';
import type { ReportCell } from '../../shared/domain/report/report-table.ts';
import {
  tableIIIColumnsEn,
  tableIIIRowsEn,
  tableIVBlocksEn,
  tableIVColumnsEn,
} from '../../shared/messages/report-en.ts';
import { html } from '../layout/html.ts';
import type { Html, HtmlChild } from '../layout/html.ts';
import type { PageContext } from '../layout/page-context.ts';

/** One table of the form; it scrolls by itself, also with the keyboard, when the screen is narrower. */
function scrollingTable(caption: string, head: HtmlChild, body: HtmlChild): Html {
  return html`<div class="figures-scroll" tabindex="0" role="region" aria-label="${caption}"><table class="figures"><caption>${caption}</caption><thead><tr>${head}</tr></thead><tbody>${body}</tbody></table></div>`;
}

function tableII(
  {
    messages: {
      reports: { tables },
    },
  }: PageContext,
  cellOf: (cell: ReportCell) => Html,
): readonly Html[] {
  const { blocks, rows, columns } = tables.tableII;
  return tableIIBlocks.map((block, index) => {
    const columnsOf = Object.entries(columns).filter(([part]) =>
      block.rows[0]?.cells.some((cell) => cell.endsWith(`.${part}`)),
    );
    return scrollingTable(
      blocks[index] ?? block.label,
      [html`<th scope="col">${tables.item}</th>`, ...columnsOf.map(([, label]) => html`<th scope="col">${label}</th>`)],
      block.rows.map(
        ({ label, cells }) =>
          html`<tr><th scope="row">${(cells[0] === undefined ? undefined : rows[cells[0]]) ?? label}</th>${cells.map((cell) => cellOf(tableIICell(cell)))}</tr>`,
      ),
    );
  });
}

/** The three tables of a yearly report as grids. `cellOf` gives the whole `td` of a cell. */
export function reportGrid(context: PageContext, cellOf: (cell: ReportCell) => Html): Html {
  const { tables } = context.messages.reports;
  const isEnglish = context.language === 'en';
  const item = html`<th scope="col">${tables.item}</th>`;
  return html`<p class="figures-title">${tables.II}</p>
  ${tableII(context, cellOf)}
  ${scrollingTable(
    tables.III,
    [
      item,
      ...tableIIIColumns.map(
        ({ id, label }) => html`<th scope="col">${isEnglish ? tableIIIColumnsEn[id] : label}</th>`,
      ),
    ],
    tableIIIRows.map(
      ({ id, label, group }) =>
        html`<tr class="row-${id}"><th scope="row">${isEnglish ? tableIIIRowsEn[id] : html`${group !== null && html`<span class="row-group">${group}</span>`}${label}`}</th>${tableIIIColumns.map((column) => cellOf(tableIIICell(id, column.id)))}</tr>`,
    ),
  )}
  ${scrollingTable(
    tables.IV,
    [
      item,
      ...tableIVColumns.map(({ id, label }) => html`<th scope="col">${isEnglish ? tableIVColumnsEn[id] : label}</th>`),
    ],
    tableIVBlocks.map(
      ({ id, label }) =>
        html`<tr><th scope="row">${isEnglish ? tableIVBlocksEn[id] : label}</th>${tableIVColumns.map((column) => cellOf(tableIVCell(id, column.id)))}</tr>`,
    ),
  )}`;
}
