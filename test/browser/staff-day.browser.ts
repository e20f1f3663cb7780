import { readFile } from 'node:fs/promises';
import { unzipSync } from 'fflate';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchChromium } from '../support/chromium.ts';
import type { TestSystem } from '../support/system.ts';
import { enter, signInHere, startOffice, unfolded } from './office.ts';
import { desktop, expectAccessible, focused } from './visit.ts';

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

const fresh = '示例路片区征收补偿安置方案';

test('a handler’s day: the queue, a receipt confirmed, a letter read, and a refused step that keeps what was typed', async () => {
  const { page, complaints, foreignRequests, close } = await enter(
    browser,
    system,
    'xw-zrzy-handler',
    '/staff/requests',
  );
  await expectAccessible(page, 'staffQueuePage');
  expect(await page.locator('.queue .days-left').first().textContent()).toMatch(/已超过 \d+ 个工作日/);
  await page.getByRole('link', { name: '待确认收到' }).click();
  await expectAccessible(page);
  await page.getByRole('link', { name: fresh }).click();
  await expectAccessible(page);

  await page.getByRole('button', { name: '确认收到' }).click();
  await page.getByText('已登记：确认收到').waitFor();
  await expectAccessible(page, 'staffCasePage: step recorded');
  const form = page.locator('form', { has: page.locator('[name=type][value=request-correction]') });
  await page.locator('summary', { hasText: '告知补正' }).click();
  await form.getByLabel('最迟补正日期').fill('2026-03-16');
  await form.getByRole('button').click();
  expect(await focused(page)).toBe('div#error-summary');
  expect(await page.locator('#request-correction-replyBy').inputValue()).toBe('2026-03-16');
  await expectAccessible(page, 'staffCasePage: step refused');
  await page.locator('#request-correction-items').fill('写明文件的年份');
  await form.getByRole('button').click();
  await page.getByText('已登记：告知补正').waitFor();
  await page
    .locator('#done')
    .getByRole('link', { name: /^预览 补正/ })
    .click();
  await page.getByRole('heading', { name: /^预览/ }).waitFor();
  expect(await page.locator('.letter').textContent()).toContain('写明文件的年份');
  await expectAccessible(page, 'staffLetterPage');
  expect(complaints).toEqual([]);
  expect(foreignRequests.filter((url) => !url.startsWith(system.origin))).toEqual([]);
  await close();
});

/** The date by which to answer, as the case page writes it at its head. */
async function dueOnShown(page: Page): Promise<string> {
  const [, year = '', month = '', day = ''] =
    /(\d+)年(\d+)月(\d+)日/.exec((await page.locator('.result').first().textContent()) ?? '') ?? [];
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

test('a handler proposes an extension and the supervisor finds it in the view of those to approve', async () => {
  const handler = await enter(browser, system, 'xw-zrzy-handler', '/staff/requests');
  await handler.page.getByRole('link', { name: '示例村土地利用现状图' }).click();
  const before = await dueOnShown(handler.page);
  await handler.page.locator('summary', { hasText: '申请延期' }).click();
  await handler.page.locator('#propose-extension-workingDays').fill('10');
  await handler.page.locator('#propose-extension-reason').fill('档案分散在三个部门');
  await handler.page
    .locator('form', { has: handler.page.locator('[name=type][value=propose-extension]') })
    .getByRole('button')
    .click();
  await handler.page.getByText('已登记：申请延期').waitFor();
  await handler.close();

  const supervisor = await enter(browser, system, 'xw-zrzy-supervisor', '/staff/requests');
  await supervisor.page.getByRole('link', { name: '延期待批' }).click();
  expect(await supervisor.page.locator('.queue th a').allTextContents()).toEqual(['示例村土地利用现状图']);
  await supervisor.page.locator('.queue th a').click();
  await expectAccessible(supervisor.page);
  const form = supervisor.page.locator('form', {
    has: supervisor.page.locator('[name=type][value=approve-extension]'),
  });
  if (!(await form.isVisible())) await supervisor.page.locator('summary', { hasText: '批准' }).click();
  await form.getByRole('button').click();
  await supervisor.page.locator('#done').waitFor();
  expect([before, await dueOnShown(supervisor.page)]).toEqual(['2026-03-20', '2026-04-03']);
  await supervisor.close();
});

test('the queue is walked and a case opened with the keyboard alone, and the keys can be switched off', async () => {
  const { page, close } = await enter(browser, system, 'xw-zrzy-handler', '/staff/requests');
  const titles = await page.locator('.queue th a').allTextContents();
  const here = (): Promise<string> => page.evaluate('document.activeElement.textContent');
  await page.keyboard.press('j');
  expect(await here()).toBe(titles[0]);
  await page.keyboard.press('j');
  expect(await here()).toBe(titles[1]);
  await page.keyboard.press('k');
  expect(await here()).toBe(titles[0]);
  await page.locator('.row-keys input').focus();
  await page.keyboard.press('Space');
  await page.keyboard.press('j');
  expect(await focused(page)).toBe('input#');
  await page.reload();
  await page.keyboard.press('j');
  expect(await focused(page)).toBe('body#');
  await page.locator('.row-keys input').check();
  await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: titles[0] ?? '' }).waitFor();
  await close();
});

