import * as z from 'zod';
import { placeOfVault } from './constructs/backup-copies.ts';
import { partitionFeatures } from './partition-features.ts';

const domainName = z
  .string()
  .regex(
    /^(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/,
    'must be a host name in lower case without scheme or path, such as xxgk.example.cn',
  );
const certificateArn = z
  .string()
  .regex(
    /^arn:aws(-cn)?:acm:[a-z0-9-]+:\d{12}:certificate\/[0-9a-f-]{36}$/,
    'must be the ARN of a certificate in AWS Certificate Manager',
  );
const emailAddress = z
  .string()
  .regex(/^[^\s@<>"]+@[^\s@<>".]+(\.[^\s@<>".]+)+$/, 'must be an e-mail address, such as ops@example.cn');
const sender = z
  .string()
  .regex(
    /^([^<>"\r\n]+ <[^\s@<>"]+@[^\s@<>".]+(\.[^\s@<>".]+)+>|[^\s@<>"]+@[^\s@<>".]+(\.[^\s@<>".]+)+)$/,
    'must be an e-mail address, alone or as "Name <address>"',
  );
const httpsUrl = z
  .string()
  .regex(
    /^https:\/\/[^\s/?#]+(\/[^\s?#]*)?$/,
    'must be an https address without query, such as https://login.example.cn/oidc',
  );

/** Mails a second: below what the carrier allows, 14 for a new SES account outside the sandbox. */
const mailRate = z.number().positive('must be above zero').default(10);

const deploymentConfigSchema = z.strictObject({
  /** Tells installations in one account apart; part of every stack's name. */
  installation: z
    .string()
    .regex(/^[a-z][a-z0-9-]{1,19}$/, 'must be 2 to 20 lower-case letters, digits or hyphens and start with a letter'),
  account: z
    .string()
    .regex(/^\d{12}$/, 'must be the 12 digits of the account')
    .optional(),
  region: z
    .string()
    .regex(
      /^(?!us-gov-|us-iso)[a-z]{2}-[a-z]+-\d$/,
      'must be the code of a Region of aws or aws-cn, such as cn-north-1',
    ),
  /** Without it the API answers at the address that API Gateway gives, and the pages' links do not work. */
  domain: z
    .strictObject({
      name: domainName,
      certificateArn,
      /** `cdn` puts CloudFront before the API. */
      through: z.enum(['api', 'cdn'], 'must be "api" or "cdn"').default('api'),
    })
    .optional(),
  signIn: z.discriminatedUnion(
    'kind',
    [
      z.strictObject({
        kind: z.literal('oidc'),
        issuer: httpsUrl,
        audience: z.string().min(1, 'must name the audience that the issuer puts into its tokens'),
      }),
      z.strictObject({
        kind: z.literal('cognito'),
        domainPrefix: z
          .string()
          .regex(/^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/, 'must be lower-case letters, digits and hyphens'),
        callbackUrls: z.array(httpsUrl).min(1, 'must name at least one address'),
      }),
    ],
    'must be "oidc" or "cognito"',
  ),
  mail: z.discriminatedUnion(
    'carrier',
    [
      z.strictObject({
        carrier: z.literal('ses'),
        from: sender,
        /** `create` makes the sender's domain an identity of this installation; `existing` uses the account's. */
        identity: z.enum(['create', 'existing'], 'must be "create" or "existing"').default('create'),
        ratePerSecond: mailRate,
      }),
      z.strictObject({ carrier: z.literal('smtp'), from: sender, ratePerSecond: mailRate }),
    ],
    'must be "ses" or "smtp"',
  ),
  alarmEmail: emailAddress,
  monthlyBudgetUsd: z.number().positive('must be above zero').optional(),
  /** A vault of another account or Region to which AWS Backup copies table and files each day. */
  backupCopyVaultArn: z
    .string()
    .regex(
      /^arn:aws(?:-cn)?:backup:[a-z0-9-]+:\d{12}:backup-vault:[A-Za-z0-9_-]{2,50}$/,
      'must be the ARN of a backup vault',
    )
    .optional(),
  /** False lets a trial be deleted with all it holds. */
  keepsData: z.boolean().default(true),
  /** False where the account's limit of concurrent executions is too small to set any aside. */
  reservesConcurrency: z.boolean().default(true),
  /** What looks at uploaded files before anybody is served them: nothing, GuardDuty's malware protection, or a clamd. */
  fileScanner: z
    .string()
    .regex(/^(none|guardduty|clamd:\/\/[^\s/?#:]+:\d{1,5})$/, 'must be "none", "guardduty" or "clamd://host:port"')
    .default('none'),
  throttling: z
    .strictObject({
      requestsPerSecond: z.number().int().min(1).max(10_000).default(50),
      burst: z.number().int().min(1).max(5_000).default(100),
      /** Of staff: what anonymous callers ask for takes none of it. */
      staffRequestsPerSecond: z.number().int().min(1).max(10_000).default(50),
      staffBurst: z.number().int().min(1).max(5_000).default(100),
      /** In five minutes, of one address. */
      requestsPerAddress: z.number().int().min(10).max(2_000_000_000).default(2_000),
      /** In five minutes, of one address, to routes that write without signing in. */
      publicWritesPerAddress: z.number().int().min(10).max(2_000_000_000).default(200),
    })
    .prefault({}),
});

export type DeploymentConfig = z.infer<typeof deploymentConfigSchema>;

/** The configuration cannot be deployed; one sentence for each fault. */
export class DeploymentConfigFault extends Error {
  readonly faults: readonly string[];
  constructor(source: string, faults: readonly string[]) {
    super(`${source} cannot be deployed:\n${faults.map((fault) => `- ${fault}`).join('\n')}`);
    this.name = 'DeploymentConfigFault';
    this.faults = faults;
  }
}

/** Checks `input`, read from `source`. Throws {@link DeploymentConfigFault} with every fault found. */
export function checkDeploymentConfig(input: unknown, source: string): DeploymentConfig {
  const parsed = deploymentConfigSchema.safeParse(input, { reportInput: true });
  if (!parsed.success) throw new DeploymentConfigFault(source, parsed.error.issues.map(sentenceOf));
  const faults = faultsAcrossFields(parsed.data);
  if (faults.length > 0) throw new DeploymentConfigFault(source, faults);
  return parsed.data;
}

function sentenceOf(issue: z.core.$ZodIssue): string {
  const path = issue.path.join('.');
  const subject = path === '' ? 'The configuration' : path;
  switch (issue.code) {
    case 'unrecognized_keys':
      return `${path === '' ? 'The file' : path} has no setting ${issue.keys.map((key) => `"${key}"`).join(', ')}.`;
    case 'invalid_type':
      return issue.input === undefined
        ? `${subject} is missing.`
        : `${subject} must be ${wanted[issue.expected] ?? issue.expected}, not ${found(issue.input)}.`;
    case 'too_small':
      return issue.message.startsWith('must')
        ? `${subject} ${issue.message}.`
        : `${subject} must be ${String(issue.minimum)} or more.`;
    case 'too_big':
      return `${subject} must be ${String(issue.maximum)} or less.`;
    default:
      return `${subject} ${issue.message.startsWith('must') ? issue.message : `is wrong: ${issue.message}`}.`;
  }
}

const wanted: Readonly<Record<string, string>> = {
  string: 'text in quotes',
  number: 'a number without quotes',
  int: 'a whole number',
  boolean: 'true or false, without quotes',
  object: 'an object in braces',
  array: 'a list in brackets',
};

function found(input: unknown): string {
  if (input === null) return 'null';
  if (Array.isArray(input)) return 'a list';
  return typeof input === 'object' ? 'an object' : JSON.stringify(input);
}

const regionsInChina = ['cn-north-1', 'cn-northwest-1'];

function faultsAcrossFields(config: DeploymentConfig): string[] {
  const features = partitionFeatures(config.region);
  const faults: string[] = [];
  if (config.region.startsWith('cn-') && !regionsInChina.includes(config.region))
    faults.push(`region must be ${regionsInChina.join(' or ')}: there is no ${config.region}.`);
  if (config.mail.carrier === 'ses' && !features.ses)
    faults.push(`mail.carrier must be "smtp" in ${config.region}: the China Regions have no SES.`);
  if (config.signIn.kind === 'cognito' && !features.cognito) {
    faults.push(`signIn.kind must be "oidc" in ${config.region}: the China Regions have no Cognito user pools.`);
  }
  if (config.fileScanner === 'guardduty' && !features.malwareScan) {
    faults.push(
      `fileScanner must be "none" or "clamd://host:port" in ${config.region}: GuardDuty is not confirmed to scan buckets in the China Regions.`,
    );
  }
  if (config.monthlyBudgetUsd !== undefined && !features.budgets) {
    faults.push(`monthlyBudgetUsd must be left out in ${config.region}: set the budget in the China console, in yuan.`);
  }
  if (config.domain?.through === 'cdn' && !features.cdn)
    faults.push(`domain.through must be "api" in ${config.region}: CloudFront in China cannot carry the firewall.`);
  if (config.signIn.kind === 'cognito' && features.cognito && config.domain !== undefined) {
    const callback = `https://${config.domain.name}/staff/callback`;
    if (!config.signIn.callbackUrls.includes(callback))
      faults.push(`signIn.callbackUrls must hold ${callback}: the pages come back there after the sign-in.`);
  }
  if (config.backupCopyVaultArn !== undefined) {
    const { region, account } = placeOfVault(config.backupCopyVaultArn);
    if (region === config.region && (config.account === undefined || account === config.account))
      faults.push(
        'backupCopyVaultArn must name a vault of another account or Region: a copy beside the table is lost with it.',
      );
    if (partitionFeatures(region).partition !== partitionFeatures(config.region).partition)
      faults.push(
        `backupCopyVaultArn must be in the partition of ${config.region}: nothing is copied from one to another.`,
      );
  }
  if (config.domain !== undefined) faults.push(...certificateFaults(config, config.domain));
  return faults;
}

function certificateFaults(config: DeploymentConfig, domain: NonNullable<DeploymentConfig['domain']>): string[] {
  const [, partition, , region, account] = domain.certificateArn.split(':');
  const neededRegion = domain.through === 'cdn' ? 'us-east-1' : config.region;
  const neededPartition = partitionFeatures(config.region).partition;
  const faults: string[] = [];
  if (partition !== neededPartition)
    faults.push(
      `domain.certificateArn must begin with arn:${neededPartition}: as ${config.region} is in that partition.`,
    );
  if (region !== neededRegion)
    faults.push(
      `domain.certificateArn must name a certificate in ${neededRegion}, not ${region ?? ''}: ${
        domain.through === 'cdn' ? 'CloudFront' : 'API Gateway'
      } reads it there.`,
    );
  if (config.account !== undefined && account !== config.account)
    faults.push(`domain.certificateArn must belong to account ${config.account}.`);
  return faults;
}

/** The bare address of a sender such as `Name <address>`. */
export function addressOf(sender: string): string {
  return /<(.+)>$/.exec(sender)?.[1] ?? sender;
}
