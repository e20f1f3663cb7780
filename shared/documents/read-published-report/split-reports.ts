import type { ContentBlock, ContentCell, DocumentContent } from './document-content.ts';
import { titleIn } from './report-title.ts';
import type { ReportTitle } from './report-title.ts';
import { matchTableIIIRow, matchTableIIRow, tableIVBlockOf } from './row-labels.ts';
import { headingOf } from './section-headings.ts';

type Row = readonly ContentCell[];

/** A line of a document: a paragraph, or a row of one of its tables. */
type Unit = {
  readonly block: number;
  readonly row: number | null;
  readonly text: string;
  readonly hasFigures: boolean;
};

function namesFigures(text: string): boolean {
  return matchTableIIIRow(text)?.isNumbered === true || matchTableIIRow(text) !== null || tableIVBlockOf(text) !== null;
}

function unitsOf(blocks: readonly ContentBlock[]): readonly Unit[] {
  return blocks.flatMap((block, at): readonly Unit[] =>
    block.kind === 'paragraph'
      ? [{ block: at, row: null, text: block.text, hasFigures: namesFigures(block.text) }]
      : block.rows.map((cells, row) => ({
          block: at,
          row,
          text: cells
            .map((cell) => cell.text)
            .filter((text) => text !== '')
            .join(' '),
          hasFigures: cells.some((cell) => namesFigures(cell.text)),
        })),
  );
}

function differ(a: ReportTitle | null, b: ReportTitle): boolean {
  return a !== null && ((b.bodyName !== null && a.bodyName !== b.bodyName) || a.year !== b.year);
}

/** Where each report of a document begins: at a title or a section one that comes after figures and has figures after it. */
function startsOf(units: readonly Unit[]): readonly number[] {
  const lastFigures = units.findLastIndex((unit) => unit.hasFigures);
  const starts: number[] = [0];
  let title: ReportTitle | null = null;
  let figuresAt = -1;
  let titleAt = -1;
  units.forEach((unit, at) => {
    if (unit.hasFigures) figuresAt = at;
    const isShort = unit.text.length <= 120;
    const own = isShort && !unit.hasFigures ? titleIn(unit.text) : null;
    const begins = figuresAt >= (starts.at(-1) ?? 0) && at < lastFigures && at > 0;
    if (own !== null) {
      if (begins && differ(title, own)) {
        starts.push(at);
        figuresAt = -1;
        title = own;
      }
      if (title === null || figuresAt === -1) title = own;
      titleAt = at;
    } else if (begins && isShort && headingOf(unit.text)?.section === 1) {
      starts.push(titleAt > figuresAt ? titleAt : at);
      figuresAt = -1;
      title = titleAt > (starts.at(-2) ?? 0) ? titleIn(units[titleAt]?.text ?? '') : null;
    }
  });
  return starts;
}

function slice(blocks: readonly ContentBlock[], from: Unit, to: Unit | undefined): readonly ContentBlock[] {
  return blocks.flatMap((block, at): readonly ContentBlock[] => {
    if (at < from.block || at > (to?.block ?? at)) return [];
    if (block.kind === 'paragraph') return at === to?.block ? [] : [block];
    const first = at === from.block ? (from.row ?? 0) : 0;
    const end = at === to?.block ? (to.row ?? 0) : block.rows.length;
    const rows: readonly Row[] = block.rows.slice(first, end);
    return rows.length === 0 ? [] : [{ ...block, rows }];
  });
}

/** The reports that stand one behind the other in a document, each as a document of its own; mostly one. */
export function splitReports(content: DocumentContent): readonly DocumentContent[] {
  const units = unitsOf(content.blocks);
  const starts = startsOf(units);
  if (starts.length < 2) return [content];
  return starts.map((start, index) => {
    const from = units[start] ?? { block: 0, row: null, text: '', hasFigures: false };
    const blocks = slice(
      content.blocks,
      index === 0 ? { ...from, block: 0, row: null } : from,
      units[starts[index + 1] ?? units.length],
    );
    // The page's own title is of the page, and says nothing of the reports that come later.
    return index === 0 ? { ...content, blocks } : { ...content, blocks, documentTitle: null };
  });
}
