import { afterAll, beforeAll, expect, test } from 'vitest';
import { consoleBrowser, formTokenOf, signIn } from '../support/console-browser.ts';
import { type TestSystem, startSystem } from '../support/system.ts';
import { elementsOf } from '../web/parsed-page.ts';

let system: TestSystem;
beforeAll(async () => {
  system = await startSystem({ clock: '2026-03-02T09:00:00+08:00', empty: false });
});
afterAll(async () => {
  await system.stop();
});

const path = '/staff/calendar';
const closure = {
  closureTitle: '示例县关于道路封闭的通知（虚构）',
  closureText: '道路封闭 2026-03-09 2026-03-13 放假',
};

function hidden(html: string, name: string): string {
  return (
    elementsOf(html).find(({ attributes }) => attributes['name'] === name && attributes['type'] === 'hidden')
      ?.attributes['value'] ?? ''
  );
}

test('an administrator sees which requests a closure moves, and then records it for the own agency alone', async () => {
  const admin = consoleBrowser(system);
  const formToken = formTokenOf((await signIn(admin, 'xw-zrzy-admin', path)).html);
  const wrong = await admin.visit(path, {
    formToken,
    step: 'closure-preview',
    closureTitle: '',
    closureText: closure.closureText,
  });
  expect(wrong.status).toBe(422);
  expect(
    elementsOf(wrong.html).find(({ attributes }) => attributes['id'] === 'closureTitle')?.attributes['aria-invalid'],
  ).toBe('true');

  const preview = await admin.visit(path, { formToken, step: 'closure-preview', agencyId: 'xw-jyj', ...closure });
  expect(preview.html).toContain('改变的日子：5 天');
  expect(preview.html).toMatch(/期限改变的申请：[1-9]\d* 件/);
  expect(hidden(preview.html, 'agencyId')).toBe('xw-zrzy');
  expect((await admin.visit(path)).html).not.toContain(closure.closureTitle);

  const unreadable = await admin.visit(path, {
    formToken,
    step: 'closure-load',
    closureTitle: closure.closureTitle,
    closureText: '下周',
  });
  expect(unreadable.status).toBe(422);
  expect((await admin.visit(path, { formToken, step: 'closure-load', ...closure })).status).toBe(201);
  expect((await admin.visit(path)).html).toContain(closure.closureTitle);
  await system.mails();
  expect((await admin.visit(path)).html).toMatch(/重新计算已完成：看过 \d+ 件未办结的申请/);

  const elsewhere = consoleBrowser(system);
  expect((await signIn(elsewhere, 'xw-jyj-admin', path)).html).not.toContain(closure.closureTitle);
});

test('the department records a closure of the agency that it chooses, and a handler none', async () => {
  const department = consoleBrowser(system);
  const formToken = formTokenOf((await signIn(department, 'department', path)).html);
  const preview = await department.visit(path, { formToken, step: 'closure-preview', agencyId: 'xw-jyj', ...closure });
  expect(hidden(preview.html, 'agencyId')).toBe('xw-jyj');
  expect((await department.visit(path, { formToken, step: 'closure-load', agencyId: 'none', ...closure })).status).toBe(
    403,
  );
  expect(
    (await department.visit(path, { formToken, step: 'closure-load', agencyId: 'xw-jyj', ...closure })).status,
  ).toBe(201);

  const handler = consoleBrowser(system);
  const page = await signIn(handler, 'xw-jyj-handler', path);
  expect(page.html).toContain('由本机关管理员或者主管部门登记');
  expect(
    (await handler.visit(path, { formToken: formTokenOf(page.html), step: 'closure-load', ...closure })).status,
  ).toBe(403);
  expect((await handler.visit(path, { step: 'closure-load', ...closure })).status).toBe(403);
});
