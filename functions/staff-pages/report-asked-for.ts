import type { Agency } from '../../shared/domain/agency/agency.ts';
import { staffFailurePage } from '../../web/pages/staff-failure.ts';
import type { StaffPagesRuntime } from './runtime.ts';
import type { PagesContext, StaffVisit } from './staff-page-route.ts';

/** The year of the path and the agency whose report it is; `query` keeps the department's choice in further addresses. */
export type ReportAskedFor = {
  readonly year: number;
  readonly agency: Agency | null;
  readonly agencies: readonly Agency[];
  readonly query: Readonly<Record<string, string>>;
};

/** The reader's own agency, or for the department the one that it names (none named: null), or the page that says why not. */
export async function reportAskedFor(
  context: PagesContext,
  { runtime }: { readonly runtime: () => Pick<StaffPagesRuntime, 'agencies'> },
  { session, page }: StaffVisit,
): Promise<ReportAskedFor | { readonly response: Response | Promise<Response> }> {
  const year = context.req.param('year') ?? '';
  const missing = { response: context.html(staffFailurePage(page, 'missing'), 404) };
  if (!/^20\d\d$/.test(year)) return missing;
  const isDepartment = session.role === 'department';
  const agencyId = (isDepartment ? context.req.query('agencyId') : session.agencyId) ?? '';
  const agency = agencyId === '' ? null : await runtime().agencies.agency(agencyId);
  if (agency === null && agencyId !== '') return missing;
  return {
    year: Number(year),
    agency,
    agencies: isDepartment ? await runtime().agencies.agencies() : [],
    query: isDepartment && agency !== null ? { agencyId: agency.id } : {},
  };
}
