import { parse } from 'parse5';
import { beforeEach, expect, test } from 'vitest';
import { composeApplicantMail, reasonToDrop } from '../../shared/application/compose-mail.ts';
import { composeDigest } from '../../shared/application/compose-digest.ts';
import { loadRequest, requestAfter } from '../../shared/application/load-request.ts';
import { quoted, renderMail } from '../../shared/application/render-mail.ts';
import { alertReasons } from '../../shared/domain/alert/recipients.ts';
import { watchedDateNames } from '../../shared/domain/alert/watched-date.ts';
import { publishedCalendar } from '../../shared/domain/calendar/business-calendar.ts';
import { isHeaderSafe } from '../../shared/domain/mail/header-safety.ts';
import {
  type ApplicantMailTemplate,
  applicantMail,
  applicantMailTemplates,
} from '../../shared/domain/mail/mail-intent.ts';
import type { RequestForm } from '../../shared/domain/request/request-form.ts';
import { form, on } from '../domain/request/given.ts';
import { type AlertWorld, freshAlertWorld, staff } from './alert-world.ts';

const personal: RequestForm = {
  agencyId: 'a1',
  applicant: {
    kind: 'natural-person',
    name: '欧阳金丝雀',
    idType: 'resident-id-card',
    idNumber: '11010519491231002X',
    phone: '13987654321',
    email: 'canary@citizen.example',
    postalAddress: '金丝雀路 7 号',
    postcode: '454350',
  },
  information: {
    title: '金丝雀标题 http://evil.example/x <img src=x onerror=alert(1)>',
    documentNumber: '金丝雀文号',
    description: '金丝雀描述',
  },
  delivery: { medium: 'paper', method: 'post' },
};
const canaries = [
  '欧阳金丝雀',
  '11010519491231002X',
  '13987654321',
  '金丝雀路',
  '454350',
  '金丝雀标题',
  '金丝雀文号',
  '金丝雀描述',
  'canary@citizen.example',
];

let world: AlertWorld;
beforeEach(async () => {
  world = await freshAlertWorld();
});

async function composed(template: ApplicantMailTemplate, number: string) {
  const now = (await loadRequest(world, number))!;
  return {
    mail: composeApplicantMail(template, { then: now, now }, facts),
    dropped: reasonToDrop(applicantMail(number, now.request.version, template), now),
  };
}

const facts = {
  agency: '示例局',
  queryCode: '7H3KQ-2MNPA',
  origin: 'https://xxgk.example.cn',
  parts: [
    { receiptNumber: '20260302-7H3KQ2-1', queryCode: '9QRST-4WXYZ' },
    { receiptNumber: '20260302-7H3KQ2-2', queryCode: '8JKMN-5BCDF' },
  ],
  calendar: publishedCalendar(),
};

