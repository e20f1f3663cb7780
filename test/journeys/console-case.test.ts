import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  type ConsoleBrowser,
  casePath,
  consoleBrowser,
  formTokenOf,
  hiddenFields,
  signIn,
} from '../support/console-browser.ts';
import { completeSettings, newKey, personAt } from '../support/office.ts';
import { type TestSystem, startSystem } from '../support/system.ts';
import { elementsOf } from '../web/parsed-page.ts';

let system: TestSystem;
beforeAll(async () => {
  system = await startSystem({ clock: '2026-03-02T09:00:00+08:00', empty: false });
  const admin = await personAt(system, 'admin', 'xw-zrzy');
  const { headers } = await admin.get('/v1/agencies/xw-zrzy/settings');
  await admin.send('PUT', '/v1/agencies/xw-zrzy/settings', completeSettings, { 'if-match': headers.get('etag') ?? '' });
});
afterAll(async () => {
  await system.stop();
});

async function openCase(person: ConsoleBrowser, title: string): Promise<string> {
  return casePath((await signIn(person, 'xw-zrzy-handler')).html, title);
}

function linksOf(html: string): readonly { readonly href: string; readonly text: string; readonly label: string }[] {
  return elementsOf(html)
    .filter(({ tag }) => tag === 'a')
    .map(({ attributes, text }) => ({ href: attributes['href'] ?? '', text, label: attributes['aria-label'] ?? '' }));
}

test('a letter is read on the page before its Word file is fetched', async () => {
  const person = consoleBrowser(system);
  const path = await openCase(person, '示例路片区征收补偿安置方案');
  await person.visit(path, {
    ...hiddenFields((await person.visit(path)).html, 'confirm-receipt'),
    receivedOn: '2026-03-02',
  });
  await person.visit(path, {
    ...hiddenFields((await person.visit(path)).html, 'request-correction'),
    on: '2026-03-02',
    items: '写明文件的年份',
    replyBy: '2026-03-16',
  });
  const shown = await person.visit(path);
  const preview = linksOf(shown.html).find(({ label }) => label.startsWith('预览 补正'));
  const page = await person.visit(preview?.href ?? '');
  expect(page.status).toBe(200);
  expect(page.html).toContain('写明文件的年份');
  expect(page.html).toContain('示办依申');
  const file = await person.visit(`${preview?.href ?? ''}?format=docx`);
  expect(file.headers.get('content-type')).toContain('wordprocessingml');
  expect(file.html.slice(0, 2)).toBe('PK');
  expect((await person.visit(`${path}/letters/answer-of-none`)).status).toBe(404);

  const other = consoleBrowser(system);
  await signIn(other, 'xw-jyj-handler');
  expect((await other.visit(preview?.href ?? '')).status).toBe(403);
  expect((await consoleBrowser(system).visit(preview?.href ?? '')).status).toBe(303);
});

test('a letter that lacks facts says which, and where those of the agency and those of the case are filled in', async () => {
  const handler = await personAt(system, 'handler', 'xw-jyj');
  const { receiptNumber } = (
    await handler.send(
      'POST',
      '/v1/staff/requests',
      {
        agencyId: 'xw-jyj',
        channel: 'in-person',
        receivedOn: '2026-03-02',
        applicant: {
          kind: 'natural-person',
          name: '孙示例',
          idType: 'passport',
          idNumber: 'E22345678',
          phone: '13800001000',
          postalAddress: '示例县示例路16号',
        },
        information: { title: '示例校舍检测报告', description: '全文' },
        delivery: { medium: 'paper', method: 'pickup' },
        answer: { outcome: 'disclosed' },
      },
      newKey(),
    )
  ).json;
  const person = consoleBrowser(system);
  const page = await signIn(person, 'xw-jyj-handler', `/staff/requests/${receiptNumber}`);
  expect(page.html).toContain('示例县示例路16号');
  const lines = elementsOf(page.html)
    .filter(({ tag }) => tag === 'li')
    .map(({ text }) => text);
  expect(lines.find((line) => line.includes('还缺'))).toMatch(/联系电话、联系地址.*由管理员在“设置”中填写/);
  expect(lines.some((line) => /还缺：提供内容和方式.*随本页的办理步骤填写/.test(line))).toBe(true);
  const [link] = linksOf(page.html).filter(({ text }) => text === '由管理员在“设置”中填写');
  expect(link?.href).toBe('/staff/settings#agency');
  expect((await person.visit('/staff/settings')).html).toContain('id="agency"');
});

test('what a quantity would cost is worked out tier by tier, and nonsense is named', async () => {
  const person = consoleBrowser(system);
  const path = await openCase(person, '示例村土地利用现状图');
  const fee = await person.visit(`${path}?feeBasis=per-page&feeQuantity=120`);
  expect(fee.html).toContain('合计 1100 元');
  expect(fee.html).toContain('101–120');
  expect((await person.visit(`${path}?feeBasis=per-page&feeQuantity=20`)).html).toContain('没有达到收费的数量');
  expect((await person.visit(`${path}?feeBasis=per-page&feeQuantity=viele`)).html).toContain('数量应为 1 到');
});

