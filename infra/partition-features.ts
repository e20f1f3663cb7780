/**
 * What a partition lacks, by what the provider's own pages say of the China Regions
 * (docs.amazonaws.cn, "Getting Started with Amazon Web Services in China"; docs/deploy.md lists the sources).
 */
export type PartitionFeatures = {
  readonly partition: 'aws' | 'aws-cn';
  /** X-Ray takes traces of Lambda functions. */
  readonly traces: boolean;
  readonly ses: boolean;
  readonly cognito: boolean;
  /** CloudFront may stand before the API; in China it needs a contract of its own and cannot carry the firewall. */
  readonly cdn: boolean;
  /** Budgets can be declared in a template. */
  readonly budgets: boolean;
  /** GuardDuty scans the objects of a bucket. */
  readonly malwareScan: boolean;
  /** Event source mappings take tags. */
  readonly mappingTags: boolean;
  readonly architecture: 'arm64' | 'x86_64';
};

const featuresOf: Readonly<Record<PartitionFeatures['partition'], PartitionFeatures>> = {
  aws: {
    partition: 'aws',
    traces: true,
    ses: true,
    cognito: true,
    cdn: true,
    budgets: true,
    malwareScan: true,
    mappingTags: true,
    architecture: 'arm64',
  },
  'aws-cn': {
    partition: 'aws-cn',
    traces: false,
    ses: false,
    cognito: false,
    cdn: false,
    budgets: false,
    malwareScan: false,
    mappingTags: false,
    architecture: 'x86_64',
  },
};

/** `region` is a Region's code, such as `cn-north-1`. */
export function partitionFeatures(region: string): PartitionFeatures {
  return featuresOf[region.startsWith('cn-') ? 'aws-cn' : 'aws'];
}
