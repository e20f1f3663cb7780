import type { Hono } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { actOnRequest } from '../../shared/application/act-on-request.ts';
import { findRelated } from '../../shared/application/find-related.ts';
import type { LoadedRequest } from '../../shared/application/load-request.ts';
import { listProceedings } from '../../shared/application/keep-proceedings.ts';
import { possibleLetters } from '../../shared/application/write-letter.ts';
import { feeFor } from '../../shared/domain/fee/processing-fee.ts';
import { feeQuestionSchema } from '../../shared/contracts/fee-question.ts';
import { partsOpenedBy } from '../../shared/application/parts-opened-by.ts';
import { recordAct } from '../../shared/application/record-act.ts';
import { commandFromFields } from '../../shared/contracts/command-fields.ts';
import { staffCommandSchema } from '../../shared/contracts/staff-command.ts';
import { accessRuleOf } from '../../shared/domain/agency/access-rules.ts';
import { civilDateInShanghai } from '../../shared/domain/calendar/civil-date.ts';
import { answerNotReady } from '../../shared/domain/request/answer-not-ready.ts';
import { commandTypes } from '../../shared/domain/request/life-cycle.ts';
import type { CommandType } from '../../shared/domain/request/request-command.ts';
import { linkTo } from '../../web/layout/page-context.ts';
import { type CaseView, staffCasePage } from '../../web/pages/staff-case.ts';
import { staffFailurePage } from '../../web/pages/staff-failure.ts';
import type { HttpBindings } from '../http/http-app.ts';
import { authorisedCase } from './authorised-case.ts';
import { type PagesContext, type StaffPagesDeps, type StaffVisit, addPage, addPost } from './staff-page-route.ts';
import { stepErrors } from './step-errors.ts';
import { identityOf } from './staff-session.ts';

const path = '/staff/requests/:receiptNumber';

/** One case with its history and its next steps; a post orders one step on the version that was shown. */
export function addCasePage(app: Hono<HttpBindings>, deps: StaffPagesDeps): void {
  addPage(app, path, deps, async (context, visit) => {
    const found = await authorisedCase(
      context,
      deps,
      visit,
      context.req.param('receiptNumber') ?? '',
      'GET /v1/staff/requests/{receiptNumber}',
    );
    return 'response' in found
      ? found.response
      : show(context, deps, visit, found, { done: typeOf(context.req.query('done')) }, 200);
  });

  addPost(app, path, deps, async (context, { posted, ...visit }) => {
    const found = await authorisedCase(
      context,
      deps,
      visit,
      context.req.param('receiptNumber') ?? '',
      'GET /v1/staff/requests/{receiptNumber}',
    );
    if ('response' in found) return found.response;
    const type = typeOf(posted['type']);
    if (type === null) return context.html(staffFailurePage(visit.page, 'missing'), 400);
    const typed = { type, values: posted, errors: [] };
    const command = staffCommandSchema.safeParse(commandFromFields(type, posted));
    if (!command.success)
      return show(
        context,
        deps,
        visit,
        found,
        { typed: { ...typed, errors: stepErrors(visit.page, type, command.error.issues) } },
        422,
      );

    const notReady = command.data.type === 'answer' ? answerNotReady(found.request, command.data) : null;
    if (notReady !== null) return show(context, deps, visit, found, { typed, refusal: notReady }, 422);
    const result = await actOnRequest(
      deps.runtime(),
      identityOf(visit.session),
      found.request.receiptNumber,
      Number(posted['version'] ?? ''),
      command.data,
    );
    if (result.ok && type === 'renew-code') {
      const { receiptNumber, codeVersion } = result.value.request;
      const queryCode = await deps.runtime().codes.queryCodeOf(receiptNumber, codeVersion);
      return show(context, deps, visit, result.value, { done: type, newQueryCode: queryCode }, 200);
    }
    if (result.ok)
      return context.redirect(
        linkTo(visit.page, `/staff/requests/${found.request.receiptNumber}`, { done: type }),
        303,
      );
    const { refusal } = result;
    return show(context, deps, visit, found, { typed, refusal }, statusOf(refusal.kind));
  });
}

type CasePageState = Partial<Pick<CaseView, 'done' | 'newQueryCode' | 'typed' | 'refusal'>>;

/** 个保法第6条: the department sees personal data only while it handles a complaint; each reading is recorded. */
async function show(
  context: PagesContext,
  deps: StaffPagesDeps,
  { session, page }: StaffVisit,
  loaded: LoadedRequest,
  outcome: CasePageState,
  status: ContentfulStatusCode,
): Promise<Response> {
  const runtime = deps.runtime();
  const { request } = loaded;
  const staff = identityOf(session);
  const showsPeople = staff.role !== 'department' || request.complaint !== null;
  if (showsPeople)
    await recordAct(
      runtime,
      staff,
      request.agencyId,
      staff.role === 'department' ? 'read-request-for-complaint' : 'read-request',
      request.receiptNumber,
    );
  const isOffice = staff.role !== 'department';
  const related = isOffice ? await findRelated(runtime, request) : null;
  const agency = await runtime.agencies.agency(request.agencyId);
  const view: CaseView = {
    ...loaded,
    agencyName: agency?.name ?? request.agencyId,
    calendar: await runtime.calendars.of(request.agencyId),
    today: civilDateInShanghai(runtime.clock.now()),
    colleagues: isOffice ? await runtime.agencies.staffOf(request.agencyId) : [],
    showsPeople,
    parts: isOffice ? await partsOpenedBy(runtime, request) : [],
    related: related?.sameApplicant ?? null,
    letters: accessRuleOf('GET /v1/staff/requests/{receiptNumber}/letters/{kind}').roles.includes(staff.role)
      ? await possibleLetters(runtime, loaded)
      : null,
    fee: related === null ? null : feeAsked(context, related.itemsEarlierInMonth),
    proceedings: isOffice
      ? await listProceedings(runtime, request.agencyId, { receiptNumber: request.receiptNumber })
      : null,
    done: null,
    newQueryCode: null,
    typed: null,
    refusal: null,
    ...outcome,
  };
  return context.html(staffCasePage(page, view), status);
}

/** 国办函〔2020〕109号: the fee for the quantity that the address asks about, with its arithmetic. */
function feeAsked(context: PagesContext, countedEarlier: number): NonNullable<CaseView['fee']> {
  const { feeBasis: basis, feeQuantity: quantity, feeEarlier } = context.req.query();
  if (basis === undefined) return { asked: null, fee: null };
  const question = feeQuestionSchema.safeParse({
    basis,
    quantity,
    ...(feeEarlier === undefined || feeEarlier === '' ? {} : { itemsEarlierInMonth: feeEarlier }),
  });
  const asked = { basis, quantity: quantity ?? '', itemsEarlierInMonth: feeEarlier ?? '' };
  if (!question.success) return { asked, fee: null };
  const { itemsEarlierInMonth = countedEarlier } = question.data;
  const fee = feeFor(
    question.data.basis === 'per-item'
      ? { standard: 'per-item', items: question.data.quantity, itemsEarlierInMonth }
      : { standard: 'per-page', pages: question.data.quantity },
  );
  return { asked, fee: fee.ok ? fee.value : null };
}

function typeOf(text: string | undefined): CommandType | null {
  return commandTypes.find((type) => type === text) ?? null;
}

function statusOf(kind: string): ContentfulStatusCode {
  if (kind === 'NotPermitted' || kind === 'ForeignAgency') return 403;
  if (kind === 'UnknownRequest') return 404;
  return kind === 'ChangedSinceRead' ? 412 : kind === 'NotPossibleInStatus' ? 409 : 422;
}
