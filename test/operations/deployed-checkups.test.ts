import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { readFileSync } from 'node:fs';
import { virtualClock } from '../../local/clock.ts';
import { openDataFolder } from '../../local/data-folder.ts';
import { audience, identityPath, openIdentityProvider } from '../../local/identity-provider.ts';
import { type LocalServer, listenLocally } from '../../local/local-server.ts';
import { type CheckupResult, runCheckups } from '../../operations/checkups.ts';
import { deployedResourceCheckups } from '../../operations/deployed-checkups.ts';
import { deployedResources } from '../../operations/deployed-resources.ts';
import { outsideCheckups, smtpFault } from '../../operations/outside-checkups.ts';
import { functionList } from '../../shared/deployment/function-list.ts';

const arn = (service: string, rest: string) => `arn:aws-cn:${service}:cn-north-1:111122223333:${rest}`;
const topic = arn('sns', 'gongkai-alarms');
const schedules = functionList.flatMap(({ triggers }) =>
  triggers.flatMap((trigger) => (trigger.kind === 'schedule' ? [trigger] : [])),
);

type Answers = Record<string, (input: any) => unknown>;

/** What AWS answers, in its shapes, of an installation on which all is well. */
const healthy: Answers = {
  'cloudformation describe-stacks': ({ StackName }) => ({
    Stacks: [
      { StackName, StackStatus: 'UPDATE_COMPLETE', Outputs: [{ OutputKey: 'TableName', OutputValue: 'table' }] },
    ],
  }),
  'cloudformation list-stack-resources': ({ StackName }) => ({
    StackResourceSummaries: (String(StackName).endsWith('-storage')
      ? [
          ['AWS::S3::Bucket', 'files'],
          ['AWS::S3::Bucket', 'backups'],
          ['AWS::KMS::Key', 'key'],
        ]
      : [
          ['AWS::ApiGateway::RestApi', 'a1b2c3'],
          ['AWS::ApiGateway::Stage', 'live'],
          ['AWS::SNS::Topic', topic],
          ['AWS::Logs::LogGroup', '/aws/lambda/public-api'],
          ...Array.from({ length: 120 }, (_, index) => ['AWS::CloudWatch::Alarm', `alarm-${index}`]),
        ]
    ).map(([ResourceType, PhysicalResourceId], index) => ({
      LogicalResourceId: `R${index}`,
      PhysicalResourceId,
      ResourceType,
      ResourceStatus: 'CREATE_COMPLETE',
    })),
  }),
  's3api get-public-access-block': () => ({
    PublicAccessBlockConfiguration: {
      BlockPublicAcls: true,
      IgnorePublicAcls: true,
      BlockPublicPolicy: true,
      RestrictPublicBuckets: true,
    },
  }),
  's3api get-bucket-versioning': () => ({ Status: 'Enabled' }),
  'wafv2 get-web-acl-for-resource': () => ({
    WebACL: { Name: 'Acl', Id: 'x', ARN: arn('wafv2', 'regional/webacl/Acl/x'), Rules: [] },
  }),
  'cloudwatch describe-alarms': ({ AlarmNames }) => ({
    MetricAlarms: AlarmNames.map((AlarmName: string) => ({
      AlarmName,
      StateValue: 'OK',
      ActionsEnabled: true,
      AlarmActions: [topic],
    })),
    CompositeAlarms: [],
  }),
  'sns list-subscriptions-by-topic': () => ({
    Subscriptions: [
      {
        SubscriptionArn: `${topic}:6d5f2a4e`,
        Owner: '111122223333',
        Protocol: 'email',
        Endpoint: 'operators@example.cn',
        TopicArn: topic,
      },
    ],
  }),
  'scheduler get-schedule': ({ Name }) => ({
    Name,
    State: 'ENABLED',
    ScheduleExpression: `cron(${schedules.find((one) => one.name === Name)!.cron})`,
    ScheduleExpressionTimezone: 'Asia/Shanghai',
  }),
  'lambda list-event-source-mappings': () => ({
    EventSourceMappings: [{ UUID: 'u', State: 'Enabled', BatchSize: 25 }],
  }),
  'logs describe-log-groups': () => ({
    logGroups: [{ logGroupName: '/aws/lambda/public-api', retentionInDays: 400 }, { logGroupName: 'of others' }],
  }),
  'ses get-identity-verification-attributes': () => ({
    VerificationAttributes: { 'example.org': { VerificationStatus: 'Success' } },
  }),
  'ses get-identity-dkim-attributes': () => ({
    DkimAttributes: {
      'example.org': { DkimEnabled: true, DkimVerificationStatus: 'Success', DkimTokens: ['a', 'b', 'c'] },
    },
  }),
  'ses get-account-sending-enabled': () => ({ Enabled: true }),
  'ses get-send-quota': () => ({ Max24HourSend: 50_000, MaxSendRate: 14, SentLast24Hours: 3 }),
};

