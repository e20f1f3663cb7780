import type { Hono } from 'hono';
import { changeRetention, enterAppraisal } from '../../shared/application/administer-agency.ts';
import { dueForAppraisal } from '../../shared/application/due-for-appraisal.ts';
import { appraisalSchema, retentionScheduleSchema } from '../../shared/contracts/retention.ts';
import type { RetentionSchedule } from '../../shared/domain/retention/retention-schedule.ts';
import type { HttpBindings } from '../http/http-app.ts';
import { readBody } from '../http/read-body.ts';
import { refusalReply } from '../http/refusal-reply.ts';
import { type StaffContext, addStaffRoute, pathPart } from '../http/staff-route.ts';
import { etagOf, readVersion } from '../http/version-header.ts';
import type { StaffApiRuntime } from './runtime.ts';

/** How many cases due for appraisal are listed at once. */
const mostListed = 200;

/** How long cases are kept, what may be removed, and what was. */
export function addRetentionRoutes(app: Hono<HttpBindings>, runtime: () => StaffApiRuntime): void {
  const tokens = () => runtime().tokens;

  addStaffRoute(app, 'GET /v1/agencies/{agencyId}/retention', tokens, async (context) => {
    const agencyId = pathPart(context, 'agencyId');
    const { retention } = runtime();
    const [{ version, ...schedule }, due, removed] = await Promise.all([
      retention.scheduleOf(agencyId),
      dueForAppraisal(runtime(), agencyId, mostListed),
      retention.countsOf(agencyId),
    ]);
    return context.json({ ...schedule, due, removed }, 200, etagOf(version));
  });

  addStaffRoute(app, 'PUT /v1/agencies/{agencyId}/retention', tokens, async (context, staff) => {
    const read = readVersion(context);
    if ('response' in read) return read.response;
    const body = await readBody(context, retentionScheduleSchema);
    if ('response' in body) return body.response;
    const changed = await changeRetention(runtime(), staff, pathPart(context, 'agencyId'), body.value, read.value);
    return changed.ok ? scheduleReply(context, changed.value, 200) : refusalReply(context, changed.refusal);
  });

  addStaffRoute(app, 'POST /v1/agencies/{agencyId}/retention/appraisals', tokens, async (context, staff) => {
    const read = readVersion(context);
    if ('response' in read) return read.response;
    const body = await readBody(context, appraisalSchema);
    if ('response' in body) return body.response;
    const entered = await enterAppraisal(runtime(), staff, pathPart(context, 'agencyId'), body.value, read.value);
    return entered.ok ? scheduleReply(context, entered.value, 201) : refusalReply(context, entered.refusal);
  });
}

function scheduleReply(
  context: StaffContext,
  { version, ...schedule }: RetentionSchedule,
  status: 200 | 201,
): Response {
  return context.json(schedule, status, etagOf(version));
}
