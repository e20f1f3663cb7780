import * as z from 'zod';
import type { FunctionSpec } from '../shared/deployment/function-spec.ts';
import type { AskAws } from './aws-command-line.ts';
import type { Checkup } from './checkups.ts';
import type { DeployedResources } from './deployed-resources.ts';

export type DeployedInstallation = {
  readonly installation: string;
  readonly region: string;
  readonly partition: 'aws' | 'aws-cn';
  readonly mail: { readonly carrier: 'ses' | 'smtp'; readonly domain: string };
  readonly functions: readonly FunctionSpec[];
};

/** Shown of a list that is too long for a sentence. */
const mostNamed = 5;
const named = (names: readonly string[]): string =>
  [...names.slice(0, mostNamed), ...(names.length > mostNamed ? [`… (${names.length})`] : [])].join(', ');

const lookEach = async (
  names: readonly string[],
  isWrong: (name: string) => Promise<boolean>,
): Promise<readonly string[]> => {
  const wrong: string[] = [];
  for (const name of names) if (await isWrong(name)) wrong.push(name);
  return wrong;
};

/** What the stacks hold, looked at one by one; every call only reads. */
export function deployedResourceCheckups(
  ask: AskAws,
  resources: DeployedResources,
  installation: DeployedInstallation,
): readonly Checkup[] {
  return [
    { name: 'stacks', look: () => Promise.resolve(stacksFault(resources)) },
    { name: 'buckets', look: () => bucketsFault(ask, resources) },
    { name: 'firewall', look: () => firewallFault(ask, resources, installation) },
    { name: 'alarms', look: () => alarmsFault(ask, resources) },
    { name: 'mailbox of the alarms', look: () => subscriptionFault(ask, resources) },
    { name: 'schedules', look: () => schedulesFault(ask, installation) },
    { name: 'stream', look: () => streamFault(ask, installation) },
    { name: 'logs', look: () => logsFault(ask, resources) },
    ...(installation.mail.carrier === 'ses'
      ? [{ name: `mail from ${installation.mail.domain}`, look: () => sesFault(ask, installation.mail.domain) }]
      : []),
  ];
}

function stacksFault({ states }: DeployedResources): string | null {
  const unfinished = [...states]
    .filter(([, state]) => !/^(CREATE|UPDATE|IMPORT)_COMPLETE$/.test(state))
    .map(([name, state]) => `${name} (${state})`);
  if (unfinished.length === 0) return null;
  return `堆栈没有部署完成：${named(unfinished)}。 Not deployed to the end: ${named(unfinished)}; see the events of the stack in CloudFormation, mend the cause, deploy again.`;
}

const publicAccessSchema = z.object({ PublicAccessBlockConfiguration: z.record(z.string(), z.boolean()) });
const versioningSchema = z.object({ Status: z.string().optional() });

async function bucketsFault(ask: AskAws, resources: DeployedResources): Promise<string | null> {
  const buckets = resources.ofType('AWS::S3::Bucket');
  const open = await lookEach(buckets, async (Bucket) => {
    const answer = publicAccessSchema.parse(await ask('s3api', 'get-public-access-block', { Bucket }));
    return Object.values(answer.PublicAccessBlockConfiguration).includes(false);
  });
  if (open.length > 0)
    return `存储桶可能对外公开：${named(open)}。 Public access is not blocked on ${named(open)}: turn on all four blocks at once (S3, Permissions), then find out who turned them off.`;
  const unversioned = await lookEach(
    buckets,
    async (Bucket) =>
      versioningSchema.parse(await ask('s3api', 'get-bucket-versioning', { Bucket })).Status !== 'Enabled',
  );
  if (unversioned.length > 0)
    return `存储桶没有启用版本控制：${named(unversioned)}。 Versioning is off on ${named(unversioned)}: turn it on, as an overwritten file could not be brought back.`;
  return null;
}

const webAclSchema = z.object({ WebACL: z.object({ Name: z.string().optional() }).optional() });

async function firewallFault(
  ask: AskAws,
  resources: DeployedResources,
  { partition, region }: DeployedInstallation,
): Promise<string | null> {
  const [api = ''] = resources.ofType('AWS::ApiGateway::RestApi');
  const [stage = ''] = resources.ofType('AWS::ApiGateway::Stage');
  const answer = webAclSchema.parse(
    await ask('wafv2', 'get-web-acl-for-resource', {
      ResourceArn: `arn:${partition}:apigateway:${region}::/restapis/${api}/stages/${stage}`,
    }),
  );
  return answer.WebACL === undefined
    ? '防火墙没有挡在接口前面。 No firewall stands before the API: deploy the service stack again.'
    : null;
}