/** A request in the state in which each mail is sent. */
const states: Readonly<Record<ApplicantMailTemplate, (number: string) => Promise<void>>> = {
  'submission-received': () => Promise.resolve(),
  'receipt-confirmed': () => Promise.resolve(),
  'correction-requested': (number) =>
    world.act(number, {
      type: 'request-correction',
      on: on('2026-03-02'),
      items: ['请写明文号 https://evil.example/ <script>alert(1)</script>'],
      replyBy: on('2026-03-12'),
    }),
  'extension-approved': async (number) => {
    await world.act(number, { type: 'propose-extension', workingDays: 20, reason: '档案分散' });
    await world.act(number, { type: 'approve-extension', on: on('2026-03-02') }, 'supervisor');
  },
  'delay-set': (number) =>
    world.act(
      number,
      { type: 'delay', on: on('2026-03-02'), until: on('2026-05-29'), reason: '数量巨大' },
      'supervisor',
    ),
  'consultation-started': (number) =>
    world.act(number, {
      type: 'send-consultation',
      id: 'c1',
      party: 'third-party',
      on: on('2026-03-02'),
      to: '金丝雀公司',
    }),
  'fee-noticed': (number) =>
    world.act(number, { type: 'issue-fee-notice', on: on('2026-03-02'), basis: 'per-item', quantity: 20 }),
  'answer-ready': (number) => world.act(number, { type: 'answer', on: on('2026-03-02'), outcome: 'disclosed' }),
  'withdrawal-recorded': (number) => world.act(number, { type: 'withdraw', on: on('2026-03-02') }),
  'address-recorded': () => Promise.resolve(),
  'code-renewed': (number) => world.act(number, { type: 'renew-code', identityCheck: '本人到场，查验身份证原件' }),
  'lapse-recorded': async (number) => {
    await states['correction-requested'](number);
    world.setNow('2026-03-13T09:00:00+08:00');
    await world.act(number, { type: 'close-lapsed', on: on('2026-03-13') });
  },
  'registration-cancelled': (number) =>
    world.act(
      number,
      { type: 'strike-out', on: on('2026-03-02'), why: 'registered-in-error', reason: '金丝雀描述' },
      'supervisor',
    ),
  'split-recorded': (number) =>
    world.act(number, {
      type: 'split',
      on: on('2026-03-02'),
      parts: [
        { title: '金丝雀标题', description: '金丝雀描述' },
        { title: '金丝雀文号', description: '金丝雀描述' },
      ],
    }),
  reopened: async (number) => {
    await world.act(number, { type: 'answer', on: on('2026-03-02'), outcome: 'disclosed' });
    await world.act(
      number,
      {
        type: 'reopen',
        on: on('2026-03-02'),
        orderedBy: '示例县人民政府',
        reason: '金丝雀描述',
        answerBy: on('2026-03-09'),
      },
      'supervisor',
    );
  },
  'step-taken-back': async (number) => {
    await states['fee-noticed'](number);
    await world.act(number, { type: 'cancel-step', sequence: 2, reason: '金丝雀描述' }, 'supervisor');
  },
  'answer-file-taken-back': (number) => states['answer-ready'](number),
};

test.each(applicantMailTemplates)(
  '%s: Chinese first, then English, in text and HTML; no personal data; it still holds when it is due',
  async (template) => {
    const number = await world.received('k', '2026-03-02', personal);
    await states[template](number);
    const { mail, dropped } = await composed(template, number);
    expect(dropped).toBeNull();
    expect(mail.text).not.toContain('已有变化');
    expect(isHeaderSafe(mail.subject)).toBe(true);
    expect(mail.subject).toContain(number);
    for (const body of [mail.text, mail.html]) {
      expect(body.indexOf('示例局')).toBeGreaterThanOrEqual(0);
      expect(body.indexOf('示例局')).toBeLessThan(body.search(/Receipt number(: |<)/));
      for (const canary of [...canaries, '金丝雀公司']) expect(body).not.toContain(canary);
      expect(body).not.toMatch(/\{\w+\}|undefined|null|NaN/);
      expect(body).toContain('https://xxgk.example.cn/status');
    }
    expect(mail.html.includes('7H3KQ-2MNPA')).toBe(['submission-received', 'code-renewed'].includes(template));
    const errors: string[] = [];
    parse(mail.html, { onParseError: ({ code }) => errors.push(code) });
    expect(errors).toEqual([]);
  },
);

test('the due date is told with how it was counted: the holidays and make-up days between', async () => {
  world.setNow('2026-02-10T09:00:00+08:00');
  const number = await world.received('k', '2026-02-10');
  const { mail } = await composed('receipt-confirmed', number);
  expect(mail.text).toContain('最迟于2026-03-16（星期一）答复');
  expect(mail.text).toContain('自2026-02-10的次日起算，共 20 个工作日，至2026-03-16届满。');
  expect(mail.text).toMatch(/2026-02-15 至 2026-02-23：春节.*不计入/);
  expect(mail.text).toMatch(/2026-02-14：.*调休上班，计入/);
  expect(mail.text).toMatch(/2026-02-28：.*调休上班，计入/);
});

test('a date in a year whose holidays are not published is told as provisional', async () => {
  world.setNow('2026-12-10T09:00:00+08:00');
  const number = await world.received('k', '2026-12-10');
  expect((await composed('receipt-confirmed', number)).mail.text).toContain('该日期为暂定');
});

