import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { strToU8, unzipSync, zipSync } from 'fflate';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchChromium } from '../support/chromium.ts';
import type { TestSystem } from '../support/system.ts';
import { enter, measureEffort, startOffice, takeStep, unfolded } from './office.ts';
import { expectAccessible, focused, phone, visit } from './visit.ts';

let system: TestSystem;
let browser: Browser;
beforeAll(async () => {
  system = await startOffice();
  browser = await launchChromium();
});
afterAll(async () => {
  await browser.close();
  await system.stop();
});

const wordType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

type Receipt = { readonly receiptNumber: string; readonly queryCode: string };

async function submitted(title: string): Promise<Receipt> {
  const response = await fetch(`${system.origin}/v1/requests`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': randomUUID() },
    body: JSON.stringify({
      agencyId: 'xw-zrzy',
      applicant: {
        kind: 'natural-person',
        name: '赵示例',
        idType: 'resident-id-card',
        idNumber: '11010519491231002X',
        phone: '13800001000',
      },
      information: { title, description: '示例内容' },
      delivery: { medium: 'electronic', method: 'online' },
    }),
  });
  return (await response.json()) as Receipt;
}

async function openStatus(page: Page, { receiptNumber, queryCode }: Receipt): Promise<void> {
  await page.goto('/status');
  await page.getByLabel('登记编号').fill(receiptNumber);
  await page.getByLabel('查询码').fill(queryCode);
  await page.getByRole('button', { name: '查询', exact: true }).click();
  await page.locator('.result').waitFor();
}

async function wordTextOf(page: Page, name: string): Promise<string> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name }).first().click(),
  ]);
  const parts = unzipSync(new Uint8Array(await readFile(await download.path())));
  return new TextDecoder().decode(parts['word/document.xml']).replaceAll(/<[^>]+>/g, '');
}

/** The administrator changes the template of the letter that discloses, as Word would, and uploads it. */
async function changeTemplate(): Promise<void> {
  const { page, complaints, close } = await enter(browser, system, 'xw-zrzy-admin', '/staff/settings/templates');
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: '下载公开告知书模板' }).click(),
  ]);
  const parts = unzipSync(new Uint8Array(await readFile(await download.path())));
  const changed = new TextDecoder().decode(parts['word/document.xml']).replace('{agencyName}', '{agencyName}文件');
  await page.getByLabel('文书种类').selectOption('disclosure');
  await page.getByLabel('模板文件').setInputFiles({
    name: '公开告知书.docx',
    mimeType: wordType,
    buffer: Buffer.from(zipSync({ ...parts, 'word/document.xml': strToU8(changed) })),
  });
  await page.getByRole('button', { name: '上传' }).click();
  await page.getByText('公开告知书从现在起使用上传的模板').waitFor();
  await expectAccessible(page, 'staffTemplatesPage');
  expect(complaints).toEqual([]);
  await close();
}

