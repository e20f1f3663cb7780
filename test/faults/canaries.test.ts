import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { publicApi } from '../../functions/public-api/public-api.ts';
import { publicPages } from '../../functions/public-pages/public-pages.ts';
import { form } from '../domain/request/given.ts';
import { applicantAt, completeSettings, newKey, personAt } from '../support/office.ts';
import { runtimeOnFreshTable } from '../support/runtime-on-fresh-table.ts';
import { type TestSystem, startSystem } from '../support/system.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

/** Each stands for personal data and occurs nowhere else. */
const canary = {
  name: '金丝雀甲',
  idNumber: '110105194912310046',
  phone: '13912340987',
  email: 'canary-address@citizen.example',
  newEmail: 'canary-second@citizen.example',
  postalAddress: '金丝雀路七号',
  title: '金丝雀标题',
  description: '金丝雀内容',
  correction: '金丝雀补正',
  thirdParty: '金丝雀公司',
  opinion: '金丝雀意见',
  note: '金丝雀备注',
  reason: '金丝雀理由',
  fileName: '金丝雀.pdf',
} as const;
const canaries = Object.values(canary);

const ours = {
  agencyId: 'a1',
  applicant: {
    kind: 'natural-person',
    name: canary.name,
    idType: 'resident-id-card',
    idNumber: canary.idNumber,
    phone: canary.phone,
    email: canary.email,
    postalAddress: canary.postalAddress,
  },
  information: { title: canary.title, description: canary.description },
  delivery: { medium: 'electronic', method: 'online' },
};

/** Everything that is written to the output of this process, where the functions' logs and metrics go. */
function listen() {
  const written: string[] = [];
  const spies = [process.stdout, process.stderr].map((stream) =>
    vi.spyOn(stream, 'write').mockImplementation((text) => (written.push(String(text)), true)),
  );
  const told = [
    vi.spyOn(console, 'error'),
    vi.spyOn(console, 'log'),
    vi.spyOn(console, 'warn'),
    vi.spyOn(console, 'info'),
  ].map((spy) =>
    spy.mockImplementation(
      (...values: unknown[]) =>
        void written.push(
          values
            .map((value) => (value instanceof Error ? `${value.message} ${value.stack ?? ''}` : JSON.stringify(value)))
            .join(' '),
        ),
    ),
  );
  return {
    written,
    stop: () => {
      for (const spy of [...spies, ...told]) spy.mockRestore();
    },
  };
}

const hitsIn = (text: string) => canaries.filter((one) => text.includes(one) || text.includes(encodeURIComponent(one)));