const asked = new Set<string>();

async function lookAt(changes: Answers): Promise<readonly CheckupResult[]> {
  const answers = { ...healthy, ...changes };
  const ask = (service: string, operation: string, input: object = {}) => {
    asked.add(`${service} ${operation}`);
    const answer = answers[`${service} ${operation}`];
    if (answer === undefined) throw new Error(`nothing is recorded for ${service} ${operation}`);
    return Promise.resolve(answer(input));
  };
  const resources = await deployedResources(ask, 'example');
  return runCheckups(
    deployedResourceCheckups(ask, resources, {
      installation: 'example',
      region: 'cn-north-1',
      partition: 'aws-cn',
      mail: { carrier: 'ses', domain: 'example.org' },
      functions: functionList,
    }),
  );
}

describe('what is deployed', () => {
  test('is well when AWS answers so', async () => {
    expect((await lookAt({})).filter(({ fault }) => fault !== null)).toEqual([]);
  });

  test.each<[string, string, string, (answer: any) => void]>([
    [
      'stacks',
      'cloudformation describe-stacks',
      'UPDATE_ROLLBACK_COMPLETE',
      ({ Stacks: [stack] }) => (stack.StackStatus = 'UPDATE_ROLLBACK_COMPLETE'),
    ],
    [
      'buckets',
      's3api get-public-access-block',
      'Public access is not blocked on files, backups',
      ({ PublicAccessBlockConfiguration: block }) => (block.RestrictPublicBuckets = false),
    ],
    ['buckets', 's3api get-bucket-versioning', 'Versioning is off', (answer) => (answer.Status = 'Suspended')],
    [
      'firewall',
      'wafv2 get-web-acl-for-resource',
      'No firewall stands before the API',
      (answer) => delete answer.WebACL,
    ],
    [
      'alarms',
      'cloudwatch describe-alarms',
      'Alarms are gone: alarm-0, alarm-100',
      ({ MetricAlarms: alarms }) => alarms.shift(),
    ],
    [
      'alarms',
      'cloudwatch describe-alarms',
      'tell nobody: alarm-0, alarm-100',
      ({ MetricAlarms: [alarm] }) => (alarm.ActionsEnabled = false),
    ],
    [
      'alarms',
      'cloudwatch describe-alarms',
      'tell nobody: alarm-0',
      ({ MetricAlarms: [alarm] }) => (alarm.AlarmActions = []),
    ],
    [
      'alarms',
      'cloudwatch describe-alarms',
      'Alarms are on: alarm-0',
      ({ MetricAlarms: [alarm] }) => (alarm.StateValue = 'ALARM'),
    ],
    [
      'mailbox of the alarms',
      'sns list-subscriptions-by-topic',
      'has not confirmed',
      ({ Subscriptions: [one] }) => (one.SubscriptionArn = 'PendingConfirmation'),
    ],
    [
      'mailbox of the alarms',
      'sns list-subscriptions-by-topic',
      'No mailbox is subscribed',
      (answer) => (answer.Subscriptions = []),
    ],
    [
      'schedules',
      'scheduler get-schedule',
      'Schedules are off: alerts-each-morning',
      (answer) => (answer.State = 'DISABLED'),
    ],
    ['schedules', 'scheduler get-schedule', 'at other times', (answer) => (answer.ScheduleExpressionTimezone = 'UTC')],
    [
      'stream',
      'lambda list-event-source-mappings',
      'do not follow the stream: export-run, mail-outbox',
      ({ EventSourceMappings: [mapping] }) => (mapping.State = 'Disabled'),
    ],
    [
      'logs',
      'logs describe-log-groups',
      'less than six months',
      ({ logGroups: [group] }) => (group.retentionInDays = 30),
    ],
    ['logs', 'logs describe-log-groups', 'or gone', (answer) => answer.logGroups.shift()],
    [
      'mail from example.org',
      'ses get-identity-verification-attributes',
      'not verified (Pending)',
      ({ VerificationAttributes: { 'example.org': one } }) => (one.VerificationStatus = 'Pending'),
    ],
    [
      'mail from example.org',
      'ses get-identity-verification-attributes',
      'not verified (absent)',
      (answer) => (answer.VerificationAttributes = {}),
    ],
    [
      'mail from example.org',
      'ses get-identity-dkim-attributes',
      'not signed',
      ({ DkimAttributes: { 'example.org': one } }) => (one.DkimEnabled = false),
    ],
    [
      'mail from example.org',
      'ses get-account-sending-enabled',
      'SES has stopped',
      (answer) => (answer.Enabled = false),
    ],
    [
      'mail from example.org',
      'ses get-send-quota',
      'sandbox (200 mails a day',
      (answer) => (answer.Max24HourSend = 200),
    ],
  ])('%s: %s that is wrong is told as “%s”, and the others are well', async (name, call, sentence, spoil) => {
    const spoilt = (input: object) => {
      const answer = structuredClone(healthy[call]!(input));
      spoil(answer);
      return answer;
    };
    const faults = (await lookAt({ [call]: spoilt })).filter(({ fault }) => fault !== null);
    expect(faults.map((one) => one.name)).toEqual([name]);
    expect(faults[0]!.fault).toContain(sentence);
  });

  test('a call that is refused is a fault of its own checkup alone', async () => {
    const refused = () => {
      throw new Error('aws wafv2 get-web-acl-for-resource: AccessDeniedException');
    };
    const faults = (await lookAt({ 'wafv2 get-web-acl-for-resource': refused })).filter(({ fault }) => fault !== null);
    expect(faults).toMatchObject([{ name: 'firewall', fault: expect.stringContaining('AccessDenied') as string }]);
  });

  test('every call that is made has its permission in docs/deploy.md', async () => {
    await lookAt({});
    const documented = readFileSync('docs/deploy.md', 'utf8');
    for (const call of asked) expect(documented).toContain(`\`${call}\``);
  });
});