test('a request is worked from its receipt to the file that the citizen downloads', async () => {
  await changeTemplate();
  const title = '示例水库除险加固工程批复';
  const receipt = await submitted(title);
  const { page, complaints, foreignRequests, close } = await enter(
    browser,
    system,
    'xw-zrzy-handler',
    '/staff/requests',
  );
  const effort = await measureEffort(page);

  await page.getByRole('link', { name: '待确认收到' }).click();
  await page.getByRole('link', { name: title }).click();
  await takeStep(page, 'confirm-receipt');
  expect(await focused(page)).toBe('div#done');
  await takeStep(page, 'request-correction', { items: '写明批复的年份', replyBy: '2026-03-16' });
  await page.locator('#done').getByRole('link', { name: '预览 补正告知书' }).click();
  expect(await page.locator('.letter').textContent()).toContain('写明批复的年份');
  await page.getByRole('link', { name: '回到申请' }).click();
  await takeStep(page, 'record-service');
  expect(await page.locator('.timeline').textContent()).toContain('补正告知书送达（网站下载）');

  const citizen = await visit(browser, system.origin, { ...phone, acceptDownloads: true });
  await openStatus(citizen.page, receipt);
  await citizen.page.getByLabel('补正的内容').fill('2024 年的批复');
  await citizen.page.getByRole('button', { name: '提交补正' }).click();
  await citizen.page.getByText('补正已经提交').waitFor();

  await page.getByRole('link', { name: '回到待办' }).click();
  await page.getByRole('link', { name: '全部未办结' }).click();
  await page.getByRole('link', { name: title }).click();
  expect(await page.locator('.timeline').textContent()).toContain('2024 年的批复');
  await takeStep(page, 'propose-extension', { workingDays: '10', reason: '档案分散在三个部门' });

  const supervisor = await enter(browser, system, 'xw-zrzy-supervisor', '/staff/requests?flag=extension-proposed');
  await supervisor.page.getByRole('link', { name: title }).click();
  await takeStep(supervisor.page, 'approve-extension');
  await supervisor.page.locator('#done').getByRole('link', { name: '预览 延期答复告知书' }).click();
  expect(await supervisor.page.locator('.letter').textContent()).toContain('档案分散在三个部门');
  await supervisor.close();

  await page.reload();
  const draft = await unfolded(page, 'draft-answer');
  expect(await draft.locator('[name=outcome]').inputValue()).toBe('');
  await draft.locator('[name=outcome]').selectOption('disclosed');
  expect(await draft.getByRole('status').textContent()).toContain('提供的内容和形式');
  await draft.locator('[name=outcome]').selectOption('repeated');
  expect(await draft.getByRole('status').textContent()).toContain('此前答复的文号');
  await expectAccessible(page);
  await takeStep(page, 'draft-answer', {
    outcome: 'disclosed',
    basis: '经查属于可以公开的信息',
    'details.provision': '以网站下载方式提供批复的电子件1份',
  });
  const letter = await wordTextOf(page, '下载 Word 公开告知书');
  expect(letter).toContain('以网站下载方式提供批复的电子件1份');
  expect(letter).toContain('示例县自然资源局文件');
  await page.locator('#done').getByRole('link', { name: '预览 公开告知书' }).click();
  expect(await page.locator('.letter').textContent()).toContain('以网站下载方式提供批复的电子件1份');
  await page.getByRole('link', { name: '回到申请' }).click();

  await page.getByRole('link', { name: '查看和添加附件' }).click();
  await page.getByLabel('用途').selectOption('answer');
  await page
    .locator('#upload')
    .setInputFiles({ name: '批复.txt', mimeType: 'text/plain', buffer: Buffer.from('示例批复全文') });
  await page.getByText('已上传').waitFor();
  await page.getByRole('link', { name: '回到申请' }).click();
  await takeStep(page, 'answer');
  expect(await page.locator('.timeline').textContent()).toContain('答复：予以公开');
  await takeStep(page, 'record-service');
  expect(await page.locator('.timeline').textContent()).toContain('答复书送达（网站下载）');
  await expectAccessible(page);
  expect(effort).toEqual({ loads: 19, presses: 24 });

  await openStatus(citizen.page, receipt);
  await citizen.page.getByRole('button', { name: '查看、下载答复' }).click();
  const [file] = await Promise.all([
    citizen.page.waitForEvent('download'),
    citizen.page.getByRole('link', { name: '下载 批复.txt' }).click(),
  ]);
  expect(await readFile(await file.path(), 'utf8')).toBe('示例批复全文');
  await citizen.close();

  await page.getByRole('link', { name: '回到待办' }).click();
  expect(await page.locator('.queue th a').allTextContents()).not.toContain(title);
  await page.getByRole('link', { name: '已办结', exact: true }).click();
  expect(await page.locator('.queue th a').allTextContents()).toContain(title);
  expect(complaints).toEqual([]);
  // Nobody is asked but the site and its bucket, which here has an address of its own.
  expect(foreignRequests.filter((url) => !url.endsWith('/local/aws/s3/gongkai-files'))).toEqual([]);
  await close();
});

