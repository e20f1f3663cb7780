import { recordAct } from '../../shared/application/record-act.ts';
import { exportOrderSchema } from '../../shared/contracts/export-order.ts';
import { theWholeDeployment } from '../../shared/domain/alert/duty.ts';
import type { ExportJob } from '../../shared/domain/report/export-job.ts';
import { bucketOf } from '../bucket-of.ts';
import { httpApp } from '../http/http-app.ts';
import { idempotencyKey } from '../http/idempotency-key.ts';
import { problem } from '../http/problem.ts';
import { readBody } from '../http/read-body.ts';
import { addStaffRoute, pathPart } from '../http/staff-route.ts';
import type { ExportApiRuntime } from './runtime.ts';

const linkLifeInSeconds = 300;

/** Exports too large for one answer: they are asked for, run by themselves, and are fetched from the bucket. */
export function exportApi(runtime: () => ExportApiRuntime) {
  const app = httpApp('export-api');
  const tokens = () => runtime().tokens;

  addStaffRoute(app, 'POST /v1/exports', tokens, async (context, staff) => {
    const key = idempotencyKey(context);
    if ('response' in key) return key.response;
    const body = await readBody(context, exportOrderSchema);
    if ('response' in body) return body.response;
    const { exportJobs, codes, clock } = runtime();
    const owner = staff.agencyId ?? theWholeDeployment;
    const exportId = codes.digestOf(`${owner}\n${key.value}`).slice(0, 24);
    const job: ExportJob = { exportId, owner, by: staff.sub, ...body.value, startedAt: new Date(clock.now()).toISOString(), state: 'waiting', agenciesDone: 0, agencies: 0, rows: 0, parts: [] };
    if (await exportJobs.start(job)) await recordAct(runtime(), staff, owner, `export:${body.value.kind}:${body.value.year}`);
    return context.json({ exportId, state: (await exportJobs.get(exportId))?.state ?? job.state }, 202, { location: `/v1/exports/${exportId}` });
  });

  addStaffRoute(app, 'GET /v1/exports/{exportId}', tokens, async (context, staff) => {
    const job = await runtime().exportJobs.get(pathPart(context, 'exportId'));
    if (job?.owner !== (staff.agencyId ?? theWholeDeployment)) return problem(context, 404, 'not-found');
    const { exportId, kind, year, startedAt, state, agenciesDone, agencies, rows } = job;
    const progress = state === 'done' ? 1 : agencies === 0 ? 0 : agenciesDone / agencies;
    return context.json({ exportId, kind, year, startedAt, state, progress, agenciesDone, agencies, rows, files: state === 'done' ? await linksTo(runtime(), job) : [] });
  });

  return app;
}

async function linksTo(runtime: ExportApiRuntime, { kind, year, parts }: ExportJob) {
  const files = bucketOf(runtime);
  return Promise.all(
    parts.map(async ({ key, versionId, sizeInBytes }, index) => {
      const fileName = `${kind}-${year}-${index + 1}.csv`;
      return { fileName, sizeInBytes, url: await files.downloadLink({ key, versionId, type: 'text/csv; charset=utf-8', fileName, lifeInSeconds: linkLifeInSeconds }) };
    }),
  );
}
