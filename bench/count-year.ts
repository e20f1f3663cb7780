import { DatabaseSync } from 'node:sqlite';
import { civilDate } from '../shared/domain/calendar/civil-date.ts';
import { startTableIII } from '../shared/domain/report/count-year.ts';
import { packFacts } from '../shared/domain/report/request-facts.ts';
import {
  type ApplicantCategory,
  type Outcome,
  applicantCategories,
  outcomes,
} from '../shared/domain/request/vocabulary.ts';
import { type Bench, type BenchRow, spread } from './bench-row.ts';

type Stored = { readonly category: ApplicantCategory; readonly outcome: Outcome; readonly facts: string };

function invented(count: number): readonly Stored[] {
  let seed = 1;
  const next = (below: number): number => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return seed % below;
  };
  return Array.from({ length: count }, () => {
    const category = applicantCategories[next(6)] ?? 'natural-person';
    const outcome = outcomes[next(21)] ?? 'disclosed';
    const day = String(next(28) + 1).padStart(2, '0');
    const month = next(10) + 1;
    const dated = (ahead: number) => civilDate(`2025-${String(month + ahead).padStart(2, '0')}-${day}`);
    const facts = packFacts([
      { type: 'received', on: dated(0), at: `${dated(0)}T01:00:00.000Z` },
      { type: 'closed', on: dated(1), at: `${dated(1)}T01:00:00.000Z`, outcome },
    ]);
    return { category, outcome, facts };
  });
}

function timed(run: () => unknown): number {
  const start = performance.now();
  run();
  return performance.now() - start;
}

function rowsFor(count: number): readonly BenchRow[] {
  const stored = invented(count);
  const database = new DatabaseSync(':memory:');
  database.exec('CREATE TABLE request (category TEXT, outcome TEXT)');
  const insert = database.prepare('INSERT INTO request VALUES (?, ?)');
  database.exec('BEGIN');
  for (const { category, outcome } of stored) insert.run(category, outcome);
  database.exec('COMMIT');

  const ours: number[] = [];
  const sqlite: number[] = [];
  for (let round = 0; round < 5; round += 1) {
    ours.push(
      timed(() => {
        const table = startTableIII(2025);
        for (const { category, facts } of stored) table.addPacked(category, facts);
        return table.table();
      }),
    );
    sqlite.push(
      timed(() => database.prepare('SELECT category, outcome, COUNT(*) FROM request GROUP BY category, outcome').all()),
    );
  }
  database.close();
  const beside = `sqlite GROUP BY, ${count.toLocaleString('en')}`;
  return [
    {
      name: `table III from stored facts, ${count.toLocaleString('en')}`,
      unit: 'ms',
      ...spread(ours),
      ratio: spread(ours).median / spread(sqlite).median,
      beside,
    },
    { name: beside, unit: 'ms', ...spread(sqlite) },
  ];
}

/** The yearly table from the packed facts as they are stored, beside SQLite on rows that are already columns. */
export const benchCountYear: Bench = {
  name: 'count-year',
  about: 'table III of a year, from facts with dates and corrections',
  run: () => Promise.resolve([10_000, 100_000, 1_000_000].flatMap(rowsFor)),
};
