import { CfnOutput, SecretValue, Stack, type StackProps } from 'aws-cdk-lib';
import { CfnBudget } from 'aws-cdk-lib/aws-budgets';
import { CfnSecret } from 'aws-cdk-lib/aws-secretsmanager';
import type { Construct } from 'constructs';
import type { EnvironmentName, FunctionSpec } from '../../shared/deployment/function-spec.ts';
import { failedCodeFigures } from '../../shared/deployment/failed-code-metrics.ts';
import { mailFigures } from '../../shared/deployment/mail-metrics.ts';
import { acknowledge } from '../constructs/acknowledge.ts';
import { cdnHeaders } from '../constructs/cdn-headers.ts';
import { FunctionTriggers, mailFeedbackTopicArn } from '../constructs/function-triggers.ts';
import { JobFigures } from '../constructs/job-figures.ts';
import { OperationsDashboard } from '../constructs/operations-dashboard.ts';
import { OperatorTopic } from '../constructs/operator-topic.ts';
import { PublicApi, stageName } from '../constructs/public-api.ts';
import { ServiceFunction, mailIdentityArn } from '../constructs/service-function.ts';
import { SystemAlarms } from '../constructs/system-alarms.ts';
import { WebFirewall } from '../constructs/web-firewall.ts';
import type { StorageStack } from './storage-stack.ts';

export type ServiceStackProps = StackProps & {
  readonly installation: string;
  readonly storage: StorageStack;
  readonly functions: readonly FunctionSpec[];
  /** Folder of each function's bundle, by id. */
  readonly bundles: ReadonlyMap<string, string>;
  readonly architecture: 'arm64' | 'x86_64';
  readonly traces: boolean;
  readonly reservesConcurrency: boolean;
  readonly fileScanner: string;
  readonly throttling: {
    readonly requestsPerSecond: number;
    readonly burst: number;
    readonly staffRequestsPerSecond: number;
    readonly staffBurst: number;
    readonly requestsPerAddress: number;
    readonly publicWritesPerAddress: number;
  };
  readonly domain?: { readonly name: string; readonly certificateArn: string };
  /** Host name of the CDN that stands before the API. */
  readonly cdnDomain?: string;
  readonly signIn: { readonly issuer: string; readonly audience: string };
  readonly mail: {
    readonly carrier: 'ses' | 'smtp';
    readonly from: string;
    readonly fromAddress: string;
    readonly domain: string;
    readonly ratePerSecond: number;
  };
  readonly alarmEmail: string;
  readonly monthlyBudgetUsd?: number;
};

/** What may be replaced at any time: functions, API, firewall, schedules, alarms. */
export class ServiceStack extends Stack {
  readonly apiHost: string;
  readonly cdnWord: string | undefined;

