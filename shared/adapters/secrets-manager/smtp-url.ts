import { GetSecretValueCommand, type SecretsManagerClient } from '@aws-sdk/client-secrets-manager';

/** The `smtpUrl` that the deployment's secret holds where mail leaves by SMTP. */
export async function secretsManagerSmtpUrl(client: SecretsManagerClient, secretId: string): Promise<string> {
  const { SecretString } = await client.send(new GetSecretValueCommand({ SecretId: secretId }));
  const parsed = JSON.parse(SecretString ?? '{}') as { readonly smtpUrl?: unknown };
  if (typeof parsed.smtpUrl !== 'string' || !/^smtps?:\/\//.test(parsed.smtpUrl))
    throw new Error(`secret ${secretId} lacks smtpUrl, such as smtps://user:password@host:465`);
  return parsed.smtpUrl;
}
