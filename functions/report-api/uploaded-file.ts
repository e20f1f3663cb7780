import type { Context } from 'hono';
import { readingBudget } from '../../shared/domain/reading/reading-budget.ts';
import { problem } from '../http/problem.ts';

/** Lambda takes 6 MiB in base64. */
const largestFileInMib = 4;

export type UploadedFile = { readonly name: string; readonly bytes: Uint8Array };

/** The file of a form post, or the body itself. */
export async function readUpload(
  context: Context,
): Promise<{ readonly value: UploadedFile } | { readonly response: Response }> {
  const uploads = await readUploads(context);
  if ('response' in uploads) return uploads;
  return { value: uploads.value[0] ?? { name: '', bytes: new Uint8Array() } };
}

/** Every file of a form post, or the body itself as one. */
export async function readUploads(
  context: Context,
): Promise<{ readonly value: readonly UploadedFile[] } | { readonly response: Response }> {
  const isForm = context.req.header('content-type')?.startsWith('multipart/form-data') === true;
  const files = isForm
    ? await filesOfForm(context)
    : [{ name: '', bytes: new Uint8Array(await context.req.arrayBuffer()) }];
  if (files === null) return { response: problem(context, 400, 'malformed-form') };
  if (files.length > readingBudget.filesPerForm)
    return { response: problem(context, 413, 'TooManyFiles', { facts: { most: readingBudget.filesPerForm } }) };
  const size = files.reduce((sum, { bytes }) => sum + bytes.byteLength, 0);
  return size > largestFileInMib * 1024 * 1024
    ? { response: problem(context, 413, 'body-too-large', { facts: { limitInKib: largestFileInMib * 1024 } }) }
    : { value: files };
}

async function filesOfForm(context: Context): Promise<readonly UploadedFile[] | null> {
  try {
    const files: UploadedFile[] = [];
    for (const [, value] of await context.req.formData())
      if (typeof value !== 'string') files.push({ name: value.name, bytes: new Uint8Array(await value.arrayBuffer()) });
    return files;
  } catch {
    return null;
  }
}
