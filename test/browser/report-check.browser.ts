import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchChromium } from '../support/chromium.ts';
import { webPage } from '../documents/report-reading/report-files.ts';
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

function report(
  name: string,
  isFaulty: boolean,
): { readonly name: string; readonly mimeType: string; readonly buffer: Buffer } {
  return {
    name,
    mimeType: 'text/html',
    buffer: Buffer.from(webPage((cell) => (isFaulty && cell === 'tableIII.disclosed.natural-person' ? '1' : '0'))),
  };
}

test('without script a report is checked, and each finding leads to its cell and back', async () => {
  const { page, close } = await visit(browser, town.origin, { ...desktop, javaScriptEnabled: false });
  await page.goto('/report-check');
  await page.getByLabel('报告文件').setInputFiles([report('水务局.html', true), report('教育局.html', false)]);
  await page.getByRole('button', { name: '核对' }).click();
  expect(await page.locator('#results-total').textContent()).toBe('共 2 份：1 份有错误，0 份未能识别。');
  await page.locator('#report-1 > summary').click();
  await page.getByRole('link', { name: '看第 1 条所指的一格' }).click();
  expect(await page.locator('td:target').textContent()).toBe('1▲1');
  await page.locator('td:target').getByRole('link').click();
  expect(await page.locator('li:target').textContent()).toContain('各项办理结果相加为 1');
  await close();
});

test('the answer of one report takes the focus, is accessible on both screens, and nothing chosen is told in the summary', async () => {
  for (const viewport of [phone, desktop]) {
    const { page, complaints, foreignRequests, close } = await visit(browser, town.origin, viewport);
    await page.goto('/report-check');
    await page.getByRole('button', { name: '核对' }).click();
    await page.getByText('请先改正下面的内容').waitFor();
    expect(await focused(page)).toBe('div#error-summary');
    await expectAccessible(page);
    await page.getByLabel('或者粘贴报告全文').fill('这里没有表格');
    await page.getByRole('button', { name: '核对' }).click();
    await page.getByText('没有找到年度报告的表格').waitFor();
    await expectAccessible(page);
    await page.getByLabel('报告文件').setInputFiles(report('水务局.html', true));
    await page.getByRole('button', { name: '核对' }).click();
    await page.getByText('共 1 份：1 份有错误').waitFor();
    expect(await focused(page)).toBe('h2#results-title');
    await expectAccessible(page, 'reportCheckPage: findings');
    expect(complaints).toEqual([]);
    expect(foreignRequests).toEqual([]);
    await close();
  }
});

test('eighty reports are checked one by one, with progress, in their order, by the keyboard alone', async () => {
  const { page, complaints, close } = await visit(browser, town.origin, desktop);
  await page.goto('/report-check');
  const files = Array.from({ length: 80 }, (_, index) => report(`第${index + 1}号.html`, index % 10 === 0));
  await page.getByLabel('报告文件').setInputFiles(files);
  await page.getByLabel('或者粘贴报告全文').focus();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.locator('progress').waitFor();
  await page.getByText('核对完毕，共 80 份。').waitFor();
  expect(await focused(page)).toBe('h2#results-title');
  expect(await page.locator('#results-total').textContent()).toBe('共 80 份：8 份有错误，0 份未能识别。');
  expect(await page.locator('#results-rows th').allTextContents()).toEqual(files.map(({ name }) => name));
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  expect(await page.locator('#report-1').getAttribute('open')).not.toBeNull();
  await expectAccessible(page, 'reportCheckPage: eighty reports');
  expect(complaints).toEqual([]);
  await close();
});

test('a report that the line loses is named and can be tried again', async () => {
  const { page, close } = await visit(browser, town.origin, desktop);
  await page.goto('/report-check');
  let lost = 0;
  await page.route('**/report-check', async (route) => {
    if (route.request().postDataBuffer()?.includes('filename="2.html"') === true && lost < 3) {
      lost += 1;
      await route.abort('connectionreset');
    } else await route.continue();
  });
  await page
    .getByLabel('报告文件')
    .setInputFiles([
      report('1.html', true),
      report('2.html', false),
      { name: '3.html', mimeType: 'text/html', buffer: Buffer.alloc(5 * 1024 * 1024) },
    ]);
  await page.getByRole('button', { name: '核对' }).click();
  await page.getByText('有 1 份没有核对成功').waitFor();
  await page.getByText('文件超过 4 MB').waitFor();
  await expectAccessible(page);
  await page.getByRole('button', { name: '再试一次' }).click();
  await page.getByText('核对完毕').waitFor();
  expect(await page.locator('#results-total').textContent()).toBe('共 3 份：1 份有错误，1 份未能识别。');
  await close();
});

test('a server that asks to wait is waited for: the page says how long, loses no file, and goes on by itself', async () => {
  const { page, complaints, close } = await visit(browser, town.origin, desktop);
  await page.goto('/report-check');
  await page.clock.install();
  let refused = 0;
  await page.route('**/report-check', async (route) => {
    if (route.request().method() === 'POST' && refused < 2) {
      refused += 1;
      await route.fulfill({
        status: 429,
        headers: { 'retry-after': '600', 'content-type': 'text/html' },
        body: '<!doctype html><title>429</title>',
      });
    } else await route.continue();
  });
  await page.getByLabel('报告文件').setInputFiles(['1.html', '2.html', '3.html'].map((name) => report(name, false)));
  await page.getByRole('button', { name: '核对' }).click();
  await page.getByText('600 秒后自动继续').waitFor();
  expect(refused).toBe(2);
  await expectAccessible(page, 'reportCheckPage: asked to wait');
  await page.clock.fastForward(600_000);
  await page.getByText('核对完毕，共 3 份。').waitFor();
  expect(await page.locator('#results-total').textContent()).toBe('共 3 份：0 份有错误，0 份未能识别。');
  expect(complaints).toEqual([]);
  await close();
});
