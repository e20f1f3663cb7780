import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { DeploymentConfigFault, addressOf, checkDeploymentConfig } from '../../infra/deployment-config.ts';
import { readDeploymentConfig } from '../../infra/synthesise.ts';
import { functionList } from '../../shared/deployment/function-list.ts';

const example = (partition: string): Record<string, unknown> =>
  JSON.parse(readFileSync(`infra/examples/${partition}.json`, 'utf8'));

function faultsOf(input: unknown): readonly string[] {
  try {
    checkDeploymentConfig(input, 'deployment.json');
  } catch (error) {
    if (error instanceof DeploymentConfigFault) return error.faults;
    throw error;
  }
  return [];
}

test.each(['aws', 'aws-cn'])('the example for %s is without fault and has the defaults filled in', (partition) => {
  const config = checkDeploymentConfig(example(partition), partition);
  expect(config).toMatchObject({
    keepsData: true,
    reservesConcurrency: true,
    throttling: { requestsPerSecond: 50, burst: 100 },
  });
});

test('the example lets the sign-in service lead back to a route that is served', () => {
  const { signIn } = checkDeploymentConfig(example('aws'), 'aws');
  const paths = signIn.kind === 'cognito' ? signIn.callbackUrls.map((url) => new URL(url).pathname) : [];
  const served = functionList.flatMap(({ routes }) => routes.map(({ path }): string => path));
  expect(paths.length).toBeGreaterThan(0);
  for (const path of paths) expect(served).toContain(path);
});

