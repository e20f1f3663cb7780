import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { signInOn, startOffice } from '../test/browser/office.ts';
import { desktop, phone } from '../test/browser/visit.ts';
import { launchChromium } from '../test/support/chromium.ts';
import { webPage } from '../test/documents/report-reading/report-files.ts';
import { takePicture } from './take-picture.ts';

/** `npm run pictures:staff -- FOLDER NAME…`: the console's pages into docs/pictures, or the named ones into a folder of choice. */
const [folder = fileURLToPath(new URL('../docs/pictures', import.meta.url)), ...wanted] = process.argv.slice(2);

type Picture = {
  readonly name: string;
  readonly sub: string;
  readonly path: string;
  readonly then?: (page: Page) => Promise<void>;
};

const pictures: readonly Picture[] = [
  { name: 'staff-queue', sub: 'xw-zrzy-handler', path: '/staff/requests' },
  {
    name: 'staff-case',
    sub: 'xw-zrzy-handler',
    path: '/staff/requests',
    then: async (page) => {
      await page.getByRole('link', { name: '示例村土地利用现状图' }).click();
      await page.locator('.case').waitFor();
    },
  },
  {
    name: 'staff-letter',
    sub: 'xw-zrzy-handler',
    path: '/staff/requests',
    then: async (page) => {
      await page
        .locator('.tag.pause', { hasText: '补正' })
        .first()
        .locator('xpath=ancestor::tr')
        .getByRole('link')
        .first()
        .click();
      await page.getByRole('link', { name: /^预览/ }).first().click();
      await page.locator('.letter').waitFor();
    },
  },
  { name: 'staff-register', sub: 'xw-zrzy-handler', path: '/staff/register' },
  { name: 'staff-aid', sub: 'xw-zrzy-handler', path: '/staff/aid' },
  { name: 'staff-proceedings', sub: 'xw-zrzy-supervisor', path: '/staff/proceedings' },
  { name: 'staff-report', sub: 'xw-zrzy-admin', path: '/staff/report/2025' },
  { name: 'staff-department', sub: 'department', path: '/staff/department/2025' },
  { name: 'staff-department-running', sub: 'department', path: '/staff/department/2026' },
  { name: 'staff-figures', sub: 'xw-zrzy-admin', path: '/staff/report/2025?edit=figures' },
  { name: 'staff-cell', sub: 'xw-zrzy-admin', path: '/staff/report/2026/cells/tableIII.newly-received.total' },
  { name: 'staff-settings', sub: 'xw-zrzy-admin', path: '/staff/settings' },
  { name: 'staff-templates', sub: 'xw-zrzy-admin', path: '/staff/settings/templates' },
  {
    name: 'staff-registers',
    sub: 'xw-zrzy-admin',
    path: '/staff/registers',
    then: async (page) => {
      await page.locator('input[type=file]').setInputFiles({
        name: '规范性文件.csv',
        mimeType: 'text/csv',
        buffer: Buffer.from(registerFile(isPhone(page) ? 2025 : 2026, [])),
      });
      await page.getByRole('button', { name: '预览' }).click();
      await page.locator('form:has([name=step][value=import]) button').click();
      await page.getByRole('heading', { level: 1, name: '登记册' }).waitFor();
    },
  },
  {
    name: 'staff-import-preview',
    sub: 'xw-zrzy-admin',
    path: '/staff/registers',
    then: async (page) => {
      await page.locator('input[type=file]').setInputFiles({
        name: '规范性文件.csv',
        mimeType: 'text/csv',
        buffer: Buffer.from(
          registerFile(2024, ['规范性文件,,示自然资发〔2024〕4号,2024-13-01,,', '通知,示例通知,,2024-02-01,,']),
        ),
      });
      await page.getByRole('button', { name: '预览' }).click();
      await page.getByRole('heading', { level: 1, name: /规范性文件/ }).waitFor();
    },
  },
  {
    name: 'staff-export',
    sub: 'xw-zrzy-admin',
    path: '/staff/exports',
    then: async (page) => {
      await page.getByRole('button', { name: '开始导出' }).click();
      await page.getByText('看看进展').or(page.getByText('再导出一份')).first().waitFor();
      await system.mails();
      await page.reload();
    },
  },
  {
    name: 'staff-collected-files',
    sub: 'department',
    path: '/staff/department/2024/files',
    then: async (page) => {
      await page.locator('input[type=file]').setInputFiles(
        ['示例县自然资源局', '示例县教育局', '不认识的机关'].map((name) => ({
          name: `${name}.html`,
          mimeType: 'text/html',
          buffer: Buffer.from(
            webPage(() => '0')
              .replaceAll('云川市水务局', name)
              .replaceAll('2025', '2024'),
          ),
        })),
      );
      await page.getByRole('button', { name: '上传并核对' }).click();
      await page.getByText(/\d+ 份文件/).waitFor();
    },
  },
  {
    name: 'staff-closure',
    sub: 'xw-zrzy-admin',
    path: '/staff/calendar',
    then: async (page) => {
      await page.getByLabel('通知的名称').fill('示例县关于错峰放假的通知（虚构）');
      await page.locator('[name=closureText]').fill('示例日 2026-03-16 放假');
      await page.getByRole('button', { name: '预览' }).last().click();
      await page.locator('#preview-title').waitFor();
    },
  },
  {
    name: 'staff-beside',
    sub: 'xw-zrzy-handler',
    path: '/staff/requests',
    then: async (page) => {
      await page.getByRole('link', { name: '示例村土地利用现状图' }).click();
      await page.getByRole('link', { name: /对照/ }).first().click();
      await page.locator('h1').waitFor();
    },
  },
  { name: 'staff-not-found', sub: 'xw-zrzy-handler', path: '/staff/requests/20260302-ZZZZZZ' },
];

/** One register serves both devices, and takes no document twice. */
function isPhone(page: Page): boolean {
  return page.viewportSize()?.width === phone.viewport.width;
}

/** Documents of a year as lines of a file, and lines of other making behind them. */
function registerFile(year: number, others: readonly string[]): string {
  return [
    '类别,名称,文号,制发日期,公开日期,废止日期',
    `规范性文件,示例县宅基地管理办法,示自然资发〔${year}〕1号,${year}-01-12,${year}-01-20,`,
    `规范性文件,示例县采砂管理办法,示自然资发〔${year}〕2号,${year}-02-09,,`,
    `规章,示例县河道管理规定,示例县人民政府令〔${year}〕第3号,${year}-01-05,${year}-01-08,`,
    ...others,
  ].join('\n');
}

const system = await startOffice();
const browser = await launchChromium();
await mkdir(folder, { recursive: true });
for (const [device, options] of [
  ['phone', phone],
  ['desktop', desktop],
] as const) {
  for (const { name, sub, path, then } of pictures.filter((one) => wanted.length === 0 || wanted.includes(one.name))) {
    await takePicture(
      browser,
      system.origin,
      options,
      async (page) => {
        await signInOn(page, sub, path);
        await then?.(page);
      },
      `${folder}/${name}-${device}.png`,
    );
  }
}
await browser.close();
await system.stop();
process.exit(0);
