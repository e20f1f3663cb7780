import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Applicant, type Person, type Reply, applicantAt, newKey, personAt } from '../support/office.ts';
import { type TestSystem, startSystem } from '../support/system.ts';

let system: TestSystem;
let handler: Person;
let applicant: Applicant;
let number: string;
beforeAll(async () => {
  system = await startSystem({ clock: '2026-03-02T09:00:00+08:00', empty: true });
  const department = await personAt(system, 'department', null);
  await department.send('POST', '/v1/agencies', { id: 'xw', name: '示例局', onlineReceiptRule: 'submitted' });
  handler = await personAt(system, 'handler', 'xw');
  const body = {
    agencyId: 'xw',
    applicant: {
      kind: 'natural-person',
      name: '赵示例',
      idType: 'resident-id-card',
      idNumber: '11010519491231002X',
      phone: '13800001000',
    },
    information: { title: '示例规划', description: '示例规划全文' },
    delivery: { medium: 'electronic', method: 'online' },
  };
  const receipt = await applicantAt(system, '').send('POST', '/v1/requests', body, newKey());
  number = receipt.json.receiptNumber;
  applicant = applicantAt(system, receipt.json.queryCode);
});
afterAll(async () => {
  await system.stop();
});

const pdf = new TextEncoder().encode('%PDF-1.7 示例');
const announced = (bytes: Uint8Array, name = '证明.pdf') => ({
  name,
  type: 'application/pdf',
  sizeInBytes: bytes.length,
  sha256: createHash('sha256').update(bytes).digest('base64'),
});

async function upload(
  { url, fields }: { url: string; fields: Record<string, string> },
  bytes: Uint8Array,
  changed: Record<string, string> = {},
): Promise<number> {
  const data = new FormData();
  for (const [name, value] of Object.entries({ ...fields, ...changed })) data.append(name, value);
  data.append('file', new Blob([new Uint8Array(bytes)]), 'x');
  return (await fetch(url, { method: 'POST', body: data })).status;
}

/** Waits until the file has left quarantine; the scan is started by the bucket. */
async function settled(fileId: string): Promise<any> {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    const { json } = await handler.get(`/v1/staff/requests/${number}`);
    const file = json.files.find((one: { fileId: string }) => one.fileId === fileId);
    if (file.state !== 'announced') return file;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`${fileId} stayed in quarantine`);
}

describe('an upload form', () => {
  let form: Reply;
  beforeAll(async () => {
    form = await applicant.send('POST', `/v1/requests/${number}/files`, announced(pdf));
  });

  test('S7: pins a random key, type, checksum and 1 byte to 10 MB for at most 300 seconds', () => {
    const policy = JSON.parse(Buffer.from(form.json.upload.fields.Policy, 'base64').toString());
    const key = `quarantine/${number}/${form.json.fileId as string}`;
    expect(policy.conditions).toEqual(
      expect.arrayContaining([
        ['content-length-range', 1, 10 * 1024 * 1024],
        ['eq', '$key', key],
        ['eq', '$Content-Type', 'application/pdf'],
        ['eq', '$x-amz-checksum-sha256', announced(pdf).sha256],
      ]),
    );
    expect(form.json.fileId).toMatch(/^[0-9a-f-]{36}$/);
    expect(JSON.stringify(policy)).not.toContain('证明');
    const life = Date.parse(policy.expiration) - Date.now();
    expect(life).toBeGreaterThan(0);
    expect(life).toBeLessThanOrEqual(300_000);
  });

  test.each([
    ['another key', () => ({ key: 'files/elsewhere' }), pdf],
    ['another type', () => ({ 'Content-Type': 'text/html' }), pdf],
    ['another checksum', () => ({ 'x-amz-checksum-sha256': announced(new Uint8Array([1])).sha256 }), pdf],
    ['no content', () => ({}), new Uint8Array()],
    ['more than 10 MB', () => ({}), new Uint8Array(10 * 1024 * 1024 + 1)],
    ['other content of the same size', () => ({}), new TextEncoder().encode('%PDF-1.7 另份')],
  ])('takes %s for nothing', async (_, change, bytes) => {
    expect(await upload(form.json.upload, bytes, change())).toBeGreaterThanOrEqual(400);
  });

  test('takes the announced file, which then is on record as not scanned', async () => {
    expect(await upload(form.json.upload, pdf)).toBe(204);
    expect(await settled(form.json.fileId)).toMatchObject({
      state: 'not-scanned',
      name: '证明.pdf',
      purpose: 'applicant',
    });
  });

  test('S8: a later upload by the same form changes nothing of what is served', async () => {
    const before = await settled(form.json.fileId);
    await upload(form.json.upload, pdf);
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(await settled(form.json.fileId)).toEqual(before);
  });
});

test('what is too large, of another type, or named over several lines is refused before a form is made', async () => {
  for (const wrong of [
    { sizeInBytes: 0 },
    { sizeInBytes: 10 * 1024 * 1024 + 1 },
    { type: 'text/html' },
    { type: 'image/svg+xml' },
    { name: 'a\r\nb' },
    { sha256: 'short' },
  ]) {
    expect((await applicant.send('POST', `/v1/requests/${number}/files`, { ...announced(pdf), ...wrong })).status).toBe(
      422,
    );
  }
});

test('only the applicant, by the query code, can announce a file', async () => {
  expect(
    (await applicantAt(system, '22222-22222').send('POST', `/v1/requests/${number}/files`, announced(pdf))).status,
  ).toBe(404);
});

