import { randomUUID } from 'node:crypto';
import { compress } from 'hono/compress';
import { submitRequest } from '../../shared/application/submit-request.ts';
import type { Receipt, SubmissionRefusal } from '../../shared/application/submit-request.ts';
import { isProvisional } from '../../shared/domain/calendar/business-calendar.ts';
import { civilDateInShanghai, isCivilDate, laterOf } from '../../shared/domain/calendar/civil-date.ts';
import type { CivilDate } from '../../shared/domain/calendar/civil-date.ts';
import type { Agency } from '../../shared/domain/agency/agency.ts';
import { calculateDeadline } from '../../shared/domain/deadline/calculate-deadline.ts';
import type { RequestForm } from '../../shared/domain/request/request-form.ts';
import { assetByFileName, assetUrl } from '../../web/layout/asset-urls.ts';
import { chooseAgencyPage } from '../../web/pages/choose-agency.ts';
import { chooseApplicantPage } from '../../web/pages/choose-applicant.ts';
import { deadlineCalculatorPage } from '../../web/pages/deadline-calculator.ts';
import { failurePage } from '../../web/pages/failure.ts';
import { homePage } from '../../web/pages/home.ts';
import { receiptPage } from '../../web/pages/receipt.ts';
import { deliveryChoices, requestFormPage } from '../../web/pages/request-form-page.ts';
import type { FormNotice, RequestFormView } from '../../web/pages/request-form-page.ts';
import type { Runtime } from '../runtime.ts';
import { deadlineQuestionOf } from './deadline-question-of.ts';
import { checkFormAgeToken, formAgeToken } from './form-age-token.ts';
import { limitAnonymous, refuseWithoutToken } from '../http/limit-anonymous.ts';
import { pageHeaders } from '../http/page-headers.ts';
import { failureReply, pagesApp } from '../http/pages-app.ts';
import { contextOf, postedFields } from '../http/posted-fields.ts';
import { checkPostedRequest, readPostedRequest } from './posted-request.ts';
import type { PostedRequest } from './posted-request.ts';
import { addStatusPages } from './status-pages.ts';
import type { StatusRuntime } from './status-pages.ts';

/** The part of the deps that the citizen's pages touch. */
export type PagesRuntime = StatusRuntime & Pick<Runtime, 'origin' | 'formTokenKeys' | 'limiter'>;

/** What is somebody's own, or for programs: no search engine is to list it. */
const robots = ['User-agent: *', ...['/staff', '/status', '/v1/'].map((path) => `Disallow: ${path}`), ''].join('\n');

/** How the page tells a refusal of the use case; what is not named here is the applicant's to mend elsewhere. */
const noticeOf: Readonly<Record<SubmissionRefusal, FormNotice>> = {
  UnknownAgency: 'failed',
  IdempotencyKeyReused: 'already-sent',
  DateInFuture: 'failed',
  ReceivedTooLongAgo: 'failed',
  TryAgain: 'still-sending',
};

