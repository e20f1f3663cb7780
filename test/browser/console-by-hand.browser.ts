import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchChromium } from '../support/chromium.ts';
import type { TestSystem } from '../support/system.ts';
import { enter, startOffice } from './office.ts';
import { desktop, expectAccessible, phone, visit } from './visit.ts';

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

test('an address that leads nowhere shows a page of its site, from which the way goes on', async () => {
  const { page, complaints, foreignRequests, close } = await visit(browser, system.origin, phone);
  expect((await page.goto('/nowhere/at/all'))?.status()).toBe(404);
  await expectAccessible(page);
  await page.getByRole('link', { name: '计算法定答复期限' }).click();
  await page.waitForURL('**/deadlines');
  expect((await page.goto('/status/correction'))?.url()).toBe(`${system.origin}/status`);
  expect((await page.goto('/staff/nowhere?lang=en'))?.status()).toBe(404);
  await page.getByText('Back to the queue').waitFor();
  await expectAccessible(page);
  expect([complaints, foreignRequests]).toEqual([[], []]);
  await close();
});

test('figures are typed with the keyboard, what is no number is named at its cell, and the report marks what was typed', async () => {
  const { page, complaints, close } = await enter(browser, system, 'xw-jyj-admin', '/staff/report/2025', desktop);
  await page.getByRole('link', { name: '填报数字、选择涵盖的机关' }).click();
  const figure = page.getByRole('textbox', { name: /^表三“一、本年新收政府信息公开申请数量”行“自然人”列/ });
  await figure.focus();
  await page.keyboard.type('十二');
  await page.keyboard.press('Enter');
  await page.locator('#error-summary').waitFor();
  await expectAccessible(page);
  await page.locator('#error-summary a').first().focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Control+A');
  await page.keyboard.type('12');
  await page.keyboard.press('Enter');
  await page.locator('.figures .typed').first().waitFor();
  await expectAccessible(page);
  expect(complaints).toEqual([]);
  await close();
});

test.each([
  ['a phone', phone],
  ['a desk', desktop],
] as const)('the department’s year, the grid of figures and an answer on the spot fit %s', async (_device, options) => {
  const department = await enter(browser, system, 'department', '/staff/department/2025', options);
  await expectAccessible(department.page);
  await department.page.goto('/staff/department/2026');
  await expectAccessible(department.page);
  await department.close();
  const admin = await enter(browser, system, 'xw-ggzy-admin', '/staff/report/2025', options);
  await admin.page.goto('/staff/report/2025?edit=figures');
  await admin.page.locator('summary', { hasText: '本报告涵盖的其他机关' }).click();
  await expectAccessible(admin.page);
  await admin.close();
  const handler = await enter(browser, system, 'xw-ggzy-handler', '/staff/register', options);
  await handler.page.locator('summary', { hasText: '当场答复' }).click();
  await handler.page.locator('[name="answer.outcome"]').selectOption('third-party-rights');
  expect(await handler.page.locator('[data-needs]').getByRole('status').textContent()).toBe(
    '这一结果的答复书须写明：理由。',
  );
  expect(await handler.page.locator('[name="answer.details.reasons"]').isVisible()).toBe(true);
  await expectAccessible(handler.page);
  await handler.close();
});

test('a form that is at work says so, and a second click sends nothing', async () => {
  const { page, close } = await enter(browser, system, 'xw-zrzy-admin', '/staff/calendar', desktop);
  let posts = 0;
  const heard = Promise.withResolvers<string>();
  await page.exposeFunction('hear', (words: string) => {
    heard.resolve(words);
  });
  await page.route('**/staff/calendar', async (route) => {
    if (route.request().method() === 'POST') {
      posts += 1;
      await heard.promise;
    }
    await route.continue();
  });
  await page.locator('[name=closureTitle]').fill('示例县关于错峰放假的通知（虚构）');
  await page.locator('[name=closureText]').fill('示例日 2026-03-16 放假');
  // Clicked from within, for what is looked at from outside would wait for the answer to the post.
  await page.evaluate(`{
    const form = document.querySelector('[name=closureText]').form;
    new MutationObserver(() => { const words = form.querySelector('.at-work[role=status]')?.textContent; if (words) hear(words); }).observe(form, { childList: true, subtree: true });
    const button = form.querySelector('button');
    button.click();
    button.click();
  }`);
  expect(await heard.promise).toBe('正在处理，请稍候，不要关闭本页。');
  await page.locator('#preview-title').waitFor();
  expect(posts).toBe(1);
  await page.getByRole('button', { name: '登记停止办公' }).click();
  await page.getByText('示例县关于错峰放假的通知（虚构）').first().waitFor();
  await expect
    .poll(
      async () => {
        await page.goto('/staff/calendar');
        return page.getByText('重新计算已完成').count();
      },
      { timeout: 30_000 },
    )
    .toBe(1);
  await expectAccessible(page);
  await close();
});
