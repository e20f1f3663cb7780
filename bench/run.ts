import { writeFileSync } from 'node:fs';
import { type Bench, type BenchRow, isBarMet } from './bench-row.ts';
import { benchAccept } from './accept.ts';
import { benchColdStart } from './cold-start.ts';
import { benchCountAgency } from './count-agency.ts';
import { benchCountYear } from './count-year.ts';
import { benchExports } from './exports.ts';
import { benchIntake } from './intake.ts';
import { benchReportCheck } from './report-check.ts';
import { benchSweep } from './sweep.ts';
import { benchWorkingDays } from './working-days.ts';

const benches: readonly Bench[] = [
  {
    name: 'working-days',
    about: '20 working days after a date',
    run: () =>
      Promise.resolve(
        benchWorkingDays().map((row) => ({ name: row.name, unit: 'ops/s', median: row.opsPerSecond, lowest: row.slowest, highest: row.fastest, ratio: row.ratioToBound, beside: 'bare look-up' })),
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
for (const bench of chosen) {
  console.log(`\n${bench.name}: ${bench.about}`);
  const rows = await bench.run();
  results[bench.name] = rows;
  for (const row of rows) console.log(lineOf(row));
}
if (wanted === undefined) writeFileSync(new URL('results.json', import.meta.url), `${JSON.stringify({ node: process.version, results }, null, 2)}\n`);
process.exit(0);

function lineOf(row: BenchRow): string {
  const figure = (value: number) => (value >= 100 ? Math.round(value).toLocaleString('en') : value.toPrecision(3));
  const ratio = row.ratio === undefined ? '' : `  ${row.ratio.toPrecision(3)} × ${row.beside ?? ''}`;
  const met = isBarMet(row);
  const bar = row.bar === undefined ? '' : `  bar ${row.bar.kind === 'at-least' ? '≥' : '≤'} ${row.bar.value} ${met === true ? 'met' : 'MISSED'}`;
  return `  ${row.name.padEnd(44)} ${figure(row.median).padStart(12)} ${row.unit}  (${figure(row.lowest)}–${figure(row.highest)})${ratio}${bar}`;
}
