import { parseArgs } from 'node:util';
import { awsCommandLine } from './aws-command-line.ts';
import { type Checkup, localCheckups, runCheckups, storeCheckups } from './checkups.ts';
import { CommandFault, runCommand } from './command.ts';

const help = `用法 Usage: npm run doctor -- [--data DIR] [--port N] [--config deployment.json [--deployed]]

检查本机能否启动；给出 --config 时核对部署设置，再加 --deployed 时只读检查已部署的资源（需要 aws 命令和权限，见 docs/deploy.md）；
设置了 TABLE_NAME（和 SECRET_ID）时只看这张表和密钥。
Checks whether this machine can start the system; with --config the settings of a deployment, and with --deployed what is
deployed by them, reading only (it needs the aws command and permissions, see docs/deploy.md). With TABLE_NAME (and SECRET_ID)
set it looks at that table and secret alone. Without these it needs no network.
`;

const options = {
  data: { type: 'string', default: '.data' },
  port: { type: 'string', default: '3000' },
  config: { type: 'string' },
  deployed: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const;

type Wishes = {
  readonly data: string;
  readonly port: number;
  readonly config: string | undefined;
  readonly deployed: boolean;
};

const failing = (name: string, error: unknown): Checkup => ({
  name,
  look: () => Promise.reject(error instanceof Error ? error : new Error(String(error))),
});

async function checkups({ config, data, port, deployed }: Wishes): Promise<readonly Checkup[]> {
  const tableName = process.env['TABLE_NAME'];
  return [
    ...localCheckups({ folder: data, port, nodeVersion: process.versions.node, environment: process.env }),
    ...(config === undefined ? [] : await configured(config, deployed)),
    ...(tableName === undefined || tableName === '' ? [] : storeCheckups(tableName, process.env['SECRET_ID'])),
  ];
}

async function configured(file: string, deployed: boolean): Promise<readonly Checkup[]> {
  const name = `settings ${file}`;
  try {
    // Loads the whole CDK, which whoever only starts the system need not wait for.
    const { readDeploymentConfig } = await import('../infra/synthesise.ts');
    const config = readDeploymentConfig(file);
    const settings: Checkup = { name, look: () => Promise.resolve(null) };
    if (!deployed) return [settings];
    const { installationCheckups } = await import('./deployed-installation.ts');
    return [
      settings,
      ...(await installationCheckups(config, awsCommandLine(config.region)).catch((error: unknown) => [
        failing('stacks', error),
      ])),
    ];
  } catch (error) {
    return [failing(name, error)];
  }
}

await runCommand(help, async (words) => {
  const { values } = parseArgs({ args: [...words], options });
  if (values.help) return null;
  if (values.deployed && values.config === undefined)
    throw new CommandFault('请用 --config 指定部署设置。', 'Name the settings of the deployment with --config.');
  if (!/^\d{1,5}$/.test(values.port) || Number(values.port) > 65_535)
    throw new CommandFault(`端口 ${values.port} 无效。`, `${values.port} is not a port.`);
  const results = await runCheckups(await checkups({ ...values, port: Number(values.port), config: values.config }));
  for (const { name, fault } of results)
    console.log(fault === null ? `✓ ${name}` : `✗ ${name}\n    ${fault.replaceAll('\n', '\n    ')}`);
  return results.every(({ fault }) => fault === null) ? 0 : 1;
});
