import { beforeEach, expect, test } from 'vitest';
import { retryMails } from '../../shared/application/retry-mails.ts';
import { sweepAlerts } from '../../shared/application/sweep-alerts.ts';
import { submitRequest } from '../../shared/application/submit-request.ts';
import { sendQueuedMail } from '../../shared/application/send-queued-mail.ts';
import type { ApplicantMailIntent } from '../../shared/domain/mail/mail-intent.ts';
import { mostUnaskedMailsADay } from '../../shared/domain/mail/unasked-mails.ts';
import { form, on } from '../domain/request/given.ts';
import { type AlertWorld, freshAlertWorld } from './alert-world.ts';

let world: AlertWorld;
beforeEach(async () => {
  world = await freshAlertWorld();
  await world.sweepLog.dutiesMade(2026);
});

const at = (text: string) => Date.parse(text);

async function retry(now: string) {
  world.setNow(now);
  return retryMails(world, at(now) + 55_000);
}

const recipients = () => world.sentMails.map(({ to }) => to);

test('a submission’s receipt goes out from the stream, once, however often its record comes', async () => {
  const number = await world.received();
  const records = await world.stream.next();
  world.stream.rewindTo(records[0]!.dynamodb!.SequenceNumber!);
  expect(await world.drain()).toEqual({ sent: 1 });
  const { sendMailsOf } = await import('../../functions/mail-outbox/send-mails-of.ts');
  expect((await sendMailsOf(world, records, () => undefined)).counts).toEqual({ settled: 1 });
  expect(world.sentMails).toHaveLength(1);
  expect(world.sentMails[0]).toMatchObject({
    id: `${number}_1_submission-received`,
    to: 'zhao@citizen.example',
    subject: expect.stringContaining(number),
  });
});

test('R13: a throttled carrier holds up nothing: the mail and those behind it wait, and the retry sends each once', async () => {
  await world.received('k1');
  await world.received('k2');
  world.scriptedOutcomes.push({ kind: 'wait', trouble: 'throttled', reason: 'Throttling' });
  expect(await world.drain()).toEqual({ waiting: 2 });
  expect(await retry('2026-03-02T09:00:00.500+08:00')).toMatchObject({ sent: 0 });
  expect(await retry('2026-03-02T09:01:00+08:00')).toMatchObject({ sent: 2, waiting: 0 });
  expect(await retry('2026-03-02T09:02:00+08:00')).toMatchObject({ tried: 0 });
  expect(world.sentMails).toHaveLength(2);
});

test('R13: a used-up quota is asked again every quarter of an hour, costs no mail a try, and nothing is given up', async () => {
  const number = await world.received();
  world.scriptedOutcomes.push(
    ...Array.from({ length: 20 }, () => ({ kind: 'wait', trouble: 'quota', reason: 'Throttling' }) as const),
  );
  await world.drain();
  for (let quarter = 1; quarter < 20; quarter += 1) {
    const due = at('2026-03-02T09:00:00+08:00') + quarter * 15 * 60_000;
    expect(await retry(new Date(due - 60_000).toISOString())).toMatchObject({ tried: 0 });
    expect(await retry(new Date(due).toISOString())).toMatchObject({ waiting: 1 });
  }
  expect(world.scriptedOutcomes).toHaveLength(0);
  expect(await retry('2026-03-02T14:00:00+08:00')).toMatchObject({ sent: 1 });
  expect(await world.ledger.get(`${number}_1_submission-received`)).toMatchObject({ state: 'sent', attempts: 0 });
});

