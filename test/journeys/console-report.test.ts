import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ConsoleBrowser, consoleBrowser, formTokenOf, signIn } from '../support/console-browser.ts';
import { type TestSystem, startSystem } from '../support/system.ts';
import { elementsOf } from '../web/parsed-page.ts';

let system: TestSystem;
beforeAll(async () => {
  system = await startSystem({ clock: '2026-03-02T09:00:00+08:00', empty: false });
});
afterAll(async () => {
  await system.stop();
});

const report = '/staff/report/2025';

/** The fields of the step's form that the page fills in itself. */
function stepOf(html: string, type: string): Record<string, string> {
  const form = html.split('<form').find((part) => part.includes(`name="type" value="${type}"`));
  if (form === undefined) throw new Error(`no form for ${type}`);
  return Object.fromEntries(
    elementsOf(`<form${form}`)
      .filter(({ tag, attributes }) => tag === 'input' && attributes['type'] === 'hidden')
      .map(({ attributes }) => [attributes['name'] ?? '', attributes['value'] ?? '']),
  );
}

async function step(
  person: ConsoleBrowser,
  type: string,
  fields: Readonly<Record<string, string>> = {},
  path = report,
) {
  return person.visit(path, { ...stepOf((await person.visit(path)).html, type), ...fields });
}

function errorsOn(html: string): number {
  return Number(/错误 (\d+) 处/.exec(html)?.[1] ?? '0');
}

test('a report goes from its suggested sentences through waivers, signature and filing to the department, and its Word file is fetched', async () => {
  const admin = consoleBrowser(system);
  await signIn(admin, 'xw-zrzy-admin', report);
  const adopted = await step(admin, 'save', {
    adopt: 'yes',
    'overview.platforms': '网站按时维护。',
    'overview.informationManagement': '专人管理。',
    'overview.oversight': '按季检查。',
    problemsAndImprovements: '答复不够快，已加派人手。',
  });
  expect(adopted.status).toBe(303);
  const saved = await admin.visit(report);
  expect(saved.html).toContain('本报告根据《中华人民共和国政府信息公开条例》编制');
  expect(saved.html).toContain('网站按时维护。');
  expect((await step(admin, 'save', { version: '0', 'overview.oversight': '同时打开的另一页' })).status).toBe(412);

  for (let waived = 0; waived < 20; waived += 1) {
    const page = await admin.visit(report);
    if (!page.html.includes('value="waive"')) break;
    expect((await step(admin, 'waive', { reason: '' })).status).toBe(422);
    expect((await step(admin, 'waive', { reason: '上年系统外办理，已核实' })).status).toBe(303);
  }
  expect(errorsOn((await admin.visit(report)).html)).toBe(0);
  expect((await step(admin, 'check')).status).toBe(303);
  expect((await admin.visit(report)).html).not.toContain('value="file"');

  const supervisor = consoleBrowser(system);
  await signIn(supervisor, 'xw-zrzy-supervisor', report);
  expect((await step(supervisor, 'sign-off')).status).toBe(303);
  expect((await step(admin, 'file')).status).toBe(303);
  const filed = await admin.visit(report);
  expect(filed.html).toContain('2026年3月2日 报送');
  expect(filed.html).not.toContain('<textarea');
  const file = await admin.visit(`${report}/file?format=docx`);
  expect(file.headers.get('content-type')).toContain('wordprocessingml');
  expect(file.html.slice(0, 2)).toBe('PK');
  expect((await admin.visit(`${report}/file?format=exe`)).status).toBe(404);

  const department = consoleBrowser(system);
  const overview = await signIn(department, 'department', '/staff/department/2025');
  expect(overview.html).toMatch(/已报送 1 \/ \d/);
  expect(overview.html).toMatch(/按时报送率 \d+%/);
  expect(overview.html).toMatch(/逾期 \d+ 个工作日/);
  const path = `${report}?agencyId=xw-zrzy`;
  expect((await step(department, 'return', {}, path)).status).toBe(422);
  const returned = await step(
    department,
    'return',
    { 'cell.0': 'tableIII.disclosed.total', 'text.0': '请核对予以公开的件数' },
    path,
  );
  expect([returned.status, returned.location]).toEqual([303, `${path}&done=yes`]);
  const again = await admin.visit(report);
  expect(again.html).toContain('请核对予以公开的件数');
  expect(again.html).toContain('已退回');
});

