import { Aws, Fn, type RemovalPolicy, Stack } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';

export type EncryptionKeysProps = { readonly installation: string; readonly removalPolicy: RemovalPolicy };

/** Two customer keys, rotated each year: what citizens entrust, and what the operators see. */
export class EncryptionKeys extends Construct {
  /** Table, buckets, secret. */
  readonly data: Key;
  /** Logs, dead letters, alarms. */
  readonly operations: Key;

  constructor(scope: Construct, id: string, props: EncryptionKeysProps) {
    super(scope, id);
    this.data = new Key(this, 'Data', {
      alias: `gongkai/${props.installation}/data`,
      description: 'Requests, files and key material of Gongkai',
      enableKeyRotation: true,
      removalPolicy: props.removalPolicy,
    });
    this.operations = new Key(this, 'Operations', {
      alias: `gongkai/${props.installation}/operations`,
      description: 'Logs, dead letters and alarms of Gongkai',
      enableKeyRotation: true,
      removalPolicy: props.removalPolicy,
    });
    this.operations.addToResourcePolicy(
      new PolicyStatement({
        sid: 'LogGroups',
        principals: [new ServicePrincipal(Fn.join('.', ['logs', Aws.REGION, Aws.URL_SUFFIX]))],
        actions: [
          'kms:Encrypt',
          'kms:Decrypt',
          'kms:ReEncryptFrom',
          'kms:ReEncryptTo',
          'kms:GenerateDataKey',
          'kms:DescribeKey',
        ],
        resources: ['*'],
        conditions: {
          ArnLike: {
            'kms:EncryptionContext:aws:logs:arn': Stack.of(this).formatArn({
              service: 'logs',
              resource: 'log-group:*',
            }),
          },
        },
      }),
    );
    this.operations.addToResourcePolicy(
      new PolicyStatement({
        sid: 'AlarmsAndMailFeedback',
        principals: ['cloudwatch', 'events', 'ses', 'sns'].map(
          (service) => new ServicePrincipal(`${service}.amazonaws.com`),
        ),
        actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
        resources: ['*'],
        // For whom these services act: another account could have them use the key on its behalf.
        conditions: { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID } },
      }),
    );
  }
}
