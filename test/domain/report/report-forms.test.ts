import { afterAll, describe, expect, it, vi } from 'vitest';
import { civilDate } from '../../../shared/domain/calendar/civil-date.ts';
import type { ReportForm, TableIIIRow } from '../../../shared/domain/report/report-form.ts';
import { checkedForm, form2019, form2021, reportForms } from '../../../shared/domain/report/report-forms.ts';
import type { ReportTables } from '../../../shared/domain/report/report-table.ts';
import type { RequestFacts } from '../../../shared/domain/report/request-facts.ts';
import { outcomes } from '../../../shared/domain/request/vocabulary.ts';
import { cityReport, cityTables } from './city-report.ts';

const formsFile = '../../../shared/domain/report/report-forms.ts';

/** An invented form for 2027: a sum among the first rows, two rows of 其他处理 made one, a row more in table II. */
function formOf2027(): ReportForm {
  const row = (id: string): TableIIIRow => form2021.tableIII.rows.find((each) => each.id === id)!;
  const toHandle: TableIIIRow = {
    ...row('carried-in'),
    id: 'to-handle',
    label: { zh: '本年应当办理的政府信息公开申请数量', en: 'to be handled' },
    counts: { kind: 'sum', rows: ['newly-received', 'carried-in'] },
    certainLetters: null,
  };
  const lapsed: TableIIIRow = {
    ...row('fee-unpaid'),
    id: 'lapsed',
    label: { zh: '1.申请人逾期不补正或者不缴费', en: 'neither corrected nor paid in time' },
    counts: { kind: 'outcomes', outcomes: ['correction-lapsed', 'fee-unpaid'] },
    certainLetters: null,
  };
  const other: TableIIIRow = { ...row('other-handling'), label: { zh: '2.其他', en: 'other' } };
  const rows = form2021.tableIII.rows.flatMap((each: TableIIIRow): readonly TableIIIRow[] => {
    if (each.id === 'carried-in') return [each, toHandle];
    if (each.id === 'correction-lapsed') return [];
    if (each.id === 'fee-unpaid') return [lapsed];
    return each.id === 'other-handling' ? [other] : [each];
  });
  const [documents, licensing, ...others] = form2021.tableII.blocks;
  const confirmations = { id: 'confirmations', label: { zh: '行政确认', en: 'confirmations' }, otherLabels: [] };
  return {
    ...form2021,
    id: '2027',
    fromYear: 2027,
    tableII: {
      ...form2021.tableII,
      blocks: [documents, { ...licensing, rows: [...licensing.rows, confirmations] }, ...others],
    },
    tableIII: { ...form2021.tableIII, rows, sign: '逾期不补正或者不缴费' },
  };
}

/** Everything that deals with reports, as it is, or as it would be if the later form were one entry more. */
async function systemWith(hasLaterForm: boolean) {
  vi.resetModules();
  if (hasLaterForm)
    vi.doMock(formsFile, async (original) => {
      const forms: { readonly reportForms: readonly ReportForm[] } = await original();
      return { ...forms, reportForms: [...forms.reportForms, checkedForm(formOf2027())] };
    });
  else vi.doUnmock(formsFile);
  return {
    ...(await import('../../../shared/domain/report/report-table.ts')),
    ...(await import('../../../shared/domain/report/report-summary.ts')),
    ...(await import('../../../shared/domain/report/report-series.ts')),
    ...(await import('../../../shared/domain/report/count-year.ts')),
    ...(await import('../../support/count-table-iii.ts')),
    ...(await import('../../../shared/domain/report/check-report.ts')),
    ...(await import('../../../shared/domain/report/cell-reading.ts')),
    ...(await import('../../../shared/domain/report/sum-reports.ts')),
    ...(await import('../../../shared/documents/report-layout/cell-definitions.ts')),
    ...(await import('../../../shared/documents/report-layout/report-layout.ts')),
    ...(await import('../../../shared/documents/report-docx/render-report.ts')),
    ...(await import('../../../shared/documents/report-xlsx/render-report.ts')),
    ...(await import('../../../shared/documents/report-csv/render-report.ts')),
    ...(await import('../../../shared/documents/report-html/render-report.ts')),
    ...(await import('../../../shared/documents/read-published-report/read-published-report.ts')),
    ...(await import('../../../shared/messages/report-narrative-zh.ts')),
  };
}

type System = Awaited<ReturnType<typeof systemWith>>;

const edition = { on: civilDate('2026-01-20'), correctionNotes: [], annex: null };

