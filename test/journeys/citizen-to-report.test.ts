import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestSystem, startSystem } from '../support/system.ts';

let system: TestSystem;
beforeAll(async () => {
  system = await startSystem({ clock: '2026-03-02T09:00:00+08:00', empty: true });
});
afterAll(async () => {
  await system.stop();
});

const body = {
  agencyId: 'xw',
  applicant: {
    kind: 'natural-person',
    name: '赵示例',
    idType: 'resident-id-card',
    idNumber: '11010519491231002X',
    phone: '13800001000',
    email: 'zhao@citizen.example',
  },
  information: { title: '示例路片区规划', description: '示例路片区控制性详细规划文本' },
  delivery: { medium: 'electronic', method: 'online' },
};

type Reply = { readonly status: number; readonly json: any; readonly headers: Headers };

async function call(
  method: string,
  path: string,
  options: { body?: unknown; token?: string; headers?: Record<string, string> } = {},
): Promise<Reply> {
  const response = await fetch(`${system.origin}${path}`, {
    method,
    headers: {
      ...(options.body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(options.token === undefined ? {} : { authorization: `Bearer ${options.token}` }),
      ...options.headers,
    },
    ...(options.body === undefined ? {} : { body: JSON.stringify(options.body) }),
  });
  const text = await response.text();
  return { status: response.status, json: text === '' ? null : JSON.parse(text), headers: response.headers };
}

async function command(receiptNumber: string, token: string, version: number, step: object): Promise<Reply> {
  return call('POST', `/v1/staff/requests/${receiptNumber}/commands`, {
    body: step,
    token,
    headers: { 'if-match': `"${version}"` },
  });
}

test('one request lives its whole life over HTTP, from the form to the yearly count', async () => {
  const department = await system.token('department', null, 'd1');
  const admin = await system.token('admin', 'xw', 'm1');
  const handler = await system.token('handler', 'xw', 'h1');
  const supervisor = await system.token('supervisor', 'xw', 's1');

  expect(
    (
      await call('POST', '/v1/agencies', {
        token: department,
        body: { id: 'xw', name: '示例县自然资源局', onlineReceiptRule: 'confirmed' },
      })
    ).status,
  ).toBe(201);
  expect(
    (
      await call('POST', '/v1/agencies', {
        token: handler,
        body: { id: 'yy', name: '别的局', onlineReceiptRule: 'confirmed' },
      })
    ).status,
  ).toBe(403);
  const staff = [
    { sub: 'h1', name: '经办人', email: 'h1@xw.example', role: 'handler' },
    { sub: 's1', name: '负责人', email: 's1@xw.example', role: 'supervisor' },
  ];
  expect((await call('PUT', '/v1/agencies/xw/staff', { token: admin, body: staff })).status).toBe(200);

  const key = { 'idempotency-key': 'journey-1' };
  const receipt = await call('POST', '/v1/requests', { body, headers: key });
  expect(receipt.status).toBe(201);
  expect(receipt.json).toMatchObject({ receivedOn: null, dueOn: null });
  const { receiptNumber, queryCode } = receipt.json;
  expect((await call('POST', '/v1/requests', { body, headers: key })).json).toEqual(receipt.json);
  expect(
    (
      await call('POST', '/v1/requests', {
        body: { ...body, information: { ...body.information, title: '别的' } },
        headers: key,
      })
    ).status,
  ).toBe(422);

  const wrongDigit = await call('POST', '/v1/requests', {
    body: { ...body, applicant: { ...body.applicant, idNumber: '110105194912310021' } },
    headers: { 'idempotency-key': 'journey-2' },
  });
  expect(wrongDigit.status).toBe(422);
  expect(wrongDigit.headers.get('content-type')).toContain('application/problem+json');
  expect(wrongDigit.json.errors).toMatchObject([{ pointer: '/applicant/idNumber', code: 'resident-id-check-digit' }]);

  const unknownNumber = await call('GET', '/v1/requests/20260302-ZZZZZZ', { headers: { 'x-query-code': queryCode } });
  const wrongCode = await call('GET', `/v1/requests/${receiptNumber}`, { headers: { 'x-query-code': 'AAAAA-AAAAA' } });
  expect([unknownNumber.status, wrongCode.status]).toEqual([404, 404]);
  const { instance: _a, ...unknownBody } = unknownNumber.json;
  const { instance: _b, ...wrongBody } = wrongCode.json;
  expect(unknownBody).toEqual(wrongBody);

  const confirmed = await command(receiptNumber, handler, 1, { type: 'confirm-receipt', receivedOn: '2026-03-02' });
  expect(confirmed.status).toBe(200);
  expect(confirmed.json).toMatchObject({ dueOn: '2026-03-30', state: 'running', provisional: false });
  expect(confirmed.headers.get('etag')).toBe('"2"');

  const status = await call('GET', `/v1/requests/${receiptNumber}`, { headers: { 'x-query-code': queryCode } });
  expect(status.json).toMatchObject({ dueOn: '2026-03-30', receivedOn: '2026-03-02' });
  expect(
    status.json.ledger
      .filter((entry: any) => entry.counted)
      .reduce((sum: number, entry: any) => sum + entry.workingDays, 0),
  ).toBe(20);
  expect(JSON.stringify(status.json)).not.toContain('11010519491231002X');

  await system.moveClock('2026-03-16T09:30:00+08:00');
  const toHandler = (await system.mails()).filter(({ to }) => [to].flat().join().includes('h1@xw.example'));
  const digests = toHandler.filter(({ text }) => text.includes('还剩 10 个工作日'));
  expect(digests).toHaveLength(1);
  expect(digests[0]!.text).toContain(receiptNumber);

  const proposed = await command(receiptNumber, handler, 2, {
    type: 'propose-extension',
    workingDays: 20,
    reason: '档案分散在三个部门',
  });
  expect(proposed.status).toBe(200);
  expect((await command(receiptNumber, handler, 3, { type: 'approve-extension', on: '2026-03-16' })).status).toBe(403);
  const foreign = await system.token('supervisor', 'elsewhere', 's9');
  expect((await command(receiptNumber, foreign, 3, { type: 'approve-extension', on: '2026-03-16' })).status).toBe(403);
  expect((await call('GET', `/v1/staff/requests/${receiptNumber}`, { token: foreign })).status).toBe(403);
  expect((await command(receiptNumber, supervisor, 2, { type: 'approve-extension', on: '2026-03-16' })).status).toBe(
    412,
  );
  const extended = await command(receiptNumber, supervisor, 3, { type: 'approve-extension', on: '2026-03-16' });
  expect(extended.json).toMatchObject({ dueOn: '2026-04-28' });

  const answered = await command(receiptNumber, handler, 4, {
    type: 'answer',
    on: '2026-03-16',
    outcome: 'partly-disclosed',
    basis: '含第三方信息',
  });
  expect(answered.json).toMatchObject({ status: 'answered', outcome: 'partly-disclosed' });

  const report = await call('GET', '/v1/reports/xw/2026', { token: admin });
  expect(report.status).toBe(200);
  expect(report.json.tableIII['newly-received']).toMatchObject({ 'natural-person': 1, total: 1 });
  expect(report.json.tableIII['partly-disclosed']).toMatchObject({ 'natural-person': 1, total: 1 });
  expect(report.json.tableIII['carried-out'].total).toBe(0);

  const citizenMails = (await system.mails()).filter(({ to }) => [to].flat().join().includes('zhao@citizen.example'));
  expect(citizenMails.map(({ subject }) => subject.includes(receiptNumber))).toEqual([true, true, true, true]);
});

test('staff routes answer 401 without a token and with one of another issuer', async () => {
  expect((await call('GET', '/v1/staff/requests')).status).toBe(401);
  expect((await call('GET', '/v1/staff/requests', { token: 'eyJhbGciOiJub25lIn0.e30.' })).status).toBe(401);
});
