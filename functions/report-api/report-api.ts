import { createHash } from 'node:crypto';
import type { Context } from 'hono';
import { assembleReport } from '../../shared/application/assemble-report.ts';
import { summariseReports } from '../../shared/application/summarise-reports.ts';
import { readPublishedReport } from '../../shared/documents/read-published-report/read-published-report.ts';
import { disclosureEntriesSchema } from '../../shared/contracts/disclosure-entry.ts';
import { reportDraftSchema } from '../../shared/contracts/report-draft.ts';
import type { Agency } from '../../shared/domain/agency/agency.ts';
import { civilDateInShanghai } from '../../shared/domain/calendar/civil-date.ts';
import { refused } from '../../shared/domain/result.ts';
import { httpApp } from '../http/http-app.ts';
import { problem } from '../http/problem.ts';
import { readBody } from '../http/read-body.ts';
import { refusalReply } from '../http/refusal-reply.ts';
import { type StaffContext, addStaffRoute, pathPart } from '../http/staff-route.ts';
import type { Runtime } from '../runtime.ts';
import { checkedReport, wordedFinding } from './checked-report.ts';
import { isReportFormat, reportFile } from './report-file.ts';

/** Lambda takes 6 MiB in base64. */
const largestFileInMib = 4;

/** Proactive disclosures and the yearly report. */
export function reportApi(runtime: () => Runtime) {
  const app = httpApp('report-api');
  const tokens = () => runtime().tokens;

  addStaffRoute(app, 'POST /v1/disclosures', tokens, async (context, staff) => {
    const world = runtime();
    const body = await readBody(context, disclosureEntriesSchema, { kib: 1024 });
    if ('response' in body) return body.response;
    const entries = [body.value].flat();
    if (entries.some(({ agencyId }) => agencyId !== staff.agencyId)) return refusalReply(context, refused('NotYourAgency', null).refusal);
    const key = context.req.header('idempotency-key');
    const recordedAt = new Date(world.clock.now()).toISOString();
    const recorded = entries.map((entry, index) => ({
      ...entry,
      id: key === undefined ? crypto.randomUUID() : createHash('sha256').update(`${key}\n${index}`).digest('hex').slice(0, 32),
      recordedAt,
    }));
    await world.reports.recordDisclosures(recorded);
    return context.json({ recorded: recorded.length, ids: recorded.map(({ id }) => id) }, 201);
  });

  app.post('/v1/reports/checks', async (context) => {
    const file = await uploadedFile(context);
    if (file.byteLength > largestFileInMib * 1024 * 1024) return problem(context, 413, 'body-too-large', { facts: { limitInKib: largestFileInMib * 1024 } });
    const read = readPublishedReport(file);
    return read.ok ? context.json(checkedReport(read.value)) : refusalReply(context, read.refusal);
  });

  addStaffRoute(app, 'GET /v1/reports/summary/{year}', tokens, async (context) => {
    const year = yearOf(context);
    return year === null ? problem(context, 404, 'not-found') : context.json(await summariseReports(runtime(), year));
  });

  addStaffRoute(app, 'GET /v1/reports/{agencyId}/{year}', tokens, async (context) => {
    const found = await agencyAndYear(context, runtime());
    if ('response' in found) return found.response;
    const { report, version, disclosures, findings } = await assembleReport(runtime(), found.agency, found.year);
    const format = context.req.query('format') ?? 'json';
    if (isReportFormat(format)) {
      const on = civilDateInShanghai(runtime().clock.now());
      return reportFile(context, format, report, on);
    }
    if (format !== 'json') return problem(context, 422, 'UnknownReportFormat', { facts: { format } });
    return context.json({ agencyId: found.agency.id, ...report, disclosures, findings: findings.map(wordedFinding) }, 200, { etag: `"${version}"` });
  });

  addStaffRoute(app, 'PUT /v1/reports/{agencyId}/{year}', tokens, async (context) => {
    const world = runtime();
    const found = await agencyAndYear(context, world);
    if ('response' in found) return found.response;
    const body = await readBody(context, reportDraftSchema, { kib: 256 });
    if ('response' in body) return body.response;
    const { version } = await world.reports.draft(found.agency.id, found.year);
    const read = context.req.header('if-match');
    if (read !== undefined && read !== `"${version}"`) return refusalReply(context, refused('ChangedSinceRead', null, { version }).refusal);
    const isSaved = await world.reports.saveDraft(found.agency.id, found.year, version, { bodyName: body.value.bodyName ?? null, narrative: body.value.narrative });
    if (!isSaved) return refusalReply(context, refused('ChangedSinceRead', null, { version }).refusal);
    const assembled = await assembleReport(world, found.agency, found.year);
    return context.json({ agencyId: found.agency.id, ...assembled.report, disclosures: assembled.disclosures, findings: assembled.findings.map(wordedFinding) }, 200, { etag: `"${assembled.version}"` });
  });

  return app;
}

/** The file of a form post, or the body itself. */
async function uploadedFile(context: Context): Promise<Uint8Array> {
  if (context.req.header('content-type')?.startsWith('multipart/form-data') === true) {
    const form = await context.req.formData();
    for (const [, value] of form) if (typeof value !== 'string') return new Uint8Array(await value.arrayBuffer());
    return new Uint8Array();
  }
  return new Uint8Array(await context.req.arrayBuffer());
}

function yearOf(context: StaffContext): number | null {
  const year = pathPart(context, 'year');
  return /^20\d\d$/.test(year) ? Number(year) : null;
}

type Found = { readonly agency: Agency; readonly year: number };

/** The agency and year of the path. */
async function agencyAndYear(context: StaffContext, world: Runtime): Promise<Found | { readonly response: Response }> {
  const agencyId = pathPart(context, 'agencyId');
  const year = yearOf(context);
  if (year === null) return { response: problem(context, 404, 'not-found') };
  const agency = await world.agencies.agency(agencyId);
  return agency === null ? { response: refusalReply(context, refused('UnknownAgency', null, { agencyId }).refusal) } : { agency, year };
}
