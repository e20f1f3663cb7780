import { Hono } from 'hono';
import type { Context } from 'hono';
import { isStoreBusy } from '../../shared/adapters/dynamodb/store-busy.ts';
import type { LambdaContext, LambdaEvent } from './lambda-handler.ts';
import { problem } from './problem.ts';

export type HttpBindings = { Bindings: { readonly event: LambdaEvent; readonly lambdaContext: LambdaContext | undefined } };

/** A hono app with what every HTTP function shares: request id, no caching, problem+json for what is not found or broke. */
export function httpApp(functionId: string): Hono<HttpBindings> {
  const app = new Hono<HttpBindings>();
  app.use(async (context, next) => {
    const requestId = requestIdOf(context.env);
    context.header('x-request-id', requestId);
    context.header('cache-control', 'no-store');
    context.header('x-content-type-options', 'nosniff');
    await next();
  });
  app.notFound((context) => problem(context, 404, 'not-found'));
  app.onError((error, context) => {
    logFailure(functionId, error, context);
    return isStoreBusy(error) ? problem(context, 503, 'busy', { headers: { 'retry-after': '2' } }) : problem(context, 500, 'internal-error');
  });
  return app;
}

/** Logs that a request broke. The message may quote what was sent; only its kind and place are told. */
export function logFailure(functionId: string, error: Error, context: Context): void {
  const place = error.stack?.split('\n').find((frame) => frame.trimStart().startsWith('at '))?.trim() ?? '';
  process.stderr.write(`${JSON.stringify({ level: 'error', function: functionId, error: error.name, place, requestId: context.res.headers.get('x-request-id') })}\n`);
}

function requestIdOf(env: HttpBindings['Bindings'] | undefined): string {
  const request = env?.event.requestContext;
  return request !== undefined && 'requestId' in request ? request.requestId : '';
}
