import type { Hono } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { actOnRequest } from '../../shared/application/act-on-request.ts';
import { findRelated } from '../../shared/application/find-related.ts';
import { type LoadedRequest, loadRequest } from '../../shared/application/load-request.ts';
import { recordAct } from '../../shared/application/record-act.ts';
import { commandFields, commandFromFields } from '../../shared/contracts/command-fields.ts';
import { staffCommandSchema } from '../../shared/contracts/staff-command.ts';
import { accessRuleOf, isWithinReach } from '../../shared/domain/agency/access-rules.ts';
import { civilDateInShanghai } from '../../shared/domain/calendar/civil-date.ts';
import { commandTypes } from '../../shared/domain/request/life-cycle.ts';
import type { CommandType } from '../../shared/domain/request/request-command.ts';
import { fieldErrorsEn } from '../../shared/messages/field-errors-en.ts';
import { fieldErrorsZh } from '../../shared/messages/field-errors-zh.ts';
import type { StaffPageContext } from '../../web/layout/staff-page.ts';
import { linkTo } from '../../web/layout/page-context.ts';
import { type CaseView, staffCasePage } from '../../web/pages/staff-case.ts';
import { staffFailurePage } from '../../web/pages/staff-failure.ts';
import { fieldLabel } from '../../web/words/staff-words.ts';
import type { TypedStep } from '../../web/components/staff-step-form.ts';
import type { HttpBindings } from '../http/http-app.ts';
import { fieldErrors } from '../http/read-body.ts';
import { type PagesContext, type StaffPagesWorld, type StaffVisit, addPage, addPost } from './staff-page-route.ts';
import { identityOf } from './staff-session.ts';

const path = '/staff/requests/:receiptNumber';

/** One case with its history and its next steps; a post orders one step on the version that was shown. */
export function addCasePage(app: Hono<HttpBindings>, world: StaffPagesWorld): void {
  addPage(app, path, world, async (context, visit) => {
    const found = await reachedCase(context, world, visit);
    return 'response' in found ? found.response : show(context, world, visit, found, { done: typeOf(context.req.query('done')) }, 200);
  });

  addPost(app, path, world, async (context, { posted, ...visit }) => {
    const found = await reachedCase(context, world, visit);
    if ('response' in found) return found.response;
    const type = typeOf(posted['type']);
    if (type === null) return context.html(staffFailurePage(visit.page, 'missing'), 400);
    const typed = { type, values: posted, errors: [] };
    const command = staffCommandSchema.safeParse(commandFromFields(type, posted));
    if (!command.success) return show(context, world, visit, found, { typed: { ...typed, errors: stepErrors(visit.page, type, fieldErrors(command.error.issues)) } }, 422);

    const result = await actOnRequest(world.runtime(), identityOf(visit.session), found.request.receiptNumber, Number(posted['version'] ?? ''), command.data);
    if (result.ok) return context.redirect(linkTo(visit.page, `/staff/requests/${found.request.receiptNumber}`, { done: type }), 303);
    const { refusal } = result;
    return show(context, world, visit, found, { typed, refusal }, statusOf(refusal.kind));
  });
}

type Outcome = Partial<Pick<CaseView, 'done' | 'typed' | 'refusal'>>;

/** 个保法第6条: the department sees personal data only while it handles a complaint; each reading is recorded. */
async function show(context: PagesContext, world: StaffPagesWorld, { session, page }: StaffVisit, loaded: LoadedRequest, outcome: Outcome, status: ContentfulStatusCode): Promise<Response> {
  const runtime = world.runtime();
  const { request } = loaded;
  const staff = identityOf(session);
  const showsPeople = staff.role !== 'department' || request.complaint !== null;
  if (showsPeople) await recordAct(runtime, staff, request.agencyId, staff.role === 'department' ? 'read-request-for-complaint' : 'read-request', request.receiptNumber);
  const related = staff.role === 'department' ? null : (await findRelated(runtime, request)).sameApplicant;
  const agency = await runtime.agencies.agency(request.agencyId);
  const view: CaseView = {
    ...loaded,
    agencyName: agency?.name ?? request.agencyId,
    calendar: await runtime.calendars.current(),
    today: civilDateInShanghai(runtime.clock.now()),
    showsPeople,
    related,
    done: null,
    typed: null,
    refusal: null,
    ...outcome,
  };
  return context.html(staffCasePage(page, view), status);
}

async function reachedCase(context: PagesContext, world: StaffPagesWorld, { session, page }: StaffVisit): Promise<LoadedRequest | { readonly response: Response }> {
  const loaded = await loadRequest(world.runtime(), context.req.param('receiptNumber') ?? '');
  if (loaded === null) return { response: context.html(staffFailurePage(page, 'missing'), 404) };
  const isReached = isWithinReach(accessRuleOf('GET /v1/staff/requests/{receiptNumber}'), identityOf(session), loaded.request.agencyId);
  return isReached ? loaded : { response: context.html(staffFailurePage(page, 'forbidden'), 403) };
}

function typeOf(text: string | undefined): CommandType | null {
  return commandTypes.find((type) => type === text) ?? null;
}

/** What the contract finds wrong, at the field of the form that it concerns. */
function stepErrors(page: StaffPageContext, type: CommandType, errors: ReturnType<typeof fieldErrors>): TypedStep['errors'] {
  const names = commandFields[type].map(({ name }) => name);
  return errors.map(({ pointer, code, message, messageEn }) => {
    const path = pointer.slice(1).replaceAll('/', '.');
    const field = names.find((name) => name === path) ?? names.find((name) => name.startsWith(`${path}.`) || path.startsWith(`${name}.`)) ?? names[0] ?? 'type';
    const isMissing = code === 'invalid_type';
    const text = page.language === 'en' ? (isMissing ? fieldErrorsEn.required : messageEn) : isMissing ? fieldErrorsZh.required : message;
    return { field, message: `${fieldLabel(page, type, field)}${page.language === 'en' ? ': ' : '：'}${text}` };
  });
}

function statusOf(kind: string): ContentfulStatusCode {
  if (kind === 'NotPermitted' || kind === 'ForeignAgency') return 403;
  if (kind === 'UnknownRequest') return 404;
  return kind === 'ChangedSinceRead' ? 412 : kind === 'NotPossibleInStatus' ? 409 : 422;
}
