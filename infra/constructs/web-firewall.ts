import { Aws, Fn, RemovalPolicy, Stack } from 'aws-cdk-lib';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { CfnLoggingConfiguration, CfnWebACL, CfnWebACLAssociation } from 'aws-cdk-lib/aws-wafv2';
import { Construct } from 'constructs';
import { pageHeaderValues } from '../../functions/http/page-headers.ts';
import type { RouteSpec } from '../../shared/deployment/function-spec.ts';
import { type FailureKind, failurePageAt } from '../../web/pages/failure-at.ts';
import { pathAllowList } from './path-allow-list.ts';

export type WebFirewallProps = {
  readonly installation: string;
  readonly stageArn: string;
  readonly stageName: string;
  readonly routes: readonly RouteSpec[];
  readonly requestsPerAddress: number;
  readonly publicWritesPerAddress: number;
  readonly operationsKey: IKey;
  /** Only requests with this header are let in, and the address counted is the one that the CDN writes. */
  readonly throughCdn?: { readonly tokenHeader: string; readonly token: string; readonly addressHeader: string };
};

const ordinaryBodyLimitInBytes = 64 * 1024;

/** A citizen's words may quote an address, a script or a path: the handlers escape them, so bodies are counted here, never refused for what they say. */
const bodyRulesOfTheCommonSet = [
  'SizeRestrictions_BODY',
  'EC2MetaDataSSRF_BODY',
  'GenericLFI_BODY',
  'GenericRFI_BODY',
  'CrossSiteScripting_BODY',
];

/** The firewall before the API: known paths, limits per address, body size, and the provider's rules that both partitions have. */
export class WebFirewall extends Construct {
  readonly acl: CfnWebACL;

  constructor(scope: Construct, id: string, props: WebFirewallProps) {
    super(scope, id);
    const rules = [
      ...(props.throughCdn === undefined ? [] : [onlyThroughCdn(props.throughCdn)]),
      limitPerAddress('LimitPerAddress', props.requestsPerAddress, props.throughCdn?.addressHeader),
      limitPerAddress('LimitPublicWritesPerAddress', props.publicWritesPerAddress, props.throughCdn?.addressHeader, {
        andStatement: {
          statements: [methodIs('POST'), anyPath(pathAllowList(publicWrites(props.routes), props.stageName))],
        },
      }),
      ...refusals(
        'UnknownPath',
        { notStatement: { statement: anyPath(pathAllowList(props.routes, props.stageName)) } },
        404,
        'not-found',
        props.stageName,
      ),
      ...refusals('BodyTooLarge', tooLarge(props.routes, props.stageName), 413, 'body-too-large', props.stageName),
      managed('AWSManagedRulesAmazonIpReputationList'),
      managed('AWSManagedRulesKnownBadInputsRuleSet', smallBodies(props.routes, props.stageName)),
      managed('AWSManagedRulesCommonRuleSet', smallBodies(props.routes, props.stageName), bodyRulesOfTheCommonSet),
    ];
    this.acl = new CfnWebACL(this, 'Acl', {
      scope: 'REGIONAL',
      defaultAction: { allow: {} },
      visibilityConfig: seenAs('Gongkai'),
      // A sample would show an operator the applicant's headers.
      rules: rules.map((rule, priority) => ({ ...rule, priority, visibilityConfig: seenAs(rule.name) })),
      associationConfig: { requestBody: { API_GATEWAY: { defaultSizeInspectionLimit: 'KB_64' } } },
      customResponseBodies: {
        'not-found': {
          contentType: 'APPLICATION_JSON',
          content: problemBody(404, 'not-found', '没有这个地址。', 'There is nothing at this address.'),
        },
        'body-too-large': {
          contentType: 'APPLICATION_JSON',
          content: problemBody(413, 'body-too-large', '提交的内容过大。', 'What was sent is too large.'),
        },
        ...Object.fromEntries(
          Object.entries(pages).flatMap(([key, kind]) => [
            [`${key}-page`, page('/', kind)],
            [`${key}-console`, page('/staff', kind)],
          ]),
        ),
        'too-many-requests': {
          contentType: 'APPLICATION_JSON',
          content: problemBody(
            429,
            'too-many-requests',
            '请求过于频繁，请五分钟后再试。',
            'Too many requests; try again in five minutes.',
          ),
        },
      },
    });
    new CfnWebACLAssociation(this, 'BeforeTheApi', { resourceArn: props.stageArn, webAclArn: this.acl.attrArn });

    // The name must begin so. It holds a part of the stack's id, and goes with a first deployment that is rolled back, so that the
    // next one does not find it taken.
    const ofThisStack = Fn.select(0, Fn.split('-', Fn.select(2, Fn.split('/', Aws.STACK_ID))));
    const log = new LogGroup(this, 'Log', {
      logGroupName: Fn.join('-', ['aws-waf-logs-gongkai', props.installation, ofThisStack]),
      encryptionKey: props.operationsKey,
      retention: RetentionDays.THIRTEEN_MONTHS,
      removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
    });
    new CfnLoggingConfiguration(this, 'Logging', {
      resourceArn: this.acl.attrArn,
      logDestinationConfigs: [Stack.of(this).formatArn({ service: 'logs', resource: `log-group:${log.logGroupName}` })],
      loggingFilter: {
        DefaultBehavior: 'DROP',
        Filters: [
          { Behavior: 'KEEP', Requirement: 'MEETS_ANY', Conditions: [{ ActionCondition: { Action: 'BLOCK' } }] },
        ],
      },
      redactedFields: [
        { uriPath: {} },
        { queryString: {} },
        ...['authorization', 'cookie', 'x-query-code'].map((Name) => ({ singleHeader: { Name } })),
      ],
    });
  }
}

