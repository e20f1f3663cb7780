import type { Hono } from 'hono';
import { recordAct } from '../../shared/application/record-act.ts';
import { type YearSummary, summariseReports } from '../../shared/application/summarise-reports.ts';
import { listCollection, tellAboutReports } from '../../shared/application/tell-about-reports.ts';
import { reportNoticeSchema } from '../../shared/contracts/report-notice.ts';
import { theWholeDeployment } from '../../shared/domain/alert/duty.ts';
import { reportDueOn } from '../../shared/domain/report/report-deadlines.ts';
import { isReportCell, reportCells } from '../../shared/domain/report/report-table.ts';
import type { HttpBindings } from '../http/http-app.ts';
import { idempotencyKey } from '../http/idempotency-key.ts';
import { problem } from '../http/problem.ts';
import { readBody } from '../http/read-body.ts';
import { refusalReply } from '../http/refusal-reply.ts';
import { type StaffContext, addStaffRoute, pathPart } from '../http/staff-route.ts';
import type { ReportApiRuntime } from './runtime.ts';
import { yearOf } from './named-report.ts';

/** So many addends fit into one answer; of larger sums each cell is asked for by itself. */
const mostPartsInline = 20_000;

/** What the competent department does about a year: asks and reminds, sees who has not filed, and sums. */
export function addCollectionRoutes(app: Hono<HttpBindings>, runtime: () => ReportApiRuntime): void {
  const tokens = () => runtime().tokens;

  addStaffRoute(app, 'GET /v1/reports/collection/{year}', tokens, async (context) => {
    const year = yearOf(context);
    if (year === null) return problem(context, 404, 'not-found');
    return context.json({ year, dueOn: reportDueOn(year, 'department'), items: await listCollection(runtime(), year) });
  });

  addStaffRoute(app, 'POST /v1/reports/collection/{year}/notices', tokens, async (context, staff) => {
    const year = yearOf(context);
    if (year === null) return problem(context, 404, 'not-found');
    const key = idempotencyKey(context);
    if ('response' in key) return key.response;
    const body = await readBody(context, reportNoticeSchema, { kib: 512 });
    if ('response' in body) return body.response;
    const { because, agencyIds } = body.value;
    const told = await tellAboutReports(runtime(), year, because, agencyIds ?? null, staff.sub, key.value);
    await recordAct(runtime(), staff, theWholeDeployment, `report-notice:${year}:${because}:${told.told.length}`);
    return context.json(told, 202);
  });

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
