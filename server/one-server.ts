import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createTransport } from 'nodemailer';
import type { CustomFetch } from 'openid-client';
import { realClock } from '../local/clock.ts';
import { openDataFolder } from '../local/data-folder.ts';
import { type UndoSteps, openEngine, startFunctions } from '../local/functions-on-engine.ts';
import { localTableName } from '../local/local-account.ts';
import { openLogFile } from '../local/log-file.ts';
import { openObjectStore } from '../local/object-store/object-store.ts';
import { replyThatItStarts, replyWithFailure } from '../local/problem-reply.ts';
import { lastKnownTime } from '../local/scheduler.ts';
import { localSecretId, openSecretsService } from '../local/secrets-service.ts';
import { oidcStaffSignIn } from '../shared/adapters/oidc/staff-sign-in.ts';
import { oidcTokenVerifier } from '../shared/adapters/oidc/token-verifier.ts';
import { smtpMailSender } from '../shared/adapters/smtp/mail-sender.ts';
import { type Accounts, type TellByMail, accountsPath, audience, openAccounts } from './accounts/accounts.ts';
import { backUpRegularly } from './backups.ts';
import { callersBehind } from './callers.ts';
import { certificateEnd, configFaults, smtpUrlIn } from './config-checks.ts';
import { listenPublicly } from './listen.ts';
import { type OperationsAddress, startOperationsAddress } from './operations-address.ts';
import { type ServerConfig, UnsafeConfig } from './server-config.ts';

export type OneServer = {
  readonly port: number;
  readonly operationsPort: number;
  /** Null where another issuer signs people in. */
  readonly accounts: Accounts | null;
  /** Settles when the server cannot go on, with the reason. */
  readonly broken: Promise<Error>;
  /** Drains what is under way, then stops. */
  stop(): Promise<void>;
};

const bucketName = 'gongkai-files';
const storagePath = '/storage';

/**
 * The deployed functions on the embedded engine, in earnest: no `/local/*`, no virtual clock, no invented people.
 * Fails with a StartFailure that names every fault of the settings.
 */
