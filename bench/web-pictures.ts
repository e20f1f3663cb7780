import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import type { ReportCell } from '../shared/domain/report/report-table.ts';
import { startTown, statedFigures } from '../test/browser/town.ts';
import type { Town } from '../test/browser/town.ts';
import { desktop, phone } from '../test/browser/visit.ts';
import { launchChromium } from '../test/support/chromium.ts';
import { webPage } from '../test/documents/report-reading/report-files.ts';
import { takePicture } from './take-picture.ts';

/** `npm run pictures -- FOLDER NAME…`: all pages into docs/pictures, or the named ones into a folder of choice. */
const [folder = fileURLToPath(new URL('../docs/pictures', import.meta.url)), ...wanted] = process.argv.slice(2);
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

type Receipt = { readonly receiptNumber: string; readonly queryCode: string };

async function openStatus(page: Page, { receiptNumber, queryCode }: Receipt): Promise<void> {
  await page.goto('/status');
  await page.getByLabel('登记编号').fill(receiptNumber);
  await page.getByLabel('查询码').fill(queryCode);
  await page.getByRole('button', { name: '查询', exact: true }).click();
  await page.locator('.result').waitFor();
}

/** The status page of a request that the office has taken some steps on since it confirmed receipt. */
function statusAfter(...steps: readonly object[]): Picture['open'] {
  return async (page, town) => {
    const receipt = await town.submit('zrzy', '示例路改造工程施工许可');
    for (const step of [{ type: 'confirm-receipt', receivedOn: '2026-03-02' }, ...steps]) {
      const { role = 'handler', ...command } = step as { readonly role?: 'handler' | 'supervisor' };
      await town.act('zrzy', role, receipt.receiptNumber, command);
    }
    await openStatus(page, receipt);
  };
}

const askForCorrection = {
  type: 'request-correction',
  on: '2026-03-02',
  items: ['写明文件的年份', '写明路段'],
  replyBy: '2026-03-16',
};
const answer = {
  type: 'answer',
  on: '2026-03-02',
  outcome: 'partly-disclosed',
  basis: '涉及第三方商业秘密的部分不予公开',
};

/** Small figures that agree, but for one slip of the keyboard and one empty cell. */
function reportWithFaults(cell: ReportCell): string {
  if (cell === 'tableIII.disclosed.natural-person') return '21';
  if (cell === 'tableIV.reconsideration.other') return '';
  if (
    /^tableIII\.(?:newly-received|total-handled)\.(?:natural-person|total)$/.test(cell) ||
    cell === 'tableIII.disclosed.total'
  )
    return '12';
  return '0';
}

