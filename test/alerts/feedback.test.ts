import { createSign } from 'node:crypto';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { generate } from 'selfsigned';
import { takeFeedback } from '../../functions/mail-feedback/take-feedback.ts';
import { snsFeedbackSource } from '../../shared/adapters/sns/feedback-source.ts';
import { changeOwnEmail } from '../../shared/application/change-own-email.ts';
import { sweepAlerts } from '../../shared/application/sweep-alerts.ts';
import { isAddressAskedFor } from '../../shared/application/undeliverable-mail.ts';
import { loadRequest } from '../../shared/application/load-request.ts';
import { on } from '../domain/request/given.ts';
import { type AlertWorld, freshAlertWorld } from './alert-world.ts';

const topicArn = 'arn:aws-cn:sns:cn-north-1:111122223333:gongkai-mail-feedback';
const certificateUrl =
  'https://sns.cn-north-1.amazonaws.com.cn/SimpleNotificationService-0123456789abcdef0123456789abcdef.pem';
const quarterHour = 15 * 60_000;

let key: { readonly private: string; readonly cert: string };
let otherKey: { readonly private: string };
beforeAll(async () => {
  key = await generate([{ name: 'commonName', value: 'sns.amazonaws.com' }], { keySize: 2048 });
  otherKey = await generate([{ name: 'commonName', value: 'sns.amazonaws.com' }], { keySize: 2048 });
});

let world: AlertWorld;
let fetched: string[];
beforeEach(async () => {
  world = await freshAlertWorld();
  await world.sweepLog.dutiesMade(2026);
  fetched = [];
});

function source(topicArns: readonly string[] = [topicArn]) {
  return snsFeedbackSource({
    clock: world.clock,
    topicArns,
    fetchText: (url) => {
      fetched.push(url);
      return Promise.resolve(key.cert);
    },
  });
}

type Message = Record<string, string>;

/** A message of the notification service, signed as it signs. */
function signed(content: object, changes: Message = {}, privateKey = key.private): Message {
  const message: Message = {
    Type: 'Notification',
    MessageId: '6d5f2a4e-0000-4000-8000-000000000000',
    TopicArn: topicArn,
    Message: JSON.stringify(content),
    Timestamp: new Date(world.clock.now()).toISOString(),
    SignatureVersion: '2',
    SigningCertURL: certificateUrl,
    ...changes,
  };
  const names =
    message['Type'] === 'Notification'
      ? [
          'Message',
          'MessageId',
          ...(message['Subject'] === undefined ? [] : ['Subject']),
          'Timestamp',
          'TopicArn',
          'Type',
        ]
      : ['Message', 'MessageId', 'SubscribeURL', 'Timestamp', 'Token', 'TopicArn', 'Type'];
  const text = names.map((name) => `${name}\n${message[name]!}\n`).join('');
  const algorithm = message['SignatureVersion'] === '1' ? 'RSA-SHA1' : 'RSA-SHA256';
  return { ...message, Signature: createSign(algorithm).update(text).sign(privateKey, 'base64') };
}

function event(
  kind: 'Bounce' | 'Complaint' | 'Delivery' | 'Reject',
  mailId: string | null,
  details: object = {},
): object {
  const timestamp = new Date(world.clock.now()).toISOString();
  const recipients = [{ emailAddress: 'Zhao@citizen.example' }];
  return {
    eventType: kind,
    mail: { timestamp, messageId: 'm', tags: mailId === null ? {} : { mail: [mailId] } },
    ...(kind === 'Bounce'
      ? {
          bounce: {
            bounceType: 'Permanent',
            bounceSubType: 'General',
            timestamp,
            bouncedRecipients: recipients,
            ...details,
          },
        }
      : {}),
    ...(kind === 'Complaint' ? { complaint: { timestamp, complainedRecipients: recipients } } : {}),
    ...(kind === 'Delivery' ? { delivery: { timestamp, recipients: ['zhao@citizen.example'], ...details } } : {}),
    ...(kind === 'Reject' ? { reject: { reason: 'Bad content' } } : {}),
  };
}

const take = (message: unknown, longestAge = quarterHour) =>
  takeFeedback({ ...world, feedback: source() }, message, longestAge, (line) => world.logged.push(line));

async function sentReceipt(): Promise<{ readonly number: string; readonly mailId: string }> {
  const number = await world.received();
  await world.drain();
  return { number, mailId: `${number}_1_submission-received` };
}

