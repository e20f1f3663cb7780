import { afterAll, beforeAll, expect, test } from 'vitest';
import { inventedNotice } from '../application/invented-notice.ts';
import { casePath, consoleBrowser, formTokenOf, hiddenFields, signIn } from '../support/console-browser.ts';
import { type TestSystem, startSystem } from '../support/system.ts';
import { elementsOf } from '../web/parsed-page.ts';

let system: TestSystem;
beforeAll(async () => {
  system = await startSystem({ clock: '2026-03-02T09:00:00+08:00', empty: false });
});
afterAll(async () => {
  await system.stop();
});

const browser = () => consoleBrowser(system);

test('a handler signs in, comes back to the page that was asked for and sees the nearest date first', async () => {
  const person = browser();
  const page = await signIn(person, 'xw-zrzy-handler', '/staff/requests?status=in-progress');
  expect(page.status).toBe(200);
  expect(page.html).toContain('经办人甲（经办人）');
  expect(page.html).toMatch(/登录有效至 \d{4}年/);
  expect(page.html).toContain('已超过');
  expect(page.html).not.toContain('示例小学学区划分文件');
  const dates = elementsOf(page.html)
    .filter(({ tag, attributes }) => tag === 'time' && attributes['datetime'] !== undefined)
    .map(({ attributes }) => attributes['datetime']);
  expect(dates.length).toBeGreaterThan(2);
  const due = [...page.html.matchAll(/class="due-cell"><time datetime="([\d-]+)"/g)].map(([, on]) => on);
  expect(due).toEqual(due.toSorted());
  expect(page.headers.get('cache-control')).toBe('no-store');
  expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
  const all = await person.visit('/staff/requests');
  expect(all.html).toContain('示例路片区征收补偿安置方案');
  expect((await person.visit('/staff/requests?text=采砂')).html).not.toContain('示例村土地利用现状图');
});

test('nobody is let in without signing in, and a way back leads nowhere else', async () => {
  const { visit } = browser();
  const sent = await visit('/staff/requests');
  expect([sent.status, sent.location]).toEqual([303, '/staff/sign-in?return=%2Fstaff%2Frequests']);
  expect((await visit('/staff/callback?code=x&state=y')).status).toBe(400);
  const page = await signIn(
    browser(),
    'xw-zrzy-handler',
    '/staff/sign-in?return=https://elsewhere.example/staff/requests',
  );
  expect(page.html).toContain('待办申请');
});

test('receipt is confirmed from the case page, and a refused step says why and keeps what was typed', async () => {
  const person = browser();
  const queue = await signIn(person, 'xw-zrzy-handler');
  const path = casePath(queue.html, '示例路片区征收补偿安置方案');
  const opened = await person.visit(path);
  expect(opened.html).toContain('确认收到');
  expect(opened.html).not.toContain('name="type" value="approve-extension"');
  const stale = hiddenFields(opened.html, 'confirm-receipt');

  const future = await person.visit(path, { ...stale, receivedOn: '2026-03-09', reason: '补录说明' });
  expect(future.status).toBe(422);
  expect(future.html).toContain('没有登记“确认收到”');
  expect(future.html).toContain('日期 2026年3月9日 晚于今天（2026年3月2日）');
  expect(future.html).toContain('补录说明');

  const done = await person.visit(path, { ...stale, receivedOn: '2026-03-02' });
  expect(done.status).toBe(303);
  const after = await person.visit(done.location ?? '');
  expect(after.html).toContain('已登记：确认收到');
  expect(after.html).toContain('2026年3月30日');

  const again = await person.visit(path, { ...stale, receivedOn: '2026-03-02' });
  expect(again.status).toBe(412);
  expect(again.html).toContain('刚刚被别人更新过');

  const correction = await person.visit(path, {
    ...hiddenFields(after.html, 'request-correction'),
    on: '2026-03-02',
    items: '',
    replyBy: 'x',
  });
  expect(correction.status).toBe(422);
  expect(correction.html).toContain('需要补正的内容（每行一项）：此项必填。');
  expect(
    elementsOf(correction.html).find(({ attributes }) => attributes['id'] === 'request-correction-replyBy')?.attributes[
      'aria-invalid'
    ],
  ).toBe('true');

  const { html: extend } = await person.visit(path);
  const tooLong = await person.visit(path, {
    ...hiddenFields(extend, 'propose-extension'),
    workingDays: '30',
    reason: '档案分散',
  });
  expect(tooLong.html).toContain('延长期限最多 20 个工作日');
  expect(tooLong.html).toContain('《政府信息公开条例》第三十三条');
  const proposed = await person.visit(path, {
    ...hiddenFields(extend, 'propose-extension'),
    workingDays: '10',
    reason: '档案分散',
  });
  expect(proposed.status).toBe(303);
  const notTheirs = await person.visit(path, {
    ...hiddenFields((await person.visit(path)).html, 'add-note'),
    type: 'approve-extension',
    on: '2026-03-02',
  });
  expect(notTheirs.status).toBe(403);
  expect(notTheirs.html).toContain('您的角色（经办人）不能执行“批准延期并告知”');

  const supervisor = browser();
  await signIn(supervisor, 'xw-zrzy-supervisor');
  const approval = hiddenFields((await supervisor.visit(path)).html, 'approve-extension');
  expect((await supervisor.visit(path, { ...approval, on: '2026-03-02' })).status).toBe(303);
  expect((await supervisor.visit(path)).html).toContain('2026年4月14日');
});

