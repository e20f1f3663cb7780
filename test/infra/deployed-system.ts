import { type ChildProcess, fork } from 'node:child_process';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { PutObjectTaggingCommand, S3Client } from '@aws-sdk/client-s3';
import type { Context } from 'aws-lambda';
import { type LocalClock, virtualClock } from '../../local/clock.ts';
import { openDataFolder } from '../../local/data-folder.ts';
import { startEngine } from '../../local/engine.ts';
import { audience, identityPath, openIdentityProvider } from '../../local/identity-provider.ts';
import { type StoredObject, startLambdaRunner } from '../../local/lambda-runner.ts';
import { invoke } from '../../local/loaded-function.ts';
import type { LocalPerson } from '../../local/local-person.ts';
import { localCredentials, localRegion } from '../../local/local-account.ts';
import { type LocalServer, type RequestListener, listenLocally } from '../../local/local-server.ts';
import { type MailFaults, type SentMail, openMailService } from '../../local/mail-service.ts';
import { scheduledEvent } from '../../local/scheduler.ts';
import { openObjectStore } from '../../local/object-store/object-store.ts';
import { localSecretId, openSecretsService } from '../../local/secrets-service.ts';
import { openTable } from '../../local/table.ts';
import { guardDutyTag } from '../../shared/adapters/file-scanner/guardduty-scanner.ts';
import type { FunctionSpec } from '../../shared/deployment/function-spec.ts';
import type { Role } from '../../shared/domain/request/vocabulary.ts';
import { actionsCalled, actionsToLearnOfAbsence } from './actions-called.ts';
import { type Denial, deniedWrites } from './append-only-calls.ts';
import { openNotifications } from './notifications.ts';
import { type Resource, type Templates, asList, readTemplates, refersTo } from './templates.ts';

const tableName = 'gongkai-deployed';
const bucketName = 'gongkai-deployed-files';

export type DeployedSystem = {
  readonly origin: string;
  /** The name that the functions believe to be served under. */
  readonly publicOrigin: string;
  readonly mailFaults: MailFaults;
  readonly table: { readonly endpoint: string; readonly name: string };
  /** What GuardDuty finds in the next uploads. */
  readonly malwareScan: { finds: string };
  /** `service:Action on resource`, by function. */
  readonly granted: ReadonlyMap<string, ReadonlySet<string>>;
  readonly called: ReadonlyMap<string, ReadonlySet<string>>;
  /** What a function wrote to its log. */
  logOf(functionId: string): string;
  /** Waits until what streams and schedules have begun is done. */
  settle(): Promise<void>;
  mails(): Promise<readonly SentMail[]>;
  token(role: Role, agencyId: string | null, sub: string): Promise<string>;
  moveClock(iso: string): Promise<void>;
  /** Moves the clock without running what was due on the way, as if the installation had slept. */
  sleepUntil(iso: string): void;
  /** Starts what a schedule starts, by the event that the schedule sends. */
  runSchedule(name: string): Promise<unknown>;
  /** Publishes what SES tells of a mail to the topic that the functions are subscribed to. */
  tellOfMail(mailEvent: object): Promise<void>;
  stop(): Promise<void>;
};

/**
 * The bundles and the templates in `folder`, run: each function in its own process with the environment that the template
 * gives it, every call to AWS answered by a stand-in, and refused when the function's policy does not allow it.
 */
