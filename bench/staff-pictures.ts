import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { signInOn, startOffice } from '../test/browser/office.ts';
import { desktop, phone } from '../test/browser/visit.ts';
import { launchChromium } from '../test/support/chromium.ts';
import { takePicture } from './take-picture.ts';

/** `npm run pictures:staff -- FOLDER NAME…`: the console's pages into docs/pictures, or the named ones into a folder of choice. */
const [folder = fileURLToPath(new URL('../docs/pictures', import.meta.url)), ...wanted] = process.argv.slice(2);

type Picture = { readonly name: string; readonly sub: string; readonly path: string; readonly then?: (page: Page) => Promise<void> };

const pictures: readonly Picture[] = [
  { name: 'staff-queue', sub: 'xw-zrzy-handler', path: '/staff/requests' },
  {
    name: 'staff-case', sub: 'xw-zrzy-handler', path: '/staff/requests', then: async (page) => {
      await page.getByRole('link', { name: '示例村土地利用现状图' }).click();
      await page.locator('.case').waitFor();
    },
  },
  {
    name: 'staff-letter', sub: 'xw-zrzy-handler', path: '/staff/requests', then: async (page) => {
      await page.locator('.tag.pause', { hasText: '补正' }).first().locator('xpath=ancestor::tr').getByRole('link').first().click();
      await page.getByRole('link', { name: /^预览/ }).first().click();
      await page.locator('.letter').waitFor();
    },
  },
  { name: 'staff-register', sub: 'xw-zrzy-handler', path: '/staff/register' },
  { name: 'staff-aid', sub: 'xw-zrzy-handler', path: '/staff/aid' },
  { name: 'staff-proceedings', sub: 'xw-zrzy-supervisor', path: '/staff/proceedings' },
  { name: 'staff-report', sub: 'xw-zrzy-admin', path: '/staff/report/2025' },
  { name: 'staff-department', sub: 'department', path: '/staff/department/2025' },
  { name: 'staff-settings', sub: 'xw-zrzy-admin', path: '/staff/settings' },
];

const system = await startOffice();
const browser = await launchChromium();
await mkdir(folder, { recursive: true });
for (const [device, options] of [['phone', phone], ['desktop', desktop]] as const) {
  for (const { name, sub, path, then } of pictures.filter((one) => wanted.length === 0 || wanted.includes(one.name))) {
    await takePicture(browser, system.origin, options, async (page) => {
      await signInOn(page, sub, path);
      await then?.(page);
    }, `${folder}/${name}-${device}.png`);
  }
}
await browser.close();
await system.stop();
process.exit(0);
