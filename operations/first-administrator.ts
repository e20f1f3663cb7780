import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { recordAct } from '../shared/application/record-act.ts';
import { wholeDeployment } from '../shared/domain/alert/duty.ts';
import { awsCommandLine } from './aws-command-line.ts';
import { CommandFault, namedOperator, runCommand } from './command.ts';
import { departmentOf, inviteToDepartment } from './cognito-department.ts';
import { officeOfTable } from './office-of-table.ts';
import { tokenFaults } from './token-faults.ts';

const help = `用法 Usage: npm run first-administrator -- --config deployment.json [--email 地址 ADDRESS [--apply --by 姓名 NAME]]
             npm run first-administrator -- --token FILE (--config deployment.json | --issuer URL --audience ID)

谁是主管部门人员由登录服务的令牌决定，系统本身没有账号。用 Cognito 时：主管部门组里还没有人，才邀请第一位；已有人则拒绝。
用其他登录服务时：在那里把第一位加入 department 组，然后用 --token 核对其令牌。
Who belongs to the department is in the issuer's tokens; the system has no accounts. With Cognito it invites the first person,
only while the department's group is empty, and refuses afterwards. With any other issuer, give the first person the group
department there, and check their token with --token.

  --token FILE   核对一个令牌：能否登录、什么角色、哪个机关；不能则逐条说明
                 whether a token is taken, for which role and agency; if not, what is wrong with it
  --email        被邀请人的邮箱，临时密码寄往此处（三天有效）  gets a temporary password, good for three days
  --by NAME      操作人姓名，写入审计日志  who does it, for the audit journal

退出码 Exit code: 0 完成，或可以登录 done, or may sign in; 1 已有人，或令牌不被接受 somebody is there, or the token is refused; 2 未能执行 could not be done
`;

type Options = {
  readonly config?: string | undefined;
  readonly email?: string | undefined;
  readonly apply: boolean;
  readonly by?: string | undefined;
  readonly token?: string | undefined;
  readonly issuer?: string | undefined;
  readonly audience?: string | undefined;
};

async function deployed(file: string) {
  // Loads the whole CDK, which a check of a token need not wait for.
  const { readDeploymentConfig } = await import('../infra/synthesise.ts');
  const { deployedResources } = await import('./deployed-resources.ts');
  const { issuerOf } = await import('./deployed-installation.ts');
  const config = readDeploymentConfig(file);
  const ask = awsCommandLine(config.region);
  const resources = await deployedResources(ask, config.installation);
  return { config, ask, resources, ...issuerOf(config, resources) };
}

async function checkToken(file: string, { config, issuer, audience }: Options): Promise<number> {
  const expected = issuer !== undefined && audience !== undefined ? { issuer, audience } : await deployed(config ?? '');
  const { identity, faults } = await tokenFaults(readFileSync(file, 'utf8').trim(), expected);
  if (identity !== null) {
    console.log(`✓ ${identity.sub}  ${identity.role}  ${identity.agencyId ?? '—'}`);
    return 0;
  }
  for (const fault of faults) console.log(`✗ ${fault}`);
  return 1;
}

async function invite(file: string, email: string | undefined, by: string | null): Promise<number> {
  const { config, ask, resources } = await deployed(file);
  const [pool] = resources.ofType('AWS::Cognito::UserPool');
  if (config.signIn.kind !== 'cognito' || pool === undefined) {
    throw new CommandFault(
      '登录服务不是 Cognito：请在登录服务把第一位加入 department 组，再用 --token 核对。',
      'The issuer is not Cognito: give the first person the group department there, then check with --token.',
    );
  }
  const members = await departmentOf(ask, pool);
  if (members.length > 0) {
    console.log(
      `主管部门已有 ${members.length} 人，由其管理其他人员；未改动。 The department has somebody, who names the others; nothing was changed.`,
    );
    return 1;
  }
  if (email === undefined || !/^[^\s@]+@[^\s@]+$/.test(email))
    throw new CommandFault(
      '主管部门还没有人；请用 --email 写明第一位的邮箱。',
      'The department has nobody yet; name the first person with --email.',
    );
  if (by === null) {
    console.log(
      `将邀请 ${email} 为主管部门人员；加 --apply --by 姓名 执行。 Would invite ${email}; --apply --by NAME does it.`,
    );
    return 0;
  }
  const sub = await inviteToDepartment(ask, pool, email);
  const client = new DynamoDBClient({ region: config.region });
  await recordAct(
    officeOfTable({ client, tableName: resources.outputs.get('TableName') ?? '', clock: { now: () => Date.now() } }),
    { operator: by },
    wholeDeployment,
    `first-administrator:${sub}`,
  );
  client.destroy();
  console.log(`已邀请 invited: ${email}  ${sub}`);
  return 0;
}

await runCommand(help, async (words) => {
  const { values } = parseArgs({
    args: [...words],
    options: {
      config: { type: 'string' },
      email: { type: 'string' },
      token: { type: 'string' },
      issuer: { type: 'string' },
      audience: { type: 'string' },
      apply: { type: 'boolean', default: false },
      by: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return null;
  if (
    values.config === undefined &&
    (values.token === undefined || values.issuer === undefined || values.audience === undefined)
  ) {
    throw new CommandFault(
      '请用 --config 指定部署设置；核对令牌时也可用 --issuer 和 --audience。',
      'Name the settings of the deployment with --config; to check a token, --issuer and --audience do as well.',
    );
  }
  if (values.token !== undefined) return checkToken(values.token, values);
  return invite(values.config ?? '', values.email, values.apply ? namedOperator(values.by) : null);
});
