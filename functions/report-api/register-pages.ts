import { createHash, randomUUID } from 'node:crypto';
import type { Hono } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type * as z from 'zod';
import {
  correctEntry,
  enterDisclosures,
  enterEntries,
  listRegisters,
  previewEntries,
  previewOfDisclosures,
  recordEntries,
  recordImportedDisclosures,
} from '../../shared/application/keep-registers.ts';
import { disclosureEntrySchema } from '../../shared/contracts/disclosure-entry.ts';
import { registerEntrySchema } from '../../shared/contracts/register-entry.ts';
import { accessRuleOf } from '../../shared/domain/agency/access-rules.ts';
import type { ImportPreview, ImportedDisclosure, ImportedEntry } from '../../shared/domain/report/import-register.ts';
import { registerEntryAsKnown } from '../../shared/domain/report/register-entry.ts';
import { type Result, accepted, refused } from '../../shared/domain/result.ts';
import type { ProblemCode } from '../../shared/messages/problems-zh.ts';
import type { FieldMessage } from '../../web/components/error-summary.ts';
import { staffFailurePage } from '../../web/pages/staff-failure.ts';
import { type RegisterImport, staffRegisterImportPage } from '../../web/pages/staff-register-import.ts';
import {
  type EntryGroup,
  type RegistersView,
  dayOf,
  entryGroups,
  groupOf,
  largestImportInMib,
  registerKinds,
  staffRegistersPage,
} from '../../web/pages/staff-registers.ts';
import { registerDesk } from '../../web/words/staff-words.ts';
import type { HttpBindings } from '../http/http-app.ts';
import { pageHeaders } from '../http/page-headers.ts';
import { fieldErrorsInWords } from '../staff-pages/field-errors-in-words.ts';
import {
  type PagesContext,
  type PostedFile,
  type StaffPost,
  type StaffVisit,
  addPage,
  addPost,
  noStore,
} from '../staff-pages/staff-page-route.ts';
import { identityOf } from '../staff-pages/staff-session.ts';
import type { ReportApiRuntime } from './runtime.ts';

const path = '/staff/registers';
const readRoute = 'GET /v1/agencies/{agencyId}/registers';
const writeRoute = 'POST /v1/agencies/{agencyId}/registers/entries';
const rowsOnPage = 50;
/** A file goes through the form of its preview once more, in base64. */
const largestFormInKib = 4096;

type Posted = StaffPost['posted'];
type Shown = Partial<Pick<RegistersView, 'typed' | 'errors' | 'refusal' | 'done'>> & { readonly correcting?: string };

