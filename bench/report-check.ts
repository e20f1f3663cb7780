import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkedReport } from '../functions/report-check/checked-report.ts';
import { renderReportDocx } from '../shared/documents/report-docx/render-report.ts';
import { renderReportPage } from '../shared/documents/report-html/render-report.ts';
import { renderReportXlsx } from '../shared/documents/report-xlsx/render-report.ts';
import { readPublishedReport } from '../shared/documents/read-published-report/read-published-report.ts';
import { checkReport } from '../shared/domain/report/check-report.ts';
import { civilDate } from '../shared/domain/calendar/civil-date.ts';
import { cityReport } from '../test/domain/report/city-report.ts';
import { type Bench, type BenchRow, spread } from './bench-row.ts';

const rounds = 21;
/** The cells of the form. */
const figures = 200;

function check(bytes: Uint8Array): void {
  const read = readPublishedReport(bytes);
  if (!read.ok) throw new Error(read.refusal.kind);
  const { tableIII, unreadable } = checkedReport({ report: read.value, findings: checkReport(read.value) });
  if (unreadable.length > 0 || Object.keys(tableIII).length !== 25) throw new Error('the file was not read whole');
}

async function run(): Promise<readonly BenchRow[]> {
  const edition = { on: civilDate('2026-01-20'), correctionNotes: [], annex: null };
  const files: readonly (readonly [string, Uint8Array])[] = [
    [
      '.txt as published',
      readFileSync(join(import.meta.dirname, '..', 'test', 'documents', 'report-reading', 'annual-report-2023.txt')),
    ],
    ['.html', new TextEncoder().encode(renderReportPage(cityReport, edition))],
    ['.xlsx', renderReportXlsx(cityReport, edition)],
    ['.docx', await renderReportDocx(cityReport, edition)],
  ];
  const rows: BenchRow[] = [];
  for (const [kind, bytes] of files) {
    const rates: number[] = [];
    for (let round = 0; round <= rounds; round += 1) {
      const startedAt = performance.now();
      check(bytes);
      if (round > 0) rates.push(1000 / (performance.now() - startedAt));
    }
    rows.push({
      name: `${kind}, ${Math.round(bytes.length / 1024)} KiB, ${figures} figures`,
      unit: 'reports/s',
      ...spread(rates),
    });
  }
  return rows;
}

/** A published report read from its file and every rule held against it. */
export const benchReportCheck: Bench = { name: 'report-check', about: 'published reports read and checked', run };
