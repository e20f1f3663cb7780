import { afterAll, beforeAll, expect, test } from 'vitest';
import { consoleBrowser, formTokenOf, signIn } from '../support/console-browser.ts';
import { newKey, personAt } from '../support/office.ts';
import { type TestSystem, startSystem } from '../support/system.ts';
import { elementsOf } from '../web/parsed-page.ts';

let system: TestSystem;
beforeAll(async () => {
  system = await startSystem({ clock: '2026-03-02T09:00:00+08:00', empty: false });
});
afterAll(async () => {
  await system.stop();
});

const figures = '/staff/report/2025?edit=figures';
const valueOf = (html: string, name: string) =>
  elementsOf(html).find(({ attributes }) => attributes['name'] === name)?.attributes['value'];
const formOf = (html: string) => ({
  formToken: formTokenOf(html),
  type: 'save',
  part: 'figures',
  version: valueOf(html, 'version') ?? '',
});

test('figures are typed over the count, marked beside it and named by the check; an empty cell counts again', async () => {
  const admin = consoleBrowser(system);
  const page = await signIn(admin, 'xw-jyj-admin', figures);
  expect(page.status).toBe(200);
  expect(page.html).toContain('填报 2025 年度报告的数字');
  const wrong = await admin.visit(figures, {
    ...formOf(page.html),
    'figure.tableIII.disclosed.total': '三件',
    'figure.tableIII.repeated.total': '4',
  });
  expect(wrong.status).toBe(422);
  expect(wrong.html).toContain('请填写零或者正数');
  expect(valueOf(wrong.html, 'figure.tableIII.repeated.total')).toBe('4');

  const saved = await admin.visit(figures, {
    ...formOf(page.html),
    'figure.tableII.fees.amount': '',
    'figure.tableIII.newly-received.total': '１２',
  });
  expect([saved.status, saved.location]).toEqual([303, '/staff/report/2025?done=yes']);
  const report = await admin.visit('/staff/report/2025');
  expect(report.html).toMatch(/12<\/a><span class="typed"/);
  expect(report.html).toMatch(/错误 [1-9]\d* 处/);
  expect(
    (await admin.visit(figures, { ...formOf(page.html), 'figure.tableIII.newly-received.total': '13' })).status,
  ).toBe(412);

  const again = await admin.visit(figures);
  expect(valueOf(again.html, 'figure.tableIII.newly-received.total')).toBe('12');
  expect((await admin.visit(figures, formOf(again.html))).status).toBe(303);
  expect((await admin.visit('/staff/report/2025')).html).not.toContain('class="typed"');

  const handler = consoleBrowser(system);
  expect((await signIn(handler, 'xw-jyj-handler', figures)).status).toBe(403);
});

test('a report names the agencies that it covers, never its own', async () => {
  const admin = consoleBrowser(system);
  const page = await signIn(admin, 'xw-ggzy-admin', figures);
  expect(
    elementsOf(page.html)
      .filter(({ attributes }) => attributes['type'] === 'checkbox')
      .map(({ attributes }) => attributes['name']),
  ).toEqual(['covers.xw-jyj', 'covers.xw-zrzy']);
  expect(
    (await admin.visit(figures, { ...formOf(page.html), 'covers.xw-jyj': 'yes', 'covers.xw-ggzy': 'yes' })).status,
  ).toBe(303);
  const { json } = await (await personAt(system, 'admin', 'xw-ggzy')).get('/v1/reports/xw-ggzy/2025');
  expect(json.covers).toEqual(['xw-jyj']);
});

test('a year that is not over is prepared, and neither signature nor filing is offered', async () => {
  const admin = consoleBrowser(system);
  const page = await signIn(admin, 'xw-jyj-admin', '/staff/report/2026');
  expect(page.html).toContain('2026 年还没有结束');
});

const heard = {
  kind: 'natural-person',
  channel: 'in-person',
  receivedOn: '2026-03-02',
  'applicant.name': '赵示例',
  'applicant.idType': 'resident-id-card',
  'applicant.idNumber': '11010519491231002X',
  'applicant.phone': '13800001000',
  'information.title': '窗口当场答复的申请',
  'information.description': '示例内容',
  delivery: 'paper:pickup',
};

test('what is answered on the spot is registered and closed in one step; a half-filled answer is sent back with what was typed', async () => {
  const person = consoleBrowser(system);
  const page = await signIn(person, 'xw-zrzy-handler', '/staff/register');
  const form = {
    ...heard,
    formToken: formTokenOf(page.html),
    idempotencyKey: valueOf(page.html, 'idempotencyKey') ?? '',
  };
  const half = await person.visit('/staff/register', { ...form, 'answer.basis': '已在门户网站公开' });
  expect(half.status).toBe(422);
  expect(
    elementsOf(half.html).find(({ attributes }) => attributes['id'] === 'answer-outcome')?.attributes['aria-invalid'],
  ).toBe('true');
  expect(half.html).toContain('已在门户网站公开');

  const done = await person.visit('/staff/register', {
    ...form,
    'answer.outcome': 'disclosed',
    'answer.basis': '已在门户网站公开',
    'answer.details.provision': '当场提供复印件1份',
    'answer.service.by': 'in-person',
    'answer.service.reference': '签收单1号',
  });
  expect([done.status, /<p>([^<]*)<\/p>/.exec(done.html.split('<main')[1] ?? '')?.[1]]).toEqual([
    201,
    '已登记当场答复。',
  ]);
  const number = /id="receipt-number"[^>]*>([^<]+)</.exec(done.html)?.[1] ?? '';
  const { json } = await (
    await personAt(system, 'handler', 'xw-zrzy', 'xw-zrzy-handler')
  ).get(`/v1/staff/requests/${number}`);
  expect(json).toMatchObject({ status: 'answered', outcome: 'disclosed', closedOn: '2026-03-02' });
});

test('an extension that is approved without a day is approved today', async () => {
  const handler = await personAt(system, 'handler', 'xw-zrzy', 'xw-zrzy-handler');
  const supervisor = await personAt(system, 'supervisor', 'xw-zrzy', 'xw-zrzy-supervisor');
  const { delivery: _delivery, kind: _kind, ...rest } = heard;
  const body = {
    agencyId: 'xw-zrzy',
    applicant: {
      kind: 'natural-person',
      name: '赵示例',
      idType: 'resident-id-card',
      idNumber: '11010519491231002X',
      phone: '13800001000',
    },
    information: { title: '需要延期的申请', description: rest['information.description'] },
    delivery: { medium: 'paper', method: 'pickup' },
    channel: 'in-person',
    receivedOn: '2026-03-02',
  };
  const {
    json: { receiptNumber },
  } = await handler.send('POST', '/v1/staff/requests', body, newKey());
  const versionOf = async () => String((await handler.get(`/v1/staff/requests/${receiptNumber}`)).json.version);
  const path = `/v1/staff/requests/${receiptNumber}/commands`;
  expect(
    (
      await handler.send(
        'POST',
        path,
        { type: 'propose-extension', workingDays: 10, reason: '档案分散' },
        { 'if-match': await versionOf() },
      )
    ).status,
  ).toBe(200);
  const approved = await supervisor.send(
    'POST',
    path,
    { type: 'approve-extension' },
    { 'if-match': await versionOf() },
  );
  expect(approved.status).toBe(200);
  const { json } = await handler.get(`/v1/staff/requests/${receiptNumber}`);
  expect(json.events.at(-1)).toMatchObject({ type: 'ExtensionApproved', on: '2026-03-02', workingDays: 10 });
});
