import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { openDataFolder } from '../local/data-folder.ts';
import { startEngine } from '../local/engine.ts';
import { localCredentials, localRegion, localTableName } from '../local/local-account.ts';
import { clockOfStopped } from '../local/scheduler.ts';
import { StartFailure } from '../local/start-failure.ts';
import { openTable } from '../local/table.ts';
import type { Clock } from '../shared/ports/clock.ts';

export type NamedTable = {
  readonly client: DynamoDBClient;
  readonly tableName: string;
  readonly clock: Clock;
  readonly close: () => Promise<void>;
};

/**
 * The table that TABLE_NAME names, with the AWS credentials at hand, or without it that of a local data folder, whose system
 * must be stopped. `isNew` makes the folder and its table where there are none yet.
 */
export async function openNamedTable(folder: string, { isNew = false } = {}): Promise<NamedTable> {
  const deployed = process.env['TABLE_NAME'];
  if (deployed !== undefined && deployed !== '') {
    const client = new DynamoDBClient({});
    return {
      client,
      tableName: deployed,
      clock: { now: () => Date.now() },
      close() {
        client.destroy();
        return Promise.resolve();
      },
    };
  }
  if (!isNew && !existsSync(join(folder, 'table.db'))) {
    throw new StartFailure(
      `${folder} 中没有数据。请用 --data 指定数据目录，或设置 TABLE_NAME。`,
      `There is no data in ${folder}. Name the data folder with --data, or set TABLE_NAME.`,
    );
  }
  const dataFolder = await openDataFolder(folder);
  const engine = await startEngine({ dataFolder });
  if (isNew) await openTable(engine.endpoint, localTableName);
  const client = new DynamoDBClient({ endpoint: engine.endpoint, region: localRegion, credentials: localCredentials });
  return {
    client,
    tableName: localTableName,
    clock: clockOfStopped(dataFolder.path),
    async close() {
      client.destroy();
      await engine.stop();
      dataFolder.close();
    },
  };
}
