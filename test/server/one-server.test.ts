import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { request as httpsRequest } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Secret, TOTP } from 'otpauth';
import { generate } from 'selfsigned';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { initialise, parseAnswers } from '../../server/initialise.ts';
import { type OneServer, startOneServer } from '../../server/one-server.ts';
import { type ServerConfig, readServerConfig } from '../../server/server-config.ts';

const folder = mkdtempSync(join(tmpdir(), 'gongkai-server-test-'));
const configFile = join(folder, 'gongkai.json');
const mails: string[] = [];
const smtp = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS'],
  onData(stream, _session, done) {
    const chunks: Buffer[] = [];
    stream
      .on('data', (chunk: Buffer) => chunks.push(chunk))
      .on('end', () => {
        mails.push(Buffer.concat(chunks).toString());
        done();
      });
  },
});
let server: OneServer;
let config: ServerConfig;
let invitation = '';
let codeKey = '';

type Answer = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
};

/** A browser at the server's own name, which keeps cookies. */
function browser(host = 'xxgk.example.gov.cn') {
  const cookies = new Map<string, string>();
  const visit = (path: string, form?: Record<string, string>, headers: Record<string, string> = {}): Promise<Answer> =>
    new Promise((resolve, reject) => {
      const call = httpsRequest(
        {
          host: '127.0.0.1',
          port: server.port,
          path,
          method: form === undefined ? 'GET' : 'POST',
          rejectUnauthorized: false,
          servername: host,
          headers: {
            host,
            accept: 'text/html',
            cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
            ...(form === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' }),
            ...headers,
          },
        },
        (response) => {
          const chunks: Buffer[] = [];
          response.on('data', (chunk: Buffer) => chunks.push(chunk));
          response.on('end', () => {
            for (const cookie of response.headers['set-cookie'] ?? []) {
              const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
              cookies.set(name, value);
            }
            resolve({
              status: response.statusCode ?? 0,
              headers: response.headers,
              text: Buffer.concat(chunks).toString(),
            });
          });
        },
      );
      call.on('error', reject);
      call.end(form === undefined ? undefined : new URLSearchParams(form).toString());
    });
  const pathOf = (location: unknown): string => {
    const url = new URL(String(location), 'https://xxgk.example.gov.cn');
    return `${url.pathname}${url.search}`;
  };
  return {
    visit,
    cookies,
    async follow(path: string, form?: Record<string, string>): Promise<Answer & { readonly path: string }> {
      let at = path;
      let answer = await visit(at, form);
      for (let hops = 0; hops < 12 && answer.headers['location'] !== undefined; hops += 1) {
        at = pathOf(answer.headers['location']);
        answer = await visit(at);
      }
      return { ...answer, path: at };
    },
  };
}

const codeNow = (key: string, at = Date.now()): string =>
  new TOTP({ secret: Secret.fromBase32(key) }).generate({ timestamp: at });

beforeAll(async () => {
  await new Promise<void>((resolve) => smtp.listen(0, '127.0.0.1', resolve));
  const pem = await generate([{ name: 'commonName', value: 'xxgk.example.gov.cn' }], {
    extensions: [{ name: 'subjectAltName', altNames: [{ type: 2, value: 'xxgk.example.gov.cn' }] }],
  });
  writeFileSync(join(folder, 'cert.pem'), pem.cert);
  writeFileSync(join(folder, 'key.pem'), pem.private, { mode: 0o600 });
  const made = await initialise(
    configFile,
    parseAnswers('answers.json', {
      hostName: 'xxgk.example.gov.cn',
      dataFolder: './data',
      tls: 'own',
      certificateFile: './cert.pem',
      keyFile: './key.pem',
      port: 0,
      mailFrom: 'noreply@xxgk.example.gov.cn',
      smtpUrl: `smtp://127.0.0.1:${(smtp.server.address() as AddressInfo).port}`,
      backupFolder: './backups',
      firstAccount: 'zhuguan',
      firstName: '示例主管',
      firstEmail: 'zhuguan@example.gov.cn',
    }),
    Date.now(),
  );
  invitation = new URL(made.invitation ?? '').pathname;
  const written = JSON.parse(readFileSync(configFile, 'utf8')) as object;
  writeFileSync(configFile, JSON.stringify({ ...written, operations: { port: 0 } }));
  config = readServerConfig(configFile);
  server = await startOneServer(configFile, config);
}, 60_000);

afterAll(async () => {
  await server.stop();
  await new Promise<void>((resolve) => smtp.close(() => resolve()));
  rmSync(folder, { recursive: true, force: true });
});

test('the citizens’ pages are served with TLS, and nothing of the trial is there', async () => {
  const { visit } = browser();
  expect((await visit('/')).status).toBe(200);
  expect((await visit('/v1/health')).status).toBe(200);
  for (const path of ['/local/mail', '/local/clock', '/local/identity/auth', '/local/aws/s3/x', '/local/dead-letters'])
    expect((await visit(path)).status, path).toBe(404);
  expect((await visit('/local/token', { role: 'department' })).status).toBe(404);
});

test('another host name is refused', async () => {
  expect((await browser('elsewhere.example').visit('/')).status).toBe(421);
});

test('what the server keeps is its owner’s alone', () => {
  expect(statSync(config.dataFolder).mode & 0o777).toBe(0o700);
  for (const name of readdirSync(config.dataFolder).filter((one) => statSync(join(config.dataFolder, one)).isFile()))
    expect(statSync(join(config.dataFolder, name)).mode & 0o077, name).toBe(0);
});

test('an invitation sets password and authenticator, and opens once', async () => {
  const { visit } = browser();
  const page = await visit(invitation);
  expect(page.status).toBe(200);
  codeKey = /name="codeKey" value="([A-Z2-7]+)"/.exec(page.text)?.[1] ?? '';
  const weak = await visit(invitation, { codeKey, password: 'gongkai', again: 'gongkai', code: codeNow(codeKey) });
  expect(weak.status).toBe(422);
  expect(weak.text).toContain('口令至少 10 位');
  const wrongCode = await visit(invitation, {
    codeKey,
    password: 'Correct-horse-1',
    again: 'Correct-horse-1',
    code: '000000',
  });
  expect(wrongCode.status).toBe(422);
  const done = await visit(invitation, {
    codeKey,
    password: 'Correct-horse-1',
    again: 'Correct-horse-1',
    code: codeNow(codeKey, Date.now() - 30_000),
  });
  expect(done.status).toBe(200);
  expect(done.text).toContain('账号已可使用');
  expect((await visit(invitation)).status).toBe(410);
});

async function signIn(person: ReturnType<typeof browser>, account: string, password: string, code: string) {
  const page = await person.follow('/staff/sign-in');
  expect(page.path).toMatch(/^\/accounts\/interaction\//);
  return person.follow(page.path, { account, password, code });
}

test('a wrong password and a wrong code are told alike; the right ones open the console, and a code opens once', async () => {
  const person = browser();
  const wrong = await signIn(person, 'zhuguan', 'Wrong-horse-1', codeNow(codeKey));
  const wrongCode = await signIn(browser(), 'zhuguan', 'Correct-horse-1', '000000');
  const nobody = await signIn(browser(), 'nobody', 'Correct-horse-1', '000000');
  expect([wrong.status, wrongCode.status, nobody.status]).toEqual([401, 401, 401]);
  const alert = (text: string) => /role="alert">(.*?)<\/div>/s.exec(text)?.[1];
  expect(alert(wrongCode.text)).toBe(alert(wrong.text));
  expect(alert(nobody.text)).toBe(alert(wrong.text));
  const code = codeNow(codeKey);
  const opened = await signIn(person, 'zhuguan', 'Correct-horse-1', code);
  expect(opened.status).toBe(200);
  expect(opened.path).toMatch(/^\/staff\//);
  expect(opened.text).toContain('示例主管');
  expect((await signIn(browser(), 'zhuguan', 'Correct-horse-1', code)).status).toBe(401);
});

test('sessions are listed and ended, and another site’s forms are refused', async () => {
  const person = browser();
  const signedIn = await person.visit('/accounts/sign-in', {
    account: 'zhuguan',
    password: 'Correct-horse-1',
    code: codeNow(codeKey, Date.now() + 30_000),
  });
  expect(signedIn.status).toBe(303);
  const me = await person.visit('/accounts/me');
  expect(me.text).toContain('已登录的设备');
  const foreign = await person.visit('/accounts/me', { act: 'end-all' }, { origin: 'https://elsewhere.example' });
  expect(foreign.status).toBe(403);
  await person.visit('/accounts/me', { act: 'end-all' });
  expect((await person.visit('/accounts/me')).status).toBe(303);
});

test('strangers who guess close the account to strange devices only', async () => {
  const stranger = browser();
  const form = { account: 'zhuguan', password: 'Wrong-horse-1', code: '' };
  let last = 401;
  for (let tries = 0; tries < 12 && last === 401; tries += 1)
    last = (await stranger.visit('/accounts/sign-in', form)).status;
  expect(last).toBe(429);
  await expect.poll(() => mails.join('\n')).toContain('To: zhuguan@example.gov.cn');
  expect(server.accounts?.store.find('zhuguan')?.isDisabled).toBe(false);
});

test('the operator sees readiness and metrics on an address of their own', async () => {
  const operations = `http://127.0.0.1:${server.operationsPort}`;
  expect((await fetch(`${operations}/ready`)).status).toBe(200);
  const metrics = await (await fetch(`${operations}/metrics`)).text();
  for (const name of ['gongkai_http_answers_total', 'gongkai_dead_letters', 'gongkai_last_backup_seconds'])
    expect(metrics).toContain(name);
  expect((await browser().visit('/metrics')).status).toBe(404);
});

test('a backup is made at the start and can be put into an empty folder', async () => {
  const { snapshotsIn, restore } = await import('../../server/backups.ts');
  const { backupKeyIn } = await import('../../server/config-checks.ts');
  const { backup } = config;
  if (backup === null) throw new Error('no backup is set up');
  await expect.poll(() => snapshotsIn(backup.folder).length, { timeout: 20_000 }).toBeGreaterThan(0);
  const target = join(folder, 'restored');
  const key = backupKeyIn(backup.keyFile);
  await restore(snapshotsIn(backup.folder)[0] ?? '', target, key);
  expect(existsSync(join(target, 'table.db'))).toBe(true);
  expect(readFileSync(join(target, 'secrets.json'), 'utf8')).toBe(
    readFileSync(join(config.dataFolder, 'secrets.json'), 'utf8'),
  );
  await expect(restore(snapshotsIn(backup.folder)[0] ?? '', target, key)).rejects.toThrow('不是空目录');
  await expect(restore(snapshotsIn(backup.folder)[0] ?? '', join(folder, 'other'), Buffer.alloc(32))).rejects.toThrow(
    '密钥',
  );
});

test('a key file that others can read stops the start, with what to do', async () => {
  chmodSync(join(folder, 'key.pem'), 0o644);
  await expect(startOneServer(configFile, config)).rejects.toThrow('chmod 600');
  chmodSync(join(folder, 'key.pem'), 0o600);
});
