import { parseArgs } from 'node:util';
import { type Checkup, deployedCheckups, localCheckups, lookAtAll } from './checkups.ts';

const help = `用法 Usage: npm run doctor -- [--data DIR] [--port N] [--config deployment.json]

检查本机能否启动；给出 --config 时核对部署设置；设置了 TABLE_NAME（和 SECRET_ID）时只读检查已部署的资源。
Checks whether this machine can start the system; with --config the settings of a deployment; with TABLE_NAME (and SECRET_ID)
what is deployed, reading only. Without these it needs no network.
`;

const { values } = parseArgs({
  options: { data: { type: 'string', default: '.data' }, port: { type: 'string', default: '3000' }, config: { type: 'string' }, help: { type: 'boolean', default: false } },
});

function checkups(): readonly Checkup[] {
  const { config, data, port } = values;
  const tableName = process.env['TABLE_NAME'];
  const settings: Checkup = {
    name: `settings ${config ?? ''}`,
    async look() {
      // Loads the whole CDK, which whoever only starts the system need not wait for.
      const { readDeploymentConfig } = await import('../infra/synthesise.ts');
      readDeploymentConfig(config ?? '');
      return null;
    },
  };
  return [
    ...localCheckups({ folder: data, port: Number(port), nodeVersion: process.versions.node, environment: process.env }),
    ...(config === undefined ? [] : [settings]),
    ...(tableName === undefined || tableName === '' ? [] : deployedCheckups(tableName, process.env['SECRET_ID'])),
  ];
}

if (values.help) console.log(help);
else {
  const results = await lookAtAll(checkups());
  for (const { name, fault } of results) console.log(fault === null ? `✓ ${name}` : `✗ ${name}\n    ${fault.replaceAll('\n', '\n    ')}`);
  process.exitCode = results.every(({ fault }) => fault === null) ? 0 : 1;
}