const alarmsSchema = z.object({
  MetricAlarms: z.array(
    z.object({
      AlarmName: z.string(),
      StateValue: z.string(),
      ActionsEnabled: z.boolean(),
      AlarmActions: z.array(z.string()),
    }),
  ),
});
const alarmsInOneCall = 100;

async function alarmsFault(ask: AskAws, resources: DeployedResources): Promise<string | null> {
  const wanted = resources.ofType('AWS::CloudWatch::Alarm');
  const found: z.infer<typeof alarmsSchema>['MetricAlarms'] = [];
  for (let first = 0; first < wanted.length; first += alarmsInOneCall) {
    found.push(
      ...alarmsSchema.parse(
        await ask('cloudwatch', 'describe-alarms', { AlarmNames: wanted.slice(first, first + alarmsInOneCall) }),
      ).MetricAlarms,
    );
  }
  const present = new Set(found.map(({ AlarmName }) => AlarmName));
  const absent = wanted.filter((name) => !present.has(name));
  if (absent.length > 0)
    return `缺少告警：${named(absent)}。 Alarms are gone: ${named(absent)}; deploy the service stack again.`;
  const silent = found
    .filter(({ ActionsEnabled, AlarmActions }) => !ActionsEnabled || AlarmActions.length === 0)
    .map(({ AlarmName }) => AlarmName);
  if (silent.length > 0)
    return `告警不会通知任何人：${named(silent)}。 Alarms that tell nobody: ${named(silent)}; turn their actions on (aws cloudwatch enable-alarm-actions).`;
  const ringing = found.filter(({ StateValue }) => StateValue === 'ALARM').map(({ AlarmName }) => AlarmName);
  return ringing.length === 0
    ? null
    : `正在告警：${named(ringing)}。 Alarms are on: ${named(ringing)}; the text of each says what to do first.`;
}

const subscriptionsSchema = z.object({
  Subscriptions: z.array(z.object({ Protocol: z.string(), SubscriptionArn: z.string() })),
});

async function subscriptionFault(ask: AskAws, resources: DeployedResources): Promise<string | null> {
  const states: string[] = [];
  for (const TopicArn of resources.ofType('AWS::SNS::Topic')) {
    const { Subscriptions } = subscriptionsSchema.parse(await ask('sns', 'list-subscriptions-by-topic', { TopicArn }));
    states.push(
      ...Subscriptions.filter(({ Protocol }) => Protocol === 'email').map(({ SubscriptionArn }) => SubscriptionArn),
    );
  }
  if (states.length === 0)
    return '没有订阅告警的邮箱。 No mailbox is subscribed to the alarms: set alarmEmail and deploy the service stack again.';
  if (states.some((arn) => arn.startsWith('arn:'))) return null;
  return '告警邮箱尚未确认订阅，收不到任何告警。 The mailbox has not confirmed its subscription, so no alarm reaches anyone: follow the link in the mail from AWS Notifications, or have it sent again (SNS, Subscriptions, Request confirmation).';
}

const scheduleSchema = z.object({
  State: z.string(),
  ScheduleExpression: z.string(),
  ScheduleExpressionTimezone: z.string().optional(),
});

async function schedulesFault(ask: AskAws, { installation, functions }: DeployedInstallation): Promise<string | null> {
  const schedules = functions.flatMap(({ triggers }) =>
    triggers.flatMap((trigger) => (trigger.kind === 'schedule' ? [trigger] : [])),
  );
  const answers = new Map<string, z.infer<typeof scheduleSchema>>();
  for (const { name } of schedules)
    answers.set(
      name,
      scheduleSchema.parse(
        await ask('scheduler', 'get-schedule', { GroupName: `gongkai-${installation}`, Name: name }),
      ),
    );
  const stopped = schedules.filter(({ name }) => answers.get(name)?.State !== 'ENABLED').map(({ name }) => name);
  if (stopped.length > 0)
    return `定时任务已停用：${named(stopped)}。 Schedules are off: ${named(stopped)}; turn them on (EventBridge, Schedules), and see docs/operate.md, A job did not run.`;
  const changed = schedules
    .filter(
      ({ name, cron }) =>
        answers.get(name)?.ScheduleExpression !== `cron(${cron})` ||
        answers.get(name)?.ScheduleExpressionTimezone !== 'Asia/Shanghai',
    )
    .map(({ name }) => name);
  return changed.length === 0
    ? null
    : `定时任务的时间被改动：${named(changed)}。 Schedules run at other times than the release says: ${named(changed)}; deploy the service stack again.`;
}