export async function startDeployedSystem(
  folder: string,
  specs: readonly FunctionSpec[],
  clockStart: string,
  people: readonly LocalPerson[],
): Promise<DeployedSystem> {
  const templates = readTemplates(folder);
  const dataFolder = await openDataFolder(':memory:');
  const engine = await startEngine({ dataFolder });
  await openTable(engine.endpoint, tableName);
  const clock = virtualClock(Date.parse(clockStart));
  const mail = openMailService(dataFolder.path, clock);
  const secrets = openSecretsService(dataFolder.path);

  let listener: RequestListener = () => Promise.resolve();
  const server = await listenLocally(0, (request, response) => listener(request, response));
  const origin = `http://localhost:${server.port}`;
  const publicOrigin = literalSetting(templates, specs, 'PUBLIC_ORIGIN');
  const notifications = await openNotifications(literalSetting(templates, specs, 'MAIL_FEEDBACK_TOPICS'), clock);
  const identity = await openIdentityProvider({
    folder: dataFolder.path,
    origin,
    people,
    password: 'gongkai',
    clock,
    pagesOrigin: publicOrigin,
  });
  const standIns: Readonly<Record<string, string>> = {
    'AWS::DynamoDB::GlobalTable': tableName,
    'AWS::S3::Bucket': bucketName,
    'AWS::SecretsManager::Secret': localSecretId,
    'AWS::Cognito::UserPool': identity.issuer,
    'AWS::Cognito::UserPoolClient': audience,
  };
  const backends: Readonly<Record<string, string>> = {
    dynamodb: engine.endpoint,
    ses: `${origin}/stand-in/ses`,
    secretsmanager: `${origin}/stand-in/secrets`,
  };

  // Each function has a port of its own, so that what is signed for its address tells who signed.
  const fronts = new Map<string, LocalServer>();
  for (const { id } of specs)
    fronts.set(id, await listenLocally(0, (request, response) => callAws(request, response, id)));
  const functions = specs.map((spec) => {
    const deployed = functionOf(templates, spec);
    return new DeployedFunction(
      spec,
      join(folder, assetOf(deployed), 'index.mjs'),
      environmentOf(templates, deployed, standIns),
      `http://127.0.0.1:${fronts.get(spec.id)?.port ?? 0}`,
      clock,
    );
  });
  const granted = new Map(specs.map((spec) => [spec.id, grantedTo(templates, functionOf(templates, spec))]));
  const denials = new Map(specs.map((spec) => [spec.id, deniedTo(templates, functionOf(templates, spec))]));
  const called = new Map(specs.map((spec) => [spec.id, new Set<string>()]));

  const loaded = functions.map((deployed) => ({
    spec: deployed.spec,
    handler: (event: never, context: Context) => deployed.call(event, context),
  }));
  const runner = await startLambdaRunner({
    functions: loaded,
    clock,
    folder: dataFolder.path,
    table: { endpoint: engine.endpoint, name: tableName },
  });

  const objects = openObjectStore({
    folder: dataFolder.path,
    prefix: '/s3',
    credentials: localCredentials,
    buckets: [bucketName],
    allowedOrigin: origin,
    now: () => clock.now(),
    onCreated: ({ key, sizeInBytes, etag, versionId }) => {
      if (key.startsWith('quarantine/'))
        underWay.add(lookAtUpload({ bucket: bucketName, key, sizeInBytes, etag, versionId }));
    },
  });
  const underWay = new Set<Promise<void>>();
  const malwareScan = { finds: 'NO_THREATS_FOUND' };

  /** GuardDuty here is done before the function hears of the upload. */
  async function lookAtUpload(object: StoredObject): Promise<void> {
    const guardDuty = new S3Client({
      endpoint: `${origin}/s3`,
      forcePathStyle: true,
      region: localRegion,
      credentials: localCredentials,
      systemClockOffset: clock.now() - Date.now(),
    });
    await guardDuty.send(
      new PutObjectTaggingCommand({
        Bucket: object.bucket,
        Key: object.key,
        VersionId: object.versionId,
        Tagging: { TagSet: [{ Key: guardDutyTag, Value: malwareScan.finds }] },
      }),
    );
    guardDuty.destroy();
    // EventBridge delivers at least once: here twice, at the same time.
    runner.announceUpload(object);
    runner.announceUpload(object);
  }

  async function settle(): Promise<void> {
    await Promise.all(underWay);
    underWay.clear();
    await runner.settle();
  }

  async function callAws(request: IncomingMessage, response: ServerResponse, functionId: string): Promise<void> {
    // A client of AWS sets its clock by the answers.
    response.setHeader('date', new Date(clock.now()).toUTCString());
    const [, service = '', rest = ''] = /^\/([^/]+)(.*)$/.exec(request.url ?? '/') ?? [];
    if (service === 'other' && rest.startsWith('/sns/')) {
      response.writeHead(200, { 'content-type': 'application/x-pem-file' }).end(notifications.certificate);
      return;
    }
    const body = service === 's3' ? Buffer.alloc(0) : await bodyOf(request);
    const actions = actionsCalled(service, request, body, tableName);
    for (const action of actions) called.get(functionId)?.add(action);
    const denied =
      service === 'dynamodb'
        ? deniedWrites(
            String(request.headers['x-amz-target']).split('.').at(-1) ?? '',
            JSON.parse(body.toString()),
            denials.get(functionId) ?? [],
          )
        : [];
    const refused = [...actions.filter((action) => granted.get(functionId)?.has(action) !== true), ...denied];
    const backend = backends[service];
    if (service === 's3' && refused.length === 0) {
      await objects(request, response);
      if (response.statusCode === 404)
        for (const action of actionsToLearnOfAbsence(request)) called.get(functionId)?.add(action);
      return;
    }
    if (refused.length > 0 || backend === undefined) {
      response.writeHead(400, { 'content-type': 'application/x-amz-json-1.0' }).end(
        JSON.stringify({
          __type: 'AccessDeniedException',
          message: `${functionId} may not ${refused.join(', ') || service}`,
        }),
      );
      return;
    }
    const headers = Object.fromEntries(
      Object.entries(request.headers).filter(
        ([name]) => !['host', 'connection', 'content-length', 'transfer-encoding', 'expect'].includes(name),
      ),
    );
    const answer = await fetch(`${backend}${rest}`, {
      method: request.method ?? 'POST',
      headers: headers as Record<string, string>,
      body: new Uint8Array(body),
    });
    response
      .writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? 'application/x-amz-json-1.0' })
      .end(Buffer.from(await answer.arrayBuffer()));
  }

  listener = async (request, response) => {
    const url = request.url ?? '/';
    if (url.startsWith('/stand-in/ses')) await mail.handle(request, response);
    else if (url.startsWith('/stand-in/secrets')) await secrets(request, response);
    else if (url.startsWith('/s3/')) await objects(request, response);
    else if (url.startsWith(`${identityPath}/`)) await identity.handle(request, response);
    else await runner.handle(request, response);
  };
  await runner.startSchedules();

  return {
    origin,
    publicOrigin,
    mailFaults: mail.faults,
    table: { endpoint: engine.endpoint, name: tableName },
    malwareScan,
    granted,
    called,
    logOf: (functionId) => functions.find(({ spec }) => spec.id === functionId)?.log ?? '',
    settle,
    async mails() {
      await settle();
      return mail.mails;
    },
    token: (role, agencyId, sub) => identity.mintToken({ role, agencyId, sub }),
    async moveClock(iso) {
      await runner.moveClock(Date.parse(iso));
      await settle();
    },
    sleepUntil(iso) {
      clock.set(Date.parse(iso));
    },
    async runSchedule(name) {
      const started = loaded.find(({ spec }) =>
        spec.triggers.some((trigger) => trigger.kind === 'schedule' && trigger.name === name),
      );
      if (started === undefined) throw new Error(`there is no schedule ${name}`);
      const result = await invoke(started, scheduledEvent(name, clock.now()));
      await settle();
      return result;
    },
    async tellOfMail(mailEvent) {
      for (const one of loaded)
        if (one.spec.triggers.some(({ kind }) => kind === 'mail-feedback'))
          await invoke(one, notifications.event(mailEvent));
      await settle();
    },
    async stop() {
      await runner.stop();
      for (const deployed of functions) deployed.stop();
      for (const listening of [server, ...fronts.values()]) await listening.stop();
      await engine.stop();
      dataFolder.close();
    },
  };
}

