import { createHash } from 'node:crypto';
import type { Hono } from 'hono';
import { disclosureEntriesSchema } from '../../shared/contracts/disclosure-entry.ts';
import { refused } from '../../shared/domain/result.ts';
import type { HttpBindings } from '../http/http-app.ts';
import { readBody } from '../http/read-body.ts';
import { refusalReply } from '../http/refusal-reply.ts';
import { addStaffRoute } from '../http/staff-route.ts';
import type { ReportApiRuntime } from './runtime.ts';

/** Proactive disclosures, which section one of the report counts. */
export function addDisclosureRoutes(app: Hono<HttpBindings>, runtime: () => ReportApiRuntime): void {
  const tokens = () => runtime().tokens;

  addStaffRoute(app, 'POST /v1/disclosures', tokens, async (context, staff) => {
    const deps = runtime();
    const body = await readBody(context, disclosureEntriesSchema, { kib: 1024 });
    if ('response' in body) return body.response;
    const entries = [body.value].flat();
    if (entries.some(({ agencyId }) => agencyId !== staff.agencyId))
      return refusalReply(context, refused('NotYourAgency', null).refusal);
    const key = context.req.header('idempotency-key');
    const recordedAt = new Date(deps.clock.now()).toISOString();
    const recorded = entries.map((entry, index) => ({
      ...entry,
      id:
        key === undefined
          ? crypto.randomUUID()
          : createHash('sha256').update(`${key}\n${index}`).digest('hex').slice(0, 32),
      recordedAt,
    }));
    await deps.registers.recordDisclosures(recorded);
    return context.json({ recorded: recorded.length, ids: recorded.map(({ id }) => id) }, 201);
  });
}