test('a bounce for good: the address is written to no more, the status page asks for another, the handler reads of it, and a new address gets mail', async () => {
  const { number, mailId } = await sentReceipt();
  expect(await take(signed(event('Bounce', mailId)))).toBe('recorded');
  const { request } = (await loadRequest(world, number))!;
  expect(await isAddressAskedFor(world, request)).toBe(true);

  world.setNow('2026-03-03T08:30:00+08:00');
  await sweepAlerts(world, on('2026-03-03'));
  world.sentMails.length = 0;
  await world.drain();
  const digest = world.sentMails.find(({ to }) => to === 'h1@a1.example')!;
  expect(digest.text).toContain(`邮件没有送达申请人`);
  expect(digest.text).toContain(number);

  const access = { receiptNumber: number, queryCode: await world.codes.queryCodeOf(number, 0), network: '' };
  await world.act(number, {
    type: 'request-correction',
    on: on('2026-03-03'),
    items: ['请写明文号'],
    replyBy: on('2026-03-12'),
  });
  world.sentMails.length = 0;
  expect(await world.drain()).toEqual({ dropped: 1 });
  expect(await changeOwnEmail(world, access, 'ZHAO@citizen.example')).toMatchObject({
    refusal: { kind: 'AddressTakesNoMail' },
  });
  expect(await changeOwnEmail(world, access, 'zhao2@citizen.example')).toMatchObject({ ok: true });
  await world.drain();
  // The notice that did not arrive is sent again, since the correction is still awaited.
  expect(world.sentMails.map(({ to }) => to)).toEqual(['zhao2@citizen.example', 'zhao2@citizen.example']);
  expect(world.sentMails.map(({ subject }) => subject)).toEqual([
    expect.stringContaining('今后的邮件发往本邮箱'),
    expect.stringContaining('需要补正'),
  ]);
  expect(await isAddressAskedFor(world, (await loadRequest(world, number))!.request)).toBe(false);
  world.setNow('2026-03-10T08:30:00+08:00');
  await sweepAlerts(world, on('2026-03-10'));
  expect((await world.duties.get('a1', 'undeliverable-mail', number))!.settledOn).toBe('2026-03-10');
});

test('a complaint counts like a bounce for good', async () => {
  const { number, mailId } = await sentReceipt();
  expect(await take(signed(event('Complaint', mailId)))).toBe('recorded');
  expect(await world.suppressions.find('zhao@citizen.example')).toMatchObject({ reason: 'complained' });
  expect(await isAddressAskedFor(world, (await loadRequest(world, number))!.request)).toBe(true);
});

test.each([
  ['Bounce', 'Delivery'],
  ['Delivery', 'Bounce'],
] as const)('R19: a passing bounce and a delivery, %s before %s, mean that the mail arrived', async (...order) => {
  const { mailId } = await sentReceipt();
  for (const kind of order)
    expect(await take(signed(event(kind, mailId, kind === 'Bounce' ? { bounceType: 'Transient' } : {})))).toBe(
      'recorded',
    );
  expect(await world.ledger.get(mailId)).toMatchObject({
    state: 'sent',
    feedback: { delivered: expect.anything(), 'bounced-for-now': expect.anything() },
  });
  expect(await world.suppressions.find('zhao@citizen.example')).toBeNull();
});

test('R18: feedback that overtakes the record of its mail is asked to come again, matches then, and is told as unmatched when it is old', async () => {
  const number = await world.received();
  const mailId = `${number}_1_submission-received`;
  const message = signed(event('Bounce', mailId));
  expect(await take(message)).toBe('too-early');
  await world.drain();
  expect(await take(message)).toBe('recorded');
  expect((await world.ledger.get(mailId))?.feedback.bounced).toBeDefined();
  const unknown = signed(event('Bounce', 'nobody_knows'));
  expect(await take(unknown)).toBe('too-early');
  world.setNow('2026-03-02T09:03:00+08:00');
  expect(await take(unknown)).toBe('unmatched');
  expect(world.logged).toMatchObject([{ feedback: 'unmatched', mailId: 'nobody_knows' }]);
  expect(JSON.stringify(world.logged)).not.toContain('citizen.example');
});

test('R18: a bounce recorded before the mail is marked sent stays recorded', async () => {
  const number = await world.received();
  const intent = {
    id: `${number}_1_submission-received`,
    template: 'submission-received',
    receiptNumber: number,
  } as const;
  await world.ledger.claim(intent, world.clock.now());
  expect(await take(signed(event('Bounce', intent.id)))).toBe('recorded');
  await world.ledger.markSent(intent.id, world.clock.now(), 'm');
  expect((await world.ledger.get(intent.id))?.feedback.bounced).toBeDefined();
});

test('the same bounce twice changes nothing more, and a carrier’s own headers name the mail where there is no tag', async () => {
  const { number, mailId } = await sentReceipt();
  const notice = {
    ...event('Bounce', null),
    eventType: undefined,
    notificationType: 'Bounce',
    mail: {
      timestamp: new Date(world.clock.now()).toISOString(),
      headers: [{ name: 'X-Gongkai-Mail', value: mailId }],
    },
  };
  expect(await take(signed(notice))).toBe('recorded');
  const first = await world.duties.get('a1', 'undeliverable-mail', number);
  world.setNow('2026-03-04T09:00:00+08:00');
  expect(await take(signed(notice))).toBe('recorded');
  expect(await world.duties.get('a1', 'undeliverable-mail', number)).toEqual(first);
});