/** One function in a process of its own, started at its first call. */
class DeployedFunction {
  readonly spec: FunctionSpec;
  log = '';
  private readonly bundle: string;
  private readonly environment: Readonly<Record<string, string>>;
  private readonly clock: LocalClock;
  private readonly waiting = new Map<number, PromiseWithResolvers<unknown>>();
  private process: Promise<ChildProcess> | undefined;
  private calls = 0;

  constructor(
    spec: FunctionSpec,
    bundle: string,
    environment: Readonly<Record<string, string>>,
    aws: string,
    clock: LocalClock,
  ) {
    this.spec = spec;
    this.bundle = bundle;
    this.clock = clock;
    this.environment = {
      ...environment,
      AWS_REGION: localRegion,
      AWS_ACCESS_KEY_ID: localCredentials.accessKeyId,
      AWS_SECRET_ACCESS_KEY: localCredentials.secretAccessKey,
      AWS_LAMBDA_FUNCTION_NAME: spec.id,
      AWS_ENDPOINT_URL: `${aws}/other`,
      AWS_ENDPOINT_URL_DYNAMODB: `${aws}/dynamodb`,
      AWS_ENDPOINT_URL_S3: `${aws}/s3`,
      AWS_ENDPOINT_URL_SES: `${aws}/ses`,
      AWS_ENDPOINT_URL_SECRETS_MANAGER: `${aws}/secretsmanager`,
    };
  }

