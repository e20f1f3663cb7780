import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { webPage } from '../documents/report-reading/report-files.ts';
import { startClamd } from '../support/clamd-server.ts';
import type { ClamdServer } from '../support/clamd-server.ts';
import { launchChromium } from '../support/chromium.ts';
import { personAt } from '../support/office.ts';
import type { TestSystem } from '../support/system.ts';
import { enter, startOffice } from './office.ts';
import { expectAccessible } from './visit.ts';

let scanner: ClamdServer;
let system: TestSystem;
let browser: Browser;
beforeAll(async () => {
  scanner = await startClamd((content, socket) =>
    socket.end(content.includes('EICAR') ? 'stream: Eicar-Test-Signature FOUND\0' : 'stream: OK\0'),
  );
  process.env['FILE_SCANNER'] = `clamd://127.0.0.1:${scanner.port}`;
  system = await startOffice();
  browser = await launchChromium();
});
afterAll(async () => {
  await browser.close();
  await system.stop();
  scanner.close();
});

test('files are attached to a case: one that the scanner lets through, one that it refuses, one too large and one of a wrong kind', async () => {
  const { page, complaints, close } = await enter(browser, system, 'xw-zrzy-handler', '/staff/requests');
  await page.getByRole('link', { name: '示例村土地利用现状图' }).click();
  const path = new URL(page.url()).pathname;
  await page.getByRole('link', { name: '查看和添加附件' }).click();
  await page.getByLabel('用途').selectOption('office');
  await page.locator('#upload').setInputFiles([
    { name: '说明.txt', mimeType: 'text/plain', buffer: Buffer.from('示例说明') },
    { name: '带毒.txt', mimeType: 'text/plain', buffer: Buffer.from('EICAR') },
    { name: '太大.pdf', mimeType: 'application/pdf', buffer: Buffer.alloc(10 * 1024 * 1024 + 1) },
    { name: 'run.exe', mimeType: 'application/x-msdownload', buffer: Buffer.from('MZ') },
  ]);
  await expect
    .poll(() => page.locator('#uploads li').allTextContents(), { timeout: 60_000 })
    .toEqual([
      expect.stringContaining('说明.txt 已上传'),
      expect.stringContaining('带毒.txt 已上传'),
      expect.stringContaining('太大.pdf 文件是空的，或者超过 10 MB'),
      expect.stringContaining('run.exe 不能上传这种文件'),
    ]);
  await expectAccessible(page, 'staffFilesPage: uploads');
  const states = (): Promise<string[]> => page.locator('.file-list li .tag').allTextContents();
  await expect
    .poll(
      async () => {
        await page.reload();
        return states();
      },
      { timeout: 60_000 },
    )
    .toEqual(expect.arrayContaining(['已查毒', '未通过']));
  expect(await page.getByRole('link', { name: '带毒.txt' }).count()).toBe(0);

  await expectAccessible(page, 'staffFilesPage: one refused');
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: '说明.txt' }).click(),
  ]);
  expect(download.suggestedFilename()).toBe('说明.txt');

  const takeBack = page.getByRole('group').filter({ hasText: '撤回 说明.txt' });
  await takeBack.locator('summary').click();
  await page.getByRole('button', { name: '撤回 说明.txt' }).click();
  await expectAccessible(page, 'staffFilesPage: taken back without a reason');
  await page.getByLabel('撤回的原因').fill('误传');
  await page.getByRole('button', { name: '撤回 说明.txt' }).click();
  await expectAccessible(page, 'staffFilesPage: taken back');
  expect(await states()).toContain('已撤回');
  expect(await page.getByRole('link', { name: '说明.txt' }).count()).toBe(0);
  await page.goto(path);
  expect(await page.locator('.timeline').textContent()).toContain('附件未通过检查');
  expect(complaints).toEqual([]);
  await close();
});

/** What is said of a file whose turn did not come. */
const busy = '暂时不能读取';

test('the department chooses the files of eighty agencies at once and reads of each what became of it', async () => {
  const department = await personAt(system, 'department', null);
  const names = Array.from({ length: 80 }, (_, index) => `示例镇第${index + 1}办公室`);
  for (const [index, name] of names.entries())
    await department.send('POST', '/v1/agencies', { id: `town-${index + 1}`, name, onlineReceiptRule: 'submitted' });
  const { page, complaints, close } = await enter(browser, system, 'department', '/staff/department/2025/files');
  await page.getByRole('button', { name: '上传' }).click();
  await page.locator('#error-summary').waitFor();
  await expectAccessible(page);
  const file = (name: string, index: number) => ({
    name: `${name}.html`,
    mimeType: 'text/html',
    buffer: Buffer.from(
      webPage((cell) => (index % 20 === 0 && cell === 'tableIII.disclosed.natural-person' ? '1' : '0')).replaceAll(
        '云川市水务局',
        name,
      ),
    ),
  });
  const files = names.map(file);
  const rows: string[] = [];
  let registered = 0;
  // A form is answered in time, whatever waits in it: what was not reached is chosen again, as the page says.
  for (let left = files; left.length > 0;) {
    await page.locator('[name=files]').setInputFiles(left);
    await page.getByRole('button', { name: '上传' }).click();
    await page.locator('.done-notice').waitFor({ timeout: 110_000 });
    const [, chosen, taken] =
      /(\d+) 份文件，已登记 (\d+) 份/.exec((await page.locator('.done-notice').textContent()) ?? '') ?? [];
    expect(Number(chosen)).toBe(left.length);
    registered += Number(taken);
    const texts = await page.locator('table.queue tbody tr').allTextContents();
    expect(texts).toHaveLength(left.length);
    rows.push(...texts.filter((text) => !text.includes(busy)));
    const later = left.filter(({ name }) => texts.some((text) => text.includes(name) && text.includes(busy)));
    expect(later.length).toBeLessThan(left.length);
    if (later.length === 0) await expectAccessible(page, 'staffCollectedFilesPage: eighty files');
    else await page.goto('/staff/department/2025/files');
    left = later;
  }
  expect(registered).toBe(76);
  expect(rows).toHaveLength(80);
  const refused = rows.filter((row) => !row.includes('已登记为第 1 版'));
  expect(refused.toSorted()).toEqual(
    [1, 21, 41, 61].map((number) =>
      expect.stringMatching(new RegExp(`示例镇第${number}办公室.*没有登记.*表三“（一）予以公开”行“自然人”列`, 's')),
    ),
  );
  // What is still to be done comes first, in words.
  expect(rows[0]).toContain('没有登记');
  expect(rows.join('')).not.toContain('tableIII');
  expect(complaints).toEqual([]);
  await close();
});