/** The citizen's pages. `wallClock` times how long a form was open, which no virtual clock may stop. */
export function publicPages(runtime: () => PagesRuntime, wallClock: () => number = Date.now) {
  const app = pagesApp('public-pages', () => runtime().origin);
  app.use(pageHeaders);
  app.use(limitAnonymous(() => runtime().limiter, failureReply));
  // Answers to a post hold a secret beside what was typed, which compression could give away.
  app.get('*', compress());

  app.get('/', (context) => context.html(homePage(contextOf(context))));

  app.get('/assets/:name', (context) => {
    const asset = assetByFileName(context.req.param('name'));
    if (asset === null) return context.notFound();
    return context.body(asset.text, 200, {
      'content-type': asset.contentType,
      'cache-control': 'public, max-age=31536000, immutable',
    });
  });

  app.get('/favicon.ico', (context) =>
    context.body(null, 302, { location: assetUrl('mark.svg'), 'cache-control': 'public, max-age=86400' }),
  );
  app.get('/robots.txt', (context) => context.text(robots, 200, { 'cache-control': 'public, max-age=86400' }));

  app.get('/apply', async (context) => {
    const page = contextOf(context);
    const { agency: agencyId, as, q: query = '' } = context.req.query();
    const agencies = await runtime().agencies.agencies();
    const agency = agencies.find(({ id }) => id === agencyId);
    if (agency === undefined) {
      const isUnknownAgency = agencyId !== undefined;
      const wanted = query.trim();
      return context.html(
        chooseAgencyPage(page, {
          agencies: agencies.filter(({ name }) => name.includes(wanted)),
          query: wanted,
          isUnknownAgency,
        }),
        isUnknownAgency ? 404 : 200,
      );
    }
    if (as !== 'natural-person' && as !== 'organisation') return context.html(chooseApplicantPage(page, agency));
    return context.html(
      requestFormPage(page, {
        agency,
        kind: as,
        values: {},
        errors: [],
        notice: null,
        isPosted: false,
        ...(await newKeys(runtime(), wallClock())),
      }),
    );
  });

  app.post('/apply', async (context) => {
    const page = contextOf(context);
    const fields = await postedFields(context);
    if (fields === null) return context.html(failurePage(page, 'tooLarge'), 413);
    const posted = readPostedRequest(fields);
    const agency = await runtime().agencies.agency(posted.agencyId);
    if (agency === null)
      return context.html(
        chooseAgencyPage(page, { agencies: await runtime().agencies.agencies(), query: '', isUnknownAgency: true }),
        404,
      );

    const showAgain = (more: Partial<RequestFormView>): Response | Promise<Response> =>
      context.html(
        requestFormPage(page, { ...posted, agency, errors: [], notice: null, isPosted: true, ...more }),
        422,
      );
    const keys = await runtime().formTokenKeys();
    const verdict = checkFormAgeToken(keys, posted.formAgeToken, posted.idempotencyKey, wallClock());
    if (verdict === 'form-expired') return showAgain({ notice: verdict, ...(await newKeys(runtime(), wallClock())) });
    if (posted.isTrapFilled) return showAgain({ notice: 'honeypot-filled' });
    if (verdict !== 'valid') return showAgain({ notice: verdict });
    const checked = checkPostedRequest(page, posted, civilDateInShanghai(runtime().clock.now()));
    if ('errors' in checked) return showAgain({ errors: checked.errors });

    const refusal = refuseWithoutToken(context, runtime().limiter, 'submission', agency.id, failureReply);
    if (refusal !== null) return refusal;
    const result = await submitRequest(runtime(), {
      form: checked.form,
      idempotencyKey: posted.idempotencyKey,
      channel: 'online',
      receivedOn: null,
      by: { kind: 'applicant' },
    });
    if (result.ok)
      return context.html(
        receiptPage(page, await receiptView(runtime(), agency, posted, checked.form, result.value)),
        201,
      );
    const notice = noticeOf[result.refusal.kind];
    return showAgain({ notice, ...(notice === 'already-sent' ? await newKeys(runtime(), wallClock()) : {}) });
  });

  addStatusPages(app, runtime);

  app.get('/deadlines', async (context) => {
    const page = contextOf(context);
    const { lang: _language, ...values } = context.req.query();
    const { input, errors } = deadlineQuestionOf(page, values);
    if (input === null)
      return context.html(
        deadlineCalculatorPage(page, { values, errors, result: null }),
        errors.length > 0 ? 422 : 200,
      );
    const { calendars, clockSettings, clock } = runtime();
    const calendar = await calendars.current();
    const asOf =
      input.asOf ?? input.events.reduce((latest, { on }) => laterOf(latest, on), civilDateInShanghai(clock.now()));
    return context.html(
      deadlineCalculatorPage(page, {
        values,
        errors,
        result: { clock: calculateDeadline({ ...input, asOf }, clockSettings, calendar), calendar, asOf },
      }),
    );
  });

  return app;
}

async function newKeys(
  runtime: PagesRuntime,
  openedAt: number,
): Promise<{ readonly idempotencyKey: string; readonly formAgeToken: string }> {
  const idempotencyKey = randomUUID();
  return { idempotencyKey, formAgeToken: formAgeToken(await runtime.formTokenKeys(), idempotencyKey, openedAt) };
}

async function receiptView(
  runtime: PagesRuntime,
  agency: Agency,
  posted: PostedRequest,
  form: RequestForm,
  receipt: Receipt,
) {
  const dueOn = asCivilDate(receipt.dueOn);
  return {
    agency,
    receiptNumber: receipt.receiptNumber,
    queryCode: receipt.queryCode,
    submittedAt: receipt.submittedAt,
    receivedOn: asCivilDate(receipt.receivedOn),
    dueOn,
    isProvisional: dueOn !== null && isProvisional(await runtime.calendars.of(agency.id), dueOn),
    onlineReceiptRule: agency.onlineReceiptRule,
    applicantName: form.applicant.name,
    title: form.information.title,
    delivery: deliveryChoices.find((choice) => choice === posted.values['delivery']) ?? null,
    email: form.applicant.email ?? null,
    statusUrl: `${runtime.origin}/status?number=${receipt.receiptNumber}`,
  };
}

function asCivilDate(text: string | null): CivilDate | null {
  return text !== null && isCivilDate(text) ? text : null;
}
