import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import { type CsvValue, csvLine, csvMark } from '../shared/documents/safe-csv.ts';
import { type Bench, type BenchRow, spread } from './bench-row.ts';
import { exportMemory } from './export-memory.ts';

const rounds = 7;
const rows = 100_000;

function row(index: number): readonly CsvValue[] {
  return [
    `20250302-${String(index).padStart(6, '0')}`,
    '示例县自然资源局',
    '示例路片区控制性详细规划',
    'natural-person',
    'online',
    '2025-03-02',
    '2025-03-28',
    '2025-03-20',
    'disclosed',
    '=1+1',
    index,
    index % 7,
    index % 20,
    '条例第36条',
    '经办一',
    '规划股',
    null,
    '无',
    'a,b',
    '"引号"',
  ];
}

async function perSecond(write: (values: readonly CsvValue[]) => string): Promise<number> {
  const file = createWriteStream('/dev/null');
  const startedAt = performance.now();
  file.write(csvMark);
  for (let index = 0; index < rows; index += 1) {
    if (!file.write(write(row(index)))) await once(file, 'drain');
  }
  file.end();
  await finished(file);
  return rows / ((performance.now() - startedAt) / 1000);
}

async function run(): Promise<readonly BenchRow[]> {
  const ours: number[] = [];
  const plain: number[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    const safe = await perSecond(csvLine);
    const joined = await perSecond((values) => `${values.join(',')}\r\n`);
    if (round > 0) ours.push(safe);
    if (round > 0) plain.push(joined);
  }
  const beside = 'joined with commas, nothing quoted or guarded';
  return [
    {
      name: 'CSV quoted and guarded, 20 columns',
      unit: 'rows/s',
      ...spread(ours),
      ratio: spread(ours).median / spread(plain).median,
      beside,
      bar: { kind: 'at-least', value: 0.3 },
    },
    { name: beside, unit: 'rows/s', ...spread(plain) },
    ...exportMemory(),
  ];
}

/** Rows of a CSV that no spreadsheet takes for formulas, beside text that is merely joined. */
export const benchExports: Bench = { name: 'exports', about: 'rows of a CSV file', run };