/** The city's report with another figure in every cell of a year's form, so that a row that moves is seen. */
function reportOf(system: System, year: number) {
  const form = system.formOfYear(year).id;
  const cells = system.cellsOf(form);
  return { ...cityReport, year, ...system.fillReportTables(form, (cell) => 1000 + cells.indexOf(cell)) };
}

async function everythingOf(system: System, year: number) {
  const report = reportOf(system, year);
  return {
    docx: await system.renderReportDocx(report, edition),
    xlsx: system.renderReportXlsx(report, edition),
    csv: system.renderReportCsv(report),
    html: system.renderReportPage(report, edition),
    layout: system.layoutTables(report),
    definitions: system.cellDefinitions(report.form),
    stored: JSON.stringify(system.storedFigures(report)),
    findings: system.checkReport(system.toCheck(report)),
    sentences: system.figureSentencesZh({ ...figuresOfText, year, tables: report }),
    series: system.reportSeries([{ year, tables: report }]),
  };
}

const figuresOfText = { bodyName: '云川市人民政府', disclosures: [], processingFees: null, timeliness: null };

/** One request for each outcome, received and closed in a year. */
function onePerOutcome(year: number): readonly RequestFacts[] {
  return outcomes.map((outcome, index) => ({
    receiptNumber: `R${index}`,
    category: 'natural-person',
    facts: [
      { type: 'received', on: civilDate(`${year}-03-02`), at: `${year}-03-02T01:00:00.000Z` },
      { type: 'closed', on: civilDate(`${year}-03-20`), at: `${year}-03-20T01:00:00.000Z`, outcome },
    ],
  }));
}

afterAll(() => {
  vi.doUnmock(formsFile);
  vi.resetModules();
});

describe('the forms of the yearly report', () => {
  it('each have their years; the first serves the years before it', async () => {
    const { formOfYear } = await systemWith(true);
    expect([2018, 2019, 2020, 2021, 2026, 2027, 2030].map((year) => formOfYear(year).id)).toEqual([
      '2019',
      '2019',
      '2019',
      '2021',
      '2021',
      '2027',
      '2027',
    ]);
  });

  it('leave no outcome out and count none twice', () => {
    expect(reportForms.map(({ id }) => id)).toEqual(['2019', '2021']);
    const rows = form2021.tableIII.rows.filter(({ id }) => id !== 'reissue');
    const without = { ...form2021, tableIII: { ...form2021.tableIII, rows } };
    expect(() => checkedForm(without)).toThrow('form 2021: outcome reissue stands in 0 rows');
    const twice = { ...form2021, tableIII: { ...form2021.tableIII, rows: [...form2021.tableIII.rows, rows[3]!] } };
    expect(() => checkedForm(twice)).toThrow(/outcome \S+ stands in 2 rows/u);
    const balance = { left: ['newly-received', 'lost'], right: ['carried-out'] };
    expect(() => checkedForm({ ...form2019, tableIII: { ...form2019.tableIII, balance } })).toThrow(
      'form 2019: no row lost',
    );
  });

  it('name the form, the cell or the year that does not fit', async () => {
    const system = await systemWith(true);
    expect(() => system.reportForm('1999')).toThrow('no such form of the yearly report: 1999');
    expect(() => system.cellNamed('tableIII.lost.total')).toThrow('no such cell of the yearly report');
    expect(() => system.cellValue(cityTables, system.cellNamed('tableIII.lapsed.total'))).toThrow(
      'a report on form 2021 has no cell tableIII.lapsed.total',
    );
    const part = { agencyId: 'a', version: 1, tables: cityTables, covers: [] };
    expect(() => system.sumReports('2027', [part])).toThrow('a sum on form 2027 cannot take a');
    const broken = { ...cityTables, tableIII: { ...cityTables.tableIII, 'fee-unpaid': undefined } };
    expect(() => system.reportValues(broken as unknown as ReportTables)).toThrow(
      'a report on form 2021 has no cell tableIII.fee-unpaid.natural-person',
    );
  });
});

