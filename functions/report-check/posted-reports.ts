import type { Context } from 'hono';
import { eachInTime } from '../../shared/application/each-in-time.ts';
import { readingBudget } from '../../shared/domain/reading/reading-budget.ts';
import type { PageContext } from '../../web/layout/page-context.ts';
import { largestUploadInMib } from '../../web/pages/report-check.ts';
import type { Runtime } from '../runtime.ts';
import type { CheckedFile, ReportCheckView } from '../../web/pages/report-check.ts';

type Upload = { readonly name: string; readonly bytes: Uint8Array };

async function checkedFile({ name, bytes }: Upload, reader: Runtime['publicReader']): Promise<CheckedFile> {
  const read = await reader.checkedReport(bytes);
  return read.ok
    ? { name, kind: 'read', ...read.value }
    : { name, kind: 'refused', refusal: read.refusal.kind, facts: read.refusal.facts };
}

async function uploadsIn(form: FormData, nameOfText: string): Promise<readonly Upload[]> {
  const uploads: Upload[] = [];
  for (const part of form.getAll('files')) {
    // A browser sends an unused file field as one empty file without a name.
    if (typeof part !== 'string' && (part.name !== '' || part.size > 0))
      uploads.push({ name: part.name, bytes: new Uint8Array(await part.arrayBuffer()) });
  }
  const text = textIn(form);
  return text.trim() === '' ? uploads : [...uploads, { name: nameOfText, bytes: new TextEncoder().encode(text) }];
}

function textIn(form: FormData): string {
  const text = form.get('text');
  return typeof text === 'string' ? text : '';
}

function firstNumberIn(form: FormData): number {
  const number = Number(form.get('firstNumber') ?? 1);
  return Number.isInteger(number) && number >= 1 && number <= 10_000 ? number : 1;
}

/** Reads and checks every file and the pasted text of a posted form; nothing of it is kept. */
export async function postedReports(
  {
    messages: {
      reports: { check },
    },
  }: PageContext,
  context: Context,
  reader: Runtime['publicReader'],
): Promise<ReportCheckView> {
  const wrong = (message: string): ReportCheckView => ({
    errors: [{ field: 'files', message }],
    files: [],
    firstNumber: 1,
  });
  const form = await formOf(context);
  const uploads = form === null ? [] : await uploadsIn(form, check.pasted);
  if (form === null || uploads.length === 0) return wrong(check.errors.nothing);
  const sizeInBytes = uploads.reduce((sum, { bytes }) => sum + bytes.byteLength, 0);
  if (sizeInBytes > largestUploadInMib * 1024 * 1024) return wrong(check.errors.tooLarge(largestUploadInMib));
  if (uploads.length > readingBudget.filesPerForm) return wrong(check.errors.tooMany(readingBudget.filesPerForm));
  const files = await eachInTime(
    uploads,
    (upload) => checkedFile(upload, reader),
    ({ name }): CheckedFile => ({ name, kind: 'refused', refusal: 'ReadersBusy', facts: {} }),
  );
  return { files, firstNumber: firstNumberIn(form), errors: [] };
}

/** Null when the body is not the form that its type says. */
async function formOf(context: Context): Promise<FormData | null> {
  try {
    return await context.req.formData();
  } catch {
    return null;
  }
}
