import { createTransport } from 'nodemailer';
import PostalMime from 'postal-mime';
import { describe, expect, test } from 'vitest';
import { messageOf } from '../../../shared/adapters/smtp/mail-sender.ts';
import { isHeaderSafe, isPlainAddress } from '../../../shared/domain/mail/header-safety.ts';

const breaks = [
  '\r\n',
  '\n',
  '\r',
  '\n ',
  '\r\n\t',
  '\u2028',
  '\u2029',
  '\u0085',
  '\u000b',
  '\u000c',
  '\u0000',
  '\u001f',
  '\u007f',
  '\ud800',
];
const injections = [
  'Bcc: thief@evil.example',
  'X-Gongkai-Mail: other',
  '\r\n\r\n<script>alert(1)</script>',
  'Content-Type: text/html',
];

/** 56 texts that try to end a header and begin another. */
const payloads = breaks.flatMap((end) => injections.map((injection) => `题目${end}${injection}`));

/** What a mail that nothing checked would look like to its reader, built by the real builder. */
async function built(subject: string, to: string, from = 'noreply@gongkai.example') {
  const transport = createTransport({ streamTransport: true, buffer: true });
  const { message } = await transport.sendMail(messageOf({ id: 'm1', to, subject, text: 't', html: '<p>t</p>' }, from));
  return PostalMime.parse(message as Buffer);
}

const allowed = new Set([
  'from',
  'to',
  'subject',
  'message-id',
  'auto-submitted',
  'x-gongkai-mail',
  'date',
  'mime-version',
  'content-type',
]);

describe.each(payloads.map((payload) => [JSON.stringify(payload), payload] as const))('%s', (_shown, payload) => {
  test('S10: is refused in a subject and in an address', () => {
    expect(isHeaderSafe(payload)).toBe(false);
    expect(isPlainAddress(`a@b.example${payload}`)).toBe(false);
  });

  test('S10: makes no header and no second recipient even where the check is passed over', async () => {
    const mail = await built(payload, `zhao@citizen.example${payload}`, `示例县${payload} <noreply@gongkai.example>`);
    expect(mail.headers.map(({ key }) => key).filter((key) => !allowed.has(key))).toEqual([]);
    expect(mail.bcc ?? []).toEqual([]);
    expect(mail.headers.filter(({ key }) => key === 'x-gongkai-mail').map(({ value }) => value)).toEqual(['m1']);
    expect(mail.text?.trim()).toBe('t');
  });
});

test.each([
  'a@b.example, c@d.example',
  'a@b.example;c@d.example',
  '"a" <a@b.example>',
  '<a@b.example>',
  'a b@c.example',
  'a@b.example (note)',
  'a@b@c.example',
  '@b.example',
  'a@',
  'a',
  '',
  `${'a'.repeat(250)}@b.example`,
])('%s is not one plain address', (text) => {
  expect(isPlainAddress(text)).toBe(false);
});

test.each(['zhao@citizen.example', "o'brien+tag@sub.example.cn", '张三@示例.中国'])(
  '%s is one plain address',
  (text) => {
    expect(isPlainAddress(text)).toBe(true);
  },
);
