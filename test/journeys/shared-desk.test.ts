import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Person, newKey, personAt } from '../support/office.ts';
import { type TestSystem, startSystem } from '../support/system.ts';

let system: TestSystem;
let first: Person;
let second: Person;
let supervisor: Person;
let department: Person;
beforeAll(async () => {
  system = await startSystem({ clock: '2026-03-10T09:00:00+08:00', empty: true });
  department = await personAt(system, 'department', null, 'd1');
  await department.send('POST', '/v1/agencies', { id: 'xw', name: '示例局', onlineReceiptRule: 'confirmed' });
  first = await personAt(system, 'handler', 'xw', 'h1');
  second = await personAt(system, 'handler', 'xw', 'h2');
  supervisor = await personAt(system, 'supervisor', 'xw', 's1');
});
afterAll(async () => {
  await system.stop();
});

const applicant = {
  kind: 'natural-person',
  name: '赵示例',
  idType: 'resident-id-card',
  idNumber: '11010519491231002X',
  phone: '13800001000',
  email: 'zhao@citizen.example',
  postalAddress: '示例县示例路2号',
};

async function register(title: string, more: object = {}): Promise<string> {
  const body = {
    agencyId: 'xw',
    applicant,
    information: { title, description: `${title}全文` },
    delivery: { medium: 'paper', method: 'post' },
    channel: 'registered-mail',
    receivedOn: '2026-03-02',
    ...more,
  };
  const { status, json } = await first.send('POST', '/v1/staff/requests', body, newKey());
  if (status !== 201) throw new Error(JSON.stringify(json));
  return json.receiptNumber;
}

async function found(query: string, person: Person = first): Promise<readonly string[]> {
  return (await person.get(`/v1/staff/requests?${query}`)).json.items.map(
    ({ receiptNumber }: { receiptNumber: string }) => receiptNumber,
  );
}

describe('finding work', () => {
  let plan: string;
  let minutes: string;
  let fax: string;
  beforeAll(async () => {
    plan = await register('县城排水规划', { receivedOn: '2026-02-27' });
    minutes = await register('县长办公会纪要', { receivedOn: '2026-03-02' });
    fax = await register('砂石开采许可', { channel: 'fax', receivedOn: '2026-03-04' });
    await first.step(plan, { type: 'assign', sectionId: 'planning' });
    await first.step(minutes, { type: 'assign', handler: 'h2' });
    await first.step(minutes, { type: 'request-correction', on: '2026-03-09', items: ['文号'], replyBy: '2026-03-20' });
  });

  test('by status, section, handler, channel, due window and text, each alone and together', async () => {
    expect(await found('')).toEqual([plan, fax, minutes]);
    expect(await found('status=awaiting-correction')).toEqual([minutes]);
    expect(await found('sectionId=planning')).toEqual([plan]);
    expect(await found('handler=h2')).toEqual([minutes]);
    expect(await found('channel=fax')).toEqual([fax]);
    expect(await found('dueFrom=2026-03-28&dueTo=2026-04-30')).toEqual([fax]);
    expect(await found('dueTo=2026-03-27')).toEqual([plan]);
    expect(await found(`text=${encodeURIComponent('砂石')}`)).toEqual([fax]);
    expect(await found(`text=${plan.toLowerCase()}`)).toEqual([plan]);
    expect(await found('channel=registered-mail&status=in-progress')).toEqual([plan]);
    expect(await found('flag=unassigned')).toEqual([fax]);
    expect(await found('status=answered')).toEqual([]);
  });

  test('in pages whose places cannot be made up', async () => {
    const page = (await first.get('/v1/staff/requests?limit=2')).json;
    expect(page.items).toHaveLength(2);
    expect(await found(`limit=2&cursor=${page.next}`)).toEqual([minutes]);
    expect((await first.get(`/v1/staff/requests?limit=2&cursor=${String(page.next).slice(0, -3)}AAA`)).json.title).toBe(
      'cursor-invalid',
    );
    expect((await first.get('/v1/staff/requests?status=nothing')).status).toBe(422);
  });

  test('lists show a name’s first character and no number, address or mail', async () => {
    const { items } = (await first.get('/v1/staff/requests')).json;
    expect(items[0].applicantName).toBe('赵**');
    for (const secret of ['赵示例', '11010519491231002X', '13800001000', 'zhao@citizen', '示例路2号'])
      expect(JSON.stringify(items)).not.toContain(secret);
  });

  test('the department sees figures only, and cannot feel its way through titles', async () => {
    const { items } = (await department.get('/v1/staff/requests?agencyId=xw')).json;
    expect(items.map((row: object) => 'title' in row || 'applicantName' in row)).toEqual([false, false, false]);
    expect(
      (await department.get(`/v1/staff/requests?agencyId=xw&text=${encodeURIComponent('砂石')}`)).json,
    ).toMatchObject({ status: 403, title: 'RoleNotAllowed' });
  });
});