describe('what a client sees', () => {
  const clock = virtualClock(Date.parse('2026-03-02T09:00:00+08:00'));
  let server: LocalServer;
  let state: { health: number; provisionalFrom: string; pagesOrigin: string; issuer: string };
  let identity: Awaited<ReturnType<typeof openIdentityProvider>>;
  const folder = openDataFolder(':memory:');
  beforeAll(async () => {
    server = await listenLocally(0, async (request, response) => {
      const url = request.url ?? '';
      if (url.startsWith(identityPath)) return identity.handle(request, response);
      const year = /^\/v1\/calendar\/(\d{4})$/.exec(url)?.[1];
      if (year === undefined) {
        response.writeHead(url === '/v1/health' ? state.health : 404).end();
        return;
      }
      const days = [`${year}-01-04`, `${year}-04-30`].map((on) => ({
        on,
        kind: 'working-day',
        name: null,
        provisional: on >= state.provisionalFrom,
      }));
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ year: Number(year), days }));
    });
  });
  beforeEach(async () => {
    const origin = `http://localhost:${server.port}`;
    state = { health: 200, provisionalFrom: '2027-01-01', pagesOrigin: origin, issuer: `${origin}${identityPath}` };
    identity = await openIdentityProvider({
      folder: (await folder).path,
      origin: `http://localhost:${server.port}`,
      people: [],
      password: 'unused',
      clock,
    });
  });
  afterAll(async () => {
    await server.stop();
    (await folder).close();
  });

  async function seen({
    today = '2026-03-02',
    origin = `http://localhost:${server.port}`,
    client = audience,
  } = {}): Promise<readonly string[]> {
    const results = await runCheckups(outsideCheckups({ origin, issuer: state.issuer, audience: client, today }));
    return results.flatMap(({ fault }) => (fault === null ? [] : [fault]));
  }

  test('is well when the API answers, the notice is loaded and the issuer knows the pages', async () => {
    expect(await seen()).toEqual([]);
  });

  test('an API that refuses, fails or is not there', async () => {
    state.health = 403;
    expect(await seen()).toEqual([expect.stringContaining('ICP record')]);
    state.health = 502;
    expect(await seen()).toEqual([expect.stringContaining('It answers 502')]);
    const [unreachable] = await seen({ origin: 'http://127.0.0.1:1' });
    expect(unreachable).toContain('DomainTarget');
  });

  test('a calendar that ends within the longest ordinary period', async () => {
    expect(await seen({ today: '2026-10-18' })).toEqual([]);
    expect(await seen({ today: '2026-11-02' })).toEqual([expect.stringContaining('From 2027-01-04 on')]);
  });

  test('an issuer that is not there, calls itself otherwise, or does not know the client or the address of the pages', async () => {
    const own = state.issuer;
    state.issuer = `${own}/elsewhere`;
    expect(await seen()).toEqual([expect.stringContaining('discovery document cannot be read')]);
    state.issuer = own.replace('localhost', '127.0.0.1');
    expect(await seen()).toEqual([expect.stringContaining(`It calls itself ${own}`)]);
    state.issuer = own;
    expect(await seen({ client: 'another' })).toEqual([expect.stringContaining('enter a public client another')]);
    identity = await openIdentityProvider({
      folder: (await folder).path,
      origin: own.replace(identityPath, ''),
      people: [],
      password: 'unused',
      clock,
      pagesOrigin: 'https://xxgk.example.cn',
    });
    expect(await seen({ origin: `http://127.0.0.1:${server.port}` })).toEqual([
      expect.stringContaining(`http://127.0.0.1:${server.port}/staff/callback`),
    ]);
  });
});

describe('the SMTP server', () => {
  let smtp: SMTPServer;
  let address: string;
  beforeAll(async () => {
    smtp = new SMTPServer({
      disabledCommands: ['STARTTLS'],
      allowInsecureAuth: true,
      onAuth: ({ password }, _session, done) => done(password === 'right' ? null : new Error('no'), { user: 'u' }),
    });
    await new Promise<void>((resolve) => smtp.listen(0, '127.0.0.1', resolve));
    const bound = smtp.server.address();
    address = `127.0.0.1:${bound !== null && typeof bound === 'object' ? bound.port : 0}`;
  });
  afterAll(() => new Promise<void>((resolve) => smtp.close(resolve)));

  test('is signed in at, and nothing is sent', async () => {
    expect(await smtpFault(`smtp://u:right@${address}`)).toBeNull();
  });

  test('that refuses the password, or is not there, is told apart', async () => {
    expect(await smtpFault(`smtp://u:wrong@${address}`)).toContain('does not take the user or password');
    expect(await smtpFault('smtp://u:right@127.0.0.1:1')).toContain('cannot be used from here');
  });
});