test('a figure leads to the requests that it was counted from, those of the own agency alone', async () => {
  const person = consoleBrowser(system);
  const page = await signIn(person, 'xw-zrzy-admin', '/staff/report/2026');
  const link = elementsOf(page.html).find(
    ({ tag, attributes }) => tag === 'a' && (attributes['href'] ?? '').includes('/cells/tableIII.newly-received.total'),
  );
  const list = await person.visit(link?.attributes['href'] ?? '');
  const rows = elementsOf(list.html).filter(({ tag, attributes }) => tag === 'th' && attributes['scope'] === 'row');
  expect(rows).toHaveLength(Number(link?.text));
  expect(rows.length).toBeGreaterThan(2);
  expect((await person.visit('/staff/report/2026/cells/tableIX.nothing')).status).toBe(404);
  const handler = consoleBrowser(system);
  expect((await signIn(handler, 'xw-zrzy-handler', '/staff/department/2026')).status).toBe(403);
});

test('what is not due yet has no share in time, and each agency’s answers are told beside it', async () => {
  const department = consoleBrowser(system);
  const { html } = await signIn(department, 'department', '/staff/department/2026');
  expect(html).toContain('按时报送率 —（2027年1月31日以后才能计算）');
  expect(html).not.toContain('按时报送率 0%');
  expect(html).toContain('2026 年还没有结束');
  const sum = await department.visit('/staff/department/2026/file?format=docx');
  expect([sum.html.slice(0, 2), decodeURIComponent(sum.headers.get('content-disposition') ?? '')]).toEqual([
    'PK',
    expect.stringContaining('2026'),
  ]);
  expect((await department.visit('/staff/department/2026/file?format=exe')).status).toBe(404);
  expect(html).toMatch(/data-label="答复按时率">\d+%（\d+ \/ \d+ 件）/);
});

test('nobody is reminded of a year that is not over: no button, and the form is refused in words', async () => {
  const department = consoleBrowser(system);
  const path = '/staff/department/2026';
  const { html } = await signIn(department, 'department', path);
  expect(html).not.toContain('name="step" value="remind"');
  expect(html).toContain('name="step" value="invite"');
  const refused = await department.visit(path, {
    formToken: formTokenOf(html),
    step: 'remind',
    idempotencyKey: 'early-reminder',
  });
  expect(refused.status).toBe(422);
  expect(refused.html).toContain('2026 年尚未结束');
  expect(refused.html).toContain('请于次年 1 月 1 日起提醒');
  expect((await system.mails()).filter(({ subject }) => subject.includes('2026 年度报告尚未报送'))).toEqual([]);
});

test('one agency alone is reminded, and the page says when it was', async () => {
  const department = consoleBrowser(system);
  const path = '/staff/department/2023';
  const { html } = await signIn(department, 'department', path);
  const field = (name: string, value: RegExp) =>
    elementsOf(html).find(({ attributes }) => attributes['name'] === name && value.test(attributes['value'] ?? ''))
      ?.attributes['value'] ?? '';
  const told = await department.visit(path, {
    formToken: formTokenOf(html),
    step: 'remind',
    idempotencyKey: field('idempotencyKey', /xw-jyj$/),
    agencyId: field('agencyId', /^xw-jyj$/),
  });
  expect(told.html).toContain('已通知 1 个机关');
  expect(told.html.match(/已提醒<\/span>/g)).toHaveLength(1);
});

test('the department reminds by mail those that have not filed, once however often the form is sent', async () => {
  const department = consoleBrowser(system);
  const path = '/staff/department/2024';
  const { html } = await signIn(department, 'department', path);
  const idempotencyKey =
    elementsOf(html).find(({ attributes }) => attributes['name'] === 'idempotencyKey')?.attributes['value'] ?? '';
  const mailsTo = async () =>
    (await system.mails()).filter(({ to, subject }) => to === 'admin@xw-zrzy.example' && subject.includes('2024'))
      .length;
  const before = await mailsTo();
  const form = { formToken: formTokenOf(html), step: 'remind', idempotencyKey };
  const told = await department.visit(path, form);
  expect(told.status).toBe(202);
  expect(told.html).toMatch(/已通知 [1-9]\d* 个机关/);
  await department.visit(path, form);
  expect((await mailsTo()) - before).toBe(1);
  expect((await department.visit(path, { ...form, step: 'threaten' })).status).toBe(404);
});

test('the text of a report is not lost to an ended session', async () => {
  const admin = consoleBrowser(system);
  await signIn(admin, 'xw-jyj-admin', report);
  const fields = stepOf((await admin.visit(report)).html, 'save');
  const out = await admin.visit('/staff/sign-out', { formToken: formTokenOf((await admin.visit(report)).html) });
  expect(out.status).toBe(200);
  const kept = await admin.visit(report, { ...fields, 'overview.oversight': '写了很久的一段' });
  expect(kept.status).toBe(401);
  expect(kept.html).toContain('写了很久的一段');
});