describe('a whole life', () => {
  let system: TestSystem;
  let output = '';
  const refusals: string[] = [];
  const addresses: string[] = [];
  beforeAll(async () => {
    const heard = listen();
    try {
      system = await startSystem({ clock: '2026-03-02T09:00:00+08:00' });
      const note = (reply: { readonly status: number; readonly json: unknown; readonly headers: Headers }) => {
        addresses.push(reply.headers.get('location') ?? '');
        if (reply.status >= 400) refusals.push(JSON.stringify(reply.json));
        return reply;
      };
      const department = await personAt(system, 'department', null);
      await department.send('POST', '/v1/agencies', { id: 'a1', name: '示例局', onlineReceiptRule: 'submitted' });
      const [handler, supervisor, admin] = await Promise.all(
        (['handler', 'supervisor', 'admin'] as const).map((role) => personAt(system, role, 'a1')),
      );
      if (handler === undefined || supervisor === undefined || admin === undefined) throw new Error('nobody there');
      await admin.send('PUT', '/v1/agencies/a1/settings', completeSettings, { 'if-match': '"0"' });
      await admin.send('PUT', '/v1/agencies/a1/staff', [
        { sub: 'a1-handler', name: '甲', email: 'h@a1.example', role: 'handler' },
      ]);
      Object.assign(system.mailFaults, { rejectedAddresses: [canary.newEmail] });
      const anybody = applicantAt(system, '');
      const receipt = note(await anybody.send('POST', '/v1/requests', ours, newKey())).json as {
        receiptNumber: string;
        queryCode: string;
      };
      const { receiptNumber } = receipt;
      const applicant = applicantAt(system, receipt.queryCode);
      const own = `/v1/requests/${receiptNumber}`;
      // What is wrong with a field that holds a canary must be told without it.
      note(
        await anybody.send(
          'POST',
          '/v1/requests',
          { ...ours, applicant: { ...ours.applicant, idNumber: `${canary.idNumber}9`, phone: `x${canary.phone}` } },
          newKey(),
        ),
      );
      note(await anybody.send('POST', '/v1/requests', { ...ours, agencyId: canary.note }, newKey()));
      note(await applicantAt(system, '22222-22222').get(own));
      note(await applicant.send('POST', `${own}/correction`, { text: canary.correction }));
      await handler.step(receiptNumber, { type: 'add-note', text: canary.note });
      await handler.step(receiptNumber, {
        type: 'request-correction',
        on: '2026-03-02',
        items: [canary.title],
        replyBy: '2026-03-12',
      });
      note(await applicant.send('POST', `${own}/correction`, { text: canary.correction }));
      note(
        await applicant.send('POST', `${own}/contact`, { postalAddress: canary.postalAddress, phone: canary.phone }),
      );
      note(await applicant.send('POST', `${own}/email`, { email: canary.newEmail }));
      note(
        await applicant.send('POST', `${own}/files`, {
          name: canary.fileName,
          type: 'application/pdf',
          sizeInBytes: 1,
          sha256: `${'A'.repeat(43)}=`,
        }),
      );
      note(await applicant.get(`${own}/personal-data`));
      await handler.step(receiptNumber, {
        type: 'send-consultation',
        id: 'c1',
        party: 'third-party',
        on: '2026-03-02',
        to: canary.thirdParty,
        information: canary.title,
      });
      await handler.step(receiptNumber, {
        type: 'record-consultation',
        id: 'c1',
        on: '2026-03-02',
        opinion: canary.opinion,
      });
      note(
        await handler.tryStep(receiptNumber, {
          type: 'record-payment',
          on: '2026-03-02',
          amount: 1,
          reason: canary.reason,
        }),
      );
      await handler.step(receiptNumber, { type: 'propose-extension', workingDays: 5, reason: canary.reason });
      await supervisor.step(receiptNumber, { type: 'approve-extension', on: '2026-03-02' });
      note(await handler.get(`/v1/staff/requests/${receiptNumber}/letters`));
      note(await handler.get('/v1/staff/requests?agencyId=a1'));
      await system.moveClock('2026-04-03T09:00:00+08:00');
      await handler.step(receiptNumber, { type: 'answer', on: '2026-04-03', outcome: 'disclosed' });
      note(await applicant.get(`${own}/answer`));
      await system.moveClock('2026-04-06T09:00:00+08:00');
      note(await admin.get('/v1/reports/a1/2026'));
      const mails = await system.mails();
      // The canaries did come through: what is looked for below could have been found.
      expect(mails.some(({ to }) => to === canary.email)).toBe(true);
      const { json: deadLetters } = await anybody.get('/local/dead-letters');
      refusals.push(JSON.stringify(deadLetters));
    } finally {
      heard.stop();
      output = heard.written.join('\n');
    }
  });
  afterAll(() => system.stop());

  test('S12: no log line and no metric holds anything personal', () => {
    expect(output).toContain('"function"');
    expect(hitsIn(output)).toEqual([]);
  });

  test('S12: no refusal, no dead letter and no address holds anything personal', () => {
    expect(refusals.length).toBeGreaterThan(5);
    expect(hitsIn(refusals.join('\n'))).toEqual([]);
    expect(addresses.filter((address) => address !== '').length).toBeGreaterThan(0);
    expect(hitsIn(addresses.join('\n'))).toEqual([]);
  });
});

describe('a function that breaks', () => {
  const breaking = () => Promise.reject(new Error(`The store refused ${canaries.join(' ')}`));

  test('S12: tells its log and its caller what kind of error it was and where, not what the error quotes', async () => {
    const { runtime } = await runtimeOnFreshTable({}, { agencies: { agency: breaking, agencies: breaking } });
    const heard = listen();
    let answers = '';
    try {
      const post = await publicApi(() => runtime).request('/v1/requests', {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'idempotency-key': 'k1' },
        body: JSON.stringify(form),
      });
      const page = await publicPages(() => runtime).request('/apply');
      expect([post.status, page.status]).toEqual([500, 500]);
      answers = `${await post.text()}${await page.text()}`;
    } finally {
      heard.stop();
    }
    expect(heard.written.join('')).toContain('"error":"Error"');
    expect(hitsIn(heard.written.join(''))).toEqual([]);
    expect(hitsIn(answers)).toEqual([]);
  });
});