type Statement = CfnWebACL.StatementProperty;
type Rule = Omit<CfnWebACL.RuleProperty, 'priority' | 'visibilityConfig'>;

function seenAs(metricName: string): CfnWebACL.VisibilityConfigProperty {
  return { cloudWatchMetricsEnabled: true, sampledRequestsEnabled: false, metricName };
}

function onlyThroughCdn(cdn: NonNullable<WebFirewallProps['throughCdn']>): Rule {
  const hasToken: Statement = {
    byteMatchStatement: {
      fieldToMatch: { singleHeader: { Name: cdn.tokenHeader } },
      positionalConstraint: 'EXACTLY',
      searchString: cdn.token,
      textTransformations: unchanged,
    },
  };
  return { name: 'OnlyThroughTheCdn', statement: { notStatement: { statement: hasToken } }, action: { block: {} } };
}

/** In any five minutes. */
function limitPerAddress(
  name: string,
  limit: number,
  addressHeader: string | undefined,
  scopeDownStatement?: Statement,
): Rule {
  return {
    name,
    statement: {
      rateBasedStatement: {
        limit,
        evaluationWindowSec: 300,
        ...(addressHeader === undefined
          ? { aggregateKeyType: 'IP' }
          : {
              aggregateKeyType: 'CUSTOM_KEYS',
              customKeys: [{ header: { name: addressHeader, textTransformations: unchanged } }],
            }),
        ...(scopeDownStatement === undefined ? {} : { scopeDownStatement }),
      },
    },
    action: {
      block: {
        customResponse: {
          responseCode: 429,
          customResponseBodyKey: 'too-many-requests',
          responseHeaders: [{ name: 'Retry-After', value: '300' }],
        },
      },
    },
  };
}

