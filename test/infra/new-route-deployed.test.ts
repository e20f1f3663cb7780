import { App, Stack } from 'aws-cdk-lib';
import { CfnDeployment } from 'aws-cdk-lib/aws-apigateway';
import { Template } from 'aws-cdk-lib/assertions';
import { Key } from 'aws-cdk-lib/aws-kms';
import { expect, test } from 'vitest';
import { PublicApi } from '../../infra/constructs/public-api.ts';
import { functionList } from '../../shared/deployment/function-list.ts';
import type { FunctionSpec } from '../../shared/deployment/function-spec.ts';

/** Logical id of the deployment of an API with these functions. */
function deploymentOf(functions: readonly FunctionSpec[]): string | undefined {
  const stack = new Stack(new App(), 'Stack');
  new PublicApi(stack, 'Api', {
    installation: 'test',
    requestsPerSecond: 10,
    burst: 10,
    staffRequestsPerSecond: 1,
    staffBurst: 1,
    operationsKey: new Key(stack, 'Key'),
    functions,
  });
  const [id] = Object.keys(Template.fromStack(stack).findResources(CfnDeployment.CFN_RESOURCE_TYPE_NAME));
  return id;
}

// A deployment is a picture of the API: under the same logical id CloudFormation leaves the old one, and a new route answers 404.
test('the API is deployed anew when a route is added, and only then', () => {
  const [first, ...rest] = functionList;
  const deployed = deploymentOf(functionList);
  expect(deployed).toMatch(/Deployment/);
  expect(deploymentOf(functionList)).toBe(deployed);
  expect(deploymentOf([{ ...first, routes: first.routes.slice(1) }, ...rest])).not.toBe(deployed);
});
