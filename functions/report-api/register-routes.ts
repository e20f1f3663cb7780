import { createHash } from 'node:crypto';
import type { Context, Hono } from 'hono';
import {
  correctEntry,
  enterEntries,
  listRegisters,
  previewEntries,
  previewOfDisclosures,
  recordEntries,
  recordImportedDisclosures,
} from '../../shared/application/keep-registers.ts';
import { registerCorrectionSchema, registerEntriesSchema } from '../../shared/contracts/register-entry.ts';
import type { ImportPreview } from '../../shared/domain/report/import-register.ts';
import { registerEntryAsKnown } from '../../shared/domain/report/register-entry.ts';
import { importProblemEn } from '../../shared/messages/register-en.ts';
import { importProblemZh } from '../../shared/messages/register-zh.ts';
import type { HttpBindings } from '../http/http-app.ts';
import { idempotencyKey } from '../http/idempotency-key.ts';
import { problem } from '../http/problem.ts';
import { readBody } from '../http/read-body.ts';
import { refusalReply } from '../http/refusal-reply.ts';
import { addStaffRoute, pathPart } from '../http/staff-route.ts';
import type { ReportApiRuntime } from './runtime.ts';
import { readUpload } from './uploaded-file.ts';

/** So many readable lines are shown; those that are refused are all shown. */
const mostShown = 100;

/** The registers behind table II and section one: entry, correction, and import from files after a preview. */
export function addRegisterRoutes(app: Hono<HttpBindings>, runtime: () => ReportApiRuntime): void {
  const tokens = () => runtime().tokens;

  addStaffRoute(app, 'GET /v1/agencies/{agencyId}/registers', tokens, async (context) => {
    const { entries, publications } = await listRegisters(runtime(), pathPart(context, 'agencyId'));
    return context.json({
      items: entries.filter((entry) => registerEntryAsKnown(entry, null)),
      publications: publications.map(({ entry: { id, title, madeOn, publishedOn }, due, standing }) => ({
        id,
        title,
        madeOn,
        publishedOn,
        dueOn: due.on,
        provisional: due.provisional,
        standing,
      })),
    });
  });

  addStaffRoute(app, 'POST /v1/agencies/{agencyId}/registers/entries', tokens, async (context) => {
    const key = idempotencyKey(context);
    if ('response' in key) return key.response;
    const body = await readBody(context, registerEntriesSchema, { kib: 1024 });
    if ('response' in body) return body.response;
    const entered = await enterEntries(runtime(), pathPart(context, 'agencyId'), [body.value].flat(), key.value);
    if (!entered.ok) return refusalReply(context, entered.refusal);
    const items = entered.value;
    return context.json({ recorded: items.length, items }, 201);
  });

  addStaffRoute(
    app,
    'POST /v1/agencies/{agencyId}/registers/entries/{entryId}/corrections',
    tokens,
    async (context, staff) => {
      const body = await readBody(context, registerCorrectionSchema);
      if ('response' in body) return body.response;
      const agencyId = pathPart(context, 'agencyId');
      const entryId = pathPart(context, 'entryId');
      const corrected = await correctEntry(runtime(), staff, agencyId, entryId, body.value.entry);
      if (!corrected.ok) return refusalReply(context, corrected.refusal);
      return context.json(corrected.value, 201);
    },
  );

  addStaffRoute(app, 'POST /v1/agencies/{agencyId}/registers/previews', tokens, async (context) => {
    const file = await rowsOf(context, runtime());
    if ('response' in file) return file.response;
    return previewReply(context, await previewEntries(runtime(), pathPart(context, 'agencyId'), file.rows));
  });

  addStaffRoute(app, 'POST /v1/agencies/{agencyId}/registers/imports', tokens, async (context) => {
    const file = await rowsOf(context, runtime());
    if ('response' in file) return file.response;
    const agencyId = pathPart(context, 'agencyId');
    const preview = await previewEntries(runtime(), agencyId, file.rows);
    const entries = importable(context, preview);
    if ('response' in entries) return entries.response;
    const recorded = await recordEntries(runtime(), agencyId, entries.value, file.digest);
    return context.json({ recorded: recorded.length }, 201);
  });

  addStaffRoute(app, 'POST /v1/agencies/{agencyId}/disclosures/previews', tokens, async (context) => {
    const file = await rowsOf(context, runtime());
    if ('response' in file) return file.response;
    return previewReply(context, await previewOfDisclosures(runtime(), pathPart(context, 'agencyId'), file.rows));
  });

  addStaffRoute(app, 'POST /v1/agencies/{agencyId}/disclosures/imports', tokens, async (context) => {
    const file = await rowsOf(context, runtime());
    if ('response' in file) return file.response;
    const agencyId = pathPart(context, 'agencyId');
    const disclosures = importable(context, await previewOfDisclosures(runtime(), agencyId, file.rows));
    if ('response' in disclosures) return disclosures.response;
    await recordImportedDisclosures(runtime(), agencyId, disclosures.value, file.digest);
    return context.json({ recorded: disclosures.value.length }, 201);
  });
}

/** The lines of the uploaded file, with a digest by which the same file is known again. */
async function rowsOf(
  context: Context,
  { staffReader: reader }: Pick<ReportApiRuntime, 'staffReader'>,
): Promise<
  { readonly rows: readonly (readonly string[])[]; readonly digest: string } | { readonly response: Response }
> {
  const upload = await readUpload(context);
  if ('response' in upload) return upload;
  const { bytes } = upload.value;
  const read = await reader.registerRows(bytes);
  return read.ok
    ? { rows: read.value, digest: createHash('sha256').update(bytes).digest('hex') }
    : { response: refusalReply(context, read.refusal) };
}

/** What a file would record: everything, or with `?skipRefused=true` the lines that can be read. */
function importable<T>(
  context: Context,
  preview: ImportPreview<T>,
): { readonly value: readonly T[] } | { readonly response: Response } {
  if (!preview.ok || (preview.refused > 0 && context.req.query('skipRefused') !== 'true'))
    return { response: previewReply(context, preview, 422) };
  return { value: preview.lines.flatMap((line) => (line.ok ? [line.entry] : [])) };
}

function previewReply<T>(context: Context, preview: ImportPreview<T>, status: 200 | 422 = 200): Response {
  if (!preview.ok)
    return problem(context, 422, 'HeadingsMissing', { facts: { headings: preview.missingHeadings.join('、') } });
  const refusedLines = preview.lines.flatMap((line) =>
    line.ok
      ? []
      : [
          {
            line: line.line,
            problems: line.problems.map((one) => ({
              ...one,
              message: importProblemZh(one),
              messageEn: importProblemEn(one),
            })),
          },
        ],
  );
  if (status === 422) {
    const errors = refusedLines.flatMap(({ line, problems }) =>
      problems.map(({ kind, column, message, messageEn }) => ({
        pointer: `/${line}/${column}`,
        code: kind,
        message,
        messageEn,
      })),
    );
    return problem(context, 422, 'LinesRefused', { facts: { count: preview.refused }, errors });
  }
  return context.json({
    accepted: preview.accepted,
    refused: preview.refused,
    refusedLines,
    acceptedLines: preview.lines
      .filter((line) => line.ok)
      .slice(0, mostShown)
      .map(({ line, entry }) => ({ line, entry })),
  });
}
