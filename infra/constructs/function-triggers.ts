import { Aws, Duration, Stack } from 'aws-cdk-lib';
import { type IAlarmAction, Metric, Stats, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { type IRuleTarget, Rule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction as LambdaTarget } from 'aws-cdk-lib/aws-events-targets';
import { PolicyDocument, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import {
  EventSourceMapping,
  type IEventSourceDlq,
  FilterCriteria,
  FilterRule,
  StartingPosition,
} from 'aws-cdk-lib/aws-lambda';
import { SqsDlq } from 'aws-cdk-lib/aws-lambda-event-sources';
import { CfnSchedule, CfnScheduleGroup } from 'aws-cdk-lib/aws-scheduler';
import { CfnConfigurationSetEventDestination } from 'aws-cdk-lib/aws-ses';
import { type ITopicSubscription, Topic } from 'aws-cdk-lib/aws-sns';
import { LambdaSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { TriggerSpec } from '../../shared/deployment/function-spec.ts';
import { longestSilenceInHours } from './longest-silence.ts';
import { OperatorAlarm } from './operator-alarm.ts';
import type { ServiceFunction } from './service-function.ts';

export type TriggerSources = {
  readonly installation: string;
  readonly tableStreamArn: string;
  readonly bucketName: string;
  /** Absent where mail leaves by SMTP: such a carrier sends no feedback. */
  readonly mailSettingsName: string | undefined;
  readonly operationsKey: IKey;
  readonly tell: IAlarmAction;
};

/** Starts the functions that HTTP does not: schedules, the table's stream, uploads and mail feedback, each with its dead letters. */
export class FunctionTriggers extends Construct {
  private readonly sources: TriggerSources;
  private readonly scheduleGroup: CfnScheduleGroup;

  constructor(scope: Construct, id: string, functions: readonly ServiceFunction[], sources: TriggerSources) {
    super(scope, id);
    this.sources = sources;
    this.scheduleGroup = new CfnScheduleGroup(this, 'Schedules', { name: `gongkai-${sources.installation}` });
    for (const started of functions) for (const trigger of started.spec.triggers) this.connect(started, trigger);
  }

  private connect(started: ServiceFunction, trigger: TriggerSpec): void {
    const { queue } = deadLettersOf(started);
    switch (trigger.kind) {
      case 'schedule': {
        this.schedule(started, trigger, queue);
        return;
      }
      case 'table-stream': {
        this.followStream(started, trigger, queue);
        return;
      }
      case 'bucket-upload': {
        this.followUploads(started, trigger, queue);
        return;
      }
      case 'mail-feedback': {
        this.followMail(started, queue);
        return;
      }
    }
  }

  private schedule(started: ServiceFunction, trigger: Extract<TriggerSpec, { kind: 'schedule' }>, queue: Queue): void {
    const scope = new Construct(this, trigger.name);
    const role = new Role(scope, 'Role', {
      description: `Starts ${started.spec.id} by the clock`,
      assumedBy: new ServicePrincipal('scheduler.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID } },
      }),
      inlinePolicies: {
        start: new PolicyDocument({
          statements: [
            new PolicyStatement({
              sid: 'Start',
              actions: ['lambda:InvokeFunction'],
              resources: [started.lambda.functionArn],
            }),
            new PolicyStatement({ sid: 'GiveUp', actions: ['sqs:SendMessage'], resources: [queue.queueArn] }),
            new PolicyStatement({
              sid: 'GiveUpSealed',
              actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
              resources: [this.sources.operationsKey.keyArn],
            }),
          ],
        }),
      },
    });
    new CfnSchedule(scope, 'Schedule', {
      name: trigger.name,
      description: started.spec.purpose,
      groupName: this.scheduleGroup.ref,
      scheduleExpression: `cron(${trigger.cron})`,
      scheduleExpressionTimezone: 'Asia/Shanghai',
      flexibleTimeWindow: { mode: 'OFF' },
      target: {
        arn: started.lambda.functionArn,
        roleArn: role.roleArn,
        retryPolicy: { maximumEventAgeInSeconds: Duration.hours(4).toSeconds(), maximumRetryAttempts: 20 },
        deadLetterConfig: { arn: queue.queueArn },
      },
    });
    const silenceInHours = longestSilenceInHours(trigger.cron);
    if (silenceInHours === null) return;
    const lookedAtIn = silenceInHours < 1 ? Duration.minutes(15) : Duration.hours(1);
    new OperatorAlarm(scope, 'DidNotRun', {
      metric: new Metric({
        namespace: 'Gongkai',
        metricName: 'JobStarted',
        dimensionsMap: { job: started.spec.id },
        statistic: Stats.SUM,
        period: lookedAtIn,
      }),
      threshold: 0,
      atMost: true,
      periods: Math.ceil((silenceInHours * 60) / lookedAtIn.toMinutes()) + 1,
      missingData: TreatMissingData.BREACHING,
      impact: `${trigger.name} did not run when it should have. ${started.spec.errorImpact}`,
      firstStep: `start ${started.spec.id} by hand (a second run does no harm), then see why the schedule did not.`,
      runbook: 'A job did not run',
      tell: this.sources.tell,
    });
  }

  private followStream(
    started: ServiceFunction,
    trigger: Extract<TriggerSpec, { kind: 'table-stream' }>,
    queue: Queue,
  ): void {
    const onFailure: IEventSourceDlq = new SqsDlq(queue);
    const exists = FilterRule.exists() as unknown;
    const inserted = (value: Readonly<Record<string, unknown>>) =>
      FilterCriteria.filter({
        eventName: FilterRule.isEqual('INSERT') as unknown,
        dynamodb: { NewImage: { [trigger.onlyInsertedWith]: value } },
      });
    new EventSourceMapping(this, `StreamTo-${started.spec.id}`, {
      target: started.lambda,
      eventSourceArn: this.sources.tableStreamArn,
      startingPosition: StartingPosition.TRIM_HORIZON,
      batchSize: trigger.batchSize,
      maxBatchingWindow: Duration.seconds(1),
      // An exists filter sees leaves only, so each shape of the attribute needs its own.
      filters: [inserted({ S: exists }), inserted({ L: { M: { id: { S: exists } } } })],
      reportBatchItemFailures: true,
      bisectBatchOnError: true,
      retryAttempts: 2_000,
      maxRecordAge: Duration.hours(20),
      parallelizationFactor: 1,
      onFailure,
    });
  }

  private followUploads(
    started: ServiceFunction,
    trigger: Extract<TriggerSpec, { kind: 'bucket-upload' }>,
    queue: Queue,
  ): void {
    const target: IRuleTarget = new LambdaTarget(started.lambda, {
      deadLetterQueue: queue,
      maxEventAge: Duration.hours(4),
      retryAttempts: 20,
    });
    new Rule(this, `UploadsTo-${started.spec.id}`, {
      description: `New files under ${trigger.prefix} start ${started.spec.id}`,
      eventPattern: {
        source: ['aws.s3'],
        detailType: ['Object Created'],
        detail: { bucket: { name: [this.sources.bucketName] }, object: { key: [{ prefix: trigger.prefix }] } },
      },
      targets: [target],
    });
  }

  private followMail(started: ServiceFunction, queue: Queue): void {
    const { mailSettingsName } = this.sources;
    if (mailSettingsName === undefined) return;
    const topic = new Topic(this, 'MailFeedback', {
      topicName: mailFeedbackTopicName(this.sources.installation),
      masterKey: this.sources.operationsKey,
      enforceSSL: true,
    });
    topic.addToResourcePolicy(
      new PolicyStatement({
        sid: 'MailFeedback',
        principals: [new ServicePrincipal('ses.amazonaws.com')],
        actions: ['sns:Publish'],
        resources: [topic.topicArn],
        conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
      }),
    );
    const subscription: ITopicSubscription = new LambdaSubscription(started.lambda, { deadLetterQueue: queue });
    topic.addSubscription(subscription);
    new CfnConfigurationSetEventDestination(this, 'MailEvents', {
      configurationSetName: mailSettingsName,
      eventDestination: {
        enabled: true,
        matchingEventTypes: ['bounce', 'complaint', 'delivery', 'reject'],
        snsDestination: { topicArn: topic.topicArn },
      },
    });
  }
}

/** Named, so that the function can be told whose messages to take before the topic is there. */
function mailFeedbackTopicName(installation: string): string {
  return `gongkai-${installation}-mail-feedback`;
}

export function mailFeedbackTopicArn(scope: Construct, installation: string): string {
  return Stack.of(scope).formatArn({ service: 'sns', resource: mailFeedbackTopicName(installation) });
}

function deadLettersOf(started: ServiceFunction): { readonly queue: Queue } {
  if (started.deadLetters === undefined) throw new Error(`${started.spec.id} has a trigger but no dead letters.`);
  return started.deadLetters;
}
