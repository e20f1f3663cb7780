import { readFileSync, readdirSync, statSync } from 'node:fs';
import { type Server, type ServerResponse, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { HeadObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { SESClient } from '@aws-sdk/client-ses';
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { type CryptoKey, type JWK, SignJWT, exportJWK, generateKeyPair } from 'jose';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { httpApp } from '../../functions/http/http-app.ts';
import { staffOf } from '../../functions/http/staff-of.ts';
import { isServiceTrouble } from '../../shared/adapters/aws/service-trouble.ts';
import { timeLimits, within } from '../../shared/adapters/aws/time-limits.ts';
import { oidcTokenVerifier } from '../../shared/adapters/oidc/token-verifier.ts';
import { sesMailSender } from '../../shared/adapters/ses/mail-sender.ts';
import { functionList } from '../../shared/deployment/function-list.ts';
import type { FunctionSpec } from '../../shared/deployment/function-spec.ts';

let silent: Server;
let endpoint = '';
beforeAll(async () => {
  // Takes every request, and never answers.
  silent = createServer(() => undefined);
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
  endpoint = `http://127.0.0.1:${(silent.address() as AddressInfo).port}`;
});
afterAll(() => {
  silent.closeAllConnections();
  silent.close();
});

/** The limits of a client, a hundredth of them, so that the test need not wait as long as a function does. */
function shortened(name: keyof typeof timeLimits) {
  const { connectionTimeout, requestTimeout } = timeLimits[name];
  return {
    ...within({ connectionTimeout: connectionTimeout / 100, requestTimeout: requestTimeout / 100, maxAttempts: 1 }),
    endpoint,
    region: 'local-1',
    credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
  };
}

test('R6: a store, a bucket and a secret that hang are told as trouble of the service, in time', async () => {
  for (const call of [
    () => new DynamoDBClient(shortened('dynamodb')).send(new ListTablesCommand({})),
    () =>
      new S3Client({ ...shortened('s3'), forcePathStyle: true }).send(new HeadObjectCommand({ Bucket: 'b', Key: 'k' })),
    () => new SecretsManagerClient(shortened('secrets')).send(new GetSecretValueCommand({ SecretId: 's' })),
  ]) {
    const error: unknown = await call().catch((fault: unknown) => fault);
    expect(isServiceTrouble(error), String(error)).toBe(true);
  }
});

test('R6: a mail carrier that hangs is waited for; the mail is not counted as tried', async () => {
  const sender = sesMailSender(new SESClient(shortened('ses')), 'noreply@gongkai.example');
  const mail = { id: 'm1', to: 'a@b.example', subject: 's', text: 't', html: 'h' };
  expect(await sender.send(mail)).toMatchObject({ kind: 'wait', trouble: 'down' });
});

test('R6: every try of every client ends before the shortest function that has it does', () => {
  const specs: readonly FunctionSpec[] = functionList;
  const longest = { dynamodb: 0, secrets: 0, s3: 0, ses: 0 };
  for (const [name, { connectionTimeout, requestTimeout, maxAttempts }] of Object.entries(timeLimits))
    longest[name as keyof typeof longest] = Math.max(connectionTimeout, requestTimeout) * maxAttempts;
  const shortest = (has: (spec: FunctionSpec) => boolean) =>
    Math.min(...specs.filter(has).map(({ timeoutSeconds }) => timeoutSeconds * 1000));
  expect(longest.dynamodb).toBeLessThan(shortest(({ permissions }) => permissions.table !== undefined));
  expect(longest.secrets).toBeLessThan(shortest(({ permissions }) => permissions.secret !== undefined));
  expect(longest.s3).toBeLessThan(shortest(({ permissions }) => permissions.bucket !== undefined));
});

test('R6: no client of the functions is made without its limits', () => {
  const root = join(import.meta.dirname, '../..');
  const files = (folder: string): string[] =>
    readdirSync(join(root, folder)).flatMap((name) => {
      const path = `${folder}/${name}`;
      return statSync(join(root, path)).isDirectory() ? files(path) : [path];
    });
  const made = [...files('functions'), ...files('shared')].flatMap((path) =>
    [
      ...readFileSync(join(root, path), 'utf8').matchAll(/new (?:DynamoDB|SES|SecretsManager|S3)Client\([^)]{0,80}/g),
    ].map(([text]) => `${path}: ${text}`),
  );
  expect(made.length).toBeGreaterThan(3);
  for (const text of made) expect(text).toContain('within(timeLimits.');
});

let issuer = '';
let keys: (response: ServerResponse) => void = () => undefined;
let issuing: Server;
let pair: { privateKey: CryptoKey; jwk: JWK };
beforeAll(async () => {
  const { privateKey, publicKey } = await generateKeyPair('ES256', { extractable: true });
  pair = { privateKey, jwk: { ...(await exportJWK(publicKey)), kid: 'k1', alg: 'ES256' } };
  issuing = createServer((request, response) => {
    if (request.url === '/keys') keys(response);
    else response.end(JSON.stringify({ issuer, jwks_uri: `${issuer}/keys` }));
  });
  await new Promise<void>((resolve) => issuing.listen(0, '127.0.0.1', resolve));
  issuer = `http://127.0.0.1:${(issuing.address() as AddressInfo).port}`;
});
afterAll(() => {
  issuing.closeAllConnections();
  issuing.close();
});

async function answerOf(): Promise<Response> {
  const token = await new SignJWT({ groups: ['handler'], agency_id: 'a1' })
    .setProtectedHeader({ alg: 'ES256', kid: 'k1' })
    .setIssuer(issuer)
    .setAudience('gongkai')
    .setSubject('h1')
    .setExpirationTime('10m')
    .sign(pair.privateKey);
  const verifier = oidcTokenVerifier(issuer, 'gongkai', { now: () => Date.now() }, fetch, 2000);
  const app = httpApp('tried');
  app.get('/', async (context) => {
    const who = await staffOf(context, verifier);
    return 'response' in who ? who.response : context.text(who.staff.sub);
  });
  return app.request('/', { headers: { authorization: `Bearer ${token}` } });
}

test.each<readonly [string, (response: ServerResponse) => void]>([
  ['fail', (response) => response.writeHead(500).end('down')],
  ['hang', () => undefined],
  ['are rubbish', (response) => response.end('<html>')],
  ['are none', (response) => response.end('{"keys":[]}')],
  ['are no set', (response) => response.end('{}')],
  ['break off', (response) => response.destroy()],
  ['cannot be used', (response) => response.end(JSON.stringify({ keys: [{ ...pair.jwk, x: 'AA' }] }))],
])('S15: where the issuer’s keys %s, who is signed in is told to try again, not to sign in', async (_, answer) => {
  keys = answer;
  const response = await answerOf();
  expect([response.status, response.headers.get('retry-after')]).toEqual([503, '2']);
  keys = (good) => good.end(JSON.stringify({ keys: [pair.jwk] }));
  expect((await answerOf()).status).toBe(200);
});

test('S15: a key that the issuer does not have makes the token wrong, not the issuer', async () => {
  keys = (response) => response.end(JSON.stringify({ keys: [{ ...pair.jwk, kid: 'another' }] }));
  expect((await answerOf()).status).toBe(401);
});
