import type { Hono } from 'hono';
import { recordAct } from '../../shared/application/record-act.ts';
import { stableText } from '../../shared/application/stable-text.ts';
import { agencySchema, staffListSchema } from '../../shared/contracts/agency.ts';
import { agencySettingsSchema } from '../../shared/contracts/agency-settings.ts';
import type { StaffMember } from '../../shared/domain/agency/agency.ts';
import { refused } from '../../shared/domain/result.ts';
import type { HttpBindings } from '../http/http-app.ts';
import { readBody } from '../http/read-body.ts';
import { refusalReply } from '../http/refusal-reply.ts';
import { addStaffRoute, pathPart } from '../http/staff-route.ts';
import { etagOf, readVersion } from '../http/version-header.ts';
import type { StaffApiRuntime } from './runtime.ts';

/** How many acts of administration are shown at once. */
const mostActs = 200;

/** Agencies, their people, their settings, and what was changed about them. */
export function addAgencyRoutes(app: Hono<HttpBindings>, runtime: () => StaffApiRuntime): void {
  const tokens = () => runtime().tokens;

  addStaffRoute(app, 'POST /v1/agencies', tokens, async (context, staff) => {
    const body = await readBody(context, agencySchema);
    if ('response' in body) return body.response;
    const isAdded = await runtime().agencies.addAgency(body.value);
    if (!isAdded) return refusalReply(context, refused('AgencyExists', null, { agencyId: body.value.id }).refusal);
    await recordAct(runtime(), staff, body.value.id, 'register-agency');
    return context.json(body.value, 201);
  });

  const listTag = (members: readonly StaffMember[]) =>
    `"${runtime().codes.digestOf(stableText(members)).slice(0, 32)}"`;

  addStaffRoute(app, 'GET /v1/agencies/{agencyId}/staff', tokens, async (context) => {
    const members = await runtime().agencies.staffOf(pathPart(context, 'agencyId'));
    return context.json(members, 200, { etag: listTag(members) });
  });

  addStaffRoute(app, 'PUT /v1/agencies/{agencyId}/staff', tokens, async (context, staff) => {
    const agencyId = pathPart(context, 'agencyId');
    const body = await readBody(context, staffListSchema);
    if ('response' in body) return body.response;
    const { agencies } = runtime();
    if ((await agencies.agency(agencyId)) === null)
      return refusalReply(context, refused('UnknownAgency', null, { agencyId }).refusal);
    const seen = context.req.header('if-match');
    const present = seen === undefined ? undefined : await agencies.staffOf(agencyId);
    const isAsSeen = present === undefined || listTag(present) === seen;
    if (!isAsSeen || !(await agencies.replaceStaff(agencyId, body.value, present)))
      return refusalReply(context, refused('StaffChangedSinceRead', null).refusal);
    await recordAct(runtime(), staff, agencyId, 'replace-staff');
    return context.json(body.value, 200, { etag: listTag(body.value) });
  });

  addStaffRoute(app, 'GET /v1/agencies/{agencyId}/settings', tokens, async (context) => {
    const { version, ...settings } = await runtime().settings.settingsOf(pathPart(context, 'agencyId'));
    return context.json(settings, 200, etagOf(version));
  });

  addStaffRoute(app, 'PUT /v1/agencies/{agencyId}/settings', tokens, async (context, staff) => {
    const agencyId = pathPart(context, 'agencyId');
    const read = readVersion(context);
    if ('response' in read) return read.response;
    const body = await readBody(context, agencySettingsSchema);
    if ('response' in body) return body.response;
    const { settings } = runtime();
    const version = read.value + 1;
    if (!(await settings.replaceSettings(agencyId, { version, ...body.value }))) {
      return refusalReply(
        context,
        refused('SettingsChangedSinceRead', null, { version: (await settings.settingsOf(agencyId)).version }).refusal,
      );
    }
    await recordAct(runtime(), staff, agencyId, 'change-settings');
    return context.json(body.value, 200, etagOf(version));
  });

  addStaffRoute(app, 'GET /v1/agencies/{agencyId}/acts', tokens, async (context) =>
    context.json({
      items: (await runtime().trail.actsOf(pathPart(context, 'agencyId'), mostActs)).map(
        ({ hash: _hash, ...act }) => act,
      ),
    }),
  );
}
