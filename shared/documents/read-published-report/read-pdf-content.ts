import { refused, accepted } from '../../domain/result.ts';
import type { Result } from '../../domain/result.ts';
import type { Meter } from '../../domain/reading/reading-budget.ts';
import type { ReportFileRefusal } from '../../domain/report/unreadable.ts';
import type { DocumentContent } from './document-content.ts';
import { placeTexts } from './place-texts.ts';
import type { PageLayout, PlacedText, Ruling } from './place-texts.ts';

type Matrix = readonly [number, number, number, number, number, number];

const identity: Matrix = [1, 0, 0, 1, 0, 0];

function multiply([a, b, c, d, e, f]: Matrix, [g, h, i, j, k, l]: Matrix): Matrix {
  return [a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * l + e, b * k + d * l + f];
}

function pointAt([a, b, c, d, e, f]: Matrix, x: number, y: number): readonly [number, number] {
  return [a * x + c * y + e, b * x + d * y + f];
}

function matrixOf(given: unknown): Matrix {
  const numbers = Array.from({ length: 6 }, (_value, index) =>
    Array.isArray(given) || ArrayBuffer.isView(given) ? Number((given as ArrayLike<unknown>)[index]) : Number.NaN,
  );
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = numbers;
  return numbers.every(Number.isFinite) ? [a, b, c, d, e, f] : identity;
}

type Glyph = { readonly unicode: string; readonly width: number; readonly isSpace: boolean };

function isGlyph(value: unknown): value is Glyph {
  return typeof value === 'object' && value !== null && 'unicode' in value && 'width' in value;
}

type State = {
  matrix: Matrix;
  size: number;
  characterSpacing: number;
  wordSpacing: number;
  scale: number;
  leading: number;
  rise: number;
  mode: number;
};

/** Text that is drawn in no way: the words behind a scanned page. */
const invisible = 3;

type Operators = Readonly<Record<string, number>>;

/** The lines that a painted path draws: those of its strokes, and the filled boxes that are thin. */
function rulingsOf(
  path: ArrayLike<number>,
  isStroked: boolean,
  place: (x: number, y: number) => readonly [number, number],
): readonly Ruling[] {
  const rulings: Ruling[] = [];
  let box: { x1: number; y1: number; x2: number; y2: number } | null = null;
  let [startX, startY, x, y] = [0, 0, 0, 0];
  const endBox = () => {
    if (box !== null && !isStroked && (box.x2 - box.x1 <= 2.2 || box.y2 - box.y1 <= 2.2)) rulings.push(box);
    box = null;
  };
  const reach = (toX: number, toY: number) => {
    box =
      box === null
        ? { x1: toX, y1: toY, x2: toX, y2: toY }
        : {
            x1: Math.min(box.x1, toX),
            y1: Math.min(box.y1, toY),
            x2: Math.max(box.x2, toX),
            y2: Math.max(box.y2, toY),
          };
    [x, y] = [toX, toY];
  };
  const line = (toX: number, toY: number) => {
    if (isStroked) rulings.push({ x1: x, y1: y, x2: toX, y2: toY });
    reach(toX, toY);
  };
  const lengths = [2, 2, 6, 4, 0];
  for (let at = 0; at < path.length;) {
    const kind = path[at] ?? 4;
    const count = lengths[kind] ?? 0;
    const [toX, toY] = count === 0 ? [startX, startY] : place(path[at + count - 1] ?? 0, path[at + count] ?? 0);
    if (kind === 0) {
      endBox();
      [startX, startY] = [toX, toY];
      reach(toX, toY);
    } else if (kind === 1 || kind === 4) line(toX, toY);
    else reach(toX, toY);
    at += count + 1;
  }
  endBox();
  return rulings;
}

