import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchChromium } from '../support/chromium.ts';
import { startTown } from './town.ts';
import type { Town } from './town.ts';
import { expectAccessible, focused, phone, visit } from './visit.ts';
import type { Visit } from './visit.ts';

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

const form = '/apply?agency=zrzy&as=natural-person';

/** None of the site's scripts arrive; the browser itself can still run the accessibility checks. */
async function visitWithoutScripts(): Promise<Visit> {
  const visited = await visit(browser, town.origin, phone);
  await visited.page.route('**/assets/*.js', (route) => route.abort());
  return visited;
}

async function fillApplicant(page: Page): Promise<void> {
  await page.getByLabel('姓名').fill('赵示例');
  await page.getByLabel('证件号码').fill('11010519491231002x');
  await page.getByLabel('联系电话').fill('13800001000');
}

async function fillInformation(page: Page, title = '示例路改造工程施工许可'): Promise<void> {
  await page.getByLabel('信息名称').fill(title);
  await page.getByLabel('具体内容').fill('2025 年发出的施工许可证及其附图 <b>&"');
}

async function fillStepwise(page: Page, title?: string): Promise<void> {
  await page.goto(form);
  await fillApplicant(page);
  await page.getByRole('button', { name: '下一步' }).click();
  await fillInformation(page, title);
  await page.getByRole('button', { name: '下一步' }).click();
  await page.getByRole('button', { name: '下一步' }).click();
}

async function receiptNumberOn(page: Page): Promise<string> {
  return (await page.locator('#receipt-number').textContent()) ?? '';
}

test('a citizen with script goes from the home page to the receipt and on to the status', async () => {
  const { page, complaints, foreignRequests, close } = await visit(browser, town.origin, phone);
  await page.goto('/');
  await expectAccessible(page, 'homePage');
  await page.getByRole('link', { name: '开始申请' }).click();
  await expectAccessible(page, 'chooseAgencyPage');
  await page.getByRole('link', { name: '示例县自然资源局' }).click();
  await expectAccessible(page, 'chooseApplicantPage');
  await page.getByRole('link', { name: '我个人申请' }).click();
  await expectAccessible(page, 'requestFormPage');

  await page.getByRole('button', { name: '下一步' }).click();
  expect(await focused(page)).toBe('div#error-summary');
  await expectAccessible(page);
  await page.getByRole('link', { name: '请填写姓名' }).click();
  expect(await focused(page)).toBe('input#applicant-name');

  await fillApplicant(page);
  await page.getByLabel('证件号码').fill('110105194912310021');
  await page.getByRole('button', { name: '下一步' }).click();
  expect(await page.locator('.error-summary li').allTextContents()).toEqual([expect.stringContaining('校验码')]);
  await fillApplicant(page);
  await page.getByRole('button', { name: '下一步' }).click();
  await expectAccessible(page);
  await fillInformation(page);
  await page.getByRole('button', { name: '下一步' }).click();
  await page.getByRole('radio', { name: '邮寄' }).check();
  await page.getByRole('button', { name: '下一步' }).click();
  expect(await page.locator('.error-summary li').allTextContents()).toEqual(['您选择了邮寄，请填写通信地址']);
  await expectAccessible(page);
  await page.getByLabel('通信地址').fill('示例县示例路 1 号');
  await page.getByRole('button', { name: '下一步' }).click();
  expect(await page.locator('.review').textContent()).toContain('11010519491231002X');
  expect(await page.locator('.review').textContent()).toContain('<b>&"');
  await expectAccessible(page);
  await page.getByRole('button', { name: '提交申请' }).click();

  await page.getByRole('heading', { name: '申请已提交' }).waitFor();
  await expectAccessible(page, 'receiptPage');
  const number = await receiptNumberOn(page);
  const code = (await page.locator('#query-code').textContent()) ?? '';
  expect(number).toMatch(/^20260302-[2-9A-Z]{6}$/);
  expect(page.url()).not.toContain(code);

  await page.getByRole('link', { name: '查询这份申请的进度' }).click();
  expect(await page.getByLabel('登记编号').inputValue()).toBe(number);
  await page.getByLabel('查询码').fill(code.toLowerCase().replace('-', ' '));
  await page.getByRole('button', { name: '查询', exact: true }).click();
  await page.getByRole('heading', { name: '申请进度' }).waitFor();
  await expectAccessible(page);
  expect(page.url()).toBe(`${town.origin}/status`);
  expect(complaints).toEqual([]);
  expect(foreignRequests).toEqual([]);
  await close();
});