/** The registers on the console: what is on record, entry by hand, correction, and import of a file after its preview. */
export function addRegisterPages(
  app: Hono<HttpBindings>,
  runtime: () => ReportApiRuntime,
  wallClock: () => number,
): void {
  const deps = { runtime, wallClock };
  app.use(path, noStore, pageHeaders);

  async function show(
    context: PagesContext,
    { session, page }: StaffVisit,
    shown: Shown = {},
    status: ContentfulStatusCode = 200,
  ): Promise<Response> {
    const isDepartment = session.role === 'department';
    const agencyId = (isDepartment ? context.req.query('agencyId') : session.agencyId) ?? '';
    const agency = agencyId === '' ? null : await runtime().agencies.agency(agencyId);
    if (agency === null && agencyId !== '') return context.html(staffFailurePage(page, 'missing'), 404);
    const { entries, publications } =
      agency === null ? { entries: [], publications: [] } : await listRegisters(runtime(), agency.id);
    const kind = registerKinds.find((one) => one === context.req.query('kind')) ?? null;
    const known = entries.filter((entry) => registerEntryAsKnown(entry, null));
    const wanted = known
      .filter((entry) => kind === null || entry.kind === kind)
      .sort((one, other) => dayOf(other).localeCompare(dayOf(one)) || one.id.localeCompare(other.id));
    const pages = Math.max(1, Math.ceil(wanted.length / rowsOnPage));
    const pageNumber = Math.min(
      pages,
      Math.max(1, Number(/^\d{1,5}$/.exec(context.req.query('page') ?? '')?.[0] ?? '1')),
    );
    const mayEnter = accessRuleOf(writeRoute).roles.includes(session.role);
    const { correcting = context.req.query('entry'), ...outcome } = shown;
    return context.html(
      staffRegistersPage(page, {
        agencies: isDepartment ? await runtime().agencies.agencies() : [],
        agency,
        kind,
        page: pageNumber,
        pages,
        total: wanted.length,
        publications,
        mayEnter,
        entries: wanted.slice((pageNumber - 1) * rowsOnPage, pageNumber * rowsOnPage),
        idempotencyKey: randomUUID(),
        correcting: mayEnter && outcome.done === undefined ? (known.find(({ id }) => id === correcting) ?? null) : null,
        typed: null,
        errors: [],
        refusal: null,
        done: null,
        ...outcome,
      }),
      status,
    );
  }

  addPage(app, path, deps, (context, visit) => show(context, visit), readRoute);

  addPost(
    app,
    path,
    deps,
    async (context, post) => {
      const { agencyId } = post.session;
      if (agencyId === null) return context.html(staffFailurePage(post.page, 'forbidden'), 403);
      switch (post.posted['step']) {
        case 'enter':
          return enter(context, post, agencyId);
        case 'correct':
        case 'strike':
          return correct(context, post, agencyId);
        case 'preview':
          return preview(context, post, agencyId);
        case 'import':
          return importFile(context, post, agencyId);
        default:
          return context.html(staffFailurePage(post.page, 'missing'), 404);
      }
    },
    writeRoute,
    largestFormInKib,
  );

  async function enter(context: PagesContext, post: StaffPost, agencyId: string): Promise<Response> {
    const { posted, page } = post;
    const group = entryGroups.find((one) => one === posted['group']) ?? 'document';
    const { idempotencyKey = '' } = posted;
    if (idempotencyKey === '') return context.html(staffFailurePage(page, 'missing'), 404);
    if (group === 'disclosure') {
      const parsed = disclosureEntrySchema.safeParse({
        agencyId,
        ...filled(posted, ['publishedOn', 'category', 'subcategory', 'title', 'url']),
      });
      if (!parsed.success) return show(context, post, mistyped(post, group, parsed.error.issues), 422);
      const { subcategory = null, url = null, ...rest } = parsed.data;
      const entered = await enterDisclosures(runtime(), agencyId, [{ ...rest, subcategory, url }], idempotencyKey);
      if (!entered.ok) return show(context, post, { refusal: entered.refusal, typed: { group, values: posted } }, 422);
      return show(context, post, { done: registerDesk(page).recorded(1) }, 201);
    }
    const parsed = registerEntrySchema.safeParse(entryIn(posted, group));
    if (!parsed.success) return show(context, post, mistyped(post, group, parsed.error.issues), 422);
    const entered = await enterEntries(runtime(), agencyId, [parsed.data], idempotencyKey);
    return entered.ok
      ? recordedReply(context, post, entered.value)
      : show(context, post, { refusal: entered.refusal, typed: { group, values: posted } }, 422);
  }

  async function correct(context: PagesContext, post: StaffPost, agencyId: string): Promise<Response> {
    const { posted, page, session } = post;
    const { entryId = '', step } = posted;
    const before = (await listRegisters(runtime(), agencyId)).entries.find(({ id }) => id === entryId);
    if (before === undefined)
      return show(context, post, { refusal: refused('UnknownEntry', null, { entryId }).refusal }, 404);
    const group = groupOf(before);
    const parsed = step === 'strike' ? null : registerEntrySchema.safeParse(entryIn(posted, group));
    if (parsed?.success === false)
      return show(context, post, { ...mistyped(post, group, parsed.error.issues), correcting: entryId }, 422);
    const corrected = await correctEntry(
      runtime(),
      identityOf(session),
      agencyId,
      entryId,
      parsed === null ? null : parsed.data,
    );
    if (!corrected.ok) return show(context, post, { refusal: corrected.refusal }, 404);
    return show(context, post, { done: registerDesk(page).corrected }, 201);
  }

  async function previewOf(
    agencyId: string,
    into: RegisterImport,
    bytes: Uint8Array,
  ): Promise<Result<Readable, ProblemCode>> {
    const read = await runtime().staffReader.registerRows(bytes);
    if (!read.ok) return read;
    if (into === 'disclosures') {
      const disclosures = await previewOfDisclosures(runtime(), agencyId, read.value);
      return disclosures.ok ? accepted({ into, preview: disclosures }) : refusedHeadings(disclosures.missingHeadings);
    }
    const entries = await previewEntries(runtime(), agencyId, read.value);
    return entries.ok ? accepted({ into, preview: entries }) : refusedHeadings(entries.missingHeadings);
  }

  async function preview(context: PagesContext, post: StaffPost, agencyId: string): Promise<Response> {
    const {
      page,
      posted,
      files: [file],
    } = post;
    if (file === undefined)
      return show(context, post, { errors: [{ field: 'file', message: registerDesk(page).chooseFile }] }, 422);
    if (isTooLarge(file))
      return show(
        context,
        post,
        { refusal: refused('FileTooLarge', null, { limitInMib: largestImportInMib }).refusal },
        413,
      );
    const into = intoOf(posted);
    const seen = await previewOf(agencyId, into, file.bytes);
    if (!seen.ok) return show(context, post, { refusal: seen.refusal }, 422);
    return context.html(
      staffRegisterImportPage(page, {
        fileName: file.name,
        content: Buffer.from(file.bytes).toString('base64url'),
        into,
        preview: seen.value.preview,
      }),
    );
  }

  async function importFile(context: PagesContext, post: StaffPost, agencyId: string): Promise<Response> {
    const { page, posted } = post;
    const { content = '', fileName = '' } = posted;
    const bytes = new Uint8Array(Buffer.from(content, 'base64url'));
    const seen = await previewOf(agencyId, intoOf(posted), bytes);
    if (!seen.ok) return show(context, post, { refusal: seen.refusal }, 422);
    if (seen.value.preview.refused > 0 && posted['skipRefused'] !== 'yes')
      return context.html(
        staffRegisterImportPage(page, { fileName, content, into: seen.value.into, preview: seen.value.preview }),
        422,
      );
    const digest = createHash('sha256').update(bytes).digest('hex');
    if (seen.value.into === 'registers')
      return recordedReply(
        context,
        post,
        await recordEntries(runtime(), agencyId, readable(seen.value.preview), digest),
      );
    const disclosures = readable(seen.value.preview);
    await recordImportedDisclosures(runtime(), agencyId, disclosures, digest);
    return recordedReply(context, post, disclosures);
  }

  function recordedReply(context: PagesContext, post: StaffPost, recorded: readonly unknown[]): Promise<Response> {
    const words = registerDesk(post.page);
    return show(
      context,
      post,
      { done: recorded.length === 0 ? words.nothingNew : words.recorded(recorded.length) },
      201,
    );
  }
}

