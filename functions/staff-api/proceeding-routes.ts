import type { Hono } from 'hono';
import {
  type KeptProceeding,
  actOnProceeding,
  enterProceeding,
  listProceedings,
  readProceeding,
} from '../../shared/application/keep-proceedings.ts';
import {
  proceedingCommandSchema,
  proceedingEntrySchema,
  proceedingFilterSchema,
} from '../../shared/contracts/proceeding-entry.ts';
import type { StaffIdentity } from '../../shared/domain/agency/staff-identity.ts';
import { refused } from '../../shared/domain/result.ts';
import { fill } from '../../shared/messages/fill.ts';
import { proceedingWarningsEn } from '../../shared/messages/proceeding-en.ts';
import { proceedingWarningsZh } from '../../shared/messages/proceeding-zh.ts';
import type { HttpBindings } from '../http/http-app.ts';
import { idempotencyKey } from '../http/idempotency-key.ts';
import { checked, readBody } from '../http/read-body.ts';
import { refusalReply } from '../http/refusal-reply.ts';
import { addStaffRoute, pathPart } from '../http/staff-route.ts';
import { etagOf, readVersion } from '../http/version-header.ts';
import type { StaffApiRuntime } from './runtime.ts';

/** Reviews and suits (table IV). */
export function addProceedingRoutes(app: Hono<HttpBindings>, runtime: () => StaffApiRuntime): void {
  const tokens = () => runtime().tokens;

  addStaffRoute(app, 'GET /v1/staff/proceedings', tokens, async (context, staff) => {
    const query = checked(context, proceedingFilterSchema, context.req.query());
    if ('response' in query) return query.response;
    const agencyId = agencyAsked(staff, query.value.agencyId);
    if (agencyId === null)
      return refusalReply(
        context,
        refused(query.value.agencyId === undefined ? 'AgencyNotNamed' : 'NotYourAgency', null).refusal,
      );
    const kept = await listProceedings(runtime(), agencyId, query.value);
    return context.json({ items: kept.map(proceedingView) });
  });

  addStaffRoute(app, 'POST /v1/staff/proceedings', tokens, async (context, staff) => {
    const key = idempotencyKey(context);
    if ('response' in key) return key.response;
    const body = await readBody(context, proceedingEntrySchema);
    if ('response' in body) return body.response;
    const result = await enterProceeding(runtime(), ofAgency(staff), body.value, key.value);
    if (!result.ok) return refusalReply(context, result.refusal);
    return context.json(proceedingView(result.value), 201, {
      ...etagOf(result.value.version),
      location: `/v1/staff/proceedings/${result.value.proceeding.proceedingId}`,
    });
  });

  addStaffRoute(app, 'GET /v1/staff/proceedings/{proceedingId}', tokens, async (context, staff) => {
    const query = checked(context, proceedingFilterSchema.pick({ agencyId: true }), context.req.query());
    if ('response' in query) return query.response;
    const agencyId = agencyAsked(staff, query.value.agencyId);
    if (agencyId === null)
      return refusalReply(
        context,
        refused(query.value.agencyId === undefined ? 'AgencyNotNamed' : 'NotYourAgency', null).refusal,
      );
    const result = await readProceeding(runtime(), agencyId, pathPart(context, 'proceedingId'));
    return result.ok
      ? context.json(proceedingView(result.value), 200, etagOf(result.value.version))
      : refusalReply(context, result.refusal);
  });

  addStaffRoute(app, 'POST /v1/staff/proceedings/{proceedingId}/commands', tokens, async (context, staff) => {
    const read = readVersion(context);
    if ('response' in read) return read.response;
    const body = await readBody(context, proceedingCommandSchema);
    if ('response' in body) return body.response;
    const result = await actOnProceeding(
      runtime(),
      ofAgency(staff),
      pathPart(context, 'proceedingId'),
      read.value,
      body.value,
    );
    return result.ok
      ? context.json(proceedingView(result.value), 200, etagOf(result.value.version))
      : refusalReply(context, result.refusal);
  });
}

/** The agency whose proceedings are asked for, or null when it is not named or not in reach. */
function agencyAsked(staff: StaffIdentity, named: string | undefined): string | null {
  if (staff.role === 'department') return named ?? null;
  return named === undefined || named === staff.agencyId ? staff.agencyId : null;
}

/** Routes that change proceedings are closed to the department, the only role without an agency. */
function ofAgency({ sub, role, agencyId }: StaffIdentity): StaffIdentity & { readonly agencyId: string } {
  if (agencyId === null) throw new Error(`${role} came through without an agency`);
  return { sub, role, agencyId };
}

function proceedingView({ proceeding, version, milestones, events, warnings }: KeptProceeding) {
  return {
    ...proceeding,
    version,
    milestones,
    events: events.map(({ hash: _hash, ...event }) => event),
    warnings: warnings.map(({ kind, article }) => ({
      code: kind,
      article,
      message: fill(proceedingWarningsZh[kind], {}),
      messageEn: fill(proceedingWarningsEn[kind], {}),
    })),
  };
}