describe('requests of one applicant', () => {
  test('one that seems to repeat another is flagged in the queue, with the earlier ones linked and counted', async () => {
    const earlier = await register('北河段采砂许可档案');
    const other = await register('完全不同的会议记录');
    await system.mails();
    const again = await register('北河段采砂许可档案。');
    await system.mails();
    const listed = (await first.get(`/v1/staff/requests?flag=repeated`)).json.items;
    expect(listed.map(({ receiptNumber, earlierLike }: any) => [receiptNumber, earlierLike])).toEqual([
      [again, [earlier]],
    ]);
    const related = (await first.get(`/v1/staff/requests/${again}/related`)).json;
    expect(
      related.sameApplicant.filter(({ seemsSame }: any) => seemsSame).map(({ receiptNumber }: any) => receiptNumber),
    ).toEqual([earlier]);
    expect(related.sameApplicant.map(({ receiptNumber }: any) => receiptNumber)).toContain(other);
    expect(related.count).toBe(related.sameApplicant.length + 1);
  });
});

describe('two at one desk', () => {
  test('of two who read the same version, one is told so and loses nothing by reading again', async () => {
    const number = await register('同时处理的一件');
    const [one, two] = await Promise.all([
      first.tryStep(number, { type: 'add-note', text: '甲的备注' }),
      second.tryStep(number, { type: 'add-note', text: '乙的备注' }),
    ]);
    const late = one.status === 200 ? two : one;
    if (late.status !== 200) expect(late.json).toMatchObject({ status: 412, title: 'ChangedSinceRead' });
    const stale = await second.send(
      'POST',
      `/v1/staff/requests/${number}/commands`,
      { type: 'answer', on: '2026-03-10', outcome: 'disclosed' },
      { 'if-match': '"1"' },
    );
    expect(stale.json).toMatchObject({ status: 412, title: 'ChangedSinceRead' });
    expect((await first.get(`/v1/staff/requests/${number}`)).json).toMatchObject({
      status: 'in-progress',
      outcome: null,
    });
  });

  test('nothing is changed by who does not say what they read', async () => {
    const number = await register('未带版本的一件');
    expect(
      (await first.send('POST', `/v1/staff/requests/${number}/commands`, { type: 'add-note', text: '备注' })).status,
    ).toBe(428);
    const admin = await personAt(system, 'admin', 'xw', 'm1');
    expect((await admin.send('PUT', '/v1/agencies/xw/settings', { closingGuard: 'complete' })).status).toBe(428);
    expect(
      (await admin.send('PUT', '/v1/agencies/xw/settings', { closingGuard: 'complete' }, { 'if-match': '"7"' })).status,
    ).toBe(412);
  });
});

test('a list of staff is not saved over one that the administrator has not seen, nor without a version', async () => {
  const admin = await personAt(system, 'admin', 'xw', 'm1');
  const member = (sub: string) => ({ sub, name: sub, email: `${sub}@xw.example`, role: 'handler' });
  const put = async (members: readonly object[], version?: string) =>
    (await admin.send('PUT', '/v1/agencies/xw/staff', members, version === undefined ? {} : { 'if-match': version }))
      .status;
  const seen = async () => (await admin.get('/v1/agencies/xw/staff')).headers.get('etag') ?? '';
  const empty = await seen();
  expect([await put([member('h1')], empty), await put([member('h2')], empty)]).toEqual([200, 412]);
  const one = await seen();
  expect([await put([member('h1'), member('h2')], one), await put([], one), await put([member('h3')])]).toEqual([
    200, 412, 428,
  ]);
  expect((await admin.get('/v1/agencies/xw/staff')).json).toMatchObject([member('h1'), member('h2')]);
});

describe('a complaint opens personal data to the department, and closes it again', () => {
  test('each reading is recorded and shown to the applicant’s agency', async () => {
    const number = await register('被投诉的一件');
    const seen = async () => (await department.get(`/v1/staff/requests/${number}`)).json.form?.applicant?.name ?? null;
    expect(await seen()).toBeNull();
    await department.step(number, { type: 'open-complaint', on: '2026-03-10', reason: '逾期未答复' });
    expect(await seen()).toBe('赵示例');
    await department.step(number, { type: 'close-complaint', on: '2026-03-10', result: '已督促答复' });
    expect(await seen()).toBeNull();
    const reads = (await supervisor.get(`/v1/staff/requests/${number}/reads`)).json.items.filter(
      ({ by }: any) => by.sub === 'd1',
    );
    expect(reads.length).toBeGreaterThanOrEqual(2);
    expect(reads).toEqual(
      reads.map((read: object) => ({
        ...read,
        what: 'read-request-for-complaint',
        by: { kind: 'staff', sub: 'd1', role: 'department' },
      })),
    );
    expect((await first.get(`/v1/staff/requests/${number}`)).json.events.map(({ type }: any) => type)).toEqual([
      'Submitted',
      'ComplaintOpened',
      'ComplaintClosed',
    ]);
    expect(
      (await first.tryStep(number, { type: 'open-complaint', on: '2026-03-10', reason: '代为投诉' })).json,
    ).toMatchObject({ status: 403, title: 'NotPermitted' });
  });
});
