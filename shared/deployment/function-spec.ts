import type { IndexName } from './table-definition.ts';

/** `staff` routes need a bearer token or, for pages, a session; the handler verifies it. */
export type RouteSpec = {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE' | 'PATCH';
  /** API Gateway resource path, with `{name}` for a path parameter. */
  readonly path: `/${string}`;
  readonly auth: 'none' | 'staff';
  /** Largest body in KiB when it is not 64; the firewall lets larger ones through only here. */
  readonly bodyLimitKib?: number;
};

export type TriggerSpec =
  /**
   * `cron` has the six fields of EventBridge Scheduler, read in Asia/Shanghai. `skipsMissed` says that one run makes up for
   * every earlier one, so that a clock that is moved need not stop at each.
   */
  | { readonly kind: 'schedule'; readonly name: string; readonly cron: string; readonly skipsMissed?: true }
  /** New items of the table that carry the named attribute; partial batch responses, bisect, dead letters. */
  | { readonly kind: 'table-stream'; readonly batchSize: number; readonly onlyInsertedWith: string }
  /** Mail feedback (bounces, complaints) through SNS. */
  | { readonly kind: 'mail-feedback' }
  /** Objects created under a prefix of the bucket. */
  | { readonly kind: 'bucket-upload'; readonly prefix: string };

export const environmentNames = [
  'TABLE_NAME',
  'BUCKET_NAME',
  'SECRET_ID',
  'PUBLIC_ORIGIN',
  'OIDC_ISSUER',
  'OIDC_AUDIENCE',
  'MAIL_CARRIER',
  'MAIL_FROM',
  'MAIL_RATE_PER_SECOND',
  'MAIL_FEEDBACK_TOPICS',
  'FILE_SCANNER',
  'RATE_LIMIT_FACTOR',
  'VIEWER_ADDRESS_HEADER',
] as const;
export type EnvironmentName = (typeof environmentNames)[number];

/** The parts of the bucket: what was uploaded and not looked at, what may be served, exports, own templates, what goes to the archive. */
export const bucketPrefixes = ['quarantine/', 'files/', 'exports/', 'templates/', 'archive/'] as const;
export type BucketPrefix = (typeof bucketPrefixes)[number];

export type FunctionSpec = {
  readonly id: string;
  readonly purpose: string;
  /** Who suffers, and how, when this function fails; it becomes the alarm's text. */
  readonly errorImpact: string;
  readonly memoryMb: number;
  readonly timeoutSeconds: number;
  readonly routes: readonly RouteSpec[];
  readonly triggers: readonly TriggerSpec[];
  /** Copies that may run at once, set aside from the account's; absent means the account's common share. */
  readonly reservedConcurrency?: number;
  readonly environment: readonly EnvironmentName[];
  /** Actions without their service prefix; the CDK app grants just these on just these resources. */
  readonly permissions: {
    readonly table?: readonly string[];
    /** Indexes of the table that it queries; `Query` among the table's actions reaches the table alone. */
    readonly indexes?: readonly IndexName[];
    /** By key prefix; `ListBucket` among a prefix's actions lists the names under it, and lets S3 say that one is missing. */
    readonly bucket?: Readonly<Partial<Record<BucketPrefix, readonly string[]>>>;
    readonly secret?: readonly string[];
    readonly mail?: readonly string[];
  };
};
