import type { Hono } from 'hono';
import { type YearSummary, summariseReports } from '../../shared/application/summarise-reports.ts';
import { isReportCell, reportCells } from '../../shared/domain/report/report-table.ts';
import type { HttpBindings } from '../http/http-app.ts';
import { problem } from '../http/problem.ts';
import { refusalReply } from '../http/refusal-reply.ts';
import { type StaffContext, addStaffRoute, pathPart } from '../http/staff-route.ts';
import type { ReportApiRuntime } from './runtime.ts';
import { yearOf } from './named-report.ts';

/** So many addends fit into one answer; of larger sums each cell is asked for by itself. */
const mostPartsInline = 20_000;

/** What the competent department sees of a year: the sum, its parts, and who has not filed. */
export function addCollectionRoutes(app: Hono<HttpBindings>, runtime: () => ReportApiRuntime): void {
  const tokens = () => runtime().tokens;

  addStaffRoute(app, 'GET /v1/reports/summary/{year}', tokens, async (context) => {
    const summed = await summaryOf(context, runtime());
    return 'response' in summed ? summed.response : context.json(summaryView(summed.value));
  });

  addStaffRoute(app, 'GET /v1/reports/summary/{year}/cells/{cell}', tokens, async (context) => {
    const cell = pathPart(context, 'cell');
    if (!isReportCell(cell)) return problem(context, 404, 'not-found');
    const summed = await summaryOf(context, runtime());
    if ('response' in summed) return summed.response;
    const parts = summed.value.sum.partsOf(cell);
    return context.json({ year: summed.value.year, basis: summed.value.basis, cell, value: parts.reduce((sum, { value }) => sum + value, 0), parts });
  });
}

async function summaryOf(context: StaffContext, world: ReportApiRuntime): Promise<{ readonly value: YearSummary } | { readonly response: Response }> {
  const year = yearOf(context);
  if (year === null) return { response: problem(context, 404, 'not-found') };
  const summed = await summariseReports(world, year);
  return summed.ok ? { value: summed.value } : { response: refusalReply(context, summed.refusal) };
}

function summaryView({ year, dueOn, basis, sum, returns }: YearSummary) {
  const parts = reportCells.map((cell) => [cell, sum.partsOf(cell)] as const).filter(([, agencies]) => agencies.length > 0);
  const isWhole = parts.reduce((count, [, agencies]) => count + agencies.length, 0) <= mostPartsInline;
  return {
    year,
    dueOn,
    basis,
    ...sum.tables,
    agencies: returns,
    missing: returns.filter(({ filedOn, coveredBy }) => filedOn === null && coveredBy === null).map(({ agencyId }) => agencyId),
    parts: isWhole ? Object.fromEntries(parts) : null,
  };
}
