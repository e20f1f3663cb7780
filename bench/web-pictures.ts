import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { startTown } from '../test/browser/town.ts';
import type { Town } from '../test/browser/town.ts';
import { desktop, phone } from '../test/browser/visit.ts';
import { launchChromium } from '../test/support/chromium.ts';

const folder = process.argv[2] ?? fileURLToPath(new URL('../docs/pictures', import.meta.url));
/** A longer page is cut: the picture shows the look, not every line. */
const tallestInPixels = 2_400;

type Picture = { readonly name: string; readonly open: (page: Page, town: Town) => Promise<void> };

async function fillAndSend(page: Page): Promise<void> {
  await page.goto('/apply?agency=jyj&as=natural-person');
  await page.getByLabel('姓名').fill('赵示例');
  await page.getByLabel('证件号码').fill('11010519491231002X');
  await page.getByLabel('联系电话').fill('13800001000');
  await page.getByRole('button', { name: '下一步' }).click();
  await page.getByLabel('信息名称').fill('2025 年示例小学施工许可');
  await page.getByLabel('具体内容').fill('示例小学教学楼 2025 年的施工许可证和批准文件。');
  await page.getByRole('button', { name: '下一步' }).click();
  await page.getByRole('button', { name: '下一步' }).click();
}

async function openStatus(page: Page, { receiptNumber, queryCode }: { readonly receiptNumber: string; readonly queryCode: string }): Promise<void> {
  await page.goto('/status');
  await page.getByLabel('登记编号').fill(receiptNumber);
  await page.getByLabel('查询码').fill(queryCode);
  await page.getByRole('button', { name: '查询', exact: true }).click();
  await page.locator('.result').waitFor();
}

const pictures: readonly Picture[] = [
  { name: 'home', open: async (page) => { await page.goto('/'); } },
  { name: 'home-en', open: async (page) => { await page.goto('/?lang=en'); } },
  { name: 'choose-agency', open: async (page) => { await page.goto('/apply'); } },
  { name: 'choose-applicant', open: async (page) => { await page.goto('/apply?agency=jyj'); } },
  { name: 'form', open: async (page) => { await page.goto('/apply?agency=jyj&as=natural-person'); } },
  {
    name: 'form-errors',
    open: async (page) => {
      await page.goto('/apply?agency=jyj&as=natural-person');
      await page.getByRole('button', { name: '下一步' }).click();
    },
  },
  { name: 'form-check', open: fillAndSend },
  {
    name: 'receipt',
    open: async (page) => {
      await fillAndSend(page);
      await page.getByRole('button', { name: '提交申请' }).click();
      await page.getByRole('heading', { name: '申请已提交' }).waitFor();
    },
  },
  { name: 'status-query', open: async (page) => { await page.goto('/status'); } },
  {
    name: 'status',
    open: async (page, town) => {
      const receipt = await town.submit('zrzy', '示例路改造工程施工许可');
      await town.act('zrzy', 'handler', receipt.receiptNumber, { type: 'confirm-receipt', receivedOn: '2026-03-02' });
      await town.act('zrzy', 'handler', receipt.receiptNumber, { type: 'send-consultation', id: 'c1', party: 'third-party', on: '2026-03-02', to: '示例公司' });
      await openStatus(page, receipt);
    },
  },
  {
    name: 'status-correction',
    open: async (page, town) => {
      const receipt = await town.submit('zrzy', '示例路改造工程施工许可');
      await town.act('zrzy', 'handler', receipt.receiptNumber, { type: 'confirm-receipt', receivedOn: '2026-03-02' });
      await town.act('zrzy', 'handler', receipt.receiptNumber, { type: 'request-correction', on: '2026-03-02', items: ['写明文件的年份'], replyBy: '2026-03-16' });
      await openStatus(page, receipt);
    },
  },
  { name: 'deadlines', open: async (page) => { await page.goto('/deadlines?received=2025-09-17&extended=2025-10-10&extendedBy=20&consultation1Sent=2025-09-22&consultation1Answered=2025-09-28'); } },
  { name: 'api', open: async (page) => { await page.goto('/docs'); } },
];

const town = await startTown();
const browser = await launchChromium();
await mkdir(folder, { recursive: true });
for (const [device, options] of [['phone', phone], ['desktop', desktop]] as const) {
  for (const { name, open } of pictures) {
    const context = await browser.newContext({ ...options, baseURL: town.origin, locale: 'zh-CN' });
    const page = await context.newPage();
    await open(page, town);
    const height = Number(await page.evaluate('document.documentElement.scrollHeight'));
    await page.setViewportSize({ width: options.viewport.width, height: Math.min(height, tallestInPixels) });
    await page.screenshot({ path: `${folder}/${name}-${device}.png` });
    await context.close();
  }
}
await browser.close();
await town.stop();
process.exit(0);