export async function startOneServer(configFile: string, config: ServerConfig): Promise<OneServer> {
  const faults = configFaults(config, Date.now());
  if (faults.length > 0) throw new UnsafeConfig(configFile, faults);
  const undo: UndoSteps = [];
  async function stop(): Promise<void> {
    for (let step = undo.pop(); step !== undefined; step = undo.pop()) await step();
  }
  try {
    return { ...(await start(config, undo)), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function start(config: ServerConfig, undo: UndoSteps): Promise<Omit<OneServer, 'stop'>> {
  process.umask(0o077);
  mkdirSync(config.dataFolder, { recursive: true, mode: 0o700 });
  const dataFolder = await openDataFolder(config.dataFolder);
  undo.push(() => dataFolder.close());
  const folder = dataFolder.path;
  const log = openLogFile(folder);
  undo.push(() => log.close());
  const callerOf = callersBehind(config.trustedProxies);

  const { endpoint, broken } = await openEngine(dataFolder, undo);
  const credentials = {
    accessKeyId: randomBytes(12).toString('hex'),
    secretAccessKey: randomBytes(32).toString('base64url'),
  };
  const accounts = await openSignIn(config, folder);
  if (accounts !== null) undo.push(() => accounts.close());

  const secrets = openSecretsService(folder, credentials);
  let announce: Parameters<typeof openObjectStore>[0]['onCreated'] = () => undefined;
  const objects = openObjectStore({
    folder,
    prefix: storagePath,
    buckets: [bucketName],
    credentials,
    allowedOrigin: config.origin,
    onCreated: (version) => announce(version),
  });
  const internal = await listenInside(async (request, response) => {
    const url = request.url ?? '/';
    if (url.startsWith(`${storagePath}/`)) await objects(request, response);
    else if (url.startsWith('/secrets/')) await secrets(request, response);
    else if (accounts !== null && url.startsWith(`${accountsPath}/`)) await accounts.handle(request, response);
    else response.writeHead(404).end();
  }, undo);

  const { mail } = config;
  const runner = await startFunctions(
    {
      folder,
      endpoint,
      clock: realClock,
      credentials,
      callerOf,
      services: { s3: `${internal}${storagePath}`, secrets: `${internal}/secrets/`, ses: 'http://127.0.0.1:1' },
      environment: {
        TABLE_NAME: localTableName,
        BUCKET_NAME: bucketName,
        SECRET_ID: localSecretId,
        PUBLIC_ORIGIN: config.origin,
        OIDC_ISSUER: accounts?.issuer ?? (config.signIn.kind === 'oidc' ? config.signIn.issuer : ''),
        OIDC_AUDIENCE: config.signIn.kind === 'oidc' ? config.signIn.audience : audience,
        MAIL_CARRIER: 'smtp',
        MAIL_FROM: mail?.from ?? 'nobody@localhost',
        MAIL_RATE_PER_SECOND: String(mail?.ratePerSecond ?? ''),
        MAIL_FEEDBACK_TOPICS: '',
        FILE_SCANNER: config.scanner,
        RATE_LIMIT_FACTOR: '1',
        VIEWER_ADDRESS_HEADER: '',
      },
      parts: {
        bucket: () => ({ name: bucketName, isPathStyle: true, linkEndpoint: `${config.origin}${storagePath}` }),
        sender: () =>
          mail === null
            ? { send: () => Promise.resolve({ kind: 'wait', trouble: 'down', reason: 'no mail is set up' }) }
            : smtpMailSender(smtpUrlIn(mail.smtpUrlFile), mail.from),
        ...(accounts === null ? {} : ownSignIn(config, accounts, internal)),
      },
    },
    undo,
  );
  announce = (version) => runner.announceUpload(version);

  const backups =
    config.backup === null ? null : backUpRegularly({ ...config.backup, folder, target: config.backup.folder }, undo);
  let isReady = false;
  const operations: OperationsAddress = await startOperationsAddress(config.operations, {
    notReady: async () => (isReady ? await faultOf(endpoint) : 'starting'),
    dataFolder: folder,
    deadLetters: () => runner.deadLetters.all().length,
    lastScheduledRun: () => lastKnownTime(folder),
    lastBackup: () => backups?.lastAt() ?? null,
    certificateEnd: () => certificateEnd(config),
  });
  undo.push(() => operations.stop());

  const host = new URL(config.origin).host;
  const server = await listenPublicly(
    config,
    operations.counted(async (request, response) => {
      const url = request.url ?? '/';
      if (request.headers.host?.toLowerCase() !== host) return refuseHost(request, response);
      if (!isReady) return replyThatItStarts(request, response);
      if (url.startsWith(`${storagePath}/`)) return objects(request, response);
      if (accounts !== null && (url === accountsPath || url.startsWith(`${accountsPath}/`))) {
        // The issuer believes these: they are ours, whatever came with the request.
        Object.assign(request.headers, { 'x-forwarded-proto': 'https', 'x-forwarded-host': host });
        return accounts.handle(request, response);
      }
      return runner.handle(request, response);
    }),
  );
  // First to be stopped: what is under way still needs all the rest.
  undo.push(() => server.stop());
  await runner.startSchedules();
  isReady = true;
  return { port: server.port, operationsPort: operations.port, accounts, broken };
}

async function openSignIn(config: ServerConfig, folder: string): Promise<Accounts | null> {
  if (config.signIn.kind !== 'accounts') return null;
  return openAccounts({
    folder,
    origin: config.origin,
    now: realClock.now,
    callerOf: callersBehind(config.trustedProxies),
    secondFactor: config.signIn.secondFactor,
    sessionHours: config.signIn.sessionHours,
    tell: mailOf(config),
  });
}

function mailOf({ mail }: ServerConfig): TellByMail | null {
  if (mail === null) return null;
  const transport = createTransport(
    { url: smtpUrlIn(mail.smtpUrlFile), connectionTimeout: 5_000, greetingTimeout: 5_000, socketTimeout: 15_000 },
    { from: mail.from, disableFileAccess: true, disableUrlAccess: true },
  );
  return async (to, { subject, text }) => {
    await transport.sendMail({ to: { name: '', address: to }, subject, text });
  };
}

/** Our own issuer is asked inside: its public address may not be reachable from the server that bears it. */
function ownSignIn(config: ServerConfig, accounts: Accounts, internal: string) {
  const host = new URL(config.origin).host;
  const ask = (address: string, init: Parameters<CustomFetch>[1] | RequestInit): Promise<Response> => {
    const url = new URL(address);
    const headers = new Headers(init.headers);
    headers.set('x-forwarded-proto', 'https');
    headers.set('x-forwarded-host', host);
    return fetch(`${internal}${url.pathname}${url.search}`, { ...(init as RequestInit), headers });
  };
  const verifier = oidcTokenVerifier(accounts.issuer, audience, realClock, ask);
  const tokens = {
    async verify(token: string) {
      const staff = await verifier.verify(token);
      return staff !== null && accounts.holds(staff.sub, issuedAt(token)) ? staff : null;
    },
  };
  return {
    tokens: () => tokens,
    signIn: () =>
      oidcStaffSignIn({ issuer: accounts.issuer, clientId: audience, origin: config.origin, tokens, fetch: ask }),
  };
}

function issuedAt(token: string): number {
  const { iat } = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as {
    readonly iat?: number;
  };
  return (iat ?? 0) * 1000;
}

/** A port on loopback that the system gives to nobody else; what it serves checks each call's signature. */
async function listenInside(
  listener: (request: IncomingMessage, response: ServerResponse) => Promise<void>,
  undo: UndoSteps,
): Promise<string> {
  const server = createServer({ keepAliveTimeout: 65_000 }, (request, response) => {
    listener(request, response).catch((error: unknown) => {
      console.error(error);
      if (response.headersSent) response.destroy();
      else response.writeHead(500).end();
    });
  });
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(0, '127.0.0.1', resolve));
  undo.push(async () => {
    const closed = new Promise((resolve) => server.close(resolve));
    server.closeAllConnections();
    await closed;
  });
  const bound = server.address();
  return `http://127.0.0.1:${typeof bound === 'object' && bound !== null ? bound.port : 0}`;
}

/** Why the engine does not answer; null when it does. */
async function faultOf(endpoint: string): Promise<string | null> {
  try {
    await fetch(endpoint, { signal: AbortSignal.timeout(2000) });
    return null;
  } catch {
    return 'the database engine does not answer';
  }
}

function refuseHost(request: IncomingMessage, response: ServerResponse): Promise<void> {
  replyWithFailure(request, response, {
    kind: 'notFound',
    status: 421,
    code: 'other-host',
    detail: ['请用本系统的网址访问。', 'Use the address of this system.'],
  });
  return Promise.resolve();
}
