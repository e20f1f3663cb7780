import { crc32, deflateSync, inflateSync } from 'node:zlib';

const mostColours = 256;
/** Shades that differ by less than this are one colour: nobody sees it, and the picture shrinks. */
const coarsenessInShades = 8;

type Pixels = {
  readonly width: number;
  readonly height: number;
  /** Three bytes a pixel, row by row. */ readonly rgb: Uint8Array;
};

function paeth(left: number, above: number, corner: number): number {
  const guess = left + above - corner;
  const [toLeft, toAbove, toCorner] = [Math.abs(guess - left), Math.abs(guess - above), Math.abs(guess - corner)];
  if (toLeft <= toAbove && toLeft <= toCorner) return left;
  return toAbove <= toCorner ? above : corner;
}

/** Undoes the filter of each line, in place; `lines` holds one filter byte before each line. */
function unfilter(lines: Uint8Array, height: number, lineLength: number, step: number): void {
  for (let y = 0; y < height; y += 1) {
    const at = y * (lineLength + 1) + 1;
    const filter = lines[at - 1] ?? 0;
    for (let x = 0; x < lineLength; x += 1) {
      const left = x >= step ? (lines[at + x - step] ?? 0) : 0;
      const above = y > 0 ? (lines[at + x - lineLength - 1] ?? 0) : 0;
      const corner = x >= step && y > 0 ? (lines[at + x - step - lineLength - 1] ?? 0) : 0;
      const predicted = [0, left, above, (left + above) >> 1, paeth(left, above, corner)][filter] ?? 0;
      lines[at + x] = ((lines[at + x] ?? 0) + predicted) & 0xff;
    }
  }
}

/** The pixels of a screenshot: eight bits a channel, not interlaced, transparency dropped. */
function decode(png: Buffer): Pixels {
  const data: Buffer[] = [];
  let [width, height, channels] = [0, 0, 3];
  for (let at = 8; at < png.length;) {
    const length = png.readUInt32BE(at);
    const type = png.toString('latin1', at + 4, at + 8);
    const body = png.subarray(at + 8, at + 8 + length);
    if (type === 'IHDR')
      [width, height, channels] = [body.readUInt32BE(0), body.readUInt32BE(4), body[9] === 6 ? 4 : 3];
    if (type === 'IDAT') data.push(body);
    at += length + 12;
  }
  const lines = new Uint8Array(inflateSync(Buffer.concat(data)));
  const lineLength = width * channels;
  unfilter(lines, height, lineLength, channels);
  const rgb = new Uint8Array(width * height * 3);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      for (let channel = 0; channel < 3; channel += 1)
        rgb[(y * width + x) * 3 + channel] = lines[y * (lineLength + 1) + 1 + x * channels + channel] ?? 0;
    }
  }
  return { width, height, rgb };
}

function coarse(shade: number): number {
  return Math.min(255, Math.round(shade / coarsenessInShades) * coarsenessInShades);
}

function distance(a: number, b: number): number {
  return ((a >> 16) - (b >> 16)) ** 2 + (((a >> 8) & 0xff) - ((b >> 8) & 0xff)) ** 2 + ((a & 0xff) - (b & 0xff)) ** 2;
}

/** Each pixel as the number of its colour; rare colours become the nearest of the common ones. */
function indexed({ width, height, rgb }: Pixels): {
  readonly palette: readonly number[];
  readonly indices: Uint8Array;
} {
  const colours = new Uint32Array(width * height);
  const counts = new Map<number, number>();
  for (let at = 0; at < colours.length; at += 1) {
    const colour =
      (coarse(rgb[at * 3] ?? 0) << 16) | (coarse(rgb[at * 3 + 1] ?? 0) << 8) | coarse(rgb[at * 3 + 2] ?? 0);
    colours[at] = colour;
    counts.set(colour, (counts.get(colour) ?? 0) + 1);
  }
  const palette = [...counts]
    .sort(([, a], [, b]) => b - a)
    .slice(0, mostColours)
    .map(([colour]) => colour);
  const indexOf = new Map(palette.map((colour, index) => [colour, index]));
  const nearest = (colour: number): number =>
    palette.reduce(
      (best, each, index) => (distance(each, colour) < distance(palette[best] ?? 0, colour) ? index : best),
      0,
    );
  const indices = new Uint8Array(colours.length);
  colours.forEach((colour, at) => {
    const index = indexOf.get(colour) ?? nearest(colour);
    indexOf.set(colour, index);
    indices[at] = index;
  });
  return { palette, indices };
}

function chunk(type: string, body: Uint8Array): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), body]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(body.length);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, check]);
}

/** The same picture with at most 256 colours: a third to a fifth of the bytes, for a repository that keeps it. */
export function palettePng(png: Buffer): Buffer {
  const pixels = decode(png);
  const { palette, indices } = indexed(pixels);
  const header = Buffer.alloc(13);
  header.writeUInt32BE(pixels.width, 0);
  header.writeUInt32BE(pixels.height, 4);
  header.set([8, 3, 0, 0, 0], 8);
  const lines = Buffer.alloc(pixels.height * (pixels.width + 1));
  for (let y = 0; y < pixels.height; y += 1)
    lines.set(indices.subarray(y * pixels.width, (y + 1) * pixels.width), y * (pixels.width + 1) + 1);
  return Buffer.concat([
    png.subarray(0, 8),
    chunk('IHDR', header),
    chunk('PLTE', Uint8Array.from(palette.flatMap((colour) => [colour >> 16, (colour >> 8) & 0xff, colour & 0xff]))),
    chunk('IDAT', deflateSync(lines, { level: 9, memLevel: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}
