import type { Meter } from '../../domain/reading/reading-budget.ts';
import type { ReportFileRefusal } from '../../domain/report/unreadable.ts';
import { accepted, refused } from '../../domain/result.ts';
import type { Result } from '../../domain/result.ts';
import { decodeText } from './decode-text.ts';
import type { DocumentContent } from './document-content.ts';
import { parseMarkup } from './parse-markup.ts';
import { placeTexts } from './place-texts.ts';
import type { PageLayout, PlacedText, Ruling } from './place-texts.ts';
import type { ArchiveParts } from './unpack-archive.ts';

/** Points in a millimetre, in which OFD (GB/T 33190-2016) measures. */
const scale = 72 / 25.4;

function numbersIn(text: string | undefined): readonly number[] {
  return (text ?? '').trim() === '' ? [] : (text ?? '').trim().split(/\s+/u).map(Number);
}

/** Distances between characters: plain, or `g 3 4.2` for three times 4.2. */
function distancesIn(text: string | undefined): readonly number[] {
  const parts = (text ?? '').trim().split(/\s+/u);
  const distances: number[] = [];
  for (let at = 0; at < parts.length && distances.length < 10_000; at++) {
    if (parts[at] === 'g') {
      const [count, distance] = [Number(parts[at + 1]), Number(parts[at + 2])];
      for (let each = 0; each < Math.min(count, 10_000); each++) distances.push(distance);
      at += 2;
    } else if (parts[at] !== '') distances.push(Number(parts[at]));
  }
  return distances;
}

type Point = readonly [number, number];

/** The lines of a path in OFD's short commands. */
function pathLines(data: string): readonly (readonly [Point, Point])[] {
  const lines: (readonly [Point, Point])[] = [];
  const parts = data.trim().split(/\s+/u);
  let [start, at]: [Point, Point] = [
    [0, 0],
    [0, 0],
  ];
  const lengths: Readonly<Record<string, number>> = { S: 2, M: 2, L: 2, Q: 4, B: 6, A: 7, C: 0 };
  for (let index = 0; index < parts.length;) {
    const command = parts[index] ?? '';
    const count = lengths[command];
    if (count === undefined) {
      index++;
      continue;
    }
    const numbers = parts.slice(index + 1, index + 1 + count).map(Number);
    const to: Point = count === 0 ? start : [numbers.at(-2) ?? 0, numbers.at(-1) ?? 0];
    if (command === 'M' || command === 'S') start = to;
    else if (command === 'L' || command === 'C') lines.push([at, to]);
    at = to;
    index += count + 1;
  }
  return lines;
}

type OpenObject = {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly matrix: readonly number[];
  readonly size: number;
  readonly isShown: boolean;
  readonly isStroked: boolean;
};

function objectOf(attributes: Readonly<Record<string, string>>): OpenObject {
  const [x = 0, y = 0, width = 0, height = 0] = numbersIn(attributes['Boundary']);
  const matrix = numbersIn(attributes['CTM']);
  return {
    x,
    y,
    width,
    height,
    matrix: matrix.length === 6 ? matrix : [1, 0, 0, 1, 0, 0],
    size: Number(attributes['Size'] ?? 0),
    isShown: attributes['Visible'] !== 'false' && attributes['Alpha'] !== '0',
    isStroked: attributes['Stroke'] !== 'false',
  };
}

function placeOf({ x, y, matrix }: OpenObject, [atX, atY]: Point): Point {
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = matrix;
  return [(x + a * atX + c * atY + e) * scale, (y + b * atX + d * atY + f) * scale];
}

