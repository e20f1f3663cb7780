import { afterAll, beforeAll, expect, test } from 'vitest';
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

test('a view of the queue is kept under a name, opened again by its link, and removed', async () => {
  const person = browser();
  const filtered = await signIn(person, 'xw-zrzy-handler', '/staff/requests?status=in-progress&flag=unassigned');
  const formToken = formTokenOf(filtered.html);
  const view = { formToken, step: 'save', query: 'status=in-progress&flag=unassigned' };
  const nameless = await person.visit('/staff/requests', { ...view, name: ' ' });
  expect(nameless.status).toBe(422);
  expect(nameless.html).toContain('请给视图起一个名称');

  const kept = await person.visit('/staff/requests', { ...view, name: '在办未分' });
  expect(kept.status).toBe(303);
  const link = elementsOf((await person.visit('/staff/requests')).html).find(
    ({ tag, text }) => tag === 'a' && text === '在办未分',
  );
  const opened = await person.visit(link?.attributes['href'] ?? '');
  expect(
    elementsOf(opened.html).find(({ tag, text }) => tag === 'a' && text === '在办未分')?.attributes['aria-current'],
  ).toBe('true');
  expect(opened.html).not.toContain('name="step" value="save"');

  const colleague = browser();
  expect((await signIn(colleague, 'xw-zrzy-supervisor')).html).not.toContain('在办未分');
  await person.visit('/staff/requests', { formToken, step: 'remove', name: '在办未分', query: '' });
  expect((await person.visit('/staff/requests')).html).not.toContain('在办未分');
});

test('the view of overdue requests holds those alone, each with how late it is in words', async () => {
  const person = browser();
  const all = await signIn(person, 'xw-zrzy-handler');
  const link = elementsOf(all.html).find(({ tag, text }) => tag === 'a' && text === '已超期');
  const overdue = await person.visit(link?.attributes['href'] ?? '');
  const rows = elementsOf(overdue.html).filter(
    ({ tag, attributes }) => tag === 'tr' && attributes['class'] !== undefined,
  );
  expect(rows.length).toBeGreaterThan(0);
  expect(new Set(rows.map(({ attributes }) => attributes['class']))).toEqual(new Set(['is-late']));
  expect(overdue.html).toMatch(/已超过 \d+ 个工作日/);
});

test('people and sections are chosen by name, and the queue names who has a case', async () => {
  const person = browser();
  const page = await signIn(person, 'xw-zrzy-handler');
  const parts = elementsOf(page.html);
  const listId = parts.find(({ attributes }) => attributes['name'] === 'handler')?.attributes['list'] ?? '';
  expect(page.html).toContain(`<datalist id="${listId}">`);
  const choice = parts.find(({ tag, attributes }) => tag === 'option' && attributes['value'] === 'xw-zrzy-handler');
  expect(choice?.text).not.toBe('');
  const path = casePath(page.html, '示例村土地利用现状图');
  await person.visit(path, { ...hiddenFields((await person.visit(path)).html, 'assign'), handler: 'xw-zrzy-handler' });
  await system.mails();
  const own = await person.visit('/staff/requests?handler=xw-zrzy-handler');
  const rows = elementsOf(own.html).filter(
    ({ tag, attributes }) => tag === 'td' && attributes['data-label'] === '科室 / 经办人',
  );
  expect(rows).toHaveLength(1);
  expect(rows.every(({ text }) => text.includes(choice?.text ?? 'nobody'))).toBe(true);
});

test('a part of the filter that is not understood is named, and the rest still holds', async () => {
  const person = browser();
  await signIn(person, 'xw-zrzy-handler');
  const page = await person.visit('/staff/requests?status=bad&dueFrom=2026-02-30&state=closed');
  expect(page.status).toBe(200);
  expect(page.html).toContain('“状态”的值“bad”');
  expect(page.html).toContain('“到期日自”的值“2026-02-30”');
  expect(page.html).toContain('已办结申请</h1>');
  expect((await person.visit('/staff/requests?lang=en&colour=red')).html).toContain(
    'The filter “colour” cannot be “red”',
  );
  expect((await person.visit('/staff/requests?status=in-progress')).html).not.toContain('没有看懂');
});

const typed = {
  kind: 'natural-person',
  channel: 'registered-mail',
  receivedOn: '2026-02-27',
  'applicant.name': '赵示例',
  'applicant.idType': 'resident-id-card',
  'applicant.idNumber': '11010519491231002X',
  'applicant.phone': '13800001000',
  'information.title': '邮寄来的申请',
  'information.description': '示例内容',
  delivery: 'paper:pickup',
};

test('a letter that arrived by post is registered with its day of receipt, once, and its code is shown once', async () => {
  const person = browser();
  const page = await signIn(person, 'xw-zrzy-handler', '/staff/register');
  const key =
    elementsOf(page.html).find(({ attributes }) => attributes['name'] === 'idempotencyKey')?.attributes['value'] ?? '';
  const needs =
    elementsOf(page.html).find(({ attributes }) => attributes['data-needs'] !== undefined)?.attributes ?? {};
  expect(JSON.parse(needs['data-needs'] ?? '{}')).toMatchObject({ 'third-party-rights': '理由' });
  expect(needs['data-needs-words']).toBe('这一结果的答复书须写明：{facts}。');
  const form = { ...typed, formToken: formTokenOf(page.html), idempotencyKey: key };

  const wrong = await person.visit('/staff/register', { ...form, receivedOn: '2026-02-30', 'applicant.phone': '' });
  expect(wrong.status).toBe(422);
  expect(wrong.html).toContain('请填写联系电话');
  expect(
    elementsOf(wrong.html).find(({ attributes }) => attributes['id'] === 'receivedOn')?.attributes['aria-invalid'],
  ).toBe('true');
  expect(wrong.html).toContain('邮寄来的申请');
  const tomorrow = await person.visit('/staff/register', { ...form, receivedOn: '2026-03-03' });
  expect(tomorrow.status).toBe(422);
  expect(tomorrow.html).toContain('晚于今天');
  const oral = await person.visit('/staff/register', { ...form, isOral: 'yes' });
  expect(oral.html).toContain('口头申请只能当面提出');

  const done = await person.visit('/staff/register', form);
  expect(done.status).toBe(201);
  const numberOn = (html: string) => /id="receipt-number"[^>]*>([^<]+)</.exec(html)?.[1];
  expect(numberOn(done.html)).toMatch(/^\d{8}-/);
  expect(done.html).toMatch(/id="query-code"[^>]*>[A-Z2-9-]+</);
  expect(numberOn((await person.visit('/staff/register', form)).html)).toBe(numberOn(done.html));
  expect((await person.visit('/staff/requests?text=邮寄来的')).html).toContain('2026年3月26日');

  const admin = browser();
  expect((await signIn(admin, 'xw-zrzy-admin', '/staff/register')).status).toBe(403);
});
