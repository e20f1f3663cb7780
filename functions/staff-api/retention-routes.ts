import type { Hono } from 'hono';
import { dueForAppraisal } from '../../shared/application/due-for-appraisal.ts';
import { recordAct } from '../../shared/application/record-act.ts';
import { appraisalSchema, retentionScheduleSchema } from '../../shared/contracts/retention.ts';
import { civilDateInShanghai } from '../../shared/domain/calendar/civil-date.ts';
import { refused } from '../../shared/domain/result.ts';
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

  async function replace(
    context: StaffContext,
    agencyId: string,
    schedule: RetentionSchedule,
    status: 200 | 201,
  ): Promise<Response> {
    const { retention } = runtime();
    if (await retention.replaceSchedule(agencyId, schedule)) {
      const { version, ...saved } = schedule;
      return context.json(saved, status, etagOf(version));
    }
    return refusalReply(
      context,
      refused('SettingsChangedSinceRead', null, { version: (await retention.scheduleOf(agencyId)).version }).refusal,
    );
  }

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
    const agencyId = pathPart(context, 'agencyId');
    const read = readVersion(context);
    if ('response' in read) return read.response;
    const body = await readBody(context, retentionScheduleSchema);
    if ('response' in body) return body.response;
    const { appraisals } = await runtime().retention.scheduleOf(agencyId);
    await recordAct(runtime(), staff, agencyId, `change-retention:${body.value.approval.documentNumber}`);
    return replace(context, agencyId, { ...body.value, appraisals, version: read.value + 1 }, 200);
  });

  addStaffRoute(app, 'POST /v1/agencies/{agencyId}/retention/appraisals', tokens, async (context, staff) => {
    const agencyId = pathPart(context, 'agencyId');
    const read = readVersion(context);
    if ('response' in read) return read.response;
    const body = await readBody(context, appraisalSchema);
    if ('response' in body) return body.response;
    const today = civilDateInShanghai(runtime().clock.now());
    if (body.value.on > today)
      return refusalReply(
        context,
        refused('AppraisalInFuture', '档案法条例第24条', { on: body.value.on, today }).refusal,
      );
    const schedule = await runtime().retention.scheduleOf(agencyId);
    if (schedule.approval === null)
      return refusalReply(context, refused('ScheduleNotApproved', '档案法条例第19条').refusal);
    await recordAct(runtime(), staff, agencyId, `appraise:${body.value.documentNumber}`);
    return replace(
      context,
      agencyId,
      { ...schedule, appraisals: [...schedule.appraisals, body.value], version: read.value + 1 },
      201,
    );
  });
}
