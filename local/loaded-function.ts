import { randomUUID } from 'node:crypto';
import type { Context } from 'aws-lambda';
import type { FunctionSpec } from '../shared/deployment/function-spec.ts';
import { localAccountId, localRegion } from './local-account.ts';

export type LambdaHandler = (event: never, context: Context) => unknown;

/** A function of the list with its code. */
export type LoadedFunction = { readonly spec: FunctionSpec; readonly handler: LambdaHandler };

/** The function did not answer within its `timeoutSeconds`. */
export class FunctionTimeout extends Error {
  override readonly name = 'FunctionTimeout';
}

/** Calls the handler as Lambda would. Fails with what the handler throws, or with FunctionTimeout. */
export async function invoke(
  { spec, handler }: LoadedFunction,
  event: object,
  requestId: string = randomUUID(),
): Promise<unknown> {
  const limitInMs = spec.timeoutSeconds * 1000;
  const endsAt = performance.now() + limitInMs;
  const call = handler as (event: object, context: Context) => unknown;
  const timeout = Promise.withResolvers<never>();
  const timer = setTimeout(
    () => timeout.reject(new FunctionTimeout(`${spec.id} timed out after ${spec.timeoutSeconds} s`)),
    limitInMs,
  );
  try {
    return await Promise.race([call(event, contextOf(spec, requestId, endsAt)), timeout.promise]);
  } finally {
    clearTimeout(timer);
  }
}

/** Without the callback-style completion, which Node 24 on Lambda does not have. */
function contextOf(spec: FunctionSpec, requestId: string, endsAt: number): Context {
  return {
    awsRequestId: requestId,
    functionName: spec.id,
    functionVersion: '$LATEST',
    invokedFunctionArn: `arn:aws:lambda:${localRegion}:${localAccountId}:function:${spec.id}`,
    memoryLimitInMB: String(spec.memoryMb),
    logGroupName: `/aws/lambda/${spec.id}`,
    logStreamName: 'local',
    callbackWaitsForEmptyEventLoop: false,
    getRemainingTimeInMillis: () => Math.max(0, Math.round(endsAt - performance.now())),
  } as Context;
}
