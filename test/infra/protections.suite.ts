import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { checkDeploymentConfig } from '../../infra/deployment-config.ts';
import { pathAllowList } from '../../infra/constructs/path-allow-list.ts';
import { fixedCostItemsOf } from '../../operations/cost-sheet.ts';
import { functionList } from '../../shared/deployment/function-list.ts';
import type { FunctionSpec } from '../../shared/deployment/function-spec.ts';
import { firewallCapacity, statementsIn } from './firewall-capacity.ts';
import { type Resource, type Templates, readTemplates, refersTo } from './templates.ts';

const specs: readonly FunctionSpec[] = functionList;

/** What keeps an installation safe and its operators told, in the templates of each partition under `out`. */
export function protections(out: string): void {
  describe.each(['aws', 'aws-cn'] as const)('protections in %s', (partition) => {
    let templates: Templates;
    const config = checkDeploymentConfig(
      JSON.parse(readFileSync(`infra/examples/${partition}.json`, 'utf8')),
      partition,
    );
    beforeAll(() => {
      templates = readTemplates(join(out, partition));
    });
    const propertiesOf = (type: string) => templates.one(type).Properties;
    const deniesPlainHttp = (policies: readonly Resource[], of: (policy: Resource) => unknown, id: string) =>
      policies.some(
        (policy) =>
          refersTo(templates, of(policy)).includes(id) &&
          policy.Properties.PolicyDocument.Statement.some(
            ({ Effect, Condition }: { Effect: string; Condition?: unknown }) =>
              Effect === 'Deny' && JSON.stringify(Condition) === '{"Bool":{"aws:SecureTransport":"false"}}',
          ),
      );

    test('every function says who suffers when it fails', () => {
      for (const { id, errorImpact } of specs) expect(errorImpact.length, id).toBeGreaterThan(30);
    });

    test('queues and topics take nothing over plain HTTP', () => {
      for (const { id } of templates.ofType('AWS::SQS::Queue'))
        expect(
          deniesPlainHttp(templates.ofType('AWS::SQS::QueuePolicy'), ({ Properties }) => Properties.Queues, id),
          id,
        ).toBe(true);
      for (const { id } of templates.ofType('AWS::SNS::Topic'))
        expect(
          deniesPlainHttp(templates.ofType('AWS::SNS::TopicPolicy'), ({ Properties }) => Properties.Topics, id),
          id,
        ).toBe(true);
    });

    test('backups cannot be deleted for 35 days, not even by an administrator who does not mean it', () => {
      const locked = templates
        .ofType('AWS::S3::Bucket')
        .filter(({ Properties }) => Properties.ObjectLockConfiguration?.Rule !== undefined);
      expect(locked.map(({ Properties }) => Properties.ObjectLockConfiguration)).toEqual([
        { ObjectLockEnabled: 'Enabled', Rule: { DefaultRetention: { Mode: 'GOVERNANCE', Days: 35 } } },
      ]);
    });

    test('browsers may send files to the bucket from the installation’s own pages alone', () => {
      const open = templates
        .ofType('AWS::S3::Bucket')
        .filter(({ Properties }) => Properties.CorsConfiguration !== undefined);
      expect(
        open.map(({ Properties }) =>
          Properties.CorsConfiguration.CorsRules.map((rule: { AllowedOrigins: unknown }) => rule.AllowedOrigins),
        ),
      ).toEqual([[[`https://${config.domain!.name}`]]]);
    });

    test('no log or trace of the cloud holds an address, a path with a receipt number or a link that opens a file', () => {
      for (const { Properties } of templates.ofType('AWS::CloudFront::Distribution'))
        expect(Properties.DistributionConfig.Logging).toBeUndefined();
      expect(propertiesOf('AWS::ApiGateway::Stage').TracingEnabled).toBe(false);
      const format = JSON.parse(propertiesOf('AWS::ApiGateway::Stage').AccessLogSetting.Format);
      expect(format.route).toBe('$context.resourcePath');
      expect(Object.values(format).join(' ')).not.toMatch(/context\.(path|identity)|querystring/i);
    });

    test('what anonymous callers ask for takes nothing of the throttles of staff', () => {
      const own = propertiesOf('AWS::ApiGateway::Stage').MethodSettings.filter(
        ({ ResourcePath }: { ResourcePath: string }) => ResourcePath !== '/*',
      );
      const wanted = specs
        .flatMap(({ routes }) => routes)
        .filter(({ auth, path }) => auth === 'staff' || /^\/staff(\/|$)/.test(path))
        .map(({ method, path }) => `${method} /${path.replaceAll('/', '~1')}`);
      expect(
        new Set(
          own.map((one: { HttpMethod: string; ResourcePath: string }) => `${one.HttpMethod} ${one.ResourcePath}`),
        ),
      ).toEqual(new Set(wanted));
      for (const { ThrottlingRateLimit, ThrottlingBurstLimit, DataTraceEnabled } of own)
        expect([ThrottlingRateLimit, ThrottlingBurstLimit, DataTraceEnabled]).toEqual([
          config.throttling.staffRequestsPerSecond,
          config.throttling.staffBurst,
          false,
        ]);
    });

    test('a first deployment that is rolled back leaves no name taken', () => {
      const log = templates
        .ofType('AWS::Logs::LogGroup')
        .filter(({ Properties }) => JSON.stringify(Properties.LogGroupName ?? '').includes('aws-waf-logs'));
      expect(log.map(({ DeletionPolicy }) => DeletionPolicy)).toEqual(['RetainExceptOnCreate']);
      expect(JSON.stringify(log[0]?.Properties.LogGroupName)).toContain('AWS::StackId');
      for (const identity of templates.ofType('AWS::SES::EmailIdentity'))
        expect(identity.DeletionPolicy).toBe('RetainExceptOnCreate');
    });

    test('table and files are copied each day to a vault of another account or Region', () => {
      const [rule] = propertiesOf('AWS::Backup::BackupPlan').BackupPlan.BackupPlanRule;
      expect(rule.CopyActions).toEqual([
        { DestinationBackupVaultArn: config.backupCopyVaultArn, Lifecycle: { DeleteAfterDays: 35 } },
      ]);
      expect(propertiesOf('AWS::Backup::BackupSelection').BackupSelection.Resources).toHaveLength(2);
    });

    test('services that use the operations key do so for this account alone', () => {
      const statements = templates
        .ofType('AWS::KMS::Key')
        .flatMap(({ Properties }) => Properties.KeyPolicy.Statement)
        .filter(({ Sid }: { Sid?: string }) => Sid === 'AlarmsAndMailFeedback');
      expect(statements).toHaveLength(1);
      expect(statements[0].Condition).toEqual({ StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } });
    });

    test('the functions count the viewer where the CDN stands before the API, and believe no header where none does', () => {
      const headers = templates
        .ofType('AWS::Lambda::Function')
        .flatMap(({ Properties }) => Properties.Environment?.Variables?.VIEWER_ADDRESS_HEADER ?? []);
      expect(new Set(headers)).toEqual(new Set([partition === 'aws' ? 'x-gongkai-address' : '']));
      const asked = propertiesOf('AWS::WAFv2::WebACL').Rules.map(({ Name }: { Name: string }) => Name);
      expect(asked.includes('OnlyThroughTheCdn')).toBe(partition === 'aws');
    });

    test('the storage stack cannot be deleted, the others can', () => {
      const manifest = JSON.parse(readFileSync(join(out, partition, 'manifest.json'), 'utf8'));
      const stacks = Object.entries<any>(manifest.artifacts).filter(
        ([, { type }]) => type === 'aws:cloudformation:stack',
      );
      expect(
        stacks.filter(([, { properties }]) => properties.terminationProtection === true).map(([name]) => name),
      ).toEqual(['Storage']);
    });

    test('the firewall counts addresses over five minutes against the limits of the settings, writes of strangers by their routes', () => {
      const { Rules } = propertiesOf('AWS::WAFv2::WebACL');
      const rateOf = (name: string) =>
        Rules.find((rule: { Name: string }) => rule.Name === name).Statement.RateBasedStatement;
      expect(rateOf('LimitPerAddress')).toMatchObject({
        Limit: config.throttling.requestsPerAddress,
        EvaluationWindowSec: 300,
        AggregateKeyType: partition === 'aws' ? 'CUSTOM_KEYS' : 'IP',
      });
      expect(rateOf('LimitPublicWritesPerAddress')).toMatchObject({
        Limit: config.throttling.publicWritesPerAddress,
        EvaluationWindowSec: 300,
      });
      const writes = specs.flatMap(({ routes }) =>
        routes.filter(({ auth, method }) => auth === 'none' && method === 'POST'),
      );
      const scope = statementsIn(rateOf('LimitPublicWritesPerAddress').ScopeDownStatement);
      expect(scope.flatMap(({ RegexMatchStatement: match }) => match?.RegexString ?? [])).toEqual(
        pathAllowList(writes, 'live'),
      );
      expect(scope.flatMap(({ ByteMatchStatement: match }) => match?.SearchString ?? [])).toEqual(['POST']);
    });

    test('the firewall knows the paths of the list and no others, and bodies up to 64 KiB but where a route takes files', () => {
      const { Rules, AssociationConfig } = propertiesOf('AWS::WAFv2::WebACL');
      const within = (name: string) =>
        statementsIn(Rules.find((rule: { Name: string }) => rule.Name === name).Statement);
      const routes = specs.flatMap((spec) => spec.routes);
      expect(within('UnknownPath')[0]).toHaveProperty('NotStatement');
      expect(within('UnknownPath').flatMap(({ RegexMatchStatement: match }) => match?.RegexString ?? [])).toEqual(
        pathAllowList(routes, 'live'),
      );
      expect(within('BodyTooLarge').flatMap(({ SizeConstraintStatement: size }) => size ?? [])).toMatchObject([
        { FieldToMatch: { Body: { OversizeHandling: 'MATCH' } }, ComparisonOperator: 'GT', Size: 65_536 },
      ]);
      expect(within('BodyTooLarge').flatMap(({ RegexMatchStatement: match }) => match?.RegexString ?? [])).toEqual(
        pathAllowList(
          routes.filter(({ bodyLimitKib = 64 }) => bodyLimitKib > 64),
          'live',
        ),
      );
      expect(AssociationConfig).toEqual({ RequestBody: { API_GATEWAY: { DefaultSizeInspectionLimit: 'KB_64' } } });
    });

    test('the firewall stays within the capacity that is not charged extra', () => {
      const { Rules } = propertiesOf('AWS::WAFv2::WebACL');
      expect(
        Rules.reduce((sum: number, { Statement }: { Statement: object }) => sum + firewallCapacity(Statement), 0),
      ).toBeLessThanOrEqual(1500);
    });

    test('new files in quarantine, and nothing else, start the scan', () => {
      const [rule] = templates.ofType('AWS::Events::Rule');
      expect(rule!.Properties).toMatchObject({
        State: 'ENABLED',
        EventPattern: {
          source: ['aws.s3'],
          'detail-type': ['Object Created'],
          detail: { object: { key: [{ prefix: 'quarantine/' }] } },
        },
      });
      const [bucket] = refersTo(templates, rule!.Properties.EventPattern.detail.bucket.name);
      expect(templates.resources.find(({ id }) => id === bucket)?.Properties.NotificationConfiguration).toEqual({
        EventBridgeConfiguration: { EventBridgeEnabled: true },
      });
    });

    test('npm run cost counts what is there to be charged for each month', () => {
      const count = (type: string) => templates.ofType(type).length;
      const { alarm, firewallRule, ...things } = fixedCostItemsOf(specs);
      expect(things).toMatchObject({
        firewall: count('AWS::WAFv2::WebACL'),
        key: count('AWS::KMS::Key'),
        secret: count('AWS::SecretsManager::Secret') - (partition === 'aws' ? 1 : 0),
        dashboard: count('AWS::CloudWatch::Dashboard'),
      });
      expect(alarm).toBe(count('AWS::CloudWatch::Alarm') - (partition === 'aws' ? 2 : 0));
      expect(firewallRule).toBe(propertiesOf('AWS::WAFv2::WebACL').Rules.length - (partition === 'aws' ? 1 : 0));
    });

    test('the doctor finds what it looks for by type and by output', () => {
      const types = [
        'AWS::S3::Bucket',
        'AWS::ApiGateway::RestApi',
        'AWS::ApiGateway::Stage',
        'AWS::CloudWatch::Alarm',
        'AWS::SNS::Topic',
        'AWS::Logs::LogGroup',
        ...(partition === 'aws' ? ['AWS::Cognito::UserPool', 'AWS::Cognito::UserPoolClient'] : []),
      ];
      for (const type of types) expect(templates.ofType(type).length, type).toBeGreaterThan(0);
      const outputsOf = (stack: string) =>
        Object.keys(JSON.parse(readFileSync(join(out, partition, `${stack}.template.json`), 'utf8')).Outputs as object);
      expect(outputsOf('Storage')).toEqual(expect.arrayContaining(['TableName', 'SecretArn']));
      expect(outputsOf('Service')).toContain('PublicOrigin');
      for (const { Properties } of templates.ofType('AWS::Lambda::Function'))
        expect(Properties.FunctionName).toMatch(new RegExp(`^gongkai-${config.installation}-`));
      for (const { Properties } of templates.ofType('AWS::Scheduler::Schedule'))
        expect(
          specs.flatMap(({ triggers }) => triggers.map((trigger) => (trigger.kind === 'schedule' ? trigger.name : ''))),
        ).toContain(Properties.Name);
      expect(propertiesOf('AWS::Scheduler::ScheduleGroup').Name).toBe(`gongkai-${config.installation}`);
    });

    test('one dashboard shows every function, what was given up and whether jobs ran', () => {
      const { DashboardName, DashboardBody } = propertiesOf('AWS::CloudWatch::Dashboard');
      expect(DashboardName).toBe(`gongkai-${config.installation}`);
      const text = JSON.stringify(DashboardBody);
      for (const { id } of specs) expect(text, id).toContain(`\\"label\\":\\"${id}\\"`);
      for (const title of [
        'Requests and what went wrong',
        'Errors by function',
        'Runs of the scheduled jobs',
        'Dead letters',
        'Table throttled',
      ])
        expect(text).toContain(title);
    });

    test('the name and the certificate are those of the settings, at TLS 1.2, before nothing but the API', () => {
      if (partition === 'aws-cn') {
        expect(propertiesOf('AWS::ApiGateway::DomainName')).toMatchObject({
          DomainName: config.domain!.name,
          RegionalCertificateArn: config.domain!.certificateArn,
          SecurityPolicy: 'TLS_1_2',
          EndpointConfiguration: { Types: ['REGIONAL'] },
        });
        expect(propertiesOf('AWS::ApiGateway::RestApi').DisableExecuteApiEndpoint).toBe(true);
        expect(refersTo(templates, propertiesOf('AWS::ApiGateway::BasePathMapping').RestApiId)).toEqual([
          templates.one('AWS::ApiGateway::RestApi').id,
        ]);
      } else {
        const { DistributionConfig: cdn } = propertiesOf('AWS::CloudFront::Distribution');
        expect(cdn).toMatchObject({
          Aliases: [config.domain!.name],
          ViewerCertificate: {
            AcmCertificateArn: config.domain!.certificateArn,
            MinimumProtocolVersion: 'TLSv1.2_2021',
          },
        });
        for (const behavior of [cdn.DefaultCacheBehavior, ...cdn.CacheBehaviors])
          expect(behavior.ViewerProtocolPolicy).toBe('redirect-to-https');
        expect(cdn.Origins).toMatchObject([
          {
            CustomOriginConfig: { OriginProtocolPolicy: 'https-only', OriginSSLProtocols: ['TLSv1.2'] },
            OriginCustomHeaders: [{ HeaderName: 'x-gongkai-cdn' }],
          },
        ]);
      }
    });
  });

  describe('protections in aws alone', () => {
    let templates: Templates;
    beforeAll(() => {
      templates = readTemplates(join(out, 'aws'));
    });

    test('a budget mails the operators at 80 % spent and 100 % forecast', () => {
      const { Budget, NotificationsWithSubscribers } = templates.one('AWS::Budgets::Budget').Properties;
      expect(Budget).toMatchObject({
        BudgetType: 'COST',
        TimeUnit: 'MONTHLY',
        BudgetLimit: { Amount: 100, Unit: 'USD' },
      });
      expect(
        NotificationsWithSubscribers.map(
          ({ Notification: { NotificationType, Threshold }, Subscribers: [{ Address }] }: any) => [
            NotificationType,
            Threshold,
            Address,
          ],
        ),
      ).toEqual([
        ['ACTUAL', 80, 'operators@example.org'],
        ['FORECASTED', 100, 'operators@example.org'],
      ]);
    });

    test('staff of the user pool are invited, have a second factor, and stay when the stack goes', () => {
      expect(templates.one('AWS::Cognito::UserPool')).toMatchObject({
        DeletionPolicy: 'Retain',
        Properties: {
          DeletionProtection: 'ACTIVE',
          MfaConfiguration: 'ON',
          EnabledMfas: ['SOFTWARE_TOKEN_MFA'],
          AdminCreateUserConfig: { AllowAdminCreateUserOnly: true },
        },
      });
      expect(templates.one('AWS::Cognito::UserPoolClient').Properties).toMatchObject({
        AllowedOAuthFlows: ['code'],
        CallbackURLs: ['https://xxgk.example.org/staff/callback'],
        GenerateSecret: false,
        PreventUserExistenceErrors: 'ENABLED',
        ExplicitAuthFlows: ['ALLOW_REFRESH_TOKEN_AUTH'],
        ReadAttributes: ['custom:agency_id', 'email', 'email_verified', 'name'],
        WriteAttributes: ['name'],
      });
    });

    test('GuardDuty looks at quarantine and tags what it found', () => {
      expect(templates.one('AWS::GuardDuty::MalwareProtectionPlan').Properties).toMatchObject({
        Actions: { Tagging: { Status: 'ENABLED' } },
        ProtectedResource: { S3Bucket: { ObjectPrefixes: ['quarantine/'] } },
      });
    });

    test('mail leaves by TLS only, and what SES tells of it comes back', () => {
      expect(templates.one('AWS::SES::ConfigurationSet').Properties).toMatchObject({
        DeliveryOptions: { TlsPolicy: 'REQUIRE' },
        SuppressionOptions: { SuppressedReasons: ['BOUNCE', 'COMPLAINT'] },
      });
      expect(templates.one('AWS::SES::ConfigurationSetEventDestination').Properties.EventDestination).toMatchObject({
        Enabled: true,
        MatchingEventTypes: ['bounce', 'complaint', 'delivery', 'reject'],
      });
    });
  });
}
