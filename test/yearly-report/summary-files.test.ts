import { strFromU8, unzipSync } from 'fflate';
import { beforeAll, describe, expect, test } from 'vitest';
import { parseCsv } from '../../shared/documents/csv-fields.ts';
import { readPublishedReport } from '../../shared/documents/read-published-report/read-published-report.ts';
import { figuresOf } from '../../shared/domain/report/cell-reading.ts';
import { cellsOf, reportValues } from '../../shared/domain/report/report-table.ts';
import { narrative } from './narrative.ts';
import { type ReportWorld, reportWorld } from './report-world.ts';

const path = '/v1/reports/summary/2025';
let world: ReportWorld;

const file = (format: string, query = '') => world.call(`GET ${path}?format=${format}${query}`, { as: 'department' });
const bodyName = `&bodyName=${encodeURIComponent('示例县人民政府')}`;

/** The lines of a CSV file under its heading: unit, cell and figure of each. */
async function csvLines(): Promise<
  readonly { readonly unit: string; readonly cell: string; readonly value: number }[]
> {
  const rows = parseCsv((await file('csv', bodyName)).text.replace(/^\ufeff/u, '')).slice(1);
  return rows.map((row) => ({ unit: row[0] ?? '', cell: row[2] ?? '', value: Number(row[6]) }));
}

beforeAll(async () => {
  world = await reportWorld(['a1', 'a2', 'a3'], '2025-03-03T09:00:00+08:00');
  await world.request('a1', '2025-03-03', '2025-03-03');
  await world.request('a2', '2025-03-03', null);
  await world.request('a2', '2025-03-03', '2025-03-03', 'not-held');
  world.setNow('2026-01-12T09:00:00+08:00');
});

describe('the files of a sum', () => {
  test('say that they are counted while nobody has filed', async () => {
    const page = await file('html');
    expect(page.headers.get('content-type')).toContain('text/html');
    expect(page.text).toContain('尚无行政机关报送2025年年度报告，以下数据根据3个行政机关的登记记录统计');
  });

  test('give in every format the figures of the sum of what was filed, in the name of the government, and say who is missing', async () => {
    for (const agencyId of ['a1', 'a2']) {
      await world.step(agencyId, 2025, `admin-${agencyId}`, { type: 'save', narrative });
      await world.step(agencyId, 2025, `admin-${agencyId}`, { type: 'check' });
      await world.step(agencyId, 2025, `supervisor-${agencyId}`, { type: 'sign-off' });
      expect((await world.step(agencyId, 2025, `admin-${agencyId}`, { type: 'file' })).body.status).toBe('filed');
    }
    const summed = (await world.call(`GET ${path}`, { as: 'department' })).body;
    for (const format of ['docx', 'xlsx', 'html']) {
      const { status, bytes } = await file(format, bodyName);
      expect(status).toBe(200);
      const read = readPublishedReport(bytes);
      if (!read.ok) throw new Error(read.refusal.kind);
      expect(read.value.bodyName).toBe('示例县人民政府');
      expect(figuresOf(read.value.tables)).toEqual({
        form: '2021',
        tableII: summed.tableII,
        tableIII: summed.tableIII,
        tableIV: summed.tableIV,
      });
    }
    const { text } = await file('html', bodyName);
    expect(text).toContain('以下数据由2个行政机关报送的2025年年度报告汇总');
    expect(text).toContain('尚未报送：示例县a3局');
    expect(text).toContain('新收政府信息公开申请3件');
  });

  test('take every figure apart by agency: the parts add up to it and are those of the answer in JSON', async () => {
    const summed = (await world.call(`GET ${path}`, { as: 'department' })).body;
    const values = reportValues<number>({
      form: '2021',
      tableII: summed.tableII,
      tableIII: summed.tableIII,
      tableIV: summed.tableIV,
    });
    const lines = await csvLines();
    for (const cell of cellsOf('2021')) {
      expect(
        lines.filter((line) => line.cell === cell && line.unit === '示例县人民政府').map(({ value }) => value),
        cell,
      ).toEqual([values.get(cell)]);
      const parts = lines.filter((line) => line.cell === cell && line.unit !== '示例县人民政府');
      expect(
        parts.reduce((sum, { value }) => sum + value, 0),
        cell,
      ).toBe(values.get(cell));
      expect(
        parts.map(({ unit, value }) => [unit, value]),
        cell,
      ).toEqual((summed.parts[cell] ?? []).map(({ agencyId, value }: any) => [`示例县${agencyId}局`, value]));
    }
    expect(lines.filter(({ unit }) => unit === '示例县a2局').length).toBeGreaterThan(0);
  });

  test('hold the parts on a sheet of the workbook', async () => {
    const parts = unzipSync((await file('xlsx', bodyName)).bytes);
    expect(strFromU8(parts['xl/workbook.xml']!)).toContain('各机关数据');
    const sheet = strFromU8(parts['xl/worksheets/sheet6.xml']!);
    expect(sheet).toContain('tableIII.newly-received.total');
    expect(sheet).toContain('示例县a2局');
  });

  test('are for the department, in four formats', async () => {
    expect((await file('pdf')).body).toMatchObject({
      status: 422,
      errors: [{ pointer: '/format', code: 'invalid_value' }],
    });
    expect((await world.call(`GET ${path}?format=csv`, { as: 'admin-a1' })).status).toBe(403);
  });
});
