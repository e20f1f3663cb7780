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

async function openStatus(
  viewport: typeof phone | typeof desktop,
  receipt: { readonly receiptNumber: string; readonly queryCode: string },
  language = '',
  origin = town.origin,
) {
  const visited = await visit(browser, origin, viewport);
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
  for (const [number, code] of [
    ['20260302-ZZZZZZ', queryCode],
    [receiptNumber, 'AAAAA-AAAAA'],
  ] as const) {
    await page.goto('/status');
    await page.getByLabel('登记编号').fill(number);
    await page.getByLabel('查询码').fill(code);
    await page.getByRole('button', { name: '查询', exact: true }).click();
    await page.getByText('没有找到相符的申请').waitFor();
    expect(await focused(page)).toBe('div#error-summary');
    await expectAccessible(page, 'statusQueryPage: nothing found');
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
    await expectAccessible(page, 'statusPage');
    expect(complaints).toEqual([]);
    await close();
  }
});

test('a request that waits for a correction says what to correct and by when', async () => {
  const receipt = await town.submit('zrzy', '补正');
  await town.act('zrzy', 'handler', receipt.receiptNumber, { type: 'confirm-receipt', receivedOn: '2026-03-02' });
  await town.act('zrzy', 'handler', receipt.receiptNumber, {
    type: 'request-correction',
    on: '2026-03-02',
    items: ['写明文件的年份', '写明 <路段>'],
    replyBy: '2026-03-16',
  });
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

test('a correction notice is answered on the status page and the count begins anew', async () => {
  const receipt = await town.submit('zrzy', '在线补正');
  await town.act('zrzy', 'handler', receipt.receiptNumber, { type: 'confirm-receipt', receivedOn: '2026-03-02' });
  await town.act('zrzy', 'handler', receipt.receiptNumber, {
    type: 'request-correction',
    on: '2026-03-02',
    items: ['写明文件的年份'],
    replyBy: '2026-03-16',
  });
  const { page, complaints, close } = await openStatus(phone, receipt);
  await page.getByRole('button', { name: '提交补正' }).click();
  expect(await page.locator('.error-summary li').allTextContents()).toEqual(['请填写补正的内容']);
  await expectAccessible(page, 'statusPage: correction not stated');
  await page.getByLabel('补正的内容').fill('2025 年的文件');
  await page.getByRole('button', { name: '提交补正' }).click();
  await page.getByText('补正已经提交').waitFor();
  expect(await page.locator('.due-date').textContent()).toBe('2026年3月30日（星期一）');
  await expectAccessible(page);
  await page.reload();
  expect(await page.locator('.done-notice').textContent()).toContain('刚才的操作没有办理');
  expect(page.url()).not.toContain(receipt.queryCode);
  expect(complaints).toEqual([]);
  await close();
});

test('contact details are changed without showing those that are known', async () => {
  const receipt = await town.submit('zrzy', '更改联系方式');
  const { page, close } = await openStatus(phone, receipt);
  expect(await page.content()).not.toContain('13800001000');
  await page.getByText('更改电话、地址').click();
  await page.getByRole('button', { name: '保存新的联系方式' }).click();
  expect(await page.locator('.error-summary li').allTextContents()).toEqual(['请至少填写一项']);
  await expectAccessible(page);
  await page.getByLabel('联系电话').fill('13900009000');
  await page.getByRole('button', { name: '保存新的联系方式' }).click();
  await page.getByText('联系方式已经更改').waitFor();
  await expectAccessible(page, 'statusPage: contact changed');
  await page.getByText('更改电子邮箱').click();
  await page.getByLabel('新的电子邮箱').fill('new@citizen');
  await page.getByRole('button', { name: '保存新的邮箱' }).click();
  expect(await page.locator('.error-summary li').allTextContents()).toEqual([
    expect.stringContaining('电子邮箱的格式不对'),
  ]);
  await expectAccessible(page, 'statusPage: wrong e-mail');
  await page.getByLabel('新的电子邮箱').fill('new@citizen.example');
  await page.getByRole('button', { name: '保存新的邮箱' }).click();
  await page.getByText('电子邮箱已经更改').waitFor();
  await close();
});

test('a request is withdrawn only when that is confirmed', async () => {
  const receipt = await town.submit('zrzy', '撤回');
  const { page, close } = await visit(browser, town.origin, { ...phone, javaScriptEnabled: false });
  await page.goto('/status');
  await page.getByLabel('登记编号').fill(receipt.receiptNumber);
  await page.getByLabel('查询码').fill(receipt.queryCode);
  await page.getByRole('button', { name: '查询', exact: true }).click();
  await page.locator('summary', { hasText: '撤回申请' }).click();
  await page.getByRole('button', { name: '撤回申请' }).click();
  expect(await page.locator('.error-summary li').allTextContents()).toEqual(['请先勾选“我确认撤回这份申请”']);
  await page.getByLabel('我确认撤回这份申请').check();
  await page.getByRole('button', { name: '撤回申请' }).click();
  await page.getByText('申请已经撤回').waitFor();
  expect(await page.getByRole('button', { name: '撤回申请' }).count()).toBe(0);
  await close();
});

test('documents are uploaded with their progress, and the answer’s file comes down', async () => {
  // The bucket takes uploads from the site's own address only, so this visit is not over the line that can be cut.
  const receipt = await town.submit('zrzy', '材料');
  const { page, complaints, close } = await openStatus(phone, receipt, '', town.system.origin);
  await page.getByRole('button', { name: '材料和文件' }).click();
  await page.getByRole('heading', { name: '材料和文件' }).waitFor();
  await expectAccessible(page);
  await page.getByLabel('上传材料').setInputFiles([
    { name: '委托书.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4 示例') },
    { name: 'run.exe', mimeType: 'application/x-msdownload', buffer: Buffer.from('MZ') },
  ]);
  await page.getByText('已上传，正在检查').waitFor();
  await page.getByText('不能上传这种文件').waitFor();
  await expectAccessible(page, 'requestFilesPage: uploads');
  await page.getByRole('button', { name: '返回申请进度' }).click();
  await page.getByRole('button', { name: '材料和文件' }).click();
  await page.getByText('委托书.pdf').waitFor();
  expect(complaints).toEqual([]);

  await town.act('zrzy', 'handler', receipt.receiptNumber, { type: 'confirm-receipt', receivedOn: '2026-03-02' });
  await town.attachAnswer('zrzy', receipt.receiptNumber, '许可证.txt', '示例许可证');
  await town.act('zrzy', 'handler', receipt.receiptNumber, { type: 'answer', on: '2026-03-02', outcome: 'disclosed' });
  await page.getByRole('button', { name: '返回申请进度' }).click();
  await page.getByRole('button', { name: '查看、下载答复' }).click();
  await expectAccessible(page, 'requestFilesPage: answer');
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: '下载 许可证.txt' }).click(),
  ]);
  expect(download.suggestedFilename()).toBe('许可证.txt');
  await close();
});

