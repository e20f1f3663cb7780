import { describe, expect, it } from 'vitest';
import { chartSvg, tickStep } from '../../shared/documents/chart-svg.ts';
import type { ChartContent } from '../../shared/documents/chart-svg.ts';
import { parseMarkup } from '../../shared/documents/read-published-report/parse-markup.ts';

const chart: ChartContent = {
  id: 'received',
  title: '历年申请 <件>',
  description: '由 10 到 30',
  categories: ['2024', '2025'],
  width: 400,
  height: 200,
  kind: 'bars',
  series: [
    { name: '新收', values: [10, 30] },
    { name: '办结', values: [5, null] },
  ],
};

type Element = { readonly name: string; readonly attributes: Readonly<Record<string, string>> };

function elementsOf(svg: string): readonly Element[] {
  const elements: Element[] = [];
  parseMarkup(svg, 'xml', {
    onOpen: (name, attributes) => {
      elements.push({ name, attributes });
    },
    onText: () => undefined,
    onClose: () => undefined,
  });
  return elements;
}

const barsIn = (svg: string) => elementsOf(svg).filter((each) => each.name === 'rect' && each.attributes['y'] !== '8');

describe('chartSvg', () => {
  it('has a title and a description that it is labelled by', () => {
    const svg = chartSvg(chart);
    expect(svg).toContain('role="img" aria-labelledby="received-title received-desc"');
    expect(svg).toContain(
      '<title id="received-title">历年申请 &lt;件&gt;</title><desc id="received-desc">由 10 到 30</desc>',
    );
    expect(svg).not.toContain('style=');
  });

  it('draws bars in proportion to their values, and none for a gap', () => {
    const bars = barsIn(chartSvg(chart));
    expect(bars).toHaveLength(3);
    const [ten, five, thirty] = bars.map((bar) => Number(bar.attributes['height']));
    expect(thirty! / ten!).toBeCloseTo(3, 1);
    expect(ten! / five!).toBeCloseTo(2, 1);
  });

  it('stacks bars on one another inside the frame', () => {
    const bars = barsIn(chartSvg({ ...chart, kind: 'stacked-bars' }));
    const [lower, upper] = bars.map((bar) => ({
      top: Number(bar.attributes['y']),
      height: Number(bar.attributes['height']),
    }));
    expect(upper!.top + upper!.height).toBeCloseTo(lower!.top, 1);
    for (const bar of bars) expect(Number(bar.attributes['y'])).toBeGreaterThanOrEqual(46);
  });

  it('begins a new line of the legend where a name would leave the chart, and moves the frame down', () => {
    const names = ['商业企业', '科研机构', '社会公益组织', '法律服务机构', '其他'];
    const shapes = elementsOf(
      chartSvg({ ...chart, width: 360, kind: 'stacked-bars', series: names.map((name) => ({ name, values: [5, 5] })) }),
    )
      .filter(({ name }) => name === 'rect')
      .map(({ attributes }) => ({ x: Number(attributes['x']), y: Number(attributes['y']) }));
    const legend = shapes.slice(0, names.length);
    expect(new Set(legend.map(({ y }) => y))).toEqual(new Set([8, 28]));
    expect(Math.max(...legend.map(({ x }) => x))).toBeLessThan(360);
    for (const { y } of shapes.slice(names.length)) expect(y).toBeGreaterThanOrEqual(66);
  });

  it('breaks a line where a value is missing', () => {
    const path = elementsOf(
      chartSvg({ ...chart, kind: 'lines', categories: ['1', '2', '3'], series: [{ name: 'a', values: [1, null, 2] }] }),
    ).find((each) => each.name === 'path');
    expect(path?.attributes['d']?.match(/M/gu)).toHaveLength(2);
    expect(path?.attributes['d']).not.toContain('L');
  });

  it('draws an empty chart without a figure that is no number', () => {
    for (const kind of ['bars', 'stacked-bars', 'lines'] as const) {
      expect(chartSvg({ ...chart, kind, categories: [], series: [] })).not.toMatch(/NaN|Infinity|undefined/u);
      expect(chartSvg({ ...chart, kind, series: [{ name: '零', values: [0, 0] }] })).not.toMatch(
        /NaN|Infinity|undefined/u,
      );
    }
  });
});

describe('the axis', () => {
  const axisOf = (values: readonly number[]) =>
    [
      ...chartSvg({
        ...chart,
        kind: 'bars',
        categories: values.map(String),
        series: [{ name: '件', values }],
      }).matchAll(/text-anchor="end">([^<]*)</gu),
    ].map(([, label]) => label);

  it('has no fractions where whole numbers are counted, and says a number once', () => {
    expect(axisOf([0])).toEqual(['0', '1']);
    expect(axisOf([1, 0])).toEqual(['0', '1']);
    expect(axisOf([3])).toEqual(['0', '1', '2', '3']);
    expect(axisOf([0.4])).toEqual(['0', '0.1', '0.2', '0.3', '0.4']);
  });
});

describe('tickStep', () => {
  it.each([
    [1, 0.2],
    [5, 1],
    [6, 2],
    [14069, 5000],
    [100, 20],
    [0, 1],
  ])('divides %d by steps of %d', (most, step) => {
    expect(tickStep(most)).toBeCloseTo(step, 9);
  });
});