const pictures: readonly Picture[] = [
  {
    name: 'home',
    open: async (page) => {
      await page.goto('/');
    },
  },
  {
    name: 'home-en',
    open: async (page) => {
      await page.goto('/?lang=en');
    },
  },
  {
    name: 'agency-not-found',
    open: async (page) => {
      await page.goto('/apply?q=没有');
    },
  },
  {
    name: 'choose-agency',
    open: async (page) => {
      await page.goto('/apply');
    },
  },
  {
    name: 'choose-applicant',
    open: async (page) => {
      await page.goto('/apply?agency=jyj');
    },
  },
  {
    name: 'form',
    open: async (page) => {
      await page.goto('/apply?agency=jyj&as=natural-person');
    },
  },
  {
    name: 'form-errors',
    open: async (page) => {
      await page.goto('/apply?agency=jyj&as=natural-person');
      await page.getByRole('button', { name: '下一步' }).click();
    },
  },
  {
    name: 'form-information',
    open: async (page) => {
      await fillAndSend(page);
      await page.evaluate("location.hash = 'step-information'");
    },
  },
  {
    name: 'form-delivery',
    open: async (page) => {
      await fillAndSend(page);
      await page.evaluate("location.hash = 'step-delivery'");
    },
  },
  {
    name: 'form-organisation',
    open: async (page) => {
      await page.goto('/apply?agency=jyj&as=organisation');
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
  {
    name: 'status-not-found',
    open: async (page) => {
      await page.goto('/status');
      await page.getByLabel('登记编号').fill('20260302-ZZZZZZ');
      await page.getByLabel('查询码').fill('AAAAA-AAAAA');
      await page.getByRole('button', { name: '查询', exact: true }).click();
      await page.getByText('没有找到相符的申请').waitFor();
    },
  },
  {
    name: 'status-query',
    open: async (page) => {
      await page.goto('/status');
    },
  },
  {
    name: 'status-unconfirmed',
    open: async (page, town) => {
      await openStatus(page, await town.submit('zrzy', '示例路改造工程施工许可'));
    },
  },
  { name: 'status-running', open: statusAfter() },
  {
    name: 'status',
    open: statusAfter({ type: 'send-consultation', id: 'c1', party: 'third-party', on: '2026-03-02', to: '示例公司' }),
  },
  { name: 'status-correction', open: statusAfter(askForCorrection) },
  {
    name: 'status-correction-error',
    open: async (page, town) => {
      await statusAfter(askForCorrection)(page, town);
      await page.getByRole('button', { name: '提交补正' }).click();
      await page.getByText('请先改正下面的内容').waitFor();
    },
  },
  {
    name: 'status-fee',
    open: statusAfter({ type: 'issue-fee-notice', on: '2026-03-02', basis: 'per-page', quantity: 250 }),
  },
  {
    name: 'status-extended',
    open: statusAfter(
      { type: 'propose-extension', workingDays: 20, reason: '需要查阅的档案数量大' },
      { role: 'supervisor', type: 'approve-extension', on: '2026-03-02' },
    ),
  },
  { name: 'status-answered', open: statusAfter(answer) },
  {
    name: 'status-withdrawn',
    open: async (page, town) => {
      await statusAfter()(page, town);
      await page.locator('summary', { hasText: '撤回申请' }).click();
      await page.getByLabel('我确认撤回这份申请').check();
      await page.getByRole('button', { name: '撤回申请' }).click();
      await page.getByText('申请已经撤回').waitFor();
    },
  },
  {
    name: 'status-steps',
    open: async (page, town) => {
      await statusAfter()(page, town);
      for (const summary of await page.locator('.own-steps summary').all()) await summary.click();
    },
  },
  {
    name: 'files',
    open: async (page, town) => {
      await statusAfter()(page, town);
      await page.getByRole('button', { name: '材料和文件' }).click();
      await page.getByLabel('上传材料').setInputFiles([
        { name: '委托书.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4 示例') },
        { name: '照片.heic', mimeType: 'image/heic', buffer: Buffer.from('x') },
      ]);
      await page.getByText('已上传，正在检查').waitFor();
    },
  },
  {
    name: 'files-answer',
    open: async (page, town) => {
      const receipt = await town.submit('zrzy', '示例路改造工程施工许可');
      await town.act('zrzy', 'handler', receipt.receiptNumber, { type: 'confirm-receipt', receivedOn: '2026-03-02' });
      await town.attachAnswer('zrzy', receipt.receiptNumber, '施工许可证.txt', '示例');
      await town.act('zrzy', 'handler', receipt.receiptNumber, answer);
      await openStatus(page, receipt);
      await page.getByRole('button', { name: '查看、下载答复' }).click();
      await page.getByText('下载 施工许可证.txt').waitFor();
    },
  },
  {
    name: 'deadlines-form',
    open: async (page) => {
      await page.goto('/deadlines');
    },
  },
  {
    name: 'deadlines',
    open: async (page) => {
      await page.goto(
        '/deadlines?received=2025-09-17&extended=2025-10-10&extendedBy=20&consultation1Sent=2025-09-22&consultation1Answered=2025-09-28',
      );
    },
  },
  {
    name: 'report-check',
    open: async (page) => {
      await page.goto('/report-check');
      await page.getByLabel('报告文件').setInputFiles({
        name: '示例县水务局2025年年度报告.html',
        mimeType: 'text/html',
        buffer: Buffer.from(webPage(reportWithFaults)),
      });
      await page.getByRole('button', { name: '核对' }).click();
      await page.getByRole('heading', { name: '核对结果' }).waitFor();
    },
  },
  {
    name: 'report-check-many',
    open: async (page) => {
      await page.goto('/report-check');
      await page.getByLabel('报告文件').setInputFiles(
        Array.from({ length: 6 }, (_, index) => ({
          name: `示例县第${index + 1}局年度报告.html`,
          mimeType: 'text/html',
          buffer: Buffer.from(index === 4 ? '没有表格' : webPage(index % 2 === 0 ? reportWithFaults : () => '0')),
        })),
      );
      await page.getByRole('button', { name: '核对' }).click();
      await page.getByText('核对完毕').waitFor();
    },
  },
  {
    name: 'figures',
    open: async (page) => {
      await page.goto('/figures');
    },
  },
  {
    name: 'figures-report',
    open: async (page) => {
      await page.goto('/figures/2025/zrzy');
    },
  },
  {
    name: 'figures-year',
    open: async (page) => {
      await page.goto('/figures/2025');
    },
  },
  {
    name: 'not-found',
    open: async (page) => {
      await page.goto('/status/nothing');
    },
  },
  {
    name: 'api',
    open: async (page) => {
      await page.goto('/docs');
    },
  },
];

const town = await startTown();
const browser = await launchChromium();
for (const [year, requests] of [
  [2023, 18],
  [2024, 25],
  [2025, 40],
] as const)
  await town.publishReport('zrzy', year, statedFigures(requests));
await town.publishReport('jyj', 2025, statedFigures(12));
await mkdir(folder, { recursive: true });
for (const [device, options] of [
  ['phone', phone],
  ['desktop', desktop],
] as const) {
  for (const { name, open } of pictures.filter(({ name }) => wanted.length === 0 || wanted.includes(name))) {
    await takePicture(
      browser,
      town.system.origin,
      options,
      (page) => open(page, town),
      `${folder}/${name}-${device}.png`,
    );
  }
}
await browser.close();
await town.stop();
process.exit(0);