test('R13: a carrier that is down for six hours is probed at most every five minutes, and all leaves within one run after it is back', async () => {
  for (let index = 0; index < 4; index += 1) await world.received(`k${index}`);
  let calls = 0;
  const { sender } = world;
  let isDown = true;
  world.sender = {
    send: (mail) => {
      calls += 1;
      return isDown ? Promise.resolve({ kind: 'wait', trouble: 'down', reason: 'ECONNREFUSED' }) : sender.send(mail);
    },
  };
  await world.drain();
  expect(calls).toBe(1);
  for (let minute = 1; minute < 360; minute += minute < 5 ? 1 : 30)
    await retry(new Date(at('2026-03-02T09:00:00+08:00') + minute * 60_000).toISOString());
  expect(world.sentMails).toEqual([]);
  expect(calls).toBeLessThan(1 + 4 * 20);
  isDown = false;
  const back = at('2026-03-02T15:00:00+08:00');
  for (let minute = 0; minute < 6 && world.sentMails.length === 0; minute += 1)
    await retry(new Date(back + minute * 60_000).toISOString());
  expect(world.sentMails).toHaveLength(4);
  expect((await world.ledger.dead(10)).length).toBe(0);
});

test('a mail that keeps failing for a reason of its own is tried with growing pauses, then given up with the reason', async () => {
  const number = await world.received();
  world.scriptedOutcomes.push(
    ...Array.from({ length: 12 }, () => ({ kind: 'try-later', reason: 'RCPT 450' }) as const),
  );
  await world.drain();
  for (const minute of [1, 3, 7, 15, 31, 63, 123, 183, 243, 303, 363]) {
    const due = at('2026-03-02T09:00:00+08:00') + minute * 60_000;
    expect(await retry(new Date(due - 1).toISOString())).toMatchObject({ tried: 0 });
    expect(await retry(new Date(due).toISOString())).toMatchObject({ tried: 1 });
  }
  expect(await world.ledger.dead(10)).toMatchObject([
    { mailId: `${number}_1_submission-received`, reason: 'RCPT 450', attempts: 12, redrives: 0 },
  ]);
});

test('R9: a mail that breaks its worker’s code is set aside with its kind of fault, and the records behind it go on', async () => {
  const broken = await world.received('k1');
  await world.received('k2');
  const { requests } = world;
  world.requests = {
    ...requests,
    history: (number) => (number === broken ? Promise.reject(new TypeError('赵示例')) : requests.history(number)),
  };
  expect(await world.drain()).toEqual({ waiting: 1, sent: 1 });
  expect(await world.ledger.get(`${broken}_1_submission-received`)).toMatchObject({
    state: 'waiting',
    reason: 'fault: TypeError',
    attempts: 1,
  });
});

test('R14: a worker that died holding a claim is taken over by the retry after its lease, not before, and its death is counted', async () => {
  const number = await world.received();
  const intent: ApplicantMailIntent = {
    id: `${number}_1_submission-received`,
    template: 'submission-received',
    receiptNumber: number,
  };
  await world.ledger.claim(intent, world.clock.now());
  expect(await world.drain()).toEqual({ taken: 1 });
  expect(await retry('2026-03-02T09:01:59+08:00')).toMatchObject({ tried: 0 });
  expect(await retry('2026-03-02T09:02:00+08:00')).toMatchObject({ sent: 1 });
  expect(await world.ledger.get(intent.id)).toMatchObject({ state: 'sent', attempts: 1 });
});

test('R12: a dead mail is redriven as it was, its attempts count on, and after three times it waits for a person', async () => {
  const { redriveMails } = await import('../../shared/application/redrive-mails.ts');
  const number = await world.received();
  const id = `${number}_1_submission-received`;
  world.scriptedOutcomes.push({ kind: 'never', fault: 'content', reason: 'MessageRejected' });
  expect(await world.drain()).toEqual({ dead: 1 });
  const { intent } = (await world.ledger.get(id))!;
  for (const round of [1, 2, 3]) {
    expect(await redriveMails(world, 'all')).toEqual({ queued: [id], forAHuman: [], notDead: [] });
    expect(await redriveMails(world, [id])).toEqual({ queued: [], forAHuman: [], notDead: [id] });
    world.scriptedOutcomes.push({ kind: 'never', fault: 'content', reason: 'MessageRejected' });
    await retry(`2026-03-02T10:0${round}:00+08:00`);
    expect(await world.ledger.get(id)).toMatchObject({ state: 'dead', attempts: round + 1, redrives: round });
  }
  expect((await world.ledger.get(id))!.intent).toEqual(intent);
  expect(await redriveMails(world, 'all')).toEqual({ queued: [], forAHuman: [id], notDead: [] });
  expect(world.sentMails).toEqual([]);
});

