import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { consoleBrowser, hiddenFields, signIn } from '../support/console-browser.ts';
import { type Person, completeSettings, newKey, personAt } from '../support/office.ts';
import { type TestSystem, startSystem } from '../support/system.ts';
import { elementsOf } from '../web/parsed-page.ts';

let system: TestSystem;
let handler: Person;
let admin: Person;
const agencyId = 'xw-zrzy';
beforeAll(async () => {
  system = await startSystem({ clock: '2026-03-02T09:00:00+08:00', empty: true });
  await (
    await personAt(system, 'department', null)
  ).send('POST', '/v1/agencies', { id: agencyId, name: '示例县自然资源局', onlineReceiptRule: 'confirmed' });
  handler = await personAt(system, 'handler', agencyId, 'xw-zrzy-handler');
  admin = await personAt(system, 'admin', agencyId, 'xw-zrzy-admin');
  await admin.send('PUT', `/v1/agencies/${agencyId}/settings`, completeSettings, { 'if-match': '"0"' });
});
afterAll(async () => {
  await system.stop();
});

const stated = {
  kind: 'natural-person',
  name: '钱示例',
  idType: 'resident-id-card',
  idNumber: '410821199003071238',
  phone: '13800002000',
  postalAddress: '示例县示例路9号',
};
const letter = (applicant: object, more: object = {}) => ({
  agencyId,
  applicant,
  information: { title: '北河段采砂许可档案', description: '2025年北河段全部采砂许可' },
  channel: 'registered-mail',
  receivedOn: '2026-03-02',
  ...more,
});
const delivery = { medium: 'paper', method: 'post' };
const register = (body: object) => handler.send('POST', '/v1/staff/requests', body, newKey());

describe('POST /v1/staff/requests', () => {
  test('without defects is as strict as the public form, and says how a paper that lacks a field is registered', async () => {
    const { phone: _phone, ...lacking } = stated;
    const refused = await register(letter({ ...lacking, idNumber: '410821199003071237' }));
    expect(refused).toMatchObject({ status: 422, json: { title: 'invalid-request' } });
    const errors = refused.json.errors as { pointer: string; code: string; message: string; messageEn: string }[];
    expect(errors.map(({ pointer }) => pointer)).toEqual(expect.arrayContaining(['/applicant/phone', '/delivery']));
    for (const { pointer, message, messageEn } of errors) {
      const defect = pointer === '/delivery' ? 'delivery' : 'phone';
      expect([
        pointer,
        message.includes(`在 defects 中注明 ${defect}`),
        messageEn.includes(`name ${defect} in defects`),
      ]).toEqual([pointer, true, true]);
    }
    const wrongNumber = await register(letter({ ...stated, idNumber: '410821199003071237' }, { delivery }));
    expect(wrongNumber.json.errors).toMatchObject([
      {
        pointer: '/applicant/idNumber',
        code: 'resident-id-check-digit',
        message: expect.stringContaining('defects 中注明 id-number'),
      },
    ]);
  });

  test('takes only the named fields as they came', async () => {
    const { phone: _phone, ...lacking } = stated;
    const refused = await register(letter({ ...lacking, idNumber: '1' }, { delivery, defects: ['phone'] }));
    expect(refused.json.errors.map(({ pointer }: { pointer: string }) => pointer)).toEqual(['/applicant/idNumber']);
    for (const one of [
      { defects: ['phone'], applicant: { ...lacking, phone: '电话见信封' } },
      { defects: ['id-number'], applicant: { ...stated, idNumber: '41082119900307123' } },
    ]) {
      expect((await register(letter(one.applicant, { delivery, defects: one.defects }))).status).toBe(201);
    }
  });

  test('refuses a named defect whose field is fine, one that it does not know, and one named twice', async () => {
    const fine = await register(letter(stated, { delivery, defects: ['phone'] }));
    expect(fine).toMatchObject({
      status: 422,
      json: { errors: [{ pointer: '/defects/0', code: 'defect-not-there' }] },
    });
    const { phone: _phone, ...lacking } = stated;
    expect(
      (await register(letter(lacking, { delivery, defects: ['phone', 'contact-name'] }))).json.errors,
    ).toMatchObject([{ pointer: '/defects/1', code: 'defect-not-there' }]);
    expect((await register(letter(stated, { delivery, defects: ['handwriting'] }))).json.errors).toMatchObject([
      { pointer: '/defects/0', code: 'invalid_value' },
    ]);
    expect((await register(letter(lacking, { delivery, defects: ['phone', 'phone'] }))).status).toBe(422);
  });

  test('is the office’s way alone: the public form knows no defects', async () => {
    const { channel: _channel, receivedOn: _receivedOn, ...body } = letter(stated, { delivery, defects: ['phone'] });
    const response = await fetch(`${system.origin}/v1/requests`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...newKey() },
      body: JSON.stringify(body),
    });
    expect([response.status, JSON.stringify(await response.json())]).toEqual([
      422,
      expect.stringContaining('unrecognized_keys'),
    ]);
  });

  test('the same key and body give the same receipt, the same key with other defects is refused', async () => {
    const key = newKey();
    const { phone: _phone, postalAddress: _address, ...lacking } = stated;
    const first = await handler.send(
      'POST',
      '/v1/staff/requests',
      letter(lacking, { delivery, defects: ['phone', 'postal-address'] }),
      key,
    );
    const again = await handler.send(
      'POST',
      '/v1/staff/requests',
      letter(lacking, { delivery, defects: ['phone', 'postal-address'] }),
      key,
    );
    expect(again.json).toEqual(first.json);
    expect(
      (
        await handler.send(
          'POST',
          '/v1/staff/requests',
          letter({ ...lacking, postalAddress: '示例县' }, { delivery, defects: ['phone'] }),
          key,
        )
      ).json.title,
    ).toBe('IdempotencyKeyReused');
  });
});

