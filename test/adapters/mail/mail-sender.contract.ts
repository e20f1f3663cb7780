import { expect, test } from 'vitest';
import type { MailSender, OutgoingMail } from '../../../shared/ports/mail-sender.ts';

export type ReceivedMail = {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly id: string;
};

/** A carrier with a service behind it that can be told what to answer. */
export type CarrierUnderTest = {
  readonly sender: MailSender;
  readonly received: () => Promise<readonly ReceivedMail[]>;
  readonly next: (
    trouble: 'throttled' | 'quota' | 'down' | 'refused-address' | 'refused-content' | 'refused-us',
  ) => void;
};

export const mail: OutgoingMail = {
  id: '20260302-7H3KQ2_1_submission-received',
  to: 'zhao@citizen.example',
  subject: '【政府信息公开】已收到您提交的申请 20260302-7H3KQ2：龘靐齉爩 𠮷 “引号” ' + '很长的主题'.repeat(20),
  text: '第一行\n\n.一个点开头的行\nFrom 开头的行\n很长的一行'.repeat(60),
  html: '<!doctype html><p lang="zh-CN">中文 &amp; English &lt;b&gt;</p>'.repeat(40),
};

/** What every carrier must do alike. */
export function describeCarrier(carrier: () => CarrierUnderTest): void {
  test('a mail arrives as it was given, with its id', async () => {
    expect(await carrier().sender.send(mail)).toMatchObject({ kind: 'sent' });
    const [received] = (await carrier().received()).slice(-1);
    expect({
      ...received,
      text: received!.text.replaceAll('\r\n', '\n').trimEnd(),
      html: received!.html.trimEnd(),
    }).toEqual(mail);
  });

  test('two mails arrive as two', async () => {
    const before = (await carrier().received()).length;
    await carrier().sender.send({ ...mail, id: 'one' });
    await carrier().sender.send({ ...mail, id: 'two' });
    expect((await carrier().received()).slice(before).map(({ id }) => id)).toEqual(['one', 'two']);
  });

  test.each([
    ['throttled', { kind: 'wait', trouble: 'throttled' }],
    ['quota', { kind: 'wait', trouble: 'quota' }],
    ['down', { kind: 'wait', trouble: 'down' }],
    ['refused-us', { kind: 'wait', trouble: 'refused-us' }],
    ['refused-address', { kind: 'never', fault: 'address' }],
    ['refused-content', { kind: 'never', fault: 'content' }],
  ] as const)('%s: the outcome says so, quotes no address, and the next mail goes out', async (trouble, outcome) => {
    carrier().next(trouble);
    const told = await carrier().sender.send(mail);
    expect(told).toMatchObject(outcome);
    expect(JSON.stringify(told)).not.toContain('citizen.example');
    expect(await carrier().sender.send(mail)).toMatchObject({ kind: 'sent' });
  });
}
