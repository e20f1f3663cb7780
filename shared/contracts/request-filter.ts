import * as z from 'zod';
import { requestStatuses } from '../domain/request/disclosure-request.ts';
import { requestFlags } from '../domain/request/request-view.ts';
import { channels, outcomes, requestKinds } from '../domain/request/vocabulary.ts';
import { civilDateSchema, identifierSchema, line } from './text.ts';

/** The query of `GET /v1/staff/requests`. */
export const requestFilterSchema = z.strictObject({
  /** Named by the competent department; everybody else sees the agency of their token. */
  agencyId: identifierSchema.optional(),
  state: z.enum(['open', 'closed']).default('open'),
  status: z.enum(requestStatuses).optional(),
  sectionId: identifierSchema.optional(),
  handler: line(100).optional(),
  channel: z.enum(channels).optional(),
  outcome: z.enum(outcomes).optional(),
  kind: z.enum(requestKinds).optional(),
  flag: z.enum([...requestFlags, 'repeated', 'unassigned']).optional(),
  dueFrom: civilDateSchema.optional(),
  dueTo: civilDateSchema.optional(),
  text: line(100).optional(),
  cursor: z.string().max(500).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});
