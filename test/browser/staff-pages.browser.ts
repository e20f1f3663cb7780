import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ExportJob } from '../../shared/domain/report/export-job.ts';
import { pageContext } from '../../web/layout/page-context.ts';
import { staffExportJobPage } from '../../web/pages/staff-exports.ts';
import { staffFailurePage } from '../../web/pages/staff-failure.ts';
import { staffSignInPage } from '../../web/pages/staff-sign-in.ts';
import { launchChromium } from '../support/chromium.ts';
import type { TestSystem } from '../support/system.ts';
import { enter, startOffice } from './office.ts';
import type { PageState } from './page-states.ts';
import { desktop, expectAccessible, phone } from './visit.ts';
import type { Visit } from './visit.ts';

let system: TestSystem;
let browser: Browser;
beforeAll(async () => {
  system = await startOffice();
  browser = await launchChromium();
});
afterAll(async () => {
  await browser.close();
  await system.stop();
});

/** On a desk, and as narrow as a phone. */
async function look(page: Page, state: PageState): Promise<void> {
  await expectAccessible(page, state);
  await page.setViewportSize(phone.viewport);
  expect(
    await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth'),
    `${state} is wider than a phone`,
  ).toBeLessThanOrEqual(0);
  await page.setViewportSize(desktop.viewport);
}

async function walk(page: Page, stops: readonly (readonly [string, PageState])[]): Promise<void> {
  for (const [path, state] of stops) {
    await page.goto(path);
    await look(page, state);
  }
}

async function leave({ complaints, foreignRequests, close }: Visit): Promise<void> {
  expect(complaints).toEqual([]);
  expect(foreignRequests).toEqual([]);
  await close();
}

/** What the server would answer in a state that cannot be brought about from outside. */
async function showInstead(page: Page, path: string, status: number, html: { toString(): string }): Promise<void> {
  await page.route(`**${path}`, (route) =>
    route.fulfill({ status, contentType: 'text/html; charset=utf-8', body: html.toString() }),
  );
  await page.goto(path);
  await page.unroute(`**${path}`);
}

test('a handler’s pages', async () => {
  const visited = await enter(browser, system, 'xw-zrzy-handler', '/staff/requests?text=none-of-this');
  const { page } = visited;
  await walk(page, [
    ['/staff/requests?text=none-of-this', 'staffQueuePage: nothing found'],
    ['/staff/requests?lang=en', 'staffQueuePage'],
    ['/staff/register', 'staffRegistrationPage'],
    ['/staff/aid', 'staffAidPage: question'],
    ['/staff/settings?lang=en', 'staffSettingsPage'],
    ['/staff/department/2025', 'staffFailurePage: forbidden'],
    ['/staff/requests/20260302-ZZZZZZ', 'staffFailurePage: missing'],
  ]);
  await page.goto('/staff/aid');
  await page.getByRole('link', { name: '否，仍需答复' }).click();
  await page.getByRole('link', { name: '是', exact: true }).click();
  await page.getByText('信访举报投诉类申请').first().waitFor();
  await look(page, 'staffAidPage: result');

  await page.goto('/staff/requests?status=in-progress');
  await page.locator('#view-name').fill('这个名称太长了这个名称太长了这个名称太长了');
  await page.getByRole('button', { name: '保存' }).click();
  await page.locator('#error-summary').waitFor();
  await look(page, 'staffQueuePage: view without a name');

  await page.goto('/staff/register?as=organisation&lang=en');
  await page.locator('main form button[type=submit]').last().click();
  await page.locator('#error-summary').waitFor();
  await look(page, 'staffRegistrationPage: errors');
  for (const title of ['某河采砂许可', '某河采砂许可证']) {
    await page.goto('/staff/register');
    await page.getByRole('textbox', { name: '姓名' }).fill('孙示例');
    await page.getByRole('radio', { name: '护照' }).check();
    await page.getByRole('textbox', { name: '证件号码' }).fill('E12345678');
    await page.getByRole('textbox', { name: '联系电话' }).fill('13800001000');
    await page.getByRole('textbox', { name: '信息名称' }).fill(title);
    await page.getByRole('textbox', { name: '具体内容' }).fill('全文');
    await page.getByRole('button', { name: '登记', exact: true }).click();
    await page.getByRole('heading', { name: '已登记' }).waitFor();
  }
  await look(page, 'staffRegisteredPage');
  await system.mails();
  await page.getByRole('link', { name: '打开这份申请' }).click();
  await page
    .getByRole('link', { name: /^并排对照/ })
    .first()
    .click();
  await look(page, 'staffComparisonPage');
  await leave(visited);
}, 300_000);