const mappingsSchema = z.object({ EventSourceMappings: z.array(z.object({ State: z.string() })) });

async function streamFault(ask: AskAws, { installation, functions }: DeployedInstallation): Promise<string | null> {
  const followers = functions
    .filter(({ triggers }) => triggers.some(({ kind }) => kind === 'table-stream'))
    .map(({ id }) => id);
  const deaf = await lookEach(followers, async (id) => {
    const { EventSourceMappings: mappings } = mappingsSchema.parse(
      await ask('lambda', 'list-event-source-mappings', { FunctionName: `gongkai-${installation}-${id}` }),
    );
    return !mappings.some(({ State }) => State === 'Enabled');
  });
  return deaf.length === 0
    ? null
    : `没有跟随数据流：${named(deaf)}。 Functions that do not follow the stream: ${named(deaf)}; enable their triggers (Lambda, Configuration, Triggers) within 24 hours, after which the stream forgets.`;
}

const logGroupsSchema = z.object({
  logGroups: z.array(z.object({ logGroupName: z.string(), retentionInDays: z.number().optional() })),
});
/** 网络安全法第21条: at least six months. */
const shortestRetentionInDays = 184;

async function logsFault(ask: AskAws, resources: DeployedResources): Promise<string | null> {
  const { logGroups } = logGroupsSchema.parse(await ask('logs', 'describe-log-groups'));
  const keptFor = new Map(
    logGroups.map(({ logGroupName, retentionInDays }) => [logGroupName, retentionInDays ?? Number.POSITIVE_INFINITY]),
  );
  const wanted = resources.ofType('AWS::Logs::LogGroup');
  const short = wanted.filter((name) => (keptFor.get(name) ?? 0) < shortestRetentionInDays);
  return short.length === 0
    ? null
    : `日志保存不足六个月或不存在：${named(short)}。 Logs are kept for less than six months, or gone (网络安全法第21条): ${named(short)}; set their retention back to 13 months.`;
}

const quotaSchema = z.object({ Max24HourSend: z.number() });
const verificationSchema = z.object({
  VerificationAttributes: z.record(z.string(), z.object({ VerificationStatus: z.string() })),
});
const dkimSchema = z.object({
  DkimAttributes: z.record(z.string(), z.object({ DkimEnabled: z.boolean(), DkimVerificationStatus: z.string() })),
});
const sendingSchema = z.object({ Enabled: z.boolean() });
/** What SES lets an account in the sandbox send in a day. */
const sandboxQuota = 200;

async function sesFault(ask: AskAws, domain: string): Promise<string | null> {
  const { VerificationStatus = 'absent' } =
    verificationSchema.parse(await ask('ses', 'get-identity-verification-attributes', { Identities: [domain] }))
      .VerificationAttributes[domain] ?? {};
  if (VerificationStatus !== 'Success')
    return `发信域名 ${domain} 未通过验证（${VerificationStatus}）。 The domain is not verified (${VerificationStatus}): publish the records of the outputs DkimRecord…; SES looks for them for 72 hours.`;
  const dkim = dkimSchema.parse(await ask('ses', 'get-identity-dkim-attributes', { Identities: [domain] }))
    .DkimAttributes[domain];
  if (dkim?.DkimEnabled !== true || dkim.DkimVerificationStatus !== 'Success')
    return `邮件没有 DKIM 签名。 Mails are not signed: publish the records of the outputs DkimRecord…, or many will count as junk.`;
  if (!sendingSchema.parse(await ask('ses', 'get-account-sending-enabled')).Enabled)
    return 'SES 已停止本账户发信。 SES has stopped this account’s mail: see the reputation page of the SES console and answer its review.';
  const { Max24HourSend } = quotaSchema.parse(await ask('ses', 'get-send-quota'));
  if (Max24HourSend <= sandboxQuota)
    return `SES 账户仍在沙盒中（每天 ${Max24HourSend} 封，只能发给已验证的地址）。 The account is in the SES sandbox (${Max24HourSend} mails a day, to verified addresses only): request production access in the SES console.`;
  return null;
}
