import type { Context } from 'hono';
import { renderLetter } from '../../shared/documents/letter-docx/render-letter.ts';
import type { LetterContent } from '../../shared/domain/letter/letter-content.ts';
import { type Result, accepted } from '../../shared/domain/result.ts';
import type { ProblemCode } from '../../shared/messages/problems-zh.ts';
import { bucketOf } from '../bucket-of.ts';
import type { LettersApiRuntime } from './runtime.ts';

export const docx = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/** A letter as the Word file that is handed out, set by the agency's own template where it has one. */
export async function letterFile(
  context: Context,
  deps: LettersApiRuntime,
  agencyId: string,
  receiptNumber: string,
  content: LetterContent,
): Promise<Result<Response, ProblemCode>> {
  const own = (await deps.settings.templatesOf(agencyId))[content.kind];
  const template = own === undefined ? null : await templateBytes(deps, own);
  // A letter must go out in time: where the agency's own template is lost, the general layout stands in.
  const bytes: Result<Uint8Array, ProblemCode> =
    template === null
      ? accepted(await renderLetter(content))
      : await deps.templateReader.renderFromTemplate(template, content);
  if (!bytes.ok) return bytes;
  return accepted(
    word(context, bytes.value, `${content.number === '' ? receiptNumber : content.number} ${content.title}.docx`, {
      'x-letter-number': encodeURIComponent(content.number),
      'x-letter-layout': template === null ? 'general' : 'own',
    }),
  );
}

/** The template on record; null where the bucket has it no more, which is logged. */
export async function templateBytes(
  deps: LettersApiRuntime,
  { key, versionId }: { readonly key: string; readonly versionId: string },
): Promise<Uint8Array | null> {
  const bytes = await bucketOf(deps).read(key, versionId);
  if (bytes === null)
    process.stderr.write(
      `${JSON.stringify({ level: 'error', function: 'letters-api', error: 'TemplateLost', template: key })}\n`,
    );
  return bytes;
}

export function word(
  context: Context,
  bytes: Uint8Array,
  fileName: string,
  headers: Readonly<Record<string, string>> = {},
): Response {
  return context.body(new Uint8Array(bytes), 200, {
    ...headers,
    'content-type': docx,
    'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(fileName)}`,
  });
}
