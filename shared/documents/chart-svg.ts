import { escapeHtml } from './report-html/escape-html.ts';

/** One line or one kind of bar. A null is a gap. */
export type ChartSeries = { readonly name: string; readonly values: readonly (number | null)[] };

export type ChartContent = {
  /** Unique on its page; letters, digits and hyphens. */
  readonly id: string;
  readonly title: string;
  /** What the chart shows in a sentence, for those who cannot see it. */
  readonly description: string;
  readonly categories: readonly string[];
  readonly series: readonly ChartSeries[];
  readonly kind: 'bars' | 'stacked-bars' | 'lines';
  /** CSS pixels. */
  readonly width: number;
  readonly height: number;
};

/** Distinct in lightness as well as in hue, so that they stay apart in print and for every kind of sight. */
const palette = ['#1d4e89', '#e07a1f', '#2a9d8f', '#9c2c4a', '#8a7fb5', '#c9a227', '#5b5b5b'];
const dashes = ['', '6 3', '2 3', '8 3 2 3', '1 2', '10 4', '4 4'];
const textSize = 12;
const margin = { top: 46, right: 12, bottom: 28, left: 52 } as const;
const legendLineHeight = 20;

/** A step of 1, 2 or 5 times a power of ten that divides the range into at most five. */
export function tickStep(most: number): number {
  if (!(most > 0)) return 1;
  const power = 10 ** Math.floor(Math.log10(most / 5));
  const step = [1, 2, 5, 10].find((factor) => most / (factor * power) <= 5) ?? 10;
  return step * power;
}

function rounded(value: number): string {
  return String(Math.round(value * 100) / 100);
}

function text(x: number, y: number, words: string, anchor: 'start' | 'middle' | 'end'): string {
  return `<text x="${rounded(x)}" y="${rounded(y)}" text-anchor="${anchor}">${escapeHtml(words)}</text>`;
}

type Scale = { readonly step: number; readonly top: number };

/** The step and the upper end of the axis; what is counted in whole numbers has no fractions beside it. */
function scaleOf(chart: ChartContent): Scale {
  const values = chart.series.flatMap((series) => series.values.map((value) => value ?? 0));
  const sums = chart.categories.map((_category, index) =>
    chart.series.reduce((sum, series) => sum + (series.values[index] ?? 0), 0),
  );
  const most = Math.max(0, ...(chart.kind === 'stacked-bars' ? sums : values));
  const step = values.every(Number.isInteger) ? Math.max(1, tickStep(most)) : tickStep(most);
  return { step, top: Math.max(1, Math.ceil(most / step - 1e-9)) * step };
}

function widthOf(words: string): number {
  return Array.from(words).reduce((width, character) => width + (/[ -~]/.test(character) ? 0.56 : 1) * textSize, 0);
}

type LegendEntry = { readonly name: string; readonly x: number; readonly line: number };

/** Where each name of the legend stands; a name that would leave the chart begins the next line. */
function legendEntries(chart: ChartContent): readonly LegendEntry[] {
  let x: number = margin.left;
  let line = 0;
  return chart.series.map(({ name }) => {
    const width = 16 + widthOf(name) + 14;
    if (x > margin.left && x + width - 14 > chart.width) {
      x = margin.left;
      line += 1;
    }
    const entry = { name, x, line };
    x += width;
    return entry;
  });
}

function topMarginOf(chart: ChartContent): number {
  return margin.top + legendLineHeight * (legendEntries(chart).at(-1)?.line ?? 0);
}

function legend(chart: ChartContent): string {
  return legendEntries(chart)
    .map(
      ({ name, x, line }, order) =>
        `<rect x="${rounded(x)}" y="${8 + legendLineHeight * line}" width="11" height="11" fill="${
          palette[order % palette.length] ?? ''
        }"/>${text(x + 16, 18 + legendLineHeight * line, name, 'start')}`,
    )
    .join('');
}

type Plane = {
  readonly x: (index: number) => number;
  readonly y: (value: number) => number;
  readonly slot: number;
  readonly floor: number;
};

function planeOf(chart: ChartContent, top: number): Plane {
  const width = chart.width - margin.left - margin.right;
  const topMargin = topMarginOf(chart);
  const height = chart.height - topMargin - margin.bottom;
  const slot = width / Math.max(1, chart.categories.length);
  return {
    x: (index) => margin.left + slot * (index + 0.5),
    y: (value) => topMargin + height * (1 - value / top),
    slot,
    floor: topMargin + height,
  };
}