test('what a notice says in full is told by mail only where the applicant chose e-mail', async () => {
  const posted = await world.received('posted', '2026-03-02', personal);
  const mailed = await world.received('mailed', '2026-03-02', {
    ...personal,
    delivery: { medium: 'electronic', method: 'email' },
  });
  for (const number of [posted, mailed]) await states['correction-requested'](number);
  const byPost = (await composed('correction-requested', posted)).mail;
  expect(byPost.text).not.toContain('请写明文号');
  expect(byPost.text).toContain('本邮件供您知悉，不代替送达；正式文书按您选择的方式邮寄。');
  const byMail = (await composed('correction-requested', mailed)).mail;
  expect(byMail.text).toContain('请写明文号');
  expect(byMail.text).toContain('本邮件即为告知');
});

test('what others wrote is escaped, makes no link and no tag, and stays on its line', async () => {
  const number = await world.received('mailed', '2026-03-02', {
    ...personal,
    delivery: { medium: 'electronic', method: 'email' },
  });
  await states['correction-requested'](number);
  const { html, text } = (await composed('correction-requested', number)).mail;
  expect(html).not.toContain('<script');
  expect(html.match(/<a /g)).toHaveLength(2);
  expect(text).not.toContain('https://evil.example');
  expect(quoted('a\r\nb\u2028c   d')).toBe('a b c d');
  expect(quoted('www.evil.example a@b.example ftp://x')).not.toMatch(/evil\.example|@b|:\/\//);
  expect(quoted('字'.repeat(300), 60)).toBe(`${'字'.repeat(60)}…`);
});

test('every date and every reason for being listed has its words, before and after the date, in both languages', () => {
  for (const name of watchedDateNames) {
    for (const [left, stage] of [
      [3, 3],
      [0, 0],
      [-2, -2],
    ] as const) {
      for (const because of alertReasons) {
        const line = {
          name,
          id: null,
          dueOn: on('2026-03-30'),
          ref: 'REQ#20260302-7H3KQ2',
          agencyId: 'a1',
          stage,
          because,
        };
        const { subject, text, html } = composeDigest(
          staff[0]!,
          on('2026-03-25'),
          [{ line, left, isProvisional: left > 0, title: '标题 <b>&', receiptNumber: '20260302-7H3KQ2', agency: null }],
          7,
          'https://xxgk.example.cn',
        );
        expect(subject).toBe('【政府信息公开】2026-03-25 待办 8 项，最近期限 2026-03-30');
        for (const body of [text, html]) expect(body).not.toMatch(/\{\w+\}|undefined/);
        expect(text).toContain('https://xxgk.example.cn/staff/requests/20260302-7H3KQ2');
        if (!/^(yearly|calendar)/.test(name)) expect(html).toContain('标题 &lt;b&gt;&amp;');
      }
    }
  }
});

test.each([
  ['yearly-report', '2025 年度', '/staff/report/2025'],
  ['yearly-report-published', '2025 年度', '/staff/department/2025'],
  ['calendar-notice', '2025 年度', '/staff/calendar'],
  ['publication', '2025', '/staff'],
] as const)('a line on %s is called %s and leads to %s', (name, subject, place) => {
  const line = {
    name,
    id: '2025',
    dueOn: on('2026-03-31'),
    ref: 'DUTY#a1 x',
    agencyId: 'a1',
    stage: 1,
    because: 'administrator',
  } as const;
  const { text } = composeDigest(
    staff[4]!,
    on('2026-03-30'),
    [{ line, left: 1, isProvisional: false, title: '2025', receiptNumber: null, agency: null }],
    0,
    'https://xxgk.example.cn',
  );
  expect(text).toContain(`\n  ${subject}\n`);
  expect(text).toContain(`\n  https://xxgk.example.cn${place}\n`);
});

test('a digest line says what falls due, what to do next, why it is listed, and where', async () => {
  const line = {
    name: 'answer',
    id: null,
    dueOn: on('2026-03-30'),
    ref: 'REQ#20260302-7H3KQ2',
    agencyId: 'a1',
    stage: 3,
    because: 'supervisor',
  } as const;
  const { text } = composeDigest(
    staff[2]!,
    on('2026-03-26'),
    [
      {
        line,
        left: 2,
        isProvisional: false,
        title: '示例片区规划',
        receiptNumber: '20260302-7H3KQ2',
        agency: '示例局',
      },
    ],
    0,
    'https://xxgk.example.cn',
  );
  expect(text.split('--------')[0]!.trim()).toBe(
    [
      '丙，以下事项临近或者超过期限，按期限先后排列：',
      '',
      '■ 2026-03-30（星期一） 答复（还剩 2 个工作日）',
      '  20260302-7H3KQ2 示例片区规划（示例局）',
      '  → 拟定答复并在期限内送达；确需延期的，在期限届满前报批并告知申请人。',
      '  列入原因：期限前 3 个工作日；期限临近，同时告知负责人',
      '  https://xxgk.example.cn/staff/requests/20260302-7H3KQ2',
      '',
      '提醒的时间和对象由本机关管理员设置。',
    ].join('\n'),
  );
  expect(() => renderMail([])).toThrow('a mail needs a language');
  await Promise.resolve();
});

/** What a mail caused by an event of the request would say now, in the applicant's language, or why it is not sent. */
async function saidOf(template: ApplicantMailTemplate, number: string, sequence: number): Promise<string> {
  const now = (await loadRequest(world, number))!;
  const dropped = reasonToDrop(applicantMail(number, sequence, template), now);
  const then = (await requestAfter(world, now, sequence))!;
  return dropped ?? composeApplicantMail(template, { then, now }, facts).text.split('--------')[0]!;
}

const answer = (number: string) => world.act(number, { type: 'answer', on: on('2026-03-02'), outcome: 'disclosed' });

test.each(['correction-requested', 'extension-approved', 'delay-set', 'fee-noticed'] as const)(
  '%s: a notice that the law asks for is sent though the next step came first, tells its own step, and that there is news',
  async (template) => {
    const number = await world.received('k', '2026-03-02', form);
    await states[template](number);
    const step = (await loadRequest(world, number))!;
    const told = await saidOf(template, number, step.request.version);
    if (template === 'correction-requested')
      await world.act(number, { type: 'record-correction', on: on('2026-03-02') });
    if (template === 'fee-noticed')
      await world.act(number, { type: 'record-payment', on: on('2026-03-02'), amount: 1000 });
    await answer(number);
    const later = await saidOf(template, number, step.request.version);
    const news = '本邮件告知 2026-03-02 的办理事项。此后该申请的办理情况已有变化，请在下面的网址查看现在的情况和期限。';
    expect(later.split('\n').filter((row) => row !== '' && !row.includes(news))).toEqual(
      told.split('\n').filter((row) => row !== ''),
    );
    expect(later).toContain(news);
  },
);

test('the day of receipt is told though the answer came first', async () => {
  world.setNow('2026-03-06T10:00:00+08:00');
  const { submitRequest } = await import('../../shared/application/submit-request.ts');
  const submitted = await submitRequest(world, {
    form,
    idempotencyKey: 'online',
    channel: 'online',
    receivedOn: null,
    by: { kind: 'applicant' },
  });
  if (!submitted.ok) throw new Error(submitted.refusal.kind);
  const number = submitted.value.receiptNumber;
  await world.act(number, { type: 'confirm-receipt', receivedOn: on('2026-03-06') });
  const { dueOn } = (await loadRequest(world, number))!.clock;
  await world.act(number, { type: 'answer', on: on('2026-03-06'), outcome: 'disclosed' });
  expect(await saidOf('receipt-confirmed', number, 2)).toContain(`最迟于${dueOn!}（星期五）答复`);
});

test('of two days of receipt, one of them corrected before its mail left, only the right one is told', async () => {
  const number = await world.received('k', '2026-03-02', form);
  world.setNow('2026-03-04T09:00:00+08:00');
  await world.act(number, { type: 'correct-receipt', receivedOn: on('2026-03-03'), reason: '登记有误' }, 'supervisor');
  expect(await saidOf('receipt-confirmed', number, 1)).toBe('a later one tells the corrected day');
  expect(await saidOf('receipt-confirmed', number, 2)).toContain('2026-03-03');
});

test('a step that was taken back is not told, nor is a pause that is over', async () => {
  const number = await world.received('k', '2026-03-02', form);
  await states['delay-set'](number);
  await world.act(number, { type: 'cancel-step', sequence: 2, reason: '误操作' }, 'supervisor');
  expect(await saidOf('delay-set', number, 2)).toBe('the step was cancelled');
  const paused = await world.received('k2', '2026-03-02', form);
  await states['consultation-started'](paused);
  expect(await saidOf('consultation-started', paused, 2)).toContain('正在就您申请的信息征求意见');
  await world.act(paused, { type: 'record-consultation', id: 'c1', on: on('2026-03-02'), opinion: '同意' });
  expect(await saidOf('consultation-started', paused, 2)).toBe('no opinion awaited');
});

const taken: readonly (readonly [ApplicantMailTemplate, string, string])[] = [
  ['correction-requested', '补正告知作废', '您不必按该告知补正'],
  ['extension-approved', '延长答复期限的告知作废', '答复期限不延长'],
  ['delay-set', '延迟答复的告知作废', '答复日期不延迟'],
  ['consultation-started', '征求意见的告知作废', '答复期限照常计算'],
  ['fee-noticed', '信息处理费通知作废', '不必按该通知缴费'],
  ['answer-ready', '答复作废', '办理机关将另行答复'],
  ['withdrawal-recorded', '撤回申请的登记作废', '申请继续办理'],
  ['lapse-recorded', '不再处理的告知作废', '申请继续办理'],
  ['registration-cancelled', '注销登记的告知作废', '申请继续办理'],
];

test.each(taken)(
  '%s, once told, is followed by a mail that says it no longer holds',
  async (template, what, effect) => {
    const number = await world.received('k', '2026-03-02');
    await states[template](number);
    await world.drain();
    const { request } = (await loadRequest(world, number))!;
    await world.act(number, { type: 'cancel-step', sequence: request.undo!.sequence, reason: '误录' }, 'supervisor');
    await world.drain();
    const last = world.sentMails.at(-1)!;
    expect(last.subject).toContain(`申请 ${number} 更正：${what}`);
    expect(last.text).toContain(effect);
  },
);

test('what was taken back before it was told is not told at all', async () => {
  const number = await world.received('k', '2026-03-02');
  await world.drain();
  const before = world.sentMails.length;
  await states['fee-noticed'](number);
  await world.act(number, { type: 'cancel-step', sequence: 2, reason: '误录' }, 'supervisor');
  await world.drain();
  expect(world.sentMails.slice(before)).toEqual([]);
});

test('another address is told again of what still stands, and of nothing that is over', async () => {
  const number = await world.received('k', '2026-03-02');
  await states['extension-approved'](number);
  await states['correction-requested'](number);
  await world.drain();
  const before = world.sentMails.length;
  await world.act(number, {
    type: 'correct-applicant',
    on: on('2026-03-02'),
    changes: { email: 'right@citizen.example' },
    reason: '电话核对',
  });
  await world.drain();
  const again = world.sentMails.slice(before);
  expect(again.map(({ to }) => to)).toEqual(again.map(() => 'right@citizen.example'));
  const toldOf = (words: string) => again.filter(({ subject }) => subject.includes(words)).length;
  expect([toldOf('今后的邮件发往本邮箱'), toldOf('需要补正'), toldOf('延长答复期限'), again.length]).toEqual([
    1, 1, 0, 2,
  ]);

  await world.act(number, { type: 'record-correction', on: on('2026-03-02') });
  await world.drain();
  const then = world.sentMails.length;
  await world.act(number, {
    type: 'correct-applicant',
    on: on('2026-03-02'),
    changes: { email: 'third@citizen.example' },
    reason: '电话核对',
  });
  await world.drain();
  expect(world.sentMails.slice(then).filter(({ subject }) => subject.includes('需要补正'))).toEqual([]);
});

test('a split is told in one mail with the number and code of each part', async () => {
  const number = await world.received('k', '2026-03-02');
  await world.drain();
  const before = world.sentMails.length;
  await states['split-recorded'](number);
  await world.drain();
  const told = world.sentMails.slice(before);
  expect(told).toHaveLength(1);
  for (const part of [`${number}-1`, `${number}-2`])
    expect(told[0]!.text).toContain(`登记编号 ${part}，查询码 ${await world.codes.queryCodeOf(part, 0)}`);
});