test('a third party is asked, objects and is upheld: the pause stands in the ledger and the refusal states its finer reasons', async () => {
  const { page, complaints, close } = await enter(browser, system, 'xw-zrzy-handler', '/staff/requests');
  await page.getByRole('link', { name: '示例村土地利用现状图' }).click();
  await takeStep(page, 'send-consultation', {
    on: '2026-02-24',
    party: 'third-party',
    to: '示例测绘有限公司',
    information: '2025 年土地利用现状图',
  });
  const previews = await page.locator('#done').getByRole('link', { name: /^预览/ }).all();
  expect(await Promise.all(previews.map((link) => link.getAttribute('aria-label')))).toEqual([
    '预览 征求意见书（第三方） c1',
    '预览 征求意见告知书（申请人） c1',
  ]);
  expect(await page.locator('.result').first().textContent()).toContain('暂停');
  await expectAccessible(page);
  await page.locator('#done').getByRole('link', { name: '预览 征求意见书（第三方） c1' }).click();
  expect(await page.locator('.letter').textContent()).toContain('2025 年土地利用现状图');
  expect(await page.locator('.letter').textContent()).not.toContain('钱示例');
  await expectAccessible(page);
  await page.getByRole('link', { name: '回到申请' }).click();
  await takeStep(page, 'record-consultation-delivery', { on: '2026-02-25' });
  await takeStep(page, 'record-consultation', { on: '2026-03-02', stance: 'objects', opinion: '涉及商业秘密' });
  const ledger = await page.locator('table', { hasText: '是否计入' }).textContent();
  expect(ledger).toMatch(/2026年2月25日 至 2026年3月2日.*不计入.*5.*《政府信息公开条例》第三十三条/s);
  expect(await page.locator('.due-date').first().textContent()).toContain('2026年3月27日');

  const answer = await unfolded(page, 'answer');
  await answer.locator('[name=outcome]').selectOption('third-party-rights');
  expect(await answer.getByRole('status').textContent()).toBe('这一结果的答复书须写明：理由。');
  await answer.locator('[name="details.otherLaw"]').fill('《反不正当竞争法》第九条');
  await answer.getByRole('button').click();
  expect(await focused(page)).toBe('div#error-summary');
  expect(await page.locator('#error-summary').textContent()).toContain('理由');
  expect(await page.locator('#answer-details-otherLaw').inputValue()).toBe('《反不正当竞争法》第九条');
  await expectAccessible(page);
  await takeStep(page, 'answer', { 'details.reasons': '第三方不同意公开，公开会损害其合法权益' });
  await page.locator('#done').getByRole('link', { name: '预览 不予公开告知书' }).click();
  expect(await page.locator('.letter').textContent()).toMatch(
    /公开会损害其合法权益。根据《中华人民共和国政府信息公开条例》第十五条/,
  );
  expect(complaints).toEqual([]);
  await close();
});

test('a withdrawal ends the request for both, and a step that came too late is refused with its reason', async () => {
  const title = '示例广场改造方案';
  const receipt = await submitted(title);
  const { page, close } = await enter(browser, system, 'xw-zrzy-handler', `/staff/requests/${receipt.receiptNumber}`);
  const citizen = await visit(browser, system.origin, phone);
  await openStatus(citizen.page, receipt);
  await citizen.page.locator('summary', { hasText: '撤回申请' }).click();
  await citizen.page.getByRole('button', { name: '撤回申请' }).click();
  await citizen.page.getByText('请先勾选“我确认撤回这份申请”').first().waitFor();
  await expectAccessible(citizen.page, 'statusPage: withdrawal not confirmed');
  await citizen.page.getByLabel('我确认撤回这份申请').check();
  await citizen.page.getByRole('button', { name: '撤回申请' }).click();
  await citizen.page.getByText('申请已经撤回').waitFor();
  await citizen.close();

  const late = await unfolded(page, 'withdraw');
  await late.locator('[name=reason]').fill('电话要求撤回');
  await late.getByRole('button').click();
  expect(await page.locator('#error-summary').textContent()).toContain('刚刚被别人更新过');
  await expectAccessible(page);
  await page.goto(`/staff/requests/${receipt.receiptNumber}`);
  expect(await page.locator('.context-line').first().textContent()).toContain('已撤回');
  expect(await page.locator('.timeline').textContent()).toContain('申请人撤回');
  await expectAccessible(page, 'staffCasePage: closed');
  await close();
});

test('from the queue to a recorded step and on to the next case with the keyboard alone, in the filter that was chosen', async () => {
  const { page, close } = await enter(browser, system, 'xw-zrzy-handler', '/staff/requests?channel=registered-mail');
  const titles = await page.locator('.queue th a').allTextContents();
  const here = (): Promise<string> => page.evaluate('document.activeElement.textContent');
  const tabTo = async (wanted: string): Promise<void> => {
    for (let press = 0; press < 60 && !(await here()).startsWith(wanted); press += 1) await page.keyboard.press('Tab');
    expect(await here()).toMatch(new RegExp(`^${wanted}`));
  };
  await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: titles[0] ?? '' }).waitFor();
  await tabTo('备注');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  expect(await focused(page)).toBe('textarea#add-note-text');
  await page.keyboard.type('已经电话联系');
  await tabTo('备注');
  await page.keyboard.press('Enter');
  await page.locator('#done').waitFor();
  expect(await focused(page)).toBe('div#done');
  await tabTo('下一件');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: titles[1] ?? '' }).waitFor();
  await tabTo('回到待办');
  await page.keyboard.press('Enter');
  await page.waitForURL((url) => url.searchParams.get('channel') === 'registered-mail');
  await page.keyboard.press('j');
  expect(await here()).toBe(titles[2]);
  await close();
});
