import { cellsOf, placeOfCell, reportForm } from '../../domain/report/report-table.ts';
import type { ReportCell } from '../../domain/report/report-table.ts';
import type { Article } from '../../domain/statute/articles.ts';

/** What a cell means: where it stands on the form and the provisions that it rests on. */
export type CellDefinition = {
  readonly cell: ReportCell;
  readonly table: '表二' | '表三' | '表四';
  readonly row: string;
  readonly column: string;
  readonly unit: '件' | '万元';
  readonly articles: readonly Article[];
};

function define(cell: ReportCell, formId: string): CellDefinition {
  const place = placeOfCell(cell, formId);
  const column = place.column.label.zh;
  switch (place.table) {
    case 'II': {
      const unit = place.column.unit?.of ?? '件';
      return { cell, table: '表二', row: place.row.label.zh, column, unit, articles: ['条例第20条'] };
    }
    case 'III': {
      const { label, group, articles } = place.row;
      const heading = reportForm(formId).tableIII.groups.find(({ id }) => id === group)?.heading ?? '';
      return { cell, table: '表三', row: heading + label.zh, column, unit: '件', articles };
    }
    case 'IV':
      return { cell, table: '表四', row: place.row.label.zh, column, unit: '件', articles: ['条例第50条'] };
  }
}

/** The definitions of all cells of a form, in its order. */
export function cellDefinitions(form: string): readonly CellDefinition[] {
  return cellsOf(form).map((cell) => define(cell, form));
}

/** The definition of one cell of a form. */
export function cellDefinition(form: string, cell: ReportCell): CellDefinition {
  return define(cell, form);
}