test('an address that the carrier refuses at once is treated like one that bounces', async () => {
  const number = await world.received();
  world.scriptedOutcomes.push({ kind: 'never', fault: 'address', reason: 'RCPT 550' });
  expect(await world.drain()).toEqual({ dropped: 1 });
  expect(await world.suppressions.find('zhao@citizen.example')).toMatchObject({ reason: 'refused' });
  expect(await isAddressAskedFor(world, (await loadRequest(world, number))!.request)).toBe(true);
});

const forged: readonly (readonly [string, () => unknown])[] = [
  ['no signature', () => ({ ...signed(event('Bounce', 'x')), Signature: '' })],
  ['a signature by another key', () => signed(event('Bounce', 'x'), {}, otherKey.private)],
  ['a changed text', () => ({ ...signed(event('Bounce', 'x')), Message: JSON.stringify(event('Complaint', 'x')) })],
  ['a changed time', () => ({ ...signed(event('Bounce', 'x')), Timestamp: '2026-03-02T01:00:01.000Z' })],
  ['a subject added after signing', () => ({ ...signed(event('Bounce', 'x')), Subject: 'hello' })],
  [
    'another topic',
    () => signed(event('Bounce', 'x'), { TopicArn: 'arn:aws-cn:sns:cn-north-1:999999999999:gongkai-mail-feedback' }),
  ],
  [
    'sixteen minutes ago',
    () => signed(event('Bounce', 'x'), { Timestamp: new Date(world.clock.now() - 16 * 60_000).toISOString() }),
  ],
  [
    'from the future',
    () => signed(event('Bounce', 'x'), { Timestamp: new Date(world.clock.now() + 6 * 60_000).toISOString() }),
  ],
  ['version 3', () => signed(event('Bounce', 'x'), { SignatureVersion: '3' })],
  ...[
    'http://sns.cn-north-1.amazonaws.com.cn/SimpleNotificationService-01.pem',
    'https://sns.cn-north-1.amazonaws.com.cn.evil.example/SimpleNotificationService-01.pem',
    'https://sns.cn-north-1.amazonawsXcom.cn/SimpleNotificationService-01.pem',
    'https://evil.sns.cn-north-1.amazonaws.com.cn/SimpleNotificationService-01.pem',
    'https://s3.cn-north-1.amazonaws.com.cn/SimpleNotificationService-01.pem',
    'https://sns.cn-north-1.amazonaws.com.cn:8443/SimpleNotificationService-01.pem',
    'https://sns.cn-north-1.amazonaws.com.cn@evil.example/SimpleNotificationService-01.pem',
    'https://user@sns.cn-north-1.amazonaws.com.cn/SimpleNotificationService-01.pem',
    'https://sns.cn-north-1.amazonaws.com.cn/bucket/SimpleNotificationService-01.pem',
    'https://sns.cn-north-1.amazonaws.com.cn/other.pem',
    'file:///etc/passwd',
    'not an address',
  ].map((url) => [`a certificate at ${url}`, () => signed(event('Bounce', 'x'), { SigningCertURL: url })] as const),
  ['an array', () => []],
  ['null', () => null],
  ['text', () => 'hello'],
];

test.each(forged)('S17: refused: %s', async (_name, message) => {
  expect(await take(message())).toBe('refused');
  expect(fetched.filter((url) => url !== certificateUrl)).toEqual([]);
  expect(await world.suppressions.find('zhao@citizen.example')).toBeNull();
});

test.each([
  'https://sns.cn-northwest-1.amazonaws.com.cn/SimpleNotificationService-01ab.pem',
  'https://sns.ap-southeast-1.amazonaws.com/SimpleNotificationService-01ab.pem',
])('a certificate at %s is asked for, once', async (url) => {
  const { mailId } = await sentReceipt();
  const one = source();
  for (const version of ['1', '2'])
    expect(
      await takeFeedback(
        { ...world, feedback: one },
        signed(event('Delivery', mailId), { SigningCertURL: url, SignatureVersion: version }),
        quarterHour,
        () => undefined,
      ),
    ).toBe('recorded');
  expect(fetched).toEqual([url]);
});

test('S17: a topic of ours is confirmed at the service’s own address, and nowhere else', async () => {
  const confirmation = {
    Type: 'SubscriptionConfirmation',
    Token: 't',
    Message: 'm',
    SubscribeURL: `https://sns.cn-north-1.amazonaws.com.cn/?Action=ConfirmSubscription&TopicArn=${topicArn}&Token=t`,
  };
  expect(await take(signed({}, confirmation))).toBe('confirmed');
  expect(fetched).toEqual([certificateUrl, confirmation.SubscribeURL]);
  expect(
    await take(
      signed(
        {},
        {
          ...confirmation,
          SubscribeURL: 'https://sns.cn-north-1.amazonaws.com.cn.evil.example/?Action=ConfirmSubscription',
        },
      ),
    ),
  ).toBe('refused');
  expect(await take(signed({}, { ...confirmation, SubscribeURL: 'http://169.254.169.254/' }))).toBe('refused');
});
