import { appendFileSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  GetSendQuotaCommand,
  SESClient,
  SendEmailCommand,
  SendRawEmailCommand,
  SendTemplatedEmailCommand,
} from '@aws-sdk/client-ses';
import { createTransport } from 'nodemailer';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { virtualClock } from '../../local/clock.ts';
import { localCredentials, localRegion } from '../../local/local-account.ts';
import { mailPage } from '../../local/mail-page.ts';
import { openMailService } from '../../local/mail-service.ts';
import type { MailService } from '../../local/mail-service.ts';

const folder = mkdtempSync(join(tmpdir(), 'gongkai-mail-test-'));
const clock = virtualClock(Date.parse('2026-03-02T09:00:00+08:00'));
let service: MailService = openMailService(folder, clock);
const server = createServer((request, response) => void service.handle(request, response));
let client: SESClient;
let endpoint: string;

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}/local/aws/ses`;
  client = new SESClient({ endpoint, region: localRegion, credentials: localCredentials, maxAttempts: 1 });
});
beforeEach(() => {
  Object.assign(service.faults, {
    throttleNext: 0,
    isQuotaUsedUp: false,
    loseNextAnswers: 0,
    rejectedAddresses: [],
    malformedAddresses: [],
    isDown: false,
  });
});
afterAll(() => {
  server.close();
  client.destroy();
  rmSync(folder, { recursive: true, force: true });
});

function mailTo(address: string): SendEmailCommand {
  return new SendEmailCommand({
    Source: 'noreply@gongkai.example',
    Destination: { ToAddresses: [address] },
    Message: {
      Subject: { Data: '已收到您的申请 & 查询码' },
      Body: { Text: { Data: '正文\n第二行' }, Html: { Data: '<p>正文</p>' } },
    },
    Tags: [{ Name: 'mail', Value: 'm-1' }],
  });
}

test('a mail sent with the SDK is listed with the time of the system’s clock, also after a restart', async () => {
  const { MessageId } = await client.send(mailTo('zhao@citizen.example'));
  const expected = {
    id: MessageId,
    from: 'noreply@gongkai.example',
    to: 'zhao@citizen.example',
    subject: '已收到您的申请 & 查询码',
    text: '正文\n第二行',
    html: '<p>正文</p>',
    sentAt: '2026-03-02T01:00:00.000Z',
    tags: { mail: 'm-1' },
  };
  expect(service.mails.at(-1)).toEqual(expected);
  appendFileSync(join(folder, 'mails.jsonl'), '{"id":"cut sho');
  service = openMailService(folder, clock);
  expect(service.mails).toEqual([expected]);
  await client.send(mailTo('qian@citizen.example'));
  service = openMailService(folder, clock);
  expect(service.mails.map(({ to }) => to)).toEqual(['zhao@citizen.example', 'qian@citizen.example']);
});

test('a raw mail with an attachment is read', async () => {
  const composed = await createTransport({ streamTransport: true, buffer: true }).sendMail({
    from: 'noreply@gongkai.example',
    to: 'sun@citizen.example',
    subject: '答复书',
    text: '见附件',
    html: '<p>见附件</p>',
    attachments: [{ filename: '答复书.docx', content: Buffer.alloc(2000, 7) }],
  });
  await client.send(new SendRawEmailCommand({ RawMessage: { Data: composed.message as Buffer } }));
  expect(service.mails.at(-1)).toMatchObject({
    from: 'noreply@gongkai.example',
    to: 'sun@citizen.example',
    subject: '答复书',
    text: '见附件',
  });
});

test('the second API version takes mails as JSON', async () => {
  const answer = await fetch(`${endpoint}/v2/email/outbound-emails`, {
    method: 'POST',
    body: JSON.stringify({
      FromEmailAddress: 'noreply@gongkai.example',
      Destination: { ToAddresses: ['li@citizen.example'] },
      Content: { Simple: { Subject: { Data: '延期告知' }, Body: { Text: { Data: '延期' } } } },
    }),
  });
  expect(answer.status).toBe(200);
  expect(service.mails.at(-1)).toMatchObject({
    id: ((await answer.json()) as { MessageId: string }).MessageId,
    to: 'li@citizen.example',
    subject: '延期告知',
    html: '',
  });
});

test('each trouble reaches the sender as SES would report it, and nothing is listed', async () => {
  const before = service.mails.length;
  const { faults } = service;
  faults.throttleNext = 1;
  await expect(client.send(mailTo('a@citizen.example'))).rejects.toMatchObject({
    name: 'Throttling',
    message: 'Maximum sending rate exceeded.',
  });
  faults.isQuotaUsedUp = true;
  await expect(client.send(mailTo('a@citizen.example'))).rejects.toMatchObject({
    name: 'Throttling',
    message: 'Daily message quota exceeded.',
  });
  faults.isQuotaUsedUp = false;
  faults.rejectedAddresses = ['bad@citizen.example'];
  await expect(client.send(mailTo('bad@citizen.example'))).rejects.toMatchObject({ name: 'MessageRejected' });
  await expect(client.send(mailTo('nobody'))).rejects.toMatchObject({ name: 'InvalidParameterValue' });
  faults.isDown = true;
  await expect(client.send(mailTo('a@citizen.example'))).rejects.toMatchObject({ $metadata: { httpStatusCode: 503 } });
  faults.isDown = false;
  await expect(
    client.send(
      new SendTemplatedEmailCommand({ Source: 'a@b.example', Destination: {}, Template: 't', TemplateData: '{}' }),
    ),
  ).rejects.toMatchObject({ name: 'InvalidAction' });
  expect(service.mails.length).toBe(before);
});

test('a lost answer leaves the mail sent and the sender in doubt', async () => {
  const before = service.mails.length;
  service.faults.loseNextAnswers = 1;
  await expect(client.send(mailTo('a@citizen.example'))).rejects.toThrow();
  expect(service.mails.length).toBe(before + 1);
});

test('the quota can be asked for', async () => {
  expect(await client.send(new GetSendQuotaCommand({}))).toMatchObject({ SentLast24Hours: service.mails.length });
});

test('the page shows the newest mail first and lets no mail run anything', () => {
  const mail = {
    id: '1',
    from: 'a@b.example',
    to: 'z@c.example',
    text: 't',
    sentAt: '2026-03-02T01:00:00.000Z',
    tags: {},
  };
  const page = mailPage([
    { ...mail, subject: '第一封', html: '' },
    { ...mail, subject: '<script>1</script>', html: '<img src="x" onerror="alert(1)">' },
  ]);
  expect(page.indexOf('&lt;script&gt;')).toBeLessThan(page.indexOf('第一封'));
  expect(page).toContain('<iframe sandbox srcdoc="&lt;img src=&quot;x&quot; onerror=&quot;alert(1)&quot;&gt;"');
  expect(page).not.toContain('<script');
});
