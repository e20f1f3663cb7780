import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchChromium } from '../support/chromium.ts';
import { startTown } from './town.ts';
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

type Step = { readonly role?: 'supervisor' } & Readonly<Record<string, unknown>>;

const confirmed: Step = { type: 'confirm-receipt', receivedOn: '2026-03-02' };
const answered = { type: 'answer', on: '2026-03-02' };

/** What the office did, and what its applicant then reads. */
const states: Readonly<
  Record<string, { readonly steps: readonly Step[]; readonly reads: readonly string[]; readonly readsNot?: string }>
> = {
  'not confirmed': { steps: [], reads: ['期限尚未开始计算', '等待机关与您确认'] },
  running: { steps: [confirmed], reads: ['2026年3月30日（星期一）', '还剩 20 个工作日'] },
  suspended: {
    steps: [confirmed, { type: 'send-consultation', id: 'c1', party: 'third-party', on: '2026-03-02', to: '示例公司' }],
    reads: ['期限暂停计算', '收到意见以后，这个日期会重新计算'],
  },
  'awaiting correction': {
    steps: [confirmed, { type: 'request-correction', on: '2026-03-02', items: ['写明年份'], replyBy: '2026-03-16' }],
    reads: ['等待申请人补正', '写明年份', '提交补正'],
  },
  'awaiting payment': {
    steps: [confirmed, { type: 'issue-fee-notice', on: '2026-03-02', basis: 'per-page', quantity: 250 }],
    reads: ['缴纳信息处理费', '视为放弃申请'],
  },
  extended: {
    steps: [
      confirmed,
      { type: 'propose-extension', workingDays: 20, reason: '档案数量大' },
      { role: 'supervisor', type: 'approve-extension', on: '2026-03-02' },
    ],
    reads: ['2026年4月28日（星期二）', '经批准延长答复期限 20 个工作日'],
  },
  answered: {
    steps: [confirmed, { ...answered, outcome: 'partly-disclosed', basis: '涉及商业秘密' }],
    reads: ['机关已于 2026年3月2日', '部分公开', '不服的，可以这样做', '查看、下载答复'],
  },
  withdrawn: {
    steps: [confirmed, { type: 'withdraw', on: '2026-03-02' }],
    reads: ['您已于 2026年3月2日（星期一）撤回这份申请'],
    readsNot: '不服的',
  },
};

async function openStatus(
  page: Page,
  receipt: { readonly receiptNumber: string; readonly queryCode: string },
): Promise<void> {
  await page.goto('/status');
  await page.getByLabel('登记编号').fill(receipt.receiptNumber);
  await page.getByLabel('查询码').fill(receipt.queryCode);
  await page.getByRole('button', { name: '查询', exact: true }).click();
  await page.locator('.result').waitFor();
}

test.each(Object.entries(states))(
  'a request that is %s says so in words, by day on a phone and by night on a desk',
  async (_name, { steps, reads, readsNot }) => {
    const receipt = await town.submit('zrzy', '示例路改造工程施工许可');
    for (const { role = 'handler', ...step } of steps) await town.act('zrzy', role, receipt.receiptNumber, step);
    for (const look of [
      { ...phone, colorScheme: 'light' },
      { ...desktop, colorScheme: 'dark' },
    ] as const) {
      const { page, complaints, close } = await visit(browser, town.origin, look);
      await openStatus(page, receipt);
      const text = await page.locator('main').textContent();
      for (const words of reads) expect(text).toContain(words);
      if (readsNot !== undefined) expect(text).not.toContain(readsNot);
      await expectAccessible(page);
      expect(complaints).toEqual([]);
      await close();
    }
  },
);

test('by night every page keeps its contrast', async () => {
  const { page, close } = await visit(browser, town.origin, { ...phone, colorScheme: 'dark' });
  for (const path of [
    '/',
    '/apply',
    '/apply?agency=jyj&as=organisation',
    '/status',
    '/deadlines?received=2025-09-17&extended=2025-10-10&consultation1Sent=2025-09-22&consultation1Answered=2025-09-28',
    '/report-check',
    '/figures',
    '/docs',
  ]) {
    await page.goto(path);
    await expectAccessible(page);
  }
  await page.goto('/apply?agency=jyj&as=natural-person');
  await page.getByRole('button', { name: '下一步' }).click();
  await expectAccessible(page);
  await close();
}, 300_000);

test('what was typed stays when the language is changed in the middle of the form', async () => {
  const { page, close } = await visit(browser, town.origin);
  await page.goto('/apply?agency=zrzy&as=natural-person');
  await page.getByLabel('姓名').fill('赵示例');
  await page.getByText('填写的内容只保留在这个窗口里').waitFor();
  await page.getByRole('link', { name: 'English' }).click();
  await page.getByRole('heading', { name: 'Your request' }).waitFor();
  expect(await page.locator('html').getAttribute('lang')).toBe('en');
  expect(await page.locator('#applicant-name').inputValue()).toBe('赵示例');
  await expectAccessible(page);
  await close();
});

test('the receipt prints its number, code, date and address, and none of the buttons', async () => {
  const { page, close } = await visit(browser, town.origin, { ...desktop, javaScriptEnabled: false });
  await page.goto('/apply?agency=jyj&as=natural-person');
  await page.getByLabel('姓名').fill('赵示例');
  await page.getByLabel('证件号码').fill('11010519491231002X');
  await page.getByLabel('联系电话').fill('13800001000');
  await page.getByLabel('信息名称').fill('示例小学施工许可');
  await page.getByLabel('具体内容').fill('示例内容');
  await page.waitForTimeout(2_000);
  await page.getByRole('button', { name: '提交申请' }).click();
  await page.getByRole('heading', { name: '申请已提交' }).waitFor();
  await page.emulateMedia({ media: 'print' });
  for (const shown of ['#receipt-number', '#query-code', '.qr', 'p.print-only'])
    expect(await page.locator(shown).isVisible(), shown).toBe(true);
  for (const gone of ['.site-nav', '.site-footer', '.button', '.language'])
    expect(await page.locator(gone).first().isVisible(), gone).toBe(false);
  await close();
});