test('a form without the token of its session changes nothing and loses nothing', async () => {
  const person = browser();
  const queue = await signIn(person, 'xw-zrzy-handler');
  const path = casePath(queue.html, '示例村土地利用现状图');
  const { formToken: _token, ...fields } = hiddenFields((await person.visit(path)).html, 'add-note');
  const forged = await person.visit(path, { ...fields, text: '打过电话' });
  expect(forged.status).toBe(403);
  expect(forged.html).toContain('打过电话');
  expect((await person.visit(path)).html).not.toContain('打过电话');
  const kept = Object.fromEntries(
    elementsOf(forged.html)
      .filter(({ tag, attributes }) => tag === 'input' && attributes['type'] === 'hidden')
      .map(({ attributes }) => [attributes['name'] ?? '', attributes['value'] ?? '']),
  );
  expect((await person.visit(path, kept)).status).toBe(303);
  expect((await person.visit(path)).html).toContain('打过电话');

  const nobody = await browser().visit(path, { ...fields, text: '没有登录' });
  expect(nobody.status).toBe(401);
  expect(nobody.html).toContain('没有登录');
});

test('a case of another agency is out of reach, and the department sees figures without people', async () => {
  const person = browser();
  const queue = await signIn(person, 'xw-zrzy-handler');
  const path = casePath(queue.html, '示例村土地利用现状图');
  const other = browser();
  await signIn(other, 'xw-jyj-handler');
  const foreign = await other.visit(path);
  expect(foreign.status).toBe(403);
  expect(foreign.html).not.toContain('示例村');
  expect((await other.visit('/staff/requests?agencyId=xw-zrzy')).status).toBe(403);
  expect((await other.visit('/staff/requests/20260302-ZZZZZZ')).status).toBe(404);

  const department = browser();
  expect((await signIn(department, 'department')).html).toContain('请先选择机关');
  const figures = await department.visit(path);
  expect(figures.status).toBe(200);
  expect(figures.html).not.toContain('示例村土地利用现状图');
  expect(figures.html).toContain('受理投诉期间');
});

test('the report shows its 200 figures, and the department loads a notice after a preview', async () => {
  const person = browser();
  const report = await signIn(person, 'xw-zrzy-admin', '/staff/report/2026');
  expect(
    elementsOf(report.html).filter(
      ({ tag, attributes }) => tag === 'td' && (attributes['class'] ?? '').startsWith('figure'),
    ),
  ).toHaveLength(200);
  expect(report.html).toContain('href="/staff/report/2025"');
  expect(report.html).not.toContain('href="/staff/report/2027"');
  const mine = await person.visit('/staff/calendar');
  expect(mine.html).toContain('只有主管部门可以载入通知');

  const department = browser();
  const page = await signIn(department, 'department', '/staff/calendar');
  const formToken =
    elementsOf(page.html).find(({ attributes }) => attributes['name'] === 'formToken')?.attributes['value'] ?? '';
  const untitled = await department.visit('/staff/calendar', {
    formToken,
    scope: 'local',
    text: '示例节 2026-03-05 放假',
    step: 'preview',
  });
  expect(untitled.html).toContain('没有找到通知的标题：请在第一行写明');
  expect(untitled.html).not.toContain('载入这份通知');
  const notice = { formToken, scope: 'local', text: '示例县2026年迎春活动放假通知\n示例节 2026-03-05 放假' };
  const preview = await department.visit('/staff/calendar', { ...notice, step: 'preview' });
  expect(preview.html).toContain('改变的日子：1 天');
  expect(preview.html).toContain('载入这份通知');
  const loaded = await department.visit('/staff/calendar', { ...notice, step: 'load' });
  expect(loaded.status).toBe(201);
  expect(loaded.html).toContain('已载入：示例县2026年迎春活动放假通知');
});

test('the calendar page says for which year the notice is still missing, until it is loaded', async () => {
  const department = browser();
  const page = await signIn(department, 'department', '/staff/calendar');
  expect(page.html).toContain('放假安排已有至 2026 年。2027 年的通知还没有载入');
  const loaded = await department.visit('/staff/calendar', {
    formToken: formTokenOf(page.html),
    scope: 'year',
    text: `2027年部分节假日安排通知\n${inventedNotice.text}`,
    step: 'load',
  });
  expect(loaded.status).toBe(201);
  expect(loaded.html).toContain('放假安排已有至 2027 年。2028 年的通知还没有载入');
});

test('signing out ends the session', async () => {
  const person = browser();
  const queue = await signIn(person, 'xw-zrzy-handler');
  const formToken =
    elementsOf(queue.html).find(({ attributes }) => attributes['name'] === 'formToken')?.attributes['value'] ?? '';
  const copied = browser();
  for (const [name, value] of person.cookies) copied.cookies.set(name, value);
  expect((await copied.visit('/staff/requests')).status).toBe(200);
  const out = await person.visit('/staff/sign-out', { formToken });
  expect(out.html).toContain('您已退出登录');
  expect((await person.visit('/staff/requests')).status).toBe(303);
  expect((await copied.visit('/staff/requests')).status).toBe(303);
  expect((await copied.visit('/staff/sign-out', { formToken })).status).toBe(401);
});
