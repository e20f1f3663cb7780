import type { Hono } from 'hono';
import { actOnRequest } from '../../shared/application/act-on-request.ts';
import { findRelated } from '../../shared/application/find-related.ts';
import { listRequests } from '../../shared/application/list-requests.ts';
import type { LoadedRequest } from '../../shared/application/load-request.ts';
import { partsOpenedBy } from '../../shared/application/parts-opened-by.ts';
import { recordAct } from '../../shared/application/record-act.ts';
import { registerRequest } from '../../shared/application/register-request.ts';
import { aidAnswersSchema } from '../../shared/contracts/decision-aid.ts';
import { feeQuestionSchema } from '../../shared/contracts/fee-question.ts';
import { requestFilterSchema } from '../../shared/contracts/request-filter.ts';
import { staffCommandSchema } from '../../shared/contracts/staff-command.ts';
import { accessRuleOf, isWithinReach } from '../../shared/domain/agency/access-rules.ts';
import type { StaffIdentity } from '../../shared/domain/agency/staff-identity.ts';
import { civilDateInShanghai } from '../../shared/domain/calendar/civil-date.ts';
import { feeFor } from '../../shared/domain/fee/processing-fee.ts';
import { followDecisionAid } from '../../shared/domain/outcome/decision-aid.ts';
import { refused } from '../../shared/domain/result.ts';
import { aidQuestionsZh } from '../../shared/messages/outcome-zh.ts';
import type { HttpBindings } from '../http/http-app.ts';
import { idempotencyKey } from '../http/idempotency-key.ts';
import { problem } from '../http/problem.ts';
import { checked, readBody } from '../http/read-body.ts';
import { authorisedRequest } from '../http/authorised-request.ts';
import { refusalReply } from '../http/refusal-reply.ts';
import { type StaffContext, addStaffRoute, pathPart } from '../http/staff-route.ts';
import { etagOf, readVersion } from '../http/version-header.ts';
import type { StaffApiRuntime } from './runtime.ts';
import { readRegistration } from './registration-body.ts';
import { readCursor, writeCursor } from './cursor.ts';
import { figuresView, staffView } from './staff-view.ts';

const mostReads = 200;

