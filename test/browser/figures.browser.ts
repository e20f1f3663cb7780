import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchChromium } from '../support/chromium.ts';
import { startTown, statedFigures } from './town.ts';
import type { Town } from './town.ts';
import { desktop, expectAccessible, phone, visit } from './visit.ts';

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

test('before anything is published the page says so, and an unknown year is not found', async () => {
  const { page, close } = await visit(browser, town.origin);
  await page.goto('/figures');
  await page.getByText('还没有公布年度报告').waitFor();
  await expectAccessible(page);
  expect((await page.goto('/figures/2025'))?.status()).toBe(404);
  expect((await page.goto('/figures/abc/zrzy'))?.status()).toBe(404);
  await expectAccessible(page, 'failurePage: no such year');
  await close();
});

test('published reports are read without script: years, sum, charts with their tables, the report and its files', async () => {
  await town.publishReport('zrzy', 2024, statedFigures(20));
  await town.publishReport('zrzy', 2025, statedFigures(30));
  await town.publishReport('jyj', 2025, statedFigures(5));
  const { page, foreignRequests, close } = await visit(browser, town.origin, {
    ...desktop,
    javaScriptEnabled: false,
    acceptDownloads: true,
  });
  await page.goto('/figures');
  await page.locator('summary', { hasText: '看数字' }).first().click();
  expect(await page.locator('.chart').first().locator('tbody tr').allTextContents()).toEqual([
    expect.stringMatching(/^202420200$/),
    expect.stringMatching(/^202535350$/),
  ]);
  expect(await page.locator('svg[role="img"] > desc').first().textContent()).toContain(
    '本年新收：2024 年 20，2025 年 35。',
  );
  await page.getByRole('link', { name: '2025 年', exact: true }).click();
  expect(await page.locator('table.folding tbody tr').allTextContents()).toHaveLength(2);
  await page.getByRole('link', { name: '示例县自然资源局' }).click();
  expect(await page.locator('h1').textContent()).toBe('示例县自然资源局 2025 年政府信息公开工作年度报告');
  expect(await page.getByText('依法办理示例申请').count()).toBe(1);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Word 文件' }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/\.docx$/);
  expect(foreignRequests).toEqual([]);
  await close();
});

test('every page of figures is accessible on a phone and on a desk, in both languages', async () => {
  for (const [viewport, language] of [
    [phone, ''],
    [desktop, '?lang=en'],
  ] as const) {
    const { page, complaints, close } = await visit(browser, town.origin, viewport);
    for (const [path, state] of [
      ['/figures', 'figuresPage'],
      ['/figures/2025', 'figuresOfYearPage'],
      ['/figures/2025/zrzy', 'publishedReportPage'],
    ] as const) {
      await page.goto(`${path}${language}`);
      for (const summary of await page.locator('.chart summary').all()) await summary.click();
      await expectAccessible(page, state);
    }
    expect(complaints).toEqual([]);
    await close();
  }
}, 300_000);