function pageLayout(xml: string, meter: Meter): PageLayout & { readonly pictures: number } {
  const texts: PlacedText[] = [];
  const rulings: Ruling[] = [];
  let pictures = 0;
  let open: OpenObject | null = null;
  let code: Readonly<Record<string, string>> | null = null;
  let said = '';
  parseMarkup(xml, 'xml', {
    onOpen: (name, attributes) => {
      if (name === 'ofd:TextObject' || name === 'ofd:PathObject') open = objectOf(attributes);
      else if (name === 'ofd:ImageObject') pictures++;
      else if (name === 'ofd:TextCode' || name === 'ofd:AbbreviatedData') {
        code = attributes;
        said = '';
      }
    },
    onText: (text) => {
      if (code !== null) said += text;
    },
    onClose: (name) => {
      if (open !== null && code !== null && open.isShown) {
        const own = open;
        if (name === 'ofd:TextCode') {
          meter.use('characters', said.length);
          for (const text of placedCharacters(own, code, said)) texts.push(text);
        } else if (name === 'ofd:AbbreviatedData') {
          meter.use('cells', 1);
          const lines = pathLines(said).map(([from, to]) => [placeOf(own, from), placeOf(own, to)] as const);
          const box = boxOf(lines);
          if (own.isStroked) for (const [[x1, y1], [x2, y2]] of lines) rulings.push({ x1, y1, x2, y2 });
          else if (box !== null && (box.x2 - box.x1 <= 2.2 || box.y2 - box.y1 <= 2.2)) rulings.push(box);
        }
      }
      if (name === 'ofd:TextCode' || name === 'ofd:AbbreviatedData') code = null;
      if (name === 'ofd:TextObject' || name === 'ofd:PathObject') open = null;
    },
  });
  return { texts, rulings, pictures };
}

function boxOf(lines: readonly (readonly [Point, Point])[]): Ruling | null {
  if (lines.length === 0) return null;
  const points = lines.flat();
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
  return {
    x1: xs.reduce((a, b) => Math.min(a, b)),
    y1: ys.reduce((a, b) => Math.min(a, b)),
    x2: xs.reduce((a, b) => Math.max(a, b)),
    y2: ys.reduce((a, b) => Math.max(a, b)),
  };
}

/** Each character of a text code at its place, whether an object holds one or many. */
function placedCharacters(
  own: OpenObject,
  code: Readonly<Record<string, string>>,
  said: string,
): readonly PlacedText[] {
  const [deltaX, deltaY] = [distancesIn(code['DeltaX']), distancesIn(code['DeltaY'])];
  let [x, y] = [Number(code['X'] ?? 0), Number(code['Y'] ?? 0)];
  return Array.from(said).map((text, index, all) => {
    const isWide = (text.codePointAt(0) ?? 0) > 0x2e80;
    const width = own.size * (isWide ? 1 : 0.5);
    const [left, top] = placeOf(own, [x, y]);
    const [right] = placeOf(own, [x + width, y]);
    const [, up] = placeOf(own, [x, y - own.size]);
    const isLast = index === all.length - 1;
    x += deltaX[index] ?? (isLast || deltaY[index] !== undefined ? 0 : width);
    y += deltaY[index] ?? 0;
    return { text, x: Math.min(left, right), y: top, width: Math.abs(right - left), size: Math.abs(top - up) };
  });
}

/** Parts of an OFD file that are read. */
export const ofdParts = /(?:^|\/)(?:OFD\.xml|Document(?:_\d+)?\.xml|Content\.xml)$/iu;

/** Paragraphs and tables of an OFD file (GB/T 33190-2016), by the places of texts and lines like those of a PDF. */
export function readOfdContent(parts: ArchiveParts, meter: Meter): Result<DocumentContent, ReportFileRefusal> {
  const order: string[] = [];
  for (const [name, bytes] of parts) {
    if (!/Document(?:_\d+)?\.xml$/iu.test(name)) continue;
    const folder = name.replace(/[^/]*$/u, '');
    let isInPages = false;
    parseMarkup(decodeText(bytes), 'xml', {
      onOpen: (element, attributes) => {
        if (element === 'ofd:Pages') isInPages = true;
        else if (element === 'ofd:Page' && isInPages) order.push(resolved(folder, attributes['BaseLoc'] ?? ''));
      },
      onText: () => undefined,
      onClose: (element) => {
        if (element === 'ofd:Pages') isInPages = false;
      },
    });
  }
  const pages = order.flatMap((name) => {
    const bytes = parts.get(name);
    return bytes === undefined ? [] : [pageLayout(decodeText(bytes), meter)];
  });
  const characters = pages.reduce((sum, { texts }) => sum + texts.length, 0);
  if (characters < 200)
    return refused('ScannedDocument', null, { pictures: pages.reduce((sum, each) => sum + each.pictures, 0) });
  return accepted({ blocks: placeTexts(pages, meter), documentTitle: null });
}

function resolved(folder: string, location: string): string {
  return location.startsWith('/') ? location.slice(1) : folder + location.replace(/^\.\//u, '');
}