type Whole<T> = Extract<ImportPreview<T>, { readonly ok: true }>;
type Readable =
  | { readonly into: 'registers'; readonly preview: Whole<ImportedEntry> }
  | { readonly into: 'disclosures'; readonly preview: Whole<ImportedDisclosure> };

function refusedHeadings(missing: readonly string[]): Result<never, 'HeadingsMissing'> {
  return refused('HeadingsMissing', null, { headings: missing.join('、') });
}

function readable<T>({ lines }: Whole<T>): readonly T[] {
  return lines.flatMap((line) => (line.ok ? [line.entry] : []));
}

function intoOf(posted: Posted): RegisterImport {
  return posted['into'] === 'disclosures' ? 'disclosures' : 'registers';
}

function isTooLarge({ bytes }: PostedFile): boolean {
  return bytes.byteLength > largestImportInMib * 1024 * 1024;
}

/** The fields that were filled in; the contract says which of the others must be. */
function filled(posted: Posted, names: readonly string[]): Posted {
  return Object.fromEntries(
    names.flatMap((name) => {
      const text = (posted[name] ?? '').trim();
      return text === '' ? [] : [[name, text]];
    }),
  );
}

/** The entry that the form of a group states, for the contract to check. */
function entryIn(posted: Posted, group: Exclude<EntryGroup, 'disclosure'>): Readonly<Record<string, unknown>> {
  switch (group) {
    case 'document':
      return filled(posted, ['kind', 'title', 'documentNumber', 'madeOn', 'publishedOn', 'repealedOn']);
    case 'decision':
      return {
        ...filled(posted, ['kind', 'decidedOn']),
        pieces: /^\d{1,10}$/.test(posted['pieces'] ?? '') ? Number(posted['pieces']) : Number.NaN,
      };
    case 'fee':
      return { ...filled(posted, ['collectedOn']), kind: 'fees', amountInFen: fenOf(posted['amountInFen'] ?? '') };
  }
}

function fenOf(yuan: string): number {
  const text = yuan.normalize('NFKC').replaceAll(',', '').trim();
  return /^\d{1,12}(?:\.\d{1,2})?$/.test(text) ? Math.round(Number(text) * 100) : Number.NaN;
}

/** The form again with what was typed and what is wrong at which field. */
function mistyped(
  { page, posted }: StaffPost,
  group: EntryGroup,
  issues: readonly z.core.$ZodIssue[],
): { readonly typed: NonNullable<RegistersView['typed']>; readonly errors: readonly FieldMessage[] } {
  const errors = fieldErrorsInWords(page, issues, registerDesk(page).fields);
  return {
    typed: { group, values: posted },
    errors: errors.map(({ field, message }) => ({ field: `${group}.${field}`, message })),
  };
}
