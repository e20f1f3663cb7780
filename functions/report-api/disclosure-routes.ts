import type { Hono } from 'hono';
import { enterDisclosures } from '../../shared/application/keep-registers.ts';
import { disclosureEntriesSchema } from '../../shared/contracts/disclosure-entry.ts';
import { refused } from '../../shared/domain/result.ts';
import type { HttpBindings } from '../http/http-app.ts';
import { optionalIdempotencyKey } from '../http/idempotency-key.ts';
import { readBody } from '../http/read-body.ts';
import { refusalReply } from '../http/refusal-reply.ts';
import { addStaffRoute } from '../http/staff-route.ts';
import type { ReportApiRuntime } from './runtime.ts';

/** Proactive disclosures, which section one of the report counts. */
export function addDisclosureRoutes(app: Hono<HttpBindings>, runtime: () => ReportApiRuntime): void {
  const tokens = () => runtime().tokens;

  addStaffRoute(app, 'POST /v1/disclosures', tokens, async (context, staff) => {
    const key = optionalIdempotencyKey(context);
    if ('response' in key) return key.response;
    const body = await readBody(context, disclosureEntriesSchema, { kib: 1024 });
    if ('response' in body) return body.response;
    const { agencyId } = staff;
    const entries = [body.value].flat();
    if (agencyId === null || entries.some((entry) => entry.agencyId !== agencyId))
      return refusalReply(context, refused('NotYourAgency', null).refusal);
    const entered = await enterDisclosures(
      runtime(),
      agencyId,
      entries.map(({ subcategory = null, url = null, ...rest }) => ({ ...rest, subcategory, url })),
      key.value,
    );
    if (!entered.ok) return refusalReply(context, entered.refusal);
    return context.json({ recorded: entered.value.length, ids: entered.value.map(({ id }) => id) }, 201);
  });
}
