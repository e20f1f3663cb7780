import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { afterAll, expect, test } from 'vitest';
import { checkDeploymentConfig } from '../../infra/deployment-config.ts';
import { defineInstallation } from '../../infra/installation.ts';
import { readCdkContext } from '../../infra/synthesise.ts';
import { functionList } from '../../shared/deployment/function-list.ts';
import { type Templates, readTemplates, refersTo } from './templates.ts';

const folder = mkdtempSync(join(tmpdir(), 'gongkai-options-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const bundle = join(folder, 'bundle');
mkdirSync(bundle);
writeFileSync(join(bundle, 'index.mjs'), 'export const handler = () => null;');

/** The templates of the example for `aws` with other settings; the rule packs have looked at the example itself. */
function templatesWith(name: string, changes: object): Templates {
  const config = checkDeploymentConfig(
    { ...JSON.parse(readFileSync('infra/examples/aws.json', 'utf8')), ...changes },
    name,
  );
  const app = new App({
    outdir: join(folder, name),
    context: { ...readCdkContext(), '@aws-cdk/core:validateAgainstDefaultRules': false },
    analyticsReporting: false,
  });
  defineInstallation(app, config, functionList, new Map(functionList.map(({ id }) => [id, bundle])));
  app.synth();
  return readTemplates(join(folder, name));
}

const signIn = { kind: 'oidc', issuer: 'https://login.example.org', audience: 'gongkai' };
const ofPages = (templates: Templates) =>
  templates
    .ofType('AWS::Lambda::Function')
    .find(({ Properties }) => Properties.FunctionName === 'gongkai-example-public-pages')!.Properties.Environment
    .Variables;

test('without a CDN the API has the name itself, and without a name its own address', () => {
  const domain = {
    name: 'xxgk.example.org',
    certificateArn: 'arn:aws:acm:ap-southeast-1:111122223333:certificate/00000000-0000-4000-8000-000000000000',
  };
  const direct = templatesWith('direct', { signIn, domain });
  expect(direct.resources.filter(({ Type }) => Type.startsWith('AWS::CloudFront::'))).toEqual([]);
  expect(direct.one('AWS::ApiGateway::DomainName').Properties).toMatchObject({
    DomainName: 'xxgk.example.org',
    SecurityPolicy: 'TLS_1_2',
  });
  expect(direct.one('AWS::WAFv2::WebACL').Properties.Rules.map((rule: { Name: string }) => rule.Name)).not.toContain(
    'OnlyThroughTheCdn',
  );
  expect(ofPages(direct).PUBLIC_ORIGIN).toBe('https://xxgk.example.org');

  const nameless = templatesWith('nameless', { signIn, domain: undefined });
  expect(nameless.ofType('AWS::ApiGateway::DomainName')).toEqual([]);
  expect(refersTo(nameless, ofPages(nameless).PUBLIC_ORIGIN)).toEqual([nameless.one('AWS::ApiGateway::RestApi').id]);
}, 120_000);

test('mail by SMTP takes nothing of SES, another issuer takes no user pool, and a trial can be deleted', () => {
  const trial = templatesWith('trial', {
    signIn,
    domain: undefined,
    mail: { carrier: 'smtp', from: 'a@example.org' },
    fileScanner: 'none',
    monthlyBudgetUsd: undefined,
    keepsData: false,
    reservesConcurrency: false,
  });
  for (const prefix of ['AWS::SES::', 'AWS::Cognito::', 'AWS::GuardDuty::', 'AWS::Budgets::'])
    expect(
      trial.resources.filter(({ Type }) => Type.startsWith(prefix)),
      prefix,
    ).toEqual([]);
  expect(trial.text).not.toContain('"ses:');
  expect(trial.one('AWS::DynamoDB::GlobalTable').DeletionPolicy).toBe('Delete');
  expect(
    trial
      .ofType('AWS::Lambda::Function')
      .filter(({ Properties }) => Properties.ReservedConcurrentExecutions !== undefined),
  ).toEqual([]);
}, 120_000);
