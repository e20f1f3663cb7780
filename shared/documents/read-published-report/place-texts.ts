import { BudgetUsedUp, readingBudget } from '../../domain/reading/reading-budget.ts';
import type { Meter } from '../../domain/reading/reading-budget.ts';
import type { ContentBlock, ContentCell } from './document-content.ts';
import { raisedText } from './run-style.ts';

/** A piece of text on a page, in points from the upper left corner; `y` is its baseline. */
export type PlacedText = {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly size: number;
};
/** A drawn line, or the box of a thin filled one. */
export type Ruling = { readonly x1: number; readonly y1: number; readonly x2: number; readonly y2: number };
export type PageLayout = { readonly texts: readonly PlacedText[]; readonly rulings: readonly Ruling[] };

/** A horizontal or vertical line: where it runs, and from where to where. */
type Segment = { at: number; from: number; to: number };

const touch = 2.5;
const thinnest = 2.2;
const shortest = 4;

function isHorizontal({ x1, x2, y1, y2 }: Ruling): boolean {
  return Math.abs(y2 - y1) <= thinnest && Math.abs(x2 - x1) >= shortest;
}

function isVertical({ x1, x2, y1, y2 }: Ruling): boolean {
  return Math.abs(x2 - x1) <= thinnest && Math.abs(y2 - y1) >= shortest;
}

/** Joins segments that lie on one line and touch. */
function joinSegments(segments: readonly Segment[]): readonly Segment[] {
  const sorted = segments.toSorted((a, b) => a.at - b.at || a.from - b.from);
  const joined: Segment[] = [];
  let group: Segment[] = [];
  const endGroup = () => {
    let open: Segment | null = null;
    for (const each of group.toSorted((a, b) => a.from - b.from)) {
      if (open !== null && each.from <= open.to + touch) open.to = Math.max(open.to, each.to);
      else {
        open = { ...each };
        joined.push(open);
      }
    }
    group = [];
  };
  for (const each of sorted) {
    if (group.length > 0 && each.at - (group[0]?.at ?? 0) > touch) endGroup();
    group.push(each);
  }
  endGroup();
  return joined;
}

type Grid = {
  readonly xs: readonly number[];
  readonly ys: readonly number[];
  readonly across: readonly Segment[];
  readonly down: readonly Segment[];
};

/** Coordinates without those that lie together. */
function distinct(values: readonly number[]): readonly number[] {
  const kept: number[] = [];
  for (const value of values.toSorted((a, b) => a - b))
    if (kept.length === 0 || value - (kept.at(-1) ?? 0) > touch) kept.push(value);
  return kept;
}

/** More lines than any table of the form has on a page. */
const mostSegments = 1500;

/** The tables of a page: lines that cross or touch one another, at least two each way. */
function gridsOf(rulings: readonly Ruling[]): readonly Grid[] {
  const across = joinSegments(
    rulings
      .filter(isHorizontal)
      .map(({ x1, x2, y1, y2 }) => ({ at: (y1 + y2) / 2, from: Math.min(x1, x2), to: Math.max(x1, x2) })),
  );
  const down = joinSegments(
    rulings
      .filter(isVertical)
      .map(({ x1, x2, y1, y2 }) => ({ at: (x1 + x2) / 2, from: Math.min(y1, y2), to: Math.max(y1, y2) })),
  );
  if (across.length > mostSegments || down.length > mostSegments)
    throw new BudgetUsedUp('TooManyCells', { limit: readingBudget.cells });
  const groupOf = Array.from({ length: across.length + down.length }, (_value, index) => index);
  const rootOf = (index: number): number => {
    let root = index;
    while (groupOf[root] !== root) root = groupOf[root] ?? root;
    let at = index;
    while (groupOf[at] !== root) {
      const next = groupOf[at] ?? root;
      groupOf[at] = root;
      at = next;
    }
    return root;
  };
  across.forEach((row, a) =>
    down.forEach((column, d) => {
      const meet =
        column.at >= row.from - touch &&
        column.at <= row.to + touch &&
        row.at >= column.from - touch &&
        row.at <= column.to + touch;
      if (meet) groupOf[rootOf(a)] = rootOf(across.length + d);
    }),
  );
  const groups = new Map<number, { across: Segment[]; down: Segment[] }>();
  const put = (index: number, way: 'across' | 'down', segment: Segment) => {
    const root = rootOf(index);
    const group = groups.get(root) ?? { across: [], down: [] };
    group[way].push(segment);
    groups.set(root, group);
  };
  across.forEach((each, index) => put(index, 'across', each));
  down.forEach((each, index) => put(across.length + index, 'down', each));
  return [...groups.values()].flatMap((group) => {
    const grid = {
      ...group,
      xs: distinct(group.down.map(({ at }) => at)),
      ys: distinct(group.across.map(({ at }) => at)),
    };
    return grid.xs.length >= 2 && grid.ys.length >= 2 ? [grid] : [];
  });
}

/** The segments that run at each of the places. */
function segmentsAt(places: readonly number[], segments: readonly Segment[]): readonly (readonly Segment[])[] {
  return places.map((at) => segments.filter((each) => Math.abs(each.at - at) <= touch));
}

function isDrawn(segments: readonly Segment[] | undefined, from: number, to: number): boolean {
  const middle = (from + to) / 2;
  return segments?.some((each) => each.from <= middle && each.to >= middle) === true;
}

/** The index of the space between two lines in which a point lies; -1 outside. */
function spaceOf(lines: readonly number[], at: number): number {
  let [low, high] = [0, lines.length - 1];
  if (at < (lines[0] ?? 0) || at >= (lines[high] ?? 0)) return -1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((lines[middle] ?? 0) <= at) low = middle;
    else high = middle;
  }
  return low;
}

