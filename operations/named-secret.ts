import { resolve } from 'node:path';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { localCredentials, localRegion } from '../local/local-account.ts';
import { listenLocally } from '../local/local-server.ts';
import { localSecretId, openSecretsService } from '../local/secrets-service.ts';
import { CommandFault } from './command.ts';

export type NamedSecret = {
  readonly client: SecretsManagerClient;
  readonly secretId: string;
  readonly close: () => Promise<void>;
};

/** The secret that SECRET_ID names, with the AWS credentials at hand, or that of a local data folder where TABLE_NAME names no table. */
export async function openNamedSecret(folder: string): Promise<NamedSecret> {
  const [table, secretId] = [process.env['TABLE_NAME'] ?? '', process.env['SECRET_ID'] ?? ''];
  if ((table === '') !== (secretId === ''))
    throw new CommandFault(
      'TABLE_NAME 和 SECRET_ID 须同时设置，或者都不设置。',
      'Set both TABLE_NAME and SECRET_ID, or neither.',
    );
  if (secretId !== '') {
    const client = new SecretsManagerClient({});
    return {
      client,
      secretId,
      close() {
        client.destroy();
        return Promise.resolve();
      },
    };
  }
  const server = await listenLocally(0, openSecretsService(resolve(folder)));
  const client = new SecretsManagerClient({
    endpoint: `http://localhost:${server.port}`,
    region: localRegion,
    credentials: localCredentials,
  });
  return {
    client,
    secretId: localSecretId,
    async close() {
      client.destroy();
      await server.stop();
    },
  };
}
