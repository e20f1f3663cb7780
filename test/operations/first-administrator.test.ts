import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { audience, identityPath } from '../../local/identity-provider.ts';
import { localCredentials } from '../../local/local-account.ts';
import { departmentOf, inviteToDepartment } from '../../operations/cognito-department.ts';
import { tokenFaults } from '../../operations/token-faults.ts';
import { dynamodbAuditTrail } from '../../shared/adapters/dynamodb/audit-trail.ts';
import { type TestTable, freshTable } from '../support/engine.ts';
import { npmRun } from '../support/npm-run.ts';
import { type TestSystem, startSystem } from '../support/system.ts';

const folder = mkdtempSync(join(tmpdir(), 'gongkai-first-test-'));
let system: TestSystem;
let issuer: string;
let table: TestTable;

beforeAll(async () => {
  system = await startSystem();
  table = await freshTable();
  issuer = `${system.origin}${identityPath}`;
}, 120_000);
afterAll(async () => {
  await system.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** A user pool as Cognito's own answers tell of it. */
function userPool(members: Record<string, string[]> = {}) {
  const users = new Set<string>();
  const asked: string[] = [];
  return {
    asked,
    ask(
      _service: string,
      operation: string,
      { Username = '', GroupName = '' }: { readonly Username?: string; readonly GroupName?: string } = {},
    ): Promise<unknown> {
      asked.push(operation);
      if (operation === 'list-users-in-group')
        return Promise.resolve({
          Users: (members[GroupName] ?? []).map((name) => ({ Username: name, Enabled: !name.startsWith('left') })),
        });
      if (operation === 'admin-create-user' && users.has(Username))
        return Promise.reject(
          new Error('aws cognito-idp admin-create-user: An error occurred (UsernameExistsException)'),
        );
      if (operation === 'admin-create-user') users.add(Username);
      if (operation === 'admin-add-user-to-group') members[GroupName] = [...(members[GroupName] ?? []), Username];
      return Promise.resolve(
        operation === 'admin-get-user' ? { UserAttributes: [{ Name: 'sub', Value: `sub of ${Username}` }] } : {},
      );
    },
  };
}

test('the first person of the department is invited into the pool, and again after it broke off; who left does not count', async () => {
  const { ask, asked } = userPool({ department: ['left@city.example'] });
  expect(await departmentOf(ask, 'pool')).toEqual([]);
  expect(await inviteToDepartment(ask, 'pool', 'wang@city.example')).toBe('sub of wang@city.example');
  expect(await departmentOf(ask, 'pool')).toEqual(['wang@city.example']);
  expect(await inviteToDepartment(ask, 'pool', 'wang@city.example')).toBe('sub of wang@city.example');
  expect(asked.filter((operation) => operation === 'admin-create-user')).toHaveLength(2);
});

const engineOf = ({ endpoint }: TestTable) => ({
  AWS_ENDPOINT_URL_DYNAMODB: endpoint,
  AWS_ACCESS_KEY_ID: localCredentials.accessKeyId,
  AWS_SECRET_ACCESS_KEY: localCredentials.secretAccessKey,
});

/** The command with an `aws` on the path that answers each call from a file. */
async function withAws(answers: Readonly<Record<string, unknown>>, ...words: readonly string[]) {
  const own = mkdtempSync(join(folder, 'aws-'));
  writeFileSync(
    join(own, 'aws'),
    `#!/usr/bin/env node\nconst answers = ${JSON.stringify(answers)};\nconst [, , service, operation] = process.argv;\nif (!(service + ' ' + operation in answers)) { console.error('not asked for: ' + operation); process.exit(1); }\nconsole.log(JSON.stringify(answers[service + ' ' + operation]));\n`,
    { mode: 0o755 },
  );
  return npmRun('first-administrator', words, {
    ...engineOf(table),
    PATH: `${own}${delimiter}${process.env['PATH'] ?? ''}`,
  });
}

const resources = {
  StackResourceSummaries: [
    { LogicalResourceId: 'Pool', PhysicalResourceId: 'pool-1', ResourceType: 'AWS::Cognito::UserPool' },
  ],
};

test('the command invites nobody while somebody is there; while nobody is it says what it would do, and does it in the name of an operator', async () => {
  const config = join(folder, 'deployment.json');
  const example = JSON.parse(readFileSync('infra/examples/aws.json', 'utf8')) as object;
  writeFileSync(
    config,
    JSON.stringify({
      ...example,
      signIn: {
        kind: 'cognito',
        domainPrefix: 'gongkai-demo',
        callbackUrls: ['https://xxgk.example.org/staff/callback'],
      },
    }),
  );
  const stack = {
    Stacks: [{ StackStatus: 'CREATE_COMPLETE', Outputs: [{ OutputKey: 'TableName', OutputValue: table.tableName }] }],
  };
  const asIs = { 'cloudformation describe-stacks': stack, 'cloudformation list-stack-resources': resources };
  const held = { ...asIs, 'cognito-idp list-users-in-group': { Users: [{ Username: 'u1', Enabled: true }] } };
  expect(
    await withAws(held, '--config', config, '--email', 'li@city.example', '--apply', '--by', '张三'),
  ).toMatchObject({ code: 1, output: expect.stringContaining('主管部门已有 1 人') as string });
  const empty = { ...asIs, 'cognito-idp list-users-in-group': { Users: [] } };
  expect(await withAws(empty, '--config', config)).toMatchObject({
    code: 2,
    output: expect.stringContaining('--email') as string,
  });
  expect(await withAws(empty, '--config', config, '--email', 'li@city.example')).toMatchObject({
    code: 0,
    output: expect.stringContaining('将邀请 li@city.example') as string,
  });
  const inviting = {
    ...empty,
    'cognito-idp admin-create-user': {},
    'cognito-idp admin-add-user-to-group': {},
    'cognito-idp admin-get-user': { UserAttributes: [{ Name: 'sub', Value: 'sub-1' }] },
  };
  expect(
    await withAws(inviting, '--config', config, '--email', 'li@city.example', '--apply', '--by', '张三'),
  ).toMatchObject({ code: 0, output: expect.stringContaining('已邀请 invited: li@city.example  sub-1') as string });
  expect(await dynamodbAuditTrail(table.documents, table.tableName).actsOf('-', 10)).toMatchObject([
    { what: 'first-administrator:sub-1', by: { kind: 'operator', name: '张三' } },
  ]);
  expect(await withAws(asIs, '--config', 'infra/examples/aws-cn.json', '--email', 'li@city.example')).toMatchObject({
    code: 2,
    output: expect.stringContaining('--token') as string,
  });
}, 120_000);

test('a token is told to be good, with its role, or what is wrong with it', async () => {
  const file = join(folder, 'token.txt');
  const check = (...words: readonly string[]) => npmRun('first-administrator', ['--token', file, ...words]);
  writeFileSync(file, `${await system.token('department', null, 'd1')}\n`);
  expect(await check('--issuer', issuer, '--audience', audience)).toEqual({ code: 0, output: '✓ d1  department  —\n' });
  expect(await check('--issuer', issuer, '--audience', 'another')).toMatchObject({
    code: 1,
    output: expect.stringContaining('✗ aud') as string,
  });
  expect(await check()).toMatchObject({ code: 2, output: expect.stringContaining('--config') as string });
}, 120_000);

test('each fault of a token is named', async () => {
  const expected = { issuer, audience };
  const unsigned = (claims: object) =>
    [{ alg: 'RS256' }, claims]
      .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
      .join('.')
      .concat('.AAAA');
  const good = { iss: issuer, aud: audience, exp: 2_000_000_000, sub: 's', groups: ['department'] };
  const faultsOf = async (claims: object) =>
    (await tokenFaults(unsigned({ ...good, ...claims }), expected, 0)).faults.map(
      (fault) => fault.split(/[ 为应，。]/)[0],
    );
  expect(await faultsOf({})).toEqual(['签名不是该登录服务的']);
  expect(await faultsOf({ iss: 'https://other.example' })).toEqual(['iss']);
  expect(await faultsOf({ aud: ['x'], exp: 0, sub: undefined })).toEqual(['aud', '已过期', '没有']);
  expect(await faultsOf({ groups: ['admin', 'department'], agency_id: 'a1' })).toEqual(['groups']);
  expect(await faultsOf({ groups: ['handler'] })).toEqual(['没有']);
  expect((await tokenFaults('no token', expected)).faults).toEqual(['不是一个令牌（JWT）。 It is no token (JWT).']);
});
