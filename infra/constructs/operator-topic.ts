import type { IAlarmAction } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { type ITopicSubscription, Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Aws } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { acknowledge } from './acknowledge.ts';

export type OperatorTopicProps = { readonly address: string; readonly key: IKey };

/** Where alarms go: one topic, sealed, with the operators' mailbox subscribed. */
export class OperatorTopic extends Construct {
  readonly tell: IAlarmAction;

  constructor(scope: Construct, id: string, props: OperatorTopicProps) {
    super(scope, id);
    const topic = new Topic(this, 'Topic', { displayName: 'Gongkai', masterKey: props.key, enforceSSL: true });
    topic.addToResourcePolicy(
      new PolicyStatement({
        sid: 'Alarms',
        principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
        actions: ['sns:Publish'],
        resources: [topic.topicArn],
        conditions: { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID } },
      }),
    );
    const mailbox: ITopicSubscription = new EmailSubscription(props.address);
    const subscription = topic.addSubscription(mailbox);
    acknowledge(
      subscription,
      'A mailbox takes no dead letters; the alarm itself stays visible in the console and on the dashboard.',
      'Serverless::Serverless-SNSRedrivePolicy',
    );
    this.tell = new SnsAction(topic);
  }
}
