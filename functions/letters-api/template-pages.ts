import type { Hono } from 'hono';
import { starterTemplate } from '../../shared/documents/letter-docx/starter-template.ts';
import { type LetterKind, letterKinds } from '../../shared/domain/letter/letter-kinds.ts';
import { letterKindNamesEn } from '../../shared/messages/letter-en.ts';
import { letterKindNamesZh } from '../../shared/messages/letter-zh.ts';
import { staffFailurePage } from '../../web/pages/staff-failure.ts';
import { type TemplatesView, staffTemplatesPage } from '../../web/pages/staff-templates.ts';
import { refusalInWords, settingsMessages } from '../../web/words/staff-words.ts';
import type { HttpBindings } from '../http/http-app.ts';
import { pageHeaders } from '../http/page-headers.ts';
import { type PagesContext, type StaffVisit, addPage, addPost, noStore } from '../staff-pages/staff-page-route.ts';
import { identityOf } from '../staff-pages/staff-session.ts';
import { templateBytes, word } from './letter-file.ts';
import { largestTemplateInKib, removeTemplate, templateVersion, useTemplate } from './own-template.ts';
import type { LettersApiRuntime } from './runtime.ts';

const path = '/staff/settings/templates';
const route = 'PUT /v1/agencies/{agencyId}/templates/{kind}';
const largestFormInKib = largestTemplateInKib + 64;

/** An agency's own layouts of its letters on the console: downloaded, changed in Word, uploaded. */
export function addTemplatePages(
  app: Hono<HttpBindings>,
  runtime: () => LettersApiRuntime,
  wallClock: () => number,
): void {
  const deps = { runtime, wallClock };
  for (const each of [path, `${path}/*`]) app.use(each, noStore, pageHeaders);

  async function show(
    context: PagesContext,
    { session, page }: StaffVisit,
    shown: Partial<TemplatesView>,
    status: 200 | 409 | 412 | 422 | 428 = 200,
  ): Promise<Response> {
    const { agencyId } = session;
    if (agencyId === null) return context.html(staffFailurePage(page, 'forbidden'), 403);
    const templates = await runtime().settings.templatesOf(agencyId);
    return context.html(
      staffTemplatesPage(page, {
        templates,
        versions: Object.fromEntries(letterKinds.map((one) => [one, templateVersion(templates[one])])),
        kind: letterKinds[0],
        error: null,
        done: null,
        largestInMib: largestTemplateInKib / 1024,
        ...shown,
      }),
      status,
    );
  }

  addPage(app, path, deps, (context, visit) => show(context, visit, {}), route);

  addPost(
    app,
    path,
    deps,
    async (context, post) => {
      const {
        session,
        page,
        posted,
        files: [file],
      } = post;
      const kind = kindIn(posted['kind']);
      const { agencyId } = session;
      if (kind === null || agencyId === null) return context.html(staffFailurePage(page, 'missing'), 404);
      const words = settingsMessages(page).templates;
      const name = (page.language === 'en' ? letterKindNamesEn : letterKindNamesZh)[kind];
      if (posted['step'] === 'remove') {
        const isRemoved = await removeTemplate(runtime(), identityOf(session), agencyId, kind);
        return isRemoved
          ? show(context, post, { kind, done: words.removed(name) })
          : show(context, post, { kind }, 409);
      }
      if (file === undefined) return show(context, post, { kind, error: words.choose }, 422);
      const used = await useTemplate(
        runtime(),
        identityOf(session),
        agencyId,
        kind,
        file.bytes,
        posted[`version.${kind}`] ?? null,
      );
      return used.ok
        ? show(context, post, { kind, done: words.uploaded(name) })
        : show(
            context,
            post,
            { kind, error: refusalInWords(page, used.refusal) },
            refusalStatus[used.refusal.kind] ?? 422,
          );
    },
    route,
    largestFormInKib,
  );

  addPage(
    app,
    `${path}/:kind`,
    deps,
    async (context, { session, page }) => {
      const kind = kindIn(context.req.param('kind'));
      if (kind === null || session.agencyId === null) return context.html(staffFailurePage(page, 'missing'), 404);
      const own = (await runtime().settings.templatesOf(session.agencyId))[kind];
      const kept = own === undefined ? null : await templateBytes(runtime(), own);
      return word(context, kept ?? (await starterTemplate()), `${letterKindNamesZh[kind]}.docx`);
    },
    route,
  );
}

const refusalStatus: Readonly<Record<string, 412 | 428>> = { VersionMissing: 428, ChangedMeanwhile: 412 };

function kindIn(text: string | undefined): LetterKind | null {
  return letterKinds.find((kind) => kind === text) ?? null;
}
