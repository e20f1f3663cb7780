import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchChromium } from '../support/chromium.ts';
import { startTown } from './town.ts';
import type { Town } from './town.ts';
import { desktop, expectAccessible, focused, phone, visit } from './visit.ts';

let town: Town;
let browser: Browser;
beforeAll(async () => {
  town = await startTown();
  browser = await launchChromium();
});
afterAll(async () => {
  await browser.close();
  await town.stop();
});

async function openStatus(viewport: typeof phone | typeof desktop, receipt: { readonly receiptNumber: string; readonly queryCode: string }, language = '') {
  const visited = await visit(browser, town.origin, viewport);
  await visited.page.goto(`/status${language}`);
  await visited.page.locator('#receiptNumber').fill(receipt.receiptNumber);
  await visited.page.locator('#queryCode').fill(receipt.queryCode);
  await visited.page.locator('form button[type=submit]').click();
  await visited.page.locator('.result').waitFor();
  return visited;
}

test('an unknown number and a wrong code are answered alike, and the answer has the focus', async () => {
  const { receiptNumber, queryCode } = await town.submit('zrzy', '答复相同');
  const { page, complaints, close } = await visit(browser, town.origin);
  const answers: string[] = [];
  for (const [number, code] of [['20260302-ZZZZZZ', queryCode], [receiptNumber, 'AAAAA-AAAAA']] as const) {
    await page.goto('/status');
    await page.getByLabel('登记编号').fill(number);
    await page.getByLabel('查询码').fill(code);
    await page.getByRole('button', { name: '查询', exact: true }).click();
    await page.getByText('没有找到相符的申请').waitFor();
    expect(await focused(page)).toBe('div#error-summary');
    await expectAccessible(page);
    answers.push((await page.locator('main').innerHTML()).replaceAll(number, ''));
  }
  expect(answers[0]).toBe(answers[1]);
  await page.goto('/status');
  await page.getByRole('button', { name: '查询', exact: true }).click();
  expect(await page.locator('.error-summary li').allTextContents()).toEqual(['请填写登记编号', '请填写查询码']);
  await expectAccessible(page);
  expect(complaints).toEqual([]);
  await close();
});

test('the due date stands on the status page with each day marked in words', async () => {
  const receipt = await town.submit('zrzy', '日历');
  await town.act('zrzy', 'handler', receipt.receiptNumber, { type: 'confirm-receipt', receivedOn: '2026-03-02' });
  for (const viewport of [phone, desktop]) {
    const { page, complaints, close } = await openStatus(viewport, receipt);
    expect(await page.locator('.due-date').textContent()).toBe('2026年3月30日（星期一）');
    expect(await page.locator('.days-left').textContent()).toBe('还剩 20 个工作日');
    expect(await page.locator('td.day.due').textContent()).toContain('第 20 个工作日');
    await expectAccessible(page);
    expect(complaints).toEqual([]);
    await close();
  }
});

test('a request that waits for a correction says what to correct and by when', async () => {
  const receipt = await town.submit('zrzy', '补正');
  await town.act('zrzy', 'handler', receipt.receiptNumber, { type: 'confirm-receipt', receivedOn: '2026-03-02' });
  await town.act('zrzy', 'handler', receipt.receiptNumber, { type: 'request-correction', on: '2026-03-02', items: ['写明文件的年份', '写明 <路段>'], replyBy: '2026-03-16' });
  const { page, close } = await openStatus(phone, receipt);
  expect(await page.locator('main').textContent()).toContain('2026年3月16日（星期一）');
  expect(await page.getByText('写明 <路段>').count()).toBe(1);
  await expectAccessible(page);
  await close();
  const english = await openStatus(desktop, receipt, '?lang=en');
  expect(await english.page.locator('html').getAttribute('lang')).toBe('en');
  expect(await english.page.locator('main').textContent()).toContain('Monday, 16 March 2026');
  await expectAccessible(english.page);
  await english.close();
});

test('an answered request says how it was answered, whether in time, and what can be done against it', async () => {
  const receipt = await town.submit('zrzy', '答复');
  await town.act('zrzy', 'handler', receipt.receiptNumber, { type: 'confirm-receipt', receivedOn: '2026-03-02' });
  await town.act('zrzy', 'handler', receipt.receiptNumber, { type: 'answer', on: '2026-03-02', outcome: 'disclosed' });
  const { page, close } = await openStatus(phone, receipt);
  expect(await page.locator('.result').textContent()).toMatch(/机关已于 2026年3月2日（星期一）答复.*在法定期限内答复.*60 日内可以申请行政复议/s);
  await expectAccessible(page);
  await close();
});

test('the calculator answers with an address that gives the same answer to everyone', async () => {
  const { page, complaints, close } = await visit(browser, town.origin, { ...phone, javaScriptEnabled: false });
  await page.goto('/deadlines');
  await page.getByLabel('收到日期').fill('2022-09-30');
  await page.getByRole('button', { name: '计算', exact: true }).click();
  expect(await page.locator('.due-date').textContent()).toBe('2022年11月2日（星期三）');
  const address = page.url();
  await close();
  const other = await visit(browser, town.origin, desktop);
  await other.page.goto(address);
  expect(await other.page.locator('.due-date').textContent()).toBe('2022年11月2日（星期三）');
  expect(await other.page.locator('td.make-up').first().textContent()).toContain('调休上班，计入期限');
  await expectAccessible(other.page);
  await other.page.goto('/deadlines?received=2022-09-30&answered=2022-11-03');
  expect(await other.page.locator('.days-left').textContent()).toBe('超过法定期限答复。');
  await other.page.goto('/deadlines?received=2026-02-30&correctionRequested=2026-03-03');
  expect(await other.page.locator('.error-summary li').allTextContents()).toEqual([expect.stringContaining('收到日期：请填写真实的日期'), '请填写要求补正的最后一天']);
  await expectAccessible(other.page);
  expect([...complaints, ...other.complaints]).toEqual([]);
  await other.close();
});

test('every page is accessible on a phone of 320 pixels and on a desk, in both languages, and asks nobody else', async () => {
  const paths = ['/', '/apply', '/apply?q=%E6%B2%A1%E6%9C%89', '/apply?agency=none', '/apply?agency=jyj', '/apply?agency=jyj&as=organisation', '/status', '/deadlines', '/docs'];
  for (const [viewport, language] of [[{ viewport: { width: 320, height: 640 } }, ''], [desktop, 'en']] as const) {
    const { page, complaints, foreignRequests, close } = await visit(browser, town.origin, viewport);
    for (const path of paths) {
      await page.goto(language === '' ? path : `${path}${path.includes('?') ? '&' : '?'}lang=${language}`);
      await expectAccessible(page);
    }
    expect(complaints).toEqual([]);
    expect(foreignRequests).toEqual([]);
    expect(await page.context().cookies()).toEqual([]);
    await close();
  }
}, 300_000);
