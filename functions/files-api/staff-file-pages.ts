import type { Hono } from 'hono';
import { announceFile, fileLink, takeBackFile } from '../../shared/application/exchange-files.ts';
import type { FileDependencies } from '../../shared/application/exchange-files.ts';
import { recordAct } from '../../shared/application/record-act.ts';
import { fileTakenBackSchema, staffFileSchema, withFileType } from '../../shared/contracts/file-announcement.ts';
import { accessRuleOf } from '../../shared/domain/agency/access-rules.ts';
import type { DisclosureRequest } from '../../shared/domain/request/disclosure-request.ts';
import { canBeTakenBack } from '../../shared/domain/request/stored-file.ts';
import { staffFailurePage } from '../../web/pages/staff-failure.ts';
import { linkTo } from '../../web/layout/page-context.ts';
import { type StaffFilesView, staffFilesPage } from '../../web/pages/staff-files.ts';
import { consoleMessages, refusalInWords } from '../../web/words/staff-words.ts';
import type { HttpBindings } from '../http/http-app.ts';
import { allowConnectionsTo, pageHeaders } from '../http/page-headers.ts';
import { problem } from '../http/problem.ts';
import { readBody } from '../http/read-body.ts';
import { refusalReply } from '../http/refusal-reply.ts';
import type { FilesApiRuntime } from './runtime.ts';
import { authorisedCase } from '../staff-pages/authorised-case.ts';
import { isFormToken } from '../staff-pages/sealed-cookie.ts';
import {
  type PagesContext,
  type StaffVisit,
  addPage,
  addPost,
  noStore,
  sealDepsOf,
  staffPageOf,
} from '../staff-pages/staff-page-route.ts';
import { identityOf, readSession } from '../staff-pages/staff-session.ts';
import { bucketOrigin } from './file-pages.ts';

const path = '/staff/requests/:receiptNumber/files';
const readRoute = 'GET /v1/staff/requests/{receiptNumber}/files/{fileId}';
const takeBackRoute = 'DELETE /v1/staff/requests/{receiptNumber}/files/{fileId}';
const writeRoute = 'POST /v1/staff/requests/{receiptNumber}/files';

/** The files of a request on the console: those there are, and the way to add one. */
export function addStaffFilePages(
  app: Hono<HttpBindings>,
  runtime: () => FilesApiRuntime,
  files: () => FileDependencies,
  wallClock: () => number,
): void {
  const deps = { runtime, wallClock };
  app.use(path, noStore, pageHeaders);
  app.use(`${path}/:fileId`, noStore, pageHeaders);

  addPage(
    app,
    path,
    deps,
    async (context, visit) => {
      const found = await authorisedCase(context, deps, visit, context.req.param('receiptNumber') ?? '', readRoute);
      if ('response' in found) return found.response;
      return showFiles(context, visit, found.request, {
        takenBack: found.request.files.find(({ fileId }) => fileId === context.req.query('takenBack'))?.name ?? null,
      });
    },
    readRoute,
  );

  async function showFiles(
    context: PagesContext,
    visit: StaffVisit,
    request: DisclosureRequest,
    outcome: Partial<Pick<StaffFilesView, 'wrong' | 'takenBack'>>,
  ): Promise<Response> {
    const { receiptNumber, files: kept, form, status } = request;
    const mayUpload = accessRuleOf(writeRoute).roles.includes(visit.session.role);
    const mayTakeBack = accessRuleOf(takeBackRoute).roles.includes(visit.session.role);
    if (mayUpload) allowConnectionsTo(context, await bucketOrigin(files()));
    return context.html(
      staffFilesPage(visit.page, {
        receiptNumber,
        title: form.information.title,
        files: kept,
        mayUpload,
        mayAnswer: status === 'in-progress' || status === 'answered',
        takeable: new Set(
          mayTakeBack ? kept.filter((file) => canBeTakenBack(request, file)).map(({ fileId }) => fileId) : [],
        ),
        wrong: null,
        takenBack: null,
        ...outcome,
      }),
      outcome.wrong == null ? 200 : 422,
    );
  }

  addPost(
    app,
    `${path}/:fileId`,
    deps,
    async (context, { posted, ...visit }) => {
      const found = await authorisedCase(context, deps, visit, context.req.param('receiptNumber') ?? '', takeBackRoute);
      if ('response' in found) return found.response;
      const fileId = context.req.param('fileId') ?? '';
      const reason = (posted['reason'] ?? '').trim();
      if (!fileTakenBackSchema.required().safeParse({ reason }).success)
        return showFiles(context, visit, found.request, {
          wrong: { fileId, message: consoleMessages(visit.page).files.takeBackReasonMissing },
        });
      const { sub, role } = visit.session;
      const result = await takeBackFile(
        files(),
        found.request.receiptNumber,
        { kind: 'staff', sub, role },
        fileId,
        reason,
      );
      if (result.ok)
        return context.redirect(
          linkTo(visit.page, `/staff/requests/${found.request.receiptNumber}/files`, { takenBack: fileId }),
          303,
        );
      return result.refusal.kind === 'UnknownFile'
        ? context.html(staffFailurePage(visit.page, 'missing'), 404)
        : showFiles(context, visit, found.request, {
            wrong: { fileId, message: refusalInWords(visit.page, result.refusal) },
          });
    },
    takeBackRoute,
  );

  addPage(
    app,
    `${path}/:fileId`,
    deps,
    async (context, visit) => {
      const found = await authorisedCase(context, deps, visit, context.req.param('receiptNumber') ?? '', readRoute);
      if ('response' in found) return found.response;
      const { request } = found;
      const link = await fileLink(files(), request, context.req.param('fileId') ?? '');
      if (!link.ok)
        return context.html(staffFailurePage(visit.page, 'missing'), link.refusal.kind === 'UnknownFile' ? 404 : 409);
      await recordAct(
        runtime(),
        identityOf(visit.session),
        request.agencyId,
        `read-file:${link.value.file.purpose}`,
        request.receiptNumber,
      );
      return context.redirect(link.value.url, 303);
    },
    readRoute,
  );

  /** The page's script announces a file before it goes to the bucket; the form's token comes in a header. */
  app.post(path, async (context) => {
    const seal = await sealDepsOf(deps);
    const session = await readSession(context, seal, runtime().revokedSessions);
    if (session === null) return problem(context, 401, 'token-required');
    if (
      !isFormToken(context.req.header('x-form-token') ?? '', seal.keys, session.id) ||
      !accessRuleOf(writeRoute).roles.includes(session.role)
    )
      return problem(context, 403, 'token-invalid');
    const visit = { session, page: await staffPageOf(context, deps, session) };
    const found = await authorisedCase(context, deps, visit, context.req.param('receiptNumber'), writeRoute);
    if ('response' in found) return found.response;
    const body = await readBody(context, staffFileSchema);
    if ('response' in body) return body.response;
    const { sub, role } = session;
    const announced = await announceFile(
      files(),
      found.request.receiptNumber,
      { kind: 'staff', sub, role },
      withFileType(body.value),
    );
    return announced.ok ? context.json(announced.value, 201) : refusalReply(context, announced.refusal);
  });
}