test('people who state no number are not taken for one person', async () => {
  const nameless = { kind: 'natural-person', name: '孙示例' };
  const defects = ['id-number', 'phone', 'postal-address', 'delivery'];
  const body = letter(nameless, { defects, information: { title: '示例镇征地批文', description: '示例镇征地批文' } });
  const numbers = [await register(body), await register({ ...body, applicant: { ...nameless, name: '李示例' } })].map(
    ({ json }) => json.receiptNumber as string,
  );
  await system.mails();
  for (const number of numbers)
    expect((await handler.get(`/v1/staff/requests/${number}/related`)).json).toMatchObject({
      sameApplicant: [],
      count: 1,
      itemsEarlierInMonth: 0,
    });
  const { items } = (await handler.get('/v1/staff/requests?flag=repeated')).json;
  expect(items.filter(({ receiptNumber }: { receiptNumber: string }) => numbers.includes(receiptNumber))).toEqual([]);

  const identified = await register(letter({ ...stated, idNumber: '130503196704010016' }, { delivery }));
  await handler.step(numbers[0] ?? '', {
    type: 'correct-applicant',
    on: '2026-03-02',
    changes: { idNumber: '130503196704010016' },
    reason: '来电补充',
  });
  await system.mails();
  const related = (await handler.get(`/v1/staff/requests/${numbers[0]}/related`)).json;
  expect(related.sameApplicant.map(({ receiptNumber }: { receiptNumber: string }) => receiptNumber)).toContain(
    identified.json.receiptNumber,
  );
});

