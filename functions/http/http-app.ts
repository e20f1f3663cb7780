import { Hono } from 'hono';
import type { Context } from 'hono';
import { isServiceTrouble } from '../../shared/adapters/aws/service-trouble.ts';
import { isStoreBusy, isUnusableKey } from '../../shared/adapters/dynamodb/store-busy.ts';
import type { StaffReader } from '../../web/layout/staff-page.ts';
import type { LambdaContext, LambdaEvent } from './lambda-handler.ts';
import { hasAddressPlainText, isAddressTooLong } from './plain-address.ts';
import { problem } from './problem.ts';

export type HttpBindings = {
  Bindings: { readonly event: LambdaEvent; readonly lambdaContext: LambdaContext | undefined };
  /** Who is at work, once a page of the console knows it: what fails after that keeps the way on. */
  Variables: { reader?: StaffReader };
};

/** What a function answers by itself, whatever the route. */
export const failures = {
  'not-found': { status: 404, headers: {} },
  'text-not-plain': { status: 400, headers: {} },
  'from-elsewhere': { status: 403, headers: {} },
  'internal-error': { status: 500, headers: {} },
  busy: { status: 503, headers: { 'retry-after': '2' } },
  'too-many-requests': { status: 429, headers: {} },
} as const;
export type FailureCode = keyof typeof failures;

export type FailureReply = (
  context: Context<HttpBindings>,
  code: FailureCode,
  headers?: Readonly<Record<string, string>>,
) => Response | Promise<Response>;

/** A failure as programs read it. */
export const problemReply: FailureReply = (context, code, headers = {}) =>
  problem(context, failures[code].status, code, { headers: { ...failures[code].headers, ...headers } });

/** A hono app with what every HTTP function shares: request id, no caching, an answer to what is not found or broke. */
export function httpApp(functionId: string, failureReply: FailureReply = problemReply): Hono<HttpBindings> {
  const app = new Hono<HttpBindings>();
  app.use(async (context, next) => {
    const requestId = requestIdOf(context.env);
    context.header('x-request-id', requestId);
    context.header('cache-control', 'no-store');
    context.header('x-content-type-options', 'nosniff');
    if (!hasAddressPlainText(context.req)) return failureReply(context, 'text-not-plain');
    return isAddressTooLong(context.req) ? failureReply(context, 'not-found') : next();
  });
  app.notFound((context) => failureReply(context, 'not-found'));
  app.onError((error, context) => {
    // No item has such a key, so there is nothing there.
    if (isUnusableKey(error)) return failureReply(context, 'not-found');
    logFailure(functionId, error, context);
    return failureReply(context, isStoreBusy(error) || isServiceTrouble(error) ? 'busy' : 'internal-error');
  });
  return app;
}

/** Logs that a request broke. The message may quote what was sent; only its kind and place are told. */
function logFailure(functionId: string, error: Error, context: Context): void {
  const place =
    error.stack
      ?.split('\n')
      .find((frame) => frame.trimStart().startsWith('at '))
      ?.trim() ?? '';
  process.stderr.write(
    `${JSON.stringify({
      level: 'error',
      function: functionId,
      error: error.name,
      place,
      requestId: context.res.headers.get('x-request-id'),
    })}\n`,
  );
}

function requestIdOf(env: HttpBindings['Bindings'] | undefined): string {
  const request = env?.event.requestContext;
  return request !== undefined && 'requestId' in request ? request.requestId : '';
}