describe('each fault has its sentence', () => {
  const certificate = 'certificate/00000000-0000-4000-8000-000000000000';
  test.each([
    ['a missing setting', { alarmEmail: undefined }, 'alarmEmail is missing.'],
    ['an unknown setting', { alarmMail: 'x' }, 'The file has no setting "alarmMail".'],
    [
      'an unknown setting within',
      { mail: { carrier: 'smtp', from: 'a@example.cn', host: 'x' } },
      'mail has no setting "host".',
    ],
    ['a wrong address', { alarmEmail: 'nobody' }, 'alarmEmail must be an e-mail address, such as ops@example.cn.'],
    [
      'an unknown carrier',
      { mail: { carrier: 'pigeon', from: 'a@example.cn' } },
      'mail.carrier must be "ses" or "smtp".',
    ],
    [
      'an issuer without TLS',
      { signIn: { kind: 'oidc', issuer: 'http://login.example.cn', audience: 'a' } },
      'signIn.issuer must be an https address without query, such as https://login.example.cn/oidc.',
    ],
    [
      'a domain with a scheme',
      {
        domain: {
          name: 'https://xxgk.example.cn',
          certificateArn: `arn:aws-cn:acm:cn-north-1:111122223333:${certificate}`,
        },
      },
      'domain.name must be a host name in lower case without scheme or path, such as xxgk.example.cn.',
    ],
    [
      'a certificate of another Region',
      {
        domain: {
          name: 'xxgk.example.cn',
          certificateArn: `arn:aws-cn:acm:cn-northwest-1:111122223333:${certificate}`,
        },
      },
      'domain.certificateArn must name a certificate in cn-north-1, not cn-northwest-1: API Gateway reads it there.',
    ],
    [
      'a certificate of another partition',
      { domain: { name: 'xxgk.example.cn', certificateArn: `arn:aws:acm:cn-north-1:111122223333:${certificate}` } },
      'domain.certificateArn must begin with arn:aws-cn: as cn-north-1 is in that partition.',
    ],
    [
      'a certificate of another account',
      { domain: { name: 'xxgk.example.cn', certificateArn: `arn:aws-cn:acm:cn-north-1:999999999999:${certificate}` } },
      'domain.certificateArn must belong to account 111122223333.',
    ],
    [
      'SES in China',
      { mail: { carrier: 'ses', from: 'a@example.cn' } },
      'mail.carrier must be "smtp" in cn-north-1: the China Regions have no SES.',
    ],
    [
      'Cognito in China',
      { signIn: { kind: 'cognito', domainPrefix: 'x', callbackUrls: ['https://xxgk.example.cn/in'] } },
      'signIn.kind must be "oidc" in cn-north-1: the China Regions have no Cognito user pools.',
    ],
    [
      'a budget in dollars in China',
      { monthlyBudgetUsd: 100 },
      'monthlyBudgetUsd must be left out in cn-north-1: set the budget in the China console, in yuan.',
    ],
    [
      'GuardDuty in China',
      { fileScanner: 'guardduty' },
      'fileScanner must be "none" or "clamd://host:port" in cn-north-1: GuardDuty is not confirmed to scan buckets in the China Regions.',
    ],
    [
      'a CDN in China',
      {
        domain: {
          name: 'xxgk.example.cn',
          certificateArn: `arn:aws-cn:acm:us-east-1:111122223333:${certificate}`,
          through: 'cdn',
        },
      },
      'domain.through must be "api" in cn-north-1: CloudFront in China cannot carry the firewall.',
    ],
    ['an account without quotes', { account: 111122223333 }, 'account must be text in quotes, not 111122223333.'],
    ['a switch in quotes', { keepsData: 'false' }, 'keepsData must be true or false, without quotes, not "false".'],
    [
      'a setting emptied by null',
      { monthlyBudgetUsd: null },
      'monthlyBudgetUsd must be a number without quotes, not null.',
    ],
    ['a text where parts belong', { signIn: 'oidc' }, 'signIn must be an object in braces, not "oidc".'],
    ['a list for one mailbox', { alarmEmail: ['a@example.cn'] }, 'alarmEmail must be text in quotes, not a list.'],
    [
      'half a request a second',
      { throttling: { requestsPerSecond: 0.5 } },
      'throttling.requestsPerSecond must be a whole number, not 0.5.',
    ],
    [
      'no request a second',
      { throttling: { requestsPerSecond: 0 } },
      'throttling.requestsPerSecond must be 1 or more.',
    ],
    ['more than API Gateway gives', { throttling: { burst: 9_999 } }, 'throttling.burst must be 5000 or less.'],
    [
      'a Region that China has not',
      { region: 'cn-south-1', domain: undefined },
      'region must be cn-north-1 or cn-northwest-1: there is no cn-south-1.',
    ],
    [
      'a Region of a third partition',
      { region: 'us-gov-west-1' },
      'region must be the code of a Region of aws or aws-cn, such as cn-north-1.',
    ],
    [
      'an installation name that a stack cannot bear',
      { installation: '修武' },
      'installation must be 2 to 20 lower-case letters, digits or hyphens and start with a letter.',
    ],
  ])('%s', (_, change, sentence) => {
    expect(faultsOf({ ...example('aws-cn'), ...change })).toEqual([sentence]);
  });

  test('a user pool that does not send back to the pages', () => {
    const signIn = {
      kind: 'cognito',
      domainPrefix: 'xxgk-example',
      callbackUrls: ['https://xxgk.example.org/callback'],
    };
    expect(faultsOf({ ...example('aws'), signIn })).toEqual([
      'signIn.callbackUrls must hold https://xxgk.example.org/staff/callback: the pages come back there after the sign-in.',
    ]);
  });

  test.each(['aws', 'aws-cn'])(
    'none says that a setting of %s is missing which is there, whatever it holds',
    (partition) => {
      for (const name of Object.keys(example(partition))) {
        for (const value of [null, 12.5, '', true, ['x'], {}]) {
          for (const fault of faultsOf({ ...example(partition), [name]: value }))
            expect(fault).not.toBe(`${name} is missing.`);
        }
      }
    },
  );

  test('and all are told at once', () => {
    expect(faultsOf({ ...example('aws-cn'), alarmEmail: undefined, region: 'beijing', colour: 'red' })).toHaveLength(3);
  });

  test('an absent file and one that is not JSON have theirs', () => {
    expect(() => readDeploymentConfig('nowhere.json')).toThrow('There is no nowhere.json: copy infra/examples/');
    expect(() => readDeploymentConfig('LICENSE')).toThrow('LICENSE is not JSON.');
  });
});

test('the address of a sender is found with and without a name before it', () => {
  expect(addressOf('Gongkai <no-reply@example.cn>')).toBe('no-reply@example.cn');
  expect(addressOf('no-reply@example.cn')).toBe('no-reply@example.cn');
});
