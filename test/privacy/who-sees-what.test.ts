import { setTimeout as sleep } from 'node:timers/promises';
import { unzipSync } from 'fflate';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Applicant, type Person, applicantAt, completeSettings, newKey, personAt } from '../support/office.ts';
import { type TestSystem, startSystem } from '../support/system.ts';
import { type Channel, type Datum, data, whoSeesWhat } from './who-sees-what.ts';

let system: TestSystem;
const seen = new Map<Channel, string>();

beforeAll(async () => {
  system = await startSystem({ clock: '2026-03-02T09:00:00+08:00', empty: true });
  const department = await personAt(system, 'department', null, 'department');
  for (const id of ['xw', 'ga']) {
    const agency = { id, name: `示例县${id}局`, onlineReceiptRule: 'confirmed' };
    let added = await department.send('POST', '/v1/agencies', agency);
    for (let tries = 0; added.status === 503 && tries < 10; tries += 1) {
      await sleep(1000);
      added = await department.send('POST', '/v1/agencies', agency);
    }
    expect(added.status, JSON.stringify(added.json)).toBe(201);
  }
  const [handler, supervisor, admin, foreign] = await Promise.all([
    personAt(system, 'handler', 'xw', 'h'),
    personAt(system, 'supervisor', 'xw', 's'),
    personAt(system, 'admin', 'xw', 'a'),
    personAt(system, 'handler', 'ga', 'f'),
  ]);
  await admin.send('PUT', '/v1/agencies/xw/settings', completeSettings, { 'if-match': '"0"' });
  await admin.send('PUT', '/v1/agencies/xw/staff', [
    { sub: 'h', name: '甲', email: 'h@xw.example', role: 'handler' },
    { sub: 's', name: '乙', email: 's@xw.example', role: 'supervisor' },
    { sub: 'department', name: '丙', email: 'd@county.example', role: 'department' },
  ]);
  const anybody = applicantAt(system, '');
  const submitted = await anybody.send(
    'POST',
    '/v1/requests',
    {
      agencyId: 'xw',
      applicant: {
        kind: 'natural-person',
        name: data.name,
        idType: 'resident-id-card',
        idNumber: data.idNumber,
        phone: data.phone,
        email: data.email,
        postalAddress: `示例县${data.address}`,
      },
      information: { title: data.title, description: data.description },
      delivery: { medium: 'electronic', method: 'online' },
    },
    newKey(),
  );
  expect(submitted.status, JSON.stringify(submitted.json)).toBe(201);
  const { receiptNumber, queryCode } = submitted.json;
  const on = '2026-03-02';
  await handler.step(receiptNumber, { type: 'confirm-receipt', receivedOn: on });
  await handler.step(receiptNumber, { type: 'add-note', text: data.note });
  await handler.step(receiptNumber, {
    type: 'send-consultation',
    id: 'c1',
    party: 'third-party',
    on,
    to: data.thirdParty,
    information: data.consulted,
  });
  await handler.step(receiptNumber, { type: 'record-consultation', id: 'c1', on, opinion: data.opinion });
  const renewed = (await handler.step(receiptNumber, { type: 'renew-code', identityCheck: data.identityCheck }))
    .queryCode as string;
  await system.moveClock('2026-04-15T08:45:00+08:00');

  const path = `/v1/staff/requests/${receiptNumber}`;
  const own = applicantAt(system, renewed);
  const mine = `/v1/requests/${receiptNumber}`;
  const ask = async (who: Person | Applicant, address: string) => textOf((await who.get(address)).bytes);
  const mails = await system.mails();
  const mailsTo = (address: string) =>
    mails
      .filter(({ to }) => to.includes(address))
      .map(({ subject, text, html }) => `${subject}\n${text}\n${html}`)
      .join('\n');
  const channels: Readonly<Record<Exclude<Channel, `department, while${string}`>, string | Promise<string>>> = {
    'anybody: the wrong code': ask(applicantAt(system, '22222-22222'), mine),
    'anybody: the public list of agencies': ask(anybody, '/v1/agencies'),
    'applicant by code: status': ask(own, mine),
    'applicant by code: status page': statusPage(receiptNumber, renewed),
    'applicant by code: own data': ask(own, `${mine}/personal-data`),
    'applicant by code: an ended code': ask(applicantAt(system, queryCode), `${mine}/personal-data`),
    'applicant: mails': mailsTo(data.email),
    'third party: the letter': letterToThirdParty(handler, path),
    'handler: the case': ask(handler, path),
    'handler: the list': ask(handler, '/v1/staff/requests'),
    'handler: the digest': mailsTo('h@xw.example'),
    'supervisor: the case': ask(supervisor, path),
    'supervisor: the digest': mailsTo('s@xw.example'),
    'administrator: the case': ask(admin, path),
    'handler of another agency: the case': ask(foreign, path),
    'handler of another agency: the list': ask(foreign, '/v1/staff/requests?agencyId=xw'),
    'department: the case': ask(department, path),
    'department: the list': ask(department, '/v1/staff/requests?agencyId=xw'),
    'department: the digest': mailsTo('d@county.example'),
    'department: what stands behind a figure': ask(
      department,
      '/v1/reports/xw/2026/cells/tableIII.newly-received.natural-person',
    ),
    'department: the export': exported(department),
    'department: the record of acts': ask(department, '/v1/agencies/xw/acts'),
  };
  for (const [channel, text] of Object.entries(channels)) seen.set(channel as Channel, await text);
  await department.step(receiptNumber, { type: 'open-complaint', on: '2026-04-15', reason: '逾期未答复' });
  seen.set('department, while it handles a complaint: the case', await ask(department, path));
}, 240_000);
afterAll(async () => {
  await system.stop();
});

