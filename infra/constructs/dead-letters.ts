import { Duration } from 'aws-cdk-lib';
import type { IAlarmAction } from 'aws-cdk-lib/aws-cloudwatch';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { acknowledge } from './acknowledge.ts';
import { OperatorAlarm } from './operator-alarm.ts';

export type DeadLettersProps = {
  readonly key: IKey;
  readonly tell: IAlarmAction;
  readonly functionId: string;
  readonly errorImpact: string;
};

/** Where what one function could not handle waits for a person, for as long as SQS keeps anything. */
export class DeadLetters extends Construct {
  readonly queue: Queue;

  constructor(scope: Construct, id: string, props: DeadLettersProps) {
    super(scope, id);
    this.queue = new Queue(this, 'Queue', {
      encryption: QueueEncryption.KMS,
      encryptionMasterKey: props.key,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
    });
    acknowledge(
      this.queue,
      'It is itself where dead letters go; a person empties it.',
      'Serverless::Serverless-SQSRedrivePolicy',
    );
    new OperatorAlarm(this, 'NotEmpty', {
      metric: this.queue.metricApproximateNumberOfMessagesVisible({
        period: Duration.minutes(1),
        statistic: 'Maximum',
      }),
      threshold: 1,
      impact: `${props.functionId} gave up on something. ${props.errorImpact}`,
      firstStep: `read the newest error in the log of ${props.functionId}; mend the cause; then redrive the queue before its messages are 14 days old.`,
      runbook: 'Dead letters',
      tell: props.tell,
    });
  }
}
