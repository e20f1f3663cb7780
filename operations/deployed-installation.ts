import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { addressOf } from '../infra/deployment-config.ts';
import type { DeploymentConfig } from '../infra/deployment-config.ts';
import { partitionFeatures } from '../infra/partition-features.ts';
import { secretsManagerSmtpUrl } from '../shared/adapters/secrets-manager/smtp-url.ts';
import { functionList } from '../shared/deployment/function-list.ts';
import { civilDateInShanghai } from '../shared/domain/calendar/civil-date.ts';
import type { AskAws } from './aws-command-line.ts';
import { type Checkup, storeCheckups } from './checkups.ts';
import { departmentOf } from './cognito-department.ts';
import { deployedResourceCheckups } from './deployed-checkups.ts';
import { type DeployedResources, deployedResources } from './deployed-resources.ts';
import { outsideCheckups, smtpFault } from './outside-checkups.ts';

/** All that can be looked at of the installation that `config` describes, once it is deployed. Throws when its stacks cannot be read. */
export async function installationCheckups(config: DeploymentConfig, ask: AskAws): Promise<readonly Checkup[]> {
  const { installation, region, mail } = config;
  const { partition } = partitionFeatures(region);
  const resources = await deployedResources(ask, installation);
  const domain = addressOf(mail.from).split('@')[1] ?? '';
  const secretId = resources.outputs.get('SecretArn');
  const smtp: Checkup = {
    name: 'SMTP server',
    look: async () =>
      smtpFault(await secretsManagerSmtpUrl(new SecretsManagerClient({ region, maxAttempts: 2 }), secretId ?? '')),
  };
  return [
    ...deployedResourceCheckups(ask, resources, {
      installation,
      region,
      partition,
      mail: { carrier: mail.carrier, domain },
      functions: functionList,
    }),
    ...storeCheckups(resources.outputs.get('TableName') ?? '', secretId, region),
    ...(mail.carrier === 'smtp' ? [smtp] : []),
    ...resources.ofType('AWS::Cognito::UserPool').map((pool) => firstSignIn(ask, pool)),
    ...outsideCheckups({
      origin: resources.outputs.get('PublicOrigin') ?? '',
      ...issuerOf(config, resources),
      today: civilDateInShanghai(Date.now()),
    }),
  ];
}

function firstSignIn(ask: AskAws, pool: string): Checkup {
  return {
    name: 'first sign-in',
    async look() {
      const members = await departmentOf(ask, pool);
      return members.length > 0
        ? null
        : '主管部门还没有人可以登录。 Nobody of the competent department can sign in: npm run first-administrator (docs/deploy.md, step 7).';
    },
  };
}

/** Whose tokens the installation takes. */
export function issuerOf(
  { signIn, region }: DeploymentConfig,
  resources: DeployedResources,
): { readonly issuer: string; readonly audience: string } {
  if (signIn.kind === 'oidc') return signIn;
  const [pool = ''] = resources.ofType('AWS::Cognito::UserPool');
  const [client = ''] = resources.ofType('AWS::Cognito::UserPoolClient');
  return { issuer: `https://cognito-idp.${region}.amazonaws.com/${pool}`, audience: client };
}
