import { actOnRequest } from '../../shared/application/act-on-request.ts';
import { listRequests } from '../../shared/application/list-requests.ts';
import { loadRequest } from '../../shared/application/load-request.ts';
import { registerRequest } from '../../shared/application/register-request.ts';
import { agencySchema, staffListSchema } from '../../shared/contracts/agency.ts';
import { requestFilterSchema } from '../../shared/contracts/request-filter.ts';
import { staffCommandSchema } from '../../shared/contracts/staff-command.ts';
import { staffRegistrationSchema } from '../../shared/contracts/staff-registration.ts';
import { refused } from '../../shared/domain/result.ts';
import { checked, readBody } from '../http/read-body.ts';
import { httpApp } from '../http/http-app.ts';
import { idempotencyKey } from '../http/idempotency-key.ts';
import { problem } from '../http/problem.ts';
import { refusalReply } from '../http/refusal-reply.ts';
import { staffOf } from '../http/staff-of.ts';
import type { Runtime } from '../runtime.ts';
import { readCursor, writeCursor } from './cursor.ts';
import { staffView } from './staff-view.ts';

/** Casework over HTTP. Every route takes the agency from the token, never from the input. */
export function staffApi(runtime: () => Runtime) {
  const app = httpApp('staff-api');

  app.post('/v1/agencies', async (context) => {
    const { tokens, agencies } = runtime();
    const who = await staffOf(context, tokens);
    if ('response' in who) return who.response;
    if (who.staff.role !== 'department') return refusalReply(context, refused('RoleNotAllowed', null, { role: who.staff.role }).refusal);
    const body = await readBody(context, agencySchema);
    if ('response' in body) return body.response;
    const isAdded = await agencies.addAgency(body.value);
    return isAdded ? context.json(body.value, 201) : refusalReply(context, refused('AgencyExists', null, { agencyId: body.value.id }).refusal);
  });

  app.get('/v1/agencies/:agencyId/staff', async (context) => {
    const { tokens, agencies } = runtime();
    const who = await staffOf(context, tokens);
    if ('response' in who) return who.response;
    const agencyId = context.req.param('agencyId');
    if (who.staff.role !== 'department' && who.staff.agencyId !== agencyId) return refusalReply(context, refused('NotYourAgency', null).refusal);
    return context.json(await agencies.staffOf(agencyId));
  });

  app.put('/v1/agencies/:agencyId/staff', async (context) => {
    const { tokens, agencies } = runtime();
    const who = await staffOf(context, tokens);
    if ('response' in who) return who.response;
    const agencyId = context.req.param('agencyId');
    if (who.staff.role !== 'admin') return refusalReply(context, refused('RoleNotAllowed', null, { role: who.staff.role }).refusal);
    if (who.staff.agencyId !== agencyId) return refusalReply(context, refused('NotYourAgency', null).refusal);
    const body = await readBody(context, staffListSchema);
    if ('response' in body) return body.response;
    if ((await agencies.agency(agencyId)) === null) return refusalReply(context, refused('UnknownAgency', null, { agencyId }).refusal);
    await agencies.replaceStaff(agencyId, body.value);
    return context.json(body.value);
  });

  app.get('/v1/staff/requests', async (context) => {
    const { tokens, requests, cursorKey } = runtime();
    const who = await staffOf(context, tokens);
    if ('response' in who) return who.response;
    if (who.staff.agencyId === null) return refusalReply(context, refused('RoleNotAllowed', null, { role: who.staff.role }).refusal);
    const query = checked(context, requestFilterSchema, context.req.query());
    if ('response' in query) return query.response;
    const { cursor, limit, ...filter } = query.value;
    const key = await cursorKey();
    const after = cursor === undefined ? undefined : readCursor(cursor, who.staff.agencyId, key);
    if (after === null) return problem(context, 400, 'cursor-invalid');
    const page = await listRequests(requests, who.staff.agencyId, filter, limit, after);
    return context.json({ items: page.rows.map(({ facts: _facts, ...row }) => row), next: page.next === null ? null : writeCursor(page.next, who.staff.agencyId, key) });
  });

  app.post('/v1/staff/requests', async (context) => {
    const world = runtime();
    const who = await staffOf(context, world.tokens);
    if ('response' in who) return who.response;
    const { staff } = who;
    if (staff.role !== 'handler' && staff.role !== 'supervisor') return refusalReply(context, refused('RoleNotAllowed', null, { role: staff.role }).refusal);
    const key = idempotencyKey(context);
    if ('response' in key) return key.response;
    const body = await readBody(context, staffRegistrationSchema);
    if ('response' in body) return body.response;
    const { channel, receivedOn, isOral = false, answer, ...form } = body.value;
    const result = await registerRequest(world, staff, { form, idempotencyKey: key.value, channel, receivedOn, isOral, answer });
    return result.ok ? context.json(result.value, 201, { location: `/v1/staff/requests/${result.value.receiptNumber}` }) : refusalReply(context, result.refusal);
  });

  app.get('/v1/staff/requests/:receiptNumber', async (context) => {
    const world = runtime();
    const who = await staffOf(context, world.tokens);
    if ('response' in who) return who.response;
    const receiptNumber = context.req.param('receiptNumber');
    const loaded = await loadRequest(world, receiptNumber);
    if (loaded === null) return refusalReply(context, refused('UnknownRequest', null, { receiptNumber }).refusal);
    if (loaded.request.agencyId !== who.staff.agencyId) return refusalReply(context, refused('ForeignAgency', null).refusal);
    return context.json(staffView(loaded), 200, { etag: `"${loaded.request.version}"` });
  });

  app.post('/v1/staff/requests/:receiptNumber/commands', async (context) => {
    const world = runtime();
    const who = await staffOf(context, world.tokens);
    if ('response' in who) return who.response;
    const header = context.req.header('if-match');
    if (header === undefined) return problem(context, 428, 'if-match-required');
    const version = /^"?(\d{1,9})"?$/.exec(header)?.[1];
    if (version === undefined) return problem(context, 400, 'if-match-invalid');
    const body = await readBody(context, staffCommandSchema);
    if ('response' in body) return body.response;
    const result = await actOnRequest(world, who.staff, context.req.param('receiptNumber'), Number(version), body.value);
    return result.ok ? context.json(staffView(result.value), 200, { etag: `"${result.value.request.version}"` }) : refusalReply(context, result.refusal);
  });

  return app;
}
