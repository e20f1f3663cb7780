import { announceFile, answerFiles, fileLink, takeBackFile } from '../../shared/application/exchange-files.ts';
import { lookUpRequest } from '../../shared/application/look-up-request.ts';
import { recordAct } from '../../shared/application/record-act.ts';
import {
  applicantFileSchema,
  fileTakenBackSchema,
  staffFileSchema,
  withFileType,
} from '../../shared/contracts/file-announcement.ts';
import { bucketOf } from '../bucket-of.ts';
import { failureReply, pagesApp } from '../http/pages-app.ts';
import { accessOf, limitAnonymous } from '../http/limit-anonymous.ts';
import { checked, readBody } from '../http/read-body.ts';
import { authorisedRequest } from '../http/authorised-request.ts';
import { refusalReply } from '../http/refusal-reply.ts';
import { type FilePagesDeps, addFilePages } from './file-pages.ts';
import { addStaffFilePages } from './staff-file-pages.ts';
import { addStaffRoute, pathPart } from '../http/staff-route.ts';
import type { FilesApiRuntime } from './runtime.ts';

/** Files of a request: announced here, uploaded to and fetched from the bucket by signed forms and links. */
export function filesApi(runtime: () => FilesApiRuntime, wallClock: () => number = Date.now) {
  const app = pagesApp('files-api', () => runtime().origin);
  app.use(limitAnonymous(() => runtime().limiter, failureReply));
  const tokens = () => runtime().tokens;
  const deps = (): FilePagesDeps => {
    const { clock, clockSettings, requests, agencies, codes, calendars, alertSettings, failedCodeAttempts, limiter } =
      runtime();
    return {
      clock,
      clockSettings,
      requests,
      agencies,
      codes,
      calendars,
      alertSettings,
      failedCodeAttempts,
      limiter,
      objects: bucketOf(runtime()),
    };
  };

  app.post('/v1/requests/:receiptNumber/files', async (context) => {
    const receiptNumber = context.req.param('receiptNumber');
    const own = await lookUpRequest(runtime(), accessOf(context, runtime().limiter));
    if (!own.ok) return refusalReply(context, own.refusal);
    const body = await readBody(context, applicantFileSchema);
    if ('response' in body) return body.response;
    const result = await announceFile(
      deps(),
      receiptNumber,
      { kind: 'applicant' },
      { ...withFileType(body.value), purpose: 'applicant' },
    );
    return result.ok ? context.json(result.value, 201) : refusalReply(context, result.refusal);
  });

  app.get('/v1/requests/:receiptNumber/answer', async (context) => {
    const own = await lookUpRequest(runtime(), accessOf(context, runtime().limiter));
    if (!own.ok) return refusalReply(context, own.refusal);
    const { request } = own.value;
    const files = await answerFiles(deps(), request);
    if (!files.ok) return refusalReply(context, files.refusal);
    await recordAct(runtime(), 'applicant', request.agencyId, 'fetch-answer', request.receiptNumber);
    const { outcome, closedOn, details } = request;
    return context.json({
      outcome,
      answeredOn: closedOn,
      accessRoute: details?.accessRoute ?? null,
      responsibleAgency: details?.responsibleAgency ?? null,
      files: files.value,
    });
  });

  addFilePages(app, deps, async (agencyId, receiptNumber) => {
    await recordAct(runtime(), 'applicant', agencyId, 'fetch-answer', receiptNumber);
  });

  addStaffFilePages(app, runtime, deps, wallClock);

  addStaffRoute(app, 'POST /v1/staff/requests/{receiptNumber}/files', tokens, async (context, staff) => {
    const found = await authorisedRequest(context, 'POST /v1/staff/requests/{receiptNumber}/files', staff, runtime());
    if ('response' in found) return found.response;
    const body = await readBody(context, staffFileSchema);
    if ('response' in body) return body.response;
    const result = await announceFile(
      deps(),
      found.request.receiptNumber,
      { kind: 'staff', sub: staff.sub, role: staff.role },
      withFileType(body.value),
    );
    return result.ok ? context.json(result.value, 201) : refusalReply(context, result.refusal);
  });

  addStaffRoute(app, 'GET /v1/staff/requests/{receiptNumber}/files/{fileId}', tokens, async (context, staff) => {
    const found = await authorisedRequest(
      context,
      'GET /v1/staff/requests/{receiptNumber}/files/{fileId}',
      staff,
      runtime(),
    );
    if ('response' in found) return found.response;
    const { request } = found;
    const link = await fileLink(deps(), request, pathPart(context, 'fileId'));
    if (!link.ok) return refusalReply(context, link.refusal);
    await recordAct(runtime(), staff, request.agencyId, `read-file:${link.value.file.purpose}`, request.receiptNumber);
    const { name, type, sizeInBytes, state } = link.value.file;
    return context.json({ name, type, sizeInBytes, isScanned: state === 'clean', url: link.value.url });
  });

  addStaffRoute(app, 'DELETE /v1/staff/requests/{receiptNumber}/files/{fileId}', tokens, async (context, staff) => {
    const found = await authorisedRequest(
      context,
      'DELETE /v1/staff/requests/{receiptNumber}/files/{fileId}',
      staff,
      runtime(),
    );
    if ('response' in found) return found.response;
    const query = checked(context, fileTakenBackSchema, context.req.query());
    if ('response' in query) return query.response;
    const result = await takeBackFile(
      deps(),
      found.request.receiptNumber,
      { kind: 'staff', sub: staff.sub, role: staff.role },
      pathPart(context, 'fileId'),
      query.value.reason ?? null,
    );
    return result.ok ? context.body(null, 204) : refusalReply(context, result.refusal);
  });

  return app;
}
