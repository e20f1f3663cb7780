import { SMTPServer } from 'smtp-server';
import PostalMime from 'postal-mime';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { smtpMailSender } from '../../../shared/adapters/smtp/mail-sender.ts';
import type { MailSender } from '../../../shared/ports/mail-sender.ts';
import { type ReceivedMail, describeCarrier, mail } from './mail-sender.contract.ts';

type Reply = { readonly at: 'rcpt' | 'data' | 'mail'; readonly code: number; readonly message: string };

let server: SMTPServer;
let sender: MailSender;
const received: (ReceivedMail & { readonly headers: Readonly<Record<string, string>> })[] = [];
let reply: Reply | null = null;

function refused(at: Reply['at']): Error | null {
  if (reply?.at !== at) return null;
  const error = Object.assign(new Error(reply.message), { responseCode: reply.code });
  reply = null;
  return error;
}

beforeAll(async () => {
  server = new SMTPServer({
    authOptional: true,
    closeTimeout: 100,
    disabledCommands: ['STARTTLS'],
    onMailFrom: (_address, _session, done) => done(refused('mail')),
    onRcptTo: (_address, _session, done) => done(refused('rcpt')),
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const error = refused('data');
        if (error !== null) {
          done(error);
          return;
        }
        void PostalMime.parse(Buffer.concat(chunks)).then((parsed) => {
          const headers = Object.fromEntries(parsed.headers.map(({ key, value }) => [key, value]));
          received.push({
            to: session.envelope.rcptTo.map(({ address }) => address).join(', '),
            subject: parsed.subject ?? '',
            text: parsed.text ?? '',
            html: parsed.html ?? '',
            id: headers['x-gongkai-mail'] ?? '',
            headers,
          });
          done();
        });
      });
    },
  });
  await new Promise<void>((done) => {
    server.listen(0, '0.0.0.0', done);
  });
  const { port } = server.server.address() as { readonly port: number };
  sender = smtpMailSender(`smtp://127.0.0.1:${port}`, '示例县 <noreply@gongkai.example>');
});

afterAll(async () => {
  await new Promise<void>((done) => {
    server.close(done);
  });
});

describeCarrier(() => ({
  sender,
  received: () => Promise.resolve(received.map(({ headers: _headers, ...rest }) => rest)),
  next(trouble) {
    const replies: Record<typeof trouble, Reply> = {
      throttled: { at: 'mail', code: 454, message: 'Throttling failure: Maximum sending rate exceeded.' },
      quota: { at: 'mail', code: 454, message: 'Throttling failure: Daily message quota exceeded.' },
      down: { at: 'mail', code: 421, message: 'Service not available' },
      'refused-us': { at: 'mail', code: 530, message: 'Authentication required' },
      'refused-address': { at: 'rcpt', code: 550, message: `5.1.1 <${mail.to}>: no such user` },
      'refused-content': { at: 'data', code: 554, message: `5.7.1 message to ${mail.to} refused` },
    };
    reply = replies[trouble];
  },
}));

test('greylisting and a full mailbox may pass: the mail is tried again later', async () => {
  for (const code of [450, 452]) {
    reply = { at: 'rcpt', code, message: 'try again' };
    expect(await sender.send(mail)).toMatchObject({ kind: 'try-later' });
  }
});

test('454 is throttling whatever its text says', async () => {
  reply = { at: 'mail', code: 454, message: 'please come again' };
  expect(await sender.send(mail)).toMatchObject({ kind: 'wait', trouble: 'throttled' });
});

test('a server that nobody answers at is down', async () => {
  expect(await smtpMailSender('smtp://127.0.0.1:1', 'noreply@gongkai.example').send(mail)).toMatchObject({
    kind: 'wait',
    trouble: 'down',
  });
});

test('machines are asked not to reply, and a second copy after a crash has the same Message-ID', async () => {
  await sender.send(mail);
  await sender.send(mail);
  const [first, second] = received.slice(-2);
  expect(first!.headers).toMatchObject({
    'auto-submitted': 'auto-generated',
    'message-id': `<${mail.id}@gongkai.example>`,
  });
  expect(second!.headers['message-id']).toBe(first!.headers['message-id']);
});

test('a server elsewhere that offers no TLS gets no mail; one on this machine does', async () => {
  const { port } = server.server.address() as { readonly port: number };
  // An address of this machine that is not the loopback name: what holds for it holds for any server.
  const elsewhere = smtpMailSender(`smtp://127.0.0.2:${port}`, '示例县 <noreply@gongkai.example>');
  const before = received.length;
  expect(
    await elsewhere.send({ id: 'tls', to: 'x@citizen.example', subject: '回执', text: '回执', html: '<p>回执</p>' }),
  ).toMatchObject({
    kind: 'wait',
  });
  expect(received).toHaveLength(before);
});