test('a citizen without script sees errors in a summary that has the focus, and gets a receipt', async () => {
  const { page, close } = await visitWithoutScripts();
  await page.goto('/apply');
  await page.getByLabel('按名称查找').fill('教育');
  await page.getByRole('button', { name: '查找' }).click();
  await page.getByRole('link', { name: '示例县教育局' }).click();
  await page.getByRole('link', { name: '代表单位申请' }).click();
  await page.getByLabel('单位名称').fill('示例建设有限公司');
  await page.waitForTimeout(2_000);
  await page.getByRole('button', { name: '提交申请' }).click();

  await page.getByText('请先改正下面的内容').waitFor();
  expect(await page.title()).toMatch(/^错误：/);
  expect(await focused(page)).toBe('div#error-summary');
  expect(await page.locator('.error-summary li').allTextContents()).toEqual([
    '请选择单位类型',
    expect.stringContaining('统一社会信用代码'),
    '请填写法定代表人或者负责人',
    '请填写联系人',
    '请填写联系电话',
    '请填写信息名称',
    '请填写具体内容',
  ]);
  expect(await page.getByLabel('单位名称').inputValue()).toBe('示例建设有限公司');
  await expectAccessible(page, 'requestFormPage: errors');

  await page.getByRole('radio', { name: '商业企业' }).check();
  await page.getByLabel('统一社会信用代码').fill('９１３５０１００m000100y43');
  await page.getByLabel('法定代表人或者负责人').fill('周示例');
  await page.getByLabel('联系人').fill('吴示例');
  await page.getByLabel('联系电话').fill('0391-7000000');
  await fillInformation(page);
  await page.getByRole('button', { name: '提交申请' }).click();
  await page.getByRole('heading', { name: '申请已提交' }).waitFor();
  await expectAccessible(page);
  expect(await receiptNumberOn(page)).toMatch(/^20260302-/);
  expect(await page.getByText('2026年3月30日（星期一）').count()).toBe(1);
  expect(await page.getByRole('button', { name: '打印本页' }).isVisible()).toBe(false);
  await close();
});

test('the whole form can be filled in and sent with the keyboard alone', async () => {
  const { page, close } = await visit(browser, town.origin);
  await page.goto(form);
  await page.keyboard.press('Tab');
  expect(await page.evaluate('document.activeElement.className')).toBe('skip');
  const tabTo = async (id: string): Promise<void> => {
    for (let press = 0; press < 30 && (await focused(page)) !== id; press += 1) await page.keyboard.press('Tab');
    expect(await focused(page)).toBe(id);
  };
  const pressButton = async (name: string): Promise<void> => {
    for (let press = 0; press < 30 && (await page.evaluate('document.activeElement.textContent')) !== name; press += 1)
      await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
  };
  await tabTo('input#applicant-name');
  await page.keyboard.type('钱示例');
  await tabTo('input#applicant-idType');
  await page.keyboard.press('ArrowDown');
  await tabTo('input#applicant-idNumber');
  await page.keyboard.type('E12345678');
  await tabTo('input#applicant-phone');
  await page.keyboard.type('13800001001');
  await pressButton('下一步');
  expect(await focused(page)).toBe('h2#step-information-title');
  await tabTo('input#information-title');
  await page.keyboard.type('只用键盘提交的申请');
  await tabTo('textarea#information-description');
  await page.keyboard.type('不用鼠标也能填完');
  await pressButton('下一步');
  await pressButton('下一步');
  expect(await focused(page)).toBe('h2#step-check-title');
  await pressButton('提交申请');
  await page.getByRole('heading', { name: '申请已提交' }).waitFor();
  expect(await town.openTitles('zrzy')).toContain('只用键盘提交的申请');
  await close();
});

test('a double click makes one request', async () => {
  const { page, close } = await visit(browser, town.origin);
  await fillStepwise(page, '双击提交');
  await page.getByRole('button', { name: '提交申请' }).dblclick();
  await page.getByRole('heading', { name: '申请已提交' }).waitFor();
  expect((await town.openTitles('zrzy')).filter((title) => title === '双击提交')).toHaveLength(1);
  await close();
});

test('a double click without script makes one request', async () => {
  const { page, close } = await visit(browser, town.origin, { ...phone, javaScriptEnabled: false });
  await page.goto(form);
  await fillApplicant(page);
  await fillInformation(page, '无脚本双击提交');
  await page.waitForTimeout(2_000);
  await page.getByRole('button', { name: '提交申请' }).dblclick();
  await page.getByRole('heading', { name: '申请已提交' }).waitFor();
  expect((await town.openTitles('zrzy')).filter((title) => title === '无脚本双击提交')).toHaveLength(1);
  await close();
});

test('the back button goes one step back, and after the receipt the same form gives the same receipt', async () => {
  const { page, close } = await visit(browser, town.origin);
  await fillStepwise(page, '后退再提交');
  await page.goBack();
  expect(await page.getByRole('heading', { name: '怎样给您' }).isVisible()).toBe(true);
  await page.goForward();
  await page.getByRole('button', { name: '提交申请' }).click();
  await page.getByRole('heading', { name: '申请已提交' }).waitFor();
  const number = await receiptNumberOn(page);
  await page.goBack();
  await page.getByRole('button', { name: '提交申请' }).click();
  await page.getByRole('heading', { name: '申请已提交' }).waitFor();
  expect(await receiptNumberOn(page)).toBe(number);

  await page.goBack();
  await page.evaluate("location.hash = 'step-information'");
  await page.getByLabel('信息名称').fill('后退后改了内容');
  await page.evaluate("location.hash = 'step-check'");
  await page.getByRole('button', { name: '提交申请' }).click();
  await page.getByText('已经提交过一份内容不同的申请').waitFor();
  await expectAccessible(page);
  await page.evaluate("location.hash = 'step-check'");
  await page.getByRole('button', { name: '提交申请' }).click();
  await page.getByRole('heading', { name: '申请已提交' }).waitFor();
  expect(await receiptNumberOn(page)).not.toBe(number);
  await close();
});

