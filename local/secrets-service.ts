import { createHash, randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { readBody } from './request-body.ts';
import { readStateFile } from './state-files.ts';
import { StartFailure } from './start-failure.ts';
import { replaceFile } from './stored-file.ts';
import { localAccountId, localRegion } from './local-account.ts';
import type { Credentials } from './local-account.ts';
import { verifyRequest } from './object-store/aws-signature.ts';
import { ObjectFault } from './object-store/object-fault.ts';

export const localSecretId = 'gongkai/keys';

const secretArn = `arn:aws:secretsmanager:${localRegion}:${localAccountId}:secret:${localSecretId}`;
const secretNames = ['masterKey', 'queryCodeKey', 'formTokenKey', 'cursorKey'] as const;

/** Stands in for Secrets Manager: one secret, read and replaced whole, whose random keys are made at the first start. With `credentials`, calls must be signed. */
export function openSecretsService(
  folder: string,
  credentials: Credentials | null = null,
): (request: IncomingMessage, response: ServerResponse) => Promise<void> {
  const path = join(folder, 'secrets.json');
  const stored = readStateFile(path, 'refuse') as Readonly<Record<string, unknown>> | null;
  if (stored !== null) refuseWrongKeys(path, stored);
  let secret = JSON.stringify({
    ...Object.fromEntries(secretNames.map((name) => [name, randomBytes(32).toString('base64')])),
    ...stored,
  });
  if (secret !== JSON.stringify(stored)) keep(secret);

  function keep(text: string): void {
    replaceFile(path, text, { mode: 0o600, isDurable: true });
    secret = text;
  }

  return async (request, response) => {
    const body = await readBody(request, 65_536);
    if (credentials !== null && !isSigned(request, body ?? Buffer.alloc(0), credentials)) {
      answer(response, 400, { __type: 'UnrecognizedClientException', Message: 'The signature is not valid.' });
      return;
    }
    const operation = String(request.headers['x-amz-target']).replace('secretsmanager.', '');
    const { SecretId, SecretString } = JSON.parse(body?.toString() ?? '{}') as {
      readonly SecretId?: string;
      readonly SecretString?: string;
    };
    if (operation !== 'GetSecretValue' && operation !== 'PutSecretValue')
      answer(response, 400, { __type: 'InvalidRequestException', Message: `${operation} is not done locally.` });
    else if (SecretId !== localSecretId)
      answer(response, 400, {
        __type: 'ResourceNotFoundException',
        Message: "Secrets Manager can't find the specified secret.",
      });
    else {
      if (operation === 'PutSecretValue' && SecretString !== undefined) keep(SecretString);
      answer(response, 200, {
        ARN: secretArn,
        Name: localSecretId,
        SecretString: secret,
        VersionStages: ['AWSCURRENT'],
      });
    }
  };
}

function isSigned(request: IncomingMessage, body: Buffer, credentials: Credentials): boolean {
  try {
    const path = (request.url ?? '/').split('?')[0] ?? '/';
    const { payloadHash } = verifyRequest(
      request,
      path,
      new URLSearchParams(),
      Date.now(),
      credentials,
      'secretsmanager',
    );
    return payloadHash === createHash('sha256').update(body).digest('hex');
  } catch (error) {
    if (error instanceof ObjectFault) return false;
    throw error;
  }
}

function answer(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/x-amz-json-1.1' }).end(JSON.stringify(body));
}

/** With other keys than those that it was made with, nothing that is stored would open. */
function refuseWrongKeys(path: string, stored: Readonly<Record<string, unknown>>): void {
  const wrong = secretNames.find((name) => typeof stored[name] !== 'string' || stored[name].length < 32);
  if (wrong === undefined) return;
  throw new StartFailure(
    `密钥文件 ${path} 中没有可用的 ${wrong}（至少 32 个字符）。请从备份中恢复这个文件。`,
    `The file ${path} has no usable ${wrong} (at least 32 characters). Restore it from a backup.`,
  );
}