/** What the drawing instructions of one page put where. */
function layoutOf(
  operations: { readonly fnArray: readonly number[]; readonly argsArray: readonly unknown[] },
  operators: Operators,
  { view, rotate }: { readonly view: readonly number[]; readonly rotate: number },
  meter: Meter,
): PageLayout & { readonly pictures: number; readonly unknownGlyphs: number } {
  const [left = 0, bottom = 0, right = 0, top = 0] = view;
  const place = (x: number, y: number): readonly [number, number] => {
    if (rotate === 90) return [y - bottom, x - left];
    if (rotate === 270) return [top - y, right - x];
    return rotate === 180 ? [right - x, y - bottom] : [x - left, top - y];
  };
  const texts: PlacedText[] = [];
  const rulings: Ruling[] = [];
  let pictures = 0;
  let unknownGlyphs = 0;
  let state: State = {
    matrix: identity,
    size: 0,
    characterSpacing: 0,
    wordSpacing: 0,
    scale: 1,
    leading: 0,
    rise: 0,
    mode: 0,
  };
  const saved: State[] = [];
  let textMatrix = identity;
  let lineMatrix = identity;
  const show = (glyphs: readonly unknown[]) => {
    let x = 0;
    for (const glyph of glyphs) {
      if (typeof glyph === 'number') {
        x -= (glyph / 1000) * state.size * state.scale;
        continue;
      }
      if (!isGlyph(glyph)) continue;
      const width = (glyph.width / 1000) * state.size * state.scale;
      const advance = width + (state.characterSpacing + (glyph.isSpace ? state.wordSpacing : 0)) * state.scale;
      const whole = multiply(state.matrix, textMatrix);
      const [atX, atY] = place(...pointAt(whole, x, state.rise));
      const [endX, endY] = place(...pointAt(whole, x + width, state.rise));
      const [, upY] = place(...pointAt(whole, x, state.rise + state.size));
      meter.use('characters', glyph.unicode.length);
      if (glyph.unicode === '' || /^[\u0000-\u001f\ue000-\uf8ff\ufffd]$/u.test(glyph.unicode)) unknownGlyphs++;
      const size = Math.abs(atY - upY);
      if (state.mode !== invisible && Math.abs(endY - atY) < 0.1 * size)
        texts.push({
          text: glyph.unicode === '' ? '\ufffd' : glyph.unicode,
          x: Math.min(atX, endX),
          y: atY,
          width: Math.abs(endX - atX),
          size,
        });
      x += advance;
    }
    textMatrix = multiply(textMatrix, [1, 0, 0, 1, x, 0]);
  };
  const moveLine = (x: number, y: number) => {
    lineMatrix = multiply(lineMatrix, [1, 0, 0, 1, x, y]);
    textMatrix = lineMatrix;
  };
  const painted = new Set(
    [
      'stroke',
      'closeStroke',
      'fill',
      'eoFill',
      'fillStroke',
      'eoFillStroke',
      'closeFillStroke',
      'closeEOFillStroke',
    ].map((name) => operators[name]),
  );
  const stroked = new Set(
    ['stroke', 'closeStroke', 'fillStroke', 'eoFillStroke', 'closeFillStroke', 'closeEOFillStroke'].map(
      (name) => operators[name],
    ),
  );
  operations.fnArray.forEach((operator, index) => {
    const args = (operations.argsArray[index] ?? []) as readonly unknown[];
    const number = (at = 0) => Number(args[at] ?? 0);
    switch (operator) {
      case operators['save']:
        saved.push({ ...state });
        break;
      case operators['restore']:
        state = saved.pop() ?? state;
        break;
      case operators['paintFormXObjectBegin']:
        saved.push({ ...state });
        if (args[0] !== null && args[0] !== undefined) state.matrix = multiply(state.matrix, matrixOf(args[0]));
        break;
      case operators['paintFormXObjectEnd']:
        state = saved.pop() ?? state;
        break;
      case operators['transform']:
        state.matrix = multiply(state.matrix, matrixOf(args));
        break;
      case operators['beginText']:
        textMatrix = identity;
        lineMatrix = identity;
        break;
      case operators['setTextMatrix']:
        textMatrix = matrixOf(args.length === 1 ? args[0] : args);
        lineMatrix = textMatrix;
        break;
      case operators['moveText']:
        moveLine(number(0), number(1));
        break;
      case operators['setLeadingMoveText']:
        state.leading = -number(1);
        moveLine(number(0), number(1));
        break;
      case operators['setLeading']:
        state.leading = number() < 0 ? -number() : number();
        break;
      case operators['nextLine']:
        moveLine(0, -state.leading);
        break;
      case operators['setFont']:
        state.size = number(1);
        break;
      case operators['setCharSpacing']:
        state.characterSpacing = number();
        break;
      case operators['setWordSpacing']:
        state.wordSpacing = number();
        break;
      case operators['setHScale']:
        state.scale = number() / 100;
        break;
      case operators['setTextRise']:
        state.rise = number();
        break;
      case operators['setTextRenderingMode']:
        state.mode = number();
        break;
      case operators['showText']:
      case operators['showSpacedText']:
        if (Array.isArray(args[0])) show(args[0]);
        break;
      case operators['paintImageXObject']:
      case operators['paintInlineImageXObject']:
      case operators['paintImageMaskXObject']:
      case operators['paintJpegXObject']:
        pictures++;
        break;
      case operators['constructPath']: {
        const [paint, data] = args;
        if (typeof paint !== 'number' || !painted.has(paint) || !Array.isArray(data)) break;
        const own = state.matrix;
        for (const path of data as readonly unknown[])
          if (ArrayBuffer.isView(path) || Array.isArray(path)) {
            meter.use('cells', 1);
            const drawn = rulingsOf(path as ArrayLike<number>, stroked.has(paint), (x, y) =>
              place(...pointAt(own, x, y)),
            );
            for (const ruling of drawn) rulings.push(ruling);
          }
        break;
      }
    }
  });
  return { texts, rulings, pictures, unknownGlyphs };
}

