import { readFileSync } from 'node:fs';
import { type BenchRow, isBarMet } from './bench-row.ts';
import { explanations } from './explanations.ts';

/** The last run of each benchmark, in the order of the table; `on` is its day. */
export type BenchResults = readonly {
  readonly name: string;
  readonly about: string;
  readonly node: string;
  readonly on: string;
  readonly cores: number;
  readonly rows: readonly BenchRow[];
}[];

export const resultsFile = new URL('results.json', import.meta.url);

/** A figure with three significant digits, thousands set apart. */
export function figureText(value: number): string {
  return value >= 100 ? Math.round(value).toLocaleString('en') : value.toPrecision(3);
}

export function barText(row: BenchRow): string {
  if (row.bar === undefined) return '';
  return `${row.bar.kind === 'at-least' ? '≥' : '≤'} ${row.bar.value} ${isBarMet(row) === true ? 'met' : 'MISSED'}`;
}

function section({ name, about, node, on, cores, rows }: BenchResults[number]): string {
  const lines = rows.map((row) => {
    const ratio = row.ratio === undefined ? '' : `${row.ratio.toPrecision(3)} × ${row.beside ?? ''}`;
    return `| ${row.name} | ${figureText(row.median)} ${row.unit} | ${figureText(row.lowest)}–${figureText(row.highest)} | ${ratio} | ${barText(row)} |`;
  });
  return [
    `## ${name}: ${about}`,
    '',
    explanations[name] ?? '',
    '',
    `Run of ${on}, Node ${node}, ${cores} cores.`,
    '',
    '| what | median | min–max | ratio | bar |',
    '|---|---|---|---|---|',
    ...lines,
    '',
  ].join('\n');
}

/** `docs/performance.md`: the last run of each benchmark, explained. */
export function performanceDocument(): string {
  const results = JSON.parse(readFileSync(resultsFile, 'utf8')) as BenchResults;
  return [
    '# Performance',
    '',
    '`npm run bench` measures everything here, `npm run bench -- NAME` one section, and both keep their figures in `bench/results.json`, from which `npm run docs` writes this page.',
    'What is compared is measured in one run, in turns, so that the ratios hold on a machine whose speed drifts; an absolute figure says little.',
    'The pages’ bytes and paint are measured by `npm run bench:web`, what a request costs on AWS by `npm run cost`.',
    '',
    ...results.map(section),
  ].join('\n');
}
