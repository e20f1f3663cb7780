import type { Hono } from 'hono';
import { recordAct } from '../../shared/application/record-act.ts';
import { type ReportImport, importReport, importReports } from '../../shared/application/import-report.ts';
import { fill } from '../../shared/messages/fill.ts';
import { problemsEn } from '../../shared/messages/problems-en.ts';
import { problemsZh } from '../../shared/messages/problems-zh.ts';
import type { HttpBindings } from '../http/http-app.ts';
import { problem } from '../http/problem.ts';
import { refusalReply } from '../http/refusal-reply.ts';
import { addStaffRoute } from '../http/staff-route.ts';
import { namedReport, yearOf } from './named-report.ts';
import { wordedFinding, wordedUnreadable } from './report-view.ts';
import type { ReportApiRuntime } from './runtime.ts';
import { readUpload, readUploads } from './uploaded-file.ts';

/** Reports made elsewhere: one of an agency, or many at a time by the competent department. */
export function addFileRoutes(app: Hono<HttpBindings>, runtime: () => ReportApiRuntime): void {
  const tokens = () => runtime().tokens;

  addStaffRoute(app, 'POST /v1/reports/collection/{year}/files', tokens, async (context, staff) => {
    const year = yearOf(context);
    if (year === null) return problem(context, 404, 'not-found');
    const uploads = await readUploads(context);
    if ('response' in uploads) return uploads.response;
    const taken = await importReports(runtime(), staff, year, uploads.value, context.req.query('reason') ?? null);
    return context.json({ taken: taken.filter(({ result }) => result.ok).length, files: taken.map(fileView) });
  });

  addStaffRoute(app, 'POST /v1/reports/{agencyId}/{year}/files', tokens, async (context, staff) => {
    const named = await namedReport(context, runtime());
    if ('response' in named) return named.response;
    const upload = await readUpload(context);
    if ('response' in upload) return upload.response;
    const taken = await importReport(
      runtime(),
      staff,
      named.year,
      named.agency,
      upload.value,
      context.req.query('reason') ?? null,
    );
    if (!taken.result.ok) return refusalReply(context, taken.result.refusal);
    await recordAct(runtime(), staff, named.agency.id, `report:${named.year}:take-in`);
    return context.json(fileView(taken), 201);
  });
}

function fileView({ fileName, agencyId, form, result, findings, unreadable }: ReportImport) {
  return {
    fileName,
    agencyId,
    status: result.ok ? 'filed' : 'refused',
    version: result.ok ? result.value.version : null,
    problem: result.ok
      ? null
      : {
          code: result.refusal.kind,
          message: fill(problemsZh[result.refusal.kind], result.refusal.facts),
          messageEn: fill(problemsEn[result.refusal.kind], result.refusal.facts),
        },
    findings: findings.map((finding) => wordedFinding(finding, form)),
    unreadable: unreadable.map((one) => wordedUnreadable(one, form)),
  };
}
