import { type App, Tags, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks, ServerlessChecks } from 'cdk-nag';
import type { FunctionSpec } from '../shared/deployment/function-spec.ts';
import { stageName } from './constructs/public-api.ts';
import { type DeploymentConfig, addressOf } from './deployment-config.ts';
import { partitionFeatures } from './partition-features.ts';
import { CdnStack } from './stacks/cdn-stack.ts';
import { ServiceStack } from './stacks/service-stack.ts';
import { StorageStack } from './stacks/storage-stack.ts';

/** Declares one installation's stacks in `app`, checked by both rule packs at synthesis. `bundles` maps a function's id to its folder. */
export function defineInstallation(
  app: App,
  config: DeploymentConfig,
  functions: readonly FunctionSpec[],
  bundles: ReadonlyMap<string, string>,
): void {
  const features = partitionFeatures(config.region);
  const env = { region: config.region, ...(config.account === undefined ? {} : { account: config.account }) };
  const named = (part: string) => ({ env, stackName: `gongkai-${config.installation}-${part}` });
  const mailDomain = addressOf(config.mail.from).split('@')[1] ?? '';
  const direct = config.domain?.through === 'api' ? config.domain : undefined;
  const cdn = config.domain?.through === 'cdn' ? config.domain : undefined;

  const storage = new StorageStack(app, 'Storage', {
    ...named('storage'),
    description: 'Gongkai: what must survive',
    installation: config.installation,
    keepsData: config.keepsData,
    ...(config.mail.carrier === 'ses' && config.mail.identity === 'create' ? { mailDomain } : {}),
    ...(config.domain === undefined ? {} : { pagesOrigin: `https://${config.domain.name}` }),
    ...(config.backupCopyVaultArn === undefined ? {} : { backupCopyVaultArn: config.backupCopyVaultArn }),
    scansUploads: config.fileScanner === 'guardduty',
    ...(config.signIn.kind === 'cognito' ? { userPool: config.signIn } : {}),
  });
  const service = new ServiceStack(app, 'Service', {
    ...named('service'),
    description: 'Gongkai: what may be replaced',
    installation: config.installation,
    storage,
    functions,
    bundles,
    architecture: features.architecture,
    traces: features.traces,
    reservesConcurrency: config.reservesConcurrency,
    fileScanner: config.fileScanner,
    throttling: config.throttling,
    ...(direct === undefined ? {} : { domain: direct }),
    ...(cdn === undefined ? {} : { cdnDomain: cdn.name }),
    signIn: config.signIn.kind === 'oidc' ? config.signIn : issuerOf(storage),
    mail: {
      carrier: config.mail.carrier,
      from: config.mail.from,
      fromAddress: addressOf(config.mail.from),
      domain: mailDomain,
      ratePerSecond: config.mail.ratePerSecond,
    },
    alarmEmail: config.alarmEmail,
    ...(config.monthlyBudgetUsd === undefined ? {} : { monthlyBudgetUsd: config.monthlyBudgetUsd }),
  });
  if (cdn !== undefined && service.cdnWord !== undefined) {
    new CdnStack(app, 'Cdn', {
      ...named('cdn'),
      description: 'Gongkai: CloudFront before the API',
      domain: cdn,
      apiHost: service.apiHost,
      stageName,
      word: service.cdnWord,
    });
  }
  Tags.of(app).add(
    'gongkai',
    config.installation,
    features.mappingTags ? {} : { excludeResourceTypes: ['AWS::Lambda::EventSourceMapping'] },
  );
  Validations.of(app).addPlugins(new AwsSolutionsChecks(), new ServerlessChecks());
}

function issuerOf({ userPool }: StorageStack): { readonly issuer: string; readonly audience: string } {
  if (userPool === undefined) throw new Error('The installation has no user pool to sign in with.');
  return { issuer: userPool.issuer, audience: userPool.client.userPoolClientId };
}