test('S7: the sixth file of an applicant is refused; a file announced but never sent leaves the request as it is', async () => {
  for (let count = 1; count < 5; count += 1)
    expect((await applicant.send('POST', `/v1/requests/${number}/files`, announced(pdf))).status).toBe(201);
  expect((await applicant.send('POST', `/v1/requests/${number}/files`, announced(pdf))).json.title).toBe(
    'TooManyFiles',
  );
  const { json } = await handler.get(`/v1/staff/requests/${number}`);
  expect(json.files.map(({ state }: { state: string }) => state)).toEqual([
    'not-scanned',
    'announced',
    'announced',
    'announced',
    'announced',
  ]);
  expect(json.status).toBe('in-progress');
});

test('S8: staff fetch a file by a link that lasts minutes, as an attachment, and the reading is recorded', async () => {
  const { json } = await handler.get(`/v1/staff/requests/${number}`);
  const [file, waiting] = json.files;
  const link = await handler.get(`/v1/staff/requests/${number}/files/${file.fileId}`);
  const served = await fetch(link.json.url);
  expect(new Uint8Array(await served.arrayBuffer())).toEqual(pdf);
  expect(served.headers.get('content-disposition')).toContain('attachment');
  expect(served.headers.get('content-type')).toBe('application/pdf');
  expect((await fetch(`${link.json.url as string}x`)).status).toBe(403);
  expect((await fetch((link.json.url as string).split('?')[0]!)).status).toBe(403);
  expect((await handler.get(`/v1/staff/requests/${number}/files/${waiting.fileId}`)).json.title).toBe('FileNotReady');
  const supervisor = await personAt(system, 'supervisor', 'xw');
  const reads = (await supervisor.get(`/v1/staff/requests/${number}/reads`)).json.items;
  expect(reads.map(({ what }: { what: string }) => what)).toContain('read-file:applicant');
});

test('the answer is handed over online: to nobody before it is given, then to whoever has the query code', async () => {
  const answer = new TextEncoder().encode('%PDF-1.7 答复');
  const form = await handler.send('POST', `/v1/staff/requests/${number}/files`, {
    ...announced(answer, '答复（第1份）.pdf'),
    purpose: 'answer',
  });
  expect(await upload(form.json.upload, answer)).toBe(204);
  await settled(form.json.fileId);
  expect((await applicant.get(`/v1/requests/${number}/answer`)).json.title).toBe('NothingAnswered');
  await handler.step(number, {
    type: 'answer',
    on: '2026-03-02',
    outcome: 'disclosed',
    details: { provision: '在线提供电子件1份' },
  });
  const handed = await applicant.get(`/v1/requests/${number}/answer`);
  expect(handed.json).toMatchObject({
    outcome: 'disclosed',
    answeredOn: '2026-03-02',
    files: [{ name: '答复（第1份）.pdf', isScanned: false }],
  });
  const served = await fetch(handed.json.files[0].url);
  expect(new Uint8Array(await served.arrayBuffer())).toEqual(answer);
  expect(served.headers.get('content-disposition')).toContain(encodeURIComponent('第1份'));
  expect((await applicantAt(system, '22222-22222').get(`/v1/requests/${number}/answer`)).status).toBe(404);
  expect((await applicant.send('POST', `/v1/requests/${number}/files`, announced(pdf))).json.title).toMatch(
    /TooManyFiles|RequestClosed/,
  );
});

test('a wrong answer file is taken back until the answer is served: handed to nobody, its place free, the reason kept', async () => {
  const wrong = new TextEncoder().encode('%PDF-1.7 未遮盖');
  const announce = () =>
    handler.send('POST', `/v1/staff/requests/${number}/files`, {
      ...announced(wrong, '未遮盖.pdf'),
      purpose: 'answer',
    });
  const form = await announce();
  const { fileId } = form.json;
  expect(await upload(form.json.upload, wrong)).toBe(204);
  await settled(fileId);
  const path = `/v1/staff/requests/${number}/files`;
  expect((await handler.send('DELETE', `${path}/nothing`)).status).toBe(404);
  const own = (await handler.get(`/v1/staff/requests/${number}`)).json.files.find(
    (file: { purpose: string }) => file.purpose === 'applicant',
  );
  expect((await handler.send('DELETE', `${path}/${own.fileId}`)).json.title).toBe('FileOfApplicant');
  const foreign = await personAt(system, 'handler', 'other');
  expect((await foreign.send('DELETE', `${path}/${fileId}`)).status).toBe(403);

  const reason = encodeURIComponent('未遮盖身份证号');
  expect((await handler.send('DELETE', `${path}/${fileId}?reason=${reason}`)).status).toBe(204);
  expect((await handler.send('DELETE', `${path}/${fileId}`)).status).toBe(204);
  const { json } = await handler.get(`/v1/staff/requests/${number}`);
  expect(json.files.find((file: { fileId: string }) => file.fileId === fileId)).toMatchObject({
    state: 'taken-back',
    because: '未遮盖身份证号',
  });
  expect(json.events.filter(({ type }: { type: string }) => type === 'FileTakenBack')).toHaveLength(1);
  expect((await handler.get(`${path}/${fileId}`)).json.title).toBe('FileTakenBack');
  const handed = await applicant.get(`/v1/requests/${number}/answer`);
  expect(handed.json.files.map(({ name }: { name: string }) => name)).toEqual(['答复（第1份）.pdf']);

  const served = handed.json.files[0].fileId;
  await handler.step(number, {
    type: 'record-service',
    on: '2026-03-02',
    notice: 'answer',
    service: { by: 'online' },
  });
  expect((await handler.send('DELETE', `${path}/${served}`)).json.title).toBe('AnswerServed');
});
