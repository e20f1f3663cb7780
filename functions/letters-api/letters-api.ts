import { recordAct } from '../../shared/application/record-act.ts';
import { possibleLetters, writeLetter } from '../../shared/application/write-letter.ts';
import { letterQuerySchema } from '../../shared/contracts/letter-query.ts';
import { starterTemplate } from '../../shared/documents/letter-docx/starter-template.ts';
import { type LetterKind, letterKinds } from '../../shared/domain/letter/letter-kinds.ts';
import { refused } from '../../shared/domain/result.ts';
import { letterFactNamesEn, letterKindNamesEn } from '../../shared/messages/letter-en.ts';
import { letterWordingZh } from '../../shared/messages/letter-wording-zh.ts';
import { letterFactNamesZh, letterKindNamesZh } from '../../shared/messages/letter-zh.ts';
import { pagesApp } from '../http/pages-app.ts';
import { problem } from '../http/problem.ts';
import { checked } from '../http/read-body.ts';
import { authorisedRequest } from '../http/authorised-request.ts';
import { refusalReply } from '../http/refusal-reply.ts';
import { type StaffContext, addStaffRoute, pathPart } from '../http/staff-route.ts';
import type { LettersApiRuntime } from './runtime.ts';
import { docx, letterFile, templateBytes, word } from './letter-file.ts';
import { addLetterPages } from './letter-pages.ts';
import { etagNamed, seenVersion } from '../http/version-header.ts';
import { largestTemplateInKib, removeTemplate, templateVersion, useTemplate } from './own-template.ts';
import { addTemplatePages } from './template-pages.ts';

/** The statutory letters of a request as Word files, and the agencies' own templates for them. */
export function lettersApi(runtime: () => LettersApiRuntime, wallClock: () => number = Date.now) {
  const app = pagesApp('letters-api', () => runtime().origin);
  const tokens = () => runtime().tokens;
  addLetterPages(app, runtime, wallClock);
  addTemplatePages(app, runtime, wallClock);

  addStaffRoute(app, 'GET /v1/staff/requests/{receiptNumber}/letters', tokens, async (context, staff) => {
    const found = await authorisedRequest(context, 'GET /v1/staff/requests/{receiptNumber}/letters', staff, runtime());
    if ('response' in found) return found.response;
    const letters = await possibleLetters(runtime(), found);
    return context.json({
      items: letters.map(({ kind, consultation, number, missing }) => ({
        kind,
        name: letterKindNamesZh[kind],
        nameEn: letterKindNamesEn[kind],
        consultation,
        number,
        missing: missing.map((fact) => ({ fact, name: letterFactNamesZh[fact], nameEn: letterFactNamesEn[fact] })),
      })),
    });
  });

  addStaffRoute(app, 'GET /v1/staff/requests/{receiptNumber}/letters/{kind}', tokens, async (context, staff) => {
    const found = await authorisedRequest(
      context,
      'GET /v1/staff/requests/{receiptNumber}/letters/{kind}',
      staff,
      runtime(),
    );
    if ('response' in found) return found.response;
    const query = checked(context, letterQuerySchema, context.req.query());
    if ('response' in query) return query.response;
    const written = await writeLetter(
      runtime(),
      found,
      { kind: pathPart(context, 'kind'), ...query.value },
      letterWordingZh,
    );
    if (!written.ok) return refusalReply(context, written.refusal);
    const { agencyId, receiptNumber } = found.request;
    const file = await letterFile(context, runtime(), agencyId, receiptNumber, written.value);
    if (!file.ok) return refusalReply(context, file.refusal);
    await recordAct(runtime(), staff, agencyId, `read-letter:${written.value.kind}`, receiptNumber);
    return file.value;
  });

  addStaffRoute(app, 'GET /v1/agencies/{agencyId}/templates', tokens, async (context) => {
    const templates = await runtime().settings.templatesOf(pathPart(context, 'agencyId'));
    return context.json({
      items: Object.entries(templates).map(([kind, { uploadedAt, uploadedBy }]) => ({ kind, uploadedAt, uploadedBy })),
    });
  });

  addStaffRoute(app, 'GET /v1/agencies/{agencyId}/templates/{kind}', tokens, async (context) => {
    const kind = letterKindIn(context);
    if (kind === null) return unknownKind(context);
    const own = (await runtime().settings.templatesOf(pathPart(context, 'agencyId')))[kind];
    const kept = own === undefined ? null : await templateBytes(runtime(), own);
    const bytes = kept ?? (await starterTemplate());
    return word(context, bytes, `${letterKindNamesZh[kind]}.docx`, etagNamed(templateVersion(own)));
  });

  addStaffRoute(app, 'PUT /v1/agencies/{agencyId}/templates/{kind}', tokens, async (context, staff) => {
    const kind = letterKindIn(context);
    if (kind === null) return unknownKind(context);
    if (context.req.header('content-type')?.split(';')[0]?.trim().toLowerCase() !== docx)
      return problem(context, 415, 'not-a-word-file');
    const bytes = new Uint8Array(await context.req.arrayBuffer());
    if (bytes.byteLength > largestTemplateInKib * 1024)
      return problem(context, 413, 'body-too-large', { facts: { limitInKib: largestTemplateInKib } });
    const seen = seenVersion(context);
    if ('response' in seen) return seen.response;
    const template = await useTemplate(runtime(), staff, pathPart(context, 'agencyId'), kind, bytes, seen.value);
    if (!template.ok) return refusalReply(context, template.refusal);
    return context.json({ kind, tags: template.value.tags });
  });

  addStaffRoute(app, 'DELETE /v1/agencies/{agencyId}/templates/{kind}', tokens, async (context, staff) => {
    const kind = letterKindIn(context);
    if (kind === null) return unknownKind(context);
    if (!(await removeTemplate(runtime(), staff, pathPart(context, 'agencyId'), kind)))
      return refusalReply(context, refused('NoTemplate', null, { kind }).refusal);
    return context.json({ kind });
  });

  return app;
}

function letterKindIn(context: StaffContext): LetterKind | null {
  return letterKinds.find((kind) => kind === pathPart(context, 'kind')) ?? null;
}

function unknownKind(context: StaffContext): Response {
  return refusalReply(
    context,
    refused('UnknownLetter', null, { kind: pathPart(context, 'kind').slice(0, 40) }).refusal,
  );
}
