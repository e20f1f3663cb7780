import { Aws, Duration, type RemovalPolicy } from 'aws-cdk-lib';
import { BackupPlan, BackupPlanRule, BackupResource, BackupVault } from 'aws-cdk-lib/aws-backup';
import type { TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { Schedule } from 'aws-cdk-lib/aws-events';
import { ManagedPolicy, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { acknowledge } from './acknowledge.ts';

export type BackupCopiesProps = {
  readonly table: TableV2;
  readonly bucket: Bucket;
  readonly key: IKey;
  /** A vault of another account or Region, to which each backup is copied. */
  readonly vaultArn: string;
  readonly removalPolicy: RemovalPolicy;
};

/** Kept as long as point-in-time recovery reaches back. */
const keptFor = Duration.days(35);

/** A daily backup of the table and the files, and a copy of each where whoever owns this account and Region cannot reach it. */
export class BackupCopies extends Construct {
  constructor(scope: Construct, id: string, { table, bucket, key, vaultArn, removalPolicy }: BackupCopiesProps) {
    super(scope, id);
    const vault = new BackupVault(this, 'Vault', { encryptionKey: key, removalPolicy });
    const copies = BackupVault.fromBackupVaultArn(this, 'Copies', vaultArn);
    const plan = new BackupPlan(this, 'Plan', {
      backupVault: vault,
      backupPlanRules: [
        new BackupPlanRule({
          ruleName: 'daily',
          // 03:00 in Shanghai.
          scheduleExpression: Schedule.cron({ hour: '19', minute: '0' }),
          deleteAfter: keptFor,
          copyActions: [{ destinationBackupVault: copies, deleteAfter: keptFor }],
        }),
      ],
    });
    const ofService = (name: string) => ManagedPolicy.fromAwsManagedPolicyName(name);
    const role = new Role(this, 'Role', {
      description: 'Backs up the table and the files',
      assumedBy: new ServicePrincipal('backup.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID } },
      }),
      managedPolicies: [
        ofService('service-role/AWSBackupServiceRolePolicyForBackup'),
        ofService('AWSBackupServiceRolePolicyForS3Backup'),
      ],
    });
    acknowledge(
      role,
      'AWS keeps the policies that a backup needs; the selection names one table and one bucket.',
      'AwsSolutions::AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AWSBackupServiceRolePolicyForBackup]',
      'AwsSolutions::AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/AWSBackupServiceRolePolicyForS3Backup]',
    );
    key.grant(
      role,
      'kms:CreateGrant',
      'kms:Decrypt',
      'kms:DescribeKey',
      'kms:Encrypt',
      'kms:GenerateDataKey',
      'kms:ReEncryptFrom',
      'kms:ReEncryptTo',
    );
    plan.addSelection('What', {
      role,
      resources: [BackupResource.fromDynamoDbTable(table), BackupResource.fromArn(bucket.bucketArn)],
      disableDefaultBackupPolicy: true,
    });
  }
}

/** Account and Region of a vault, by its ARN. */
export function placeOfVault(vaultArn: string): { readonly region: string; readonly account: string } {
  const [, , , region = '', account = ''] = vaultArn.split(':');
  return { region, account };
}
