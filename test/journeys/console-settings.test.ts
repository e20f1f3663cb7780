import { afterAll, beforeAll, expect, test } from 'vitest';
import { consoleBrowser, formTokenOf, signIn } from '../support/console-browser.ts';
import { personAt } from '../support/office.ts';
import { type TestSystem, startSystem } from '../support/system.ts';
import { elementsOf } from '../web/parsed-page.ts';

let system: TestSystem;
beforeAll(async () => {
  system = await startSystem({ clock: '2026-03-02T09:00:00+08:00', empty: false });
});
afterAll(async () => {
  await system.stop();
});

const path = '/staff/settings';

/** Every field of the form of one part, as the page shows it. */
function fieldsOf(html: string, part: string): Record<string, string> {
  const form =
    (html.split('<form').find((text) => text.includes(`name="part" value="${part}"`)) ?? '').split('</form>')[0] ?? '';
  const inputs = elementsOf(`<form${form}</form>`)
    .filter(({ tag }) => tag === 'input')
    .map(({ attributes }) => [attributes['name'] ?? '', attributes['value'] ?? ''] as const);
  const selects = [...form.matchAll(/<select[^>]*name="([^"]+)"[^>]*>(.*?)<\/select>/gs)].map(
    ([, name = '', options = '']) => [name, /<option value="([^"]*)" selected/.exec(options)?.[1] ?? ''] as const,
  );
  return Object.fromEntries([...inputs, ...selects]);
}

test('an administrator sets what stands in letters, and an older page does not overwrite it', async () => {
  const admin = consoleBrowser(system);
  const page = await signIn(admin, 'xw-zrzy-admin', path);
  const fields = fieldsOf(page.html, 'agency');
  const saved = await admin.visit(path, { ...fields, numberPrefix: '示办依申', court: '示例县人民法院' });
  expect(saved.status).toBe(303);
  const reply = await (await personAt(system, 'admin', 'xw-zrzy')).get('/v1/agencies/xw-zrzy/settings');
  expect(reply.json).toMatchObject({
    closingGuard: 'essential',
    letters: { numberPrefix: '示办依申', court: '示例县人民法院' },
  });
  const stale = await admin.visit(path, { ...fields, numberPrefix: '旧页面' });
  expect(stale.status).toBe(412);
  expect(stale.html).toContain('旧页面');
  expect(stale.html).toContain('刚刚被别人改过');
});

test('people are listed one a line, and a line that is wrong is named', async () => {
  const admin = consoleBrowser(system);
  const { html } = await signIn(admin, 'xw-jyj-admin', path);
  const formToken = formTokenOf(html);
  const { version = '' } = fieldsOf(html, 'staff');
  const wrong = await admin.visit(path, {
    formToken,
    part: 'staff',
    people: 'a1, 甲, a1@jyj.example, handler\na2，乙，不是邮箱，supervisor',
  });
  expect(wrong.status).toBe(422);
  expect(wrong.html).toMatch(/第 2 行：邮箱/);
  const nobody = await admin.visit(path, { formToken, part: 'staff', people: ' \r\n' });
  expect(nobody.status).toBe(422);
  expect(nobody.html).toContain('请至少填写一人');
  // Without the version that was seen nothing is saved, and what was typed stays.
  const unseen = await admin.visit(path, { formToken, part: 'staff', people: 'a9, 己, a9@jyj.example, handler' });
  expect(unseen.status).toBe(428);
  expect(unseen.html).toContain('a9, 己, a9@jyj.example, handler');
  const saved = await admin.visit(path, {
    formToken,
    version,
    part: 'staff',
    people: 'a1, 甲, a1@jyj.example, handler, s1\r\na2，乙，a2@jyj.example，supervisor',
  });
  expect(saved.status).toBe(303);
  const { json } = await (await personAt(system, 'admin', 'xw-jyj')).get('/v1/agencies/xw-jyj/staff');
  expect(json).toEqual([
    { sub: 'a1', name: '甲', email: 'a1@jyj.example', role: 'handler', sectionId: 's1' },
    { sub: 'a2', name: '乙', email: 'a2@jyj.example', role: 'supervisor' },
  ]);
  expect(
    (await admin.visit(path, { formToken, version, part: 'staff', people: 'a3, 丙, a3@jyj.example, handler' })).status,
  ).toBe(412);
});

test('the ladder of alerts and the retention schedule are changed, and nonsense is refused at its field', async () => {
  const admin = consoleBrowser(system);
  const { html } = await signIn(admin, 'xw-zrzy-admin', path);
  const alerts = fieldsOf(html, 'alerts');
  expect(alerts['before.answer']).toBe('10, 5, 3, 1, 0');
  const wrong = await admin.visit(path, { ...alerts, 'before.answer': '5, 早一点' });
  expect(wrong.status).toBe(422);
  expect(
    elementsOf(wrong.html).find(({ attributes }) => attributes['id'] === 'before-answer')?.attributes['aria-invalid'],
  ).toBe('true');
  expect((await admin.visit(path, { ...alerts, 'before.answer': '7，2，0', 'after.answer': '2' })).status).toBe(303);
  const reader = await personAt(system, 'admin', 'xw-zrzy');
  expect((await reader.get('/v1/agencies/xw-zrzy/alert-settings')).json.ladders.answer).toEqual({
    before: [7, 2, 0],
    after: 2,
  });

  const retention = fieldsOf(html, 'retention');
  expect((await admin.visit(path, retention)).status).toBe(422);
  expect(
    (
      await admin.visit(path, {
        ...retention,
        authority: '示例县档案局',
        documentNumber: '示档〔2026〕1号',
        approvedOn: '2026-01-05',
        years: '15',
      })
    ).status,
  ).toBe(303);
  expect((await reader.get('/v1/agencies/xw-zrzy/retention')).json).toMatchObject({
    usual: { years: 15, disposition: 'transfer' },
    approval: { authority: '示例县档案局' },
  });
});

test('a handler looks at the settings without setting any, and makes a calendar feed of their own that is shown once', async () => {
  const handler = consoleBrowser(system);
  const page = await signIn(handler, 'xw-zrzy-handler', path);
  const formToken = formTokenOf(page.html);
  expect(page.html).toContain('<fieldset class="settings-part" disabled>');
  expect(
    (await handler.visit(path, { ...fieldsOf(page.html, 'agency'), formToken, numberPrefix: '改了' })).status,
  ).toBe(403);
  const issued = await handler.visit(path, { formToken, part: 'feed', step: 'issue' });
  const address = /id="feed-address">([^<]+)</.exec(issued.html)?.[1] ?? '';
  const feed = await fetch(address.replace(/^https?:\/\/[^/]+/, system.origin));
  expect(feed.status).toBe(200);
  expect(await feed.text()).toContain('BEGIN:VCALENDAR');
  expect((await handler.visit(path)).html).not.toContain(address);
  await handler.visit(path, { formToken, part: 'feed', step: 'revoke' });
  expect((await fetch(address.replace(/^https?:\/\/[^/]+/, system.origin))).status).toBe(404);
});

test('the department, which has no agency of its own, is shown its calendar feed and told of no settings to look at', async () => {
  const { html } = await signIn(consoleBrowser(system), 'department', path);
  expect(html).toContain('id="feed"');
  expect(html).not.toContain('由本机关管理员设置');
  expect((await signIn(consoleBrowser(system), 'xw-zrzy-handler', path)).html).toContain('由本机关管理员设置');
});
