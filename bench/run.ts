import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { civilDateInShanghai } from '../shared/domain/calendar/civil-date.ts';
import { type Bench, type BenchRow, isBarMet } from './bench-row.ts';
import { benchAccept } from './accept.ts';
import { benchColdStart } from './cold-start.ts';
import { benchCountAgency } from './count-agency.ts';
import { benchCountYear } from './count-year.ts';
import { benchExports } from './exports.ts';
import { benchIntake } from './intake.ts';
import { type BenchResults, barText, figureText, resultsFile } from './performance-document.ts';
import { benchReportCheck } from './report-check.ts';
import { benchSweep } from './sweep.ts';
import { benchWorkingDays } from './working-days.ts';

const benches: readonly Bench[] = [
  {
    name: 'working-days',
    about: '20 working days after a date',
    run: () =>
      Promise.resolve(
        benchWorkingDays().flatMap((row, _index, rows) => {
          const figures = { unit: 'ops/s', median: row.opsPerSecond, lowest: row.slowest, highest: row.fastest };
          const beside = { ...figures, name: row.name, ratio: row.ratioToBound, beside: 'bare look-up' };
          if (row.name !== 'addWorkingDays') return [beside];
          const library = rows.find(({ name }) => name.startsWith('chinese-days'));
          return [
            { ...beside, bar: { kind: 'at-least', value: 0.5 } as const },
            ...(library === undefined
              ? []
              : [
                  {
                    ...figures,
                    name: `${row.name} beside the library`,
                    ratio: row.opsPerSecond / library.opsPerSecond,
                    beside: library.name,
                    bar: { kind: 'at-least', value: 500 } as const,
                  },
                ]),
          ];
        }),
      ),
  },
  benchCountYear,
  benchCountAgency,
  benchSweep,
  benchIntake,
  benchAccept,
  benchExports,
  benchReportCheck,
  benchColdStart,
];

const wanted = process.argv[2];
const chosen = benches.filter(({ name }) => wanted === undefined || name === wanted);
if (chosen.length === 0) {
  console.error(`There is no benchmark ${wanted ?? ''}. There are: ${benches.map(({ name }) => name).join(', ')}`);
  process.exit(2);
}

const results: Record<string, readonly BenchRow[]> = {};
for (const { name, about, run } of chosen) {
  console.log(`\n${name}: ${about}`);
  const rows = await run();
  results[name] = rows;
  for (const row of rows) console.log(lineOf(row));
}
const bars = Object.values(results)
  .flat()
  .filter(({ bar }) => bar !== undefined);
console.log(`\n${bars.filter((row) => isBarMet(row) === true).length} of ${bars.length} bars met`);
const kept = existsSync(resultsFile) ? (JSON.parse(readFileSync(resultsFile, 'utf8')) as BenchResults) : [];
const sections = chosen.map(({ name, about }) => ({
  name,
  about,
  node: process.version,
  on: civilDateInShanghai(Date.now()),
  cores: availableParallelism(),
  rows: results[name] ?? [],
}));
const all = benches.flatMap(({ name }) =>
  [sections, kept].flatMap((run) => run.find((section) => section.name === name) ?? []).slice(0, 1),
);
writeFileSync(resultsFile, `${JSON.stringify(all, null, 2)}\n`);
process.exit(0);

function lineOf(row: BenchRow): string {
  const ratio = row.ratio === undefined ? '' : `  ${row.ratio.toPrecision(3)} × ${row.beside ?? ''}`;
  const bar = row.bar === undefined ? '' : `  bar ${barText(row)}`;
  return `  ${row.name.padEnd(44)} ${figureText(row.median).padStart(
    12,
  )} ${row.unit}  (${figureText(row.lowest)}–${figureText(row.highest)})${ratio}${bar}`;
}
