import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { LoadedRequest } from '../../shared/application/load-request.ts';
import { type ApplicantAccess, lookUpRequest } from '../../shared/application/look-up-request.ts';
import type { RateLimiter } from '../../shared/application/rate-limiter.ts';
import type { PageContext } from '../../web/layout/page-context.ts';
import { failurePage } from '../../web/pages/failure.ts';
import { statusQueryPage } from '../../web/pages/status-query.ts';
import type { RequestAccess } from '../../web/pages/status-steps.ts';
import type { HttpBindings } from './http-app.ts';
import { callerOf } from './limit-anonymous.ts';
import { contextOf, postedFields } from './posted-fields.ts';

/** A posted field by its name; empty when it is absent. */
export type PostedFields = (name: string) => string;

export type OpenedRequest = {
  readonly page: PageContext;
  readonly fields: PostedFields;
  readonly access: RequestAccess;
  /** The same with the network that it came from. */
  readonly proof: ApplicantAccess;
  readonly loaded: LoadedRequest;
};

/** The request that the posted number and code open, or the page that asks for them again. */
export async function openRequest(
  context: Context<HttpBindings>,
  runtime: Parameters<typeof lookUpRequest>[0] & { readonly limiter: Pick<RateLimiter, 'addressHeader'> },
): Promise<OpenedRequest | { readonly response: Response | Promise<Response> }> {
  const page = contextOf(context);
  const fields = await postedFields(context);
  if (fields === null) return { response: context.html(failurePage(page, 'tooLarge'), 413) };
  const access = { receiptNumber: fields('receiptNumber').trim().toUpperCase(), queryCode: fields('queryCode').trim() };
  const { statusQuery, form } = page.messages;
  const errors = [
    ...(access.receiptNumber === ''
      ? [{ field: 'receiptNumber', message: form.errors.missing(statusQuery.numberLabel) }]
      : []),
    ...(access.queryCode === '' ? [{ field: 'queryCode', message: form.errors.missing(statusQuery.codeLabel) }] : []),
  ];
  const askAgain = (notice: 'notFound' | null, status: ContentfulStatusCode) => ({
    response: context.html(statusQueryPage(page, { receiptNumber: access.receiptNumber, errors, notice }), status),
  });
  if (errors.length > 0) return askAgain(null, 422);
  const proof = { ...access, network: callerOf(context, runtime.limiter) };
  const found = await lookUpRequest(runtime, proof);
  if (found.ok) return { page, fields, access, proof, loaded: found.value };
  return found.refusal.kind === 'TooManyGuesses'
    ? {
        response: context.html(failurePage(page, 'tooManyGuesses'), 429, {
          'retry-after': String(found.refusal.facts['retryAfterInSeconds']),
        }),
      }
    : askAgain('notFound', 404);
}