/** What is refused, told to browsers by a page (in the frame of the console below `/staff`), to all others by a problem. */
function refusals(
  name: string,
  statement: Statement,
  responseCode: number,
  body: keyof typeof pages,
  stageName: string,
): readonly Rule[] {
  const asBlock = (
    customResponseBodyKey: string,
    responseHeaders: readonly { readonly name: string; readonly value: string }[] = [],
  ) => ({ block: { customResponse: { responseCode, customResponseBodyKey, responseHeaders: [...responseHeaders] } } });
  const pageAction = (key: string) =>
    asBlock(
      key,
      Object.entries({ ...pageHeaderValues, 'cache-control': 'no-store' }).map(([header, value]) => ({
        name: header,
        value,
      })),
    );
  const forConsole: Statement = {
    regexMatchStatement: {
      fieldToMatch: { uriPath: {} },
      regexString: `^(/${stageName})?/staff(/|$)`,
      textTransformations: unchanged,
    },
  };
  return [
    {
      name: `${name}OfConsole`,
      statement: { andStatement: { statements: [statement, wantsHtml, forConsole] } },
      action: pageAction(`${body}-console`),
    },
    {
      name: `${name}OfPages`,
      statement: { andStatement: { statements: [statement, wantsHtml] } },
      action: pageAction(`${body}-page`),
    },
    { name, statement, action: asBlock(body, [{ name: 'cache-control', value: 'no-store' }]) },
  ];
}

function tooLarge(routes: readonly RouteSpec[], stageName: string): Statement {
  const large: Statement = {
    sizeConstraintStatement: {
      fieldToMatch: { body: { oversizeHandling: 'MATCH' } },
      comparisonOperator: 'GT',
      size: ordinaryBodyLimitInBytes,
      textTransformations: unchanged,
    },
  };
  const elsewhere = smallBodies(routes, stageName);
  return elsewhere === undefined ? large : { andStatement: { statements: [large, elsewhere] } };
}

function managed(name: string, scopeDownStatement?: Statement, counted: readonly string[] = []): Rule {
  return {
    name,
    statement: {
      managedRuleGroupStatement: {
        vendorName: 'AWS',
        name,
        ...(scopeDownStatement === undefined ? {} : { scopeDownStatement }),
        ...(counted.length === 0
          ? {}
          : { ruleActionOverrides: counted.map((rule) => ({ name: rule, actionToUse: { count: {} } })) }),
      },
    },
    overrideAction: { none: {} },
  };
}

/** Everywhere but the routes that take files; undefined when no route does. */
function smallBodies(routes: readonly RouteSpec[], stageName: string): Statement | undefined {
  const large = routes.filter((route) => (route.bodyLimitKib ?? 64) > 64);
  return large.length === 0 ? undefined : { notStatement: { statement: anyPath(pathAllowList(large, stageName)) } };
}

function publicWrites(routes: readonly RouteSpec[]): readonly RouteSpec[] {
  return routes.filter((route) => route.auth === 'none' && route.method === 'POST');
}

function anyPath(patterns: readonly string[]): Statement {
  const statements = patterns.map((regexString): Statement => ({
    regexMatchStatement: { fieldToMatch: { uriPath: {} }, regexString, textTransformations: unchanged },
  }));
  const [first] = statements;
  return statements.length === 1 && first !== undefined ? first : { orStatement: { statements } };
}

function methodIs(method: string): Statement {
  return {
    byteMatchStatement: {
      fieldToMatch: { method: {} },
      positionalConstraint: 'EXACTLY',
      searchString: method,
      textTransformations: unchanged,
    },
  };
}

/** Which page tells of what the firewall refuses. */
const pages = { 'not-found': 'notFound', 'body-too-large': 'tooLarge' } as const satisfies Readonly<
  Record<string, FailureKind>
>;

/** The firewall carries bodies of up to four kilobytes; these have about two. */
function page(path: string, kind: FailureKind): CfnWebACL.CustomResponseBodyProperty {
  return { contentType: 'TEXT_HTML', content: String(failurePageAt({ path }, kind)) };
}

const wantsHtml: Statement = {
  byteMatchStatement: {
    fieldToMatch: { singleHeader: { Name: 'accept' } },
    positionalConstraint: 'CONTAINS',
    searchString: 'text/html',
    textTransformations: [{ priority: 0, type: 'LOWERCASE' }],
  },
};

const unchanged = [{ priority: 0, type: 'NONE' }];

function problemBody(status: number, code: string, detail: string, detailEn: string): string {
  return JSON.stringify({ type: `urn:gongkai:problem:${code}`, title: code, status, detail, detailEn });
}