test('a case with its fee worked out, its letters that cannot be written, and what the department sees of it', async () => {
  const visited = await enter(browser, system, 'xw-jyj-handler', '/staff/requests');
  const { page } = visited;
  await page.getByRole('link', { name: '示例小学学区划分文件' }).click();
  const path = new URL(page.url()).pathname;
  await page.goto(`${path}?feeBasis=per-page&feeQuantity=120`);
  await page.getByText('合计 1100 元').waitFor();
  await look(page, 'staffCasePage: fee worked out');
  await page.goto(`${path}/letters/receipt`);
  await look(page, 'staffLetterRefusedPage: facts missing');
  await page.goto(`${path}/letters/disclosure`);
  await look(page, 'staffLetterRefusedPage: not called for');
  await leave(visited);
  const department = await enter(browser, system, 'department', path);
  await look(department.page, 'staffCasePage: figures for the department');
  await leave(department);
});

test('the pages of reviews and suits', async () => {
  const visited = await enter(browser, system, 'xw-zrzy-supervisor', '/staff/proceedings');
  const { page } = visited;
  await look(page, 'staffProceedingsPage');
  await page.locator('[name=on]').fill('');
  await page.getByRole('button', { name: '登记', exact: true }).click();
  await page.locator('#error-summary').waitFor();
  await look(page, 'staffProceedingsPage: errors');
  await page.locator('[name=on]').fill('2026-03-02');
  await page.locator('[name=caseNumber]').fill('示府复〔2026〕1号');
  await page.getByRole('button', { name: '登记', exact: true }).click();
  await page.getByText('已登记。').waitFor();
  await look(page, 'staffProceedingPage');
  await page.locator('summary', { hasText: '登记审结' }).click();
  const closing = page.locator('form', { has: page.locator('[name=type][value=close]') });
  await closing.locator('[name=on]').fill('2026-03-09');
  await closing.getByRole('button').click();
  await page.locator('#error-summary').waitFor();
  await look(page, 'staffProceedingPage: step refused');
  await leave(visited);
});

test('the pages of registers: entry, correction, and imports with and without lines that cannot be read', async () => {
  const visited = await enter(browser, system, 'xw-zrzy-handler', '/staff/registers');
  const { page } = visited;
  await look(page, 'staffRegistersPage');
  const choose = async (name: string, text: string): Promise<void> => {
    await page.goto('/staff/registers');
    await page.locator('[name=file]').setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });
    await page.getByRole('button', { name: '预览' }).click();
  };
  await choose('许可.csv', '类别,日期,件数\n行政许可,2026-01-05,12\n审批,2026-01-06,1\n行政处罚,2026-02-30,3\n');
  await page.getByText('校验通过 1 行，未通过 2 行').waitFor();
  await look(page, 'staffRegisterImportPage: lines refused');
  await choose('许可.csv', '类别,日期,件数\n行政许可,2026-01-05,12\n');
  await page.getByRole('heading', { level: 1 }).waitFor();
  await look(page, 'staffRegisterImportPage: all readable');
  await page.locator('main form button').first().click();
  await page.getByText('已登记 1 条').waitFor();
  await page.getByRole('link', { name: /^更正/ }).first().click();
  await look(page, 'staffRegistersPage: correction');
  await choose('太大.csv', 'x'.repeat(2 * 1024 * 1024 + 1));
  await page.locator('#error-summary').waitFor();
  await look(page, 'staffRegistersPage: errors');
  await choose('大得多.csv', 'x'.repeat(4 * 1024 * 1024 + 1));
  await page.getByRole('heading', { name: '内容太长' }).waitFor();
  await look(page, 'staffFailurePage: too large');
  await leave(visited);
});

test('an administrator’s pages', async () => {
  const visited = await enter(browser, system, 'xw-zrzy-admin', '/staff/settings');
  const { page } = visited;
  await walk(page, [
    ['/staff/settings', 'staffSettingsPage'],
    ['/staff/settings/templates', 'staffTemplatesPage'],
    ['/staff/report/2026?lang=en', 'staffReportPage'],
    ['/staff/report/2026/cells/tableIII.newly-received.total', 'staffReportCellPage'],
    ['/staff/calendar', 'staffCalendarPage'],
    ['/staff/exports', 'staffExportOrderPage'],
    ['/staff/report/2025?edit=figures', 'staffReportFiguresPage'],
  ]);
  await page.locator('.figure-input').first().fill('很多');
  await page.getByRole('button', { name: /保存/ }).click();
  await page.locator('#error-summary').waitFor();
  await look(page, 'staffReportFiguresPage: errors');
  await page.goto('/staff/report/2026');
  await page.evaluate("document.querySelector('form.narrative [name=version]').value = '99'");
  await page.locator('form.narrative button').last().click();
  await page.locator('#error-summary').waitFor();
  await look(page, 'staffReportPage: refused');

  await page.goto('/staff/settings');
  await page.locator('#retention form').getByRole('button').click();
  await page.locator('#error-summary').waitFor();
  await look(page, 'staffSettingsPage: errors');
  await page.goto('/staff/settings/templates');
  await page.locator('[name=file]').setInputFiles({
    name: '公开告知书.docx',
    mimeType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    buffer: Buffer.from('不是 Word 文件'),
  });
  await page.getByRole('button', { name: '上传' }).click();
  await page.locator('#error-summary').waitFor();
  await look(page, 'staffTemplatesPage: not a Word file');

  await page.goto('/staff/calendar');
  await page.locator('[name=closureTitle]').fill('示例县关于道路封闭的通知（虚构）');
  await page.locator('[name=closureText]').fill('下周');
  await page.getByRole('button', { name: '预览' }).last().click();
  await look(page, 'staffCalendarPage: closure not readable');
  await page.locator('[name=closureText]').last().fill('道路封闭 2026-03-09 2026-03-13 放假');
  await page.getByRole('button', { name: '预览' }).last().click();
  await page.getByText('改变的日子：5 天').waitFor();
  await look(page, 'staffCalendarPage: closure previewed');
  await leave(visited);
}, 300_000);