/** So many characters at least has a report; fewer are the stamps and numbers on pictures of pages. */
const leastCharacters = 200;
/** More pages than any report has. */
const mostPages = 300;

/**
 * Paragraphs and tables of a PDF, whose tables are found by their drawn lines and whose texts by their places. A scan, which
 * has pictures and no text, and a file with a password are refused as such.
 */
export async function readPdfContent(
  bytes: Uint8Array,
  meter: Meter,
): Promise<Result<DocumentContent, ReportFileRefusal>> {
  const { getDocument, OPS } = await import('unpdf/pdfjs');
  const task = getDocument({
    data: bytes.slice(),
    disableFontFace: true,
    useSystemFonts: false,
    stopAtErrors: false,
    verbosity: 0,
  });
  try {
    const file = await task.promise;
    if (file.numPages > mostPages) return refused('TooManyBlocks', null, { limit: mostPages });
    const pages: PageLayout[] = [];
    let characters = 0;
    let pictures = 0;
    let unknownGlyphs = 0;
    for (let number = 1; number <= file.numPages; number++) {
      const page = await file.getPage(number);
      const layout = layoutOf(await page.getOperatorList(), OPS, page, meter);
      pages.push(layout);
      characters += layout.texts.length;
      pictures += layout.pictures;
      unknownGlyphs += layout.unknownGlyphs;
      page.cleanup();
    }
    if (characters < leastCharacters) return refused('ScannedDocument', null, { pictures });
    if (unknownGlyphs > characters / 10) return refused('FontsNotReadable', null);
    return accepted({ blocks: placeTexts(pages, meter), documentTitle: null });
  } catch (error) {
    const name = error instanceof Error ? error.name : '';
    if (name === 'PasswordException') return refused('FileLocked', null);
    if (name === 'BudgetUsedUp') throw error;
    return refused('PdfBroken', null);
  } finally {
    await task.destroy();
  }
}
