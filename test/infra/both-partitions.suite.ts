import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { functionList } from '../../shared/deployment/function-list.ts';
import type { FunctionSpec } from '../../shared/deployment/function-spec.ts';
import { tableDefinition } from '../../shared/deployment/table-definition.ts';
import { longestSilenceInHours } from '../../infra/constructs/longest-silence.ts';
import { type Resource, type Templates, asList, readTemplates, refersTo } from './templates.ts';

const specs: readonly FunctionSpec[] = functionList;
/** What holds of the templates of each partition under `out`. */
export function bothPartitions(out: string): void {
  describe.each(['aws', 'aws-cn'] as const)('in %s', (partition) => {
    let templates: Templates;
    beforeAll(() => {
      templates = readTemplates(join(out, partition));
    });

    const lambdaOf = (spec: FunctionSpec): Resource => {
      const found = templates
        .ofType('AWS::Lambda::Function')
        .filter((resource) => resource.Properties.Description === spec.purpose);
      expect(found, `functions described as ${spec.id}`).toHaveLength(1);
      return found[0]!;
    };
    const roleOf = (spec: FunctionSpec): Resource => {
      const [id] = refersTo(templates, lambdaOf(spec).Properties.Role);
      return templates.ofType('AWS::IAM::Role').find((role) => role.id === id)!;
    };
    // A policy statement is read as the untyped JSON that it is.

    const statementsOf = (role: Resource, policy?: string): readonly any[] =>
      role.Properties.Policies.filter(
        (each: { PolicyName: string }) => policy === undefined || each.PolicyName === policy,
      ).flatMap((each: { PolicyDocument: { Statement: unknown[] } }) => each.PolicyDocument.Statement);
    const alarmsOn = (predicate: (alarm: Resource) => boolean) =>
      templates.ofType('AWS::CloudWatch::Alarm').filter(predicate);
    const storedAs = (type: string) => templates.one(type).id;

    describe('functions', () => {
      test('S2: are those of the list, each with a role of its own', () => {
        const functions = templates.ofType('AWS::Lambda::Function');
        expect(functions.map((resource) => resource.Properties.Description).toSorted()).toEqual(
          specs.map((spec) => spec.purpose).toSorted(),
        );
        const roles = functions.flatMap((resource) => refersTo(templates, resource.Properties.Role));
        expect(new Set(roles).size).toBe(functions.length);
        const assumedByLambda = templates
          .ofType('AWS::IAM::Role')
          .filter((role) => JSON.stringify(role.Properties.AssumeRolePolicyDocument).includes('lambda.amazonaws.com'));
        expect(assumedByLambda).toHaveLength(functions.length);
        expect(assumedByLambda.flatMap((role) => role.Properties.ManagedPolicyArns ?? [])).toEqual([]);
      });

      test.each(specs.map((spec) => [spec.id, spec] as const))('%s runs as its specification says', (_, spec) => {
        const { Properties } = lambdaOf(spec);
        expect(Properties).toMatchObject({
          Runtime: 'nodejs24.x',
          Handler: 'index.handler',
          MemorySize: spec.memoryMb,
          Timeout: spec.timeoutSeconds,
        });
        expect(Properties.ReservedConcurrentExecutions).toBe(spec.reservedConcurrency);
        expect(Object.keys(Properties.Environment?.Variables ?? {}).toSorted()).toEqual(
          [...spec.environment].toSorted(),
        );
      });

      test.each(specs.map((spec) => [spec.id, spec] as const))(
        'S16: %s may do what its specification says and nothing else',
        (_, spec) => {
          const { table = [], indexes = [], bucket = {}, secret = [], mail = [] } = spec.permissions;
          const sendsHere = partition === 'aws' ? mail : [];
          const expected = new Set([
            ...table.map((action) => `dynamodb:${action} on ${storedAs('AWS::DynamoDB::GlobalTable')}`),
            ...indexes.map((name) => `dynamodb:Query on ${storedAs('AWS::DynamoDB::GlobalTable')}/index/${name}`),
            ...(spec.triggers.some(({ kind }) => kind === 'table-stream')
              ? ['DescribeStream', 'GetRecords', 'GetShardIterator', 'ListStreams'].map(
                  (action) => `dynamodb:${action} on ${storedAs('AWS::DynamoDB::GlobalTable')}.StreamArn`,
                )
              : []),
            ...Object.entries(bucket).flatMap(([prefix, actions]) =>
              actions.map((action) => `s3:${action} on ${prefix}`),
            ),
            ...secret.map(
              (action) =>
                `secretsmanager:${action} on ${
                  templates.ofType('AWS::SecretsManager::Secret').find(({ stack }) => stack === 'Storage')!.id
                }`,
            ),
            ...sendsHere.flatMap((action) => [`ses:${action} on identity`, `ses:${action} on configuration-set`]),
          ]);
          const granted = statementsOf(roleOf(spec), 'granted')
            .filter((statement) => !asList(statement.Action).some((action) => String(action).startsWith('kms:')))
            .flatMap((statement) =>
              asList<string>(statement.Action).flatMap((action) =>
                placesOf(templates, action, statement).map((place) => `${action} on ${place}`),
              ),
            );
          expect(new Set(granted)).toEqual(expected);
          expect(granted).toHaveLength(expected.size);
        },
      );

      test('S2: have no wildcard action, and a wildcard resource only for X-Ray, which has no other', () => {
        for (const role of templates.ofType('AWS::IAM::Role')) {
          for (const statement of statementsOf({ ...role, Properties: { Policies: [], ...role.Properties } })) {
            expect(['Allow', 'Deny']).toContain(statement.Effect);
            for (const action of asList<string>(statement.Action)) expect(action, role.id).not.toContain('*');
            if (asList<unknown>(statement.Resource).includes('*'))
              expect(asList(statement.Action)).toEqual(['xray:PutTraceSegments', 'xray:PutTelemetryRecords']);
          }
        }
      });

      test('write no event, reading, act or block over, take none out, and leave the journal to its own function', () => {
        const denied = (id: string) =>
          statementsOf(roleOf(specs.find((spec) => spec.id === id)!), 'kept').map(
            ({ Sid, Effect, Action, Condition }) => [
              Sid,
              Effect,
              asList(Action),
              asList(Condition['ForAnyValue:StringLike']['dynamodb:LeadingKeys']),
            ],
          );
        expect(denied('staff-api')).toEqual([
          ['SealedHistories', 'Deny', ['dynamodb:UpdateItem'], ['JOURNAL#*', 'ACTS#*', 'PROC#*', 'REPORT#*']],
          ['JournalIsItsFunctions', 'Deny', ['dynamodb:PutItem'], ['JOURNAL#*']],
          ['EventsAndReads', 'Deny', ['dynamodb:UpdateItem'], ['REQ#*']],
        ]);
        expect(denied('request-journal').map(([sid]) => sid)).toEqual(['SealedHistories', 'EventsAndReads']);
        expect(denied('retention-sweep').map(([sid]) => sid)).not.toContain('CasesAreRemovedBySchedule');
        for (const {
          id,
          permissions: { table = [] },
        } of specs) {
          const sids = denied(id).map(([sid]) => sid);
          if (table.includes('UpdateItem')) expect(sids, id).toContain('EventsAndReads');
          if (table.some((action) => ['DeleteItem', 'BatchWriteItem'].includes(action)) && id !== 'retention-sweep')
            expect(sids, id).toContain('CasesAreRemovedBySchedule');
        }
      });

      test('open the data key only by way of the services that they may use', () => {
        for (const spec of specs) {
          for (const statement of statementsOf(roleOf(spec)).filter(({ Action }) =>
            asList<string>(Action).some((action) => action.startsWith('kms:')),
          )) {
            expect(statement.Condition.StringLike['kms:ViaService'], spec.id).toBeDefined();
          }
        }
      });

      test('write a sealed log that is kept for longer than the law asks', () => {
        const logs = templates.ofType('AWS::Logs::LogGroup');
        expect(logs.length).toBeGreaterThanOrEqual(specs.length + 3);
        for (const log of logs) {
          expect(log.Properties.RetentionInDays, log.id).toBeGreaterThanOrEqual(184);
          expect(refersTo(templates, log.Properties.KmsKeyId), log.id).toHaveLength(1);
          // A log with a name of its own goes with a first deployment that is rolled back, so that the next finds it free.
          expect(log.DeletionPolicy, log.id).toBe(
            JSON.stringify(log.Properties.LogGroupName ?? '').includes('aws-waf-logs')
              ? 'RetainExceptOnCreate'
              : 'Retain',
          );
        }
      });
    });

    describe('alarms', () => {
      test.each(specs.map((spec) => [spec.id, spec] as const))('tell what it means that %s fails', (_, spec) => {
        const { id } = lambdaOf(spec);
        const onErrors = alarmsOn(
          ({ Properties }) =>
            Properties.MetricName === 'Errors' && refersTo(templates, Properties.Dimensions).includes(id),
        );
        expect(onErrors).toHaveLength(1);
        expect(onErrors[0]!.Properties.AlarmDescription).toContain(spec.errorImpact);
        const onLoggedErrors = alarmsOn(({ Properties }) => Properties.MetricName === `LoggedErrors-${spec.id}`);
        expect(onLoggedErrors).toHaveLength(1);
      });

      test('all reach the operators and name the next step and the page of the book', () => {
        const topic = templates
          .ofType('AWS::SNS::Topic')
          .find(({ Properties }) => Properties.DisplayName === 'Gongkai')!;
        for (const { id, Properties } of templates.ofType('AWS::CloudWatch::Alarm')) {
          expect(Properties.AlarmActions, id).toEqual([{ Ref: topic.id }]);
          const [, book = '', heading = ''] =
            /First: .+\nRunbook: (docs\/[a-z]+\.md), "(.+)"\.$/.exec(Properties.AlarmDescription) ?? [];
          expect(book, id).not.toBe('');
          expect(readFileSync(book, 'utf8'), id).toMatch(new RegExp(`^#+ ${heading}$`, 'm'));
          expect(Properties.AlarmDescription.length, id).toBeLessThanOrEqual(1024);
        }
      });

      test('go off when the slowest calls of a function come near the time at which it is stopped', () => {
        for (const spec of specs) {
          const lambda = lambdaOf(spec);
          const slow = alarmsOn(
            ({ Properties }) => Properties.MetricName === 'Duration' && JSON.stringify(Properties).includes(lambda.id),
          );
          const limitInMs = lambda.Properties.Timeout * 1000;
          expect(slow.map(({ Properties }) => Properties.Threshold / limitInMs)).toEqual([0.9]);
        }
      });

      test('R16: go off when a job does not run, missing data included', () => {
        for (const spec of specs) {
          for (const trigger of spec.triggers) {
            if (trigger.kind !== 'schedule') continue;
            const alarms = alarmsOn(
              ({ Properties }) => Properties.MetricName === 'JobStarted' && Properties.Dimensions[0].Value === spec.id,
            );
            const silence = longestSilenceInHours(trigger.cron);
            if (silence === null) {
              expect(alarms, trigger.name).toEqual([]);
              continue;
            }
            expect(alarms.length, trigger.name).toBeGreaterThan(0);
            for (const { Properties } of alarms)
              expect(Properties).toMatchObject({
                TreatMissingData: 'breaching',
                Namespace: 'Gongkai',
                Dimensions: [{ Name: 'job' }],
              });
            expect(
              alarms.some(({ Properties }) => (Properties.Period * Properties.EvaluationPeriods) / 3600 > silence),
            ).toBe(true);
          }
        }
      });

      test('watch what the API answers, how fast, and the table', () => {
        const watched = templates
          .ofType('AWS::CloudWatch::Alarm')
          .map(({ Properties }) => String(Properties.MetricName));
        for (const metric of [
          '5XXError',
          'Latency',
          'ReadThrottleEvents',
          'WriteThrottleEvents',
          'Throttles',
          'Duration',
        ])
          expect(watched).toContain(metric);
        expect(watched.includes('Reputation.BounceRate')).toBe(partition === 'aws');
      });
    });

    describe('what could not be handled', () => {
      test('of every schedule goes to a queue that is watched', () => {
        const scheduled = specs.flatMap((spec) =>
          spec.triggers.filter(({ kind }) => kind === 'schedule').map((trigger) => ({ spec, trigger })),
        );
        const schedules = templates.ofType('AWS::Scheduler::Schedule');
        expect(schedules).toHaveLength(scheduled.length);
        for (const { Properties } of schedules) {
          expect(Properties.ScheduleExpressionTimezone).toBe('Asia/Shanghai');
          expect(Properties.Target.RetryPolicy.MaximumRetryAttempts).toBeGreaterThan(0);
          expectWatchedQueue(Properties.Target.DeadLetterConfig.Arn);
        }
      });

      test('R9: of the stream does not hold up the rest, and goes to a queue that is watched', () => {
        const followed = specs.flatMap((spec) => spec.triggers.filter((trigger) => trigger.kind === 'table-stream'));
        const mappings = templates.ofType('AWS::Lambda::EventSourceMapping');
        expect(mappings).toHaveLength(followed.length);
        for (const { Properties } of mappings) {
          expect(Properties).toMatchObject({
            BisectBatchOnFunctionError: true,
            FunctionResponseTypes: ['ReportBatchItemFailures'],
            StartingPosition: 'TRIM_HORIZON',
          });
          expect(Properties.MaximumRetryAttempts).toBeGreaterThan(0);
          expect(Properties.MaximumRecordAgeInSeconds).toBeLessThan(24 * 3600);
          expectWatchedQueue(Properties.DestinationConfig.OnFailure.Destination);
        }
      });

      test('R27: reaches a stream consumer only as new items with the attribute that it names, so that its own writes do not start it again', () => {
        for (const spec of specs) {
          for (const trigger of spec.triggers) {
            if (trigger.kind !== 'table-stream') continue;
            const mappings = templates
              .ofType('AWS::Lambda::EventSourceMapping')
              .filter(({ Properties }) => refersTo(templates, Properties.FunctionName).includes(lambdaOf(spec).id));
            expect(mappings, spec.id).toHaveLength(1);
            const patterns = mappings[0]!.Properties.FilterCriteria.Filters.map(({ Pattern }: { Pattern: string }) =>
              JSON.parse(Pattern),
            );
            for (const pattern of patterns) {
              expect(pattern.eventName).toEqual(['INSERT']);
              expect(Object.keys(pattern.dynamodb.NewImage)).toEqual([trigger.onlyInsertedWith]);
            }
          }
        }
      });

      test('of every function that is started without a waiting client goes to a sealed queue for 14 days', () => {
        for (const spec of specs.filter(({ triggers }) => triggers.length > 0))
          expectWatchedQueue(lambdaOf(spec).Properties.DeadLetterConfig.TargetArn);
        for (const { Properties } of templates.ofType('AWS::SQS::Queue')) {
          expect(Properties.MessageRetentionPeriod).toBe(14 * 24 * 3600);
          expect(refersTo(templates, Properties.KmsMasterKeyId)).toHaveLength(1);
        }
      });

      function expectWatchedQueue(arn: unknown): void {
        const [queue] = refersTo(templates, arn);
        expect(templates.ofType('AWS::SQS::Queue').map(({ id }) => id)).toContain(queue);
        const watching = alarmsOn(
          ({ Properties }) =>
            Properties.MetricName === 'ApproximateNumberOfMessagesVisible' &&
            refersTo(templates, Properties.Dimensions).includes(queue!),
        );
        expect(watching).toHaveLength(1);
      }
    });

    describe('the API', () => {
      const definition = () => templates.one('AWS::ApiGateway::RestApi').Properties.Body;

      test('has the routes of the list and no other', () => {
        const deployed = Object.entries<
          Record<string, { readonly 'x-amazon-apigateway-integration': { readonly uri: unknown } }>
        >(definition().paths).flatMap(([path, methods]) =>
          Object.entries(methods).map(
            ([method, operation]) =>
              `${method.toUpperCase()} ${path} ${JSON.stringify(
                operation['x-amazon-apigateway-integration'].uri,
              ).replace(/^.*:function:(.*)\/invocations.*$/, '$1')}`,
          ),
        );
        expect(deployed.toSorted()).toEqual(
          specs
            .flatMap((spec) =>
              spec.routes.map(
                ({ method, path }) => `${method} ${path} ${String(lambdaOf(spec).Properties.FunctionName)}`,
              ),
            )
            .toSorted(),
        );
      });

      test('S5: is Regional, throttled, and logs neither query, address nor path', () => {
        expect(templates.one('AWS::ApiGateway::RestApi').Properties).toMatchObject({
          EndpointConfiguration: { Types: ['REGIONAL'] },
          Body: { 'x-amazon-apigateway-binary-media-types': ['*/*'] },
        });
        const { MethodSettings, AccessLogSetting } = templates.one('AWS::ApiGateway::Stage').Properties;
        expect(MethodSettings.filter(({ ResourcePath }: { ResourcePath: string }) => ResourcePath === '/*')).toEqual([
          expect.objectContaining({
            HttpMethod: '*',
            ResourcePath: '/*',
            ThrottlingRateLimit: 50,
            ThrottlingBurstLimit: 100,
            DataTraceEnabled: false,
            LoggingLevel: 'ERROR',
          }),
        ]);
        const logged = Object.values(JSON.parse(AccessLogSetting.Format) as Record<string, string>);
        expect(logged).not.toContain('$context.path');
        expect(logged.filter((field) => /identity|query|requestOverride|authorizer|domainName/i.test(field))).toEqual(
          [],
        );
      });

      test('answers its own errors as problem+json', () => {
        const responses = Object.entries<any>(definition()['x-amazon-apigateway-gateway-responses']);
        expect(responses.map(([type]) => type)).toEqual(
          expect.arrayContaining([
            'DEFAULT_4XX',
            'DEFAULT_5XX',
            'THROTTLED',
            'MISSING_AUTHENTICATION_TOKEN',
            'WAF_FILTERED',
            'REQUEST_TOO_LARGE',
          ]),
        );
        for (const [, { responseParameters, responseTemplates }] of responses) {
          expect(responseParameters['gatewayresponse.header.Content-Type']).toContain('application/problem+json');
          expect(JSON.parse(responseTemplates['application/json'])).toMatchObject({
            type: expect.stringMatching(/^urn:gongkai:problem:/),
            detail: expect.any(String),
            detailEn: expect.any(String),
          });
        }
        expect(new Map(responses).get('THROTTLED').responseParameters['gatewayresponse.header.Retry-After']).toBe(
          "'10'",
        );
      });

      test('keeps a quarter of a stack’s 500 resources free for routes and functions to come', () => {
        for (const stack of new Set(templates.resources.map((resource) => resource.stack))) {
          expect(templates.resources.filter((resource) => resource.stack === stack).length, stack).toBeLessThanOrEqual(
            375,
          );
        }
      });

      test('lets the API call the functions that have routes, each by name, and no other', () => {
        const permitted = templates
          .ofType('AWS::Lambda::Permission')
          .filter(({ Properties }) => Properties.Principal === 'apigateway.amazonaws.com');
        expect(permitted.flatMap(({ Properties }) => refersTo(templates, Properties.FunctionName)).toSorted()).toEqual(
          specs
            .filter(({ routes }) => routes.length > 0)
            .map((spec) => lambdaOf(spec).id)
            .toSorted(),
        );
        for (const { Properties } of permitted)
          expect(refersTo(templates, Properties.SourceArn)).toEqual([templates.one('AWS::ApiGateway::RestApi').id]);
      });

      test('S4: stands behind a firewall with limits per address, known paths, a body size and rules that both partitions have', () => {
        const [stage] = [templates.one('AWS::ApiGateway::Stage').id];
        expect(refersTo(templates, templates.one('AWS::WAFv2::WebACLAssociation').Properties.ResourceArn)).toContain(
          stage,
        );
        const { Rules, Scope } = templates.one('AWS::WAFv2::WebACL').Properties;
        expect(Scope).toBe('REGIONAL');
        const named = new Map(Rules.map((rule: { Name: string }) => [rule.Name, rule]));
        const ofTheProvider = [
          'AWSManagedRulesAmazonIpReputationList',
          'AWSManagedRulesKnownBadInputsRuleSet',
          'AWSManagedRulesCommonRuleSet',
        ];
        expect([...named.keys()]).toEqual([
          ...(partition === 'aws' ? ['OnlyThroughTheCdn'] : []),
          'LimitPerAddress',
          'LimitPublicWritesPerAddress',
          ...['UnknownPath', 'BodyTooLarge'].flatMap((name) => [`${name}OfConsole`, `${name}OfPages`, name]),
          ...ofTheProvider,
        ]);
        for (const rule of Rules) {
          expect(rule.VisibilityConfig.SampledRequestsEnabled, rule.Name).toBe(false);
          expect(rule.Action?.Block ?? rule.OverrideAction?.None, rule.Name).toBeDefined();
        }
      });

      test('tells a browser by a page what the firewall refuses, and everybody else by a problem', () => {
        const { Rules, CustomResponseBodies } = templates.one('AWS::WAFv2::WebACL').Properties;
        const refusalOf = (name: string) =>
          Rules.find((rule: { Name: string }) => rule.Name === name).Action.Block.CustomResponse;
        for (const [name, status, title, code] of [
          ['UnknownPath', 404, ['没有这个页面', '没有找到'], 'not-found'],
          ['BodyTooLarge', 413, ['内容太长', '内容太长'], 'body-too-large'],
        ] as const) {
          for (const [kind, index] of [
            ['OfPages', 0],
            ['OfConsole', 1],
          ] as const) {
            const refusal = refusalOf(`${name}${kind}`);
            const { Content, ContentType } = CustomResponseBodies[refusal.CustomResponseBodyKey];
            expect([refusal.ResponseCode, ContentType]).toEqual([status, 'TEXT_HTML']);
            expect(Content).toContain(`<h1>${title[index]}</h1>`);
            expect(Buffer.byteLength(Content)).toBeLessThanOrEqual(4096);
            expect(refusal.ResponseHeaders.map(({ Name }: { Name: string }) => Name)).toEqual(
              expect.arrayContaining(['content-security-policy', 'cache-control']),
            );
          }
          expect(JSON.parse(CustomResponseBodies[refusalOf(name).CustomResponseBodyKey].Content)).toMatchObject({
            status,
            title: code,
          });
        }
      });

      test('lets the firewall log neither credentials, paths nor queries', () => {
        const { RedactedFields } = templates.one('AWS::WAFv2::LoggingConfiguration').Properties;
        expect(RedactedFields).toEqual(
          expect.arrayContaining([
            { UriPath: {} },
            { QueryString: {} },
            { SingleHeader: { Name: 'x-query-code' } },
            { SingleHeader: { Name: 'authorization' } },
            { SingleHeader: { Name: 'cookie' } },
          ]),
        );
      });
    });

    describe('what must survive', () => {
      test('S19: is the table as defined once, sealed, protected and recoverable', () => {
        const { Properties, DeletionPolicy } = templates.one('AWS::DynamoDB::GlobalTable');
        expect(DeletionPolicy).toBe('Retain');
        expect(Properties.KeySchema).toEqual([
          { AttributeName: tableDefinition.partitionKey, KeyType: 'HASH' },
          { AttributeName: tableDefinition.sortKey, KeyType: 'RANGE' },
        ]);
        expect(Properties.GlobalSecondaryIndexes).toEqual(
          tableDefinition.indexes.map((index) => ({
            IndexName: index.name,
            KeySchema: [
              { AttributeName: index.partitionKey, KeyType: 'HASH' },
              { AttributeName: index.sortKey, KeyType: 'RANGE' },
            ],
            Projection: { ProjectionType: 'INCLUDE', NonKeyAttributes: index.projection },
          })),
        );
        expect(Properties.StreamSpecification).toEqual({ StreamViewType: tableDefinition.stream });
        expect(Properties.TimeToLiveSpecification).toEqual({
          AttributeName: tableDefinition.timeToLive,
          Enabled: true,
        });
        expect(Properties.SSESpecification).toEqual({ SSEEnabled: true, SSEType: 'KMS' });
        for (const replica of Properties.Replicas) {
          expect(replica).toMatchObject({
            DeletionProtectionEnabled: true,
            PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true, RecoveryPeriodInDays: 35 },
          });
          expect(refersTo(templates, replica.SSESpecification)).toHaveLength(1);
        }
      });

      test('S19: is every bucket: private, versioned, sealed, by TLS only; no log names what lies in the files’ bucket', () => {
        const buckets = templates.ofType('AWS::S3::Bucket');
        const policies = templates.ofType('AWS::S3::BucketPolicy');
        expect(buckets.filter(({ Properties }) => Properties.ObjectLockEnabled === true)).toHaveLength(2);
        const logged = buckets.filter(({ Properties }) => Properties.LoggingConfiguration !== undefined);
        expect(logged.map(({ Properties }) => Properties.LoggingConfiguration.LogFilePrefix)).toEqual(['backups/']);
        for (const bucket of buckets) {
          const { Properties } = bucket;
          expect(Properties.VersioningConfiguration, bucket.id).toEqual({ Status: 'Enabled' });
          expect(Object.values(Properties.PublicAccessBlockConfiguration), bucket.id).toEqual([true, true, true, true]);
          expect(
            Properties.BucketEncryption.ServerSideEncryptionConfiguration[0].ServerSideEncryptionByDefault.SSEAlgorithm,
            bucket.id,
          ).toBe(Properties.ObjectLockEnabled === true ? 'aws:kms' : 'AES256');
          expect(bucket.DeletionPolicy, bucket.id).toBe('Retain');
          const denied = policies
            .find((policy) => refersTo(templates, policy.Properties.Bucket).includes(bucket.id))!
            .Properties.PolicyDocument.Statement.filter(({ Effect }: { Effect: string }) => Effect === 'Deny');
          expect(
            denied.map(({ Condition }: { Condition: unknown }) => Condition),
            bucket.id,
          ).toEqual(
            expect.arrayContaining([
              { Bool: { 'aws:SecureTransport': 'false' } },
              { NumericLessThan: { 's3:TlsVersion': 1.2 } },
            ]),
          );
        }
      });

      test('S19: is sealed with customer keys that turn each year', () => {
        const keys = templates.ofType('AWS::KMS::Key');
        expect(keys).toHaveLength(2);
        for (const key of keys) {
          expect(key.Properties.EnableKeyRotation).toBe(true);
          expect(key.DeletionPolicy).toBe('Retain');
        }
        for (const topic of templates.ofType('AWS::SNS::Topic'))
          expect(refersTo(templates, topic.Properties.KmsMasterKeyId)).toHaveLength(1);
        for (const secret of templates.ofType('AWS::SecretsManager::Secret')) {
          expect(refersTo(templates, secret.Properties.KmsKeyId)).toHaveLength(1);
          expect(secret.Properties.SecretString).toBeUndefined();
          expect(secret.Properties.GenerateSecretString.PasswordLength).toBeGreaterThanOrEqual(32);
        }
      });
    });

    test('S1: every finding of the rule packs is mended or acknowledged with a reason', () => {
      const report = JSON.parse(readFileSync(join(out, partition, 'validation-report.json'), 'utf8'));
      expect(report.pluginReports.map(({ pluginName }: { pluginName: string }) => pluginName)).toEqual(
        expect.arrayContaining(['AwsSolutions', 'Serverless']),
      );
      for (const plugin of report.pluginReports) {
        expect(plugin.conclusion).toBe('success');
        expect(plugin.violations).toEqual([]);
        for (const accepted of plugin.suppressedViolations ?? []) {
          expect(accepted.reason.length, accepted.acknowledgedId).toBeGreaterThan(30);
          expect(accepted.acknowledgedId).toBe(`${String(plugin.pluginName)}::${String(accepted.ruleName)}`);
        }
      }
    });

    test('secrets are neither in the environment nor in an output', () => {
      for (const { Properties } of templates.ofType('AWS::Lambda::Function'))
        expect(JSON.stringify(Properties.Environment ?? {})).not.toContain('resolve:');
    });
  });

  describe('in aws-cn', () => {
    test('S3: nothing names the other partition or its addresses', () => {
      const folder = join(out, 'aws-cn');
      for (const file of readdirSync(folder).filter((name) => name.endsWith('.json')))
        expect(readFileSync(join(folder, file), 'utf8'), file).not.toContain('arn:aws:');
      const text = readTemplates(folder).text;
      expect(text.match(/https?:\/\/[^"\s]*amazonaws\.com(?!\.cn)/g)).toBeNull();
      const names = text.match(/"[^"]*amazonaws\.com(?!\.cn)[^"]*"/g) ?? [];
      expect(
        names.filter(
          (name) =>
            !/^"(apigateway|backup|cloudwatch|events|lambda|logging\.s3|scheduler|ses|sns)\.amazonaws\.com"$/.test(
              name,
            ),
        ),
      ).toEqual([]);
    });

    test('there is nothing that the China Regions lack', () => {
      const templates = readTemplates(join(out, 'aws-cn'));
      const absent = [
        'AWS::GuardDuty::',
        'AWS::SES::',
        'AWS::Cognito::',
        'AWS::CloudFront::',
        'AWS::Budgets::',
        'AWS::Lambda::Url',
      ];
      expect(templates.resources.filter(({ Type }) => absent.some((prefix) => Type.startsWith(prefix)))).toEqual([]);
      for (const { Properties } of templates.ofType('AWS::Lambda::Function'))
        expect(Properties.TracingConfig?.Mode).not.toBe('Active');
      for (const { Properties } of templates.ofType('AWS::Lambda::EventSourceMapping')) {
        for (const name of ['Tags', 'MetricsConfig', 'ProvisionedPollerConfig'])
          expect(Object.keys(Properties)).not.toContain(name);
      }
      for (const { Properties } of templates.ofType('AWS::ApiGateway::RestApi'))
        expect(Properties.EndpointConfiguration.Types).toEqual(['REGIONAL']);
      expect(templates.text).not.toContain('xray:');
      expect(templates.text).not.toContain('"ses:');
    });
  });
}

/** What a statement reaches with an action, in the words of the specification. */
function placesOf(
  templates: Templates,
  action: string,
  { Resource: resources, Condition }: { readonly Resource: unknown; readonly Condition?: any },
): readonly string[] {
  if (action !== 's3:ListBucket')
    return asList<unknown>(resources).map((resource) => nameOf(templates, action, resource));
  return asList<string>(Condition.StringLike['s3:prefix']).map((prefix) => prefix.replace(/\*$/, ''));
}

function nameOf(templates: Templates, action: string, resource: unknown): string {
  const text = JSON.stringify(resource);
  if (action.startsWith('ses:')) return text.includes(':identity/') ? 'identity' : 'configuration-set';
  const [id] = refersTo(templates, resource);
  if (action.startsWith('s3:')) return /\/([^"*]+)\*/.exec(text)?.[1] ?? 'the bucket';
  const index = /\/index\/[a-z]+/.exec(text)?.[0] ?? '';
  const imported = /"Fn::ImportValue":"([^"]+)"/.exec(text)?.[1];
  const attribute =
    imported === undefined
      ? ''
      : JSON.stringify(templates.exported(imported)).includes('StreamArn')
        ? '.StreamArn'
        : '';
  return `${String(id)}${attribute}${index}`;
}
