import type { IncomingMessage } from 'node:http';
import { isFromElsewhere } from '../functions/http/from-elsewhere.ts';
import type { EnvironmentName } from '../shared/deployment/function-spec.ts';
import { realClock, virtualClock } from './clock.ts';
import type { LocalClock } from './clock.ts';
import { openDataFolder } from './data-folder.ts';
import { openEngine, startFunctions } from './functions-on-engine.ts';
import { audience, identityPath, openIdentityProvider } from './identity-provider.ts';
import type { TokenRequest } from './identity-provider.ts';
import type { LocalPerson } from './local-person.ts';
import { localCredentials, localTableName } from './local-account.ts';
import { localRoutes } from './local-routes.ts';
import { listenLocally } from './local-server.ts';
import type { RequestListener } from './local-server.ts';
import { openLogFile } from './log-file.ts';
import { openMailService } from './mail-service.ts';
import type { MailFaults, SentMail } from './mail-service.ts';
import { openObjectStore } from './object-store/object-store.ts';
import { replyThatItStarts, replyWithProblem } from './problem-reply.ts';
import { lastKnownTime } from './scheduler.ts';
import type { ScheduledRun } from './scheduler.ts';
import { localSecretId, openSecretsService } from './secrets-service.ts';
import { refuseFolderInParts, refuseTimeBefore } from './used-folder.ts';

export type LocalSystemOptions = {
  /** 0 picks a free one. */
  readonly port: number;
  /** A path, or `:memory:` for a temporary folder. */
  readonly dataFolder: string;
  /** Where a virtual clock starts, in milliseconds since 1970; null for the real time. */
  readonly clockStartInMs: number | null;
  readonly people: readonly LocalPerson[];
  readonly password: string;
  /** Keeps the functions' JSON log in the data folder instead of printing it. */
  readonly keepsLog?: boolean;
  /** Fills an empty system through its API, before it counts as ready. */
  readonly seed?: (world: {
    readonly origin: string;
    readonly mintToken: (request: TokenRequest) => Promise<string>;
    readonly clock: LocalClock;
    readonly folder: string;
  }) => Promise<void>;
};

export type LocalSystem = {
  readonly origin: string;
  readonly clock: LocalClock;
  /** Where the functions' log is kept, when it is. */
  readonly logPath: string | null;
  /** Settles when the system cannot go on, with the reason. */
  readonly broken: Promise<Error>;
  readonly mailFaults: MailFaults;
  /** All mails, once what is under way has been sent. */
  mails(): Promise<readonly SentMail[]>;
  mintToken(request: TokenRequest): Promise<string>;
  moveClock(instantInMs: number): Promise<readonly ScheduledRun[]>;
  stop(): Promise<void>;
};

const bucketName = 'gongkai-files';
const loopbackHost = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/;

/** The whole system on one machine: the deployed functions, and a stand-in for each service that they use. */
export async function startLocalSystem(options: LocalSystemOptions): Promise<LocalSystem> {
  const undo: (() => Promise<void> | void)[] = [];
  async function stop(): Promise<void> {
    for (let step = undo.pop(); step !== undefined; step = undo.pop()) await step();
  }
  try {
    return await start(options, undo, stop);
  } catch (error) {
    await stop();
    throw error;
  }
}