test('two requests of one applicant stand side by side, and those of others do not', async () => {
  const handler = await personAt(system, 'handler', 'xw-zrzy');
  const register = async (idNumber: string, title: string) =>
    (
      await handler.send(
        'POST',
        '/v1/staff/requests',
        {
          agencyId: 'xw-zrzy',
          channel: 'in-person',
          receivedOn: '2026-03-02',
          applicant: { kind: 'natural-person', name: '钱示例', idType: 'passport', idNumber, phone: '13800001000' },
          information: { title, description: '全文' },
          delivery: { medium: 'paper', method: 'pickup' },
        },
        newKey(),
      )
    ).json.receiptNumber as string;
  const [first, second, stranger] = [
    await register('E12345678', '某河采砂许可'),
    await register('E12345678', '某河采砂许可证'),
    await register('E87654321', '别人的申请'),
  ];
  await system.mails();
  const person = consoleBrowser(system);
  await signIn(person, 'xw-zrzy-handler');
  const beside = await person.visit(`/staff/requests/${second}/beside/${first}`);
  expect(beside.status).toBe(200);
  const text = elementsOf(beside.html)
    .map((element) => element.text)
    .join('\n');
  expect(text).toContain('某河采砂许可证');
  expect(text).toMatch(/信息名称 ?不同/);
  expect(text).toMatch(/具体内容 ?相同/);
  expect(text).toMatch(/^文号 ?—$/m);
  expect((await person.visit(`/staff/requests/${second}/beside/${stranger}`)).status).toBe(404);
  expect(
    linksOf((await person.visit(`/staff/requests/${second}`)).html).some(
      ({ href }) => href === `/staff/requests/${second}/beside/${first}`,
    ),
  ).toBe(true);
});

test('the decision aid leads from question to question to a row of table III, and back', async () => {
  const person = consoleBrowser(system);
  let page = await signIn(person, 'xw-zrzy-handler', '/staff/aid');
  for (const answer of ['否，仍需答复', '是']) {
    expect(page.status).toBe(200);
    page = await person.visit(linksOf(page.html).find(({ text }) => text === answer)?.href ?? '');
  }
  expect(page.html).toContain('信访举报投诉类申请');
  const back = linksOf(page.html).find(({ text }) => text === '回到上一问');
  expect((await person.visit(back?.href ?? '')).html).toContain('进行信访、投诉、举报');
  expect((await person.visit('/staff/aid?a=fee:none')).status).toBe(404);
});

test('a supervisor enters a review, records its copy with the date of the reply, and a handler only reads', async () => {
  const person = consoleBrowser(system);
  const page = await signIn(person, 'xw-zrzy-supervisor', '/staff/proceedings');
  const key =
    elementsOf(page.html).find(({ attributes }) => attributes['name'] === 'idempotencyKey')?.attributes['value'] ?? '';
  const entry = {
    formToken: formTokenOf(page.html),
    idempotencyKey: key,
    route: 'reconsideration',
    on: '2026-03-02',
    caseNumber: '示府复〔2026〕1号',
  };
  const wrong = await person.visit('/staff/proceedings', { ...entry, on: '' });
  expect(wrong.status).toBe(422);
  expect(wrong.html).toContain('受理或者立案之日：此项必填');
  expect(wrong.html).toContain('示府复〔2026〕1号');
  const entered = await person.visit('/staff/proceedings', entry);
  const path = (entered.location ?? '').split('?')[0] ?? '';
  const copied = await person.visit(path, {
    ...hiddenFields((await person.visit(path)).html, 'record-copy'),
    on: '2026-03-02',
    procedure: 'ordinary',
  });
  expect(copied.status).toBe(303);
  const after = await person.visit(path);
  expect(after.html).toContain('2026年3月16日');
  expect(after.html).toContain('《行政复议法》第四十八条');
  const stale = await person.visit(path, {
    ...hiddenFields(after.html, 'close'),
    version: '1',
    on: '2026-03-02',
    result: 'upheld',
  });
  expect(stale.status).toBe(412);
  await person.visit(path, { ...hiddenFields(after.html, 'close'), on: '2026-03-02', result: 'upheld' });
  expect((await person.visit('/staff/proceedings')).html).toContain('结果维持（2026年3月2日）');

  const handler = consoleBrowser(system);
  expect((await signIn(handler, 'xw-zrzy-handler', path)).html).not.toContain('name="type"');
  expect(
    (await handler.visit('/staff/proceedings', { ...entry, formToken: formTokenOf((await handler.visit(path)).html) }))
      .status,
  ).toBe(403);
});

test('the files of a request are listed, announced with the form token alone and opened by a recorded link', async () => {
  const person = consoleBrowser(system);
  const path = await openCase(person, '示例村土地利用现状图');
  const page = await person.visit(`${path}/files`);
  expect(page.html).toContain(`data-announce="${path}/files"`);
  const cookie = [...person.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  const announce = (token: string) =>
    fetch(`${system.origin}${path}/files`, {
      method: 'POST',
      headers: { cookie, 'content-type': 'application/json', 'x-form-token': token },
      body: JSON.stringify({
        name: '说明.txt',
        type: 'text/plain',
        sizeInBytes: 3,
        sha256: 'A'.repeat(43) + '=',
        purpose: 'office',
      }),
    });
  expect((await announce('forged')).status).toBe(403);
  expect((await announce(formTokenOf(page.html))).status).toBe(201);
  expect((await person.visit(`${path}/files`)).html).toContain('说明.txt');
  expect((await person.visit(`${path}/files/unknown`)).status).toBe(404);
});
