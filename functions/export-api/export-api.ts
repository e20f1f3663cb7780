import { orderExport, ownerFor } from '../../shared/application/order-export.ts';
import { exportOrderSchema } from '../../shared/contracts/export-order.ts';
import type { ExportJob } from '../../shared/domain/report/export-job.ts';
import { pagesApp } from '../http/pages-app.ts';
import { idempotencyKey } from '../http/idempotency-key.ts';
import { problem } from '../http/problem.ts';
import { readBody } from '../http/read-body.ts';
import { refusalReply } from '../http/refusal-reply.ts';
import { addStaffRoute, pathPart } from '../http/staff-route.ts';
import { exportFileName, exportLink } from './export-link.ts';
import { addExportPages } from './export-pages.ts';
import type { ExportApiRuntime } from './runtime.ts';

/** Exports too large for one answer: they are asked for, run by themselves, and are fetched from the bucket. */
export function exportApi(runtime: () => ExportApiRuntime, wallClock: () => number = Date.now) {
  const app = pagesApp('export-api', () => runtime().origin);
  addExportPages(app, runtime, wallClock);
  const tokens = () => runtime().tokens;

  addStaffRoute(app, 'POST /v1/exports', tokens, async (context, staff) => {
    const key = idempotencyKey(context);
    if ('response' in key) return key.response;
    const body = await readBody(context, exportOrderSchema);
    if ('response' in body) return body.response;
    const ordered = await orderExport(runtime(), staff, body.value, key.value);
    if (!ordered.ok) return refusalReply(context, ordered.refusal);
    const { exportId, state } = ordered.value;
    return context.json({ exportId, state }, 202, { location: `/v1/exports/${exportId}` });
  });

  addStaffRoute(app, 'GET /v1/exports/{exportId}', tokens, async (context, staff) => {
    const job = await runtime().exportJobs.get(pathPart(context, 'exportId'));
    if (job?.owner !== ownerFor(staff)) return problem(context, 404, 'not-found');
    const { exportId, kind, year, startedAt, state, agenciesDone, agencies, rows } = job;
    const progress = state === 'done' ? 1 : agencies === 0 ? 0 : agenciesDone / agencies;
    return context.json({
      exportId,
      kind,
      year,
      startedAt,
      state,
      progress,
      agenciesDone,
      agencies,
      rows,
      files: state === 'done' ? await linksTo(runtime(), job) : [],
    });
  });

  return app;
}

async function linksTo(runtime: ExportApiRuntime, job: ExportJob) {
  return Promise.all(
    job.parts.map(async (part, index) => ({
      fileName: exportFileName(job, index),
      sizeInBytes: part.sizeInBytes,
      url: await exportLink(runtime, job, index),
    })),
  );
}