async function start(
  options: LocalSystemOptions,
  undo: (() => Promise<void> | void)[],
  stop: () => Promise<void>,
): Promise<LocalSystem> {
  const dataFolder = await openDataFolder(options.dataFolder);
  undo.push(() => dataFolder.close());
  const folder = dataFolder.path;
  const log = options.keepsLog === true ? openLogFile(folder) : null;
  if (log !== null) undo.push(() => log.close());

  refuseFolderInParts(folder);
  if (options.clockStartInMs === null) refuseTimeBefore(folder, Date.now());

  let listener: RequestListener = replyThatItStarts;
  const server = await listenLocally(options.port, (request, response) => listener(request, response));
  undo.push(() => server.stop());
  const origin = `http://localhost:${server.port}`;

  const { endpoint, broken } = await openEngine(dataFolder, undo);

  const clock =
    options.clockStartInMs === null
      ? realClock
      : virtualClock(Math.max(options.clockStartInMs, lastKnownTime(folder) ?? 0));
  const mail = openMailService(folder, clock);
  const secrets = openSecretsService(folder);
  const identity = await openIdentityProvider({
    folder,
    origin,
    people: options.people,
    password: options.password,
    clock,
  });

  const services = `http://127.0.0.1:${server.port}/local/aws`;
  const environment: Readonly<Record<EnvironmentName, string>> = {
    TABLE_NAME: localTableName,
    BUCKET_NAME: bucketName,
    SECRET_ID: localSecretId,
    PUBLIC_ORIGIN: origin,
    OIDC_ISSUER: identity.issuer,
    OIDC_AUDIENCE: audience,
    MAIL_CARRIER: 'ses',
    MAIL_FROM: 'noreply@gongkai.example',
    MAIL_RATE_PER_SECOND: '',
    MAIL_FEEDBACK_TOPICS: '',
    FILE_SCANNER: process.env['FILE_SCANNER'] ?? 'none',
    // Here all callers share one address.
    RATE_LIMIT_FACTOR: process.env['RATE_LIMIT_FACTOR'] ?? '10000',
    // No CDN stands before the local front: a header of the caller's is never believed.
    VIEWER_ADDRESS_HEADER: '',
  };
  const runner = await startFunctions(
    {
      folder,
      endpoint,
      clock,
      environment,
      credentials: localCredentials,
      services: { s3: `${services}/s3`, secrets: `${services}/secrets`, ses: `${services}/ses` },
    },
    undo,
  );
  const objects = openObjectStore({
    folder,
    prefix: '/local/aws/s3',
    credentials: localCredentials,
    buckets: [bucketName],
    allowedOrigin: origin,
    onCreated: (version) => runner.announceUpload(version),
  });

  const local = localRoutes({ clock, mail, identity, runner });
  let isReady = false;
  listener = async (request, response) => {
    const url = request.url ?? '/';
    if (!url.startsWith('/local/')) {
      if (!isReady && url === '/v1/health') return replyThatItStarts(request, response);
      return runner.handle(request, response);
    }
    const path = url.split('?')[0] ?? '';
    if (!loopbackHost.test(request.headers.host ?? ''))
      replyWithProblem(response, 403, 'not-local', ['只能以 localhost 访问。', 'Only reachable as localhost.']);
    else if (isAnothersAct(request, path, origin))
      replyWithProblem(response, 403, 'from-elsewhere', [
        '请求来自另一个网站的页面，没有执行。',
        'The request comes from a page of another site and was not carried out.',
      ]);
    else if (path.startsWith('/local/aws/ses/')) await mail.handle(request, response);
    else if (path.startsWith('/local/aws/s3/')) await objects(request, response);
    else if (path.startsWith('/local/aws/secrets/')) await secrets(request, response);
    else if (path.startsWith('/local/aws/'))
      response.writeHead(501, { 'content-type': 'text/plain' }).end('Not done locally.');
    else if (path.startsWith(`${identityPath}/`)) await identity.handle(request, response);
    else await local(request, response, path);
  };

  await runner.startSchedules();
  await options.seed?.({ origin, mintToken: (request) => identity.mintToken(request), clock, folder });
  await runner.settle();
  isReady = true;

  return {
    origin,
    clock,
    logPath: log?.path ?? null,
    broken,
    mailFaults: mail.faults,
    async mails() {
      await runner.settle();
      return mail.mails;
    },
    mintToken: (request) => identity.mintToken(request),
    moveClock: (instantInMs) => runner.moveClock(instantInMs),
    stop,
  };
}

/** Whether another site's page would act here. Somebody who follows a link from there may look; the bucket guards itself. */
function isAnothersAct(request: IncomingMessage, path: string, origin: string): boolean {
  const header = (name: string): string | undefined => [request.headers[name]].flat()[0];
  const looks = (request.method === 'GET' || request.method === 'HEAD') && header('sec-fetch-mode') !== 'no-cors';
  return !looks && !path.startsWith('/local/aws/s3/') && isFromElsewhere(header, () => origin);
}
