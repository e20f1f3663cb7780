import { expect, test } from 'vitest';
import { problem } from '../../functions/http/problem.ts';
import { httpApp } from '../../functions/http/http-app.ts';

test('a refusal names status, step and role in the words of the office, in both languages', async () => {
  const app = httpApp('staff-api');
  app.get('/status', (context) =>
    problem(context, 409, 'NotPossibleInStatus', { facts: { status: 'answered', command: 'withdraw' } }),
  );
  app.get('/role', (context) =>
    problem(context, 403, 'NotPermitted', { facts: { role: 'handler', command: 'approve-extension' } }),
  );
  expect(await (await app.request('/status')).json()).toMatchObject({
    detail: '现处于“已答复”状态，不能执行“登记撤回”。',
    detailEn: expect.stringContaining('is not possible in the status'),
  });
  expect(await (await app.request('/role')).json()).toMatchObject({
    detail: '您的角色（经办人）不能执行“批准延期并告知”。请交由有权限的人员办理。',
  });
});

test('a code that no word stands for is shown as it is', async () => {
  const app = httpApp('staff-api');
  app.get('/unknown', (context) =>
    problem(context, 409, 'NotPossibleInStatus', { facts: { status: 'constructor', command: 'toString' } }),
  );
  expect(await (await app.request('/unknown')).json()).toMatchObject({
    detail: '现处于“constructor”状态，不能执行“toString”。',
  });
});

test('a refusal about a yearly report names its status and step', async () => {
  const app = httpApp('report-api');
  app.get('/report', (context) =>
    problem(context, 409, 'NotPossibleInStatus', { facts: { status: 'signed-off', command: 'accept' } }),
  );
  expect(await (await app.request('/report')).json()).toMatchObject({ detail: '现处于“已签发”状态，不能执行“接收”。' });
});