  constructor(scope: Construct, id: string, props: ServiceStackProps) {
    super(scope, id, props);
    const { storage } = props;
    const operationsKey = storage.operationsKey;
    const { tell } = new OperatorTopic(this, 'Operators', { address: props.alarmEmail, key: operationsKey });

    const api = new PublicApi(this, 'Api', {
      installation: props.installation,
      requestsPerSecond: props.throttling.requestsPerSecond,
      burst: props.throttling.burst,
      staffRequestsPerSecond: props.throttling.staffRequestsPerSecond,
      staffBurst: props.throttling.staffBurst,
      operationsKey,
      functions: props.functions,
      ...(props.domain === undefined ? {} : { domain: props.domain }),
    });
    this.apiHost = `${api.api.restApiId}.execute-api.${this.region}.${this.urlSuffix}`;
    const publicOrigin = props.cdnDomain === undefined ? api.origin : `https://${props.cdnDomain}`;

    const environment: Readonly<Record<EnvironmentName, string>> = {
      TABLE_NAME: storage.table.tableName,
      BUCKET_NAME: storage.bucket.bucketName,
      SECRET_ID: storage.secretArn,
      PUBLIC_ORIGIN: publicOrigin,
      OIDC_ISSUER: props.signIn.issuer,
      OIDC_AUDIENCE: props.signIn.audience,
      MAIL_CARRIER: props.mail.carrier,
      MAIL_FROM: props.mail.from,
      MAIL_RATE_PER_SECOND: String(props.mail.ratePerSecond),
      FILE_SCANNER: props.fileScanner,
      RATE_LIMIT_FACTOR: '1',
      // Behind the CDN the gateway sees its edge; the firewall lets in nothing that did not come through it.
      VIEWER_ADDRESS_HEADER: props.cdnDomain === undefined ? '' : cdnHeaders.address,
      MAIL_FEEDBACK_TOPICS: props.mail.carrier === 'ses' ? mailFeedbackTopicArn(this, props.installation) : '',
    };
    const settings = storage.mailIdentity?.configurationSet;
    const resources = {
      tableArn: storage.table.tableArn,
      tableStreamArn: streamArnOf(storage),
      bucketArn: storage.exportValue(storage.bucket.bucketArn),
      secretArn: storage.secretArn,
      dataKeyArn: storage.dataKey.keyArn,
      ...(props.mail.carrier === 'ses'
        ? {
            mail: {
              identityArn: mailIdentityArn(this, props.mail.domain),
              configurationSetArn:
                settings === undefined
                  ? undefined
                  : this.formatArn({
                      service: 'ses',
                      resource: 'configuration-set',
                      resourceName: settings.configurationSetName,
                    }),
              fromAddress: props.mail.fromAddress,
            },
          }
        : {}),
    };
    const functions = props.functions.map((spec) => {
      const bundle = props.bundles.get(spec.id);
      if (bundle === undefined) throw new Error(`${spec.id} was not bundled.`);
      return new ServiceFunction(this, {
        installation: props.installation,
        spec,
        bundle,
        architecture: props.architecture,
        traces: props.traces,
        reservesConcurrency: props.reservesConcurrency,
        environment,
        resources,
        operationsKey,
        tell,
      });
    });
    for (const served of functions) api.mayCall(served);
    new FunctionTriggers(this, 'Triggers', functions, {
      installation: props.installation,
      tableStreamArn: resources.tableStreamArn,
      bucketName: storage.bucket.bucketName,
      mailSettingsName: settings?.configurationSetName,
      operationsKey,
      tell,
    });

    this.cdnWord = props.cdnDomain === undefined ? undefined : this.wordOfTheCdn(operationsKey.keyArn);
    new WebFirewall(this, 'Firewall', {
      installation: props.installation,
      stageArn: api.api.deploymentStage.stageArn,
      stageName,
      routes: props.functions.flatMap((spec) => spec.routes),
      requestsPerAddress: props.throttling.requestsPerAddress,
      publicWritesPerAddress: props.throttling.publicWritesPerAddress,
      operationsKey,
      ...(this.cdnWord === undefined
        ? {}
        : { throughCdn: { tokenHeader: cdnHeaders.word, token: this.cdnWord, addressHeader: cdnHeaders.address } }),
    });

    new SystemAlarms(this, 'System', {
      api: api.api,
      table: storage.table,
      sendsBySes: props.mail.carrier === 'ses',
      tell,
    });
    new JobFigures(this, 'Figures', [...mailFigures, ...failedCodeFigures.all], tell);
    new OperationsDashboard(this, 'Dashboard', {
      installation: props.installation,
      api: api.api,
      table: storage.table,
      functions,
    });
    if (props.monthlyBudgetUsd !== undefined) this.budget(props.installation, props.monthlyBudgetUsd, props.alarmEmail);
    new CfnOutput(this, 'PublicOrigin', { value: publicOrigin });
  }

  /** A word that only the CDN and the firewall know. */
  private wordOfTheCdn(operationsKeyArn: string): string {
    const secret = new CfnSecret(this, 'CdnWord', {
      description: 'Sent by the CDN with every request; the firewall lets in nothing without it',
      kmsKeyId: operationsKeyArn,
      generateSecretString: { passwordLength: 48, excludePunctuation: true },
    });
    acknowledge(
      secret,
      'CDN and firewall must change it in the same deployment; docs/operate.md says how.',
      'AwsSolutions::AwsSolutions-SMG4',
    );
    return SecretValue.secretsManager(secret.ref).unsafeUnwrap();
  }

  private budget(installation: string, amount: number, address: string): void {
    new CfnBudget(this, 'Budget', {
      budget: {
        budgetName: `gongkai-${installation}`,
        budgetType: 'COST',
        timeUnit: 'MONTHLY',
        budgetLimit: { amount, unit: 'USD' },
      },
      notificationsWithSubscribers: [
        {
          notification: {
            notificationType: 'ACTUAL',
            comparisonOperator: 'GREATER_THAN',
            threshold: 80,
            thresholdType: 'PERCENTAGE',
          },
          subscribers: [{ subscriptionType: 'EMAIL', address }],
        },
        {
          notification: {
            notificationType: 'FORECASTED',
            comparisonOperator: 'GREATER_THAN',
            threshold: 100,
            thresholdType: 'PERCENTAGE',
          },
          subscribers: [{ subscriptionType: 'EMAIL', address }],
        },
      ],
    });
  }
}

function streamArnOf({ table }: StorageStack): string {
  if (table.tableStreamArn === undefined) throw new Error('The table has no stream.');
  return table.tableStreamArn;
}