test('from a defective letter to twenty working days after its correction', { timeout: 120_000 }, async () => {
  const registered = await register(
    letter(
      { kind: 'natural-person', name: '周示例', idNumber: '110105194912310021' },
      { defects: ['id-number', 'phone', 'postal-address', 'delivery'] },
    ),
  );
  expect(registered).toMatchObject({ status: 201, json: { receivedOn: '2026-03-02', dueOn: '2026-03-30' } });
  const number: string = registered.json.receiptNumber;
  const path = `/staff/requests/${number}`;

  const seen = (await handler.get(`/v1${path}`)).json;
  expect(seen).toMatchObject({
    status: 'in-progress',
    state: 'running',
    dueOn: '2026-03-30',
    defects: ['id-number', 'phone', 'postal-address', 'delivery'],
  });
  expect(seen.events[0]).toMatchObject({
    type: 'Submitted',
    defects: ['id-number', 'phone', 'postal-address', 'delivery'],
  });
  expect(
    (await handler.get('/v1/staff/requests?flag=defective')).json.items.map(
      ({ receiptNumber }: { receiptNumber: string }) => receiptNumber,
    ),
  ).toContain(number);

  const person = consoleBrowser(system);
  const page = await signIn(person, 'xw-zrzy-handler', path);
  expect(page.html).toContain('身份证件号码或者统一社会信用代码');
  expect(page.html).toContain('未提供');
  expect((await person.visit(`${path}?lang=en`)).html).toContain('identity number or credit code');
  const suggested =
    elementsOf(page.html)
      .find(({ tag, attributes }) => tag === 'textarea' && attributes['id'] === 'request-correction-items')
      ?.text.trim() ?? '';
  expect(suggested.split('\n')).toHaveLength(4);
  expect(suggested).toContain('写明有效的联系电话');

  await system.moveClock('2026-03-09T09:00:00+08:00');
  const asking = await signIn(person, 'xw-zrzy-handler', path);
  expect(
    (
      await person.visit(path, {
        ...hiddenFields(asking.html, 'request-correction'),
        on: '2026-03-09',
        items: suggested,
        replyBy: '2026-03-25',
      })
    ).status,
  ).toBe(303);
  expect((await handler.get(`/v1${path}`)).json).toMatchObject({
    status: 'awaiting-correction',
    correction: { items: suggested.split('\n') },
    defects: ['id-number', 'phone', 'postal-address', 'delivery'],
  });
  expect((await handler.get(`/v1${path}/letters`)).json.items).toContainEqual(
    expect.objectContaining({ kind: 'correction-notice', missing: [] }),
  );

  await system.moveClock('2026-03-20T09:00:00+08:00');
  const partly = { idNumber: '11010519491231002X', phone: '13800003000', delivery };
  const corrected = await handler.step(number, {
    type: 'record-correction',
    on: '2026-03-20',
    text: '补充身份证号码、电话和获取方式',
    changes: partly,
  });
  expect(corrected).toMatchObject({
    status: 'in-progress',
    state: 'running',
    dueOn: '2026-04-20',
    defects: ['postal-address'],
    form: { applicant: { idNumber: partly.idNumber, phone: partly.phone }, delivery },
  });
  expect(
    await handler.step(number, {
      type: 'correct-applicant',
      on: '2026-03-20',
      changes: { postalAddress: '示例县示例路5号' },
      reason: '电话补充',
    }),
  ).toMatchObject({ defects: [], dueOn: '2026-04-20' });
  expect((await signIn(person, 'xw-zrzy-handler', path)).html).not.toContain('未提供');
});

test('the console registers a paper with its defects, and takes a tick that is not needed for an error', async () => {
  const person = consoleBrowser(system);
  const page = await signIn(person, 'xw-zrzy-handler', '/staff/register');
  const hidden = Object.fromEntries(
    elementsOf(page.html)
      .filter(({ tag, attributes }) => tag === 'input' && attributes['type'] === 'hidden')
      .map(({ attributes }) => [attributes['name'] ?? '', attributes['value'] ?? '']),
  );
  const paper = {
    ...hidden,
    channel: 'fax',
    receivedOn: '2026-03-02',
    'applicant.name': '吴示例',
    'applicant.idType': 'resident-id-card',
    'applicant.idNumber': '',
    'applicant.phone': '',
    'information.title': '示例河道划界图',
    'information.description': '示例河道划界图',
    delivery: 'paper:pickup',
    'defect.id-number': 'yes',
  };
  const lacking = await person.visit('/staff/register', paper);
  expect(lacking.status).toBe(422);
  expect(
    elementsOf(lacking.html).find(({ attributes }) => attributes['name'] === 'defect.id-number')?.attributes,
  ).toHaveProperty('checked');
  const needless = await person.visit('/staff/register', {
    ...paper,
    'applicant.phone': '13800004000',
    'defect.phone': 'yes',
  });
  expect([needless.status, needless.html.includes('联系电话没有缺陷')]).toEqual([422, true]);
  const done = await person.visit('/staff/register', { ...paper, 'defect.phone': 'yes', 'defect.delivery': 'yes' });
  expect(done.status).toBe(201);
  const number = elementsOf(done.html).find(({ attributes }) => attributes['id'] === 'receipt-number')?.text ?? '';
  expect((await handler.get(`/v1/staff/requests/${number}`)).json).toMatchObject({
    defects: ['id-number', 'phone', 'delivery'],
    status: 'in-progress',
  });
});