/** The queue, one request, commands on it, and what helps to decide it. */
export function addRequestRoutes(app: Hono<HttpBindings>, runtime: () => StaffApiRuntime): void {
  const tokens = () => runtime().tokens;

  /** 个保法第6条: the department sees personal data only while it handles a complaint about the request; each reading is recorded. */
  async function shown(context: StaffContext, staff: StaffIdentity, loaded: LoadedRequest): Promise<Response> {
    const { request } = loaded;
    const etag = etagOf(request.version);
    if (staff.role === 'department' && request.complaint === null) return context.json(figuresView(loaded), 200, etag);
    await recordAct(
      runtime(),
      staff,
      request.agencyId,
      staff.role === 'department' ? 'read-request-for-complaint' : 'read-request',
      request.receiptNumber,
    );
    return context.json(await withPartCodes(loaded), 200, etag);
  }

  /** What staff see of a request; of a split one also the codes of its parts, for an applicant who asks. */
  async function withPartCodes(loaded: LoadedRequest) {
    const parts = await partsOpenedBy(runtime(), loaded.request);
    return { ...staffView(loaded), ...(parts.length === 0 ? {} : { partCodes: parts }) };
  }

  addStaffRoute(app, 'GET /v1/staff/requests', tokens, async (context, staff) => {
    const { requests, agencies, cursorKeys } = runtime();
    const query = checked(context, requestFilterSchema, context.req.query());
    if ('response' in query) return query.response;
    const { cursor, limit, agencyId = staff.agencyId, ...filter } = query.value;
    if (agencyId === null) return refusalReply(context, refused('AgencyNotNamed', null).refusal);
    if (!isWithinReach(accessRuleOf('GET /v1/staff/requests'), staff, agencyId))
      return refusalReply(context, refused('NotYourAgency', null).refusal);
    // Titles are not for the department, nor is finding out what stands in them.
    if (staff.role === 'department' && filter.text !== undefined)
      return refusalReply(context, refused('RoleNotAllowed', null, { role: staff.role }).refusal);
    const keys = await cursorKeys();
    const after = cursor === undefined ? undefined : readCursor(cursor, agencyId, keys);
    if (after === null) return problem(context, 400, 'cursor-invalid');
    const page = await listRequests(
      requests,
      agencyId,
      filter,
      limit,
      after,
      filter.flag === 'unassigned' ? await agencies.staffOf(agencyId) : undefined,
    );
    const items = page.rows.map(({ facts: _facts, ...row }) => {
      const { title: _title, applicantName: _name, ...figures } = row;
      return staff.role === 'department' ? figures : row;
    });
    return context.json({ items, next: page.next === null ? null : writeCursor(page.next, agencyId, keys) });
  });

  addStaffRoute(app, 'POST /v1/staff/requests', tokens, async (context, staff) => {
    const key = idempotencyKey(context);
    if ('response' in key) return key.response;
    const body = await readRegistration(context, civilDateInShanghai(runtime().clock.now()));
    if ('response' in body) return body.response;
    const { channel, receivedOn, isOral = false, defects, reason, answer, ...form } = body.value;
    const result = await registerRequest(runtime(), staff, {
      form,
      idempotencyKey: key.value,
      channel,
      receivedOn,
      isOral,
      defects,
      reason,
      answer,
    });
    return result.ok
      ? context.json(result.value, 201, { location: `/v1/staff/requests/${result.value.receiptNumber}` })
      : refusalReply(context, result.refusal);
  });

  addStaffRoute(app, 'GET /v1/staff/requests/{receiptNumber}', tokens, async (context, staff) => {
    const found = await authorisedRequest(context, 'GET /v1/staff/requests/{receiptNumber}', staff, runtime());
    return 'response' in found ? found.response : shown(context, staff, found);
  });

  addStaffRoute(app, 'POST /v1/staff/requests/{receiptNumber}/commands', tokens, async (context, staff) => {
    const read = readVersion(context);
    if ('response' in read) return read.response;
    const body = await readBody(context, staffCommandSchema);
    if ('response' in body) return body.response;
    const result = await actOnRequest(runtime(), staff, pathPart(context, 'receiptNumber'), read.value, body.value);
    if (!result.ok) return refusalReply(context, result.refusal);
    const { request } = result.value;
    if (staff.role === 'department') return shown(context, staff, result.value);
    // Told once, to be handed to the applicant whose identity was checked.
    const told =
      body.value.type === 'renew-code'
        ? { queryCode: await runtime().codes.queryCodeOf(request.receiptNumber, request.codeVersion) }
        : {};
    return context.json({ ...(await withPartCodes(result.value)), ...told }, 200, etagOf(request.version));
  });

  addStaffRoute(app, 'GET /v1/staff/requests/{receiptNumber}/related', tokens, async (context, staff) => {
    const found = await authorisedRequest(context, 'GET /v1/staff/requests/{receiptNumber}/related', staff, runtime());
    if ('response' in found) return found.response;
    await recordAct(runtime(), staff, found.request.agencyId, 'read-related', found.request.receiptNumber);
    return context.json(await findRelated(runtime(), found.request));
  });

  addStaffRoute(app, 'GET /v1/staff/requests/{receiptNumber}/fee', tokens, async (context, staff) => {
    const found = await authorisedRequest(context, 'GET /v1/staff/requests/{receiptNumber}/fee', staff, runtime());
    if ('response' in found) return found.response;
    const query = checked(context, feeQuestionSchema, context.req.query());
    if ('response' in query) return query.response;
    const { basis, quantity } = query.value;
    const itemsEarlierInMonth =
      query.value.itemsEarlierInMonth ??
      (basis === 'per-item' ? (await findRelated(runtime(), found.request)).itemsEarlierInMonth : 0);
    const fee = feeFor(
      basis === 'per-item'
        ? { standard: basis, items: quantity, itemsEarlierInMonth }
        : { standard: basis, pages: quantity },
    );
    return fee.ok ? context.json({ ...fee.value, quantity, itemsEarlierInMonth }) : refusalReply(context, fee.refusal);
  });

  addStaffRoute(app, 'GET /v1/staff/requests/{receiptNumber}/reads', tokens, async (context, staff) => {
    const found = await authorisedRequest(context, 'GET /v1/staff/requests/{receiptNumber}/reads', staff, runtime());
    if ('response' in found) return found.response;
    const reads = await runtime().trail.readsOf(found.request.receiptNumber, mostReads);
    return context.json({ items: reads.map(({ hash: _hash, ...read }) => read) });
  });

  addStaffRoute(app, 'POST /v1/staff/decision-aid', tokens, async (context) => {
    const body = await readBody(context, aidAnswersSchema);
    if ('response' in body) return body.response;
    const conclusion = followDecisionAid(body.value.answers);
    if (!conclusion.ok) return refusalReply(context, conclusion.refusal);
    const { value } = conclusion;
    return context.json(value.to === 'question' ? { ...value, words: aidQuestionsZh[value.question] } : value);
  });
}
