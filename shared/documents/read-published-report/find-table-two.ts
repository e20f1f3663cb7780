import { readCell } from '../../domain/report/cell-reading.ts';
import { tableIICell } from '../../domain/report/report-table.ts';
import type { ContentBlock } from './document-content.ts';
import { enterRow, noteTrouble } from './reading-draft.ts';
import type { ReadingDraft } from './reading-draft.ts';
import { isEmpty, valueCells, withoutEmptyTail } from './read-values.ts';
import type { Row } from './read-values.ts';
import { bareLabel, matchTableIIRow, plainLabel } from './row-labels.ts';
import type { TableIIRowLabel } from './row-labels.ts';

type Table = Extract<ContentBlock, { readonly kind: 'table' }>;
type Heading = { readonly label: string; readonly column: number; readonly columnSpan: number };

const oldHeadings = /上一年项目数量|本年新制作数量|对外公开总数量|采购项目数量/u;
const newHeadings = /本年制发件数|本年废止件数|现行有效件数|本年处理决定数量|本年收费金额/u;
const wantedHeadings: Readonly<Record<string, readonly RegExp[]>> = {
  规章: [/制发/u, /废止/u, /有效/u],
  行政规范性文件: [/制发/u, /废止/u, /有效/u],
  行政许可: [/决定/u],
  行政处罚: [/决定/u],
  行政强制: [/决定/u],
  行政事业性收费: [/金额/u],
};

/** Notes a row of the 2019 form; only the number of decisions means the same in both forms. */
function enterOldRow(
  draft: ReadingDraft,
  label: TableIIRowLabel | null,
  name: string,
  columns: readonly string[],
  values: Row,
): void {
  draft.is2019 = true;
  draft.oldTableII.push({ label: name, columns, values: values.map((cell) => readCell(cell.text)) });
  const decisionsAt = columns.indexOf('处理决定数量');
  const cell = label?.cells[0];
  if (
    label !== null &&
    label.cells.length === 1 &&
    cell !== undefined &&
    cell !== 'fees.amount10kYuan' &&
    decisionsAt !== -1
  ) {
    enterRow(draft, 'II', name, [tableIICell(cell)], [values[decisionsAt]?.text ?? '']);
  }
}

/** The units of money that a text names, the multiple with it: 万元, 百万元, 元. */
export function moneyUnitsIn(text: string): readonly string[] {
  const narrow = text.normalize('NFKC');
  if (!narrow.includes('元')) return [];
  return Array.from(narrow.matchAll(/[十百千万亿]*元/gu), (match) => match[0]);
}

/** Whether any unit of money is named, and whether one other than the form's 万元 is. */
type UnitsSeen = { readonly isAny: boolean; readonly isOther: boolean };
const noUnits: UnitsSeen = { isAny: false, isOther: false };

function seenWith(seen: UnitsSeen, text: string): UnitsSeen {
  const units = moneyUnitsIn(text);
  return units.length === 0 ? seen : { isAny: true, isOther: seen.isOther || units.some((unit) => unit !== '万元') };
}