type OpenCell = { readonly texts: PlacedText[]; row: number; column: number; lastRow: number; lastColumn: number };

/** The cells of a grid: spaces between lines, joined where no line is drawn between them. */
function cellsOf({ xs, ys, across, down }: Grid, meter: Meter): readonly (readonly OpenCell[])[] {
  const [columns, rows] = [xs.length - 1, ys.length - 1];
  meter.use('cells', columns * rows);
  const [acrossAt, downAt] = [segmentsAt(ys, across), segmentsAt(xs, down)];
  const cells: OpenCell[][] = [];
  for (let row = 0; row < rows; row++) {
    const line: OpenCell[] = [];
    for (let column = 0; column < columns; column++) {
      const [left = 0, right = 0, top = 0, bottom = 0] = [xs[column], xs[column + 1], ys[row], ys[row + 1]];
      const before = line[column - 1];
      const above = cells[row - 1]?.[column];
      const isJoinedLeft = before !== undefined && !isDrawn(downAt[column], top, bottom);
      const isJoinedUp = above !== undefined && !isDrawn(acrossAt[row], left, right);
      const cell = isJoinedUp
        ? above
        : isJoinedLeft
          ? before
          : { texts: [], row, column, lastRow: row, lastColumn: column };
      cell.lastRow = Math.max(cell.lastRow, row);
      cell.lastColumn = Math.max(cell.lastColumn, column);
      line.push(cell);
    }
    cells.push(line);
  }
  return cells;
}

/** Pieces that stand on one line, from left to right. */
type Line = { y: number; size: number; readonly texts: PlacedText[] };

function linesOf(texts: readonly PlacedText[]): readonly Line[] {
  const lines: Line[] = [];
  for (const text of texts.toSorted((a, b) => a.y - b.y || a.x - b.x)) {
    const line = lines.at(-1);
    if (line !== undefined && Math.abs(text.y - line.y) <= 0.5 * Math.max(line.size, text.size)) {
      line.texts.push(text);
      if (text.size > line.size) {
        line.size = text.size;
        line.y = text.y;
      }
    } else lines.push({ y: text.y, size: text.size, texts: [text] });
  }
  return lines;
}

/** So much of the size of letters between two pieces is a space. */
const spaceWidth = 0.3;

function textOfLine({ texts, size, y }: Line): string {
  let said = '';
  let end = Number.NaN;
  for (const each of texts.toSorted((a, b) => a.x - b.x)) {
    const isMark = each.size <= 0.8 * size && Math.abs(each.y - y) > 0.08 * size;
    if (said !== '' && each.x - end > spaceWidth * size) said += ' ';
    said += isMark ? raisedText(each.text) : each.text;
    end = Math.max(Number.isNaN(end) ? each.x : end, each.x + each.width);
  }
  return said.trim();
}

function textOf(texts: readonly PlacedText[]): string {
  return linesOf(texts).map(textOfLine).join('\n');
}

/** True for a piece with a line through its middle. */
function isStruck(text: PlacedText, lines: readonly Segment[]): boolean {
  const [top, bottom] = [text.y - 0.6 * text.size, text.y - 0.12 * text.size];
  return lines.some(
    (each) =>
      each.at > top &&
      each.at < bottom &&
      Math.min(each.to, text.x + text.width) - Math.max(each.from, text.x) > 0.6 * text.width,
  );
}

function tableOf(
  grid: Grid,
  texts: readonly PlacedText[],
  meter: Meter,
): { readonly block: ContentBlock; readonly rest: readonly PlacedText[] } {
  const cells = cellsOf(grid, meter);
  const rest: PlacedText[] = [];
  for (const text of texts) {
    const row = spaceOf(grid.ys, text.y - 0.35 * text.size);
    const column = spaceOf(grid.xs, text.x + text.width / 2);
    const cell = row === -1 || column === -1 ? undefined : cells[row]?.[column];
    if (cell === undefined) rest.push(text);
    else cell.texts.push(text);
  }
  const rows = cells.map((line, row) => {
    const shown: ContentCell[] = [];
    for (const cell of new Set(line))
      if (cell.row === row)
        shown.push({ text: textOf(cell.texts), column: cell.column, columnSpan: cell.lastColumn - cell.column + 1 });
    return shown.toSorted((a, b) => a.column - b.column);
  });
  meter.use('blocks', 1);
  return { block: { kind: 'table', hasGrid: true, rows }, rest };
}

/** Paragraphs and tables of pages on which texts and lines only have their places, from the top of each page down. */
export function placeTexts(pages: readonly PageLayout[], meter: Meter): readonly ContentBlock[] {
  return pages.flatMap(({ texts, rulings }): readonly ContentBlock[] => {
    const grids = gridsOf(rulings);
    const horizontal = rulings
      .filter(isHorizontal)
      .map(({ x1, x2, y1, y2 }) => ({ at: (y1 + y2) / 2, from: Math.min(x1, x2), to: Math.max(x1, x2) }))
      .filter(({ from, to }) => to - from < 200)
      .slice(0, mostSegments);
    let left: readonly PlacedText[] = texts.filter((text) => text.text.trim() !== '' && !isStruck(text, horizontal));
    const blocks: { readonly y: number; readonly block: ContentBlock }[] = [];
    for (const grid of grids) {
      const { block, rest } = tableOf(grid, left, meter);
      left = rest;
      blocks.push({ y: grid.ys[0] ?? 0, block });
    }
    for (const line of linesOf(left)) {
      meter.use('blocks', 1);
      blocks.push({ y: line.y, block: { kind: 'paragraph', text: textOfLine(line), depth: 0 } });
    }
    return blocks.toSorted((a, b) => a.y - b.y).map(({ block }) => block);
  });
}