test('R9: an item whose mails cannot be read is counted and told, and holds up nothing', async () => {
  const { PutCommand } = await import('@aws-sdk/lib-dynamodb');
  await world.documents.send(
    new PutCommand({
      TableName: world.tableName,
      Item: { pk: 'X', sk: '-', mails: [{ id: 'a b', template: 'digest' }, 'text'] },
    }),
  );
  await world.received();
  expect(await world.drain()).toEqual({ unreadable: 2, sent: 1 });
  expect(world.logged).toMatchObject([{ error: 'UnreadableMail' }]);
});

test('sending feeds the stream nothing that leads back to the outbox', async () => {
  await world.received();
  await world.drain();
  expect(await world.stream.next()).toEqual([]);
});

test('a digest is looked at again when it is sent: what was answered meanwhile is left out, and an empty one is not sent', async () => {
  const first = await world.received('k1');
  await world.received('k2');
  await world.drain();
  await sweepAlerts(world, on('2026-03-16'));
  world.setNow('2026-03-16T09:00:00+08:00');
  await world.act(first, { type: 'answer', on: on('2026-03-16'), outcome: 'disclosed' });
  world.sentMails.length = 0;
  await world.drain();
  const digests = world.sentMails.filter(({ id }) => id.startsWith('digest'));
  expect(digests.map(({ to }) => to).sort()).toEqual(['h1@a1.example', 'h2@a1.example']);
  for (const { text } of digests) expect(text).not.toContain(first);
  await sweepAlerts(world, on('2026-03-23'));
  world.setNow('2026-03-23T09:00:00+08:00');
  for (const view of [
    await world.requests.view(
      (await world.requests.work({ agencyId: 'a1', state: 'open', limit: 5 })).rows[0]!.row.receiptNumber,
    ),
  ])
    await world.act(view!.receiptNumber, { type: 'answer', on: on('2026-03-23'), outcome: 'disclosed' });
  expect(await world.drain()).toMatchObject({ dropped: 2 });
});

test('a digest that could not leave in the office hours of its day is said by the next one, not beside it', async () => {
  const number = await world.received();
  await world.act(number, { type: 'assign', handler: 'h1' });
  await world.drain();
  world.sentMails.length = 0;
  world.setNow('2026-03-25T08:30:00+08:00');
  await sweepAlerts(world, on('2026-03-25'));
  world.scriptedOutcomes.push({ kind: 'wait', trouble: 'down', reason: 'ECONNREFUSED' });
  await world.drain();
  // Back at night: nobody is written to.
  expect(await retry('2026-03-25T21:00:00+08:00')).toMatchObject({ sent: 0 });
  await sweepAlerts(world, on('2026-03-26'));
  world.setNow('2026-03-26T08:31:00+08:00');
  await world.drain();
  expect(recipients().sort()).toEqual(['h1@a1.example', 's1@a1.example']);
  await sweepAlerts(world, on('2026-03-27'));
  world.setNow('2026-03-27T08:31:00+08:00');
  await world.drain();
  expect(recipients()).toHaveLength(4);
});

test('a window of one day that opens in office hours is told at once to those who should know; at night the digest tells it', async () => {
  world.setNow('2026-03-27T15:00:00+08:00');
  // Registered late: due on 2026-03-30, the next working day.
  const number = await world.received();
  await world.drain();
  expect(recipients().sort()).toEqual(['h1@a1.example', 'h2@a1.example', 's1@a1.example', 'zhao@citizen.example']);
  expect(world.sentMails.find(({ to }) => to === 's1@a1.example')!.subject).toBe(
    `【政府信息公开】${number}：答复，2026-03-30 到期`,
  );
  world.sentMails.length = 0;
  world.setNow('2026-03-27T21:00:00+08:00');
  await world.received('night');
  await world.drain();
  expect(recipients()).toEqual(['zhao@citizen.example']);
  await sweepAlerts(world, on('2026-03-30'));
  world.setNow('2026-03-30T08:31:00+08:00');
  await world.drain();
  expect(recipients().sort()).toEqual(['h1@a1.example', 'h2@a1.example', 's1@a1.example', 'zhao@citizen.example']);
});