describe('a row more in a later form', () => {
  it.each([2019, 2020, 2021, 2025, 2026])('changes no byte of what was published for %i', async (year) => {
    const before = await everythingOf(await systemWith(false), year);
    const after = await everythingOf(await systemWith(true), year);
    expect(after).toEqual(before);
  });

  it('does not change how stored figures of an earlier year are read', async () => {
    const before = await systemWith(false);
    const stored = JSON.parse(JSON.stringify(before.storedFigures(reportOf(before, 2025))));
    const after = await systemWith(true);
    expect(after.tablesFrom(stored)).toEqual(before.tablesFrom(stored));
  });

  it('is counted, from requests and from registers', async () => {
    const system = await systemWith(true);
    const table: any = system.countTableIII(onePerOutcome(2027), 2027);
    expect(table['to-handle'].total).toBe(outcomes.length);
    expect(table.lapsed['natural-person']).toBe(2);
    expect(table['total-handled'].total).toBe(outcomes.length);
    expect(Object.keys(table)).not.toContain('fee-unpaid');
    expect(system.requestsBehind(onePerOutcome(2027), 2027, { row: 'lapsed', column: 'total' })).toHaveLength(2);
    expect(system.requestsBehind(onePerOutcome(2027), 2027, { row: 'to-handle', column: 'total' })).toHaveLength(21);
    const of2026: any = system.countTableIII(onePerOutcome(2026), 2026);
    expect(of2026['fee-unpaid'].total).toBe(1);
    const of2020: any = system.countTableIII(onePerOutcome(2020), 2020);
    expect(of2020['other-handling'].total).toBe(3);
    expect(Object.keys(of2020)).not.toContain('fee-unpaid');
  });

  it.each([2020, 2026, 2027])('leaves a counted year in balance by the sums of its own form: %i', async (year) => {
    const system = await systemWith(true);
    const tables: ReportTables = {
      form: system.formOfYear(year).id,
      tableII: system.countTableII([], year),
      tableIII: system.countTableIII(onePerOutcome(year), year),
      tableIV: system.countTableIV([], year),
    };
    const check = (checkedTables: ReportTables) =>
      system
        .checkReport(system.toCheck({ ...cityReport, year, ...checkedTables }), { counted: tables })
        .filter(({ rule }) => /^(?:R[123]|cell-.*|differs-from-count)$/u.test(rule));
    expect(check(tables)).toEqual([]);
    const values = system.reportValues(tables);
    for (const cell of system.cellsOf(tables.form)) {
      const wrong = system.fillReportTables(tables.form, (each) => (values.get(each) ?? 0) + (each === cell ? 1 : 0));
      const place = system.placeOfCell(cell, tables.form);
      if (place.table === 'II' && place.column.counts === null) continue;
      expect(check(wrong).map((finding) => finding.cells.includes(cell))).toContain(true);
    }
  });

  it.each([2020, 2025])('leaves every kind of file of %i reading back as its own form', async (year) => {
    const system = await systemWith(true);
    const report = reportOf(system, year);
    for (const [kind, file] of [
      ['docx', await system.renderReportDocx(report, edition)],
      ['xlsx', system.renderReportXlsx(report, edition)],
      ['html', new TextEncoder().encode(system.renderReportPage(report, edition))],
    ] as const) {
      const read = system.readPublishedReport(file);
      if (!read.ok) throw new Error(read.refusal.kind);
      expect(read.value.recognisedForm).toBe(report.form);
      const figures = system.reportValues(system.figuresOf(read.value.tables));
      // A sheet holds the bare number, and the heading of 2019 names no unit.
      const unitless = kind === 'xlsx' ? 'tableII.procurement.amount10kYuan' : null;
      for (const [cell, value] of system.reportValues(report))
        if (cell !== unitless) expect([cell, figures.get(cell)]).toEqual([cell, value]);
    }
    const lines = system.renderReportCsv(report).trim().split('\r\n');
    expect(lines).toHaveLength(1 + system.cellsOf(report.form).length);
  });

  it('is told in the text and added up by group over years of three forms', async () => {
    const system = await systemWith(true);
    const years = [2020, 2025, 2027].map((year) => ({ year, tables: reportOf(system, year) }));
    const sumOf = (tables: ReportTables, ...rows: readonly string[]) =>
      rows.reduce((sum, row) => sum + system.cellValue(tables, system.rowCell(row, 'total')), 0);
    const series = system.reportSeries(years);
    expect(series.byOutcomeGroup['other-handling']).toEqual([
      sumOf(years[0]!.tables, 'other-handling'),
      sumOf(years[1]!.tables, 'correction-lapsed', 'fee-unpaid', 'other-handling'),
      sumOf(years[2]!.tables, 'lapsed', 'other-handling'),
    ]);
    const last = years[2]!.tables;
    const said = system.figureSentencesZh({ ...figuresOfText, year: 2027, tables: last });
    expect(said.find(({ key }) => key === 'requests')?.text).toContain(
      `其他处理${sumOf(last, 'lapsed', 'other-handling')}件`,
    );
    const sum = system.sumReports('2027', [
      { agencyId: 'a', version: 1, tables: last, covers: [] },
      { agencyId: 'b', version: 1, tables: last, covers: [] },
    ]);
    if (!sum.ok) throw new Error(sum.refusal.kind);
    expect(sumOf(sum.value.tables, 'to-handle')).toBe(2 * sumOf(last, 'to-handle'));
  });
});