test('a line that breaks after the server has accepted loses nothing and makes one request', async () => {
  const { page, close } = await visit(browser, town.origin);
  await fillStepwise(page, '断线后自动再试');
  town.line.cutAfterNextPost();
  await page.getByRole('button', { name: '提交申请' }).click();
  await page.getByText('网络中断，还没有提交成功').waitFor();
  await expectAccessible(page);
  town.line.cut(false);
  await page.getByRole('button', { name: '现在再试' }).click();
  await page.getByRole('heading', { name: '申请已提交' }).waitFor();
  expect((await town.openTitles('zrzy')).filter((title) => title === '断线后自动再试')).toHaveLength(1);
  await close();
});

test('after a crash in mid-submit the reloaded form is filled in again and gives the same receipt', async () => {
  const { page, close } = await visit(browser, town.origin);
  await fillStepwise(page, '崩溃后再打开');
  town.line.cutAfterNextPost();
  await page.getByRole('button', { name: '提交申请' }).click();
  await page.getByText('网络中断，还没有提交成功').waitFor();
  town.line.cut(false);
  await page.goto(form);
  await page.getByText('已恢复您填写的内容').waitFor();
  await expectAccessible(page);
  await page.evaluate("location.hash = 'step-check'");
  await page.getByRole('button', { name: '提交申请' }).click();
  await page.getByRole('heading', { name: '申请已提交' }).waitFor();
  expect((await town.openTitles('zrzy')).filter((title) => title === '崩溃后再打开')).toHaveLength(1);
  await close();
});

test('a draft survives a reload of its tab and is nowhere else: the next person at a shared computer finds an empty form', async () => {
  const { page, close } = await visit(browser, town.origin);
  await page.goto(form);
  await fillApplicant(page);
  await page.reload();
  expect(await page.getByLabel('姓名').inputValue()).toBe('赵示例');
  expect(await page.evaluate('localStorage.length')).toBe(0);
  const next = await page.context().newPage();
  await page.close();
  await next.goto(form);
  await next.getByText('只保留在这个窗口里').waitFor();
  for (const label of ['姓名', '证件号码', '联系电话']) expect(await next.getByLabel(label).inputValue()).toBe('');
  await close();
});

test('a draft that is kept when asked outlasts the tab, without the identity number, and ends with the receipt or the wish', async () => {
  const { page: first, close } = await visit(browser, town.origin);
  await first.goto(form);
  await fillApplicant(first);
  await first.getByLabel('在这台设备上保留草稿').check();
  const kept = String(await first.evaluate('JSON.stringify(localStorage)'));
  expect(kept).toContain('13800001000');
  expect(kept).not.toContain('19491231');
  const page = await first.context().newPage();
  await first.close();
  await page.goto(form);
  await page.getByText('已恢复您填写的内容').waitFor();
  await expectAccessible(page);
  expect(await page.getByLabel('姓名').inputValue()).toBe('赵示例');
  expect(await page.getByLabel('证件号码').inputValue()).toBe('');
  await page.getByLabel('在这台设备上保留草稿').uncheck();
  expect(await page.evaluate('localStorage.length')).toBe(0);
  await page.getByLabel('在这台设备上保留草稿').check();
  await page.getByLabel('证件号码').fill('11010519491231002x');
  await page.getByRole('button', { name: '下一步' }).click();
  await fillInformation(page, '草稿');
  await page.getByRole('button', { name: '下一步' }).click();
  await page.getByRole('button', { name: '下一步' }).click();
  await page.getByRole('button', { name: '提交申请' }).click();
  await page.getByRole('heading', { name: '申请已提交' }).waitFor();
  expect(await page.evaluate('localStorage.length')).toBe(0);
  await close();
});

test('sent within a blink without script, the form is shown again with everything typed', async () => {
  const { page, close } = await visitWithoutScripts();
  await page.goto(form);
  await page.getByLabel('姓名').fill('孙示例');
  await page.getByRole('button', { name: '提交申请' }).click();
  await page.getByText('这一页打开后很快就提交了').waitFor();
  expect(await page.getByLabel('姓名').inputValue()).toBe('孙示例');
  await expectAccessible(page);
  await close();
});

test('a script that fills the trap is asked again and makes no request', async () => {
  const { page, close } = await visit(browser, town.origin, { ...phone, javaScriptEnabled: false });
  await page.goto(form);
  await fillApplicant(page);
  await fillInformation(page, '机器填写');
  await page.locator('#website').fill('https://spam.example');
  await page.waitForTimeout(2_000);
  await page.getByRole('button', { name: '提交申请' }).click();
  await page.getByText('有一个应当留空的栏目').waitFor();
  expect(await town.openTitles('zrzy')).not.toContain('机器填写');
  await close();
});