function textOf(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}

async function statusPage(receiptNumber: string, queryCode: string): Promise<string> {
  const response = await fetch(`${system.origin}/status`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'text/html' },
    body: new URLSearchParams({ receiptNumber, queryCode }).toString(),
  });
  expect(response.status).toBe(200);
  return response.text();
}

/** Every part of the file, its properties included, and the name under which it is saved. */
async function letterToThirdParty(handler: Person, path: string): Promise<string> {
  const { status, headers, bytes } = await handler.get(`${path}/letters/third-party-consultation`);
  expect(status).toBe(200);
  const parts = Object.entries(unzipSync(bytes)).map(
    ([name, part]) => `${name}\n${textOf(part).replaceAll(/<[^>]+>/g, '')}`,
  );
  return [decodeURIComponent(headers.get('content-disposition') ?? ''), ...parts].join('\n');
}

async function exported(department: Person): Promise<string> {
  const { exportId } = (await department.send('POST', '/v1/exports', { kind: 'requests', year: 2026 }, newKey())).json;
  for (let tries = 0; tries < 200; tries += 1) {
    if ((await department.get(`/v1/exports/${exportId}`)).json.state === 'done') break;
    await sleep(200);
  }
  const { files, rows } = (await department.get(`/v1/exports/${exportId}`)).json;
  expect(rows).toBe(1);
  const texts = await Promise.all(files.map(async ({ url }: { url: string }) => (await fetch(url)).text()));
  return texts.join('\n');
}

test.each(Object.entries(whoSeesWhat) as [Channel, readonly Datum[]][])('%s', (channel, shown) => {
  const text = seen.get(channel) ?? '';
  const found = Object.entries(data)
    .filter(([, datum]) => text.includes(datum))
    .map(([name]) => name);
  expect(new Set(found)).toEqual(new Set(shown));
});

test('each channel that tells anything was really read', () => {
  for (const channel of Object.keys(whoSeesWhat) as Channel[])
    expect([channel, (seen.get(channel) ?? '').length > 0]).toEqual([channel, true]);
});
