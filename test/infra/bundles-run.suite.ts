import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { functionList } from '../../shared/deployment/function-list.ts';
import type { FunctionSpec } from '../../shared/deployment/function-spec.ts';
import { narrative } from '../yearly-report/narrative.ts';
import { deployedCalls, people } from './deployed-calls.ts';
import { type DeployedSystem, startDeployedSystem } from './deployed-system.ts';
import { dutiesRun } from './duties-run.suite.ts';

let system: DeployedSystem;
const { call, act } = deployedCalls(() => system);

const request = {
  agencyId: 'xw',
  applicant: {
    kind: 'natural-person',
    name: '赵示例',
    idType: 'resident-id-card',
    idNumber: '11010519491231002X',
    phone: '13800001000',
    email: 'zhao@citizen.example',
  },
  information: { title: '示例路片区规划', description: '示例路片区控制性详细规划文本' },
  delivery: { medium: 'electronic', method: 'online' },
};

/** A step in the life of the report for 2025, based on its latest version. */
async function reportStep(token: string, step: object): Promise<any> {
  const { headers } = await call('GET', '/v1/reports/xw/2025', { token });
  const reply = await call('POST', '/v1/reports/xw/2025/commands', {
    body: step,
    token,
    headers: { 'if-match': headers.get('etag') ?? '' },
  });
  expect(reply.status, reply.text).toBe(200);
  return reply.json;
}

/** Orders an export, and gives the text of its only file once it has run. */
async function exported(token: string, order: object): Promise<string> {
  const { status, text, json } = await call('POST', '/v1/exports', {
    token,
    body: order,
    headers: { 'idempotency-key': JSON.stringify(order).replaceAll(/\W/g, '') },
  });
  expect(status, text).toBe(202);
  await system.settle();
  const done = (await call('GET', `/v1/exports/${json.exportId}`, { token })).json;
  expect(done).toMatchObject({
    state: 'done',
    progress: 1,
    files: [{ fileName: expect.stringMatching(/-1\.csv$/) as string }],
  });
  const file = await fetch(done.files[0].url);
  expect(file.status).toBe(200);
  return file.text();
}

