import type { Hono } from 'hono';
import { actOnReport } from '../../shared/application/act-on-report.ts';
import { assembleReport } from '../../shared/application/assemble-report.ts';
import { seriesUpTo } from '../../shared/application/yearly-series.ts';
import { recordAct } from '../../shared/application/record-act.ts';
import { reportDraftSchema } from '../../shared/contracts/report-draft.ts';
import { reportStepSchema } from '../../shared/contracts/report-step.ts';
import { civilDateInShanghai } from '../../shared/domain/calendar/civil-date.ts';
import type { HttpBindings } from '../http/http-app.ts';
import { problem } from '../http/problem.ts';
import { readBody } from '../http/read-body.ts';
import { refusalReply } from '../http/refusal-reply.ts';
import { addStaffRoute } from '../http/staff-route.ts';
import { etagOf, readVersion } from '../http/version-header.ts';
import { annexOf, editionOf } from '../http/report-edition.ts';
import { instantOf } from './instant-of.ts';
import type { ReportApiRuntime } from './runtime.ts';
import { namedReport } from './named-report.ts';
import { isReportFormat, reportFile } from '../http/report-file.ts';
import { reportView } from './report-view.ts';
import { yearsInSeries } from './series-routes.ts';

const bodyLimit = { kib: 256 } as const;

/** One agency's report of one year: reading it in every format, and its life. */
export function addReportRoutes(app: Hono<HttpBindings>, runtime: () => ReportApiRuntime): void {
  const tokens = () => runtime().tokens;

  addStaffRoute(app, 'GET /v1/reports/{agencyId}/{year}', tokens, async (context, staff) => {
    const named = await namedReport(context, runtime());
    if ('response' in named) return named.response;
    const asOf = instantOf(context.req.query('asOf'));
    if (asOf === undefined)
      return problem(context, 422, 'NotAnInstant', { facts: { asOf: context.req.query('asOf') ?? '' } });
    const assembled = await assembleReport(runtime(), named.agency, named.year, asOf);
    const format = context.req.query('format') ?? 'json';
    if (isReportFormat(format)) {
      const annex =
        context.req.query('annex') === 'series'
          ? annexOf(await seriesUpTo(runtime(), named.agency.id, named.year, yearsInSeries))
          : null;
      return reportFile(
        context,
        format,
        assembled.report,
        editionOf(assembled, civilDateInShanghai(runtime().clock.now()), annex),
      );
    }
    if (format !== 'json') return problem(context, 422, 'UnknownReportFormat', { facts: { format } });
    return context.json(reportView(assembled, staff.role), 200, etagOf(assembled.version));
  });

  addStaffRoute(app, 'PUT /v1/reports/{agencyId}/{year}', tokens, async (context, staff) => {
    const named = await namedReport(context, runtime());
    if ('response' in named) return named.response;
    const body = await readBody(context, reportDraftSchema, bodyLimit);
    if ('response' in body) return body.response;
    // The first text of a year has nothing before it that somebody could have seen.
    const isFirst = (await runtime().reports.history(named.agency.id, named.year)).length === 0;
    const read = context.req.header('if-match') === undefined && isFirst ? { value: 0 } : readVersion(context);
    if ('response' in read) return read.response;
    const result = await actOnReport(runtime(), staff, named.agency, named.year, read.value, {
      type: 'save',
      ...body.value,
    });
    return result.ok
      ? context.json(reportView(result.value, staff.role), 200, etagOf(result.value.version))
      : refusalReply(context, result.refusal);
  });

  addStaffRoute(app, 'POST /v1/reports/{agencyId}/{year}/commands', tokens, async (context, staff) => {
    const named = await namedReport(context, runtime());
    if ('response' in named) return named.response;
    const read = readVersion(context);
    if ('response' in read) return read.response;
    const body = await readBody(context, reportStepSchema, bodyLimit);
    if ('response' in body) return body.response;
    const result = await actOnReport(runtime(), staff, named.agency, named.year, read.value, body.value);
    if (!result.ok) return refusalReply(context, result.refusal);
    await recordAct(runtime(), staff, named.agency.id, `report:${named.year}:${body.value.type}`);
    return context.json(reportView(result.value, staff.role), 200, etagOf(result.value.version));
  });
}