test('two open the same case: the second is told what changed and keeps what was typed', async () => {
  const first = await enter(browser, system, 'xw-zrzy-handler', '/staff/requests');
  await first.page.getByRole('link', { name: '示例村土地利用现状图' }).click();
  const path = new URL(first.page.url()).pathname;
  const second = await enter(browser, system, 'xw-zrzy-supervisor', path);
  for (const [{ page }, text] of [
    [first, '已经电话联系'],
    [second, '请加快办理'],
  ] as const) {
    await page.locator('summary', { hasText: '备注' }).click();
    await page.locator('#add-note-text').fill(text);
    await page
      .locator('form', { has: page.locator('[name=type][value=add-note]') })
      .getByRole('button')
      .click();
    await page.locator('.done, .error-summary').first().waitFor();
  }
  expect(await second.page.locator('#error-summary').textContent()).toContain('刚刚被别人更新过');
  expect(await second.page.locator('#add-note-text').inputValue()).toBe('请加快办理');
  await expectAccessible(second.page);
  await first.close();
  await second.close();
});

test('a session that is about to end says so, and what was typed into one that ended is recorded after signing in again', async () => {
  const { page, close } = await enter(browser, system, 'xw-zrzy-handler', '/staff/requests');
  await page.getByRole('link', { name: '示例村土地利用现状图' }).click();
  await page.clock.install();
  await page.reload();
  await page.clock.fastForward('07:55:00');
  await page.getByText('登录还有 5 分钟到期').waitFor();
  await page.clock.fastForward('01:00:00');
  await page.getByText('登录已到期').waitFor();
  await expectAccessible(page);
  const form = await unfolded(page, 'add-note');
  await form.locator('[name=text]').fill('写到一半');
  await page.context().clearCookies();
  await form.getByRole('button').click();
  await page.getByRole('heading', { name: '登录已到期' }).waitFor();
  expect(await page.locator('main').textContent()).toContain('写到一半');
  await expectAccessible(page, 'staffResendPage: session ended');

  const [second] = await Promise.all([
    page.context().waitForEvent('page'),
    page.getByRole('link', { name: '在新窗口登录' }).click(),
  ]);
  await signInHere(second, 'xw-zrzy-handler');
  await second.getByRole('heading', { level: 1, name: '待办申请' }).waitFor();
  await second.close();
  await page.getByRole('button', { name: '重新提交' }).click();
  await page.getByRole('heading', { name: '请再确认一次' }).waitFor();
  expect(await page.locator('main').textContent()).toContain('写到一半');
  await expectAccessible(page, 'staffResendPage: to be confirmed');
  await page.getByRole('button', { name: '确认提交' }).click();
  await page.locator('#done').waitFor();
  expect(await page.locator('.timeline').textContent()).toContain('写到一半');
  await close();
});

test('a report goes from draft to a Word file that is opened and parsed', async () => {
  const { page, complaints, close } = await enter(browser, system, 'xw-zrzy-admin', '/staff/report/2025');
  await expectAccessible(page, 'staffReportPage');
  await page.getByLabel('（五）监督保障').fill('按季检查。');
  expect(await page.locator('.counter').textContent()).toContain('已写 5 字');
  await page.getByRole('button', { name: '空白处采用建议语句并保存' }).click();
  await page.getByText('已登记。').waitFor();
  expect(await page.getByLabel('（五）监督保障').inputValue()).toBe('按季检查。');
  await expectAccessible(page, 'staffReportPage: saved');
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Word', exact: true }).click(),
  ]);
  const parts = unzipSync(new Uint8Array(await readFile(await download.path())));
  const text = new TextDecoder().decode(parts['word/document.xml']).replaceAll(/<[^>]+>/g, '');
  expect(text).toContain('按季检查。');
  expect(text).toContain('统计期限为2025年1月1日至12月31日');
  expect(complaints).toEqual([]);
  await close();
});

test('without JavaScript a view is kept, a request registered and opened', async () => {
  const { page, close } = await enter(browser, system, 'xw-zrzy-handler', '/staff/requests?status=in-progress', {
    ...desktop,
    javaScriptEnabled: false,
  });
  expect(await page.locator('.row-keys').isVisible()).toBe(false);
  await page.locator('#view-name').fill('在办');
  await page.getByRole('button', { name: '保存' }).click();
  expect(await page.locator('.views a[aria-current]').textContent()).toBe('在办');
  await page.getByRole('link', { name: '登记申请' }).click();
  await page.getByRole('textbox', { name: '姓名' }).fill('孙示例');
  await page.getByRole('button', { name: '登记', exact: true }).click();
  await page.getByText('请先改正下面的内容').waitFor();
  await page.getByRole('radio', { name: '护照' }).check();
  await page.getByRole('textbox', { name: '证件号码' }).fill('E12345678');
  await page.getByRole('textbox', { name: '联系电话' }).fill('13800001000');
  await page.getByRole('textbox', { name: '信息名称' }).fill('不用脚本登记的申请');
  await page.getByRole('textbox', { name: '具体内容' }).fill('全文');
  await page.getByRole('button', { name: '登记', exact: true }).click();
  await page.getByRole('heading', { name: '已登记' }).waitFor();
  await page.getByRole('link', { name: '打开这份申请' }).click();
  await page.getByRole('heading', { level: 1, name: '不用脚本登记的申请' }).waitFor();
  await close();
});