function axes(chart: ChartContent, plane: Plane, { step, top }: Scale): string {
  const lines: string[] = [];
  for (let value = 0; value <= top + step / 2; value += step) {
    const y = plane.y(value);
    lines.push(
      `<line x1="${margin.left}" y1="${rounded(y)}" x2="${
        chart.width - margin.right
      }" y2="${rounded(y)}" stroke="currentColor" stroke-opacity="${value === 0 ? 1 : 0.2}"/>`,
    );
    lines.push(text(margin.left - 6, y + 4, rounded(value), 'end'));
  }
  const labels = chart.categories.map((category, index) => text(plane.x(index), chart.height - 8, category, 'middle'));
  return [...lines, ...labels].join('');
}

function bars(chart: ChartContent, plane: Plane): string {
  const isStacked = chart.kind === 'stacked-bars';
  const group = plane.slot * 0.7;
  const width = isStacked ? Math.min(48, group) : Math.min(40, group / Math.max(1, chart.series.length));
  const start = isStacked ? -width / 2 : (-width * chart.series.length) / 2;
  const shapes: string[] = [];
  chart.categories.forEach((category, index) => {
    let below = 0;
    chart.series.forEach((series, order) => {
      const value = series.values[index] ?? 0;
      const base = isStacked ? below : 0;
      below += value;
      if (value <= 0) return;
      const x = plane.x(index) + start + (isStacked ? 0 : order * width);
      const y = plane.y(base + value);
      const name = escapeHtml(`${category} ${series.name} ${rounded(value)}`);
      shapes.push(
        `<rect x="${rounded(x)}" y="${rounded(y)}" width="${rounded(width - 1)}" height="${rounded(
          plane.y(base) - y,
        )}" fill="${palette[order % palette.length] ?? ''}"><title>${name}</title></rect>`,
      );
      if (!isStacked && width >= 22) shapes.push(text(x + width / 2, y - 4, rounded(value), 'middle'));
    });
  });
  return shapes.join('');
}

function lines(chart: ChartContent, plane: Plane): string {
  return chart.series
    .map((series, order) => {
      const colour = palette[order % palette.length] ?? '';
      let path = '';
      let isPenDown = false;
      const points: string[] = [];
      series.values.forEach((value, index) => {
        if (value === null) {
          isPenDown = false;
          return;
        }
        path += `${isPenDown ? 'L' : 'M'}${rounded(plane.x(index))} ${rounded(plane.y(value))}`;
        isPenDown = true;
        points.push(
          `<circle cx="${rounded(plane.x(index))}" cy="${rounded(plane.y(value))}" r="3.5" fill="${colour}"><title>${escapeHtml(
            `${chart.categories[index] ?? ''} ${series.name} ${rounded(value)}`,
          )}</title></circle>`,
        );
        if (chart.series.length === 1) points.push(text(plane.x(index), plane.y(value) - 8, rounded(value), 'middle'));
      });
      const dash = dashes[order % dashes.length] ?? '';
      return `<path d="${path}" fill="none" stroke="${colour}" stroke-width="2"${
        dash === '' ? '' : ` stroke-dasharray="${dash}"`
      }/>${points.join('')}`;
    })
    .join('');
}

/** A small chart as SVG with a title and a description; colours and sizes are attributes, so that no style policy forbids it. */
export function chartSvg(chart: ChartContent): string {
  const scale = scaleOf(chart);
  const plane = planeOf(chart, scale.top);
  const shapes = chart.kind === 'lines' ? lines(chart, plane) : bars(chart, plane);
  return `<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-labelledby="${chart.id}-title ${chart.id}-desc" viewBox="0 0 ${chart.width} ${chart.height}" width="${chart.width}" height="${chart.height}" font-family="sans-serif" font-size="${textSize}" fill="currentColor"><title id="${chart.id}-title">${escapeHtml(chart.title)}</title><desc id="${chart.id}-desc">${escapeHtml(
    chart.description,
  )}</desc>${legend(chart)}${axes(chart, plane, scale)}${shapes}</svg>`;
}
