import { afterAll, beforeAll, expect, test, vi } from 'vitest';
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

const path = '/staff/exports';

function keyOf(html: string): string {
  return elementsOf(html).find(({ attributes }) => attributes['name'] === 'idempotencyKey')?.attributes['value'] ?? '';
}

test('an administrator orders an export, looks after it, and fetches its file; the same form again begins no other', async () => {
  const admin = consoleBrowser(system);
  const page = await signIn(admin, 'xw-zrzy-admin', path);
  const form = { formToken: formTokenOf(page.html), idempotencyKey: keyOf(page.html), kind: 'requests', year: '2026' };
  const wrong = await admin.visit(path, { ...form, year: '去年' });
  expect(wrong.status).toBe(422);
  expect(elementsOf(wrong.html).find(({ attributes }) => attributes['id'] === 'year')?.attributes['aria-invalid']).toBe(
    'true',
  );
  for (const year of ['99', '2100', '']) {
    const refused = await admin.visit(path, { ...form, year });
    expect(refused.status).toBe(422);
    expect(refused.html).toContain('年度：填写 2008 至 2099 之间的四位年份。');
  }
  const ordered = await admin.visit(path, form);
  expect(ordered.status).toBe(303);
  const job = ordered.location ?? '';
  expect((await admin.visit(path, form)).location).toBe(job);
  const html = await vi.waitFor(
    async () => {
      const seen = (await admin.visit(job)).html;
      expect(seen).toContain('已完成');
      return seen;
    },
    { timeout: 60_000, interval: 200 },
  );
  const file =
    elementsOf(html).find(({ tag, attributes }) => tag === 'a' && (attributes['href'] ?? '').endsWith('/files/1'))
      ?.attributes['href'] ?? '';
  const link = await admin.visit(file);
  expect(link.status).toBe(303);
  const csv = await (await fetch(link.location ?? '')).text();
  expect(csv).toContain('示例县自然资源局');
  expect(csv).not.toContain('示例县教育局');
  expect((await admin.visit(`${job}/files/99`)).status).toBe(404);

  const elsewhere = consoleBrowser(system);
  expect((await signIn(elsewhere, 'xw-jyj-admin', job)).status).toBe(404);
  expect((await elsewhere.visit(file)).status).toBe(404);
});

test('a handler orders none, and a post without the token begins none', async () => {
  const handler = consoleBrowser(system);
  expect((await signIn(handler, 'xw-zrzy-handler', path)).status).toBe(403);
  const department = consoleBrowser(system);
  const year = await signIn(department, 'department', '/staff/department/2025');
  expect(year.html).toContain('/staff/exports?year=2025');
  const page = await department.visit(`${path}?year=2025`);
  expect(elementsOf(page.html).find(({ attributes }) => attributes['id'] === 'year')?.attributes['value']).toBe('2025');
  expect(
    (await department.visit(path, { idempotencyKey: keyOf(page.html), kind: 'requests', year: '2025' })).status,
  ).toBe(403);
});