test('a notice that the law asks for is sent though the next step was taken before it could leave', async () => {
  const number = await world.received();
  await world.drain();
  await world.act(number, {
    type: 'request-correction',
    on: on('2026-03-02'),
    items: ['请写明文号'],
    replyBy: on('2026-03-12'),
  });
  await world.act(number, { type: 'record-correction', on: on('2026-03-02') });
  expect(await world.drain()).toEqual({ sent: 1 });
  expect(world.sentMails.at(-1)).toMatchObject({
    id: `${number}_2_correction-requested`,
    text: expect.stringContaining('2026-03-12'),
  });
});

test('the sending rate is kept across workers', async () => {
  world = await freshAlertWorld('2026-03-02T09:00:00+08:00', 5);
  const numbers: string[] = [];
  for (let index = 0; index < 20; index += 1) numbers.push(await world.received(`k${index}`));
  let now = world.clock.now();
  const sentAt: number[] = [];
  const pause = (milliseconds: number) => {
    now += milliseconds;
    world.setNow(new Date(now).toISOString());
    return Promise.resolve();
  };
  const sender = {
    send: () => {
      sentAt.push(world.clock.now());
      return Promise.resolve({ kind: 'sent', carrierId: null } as const);
    },
  };
  const { dynamodbCarrierGate } = await import('../../shared/adapters/dynamodb/carrier-gate.ts');
  const workers = [1, 2].map(() => ({
    ...world,
    pause,
    sender,
    gate: dynamodbCarrierGate(world.documents, world.tableName, 'ses', 5),
  }));
  for (const [index, number] of numbers.entries()) {
    await sendQueuedMail(workers[index % 2]!, {
      id: `${number}_1_submission-received`,
      template: 'submission-received',
      receiptNumber: number,
    });
  }
  expect(sentAt).toHaveLength(20);
  for (const start of sentAt)
    expect(sentAt.filter((when) => when >= start && when < start + 1000).length).toBeLessThanOrEqual(5);
});

test('an address gets ten mails a day that anonymous callers cause; what staff tell goes on, and the next day begins anew', async () => {
  const submit = async (key: string) => {
    const result = await submitRequest(world, {
      form,
      idempotencyKey: key,
      channel: 'online',
      receivedOn: null,
      by: { kind: 'applicant' },
    });
    if (!result.ok) throw new Error(result.refusal.kind);
    return result.value.receiptNumber;
  };
  const numbers: string[] = [];
  for (let index = 0; index < mostUnaskedMailsADay + 5; index += 1) numbers.push(await submit(`k${index}`));
  expect(await world.drain()).toEqual({ sent: mostUnaskedMailsADay, dropped: 5 });
  const last = numbers.at(-1)!;
  expect(await world.ledger.get(`${last}_1_submission-received`)).toMatchObject({
    state: 'dropped',
    reason: 'the address got its mails of the day',
  });
  await world.act(last, { type: 'confirm-receipt', receivedOn: on('2026-03-02') });
  expect(await world.drain()).toEqual({ sent: 1 });
  world.setNow('2026-03-03T09:00:00+08:00');
  await submit('tomorrow');
  expect(await world.drain()).toEqual({ sent: 1 });
});

test('the department’s digest names a request by its number alone, the supervisor’s by its title too', async () => {
  const number = await world.received('k1', '2026-03-02', {
    ...form,
    information: { ...form.information, title: '某村征地补偿名册' },
  });
  world.setNow('2026-04-20T08:30:00+08:00');
  await sweepAlerts(world, on('2026-04-20'));
  world.sentMails.length = 0;
  await world.drain();
  const textTo = (address: string) => world.sentMails.find(({ to }) => to === address)?.text ?? '';
  expect(textTo('s1@a1.example')).toContain('某村征地补偿名册');
  expect(textTo('d1@county.example')).toContain(number);
  for (const mail of world.sentMails.filter(({ to }) => to === 'd1@county.example'))
    expect(`${mail.subject}${mail.text}${mail.html}`).not.toContain('某村');
});