test('an export is ordered, looked after and fetched', async () => {
  const visited = await enter(browser, system, 'xw-zrzy-admin', '/staff/exports');
  const { page } = visited;
  await page.locator('[name=year]').fill('今年');
  await page.getByRole('button', { name: '开始导出' }).click();
  await page.locator('#error-summary').waitFor();
  await look(page, 'staffExportOrderPage: errors');
  await page.locator('[name=year]').fill('2026');
  await page.getByRole('button', { name: '开始导出' }).click();
  await page.getByRole('heading', { level: 1, name: /2026/ }).waitFor();
  await expect
    .poll(
      async () => {
        await page.reload();
        return page.locator('main ul a[download]').count();
      },
      { timeout: 60_000 },
    )
    .toBeGreaterThan(0);
  await look(page, 'staffExportJobPage: done');
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.locator('main ul a[download]').first().click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/\.csv$/);

  const reader = {
    name: '管理员丙',
    role: 'admin',
    sessionEndsAt: '2026-03-02T09:00:00.000Z',
    sessionLeftInSeconds: 28_800,
    formToken: 'none',
    reportYear: 2026,
  } as const;
  const running: ExportJob = {
    exportId: 'running',
    owner: 'xw-zrzy',
    by: 'xw-zrzy-admin',
    kind: 'requests',
    year: 2026,
    startedAt: '2026-03-02T01:00:00.000Z',
    state: 'running',
    agenciesDone: 1,
    agencies: 3,
    rows: 12,
    parts: [],
  };
  await showInstead(
    page,
    '/staff/exports/running',
    200,
    staffExportJobPage({ ...pageContext('/staff/exports/running'), reader }, { job: running, fileNames: [] }),
  );
  await look(page, 'staffExportJobPage: running');
  await showInstead(page, '/staff/aid', 500, staffFailurePage({ ...pageContext('/staff/aid'), reader }, 'failed'));
  await look(page, 'staffFailurePage: broken');
  await visited.close();
});

test('the way in and out: refused, without a role, signed out', async () => {
  const visited = await enter(browser, system, 'xw-jyj-handler', '/staff/requests');
  const { page } = visited;
  await page.getByRole('button', { name: '退出登录' }).click();
  await page.getByText('您已退出登录').waitFor();
  await look(page, 'staffSignInPage: signed out');
  await walk(page, [
    ['/staff', 'staffSignInPage'],
    ['/staff/callback?code=x&state=y', 'staffSignInPage: refused'],
  ]);
  await showInstead(
    page,
    '/staff/callback',
    403,
    staffSignInPage({ ...pageContext('/staff/callback'), reader: null }, { notice: 'noRole', endThere: null }),
  );
  await look(page, 'staffSignInPage: no role');
  await visited.close();
});

test('the department’s pages, and a notice that it previews', async () => {
  const visited = await enter(browser, system, 'department', '/staff/requests');
  const { page } = visited;
  await walk(page, [
    ['/staff/requests', 'staffQueuePage: department'],
    ['/staff/department/2025', 'staffDepartmentPage'],
    ['/staff/department/2025/files', 'staffCollectedFilesPage'],
    ['/staff/registers?agencyId=xw-zrzy&lang=en', 'staffRegistersPage'],
    ['/staff/calendar', 'staffCalendarPage'],
  ]);
  await page.locator('[name=text]').fill('示例县2026年迎春活动放假通知\n示例节 2026-03-05 放假');
  await page.locator('[name=scope]').selectOption('local');
  await page.getByRole('button', { name: '预览' }).first().click();
  await page.getByText('改变的日子：1 天').waitFor();
  await look(page, 'staffCalendarPage: notice previewed');
  await page.goto('/staff/department/2025');
  await page
    .locator('form', { has: page.locator('[name=step][value=remind]') })
    .first()
    .getByRole('button')
    .click();
  await page.locator('.done-notice').waitFor();
  await look(page, 'staffDepartmentPage: reminded');
  await leave(visited);
});
