import { CfnOutput, Duration, RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib';
import {
  AttributeType,
  Billing,
  ProjectionType,
  StreamViewType,
  TableEncryptionV2,
  TableV2,
} from 'aws-cdk-lib/aws-dynamodb';
import type { Key } from 'aws-cdk-lib/aws-kms';
import {
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  type BucketProps,
  type CfnBucket,
  HttpMethods,
  type IBucket,
  ObjectLockRetention,
  ObjectOwnership,
} from 'aws-cdk-lib/aws-s3';
import { CfnSecret } from 'aws-cdk-lib/aws-secretsmanager';
import type { Construct } from 'constructs';
import { roles } from '../../shared/domain/request/vocabulary.ts';
import { tableDefinition } from '../../shared/deployment/table-definition.ts';
import { acknowledge } from '../constructs/acknowledge.ts';
import { BackupCopies } from '../constructs/backup-copies.ts';
import { EncryptionKeys } from '../constructs/encryption-keys.ts';
import { MailIdentity } from '../constructs/mail-identity.ts';
import { MalwareScan } from '../constructs/malware-scan.ts';
import { StaffUserPool } from '../constructs/staff-user-pool.ts';

export type StorageStackProps = StackProps & {
  readonly installation: string;
  readonly keepsData: boolean;
  /** Domain from which SES sends; absent where another carrier does. */
  readonly mailDomain?: string;
  /** Where pages come from that send files straight to the bucket. */
  readonly pagesOrigin?: string;
  /** GuardDuty looks at what arrives in quarantine. */
  readonly scansUploads: boolean;
  /** A vault of another account or Region; absent where copies are taken out by `npm run backup` alone. */
  readonly backupCopyVaultArn?: string;
  readonly userPool?: { readonly domainPrefix: string; readonly callbackUrls: readonly string[] };
};

/** What must survive a new release and a mistake: the table, the buckets, the keys, the secret, who may sign in. */
export class StorageStack extends Stack {
  readonly table: TableV2;
  readonly bucket: Bucket;
  readonly accessLogs: Bucket;
  readonly secretArn: string;
  readonly dataKey: Key;
  readonly operationsKey: Key;
  readonly mailIdentity: MailIdentity | undefined;
  readonly userPool: StaffUserPool | undefined;

  constructor(scope: Construct, id: string, props: StorageStackProps) {
    super(scope, id, { ...props, terminationProtection: props.keepsData });
    const removalPolicy = props.keepsData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY;
    const keys = new EncryptionKeys(this, 'Keys', { installation: props.installation, removalPolicy });
    this.dataKey = keys.data;
    this.operationsKey = keys.operations;

    this.table = new TableV2(this, 'Table', {
      partitionKey: { name: tableDefinition.partitionKey, type: AttributeType.STRING },
      sortKey: { name: tableDefinition.sortKey, type: AttributeType.STRING },
      globalSecondaryIndexes: tableDefinition.indexes.map((index) => ({
        indexName: index.name,
        partitionKey: { name: index.partitionKey, type: AttributeType.STRING },
        sortKey: { name: index.sortKey, type: AttributeType.STRING },
        projectionType: ProjectionType.INCLUDE,
        nonKeyAttributes: [...index.projection],
      })),
      timeToLiveAttribute: tableDefinition.timeToLive,
      dynamoStream: StreamViewType[tableDefinition.stream],
      billing: Billing.onDemand(),
      encryption: TableEncryptionV2.customerManagedKey(this.dataKey),
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true, recoveryPeriodInDays: 35 },
      deletionProtection: props.keepsData,
      removalPolicy,
    });

    const common = {
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      enforceSSL: true,
      minimumTLSVersion: 1.2,
      versioned: true,
      removalPolicy,
    } satisfies BucketProps;
    this.accessLogs = new Bucket(this, 'AccessLogs', {
      ...common,
      encryption: BucketEncryption.S3_MANAGED,
      lifecycleRules: [{ expiration: logsKeptFor, noncurrentVersionExpiration: Duration.days(30) }],
    });
    acknowledge(
      this.accessLogs,
      'It is the bucket that the access logs of the others go to; its own would fill it with itself.',
      'AwsSolutions::AwsSolutions-S1',
    );
    const holdsData = {
      ...common,
      encryption: BucketEncryption.KMS,
      encryptionKey: this.dataKey,
      bucketKeyEnabled: true,
    } satisfies BucketProps;
    this.bucket = new Bucket(this, 'Files', {
      ...holdsData,
      objectLockEnabled: true,
      ...(props.pagesOrigin === undefined
        ? {}
        : {
            cors: [
              {
                allowedOrigins: [props.pagesOrigin],
                allowedMethods: [HttpMethods.GET, HttpMethods.POST],
                allowedHeaders: ['*'],
                maxAge: 3600,
              },
            ],
          }),
      lifecycleRules: [
        { abortIncompleteMultipartUploadAfter: Duration.days(1) },
        // No rule removes a version under files/, templates/ or archive/: what is on record there stays until it is erased.
        { prefix: 'quarantine/', noncurrentVersionExpiration: Duration.days(90) },
        { prefix: 'exports/', expiration: Duration.days(7), noncurrentVersionExpiration: Duration.days(1) },
      ],
    });
    acknowledge(
      this.bucket,
      'Its access log would hold receipt numbers, file names and links that open files; each link that is given out stands in the audit journal.',
      'AwsSolutions::AwsSolutions-S1',
    );
    const files = this.bucket.node.defaultChild as CfnBucket;
    files.notificationConfiguration = { eventBridgeConfiguration: { eventBridgeEnabled: true } };
    if (props.scansUploads)
      new MalwareScan(this, 'MalwareScan', { bucket: this.bucket, key: this.dataKey, prefix: 'quarantine/' });
    const backups = new Bucket(this, 'Backups', {
      ...holdsData,
      serverAccessLogsBucket: this.accessLogs as IBucket,
      serverAccessLogsPrefix: 'backups/',
      objectLockDefaultRetention: ObjectLockRetention.governance(Duration.days(35)),
      lifecycleRules: [
        {
          abortIncompleteMultipartUploadAfter: Duration.days(1),
          expiration: logsKeptFor,
          noncurrentVersionExpiration: Duration.days(36),
        },
      ],
    });

    const secret = new CfnSecret(this, 'Secret', {
      description: 'Key material of Gongkai: JSON with masterKey, and smtpUrl where mail leaves by SMTP',
      kmsKeyId: this.dataKey.keyArn,
      generateSecretString: {
        secretStringTemplate: '{}',
        generateStringKey: 'masterKey',
        passwordLength: 64,
        excludePunctuation: true,
      },
    });
    secret.applyRemovalPolicy(removalPolicy);
    this.secretArn = secret.ref;
    acknowledge(
      secret,
      'Query codes already given out are derived from it: a new value would shut every applicant out of their request. docs/operate.md says how it is changed after a leak.',
      'AwsSolutions::AwsSolutions-SMG4',
    );

    if (props.backupCopyVaultArn !== undefined)
      new BackupCopies(this, 'BackupCopies', {
        table: this.table,
        bucket: this.bucket,
        key: this.dataKey,
        vaultArn: props.backupCopyVaultArn,
        removalPolicy,
      });
    this.mailIdentity =
      props.mailDomain === undefined
        ? undefined
        : new MailIdentity(this, 'MailIdentity', {
            domain: props.mailDomain,
            // The domain's name is taken once an account: a first deployment that is rolled back must not leave it behind.
            removalPolicy: props.keepsData ? RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE : removalPolicy,
          });
    this.userPool =
      props.userPool === undefined
        ? undefined
        : new StaffUserPool(this, 'Staff', { ...props.userPool, roles, keepsData: props.keepsData });

    new CfnOutput(this, 'TableName', { value: this.table.tableName });
    new CfnOutput(this, 'BackupsBucketName', { value: backups.bucketName });
    new CfnOutput(this, 'SecretArn', { value: this.secretArn });
  }
}

/** 网络安全法第21条 wants network logs kept for at least six months. */
const logsKeptFor = Duration.days(400);
