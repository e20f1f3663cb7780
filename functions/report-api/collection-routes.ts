import type { Hono } from 'hono';
import { changeSupervision } from '../../shared/application/change-supervision.ts';
import { type YearSummary, summariseReports } from '../../shared/application/summarise-reports.ts';
import { listCollection, sendReportNotices } from '../../shared/application/send-report-notices.ts';
import { reportNoticeSchema } from '../../shared/contracts/report-notice.ts';
import { supervisionSchema } from '../../shared/contracts/supervision.ts';
import { summaryQuerySchema } from '../../shared/contracts/report-summary-query.ts';
import type { EditionPart } from '../../shared/documents/report-layout/report-edition.ts';
import { civilDateInShanghai } from '../../shared/domain/calendar/civil-date.ts';
import { reportDueOn } from '../../shared/domain/report/report-deadlines.ts';
import { isReportCell } from '../../shared/domain/report/report-table.ts';
import type { HttpBindings } from '../http/http-app.ts';
import { idempotencyKey } from '../http/idempotency-key.ts';
import { problem } from '../http/problem.ts';
import { checked, readBody } from '../http/read-body.ts';
import { refusalReply } from '../http/refusal-reply.ts';
import { type StaffContext, addStaffRoute, pathPart } from '../http/staff-route.ts';
import type { ReportApiRuntime } from './runtime.ts';
import { etagOf, readVersion } from '../http/version-header.ts';
import { wordedFinding } from './report-view.ts';
import { reportFile } from '../http/report-file.ts';
import { yearOf } from './named-report.ts';
import { partsInline, summaryEdition, summaryReport } from './summary-file.ts';

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
    const notice = { year, because, agencyIds: agencyIds ?? null };
    const told = await sendReportNotices(runtime(), staff, notice, key.value);
    if (!told.ok) return refusalReply(context, told.refusal);
    return context.json(told.value, 202);
  });

  addStaffRoute(app, 'GET /v1/reports/supervision', tokens, async (context) => {
    const supervision = await runtime().reports.supervision();
    return context.json(supervision, 200, etagOf(supervision.version));
  });

  addStaffRoute(app, 'PUT /v1/reports/supervision', tokens, async (context, staff) => {
    const version = readVersion(context);
    if ('response' in version) return version.response;
    const body = await readBody(context, supervisionSchema);
    if ('response' in body) return body.response;
    const changed = await changeSupervision(runtime(), staff, body.value, version.value);
    if (!changed.ok) return refusalReply(context, changed.refusal);
    return context.json(changed.value, 200, etagOf(changed.value.version));
  });

  addStaffRoute(app, 'GET /v1/reports/summary/{year}', tokens, async (context) => {
    const asked = checked(context, summaryQuerySchema, context.req.query());
    if ('response' in asked) return asked.response;
    const summed = await summaryOf(context, runtime());
    if ('response' in summed) return summed.response;
    const { format, bodyName } = asked.value;
    if (format === 'json') return context.json(summaryView(summed.value));
    return reportFile(
      context,
      format,
      summaryReport(summed.value, bodyName),
      summaryEdition(summed.value, civilDateInShanghai(runtime().clock.now())),
    );
  });

  addStaffRoute(app, 'GET /v1/reports/summary/{year}/cells/{cell}', tokens, async (context) => {
    const cell = pathPart(context, 'cell');
    if (!isReportCell(cell)) return problem(context, 404, 'not-found');
    const summed = await summaryOf(context, runtime());
    if ('response' in summed) return summed.response;
    const parts = summed.value.sum.partsOf(cell);
    return context.json({
      year: summed.value.year,
      basis: summed.value.basis,
      cell,
      value: parts.reduce((sum, { value }) => sum + value, 0),
      parts,
    });
  });
}

async function summaryOf(
  context: StaffContext,
  deps: ReportApiRuntime,
): Promise<{ readonly value: YearSummary } | { readonly response: Response }> {
  const year = yearOf(context);
  if (year === null) return { response: problem(context, 404, 'not-found') };
  const summed = await summariseReports(deps, year);
  return summed.ok ? { value: summed.value } : { response: refusalReply(context, summed.refusal) };
}

function summaryView(summary: YearSummary) {
  const { year, dueOn, basis, sum, returns, findings } = summary;
  return {
    year,
    dueOn,
    basis,
    ...sum.tables,
    agencies: returns,
    missing: returns
      .filter(({ filedOn, coveredBy }) => filedOn === null && coveredBy === null)
      .map(({ agencyId }) => agencyId),
    findings: findings.map(({ agencyId, finding }) => ({ agencyId, ...wordedFinding(finding) })),
    parts: partsByCell(partsInline(summary)),
  };
}

function partsByCell(parts: readonly EditionPart[] | null) {
  if (parts === null) return null;
  const byCell: Record<string, { readonly agencyId: string; readonly value: number }[]> = {};
  for (const { cell, agencyId, value } of parts) (byCell[cell] ??= []).push({ agencyId, value });
  return byCell;
}