/** Reads the rows of table II that a table holds, by the headings that stand above each. */
export function findTableIIRows(table: Table, draft: ReadingDraft): void {
  let headings: readonly Heading[] = [];
  let units = noUnits;
  for (const row of table.rows) {
    const first = row.findIndex((cell) => !isEmpty(cell));
    if (first === -1) continue;
    const name = plainLabel(row[first]?.text ?? '');
    const label = matchTableIIRow(row[first]?.text ?? '');
    if (name.startsWith('第二十条')) {
      headings = [];
      units = noUnits;
    }
    if (label === null) units = row.reduce((seen, { text }) => (text.length < 60 ? seenWith(seen, text) : seen), units);
    if (name === '信息内容') {
      headings = row
        .slice(first + 1)
        .map(({ text, column, columnSpan }) => ({ label: bareLabel(text), column, columnSpan }))
        .filter((heading) => heading.label !== '');
      continue;
    }
    const isOld = headings.some((heading) => oldHeadings.test(heading.label));
    const values = row.slice(first + 1);
    if (isOld && (label !== null || name === '其他对外管理服务事项' || name === '政府集中采购')) {
      const found = valuesUnder(values, headings, headings.length, table.hasGrid);
      if (found.length === headings.length)
        enterOldRow(
          draft,
          label,
          label?.labels[0] ?? name,
          headings.map((heading) => heading.label),
          found,
        );
      else
        noteTrouble(draft, label?.labels[0] ?? name, {
          kind: 'wrong-number-of-cells',
          table: 'II',
          row: label?.labels[0] ?? name,
          expected: headings.length,
          found: found.length,
        });
      continue;
    }
    if (label === null) continue;
    if (headings.some((heading) => newHeadings.test(heading.label))) draft.is2021 = true;
    const withOwn = seenWith(units, row[first]?.text ?? '');
    enterTableIIRow(draft, label, headings, values, { units: withOwn, hasGrid: table.hasGrid });
  }
}

/** The value cells under the headings; where columns say nothing, those behind the label if they are just so many. */
function valuesUnder(values: Row, headings: readonly Heading[], wanted: number, hasGrid: boolean): Row {
  if (hasGrid && headings.length === wanted) {
    const under = headings.map(({ column, columnSpan }) =>
      values.filter(
        (cell) => cell.column < column + columnSpan && cell.column + cell.columnSpan > column && !isEmpty(cell),
      ),
    );
    const filled = values.filter((cell) => !isEmpty(cell));
    const isClear =
      under.every((cells) => cells.length <= 1) &&
      filled.every((cell) => under.filter((cells) => cells.includes(cell)).length === 1);
    if (isClear && filled.length === wanted) return under.flat();
    if (isClear && values.length !== wanted) {
      const atHeading = headings.map(
        ({ column }, index) => under[index]?.[0] ?? values.find((cell) => cell.column === column),
      );
      if (atHeading.every((cell) => cell !== undefined)) return atHeading;
    }
  }
  const filled = values.filter((cell) => !isEmpty(cell));
  if (values.length !== wanted && filled.length === wanted) return filled;
  return valueCells(values, wanted, { kind: 'unknown' });
}

function enterTableIIRow(
  draft: ReadingDraft,
  label: TableIIRowLabel,
  headings: readonly Heading[],
  values: Row,
  { units, hasGrid }: { readonly units: UnitsSeen; readonly hasGrid: boolean },
): void {
  const row = label.labels[0] ?? '';
  const patterns = wantedHeadings[row] ?? [];
  if (
    headings.length > 0 &&
    !(
      headings.length === patterns.length &&
      patterns.every((pattern, index) => pattern.test(headings[index]?.label ?? ''))
    )
  ) {
    noteTrouble(draft, row, { kind: 'columns-differ', table: 'II', row });
    return;
  }
  const wanted = label.cells.length;
  const found = valuesUnder(withoutEmptyTail(values, wanted), headings, wanted, hasGrid);
  if (found.length !== wanted) {
    noteTrouble(draft, row, { kind: 'wrong-number-of-cells', table: 'II', row, expected: wanted, found: found.length });
    return;
  }
  const texts = found.map((cell) => cell.text);
  if (row === '行政事业性收费' && !isIn10kYuan(units, headings.length > 0) && !isZero(texts[0])) {
    noteTrouble(draft, row, { kind: 'unit-differs', table: 'II', row });
    return;
  }
  enterRow(draft, 'II', row, label.cells.map(tableIICell), texts);
}

function isIn10kYuan({ isAny, isOther }: UnitsSeen, hasHeadings: boolean): boolean {
  return !isOther && (isAny || !hasHeadings);
}

/** Nothing is nothing in every unit. */
function isZero(text = ''): boolean {
  const reading = readCell(text, '万元');
  return reading.kind === 'number' && reading.value === 0;
}
