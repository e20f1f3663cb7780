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
  const bytes: Result<Uint8Array, ProblemCode> =
    own === undefined
      ? accepted(await renderLetter(content))
      : await deps.templateReader.renderFromTemplate(await templateBytes(deps, own), content);
  if (!bytes.ok) return bytes;
  return accepted(
    word(context, bytes.value, `${content.number === '' ? receiptNumber : content.number} ${content.title}.docx`, {
      'x-letter-number': encodeURIComponent(content.number),
    }),
  );
}

export async function templateBytes(
  deps: LettersApiRuntime,
  { key, versionId }: { readonly key: string; readonly versionId: string },
): Promise<Uint8Array> {
  const bytes = await bucketOf(deps).read(key, versionId);
  if (bytes === null) throw new Error(`the template ${key} is on record but not in the bucket`);
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
