import { afterAll, beforeAll, expect, test } from 'vitest';
import { renderReportDocx } from '../../shared/documents/report-docx/render-report.ts';
import { renderReportXlsx } from '../../shared/documents/report-xlsx/render-report.ts';
import { civilDate } from '../../shared/domain/calendar/civil-date.ts';
import { cityReport, cityTables, withCell } from '../domain/report/city-report.ts';
import { consoleBrowser, formTokenOf, formWith, signIn } from '../support/console-browser.ts';
import { type TestSystem, startSystem } from '../support/system.ts';
import { elementsOf } from '../web/parsed-page.ts';

let system: TestSystem;
beforeAll(async () => {
  system = await startSystem({ clock: '2026-03-02T09:00:00+08:00', empty: false });
});
afterAll(async () => {
  await system.stop();
});

const path = '/staff/department/2025/files';
const edition = { on: civilDate('2026-03-02'), correctionNotes: [], annex: null };
const of = (bodyName: string, tables = cityTables) => ({ ...cityReport, ...tables, bodyName, year: 2025 });
const sent = (fileName: string, bytes: Uint8Array) => ({ fileName, content: new Uint8Array(bytes) });

test('the department uploads many files at once and reads what became of each; a reason lets errors pass', async () => {
  const department = consoleBrowser(system);
  const year = await signIn(department, 'department', '/staff/department/2025');
  expect(elementsOf(year.html).some(({ tag, attributes }) => tag === 'a' && attributes['href'] === path)).toBe(true);
  const formToken = formTokenOf((await department.visit(path)).html);
  const none = await department.visit(path, formWith({ formToken, reason: '' }, 'files', []));
  expect(none.status).toBe(422);
  expect(elementsOf(none.html).find(({ attributes }) => attributes['id'] === 'files')?.attributes['aria-invalid']).toBe(
    'true',
  );

  const wrong = sent(
    '教育局.xlsx',
    renderReportXlsx(of('示例县教育局', withCell(cityTables, 'tableIV.reconsideration.other', 195)), edition),
  );
  const files = [
    sent('自然资源局.docx', await renderReportDocx(of('示例县自然资源局'), edition)),
    wrong,
    { fileName: '空.txt', content: '   ' },
  ];
  const taken = await department.visit(path, formWith({ formToken, reason: '' }, 'files', files));
  expect(taken.status).toBe(200);
  expect(taken.html).toContain('3 份文件，已登记 1 份');
  expect(taken.html).toMatch(/教育局\.xlsx.*没有登记.*空\.txt.*没有登记.*自然资源局\.docx.*已登记为第 \d+ 版/s);

  const withReason = await department.visit(
    path,
    formWith({ formToken, reason: '原件如此，已电话核实' }, 'files', [wrong]),
  );
  expect(withReason.html).toContain('1 份文件，已登记 1 份');
  const summary = await department.visit('/staff/department/2025');
  expect(summary.html).toContain('已报送 2 / 3');
});

test('nobody else sees the page, and a post without the token takes nothing in', async () => {
  const admin = consoleBrowser(system);
  const page = await signIn(admin, 'xw-ggzy-admin', path);
  expect(page.status).toBe(403);
  const file = sent('服务中心.docx', await renderReportDocx(of('示例县公共资源交易服务中心'), edition));
  expect((await admin.visit(path, formWith({ formToken: formTokenOf(page.html) }, 'files', [file]))).status).toBe(403);
  const department = consoleBrowser(system);
  await signIn(department, 'department', path);
  expect((await department.visit(path, formWith({ formToken: 'forged' }, 'files', [file]))).status).toBe(403);
  expect((await department.visit('/staff/department/2025')).html).toContain('已报送 2 / 3');
});
