import { Aws, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { type IAlarmAction, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import { Effect, PolicyDocument, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import {
  Architecture,
  Code,
  Function as LambdaFunction,
  LoggingFormat,
  Runtime,
  Tracing,
} from 'aws-cdk-lib/aws-lambda';
import { FilterPattern, LogGroup, MetricFilter, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { EnvironmentName, FunctionSpec } from '../../shared/deployment/function-spec.ts';
import { acknowledge } from './acknowledge.ts';
import { appendOnlyStatements } from './append-only.ts';
import { DeadLetters } from './dead-letters.ts';
import { OperatorAlarm } from './operator-alarm.ts';

/** What a specification's permissions are about. */
export type FunctionResources = {
  readonly tableArn: string;
  readonly tableStreamArn: string;
  readonly bucketArn: string;
  readonly secretArn: string;
  readonly dataKeyArn: string;
  /** Absent where mail leaves by SMTP. */
  readonly mail?: {
    readonly identityArn: string;
    readonly configurationSetArn: string | undefined;
    readonly fromAddress: string;
  };
};

export type ServiceFunctionProps = {
  readonly installation: string;
  readonly spec: FunctionSpec;
  /** Folder with the bundle's `index.mjs`. */
  readonly bundle: string;
  readonly architecture: 'arm64' | 'x86_64';
  readonly traces: boolean;
  readonly reservesConcurrency: boolean;
  readonly environment: Readonly<Record<EnvironmentName, string>>;
  readonly resources: FunctionResources;
  readonly operationsKey: IKey;
  readonly tell: IAlarmAction;
};

/** SentAlert beforehand, for what must know a function's name before the function exists. */
export function functionName(installation: string, id: string): string {
  return `gongkai-${installation}-${id}`;
}

/** One function as its specification says: its own role, log, alarms and, when something other than HTTP starts it, dead letters. */
export class ServiceFunction extends Construct {
  readonly spec: FunctionSpec;
  readonly lambda: LambdaFunction;
  readonly logGroup: LogGroup;
  readonly deadLetters: DeadLetters | undefined;

  constructor(scope: Construct, props: ServiceFunctionProps) {
    super(scope, props.spec.id);
    const { spec } = props;
    this.spec = spec;
    this.logGroup = new LogGroup(this, 'Log', {
      encryptionKey: props.operationsKey,
      retention: RetentionDays.THIRTEEN_MONTHS,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    this.deadLetters =
      spec.triggers.length === 0
        ? undefined
        : new DeadLetters(this, 'DeadLetters', {
            key: props.operationsKey,
            tell: props.tell,
            functionId: spec.id,
            errorImpact: spec.errorImpact,
          });

    const granted = grantedStatements(spec, props.resources);
    const kept = appendOnlyStatements(spec, props.resources.tableArn);
    const role = new Role(this, 'Role', {
      description: `What ${spec.id} may do`,
      assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
      inlinePolicies: {
        ...(granted.length > 0 ? { granted: new PolicyDocument({ statements: granted, minimize: false }) } : {}),
        ...(kept.length > 0 ? { kept: new PolicyDocument({ statements: kept, minimize: false }) } : {}),
        runtime: new PolicyDocument({ statements: this.runtimeStatements(props), minimize: false }),
      },
    });
    for (const prefix of Object.keys(spec.permissions.bucket ?? {})) {
      acknowledge(
        role,
        `Files are named by chance; ${spec.id} may reach those under ${prefix} and no others.`,
        `AwsSolutions::AwsSolutions-IAM5[Resource::${this.importedName(props.resources.bucketArn)}/${prefix}*]`,
      );
    }
    if (props.traces) {
      acknowledge(
        role,
        'X-Ray has no resources to name: AWS accepts only * for the two actions.',
        'AwsSolutions::AwsSolutions-IAM5[Resource::*]',
        'Serverless::Serverless-LambdaStarPermissions',
      );
    }

    this.lambda = new LambdaFunction(this, 'Function', {
      functionName: functionName(props.installation, spec.id),
      description: spec.purpose,
      runtime: Runtime.NODEJS_24_X,
      architecture: props.architecture === 'arm64' ? Architecture.ARM_64 : Architecture.X86_64,
      handler: 'index.handler',
      code: Code.fromAsset(props.bundle),
      memorySize: spec.memoryMb,
      timeout: Duration.seconds(spec.timeoutSeconds),
      role: role.withoutPolicyUpdates(),
      logGroup: this.logGroup,
      loggingFormat: LoggingFormat.TEXT,
      tracing: props.traces ? Tracing.ACTIVE : Tracing.DISABLED,
      environment: Object.fromEntries(spec.environment.map((name) => [name, props.environment[name]])),
      ...(props.reservesConcurrency && spec.reservedConcurrency !== undefined
        ? { reservedConcurrentExecutions: spec.reservedConcurrency }
        : {}),
      ...(this.deadLetters === undefined ? {} : { deadLetterQueue: this.deadLetters.queue }),
    });
    if (this.deadLetters === undefined) {
      acknowledge(
        this.lambda,
        'Only API Gateway calls it, and waits: the client has the error and may try again with the same key.',
        'Serverless::Serverless-LambdaDLQ',
      );
    }
    if (!props.traces)
      acknowledge(this.lambda, 'The Region has no X-Ray for Lambda.', 'Serverless::Serverless-LambdaTracing');
    this.alarms(props);
  }

  /** The rule packs name a value of another stack by its export. */
  private importedName(arn: string): string {
    const { 'Fn::ImportValue': name } = Stack.of(this).resolve(arn) as { readonly 'Fn::ImportValue'?: string };
    if (name === undefined) throw new Error('The bucket must come from another stack, by its export.');
    return name;
  }

  private runtimeStatements(props: ServiceFunctionProps): PolicyStatement[] {
    const statements = [allow('Log', ['logs:CreateLogStream', 'logs:PutLogEvents'], [this.logGroup.logGroupArn])];
    if (props.traces) statements.push(allow('Trace', ['xray:PutTraceSegments', 'xray:PutTelemetryRecords'], ['*']));
    if (this.deadLetters !== undefined) {
      statements.push(
        allow('GiveUp', ['sqs:SendMessage'], [this.deadLetters.queue.queueArn]),
        allow('GiveUpSealed', ['kms:Decrypt', 'kms:GenerateDataKey'], [props.operationsKey.keyArn], {
          StringLike: { 'kms:ViaService': 'sqs.*' },
        }),
      );
    }
    return statements;
  }

  private alarms(props: ServiceFunctionProps): void {
    const { spec } = props;
    const common = { impact: spec.errorImpact, tell: props.tell };
    const period = Duration.minutes(5);
    new OperatorAlarm(this, 'Failing', {
      ...common,
      metric: this.lambda.metricErrors({ period, statistic: Stats.SUM }),
      threshold: 1,
      firstStep: `read the newest error in the log of ${spec.id}; if it came with a release, go back to the one before.`,
      runbook: 'A function fails',
    });
    new OperatorAlarm(this, 'Throttled', {
      ...common,
      metric: this.lambda.metricThrottles({ period, statistic: Stats.SUM }),
      threshold: 1,
      periods: 3,
      badPeriods: 2,
      firstStep:
        "compare the account's limit of concurrent executions with what runs; raise the limit or the function's share.",
      runbook: 'A function is throttled',
    });
    new OperatorAlarm(this, 'NearTimeout', {
      ...common,
      metric: this.lambda.metricDuration({ period, statistic: Stats.percentile(99) }),
      threshold: spec.timeoutSeconds * 900,
      periods: 3,
      badPeriods: 2,
      firstStep: `look for slow calls in the dashboard; ${spec.id} is stopped after ${spec.timeoutSeconds} seconds.`,
      runbook: 'A function is slow',
    });
    const loggedErrors = new MetricFilter(this, 'LoggedErrors', {
      logGroup: this.logGroup,
      filterPattern: FilterPattern.stringValue('$.level', '=', 'error'),
      metricNamespace: 'Gongkai',
      metricName: `LoggedErrors-${spec.id}`,
      metricValue: '1',
    });
    new OperatorAlarm(this, 'LogsErrors', {
      ...common,
      metric: loggedErrors.metric({ period, statistic: Stats.SUM }),
      threshold: 1,
      firstStep: `read the newest line of level "error" in the log of ${spec.id}; if it came with a release, go back to the one before.`,
      runbook: 'A function fails',
    });
    if (spec.triggers.some((trigger) => trigger.kind === 'table-stream')) {
      new OperatorAlarm(this, 'Behind', {
        ...common,
        metric: this.lambda.metric('IteratorAge', { period: Duration.minutes(1), statistic: Stats.MAXIMUM }),
        threshold: Duration.minutes(5).toMilliseconds(),
        periods: 5,
        firstStep: `see whether ${spec.id} fails or is throttled; what waits in the stream is lost after 24 hours.`,
        runbook: 'The stream is behind',
      });
    }
  }
}

/** The statements that a specification's permissions come to, and no others. */
export function grantedStatements(spec: FunctionSpec, resources: FunctionResources): PolicyStatement[] {
  const { table = [], indexes = [], bucket, secret = [], mail = [] } = spec.permissions;
  const readsStream = spec.triggers.some((trigger) => trigger.kind === 'table-stream');
  const statements: PolicyStatement[] = [];
  const openedThrough: string[] = [];

  if (table.length > 0) {
    statements.push(
      allow(
        'Table',
        table.map((action) => `dynamodb:${action}`),
        [resources.tableArn],
      ),
    );
  }
  if (indexes.length > 0)
    statements.push(
      allow(
        'Indexes',
        ['dynamodb:Query'],
        indexes.map((name) => `${resources.tableArn}/index/${name}`),
      ),
    );
  if (readsStream)
    statements.push(
      allow(
        'Stream',
        ['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator', 'dynamodb:ListStreams'],
        [resources.tableStreamArn],
      ),
    );
  if (table.length > 0 || indexes.length > 0 || readsStream) openedThrough.push('dynamodb.*');
  if (bucket !== undefined) {
    statements.push(...bucketStatements(bucket, resources.bucketArn));
    openedThrough.push('s3.*');
  }
  if (secret.length > 0) {
    statements.push(
      allow(
        'Secret',
        secret.map((action) => `secretsmanager:${action}`),
        [resources.secretArn],
      ),
    );
    openedThrough.push('secretsmanager.*');
  }
  if (mail.length > 0 && resources.mail !== undefined) {
    const { identityArn, configurationSetArn, fromAddress } = resources.mail;
    statements.push(
      allow(
        'Mail',
        mail.map((action) => `ses:${action}`),
        configurationSetArn === undefined ? [identityArn] : [identityArn, configurationSetArn],
        {
          StringEquals: { 'ses:FromAddress': fromAddress },
        },
      ),
    );
  }
  if (openedThrough.length > 0) {
    statements.push(
      allow(
        'Sealed',
        writes(spec)
          ? [
              'kms:Decrypt',
              'kms:DescribeKey',
              'kms:Encrypt',
              'kms:GenerateDataKey',
              'kms:ReEncryptFrom',
              'kms:ReEncryptTo',
            ]
          : ['kms:Decrypt', 'kms:DescribeKey'],
        [resources.dataKeyArn],
        {
          StringLike: { 'kms:ViaService': openedThrough },
        },
      ),
    );
  }
  return statements;
}

function bucketStatements(
  bucket: NonNullable<FunctionSpec['permissions']['bucket']>,
  bucketArn: string,
): PolicyStatement[] {
  const byPrefix = Object.entries(bucket);
  const onObjects = byPrefix.map(([prefix, actions]) =>
    allow(
      `Under${prefix.charAt(0).toUpperCase()}${prefix.slice(1, -1)}`,
      actions.filter((action) => action !== 'ListBucket').map((action) => `s3:${action}`),
      [`${bucketArn}/${prefix}*`],
    ),
  );
  const listed = byPrefix.filter(([, actions]) => actions.includes('ListBucket')).map(([prefix]) => `${prefix}*`);
  return listed.length === 0
    ? onObjects
    : [...onObjects, allow('FileNames', ['s3:ListBucket'], [bucketArn], { StringLike: { 's3:prefix': listed } })];
}

function writes(spec: FunctionSpec): boolean {
  return [...(spec.permissions.table ?? []), ...Object.values(spec.permissions.bucket ?? {}).flat()].some((action) =>
    /^(Put|Update|Delete|Batch(?=Write)|Restore)/.test(action),
  );
}

function allow(
  sid: string,
  actions: readonly string[],
  resources: readonly string[],
  conditions?: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>,
): PolicyStatement {
  return new PolicyStatement({
    sid,
    effect: Effect.ALLOW,
    actions: [...actions],
    resources: [...resources],
    ...(conditions === undefined ? {} : { conditions }),
  });
}

/** ARN of a mail identity that the account already has. */
export function mailIdentityArn(scope: Construct, domain: string): string {
  return Stack.of(scope).formatArn({
    service: 'ses',
    resource: 'identity',
    resourceName: domain,
    account: Aws.ACCOUNT_ID,
  });
}
