import { deadlineQuestionSchema } from '../../shared/contracts/deadline-question.ts';
import { requestFormSchemaFor } from '../../shared/contracts/request-form.ts';
import { changeOwnEmail } from '../../shared/application/change-own-email.ts';
import type { LoadedRequest } from '../../shared/application/load-request.ts';
import { lookUpRequest, wrongCodesFor } from '../../shared/application/look-up-request.ts';
import { partsOpenedBy } from '../../shared/application/parts-opened-by.ts';
import { submitRequest } from '../../shared/application/submit-request.ts';
import { isAddressAskedFor } from '../../shared/application/undeliverable-mail.ts';
import { ownEmailSchema } from '../../shared/contracts/own-email.ts';
import { civilDateInShanghai } from '../../shared/domain/calendar/civil-date.ts';
import { calculateDeadline } from '../../shared/domain/deadline/calculate-deadline.ts';
import { httpApp } from '../http/http-app.ts';
import { idempotencyKey } from '../http/idempotency-key.ts';
import { accessOf, limitAnonymous, refuseWithoutToken } from '../http/limit-anonymous.ts';
import { problem } from '../http/problem.ts';
import { readBody } from '../http/read-body.ts';
import { refusalReply } from '../http/refusal-reply.ts';
import type { PublicApiRuntime } from './runtime.ts';
import { addApplicantRoutes } from './applicant-routes.ts';
import { deadlineAnswer } from './deadline-answer.ts';
import { publicStatus } from './public-status.ts';

/** Intake, public status and the stateless deadline question. */
export function publicApi(runtime: () => PublicApiRuntime) {
  const app = httpApp('public-api');
  app.use(limitAnonymous(() => runtime().limiter));
  const statusOf = async (loaded: LoadedRequest) => ({
    ...publicStatus(loaded, await isAddressAskedFor(runtime(), loaded.request)),
    parts: await partsOpenedBy(runtime(), loaded.request),
    wrongCodes: await wrongCodesFor(runtime(), loaded.request.receiptNumber),
  });

  app.get('/v1/health', (context) => context.json({ status: 'ok' }));

  app.get('/v1/agencies', async (context) => context.json(await runtime().agencies.agencies()));

  app.post('/v1/requests', async (context) => {
    const key = idempotencyKey(context);
    if ('response' in key) return key.response;
    const body = await readBody(context, requestFormSchemaFor([], civilDateInShanghai(runtime().clock.now())));
    if ('response' in body) return body.response;
    const refusal = refuseWithoutToken(context, runtime().limiter, 'submission', body.value.agencyId);
    if (refusal !== null) return refusal;
    const result = await submitRequest(runtime(), {
      form: body.value,
      idempotencyKey: key.value,
      channel: 'online',
      receivedOn: null,
      by: { kind: 'applicant' },
    });
    return result.ok
      ? context.json(result.value, 201, { location: `/v1/requests/${result.value.receiptNumber}` })
      : refusalReply(context, result.refusal);
  });

  app.get('/v1/requests/:receiptNumber', async (context) => {
    const result = await lookUpRequest(runtime(), accessOf(context, runtime().limiter));
    return result.ok ? context.json(await statusOf(result.value)) : refusalReply(context, result.refusal);
  });

  app.post('/v1/requests/:receiptNumber/email', async (context) => {
    const body = await readBody(context, ownEmailSchema);
    if ('response' in body) return body.response;
    const result = await changeOwnEmail(runtime(), accessOf(context, runtime().limiter), body.value.email);
    if (!result.ok) return refusalReply(context, result.refusal);
    const { receiptNumber, codeVersion } = result.value.request;
    // The code before may have ended with the address before; who changed it needs the new one.
    const queryCode = await runtime().codes.queryCodeOf(receiptNumber, codeVersion);
    return context.json({ ...(await statusOf(result.value)), queryCode });
  });

  addApplicantRoutes(app, runtime, statusOf);

  app.post('/v1/deadlines', async (context) => {
    const body = await readBody(context, deadlineQuestionSchema);
    if ('response' in body) return body.response;
    const { calendars, clockSettings } = runtime();
    const clock = calculateDeadline(body.value, clockSettings, await calendars.current());
    if (clock.state === 'not-started') {
      const errors = deadlineAnswer(clock, clockSettings).problems.map(({ code, message, messageEn }) => ({
        pointer: '/events',
        code,
        message,
        messageEn,
      }));
      return problem(context, 422, 'invalid-request', { facts: { count: errors.length }, errors });
    }
    return context.json(deadlineAnswer(clock, clockSettings));
  });

  return app;
}