/** What is synthesised is what runs: drives all that the functions do through the bundles of `aws` under `out`. */
export function bundlesRun(out: string): void {
  describe(
    'the synthesised bundles, with the environment and the permissions of the template and nothing else',
    { timeout: 240_000 },
    () => {
      beforeAll(async () => {
        system = await startDeployedSystem(join(out, 'aws'), functionList, '2026-03-02T09:00:00+08:00', people);
      }, 60_000);
      afterAll(() => system.stop());

      let receiptNumber = '';
      let queryCode = '';

      test('take a request from the form to the yearly count', async () => {
        const department = await system.token('department', null, 'd1');
        const admin = await system.token('admin', 'xw', 'm1');
        const handler = await system.token('handler', 'xw', 'h1');
        const supervisor = await system.token('supervisor', 'xw', 's1');
        expect((await call('GET', '/v1/health')).status).toBe(200);
        expect(
          (
            await call('POST', '/v1/agencies', {
              token: department,
              body: { id: 'xw', name: '示例县自然资源局', onlineReceiptRule: 'confirmed' },
            })
          ).status,
        ).toBe(201);
        const staff = [
          { sub: 'h1', name: '经办人', email: 'h1@xw.example', role: 'handler' },
          { sub: 's1', name: '负责人', email: 's1@xw.example', role: 'supervisor' },
          { sub: 'm1', name: '管理员', email: 'm1@xw.example', role: 'admin' },
        ];
        expect((await call('PUT', '/v1/agencies/xw/staff', { token: admin, body: staff })).status).toBe(200);
        expect((await call('GET', '/v1/agencies/xw/staff', { token: admin })).json).toMatchObject(staff);

        expect((await call('PUT', '/v1/agencies/xw/alert-settings', { token: admin, body: {} })).status).toBe(200);

        const receipt = await call('POST', '/v1/requests', {
          body: request,
          headers: { 'idempotency-key': 'journey-1' },
        });
        expect(receipt.status, receipt.text).toBe(201);
        ({ receiptNumber, queryCode } = receipt.json);
        expect(
          (await call('POST', '/v1/requests', { body: request, headers: { 'idempotency-key': 'journey-1' } })).json,
        ).toEqual(receipt.json);

        expect(
          (await act(receiptNumber, handler, 1, { type: 'confirm-receipt', receivedOn: '2026-03-02' })).dueOn,
        ).toBe('2026-03-30');
        expect(
          (await call('GET', `/v1/requests/${receiptNumber}`, { headers: { 'x-query-code': queryCode } })).json,
        ).toMatchObject({ dueOn: '2026-03-30' });
        expect((await call('GET', '/v1/staff/requests', { token: handler })).json.items).toHaveLength(1);

        await system.moveClock('2026-03-16T09:30:00+08:00');
        expect(
          (await system.mails()).filter(({ to, text }) => to === 'h1@xw.example' && text.includes('还剩 10 个工作日')),
        ).toHaveLength(1);

        await act(receiptNumber, handler, 2, {
          type: 'propose-extension',
          workingDays: 20,
          reason: '档案分散在三个部门',
        });
        expect((await act(receiptNumber, supervisor, 3, { type: 'approve-extension', on: '2026-03-16' })).dueOn).toBe(
          '2026-04-28',
        );
        await act(receiptNumber, handler, 4, {
          type: 'answer',
          on: '2026-03-16',
          outcome: 'partly-disclosed',
          basis: '含第三方信息',
        });

        const entries = [
          { agencyId: 'xw', publishedOn: '2026-03-02', category: 'normative-document', title: '示例规范性文件' },
        ];
        const recorded = await call('POST', '/v1/disclosures', {
          token: admin,
          body: entries,
          headers: { 'idempotency-key': 'disclosures-1' },
        });
        expect(recorded.status, recorded.text).toBe(201);
        const draft = await call('PUT', '/v1/reports/xw/2026', { token: admin, body: { narrative: {} }, headers: {} });
        expect(draft.status, draft.text).toBe(200);
        const report = await call('GET', '/v1/reports/xw/2026', { token: admin });
        expect(report.json.tableIII['partly-disclosed']).toMatchObject({ 'natural-person': 1, total: 1 });
        expect((await system.mails()).filter(({ to }) => to === 'zhao@citizen.example').length).toBeGreaterThanOrEqual(
          4,
        );
      });

      test('take the same again, show that it is like the first, and let the applicant take it back', async () => {
        const handler = await system.token('handler', 'xw', 'h1');
        const again = await call('POST', '/v1/requests', {
          body: request,
          headers: { 'idempotency-key': 'journey-2' },
        });
        expect(again.status, again.text).toBe(201);
        await system.mails();
        const related = await call('GET', `/v1/staff/requests/${again.json.receiptNumber}/related`, { token: handler });
        expect(related.text).toContain(receiptNumber);
        const withdrawn = await call('POST', `/v1/requests/${again.json.receiptNumber}/withdrawal`, {
          body: {},
          headers: { 'x-query-code': again.json.queryCode },
        });
        expect(withdrawn.status, withdrawn.text).toBe(200);
      });

      test('file and publish a report for everybody to read, and export what is behind the figures', async () => {
        const department = await system.token('department', null, 'd1');
        const admin = await system.token('admin', 'xw', 'm1');
        const supervisor = await system.token('supervisor', 'xw', 's1');
        const reminded = await call('POST', '/v1/reports/collection/2025/notices', {
          token: department,
          body: { because: 'reminded' },
          headers: { 'idempotency-key': 'notices-1' },
        });
        expect(reminded.json, reminded.text).toMatchObject({ told: ['xw'] });
        expect((await system.mails()).filter(({ to }) => to === 'm1@xw.example')).toHaveLength(1);

        await reportStep(admin, { type: 'save', narrative });
        expect(await reportStep(admin, { type: 'check' })).toMatchObject({ status: 'checked' });
        await reportStep(supervisor, { type: 'sign-off' });
        await reportStep(admin, { type: 'file' });
        await reportStep(department, { type: 'accept' });
        expect(await reportStep(admin, { type: 'publish' })).toMatchObject({ status: 'published' });
        expect((await call('GET', '/v1/reports/xw/series', { token: admin })).json.years).toEqual([2025]);

        expect((await call('GET', '/v1/public/reports')).json).toEqual({ years: [2025] });
        expect((await call('GET', '/v1/public/reports/2025')).json.reports).toMatchObject([
          { agencyId: 'xw', version: 1 },
        ]);
        expect((await call('GET', '/v1/public/reports/2025/xw')).json).toMatchObject({
          bodyName: '示例县自然资源局',
          narrative,
        });
        expect((await call('GET', '/v1/public/reports/series?agencyId=xw')).json.years).toEqual([2025]);
        expect((await call('GET', '/figures/2025/xw')).text).toContain('示例县自然资源局');

        expect(await exported(department, { kind: 'requests', year: 2026 })).toContain(receiptNumber);
        expect((await exported(admin, { kind: 'figures', year: 2025 })).trimEnd().split('\r\n')).toHaveLength(201);
      });

      test('read files in threads of their own, and refuse one that is too much by name', async () => {
        const report = new TextEncoder().encode(
          '示例县自然资源局2025年政府信息公开工作年度报告\n三、收到和处理政府信息公开申请情况\n一、本年新收政府信息公开申请数量\t1\t0\t0\t0\t0\t0\t1\n',
        );
        const checked = await call('POST', '/v1/reports/checks', { bytes: report });
        expect(checked.status, checked.text).toBe(200);
        expect(checked.json.tableIII['newly-received'].total).toBe(1);
        const lines = await call('POST', '/v1/reports/checks', {
          bytes: new TextEncoder().encode('行\n'.repeat(100_001)),
        });
        expect(lines.json, lines.text).toMatchObject({ status: 422, title: 'TooManyBlocks' });
        const admin = await system.token('admin', 'xw', 'm1');
        const register = new TextEncoder().encode('类别,日期\n行政许可,2025-03-01\n');
        const preview = await call('POST', '/v1/agencies/xw/registers/previews', { token: admin, bytes: register });
        expect(preview.json, preview.text).toMatchObject({ accepted: 1 });
      });

      test('serve the pages, their assets, and a request without JavaScript', async () => {
        const home = await call('GET', '/');
        expect(home.status).toBe(200);
        const asset = /\/assets\/[^"]+/.exec(home.text)?.[0] ?? '';
        expect((await call('GET', asset)).status).toBe(200);
        const form = await call('GET', '/apply?agency=xw&as=natural-person');
        const hidden = (name: string) => new RegExp(`name="${name}"[^>]*value="([^"]*)"`).exec(form.text)?.[1] ?? '';
        await system.moveClock('2026-03-16T10:00:00+08:00');
        const posted = await call('POST', '/apply', {
          form: {
            agencyId: 'xw',
            kind: 'natural-person',
            idempotencyKey: hidden('idempotencyKey'),
            openedToken: hidden('openedToken'),
            'applicant.name': '钱示例',
            'applicant.idType': 'passport',
            'applicant.idNumber': 'E00000000',
            'applicant.phone': '13800001001',
            'applicant.email': 'qian@citizen.example',
            'information.title': '示例',
            'information.description': '示例内容',
            delivery: 'electronic:online',
          },
        });
        expect(
          posted.status,
          posted.text
            .replaceAll(/<[^>]+>/g, ' ')
            .replaceAll(/\s+/g, ' ')
            .slice(0, 1500),
        ).toBe(201);
        await system.mails();
        const own = {
          receiptNumber: /\b\d{8}-[0-9A-Z]{6}\b/.exec(posted.text)?.[0] ?? '',
          queryCode: /\b[2-9A-Z]{5}-[2-9A-Z]{5}\b/.exec(posted.text)?.[0] ?? '',
        };
        const withdrawn = await call('POST', '/status/withdrawal', { form: { ...own, confirmed: 'yes' } });
        expect(withdrawn.status, withdrawn.text).toBe(200);
        expect((await call('POST', '/status', { form: { receiptNumber, queryCode } })).text).toContain('2026');
        expect((await call('GET', '/openapi.json')).json.openapi).toMatch(/^3\.1/);
        expect((await call('GET', '/docs')).status).toBe(200);
      });

      dutiesRun(() => system);

      test('write the metric that the alarm for a silent job counts', () => {
        const line = system
          .logOf('alert-sweep')
          .split('\n')
          .find((text) => text.includes('JobStarted'));
        expect(JSON.parse(line ?? '{}')).toMatchObject({
          job: 'alert-sweep',
          JobStarted: 1,
          _aws: {
            CloudWatchMetrics: [{ Namespace: 'Gongkai', Dimensions: [['job']], Metrics: [{ Name: 'JobStarted' }] }],
          },
        });
      });

      test('log nothing that a citizen wrote', () => {
        for (const { id } of functionList) {
          for (const word of [
            '赵示例',
            '11010519491231002X',
            '13800001000',
            'zhao@citizen.example',
            '示例路',
            queryCode,
          ])
            expect(system.logOf(id), id).not.toContain(word);
        }
      });

      test.each(functionList.map((spec: FunctionSpec) => [spec.id, spec] as const))(
        '%s answers in its process, with its environment',
        async (id, spec) => {
          for (const { method, path } of spec.routes) {
            const reply = await call(
              method,
              path.replaceAll(/\{[^}]+\}/g, 'A-1'),
              method === 'GET' ? {} : { body: {} },
            );
            expect(reply.status, `${method} ${path}: ${reply.text}`).toBeLessThan(500);
          }
          expect(system.logOf(id), id).not.toMatch(/"level":"error"|is not set|Cannot find/);
        },
      );

      test('nobody was refused a call to AWS that its policy forgot', () => {
        expect(
          Object.fromEntries(
            [...system.called]
              .map(([id, actions]) => [
                id,
                [...actions].filter((action) => system.granted.get(id)?.has(action) !== true),
              ])
              .filter(([, missing]) => missing!.length > 0),
          ),
        ).toEqual({});
      });

      test.each(functionList.map(({ id }) => id))('%s called AWS for all that its policy allows', (id) => {
        expect([...(system.called.get(id) ?? [])].toSorted()).toEqual([...(system.granted.get(id) ?? [])].toSorted());
      });
    },
  );
}
