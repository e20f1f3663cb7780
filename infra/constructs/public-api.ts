import { Aws, CfnOutput, Fn, RemovalPolicy, Stack } from 'aws-cdk-lib';
import {
  AccessLogField,
  AccessLogFormat,
  ApiDefinition,
  BasePathMapping,
  CfnAccount,
  DomainName,
  EndpointType,
  LogGroupLogDestination,
  type MethodDeploymentOptions,
  MethodLoggingLevel,
  ResponseType,
  type RestApiBase,
  SecurityPolicy,
  SpecRestApi,
} from 'aws-cdk-lib/aws-apigateway';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import { ManagedPolicy, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { FunctionSpec } from '../../shared/deployment/function-spec.ts';
import { acknowledge } from './acknowledge.ts';
import { type ServiceFunction, functionName } from './service-function.ts';

/** The stage of the API; part of the path at API Gateway's own address, and of no other. */
export const stageName = 'live';

export type PublicApiProps = {
  readonly installation: string;
  readonly requestsPerSecond: number;
  readonly burst: number;
  readonly staffRequestsPerSecond: number;
  readonly staffBurst: number;
  readonly operationsKey: IKey;
  readonly functions: readonly FunctionSpec[];
  /** Regional custom domain; absent where a CDN or API Gateway's own address serves. */
  readonly domain?: { readonly name: string; readonly certificateArn: string };
};

/** The one REST API: Regional, throttled, logged without what a citizen wrote, every error a problem+json. */
export class PublicApi extends Construct {
  readonly api: RestApiBase;
  /** Where clients find it without a CDN. */
  readonly origin: string;

  constructor(scope: Construct, id: string, props: PublicApiProps) {
    super(scope, id);
    const accessLog = new LogGroup(this, 'AccessLog', {
      encryptionKey: props.operationsKey,
      retention: RetentionDays.THIRTEEN_MONTHS,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    this.api = new SpecRestApi(this, 'Rest', {
      restApiName: `gongkai-${props.installation}`,
      apiDefinition: ApiDefinition.fromInline(definitionOf(props)),
      endpointTypes: [EndpointType.REGIONAL],
      disableExecuteApiEndpoint: props.domain !== undefined,
      // Whether a reply is a file must not hang on what the client says it accepts first.
      binaryMediaTypes: ['*/*'],
      cloudWatchRole: false,
      deployOptions: {
        stageName,
        throttlingRateLimit: props.requestsPerSecond,
        throttlingBurstLimit: props.burst,
        // Its traces would hold the path, with the receipt number, and the caller's address; those of the functions hold neither.
        tracingEnabled: false,
        methodOptions: throttlesOfStaff(props),
        loggingLevel: MethodLoggingLevel.ERROR,
        dataTraceEnabled: false,
        accessLogDestination: new LogGroupLogDestination(accessLog),
        accessLogFormat: accessLogFormat,
      },
    });
    this.logWriter();
    const executionLog = new LogGroup(this, 'ExecutionLog', {
      logGroupName: Fn.join('', ['API-Gateway-Execution-Logs_', this.api.restApiId, '/', stageName]),
      encryptionKey: props.operationsKey,
      retention: RetentionDays.THIRTEEN_MONTHS,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    this.api.deploymentStage.node.addDependency(executionLog);
    acknowledge(
      this.api,
      'The handlers check every body, header and parameter against the one contract and name the wrong field in both languages; a second, weaker check here could only disagree with it.',
      'AwsSolutions::AwsSolutions-APIG2',
    );
    acknowledge(
      this.api,
      'Citizens need no account to ask for information (条例第27条); routes for staff verify the bearer token in the handler, with any OIDC issuer, as China has no Cognito and Lambda authorizers cost a call more.',
      'AwsSolutions::AwsSolutions-APIG4',
      'AwsSolutions::AwsSolutions-COG4',
    );
    acknowledge(
      this.api,
      'A trace of the stage holds the path with the receipt number, and the address of the caller; the functions behind it are traced where the Region can.',
      'Serverless::Serverless-APIGWXrayEnabled',
    );
    this.origin = props.domain === undefined ? this.ownAddress() : this.attach(props.domain);
  }

  /** Lets the API call a function whose routes it has. */
  mayCall({ lambda, spec }: ServiceFunction): void {
    if (spec.routes.length === 0) return;
    lambda.addPermission('FromApi', {
      principal: new ServicePrincipal('apigateway.amazonaws.com'),
      sourceArn: this.api.arnForExecuteApi('*', '/*', stageName),
    });
  }

  private ownAddress(): string {
    return Fn.join('', [
      'https://',
      this.api.restApiId,
      '.execute-api.',
      Stack.of(this).region,
      '.',
      Stack.of(this).urlSuffix,
      '/',
      stageName,
    ]);
  }

  private attach(domain: NonNullable<PublicApiProps['domain']>): string {
    const name = new DomainName(this, 'Domain', {
      domainName: domain.name,
      certificate: Certificate.fromCertificateArn(this, 'Certificate', domain.certificateArn),
      endpointType: EndpointType.REGIONAL,
      securityPolicy: SecurityPolicy.TLS_1_2,
    });
    new BasePathMapping(this, 'Path', { domainName: name, restApi: this.api, stage: this.api.deploymentStage });
    new CfnOutput(this, 'DomainTarget', { value: `${domain.name} CNAME ${name.domainNameAliasDomainName}` });
    return `https://${domain.name}`;
  }

  /** API Gateway writes no log in an account and Region before it is given this role. */
  private logWriter(): void {
    const role = new Role(this, 'LogWriter', {
      assumedBy: new ServicePrincipal('apigateway.amazonaws.com'),
      managedPolicies: [ManagedPolicy.fromAwsManagedPolicyName('service-role/AmazonAPIGatewayPushToCloudWatchLogs')],
    });
    role.applyRemovalPolicy(RemovalPolicy.RETAIN);
    acknowledge(
      role,
      'The role is of the account and Region, for every API in it: AWS keeps the policy that such a role needs.',
      'AwsSolutions::AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AmazonAPIGatewayPushToCloudWatchLogs]',
    );
    const account = new CfnAccount(this, 'LogSetting', { cloudWatchRoleArn: role.roleArn });
    account.applyRemovalPolicy(RemovalPolicy.RETAIN);
    this.api.deploymentStage.node.addDependency(account);
  }
}

/**
 * The routes of the list and no others, as one document: a resource for each would fill the stack. It names the functions by name,
 * since they in turn must know the API's address.
 */
function definitionOf({ installation, functions }: PublicApiProps): object {
  const paths: Record<string, Record<string, object>> = {};
  for (const { id, routes } of functions) {
    const uri = `arn:${Aws.PARTITION}:apigateway:${Aws.REGION}:lambda:path/2015-03-31/functions/arn:${Aws.PARTITION}:lambda:${Aws.REGION}:${Aws.ACCOUNT_ID}:function:${functionName(
      installation,
      id,
    )}/invocations`;
    for (const { method, path } of routes) {
      const parameters = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
        name,
        in: 'path',
        required: true,
        type: 'string',
      }));
      (paths[path] ??= {})[method.toLowerCase()] = {
        parameters,
        responses: {},
        'x-amazon-apigateway-integration': { type: 'aws_proxy', httpMethod: 'POST', uri },
      };
    }
  }
  return {
    swagger: '2.0',
    info: {
      title: `gongkai-${installation}`,
      description: 'Government information disclosure: intake, casework and the yearly report',
      version: '1',
    },
    'x-amazon-apigateway-binary-media-types': ['*/*'],
    'x-amazon-apigateway-gateway-responses': Object.fromEntries(gatewayProblems.map(gatewayResponse)),
    paths,
  };
}

/**
 * Each route of staff has a throttle of its own beside the stage's: what anonymous callers ask for cannot fill it. As AWS describes
 * method settings; not tried on AWS.
 */
function throttlesOfStaff({ functions, staffRequestsPerSecond, staffBurst }: PublicApiProps) {
  const routes = functions.flatMap(({ routes: own }) => own);
  return Object.fromEntries(
    routes
      .filter(({ auth, path }) => auth === 'staff' || path === '/staff' || path.startsWith('/staff/'))
      .map(({ method, path }): [string, MethodDeploymentOptions] => [
        `${path}/${method}`,
        {
          throttlingRateLimit: staffRequestsPerSecond,
          throttlingBurstLimit: staffBurst,
          loggingLevel: MethodLoggingLevel.ERROR,
          dataTraceEnabled: false,
        },
      ]),
  );
}

/** The template of the path, not the path; no query, address or agent: nothing that leads to a person. */
const accessLogFormat = AccessLogFormat.custom(
  JSON.stringify({
    requestId: AccessLogField.contextRequestId(),
    at: AccessLogField.contextRequestTimeEpoch(),
    method: AccessLogField.contextHttpMethod(),
    route: AccessLogField.contextResourcePath(),
    status: AccessLogField.contextStatus(),
    responseLength: AccessLogField.contextResponseLength(),
    latencyMs: AccessLogField.contextResponseLatency(),
    functionMs: AccessLogField.contextIntegrationLatency(),
    functionStatus: AccessLogField.contextIntegrationStatus(),
    firewall: AccessLogField.contextWafStatus(),
    error: AccessLogField.contextErrorResponseType(),
  }),
);

type GatewayProblem = readonly [ResponseType, number | null, string, string, string, Readonly<Record<string, string>>?];

function gatewayResponse([type, status, code, detail, detailEn, headers]: GatewayProblem): readonly [string, object] {
  const all = {
    'Content-Type': "'application/problem+json; charset=utf-8'",
    'Cache-Control': "'no-store'",
    'X-Content-Type-Options': "'nosniff'",
    ...headers,
  };
  return [
    type.responseType,
    {
      ...(status === null ? {} : { statusCode: String(status) }),
      responseParameters: Object.fromEntries(
        Object.entries(all).map(([name, value]) => [`gatewayresponse.header.${name}`, value]),
      ),
      responseTemplates: {
        'application/json': `{"type":"urn:gongkai:problem:${code}","title":"${code}",${
          status === null ? '' : `"status":${status},`
        }"detail":"${detail}","detailEn":"${detailEn}","instance":"urn:gongkai:request:$context.requestId"}`,
      },
    },
  ];
}

/** What API Gateway answers by itself, in the handlers' form; null keeps the status that it has chosen. */
const gatewayProblems: readonly GatewayProblem[] = [
  [ResponseType.MISSING_AUTHENTICATION_TOKEN, 404, 'not-found', '没有这个地址。', 'There is nothing at this address.'],
  [ResponseType.RESOURCE_NOT_FOUND, 404, 'unknown-resource', '没有这个地址。', 'There is nothing at this address.'],
  [ResponseType.REQUEST_TOO_LARGE, 413, 'body-too-large', '提交的内容过大。', 'What was sent is too large.'],
  [
    ResponseType.THROTTLED,
    429,
    'too-many-requests',
    '系统繁忙，请稍后再试。',
    'The system is busy; try again shortly.',
    { 'Retry-After': "'10'" },
  ],
  [ResponseType.WAF_FILTERED, 403, 'refused-by-firewall', '请求被防火墙拒绝。', 'The firewall refused the request.'],
  [
    ResponseType.INTEGRATION_TIMEOUT,
    504,
    'timed-out',
    '处理超时。请用同一幂等键重试。',
    'It took too long; try again with the same idempotency key.',
    { 'Retry-After': "'10'" },
  ],
  [
    ResponseType.INTEGRATION_FAILURE,
    502,
    'unreachable',
    '系统暂时不可用。请用同一幂等键重试。',
    'The system is out of reach; try again with the same idempotency key.',
    { 'Retry-After': "'10'" },
  ],
  [ResponseType.DEFAULT_4XX, null, 'bad-request', '请求无法处理。', 'The request cannot be handled.'],
  [
    ResponseType.DEFAULT_5XX,
    null,
    'internal-error',
    '系统出错。请用同一幂等键重试。',
    'Something broke; try again with the same idempotency key.',
  ],
];