test('an answered request says how it was answered, whether in time, and what can be done against it', async () => {
  const receipt = await town.submit('zrzy', '答复');
  await town.act('zrzy', 'handler', receipt.receiptNumber, { type: 'confirm-receipt', receivedOn: '2026-03-02' });
  await town.act('zrzy', 'handler', receipt.receiptNumber, { type: 'answer', on: '2026-03-02', outcome: 'disclosed' });
  const { page, close } = await openStatus(phone, receipt);
  expect(await page.locator('.result').textContent()).toMatch(
    /机关已于 2026年3月2日（星期一）答复.*在法定期限内答复.*60 日内可以申请行政复议/s,
  );
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
  await expectAccessible(other.page, 'deadlineCalculatorPage');
  await other.page.goto('/deadlines?received=2022-09-30&answered=2022-11-03');
  expect(await other.page.locator('.days-left').textContent()).toBe('超过法定期限答复。');
  await other.page.goto('/deadlines?received=2026-02-30&correctionRequested=2026-03-03');
  expect(await other.page.locator('.error-summary li').allTextContents()).toEqual([
    expect.stringContaining('收到日期：请填写真实的日期'),
    '请填写要求补正的最后一天',
  ]);
  await expectAccessible(other.page, 'deadlineCalculatorPage: errors');
  expect([...complaints, ...other.complaints]).toEqual([]);
  await other.close();
});

test('every page is accessible on a phone of 320 pixels and on a desk, in both languages, and asks nobody else', async () => {
  const paths = [
    '/',
    '/apply',
    '/apply?q=%E6%B2%A1%E6%9C%89',
    '/apply?agency=none',
    '/apply?agency=jyj',
    '/apply?agency=jyj&as=organisation',
    '/deadlines',
  ];
  for (const [viewport, language] of [
    [{ viewport: { width: 320, height: 640 } }, ''],
    [desktop, 'en'],
  ] as const) {
    const { page, complaints, foreignRequests, close } = await visit(browser, town.origin, viewport);
    for (const path of paths) {
      await page.goto(language === '' ? path : `${path}${path.includes('?') ? '&' : '?'}lang=${language}`);
      await expectAccessible(page);
    }
    for (const [path, state] of [
      ['/status', 'statusQueryPage'],
      ['/report-check', 'reportCheckPage'],
      ['/docs', 'apiReferencePage'],
    ] as const) {
      await page.goto(language === '' ? path : `${path}?lang=${language}`);
      await expectAccessible(page, state);
    }
    expect(complaints).toEqual([]);
    expect(foreignRequests).toEqual([]);
    expect(await page.context().cookies()).toEqual([]);
    await close();
  }
}, 300_000);
