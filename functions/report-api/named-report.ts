import type { Agency } from '../../shared/domain/agency/agency.ts';
import { refused } from '../../shared/domain/result.ts';
import { problem } from '../http/problem.ts';
import { refusalReply } from '../http/refusal-reply.ts';
import { type StaffContext, pathPart } from '../http/staff-route.ts';
import type { ReportApiRuntime } from './runtime.ts';

export type NamedReport = { readonly agency: Agency; readonly year: number };

/** The year of the path; null for anything else. */
export function yearOf(context: StaffContext): number | null {
  const year = pathPart(context, 'year');
  return /^20\d\d$/.test(year) ? Number(year) : null;
}

/** The agency of the path, or the reply that it is not known. */
export async function namedAgency(
  context: StaffContext,
  deps: ReportApiRuntime,
): Promise<{ readonly agency: Agency } | { readonly response: Response }> {
  const agencyId = pathPart(context, 'agencyId');
  const agency = await deps.agencies.agency(agencyId);
  return agency === null
    ? { response: refusalReply(context, refused('UnknownAgency', null, { agencyId }).refusal) }
    : { agency };
}

/** The agency and year of the path, or the reply that they are not known. */
export async function namedReport(
  context: StaffContext,
  deps: ReportApiRuntime,
): Promise<NamedReport | { readonly response: Response }> {
  const year = yearOf(context);
  if (year === null) return { response: problem(context, 404, 'not-found') };
  const named = await namedAgency(context, deps);
  return 'response' in named ? named : { ...named, year };
}
