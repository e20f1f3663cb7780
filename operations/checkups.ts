import { existsSync } from 'node:fs';
import { DescribeContinuousBackupsCommand, DescribeTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { openDataFolder } from '../local/data-folder.ts';
import { startEngine } from '../local/engine.ts';
import { listenLocally } from '../local/local-server.ts';
import { secretsManagerStore } from '../shared/adapters/secrets-manager/secret-store.ts';

/** What is wrong, in a sentence that says what to do; null when all is well. */
type Finding = string | null;
export type Checkup = { readonly name: string; readonly look: () => Promise<Finding> };
export type CheckupResult = { readonly name: string; readonly fault: Finding };

const oldestNode = { major: 22, minor: 18 };

/** What a start on this machine needs; nothing is sent anywhere. */
export function localCheckups({
  folder,
  port,
  nodeVersion,
  environment,
}: {
  readonly folder: string;
  readonly port: number;
  readonly nodeVersion: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
}): readonly Checkup[] {
  return [
    {
      name: 'Node',
      look() {
        const [major = 0, minor = 0] = nodeVersion.split('.').map(Number);
        const isEnough = major > oldestNode.major || (major === oldestNode.major && minor >= oldestNode.minor);
        return Promise.resolve(
          isEnough
            ? null
            : `Node ${nodeVersion} 过旧，请安装 22.18 或更高版本。 Node ${nodeVersion} is too old: install 22.18 or later.`,
        );
      },
    },
    {
      name: 'data folder',
      async look() {
        (await openDataFolder(existsSync(folder) ? folder : ':memory:')).close();
        return null;
      },
    },
    {
      name: 'engine',
      async look() {
        const dataFolder = await openDataFolder(':memory:');
        try {
          await (await startEngine({ dataFolder, environment })).stop();
          return null;
        } finally {
          dataFolder.close();
        }
      },
    },
    {
      name: `port ${port}`,
      async look() {
        await (await listenLocally(port, (_request, response) => Promise.resolve(void response.end()))).stop();
        return null;
      },
    },
  ];
}

/** What a deployment's table and secret need and the credentials at hand may see; it only reads. */
export function storeCheckups(tableName: string, secretId: string | undefined, region?: string): readonly Checkup[] {
  const settings = { maxAttempts: 2, ...(region === undefined ? {} : { region }) };
  const client = new DynamoDBClient(settings);
  const table: Checkup = {
    name: `table ${tableName}`,
    async look() {
      const { Table } = await client.send(new DescribeTableCommand({ TableName: tableName }));
      if (Table?.TableStatus !== 'ACTIVE')
        return `表未就绪（${Table?.TableStatus ?? '?'}）。 The table is not active; wait, or see docs/operate.md, Recovering the table.`;
      if (Table.StreamSpecification?.StreamEnabled !== true)
        return '数据流未启用，邮件与审计不会运行。 The stream is off: neither mail nor the audit journal runs; deploy the storage stack again.';
      return Table.DeletionProtectionEnabled === true
        ? null
        : '未启用删除保护。 Deletion protection is off: turn it on before anything points at this table.';
    },
  };
  const recovery: Checkup = {
    name: 'point-in-time recovery',
    async look() {
      const { ContinuousBackupsDescription } = await client.send(
        new DescribeContinuousBackupsCommand({ TableName: tableName }),
      );
      const isOn =
        ContinuousBackupsDescription?.PointInTimeRecoveryDescription?.PointInTimeRecoveryStatus === 'ENABLED';
      return isOn
        ? null
        : '未启用时间点恢复。 Point-in-time recovery is off: turn it on, as a mistake could not be undone.';
    },
  };
  if (secretId === undefined || secretId === '') return [table, recovery];
  const secret: Checkup = {
    name: `secret ${secretId}`,
    async look() {
      await secretsManagerStore(new SecretsManagerClient(settings), secretId, { now: () => Date.now() }).secrets();
      return null;
    },
  };
  return [table, recovery, secret];
}

/** Runs every checkup; one that throws is a fault with what it threw. */
export async function runCheckups(checkups: readonly Checkup[]): Promise<readonly CheckupResult[]> {
  const results: CheckupResult[] = [];
  for (const { name, look } of checkups) {
    const fault = await look().catch((error: unknown) => (error instanceof Error ? error.message : String(error)));
    results.push({ name, fault });
  }
  return results;
}