  async call(event: unknown, context: Context): Promise<unknown> {
    this.process ??= this.start();
    const child = await this.process;
    const id = (this.calls += 1);
    const answer = Promise.withResolvers<unknown>();
    this.waiting.set(id, answer);
    const {
      awsRequestId,
      functionName,
      functionVersion,
      invokedFunctionArn,
      memoryLimitInMB,
      logGroupName,
      logStreamName,
    } = context;
    child.send({
      id,
      nowInMs: this.clock.now(),
      event,
      context: {
        awsRequestId,
        functionName,
        functionVersion,
        invokedFunctionArn,
        memoryLimitInMB,
        logGroupName,
        logStreamName,
        callbackWaitsForEmptyEventLoop: false,
        remainingInMs: context.getRemainingTimeInMillis(),
      },
    });
    return answer.promise;
  }

  stop(): void {
    void this.process?.then((child) => child.kill());
  }

  private async start(): Promise<ChildProcess> {
    const child = fork(join(import.meta.dirname, 'function-host.ts'), [this.bundle], {
      env: this.environment,
      execArgv: [],
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    for (const stream of [child.stdout, child.stderr])
      stream?.setEncoding('utf8').on('data', (text: string) => (this.log += text));
    const ready = Promise.withResolvers<undefined>();
    child.on(
      'message',
      ({ isReady, id, result, error }: { isReady?: true; id?: number; result?: unknown; error?: string }) => {
        if (isReady === true) ready.resolve(undefined);
        const answer = this.waiting.get(id ?? 0);
        if (error === undefined) answer?.resolve(result);
        else answer?.reject(new Error(error));
      },
    );
    child.once('exit', (code) => {
      const gone = new Error(`${this.spec.id} ended with ${code ?? 'a signal'}: ${this.log.slice(-2000)}`);
      ready.reject(gone);
      for (const answer of this.waiting.values()) answer.reject(gone);
    });
    await ready.promise;
    return child;
  }
}

function functionOf(templates: Templates, spec: FunctionSpec): Resource {
  const found = templates
    .ofType('AWS::Lambda::Function')
    .find(({ Properties }) => Properties.Description === spec.purpose);
  if (found === undefined) throw new Error(`the template has no function ${spec.id}`);
  return found;
}

function assetOf({ Properties }: Resource): string {
  return `asset.${String(Properties.Code.S3Key).replace('.zip', '')}`;
}

/** The variables of the template with their values; what refers to a resource gets the name of its stand-in. */
function environmentOf(
  templates: Templates,
  deployed: Resource,
  standIns: Readonly<Record<string, string>>,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries<unknown>(deployed.Properties.Environment?.Variables ?? {}).map(([name, value]) => {
      const [id] = refersTo(templates, value);
      if (id === undefined) return [name, literal(value)];
      const standIn = standIns[templates.resources.find((resource) => resource.id === id)?.Type ?? ''];
      if (standIn === undefined) throw new Error(`${name} refers to ${id}, which has no stand-in`);
      return [name, standIn];
    }),
  );
}

/** What the template gives the functions for a setting that names no resource. */
function literalSetting(
  templates: Templates,
  specs: readonly FunctionSpec[],
  name: FunctionSpec['environment'][number],
): string {
  const spec = specs.find(({ environment }) => environment.includes(name));
  if (spec === undefined) throw new Error(`no function has the setting ${name}`);
  return literal(functionOf(templates, spec).Properties.Environment.Variables[name]);
}

const pseudoParameters: Readonly<Record<string, string>> = {
  'AWS::Partition': 'aws',
  'AWS::URLSuffix': 'amazonaws.com',
};

/** A value of the template that refers to no resource. */
function literal(value: unknown): string {
  if (typeof value === 'string') return value;
  const { 'Fn::Join': join, Ref } = value as {
    readonly 'Fn::Join'?: readonly [string, readonly unknown[]];
    readonly Ref?: string;
  };
  if (join !== undefined) return join[1].map(literal).join(join[0]);
  const known = pseudoParameters[Ref ?? ''];
  if (known === undefined) throw new Error(`${JSON.stringify(value)} has no value here`);
  return known;
}

/** What the function's role allows, in the words that {@link actionsCalled} uses; what AWS itself does with the role is left out. */
function grantedTo(templates: Templates, deployed: Resource): ReadonlySet<string> {
  const [roleId] = refersTo(templates, deployed.Properties.Role);
  const role = templates.ofType('AWS::IAM::Role').find(({ id }) => id === roleId);
  const policies: readonly {
    PolicyName: string;
    PolicyDocument: {
      Statement: readonly { Sid: string; Action: string | string[]; Resource: unknown; Condition?: any }[];
    };
  }[] = role?.Properties.Policies ?? [];
  return new Set(
    policies
      .filter(({ PolicyName }) => PolicyName === 'granted')
      .flatMap(({ PolicyDocument }) => PolicyDocument.Statement)
      .filter(({ Sid }) => Sid !== 'Stream' && Sid !== 'Sealed')
      .flatMap(({ Action, Resource: resources, Condition }) =>
        asList(Action).flatMap((action) => {
          if (action === 's3:ListBucket')
            return asList<string>(Condition.StringLike['s3:prefix']).map(
              (prefix) => `${action} on ${prefix.replace(/\*$/, '')}`,
            );
          return asList<unknown>(resources).map(
            (resource) => `${action} on ${resourceName(action, JSON.stringify(resource))}`,
          );
        }),
      ),
  );
}

/** What the function's role forbids about items that are only ever added to. */
function deniedTo(templates: Templates, deployed: Resource): readonly Denial[] {
  const [roleId] = refersTo(templates, deployed.Properties.Role);
  const role = templates.ofType('AWS::IAM::Role').find(({ id }) => id === roleId);
  const policies: readonly { PolicyName: string; PolicyDocument: { Statement: readonly any[] } }[] =
    role?.Properties.Policies ?? [];
  return policies
    .filter(({ PolicyName }) => PolicyName === 'kept')
    .flatMap(({ PolicyDocument }) => PolicyDocument.Statement)
    .map(({ Action, Condition }) => ({
      actions: asList<string>(Action),
      leadingKeys: asList<string>(Condition['ForAnyValue:StringLike']['dynamodb:LeadingKeys']),
      attributes:
        Condition['ForAnyValue:StringEquals'] === undefined
          ? null
          : asList<string>(Condition['ForAnyValue:StringEquals']['dynamodb:Attributes']),
    }));
}

function resourceName(action: string, resource: string): string {
  if (action.startsWith('dynamodb:')) return /\/index\/[a-z]+/.exec(resource)?.[0] ?? 'table';
  if (action.startsWith('s3:')) return /\/([^"*]+)\*/.exec(resource)?.[1] ?? 'the whole bucket';
  return action.startsWith('ses:') ? 'mail' : 'secret';
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts);
}
