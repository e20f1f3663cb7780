import { createHash } from 'node:crypto';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { expect, test } from 'vitest';
import { localCredentials, localRegion } from '../../local/local-account.ts';
import { dynamodbDutyStore } from '../../shared/adapters/dynamodb/duty-store.ts';
import { starterTemplate } from '../../shared/documents/letter-docx/starter-template.ts';
import { civilDate } from '../../shared/domain/calendar/civil-date.ts';
import { consoleBrowser, formTokenOf, hiddenFields, signIn } from '../support/console-browser.ts';
import { applicantAt, completeSettings, newKey, personAt } from '../support/office.ts';
import type { DeployedSystem } from './deployed-system.ts';

type Submitted = { readonly receiptNumber: string; readonly queryCode: string };

/** What the office does beside the main job: mail that does not leave, files, letters, calendars, pages, retention. Goes on where the main job ended. */
export function dutiesRun(system: () => DeployedSystem): void {
  const handler = () => personAt(system(), 'handler', 'xw', 'h1');
  const supervisor = () => personAt(system(), 'supervisor', 'xw', 's1');
  const admin = () => personAt(system(), 'admin', 'xw', 'm1');
  const department = () => personAt(system(), 'department', null, 'd1');

  async function submit(title: string, email: string): Promise<Submitted> {
    const body = {
      agencyId: 'xw',
      applicant: {
        kind: 'natural-person',
        name: '孙示例',
        idType: 'passport',
        idNumber: 'E00000001',
        phone: '13800001002',
        email,
        postalAddress: '示例县示例路2号',
      },
      information: { title, description: `${title}全文` },
      delivery: { medium: 'electronic', method: 'online' },
    };
    const receipt = await applicantAt(system(), '').send('POST', '/v1/requests', body, newKey());
    expect(receipt.status, JSON.stringify(receipt.json)).toBe(201);
    return receipt.json;
  }

  async function registered(title: string): Promise<string> {
    const { receiptNumber } = await submit(title, 'sun@citizen.example');
    await (await handler()).step(receiptNumber, { type: 'confirm-receipt', receivedOn: '2026-03-18' });
    return receiptNumber;
  }

  const mailTo = async (address: string) => (await system().mails()).filter(({ to }) => to === address);

  test('wait with mails while the carrier is down, and send them once it is back', async () => {
    system().mailFaults.isDown = true;
    await submit('示例路灯改造', 'li@citizen.example');
    expect(await mailTo('li@citizen.example')).toEqual([]);
    system().mailFaults.isDown = false;
    await system().moveClock('2026-03-16T12:00:00+08:00');
    expect(await mailTo('li@citizen.example')).toHaveLength(1);
  });

  test('give up a mail that the carrier refuses for good, list it, and send it when it is put back', async () => {
    system().mailFaults.rejectedAddresses = ['wu@citizen.example'];
    await submit('示例公交线路', 'wu@citizen.example');
    expect(await mailTo('wu@citizen.example')).toEqual([]);
    const staff = await department();
    const dead = (await staff.get('/v1/dead-mails')).json.items;
    expect(dead).toHaveLength(1);
    system().mailFaults.rejectedAddresses = [];
    expect((await staff.send('POST', '/v1/dead-mails/redrives', { mailIds: [dead[0].mailId] })).status).toBe(200);
    await system().moveClock('2026-03-16T12:10:00+08:00');
    expect(await mailTo('wu@citizen.example')).toHaveLength(1);
  });

  test('write no more to an address that the carrier calls malformed, or that bounced', async () => {
    system().mailFaults.malformedAddresses = ['zheng@citizen.example', 'feng@citizen.example'];
    await submit('示例绿地养护', 'zheng@citizen.example');
    await system().settle();
    system().mailFaults.isDown = true;
    await submit('示例绿地补植', 'feng@citizen.example');
    await system().settle();
    system().mailFaults.isDown = false;
    await system().moveClock('2026-03-16T14:00:00+08:00');
    for (const address of system().mailFaults.malformedAddresses) expect(await mailTo(address)).toEqual([]);
    const { receiptNumber } = await submit('示例停车收费', 'wang@citizen.example');
    const [mail] = await mailTo('wang@citizen.example');
    const timestamp = mail!.sentAt;
    await system().tellOfMail({
      eventType: 'Bounce',
      mail: {
        timestamp,
        messageId: mail!.id,
        source: mail!.from,
        destination: [mail!.to],
        tags: { mail: [mail!.tags['mail']] },
      },
      bounce: {
        bounceType: 'Permanent',
        bounceSubType: 'General',
        timestamp,
        bouncedRecipients: [{ emailAddress: 'wang@citizen.example', action: 'failed', status: '5.1.1' }],
        feedbackId: 'f1',
      },
    });
    await (await handler()).step(receiptNumber, { type: 'confirm-receipt', receivedOn: '2026-03-16' });
    expect(await mailTo('wang@citizen.example')).toHaveLength(1);
  });

  test('keep what the agency sets about alerts: its channel, publications that are due, personal calendars', async () => {
    const manager = await admin();
    expect((await manager.send('PUT', '/v1/agencies/xw/channel', { url: 'https://hooks.example.org/xw' })).status).toBe(
      200,
    );
    expect((await manager.send('DELETE', '/v1/agencies/xw/channel')).status).toBe(204);
    const duty = await manager.send(
      'POST',
      '/v1/agencies/xw/duties',
      { kind: 'publication', title: '示例规范性文件', formedOn: '2026-03-12' },
      newKey(),
    );
    expect(duty.status, JSON.stringify(duty.json)).toBe(201);
    const own = await handler();
    for (const person of [own, manager]) {
      const { url } = (await person.send('POST', '/v1/staff/calendar-feed')).json;
      const feed = await fetch(url.replace(system().publicOrigin, system().origin));
      expect(await feed.text()).toContain('BEGIN:VEVENT');
      expect((await person.send('DELETE', '/v1/staff/calendar-feed')).status).toBe(204);
    }
    const owed = (await manager.get('/v1/agencies/xw/duties')).json.map(({ about }: { about: string }) => about);
    expect(owed).toContain('示例规范性文件');
    expect(
      (
        await manager.send('POST', `/v1/agencies/xw/duties/publication/${duty.json.id as string}/settlement`, {
          on: '2026-03-16',
        })
      ).json.settledOn,
    ).toBe('2026-03-16');
  });

  test('tell on the next morning what came up while the digest of a morning was already made', async () => {
    const client = new DynamoDBClient({
      endpoint: system().table.endpoint,
      region: localRegion,
      credentials: localCredentials,
    });
    const store = dynamodbDutyStore(DynamoDBDocumentClient.from(client), system().table.name);
    const due = (id: string) =>
      store.add(
        {
          kind: 'publication',
          id,
          owner: 'xw',
          about: `公开事项${id}`,
          note: null,
          dueOn: civilDate('2026-03-17'),
          settledOn: null,
        },
        civilDate('2026-03-17'),
      );
    await due('a');
    await system().moveClock('2026-03-17T08:31:00+08:00');
    await due('b');
    await system().runSchedule('alerts-each-morning');
    await system().moveClock('2026-03-18T08:31:00+08:00');
    client.destroy();
    const told = (await mailTo('m1@xw.example')).filter(({ text }) => text.includes('公开事项b'));
    expect(told).toHaveLength(1);
  });

  test('load a notice, count open requests again, and show the calendar', async () => {
    const staff = await department();
    const notice = {
      text: '示例假 2026-04-08 2026-04-09 放假',
      scope: 'local',
      year: 2026,
      title: '关于示例假的通知（虚构）',
    };
    expect((await staff.send('POST', '/v1/calendar/notices/preview', notice)).status).toBe(200);
    const number = await registered('示例学区划分');
    const before = (await (await handler()).get(`/v1/staff/requests/${number}`)).json.dueOn;
    const loaded = await staff.send('POST', '/v1/calendar/notices', notice);
    expect(loaded.status, JSON.stringify(loaded.json)).toBe(201);
    await system().settle();
    // A function looks for a newer calendar once a minute.
    await system().moveClock('2026-03-18T08:33:00+08:00');
    const after = (await (await handler()).get(`/v1/staff/requests/${number}`)).json.dueOn;
    expect([before, after]).toEqual(['2026-04-16', '2026-04-20']);
    expect((await applicantAt(system(), '').get('/v1/calendar/2026')).json.days).toHaveLength(365);
  });

  test('write letters by the starter and by the agency’s own layout', async () => {
    const manager = await admin();
    const settings = await manager.send('PUT', '/v1/agencies/xw/settings', completeSettings, { 'if-match': '"0"' });
    expect(settings.status, JSON.stringify(settings.json)).toBe(200);
    const number = await registered('示例地块合同');
    const own = await handler();
    const letter = () => own.get(`/v1/staff/requests/${number}/letters/receipt`);
    expect((await own.get(`/v1/staff/requests/${number}/letters`)).status).toBe(200);
    expect((await letter()).status).toBe(200);
    const template = new Uint8Array(await starterTemplate());
    expect(
      (
        await manager.send('PUT', '/v1/agencies/xw/templates/receipt', template, {
          'content-type': 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
        })
      ).status,
    ).toBe(200);
    expect((await letter()).status).toBe(200);
    expect((await manager.get('/v1/agencies/xw/templates/receipt')).bytes).toEqual(template);
    expect((await manager.send('DELETE', '/v1/agencies/xw/templates/receipt')).status).toBe(200);
  });

  test('sign a handler in by code and PKCE, and do on the pages what the API does too', async () => {
    const first = await registered('示例道路规划');
    const again = await registered('示例道路规划');
    await system().settle();
    const browser = consoleBrowser(system());
    const queue = await signIn(browser, 'h1');
    expect(queue.status, queue.html.slice(0, 500)).toBe(200);
    const formToken = formTokenOf(queue.html);
    expect(
      (await browser.visit('/staff/requests', { formToken, step: 'save', query: 'status=in-progress', name: '在办' }))
        .status,
    ).toBe(303);
    expect(
      (await browser.visit('/staff/requests', { formToken, step: 'remove', query: '', name: '在办' })).status,
    ).toBe(303);
    const path = `/staff/requests/${again}`;
    const page = await browser.visit(path);
    expect(page.html).toContain(first);
    expect((await browser.visit(path, { ...hiddenFields(page.html, 'add-note'), text: '已与申请人通话' })).status).toBe(
      303,
    );
    expect((await browser.visit('/staff/report/2026')).status).toBe(200);
    expect((await browser.visit(`${path}/files`)).status).toBe(200);
    expect((await browser.visit('/staff/sign-out', { formToken })).status).toBe(200);
    expect((await browser.visit(path)).status).toBe(303);
  });

  async function upload(
    form: { readonly url: string; readonly fields: Record<string, string> },
    bytes: Uint8Array<ArrayBuffer>,
  ): Promise<void> {
    const data = new FormData();
    for (const [name, value] of Object.entries(form.fields)) data.append(name, value);
    data.append('file', new Blob([bytes]), 'x');
    expect((await fetch(form.url, { method: 'POST', body: data })).status).toBe(204);
    await system().settle();
  }

  const answer = new TextEncoder().encode('%PDF-1.7 答复');
  const announced = {
    name: '答复.pdf',
    type: 'application/pdf',
    sizeInBytes: answer.length,
    sha256: createHash('sha256').update(answer).digest('base64'),
  };

  /** A request that is answered with a file; a second one never left quarantine, since nothing could look into it. */
  async function answeredWithFiles(): Promise<Submitted & { readonly fileId: string }> {
    const submitted = await submit('示例河道治理', 'sun@citizen.example');
    const own = await handler();
    const path = `/v1/staff/requests/${submitted.receiptNumber}/files`;
    await own.step(submitted.receiptNumber, { type: 'confirm-receipt', receivedOn: '2026-03-18' });
    const { json: served } = await own.send('POST', path, { ...announced, purpose: 'answer' });
    await upload(served.upload, answer);
    system().malwareScan.finds = 'UNSUPPORTED';
    await upload(
      (
        await applicantAt(system(), submitted.queryCode).send(
          'POST',
          `/v1/requests/${submitted.receiptNumber}/files`,
          announced,
        )
      ).json.upload,
      answer,
    );
    system().malwareScan.finds = 'NO_THREATS_FOUND';
    await own.step(submitted.receiptNumber, {
      type: 'answer',
      on: '2026-03-18',
      outcome: 'disclosed',
      details: { provision: '在线提供电子件1份' },
    });
    return { ...submitted, fileId: served.fileId };
  }

  test('take files through quarantine, hand them out, and after the period hand the case to the archive and forget it', async () => {
    const { receiptNumber, queryCode, fileId } = await answeredWithFiles();
    const handed = await applicantAt(system(), queryCode).get(`/v1/requests/${receiptNumber}/answer`);
    expect(handed.json.files, JSON.stringify(handed.json)).toMatchObject([{ name: '答复.pdf', isScanned: true }]);
    expect(new Uint8Array(await (await fetch(handed.json.files[0].url)).arrayBuffer())).toEqual(answer);
    expect((await (await handler()).get(`/v1/staff/requests/${receiptNumber}/files/${fileId}`)).status).toBe(200);

    const manager = await admin();
    const schedule = {
      approval: { authority: '示例县档案局', documentNumber: '示档〔2026〕1号', approvedOn: '2026-03-01' },
      usual: { years: 1, disposition: 'transfer' },
    };
    const approved = await manager.send('PUT', '/v1/agencies/xw/retention', schedule, { 'if-match': '"0"' });
    expect(approved.status, JSON.stringify(approved.json)).toBe(200);
    system().sleepUntil('2028-01-09T02:59:00+08:00');
    const appraised = await (
      await admin()
    ).send(
      'POST',
      '/v1/agencies/xw/retention/appraisals',
      { closedUpTo: '2026-12-31', documentNumber: '示鉴〔2028〕1号', on: '2028-01-05' },
      { 'if-match': '"1"' },
    );
    expect(appraised.status, JSON.stringify(appraised.json)).toBeLessThan(300);
    const { removed, failed } = (await system().runSchedule('retention-each-week')) as {
      readonly removed: number;
      readonly failed: number;
    };
    expect(failed).toBe(0);
    expect(removed).toBeGreaterThan(0);
    expect((await (await supervisor()).get(`/v1/staff/requests/${receiptNumber}`)).status).toBe(404);
  });
}
