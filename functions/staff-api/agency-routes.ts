import type { Hono } from 'hono';
import { changeSettings, registerAgency, replaceStaff, versionOf } from '../../shared/application/administer-agency.ts';
import { leaversOf, openCasesOf } from '../../shared/application/list-requests.ts';
import { agencySchema, staffListSchema } from '../../shared/contracts/agency.ts';
import { agencySettingsSchema } from '../../shared/contracts/agency-settings.ts';
import type { HttpBindings } from '../http/http-app.ts';
import { readBody } from '../http/read-body.ts';
import { refusalReply } from '../http/refusal-reply.ts';
import { addStaffRoute, pathPart } from '../http/staff-route.ts';
import { etagNamed, etagOf, readVersion, seenVersion } from '../http/version-header.ts';
import type { StaffApiRuntime } from './runtime.ts';

/** How many acts of administration are shown at once. */
const mostActs = 200;

/** Agencies, their people, their settings, and what was changed about them. */
export function addAgencyRoutes(app: Hono<HttpBindings>, runtime: () => StaffApiRuntime): void {
  const tokens = () => runtime().tokens;

  addStaffRoute(app, 'POST /v1/agencies', tokens, async (context, staff) => {
    const body = await readBody(context, agencySchema);
    if ('response' in body) return body.response;
    const registered = await registerAgency(runtime(), staff, body.value);
    return registered.ok ? context.json(registered.value, 201) : refusalReply(context, registered.refusal);
  });

  addStaffRoute(app, 'GET /v1/agencies/{agencyId}/staff', tokens, async (context) => {
    const members = await runtime().agencies.staffOf(pathPart(context, 'agencyId'));
    return context.json(members, 200, etagNamed(versionOf(runtime(), members)));
  });

  addStaffRoute(app, 'PUT /v1/agencies/{agencyId}/staff', tokens, async (context, staff) => {
    const seen = seenVersion(context);
    if ('response' in seen) return seen.response;
    const body = await readBody(context, staffListSchema);
    if ('response' in body) return body.response;
    const agencyId = pathPart(context, 'agencyId');
    const before = await runtime().agencies.staffOf(agencyId);
    const replaced = await replaceStaff(runtime(), staff, agencyId, body.value, seen.value);
    if (!replaced.ok) return refusalReply(context, replaced.refusal);
    const left = await openCasesOf(runtime(), agencyId, leaversOf(before, replaced.value));
    return context.json(replaced.value, 200, {
      ...etagNamed(versionOf(runtime(), replaced.value)),
      ...(left.length === 0 ? {} : { 'open-cases-left': left.map(({ receiptNumber }) => receiptNumber).join(', ') }),
    });
  });

  addStaffRoute(app, 'GET /v1/agencies/{agencyId}/settings', tokens, async (context) => {
    const { version, ...settings } = await runtime().settings.settingsOf(pathPart(context, 'agencyId'));
    return context.json(settings, 200, etagOf(version));
  });

  addStaffRoute(app, 'PUT /v1/agencies/{agencyId}/settings', tokens, async (context, staff) => {
    const read = readVersion(context);
    if ('response' in read) return read.response;
    const body = await readBody(context, agencySettingsSchema);
    if ('response' in body) return body.response;
    const changed = await changeSettings(runtime(), staff, pathPart(context, 'agencyId'), body.value, read.value);
    return changed.ok
      ? context.json(body.value, 200, etagOf(changed.value.version))
      : refusalReply(context, changed.refusal);
  });

  addStaffRoute(app, 'GET /v1/agencies/{agencyId}/acts', tokens, async (context) =>
    context.json({
      items: (await runtime().trail.actsOf(pathPart(context, 'agencyId'), mostActs)).map(
        ({ hash: _hash, ...act }) => act,
      ),
    }),
  );
}
