import type { Context, Hono, MiddlewareHandler } from 'hono';
import { HonoRequest } from 'hono/request';
import { type StaffRoute, accessRuleOf } from '../../shared/domain/agency/access-rules.ts';
import { isPlainText } from '../../shared/domain/text/plain-text.ts';
import { civilDateInShanghai, yearOf } from '../../shared/domain/calendar/civil-date.ts';
import { linkTo, pageContext } from '../../web/layout/page-context.ts';
import type { StaffPageContext } from '../../web/layout/staff-page.ts';
import { staffFailurePage } from '../../web/pages/staff-failure.ts';
import { staffResendPage } from '../../web/pages/staff-resend.ts';
import type { HttpBindings } from '../http/http-app.ts';
import type { RuntimeOf } from '../runtime.ts';
import type { StaffPagesRuntime } from './runtime.ts';
import { type SealDeps, formToken, isFormToken } from './sealed-cookie.ts';
import { type StaffSession, readSession } from './staff-session.ts';

export type PagesContext = Context<HttpBindings>;

/** What it takes to let somebody in, on whichever function's pages. */
export type StaffVisitDeps = {
  readonly runtime: () => RuntimeOf<'revokedSessions' | 'formTokenKeys' | 'origin'>;
  /** Times sessions, which no virtual clock may stop. */
  readonly wallClock: () => number;
};

export type StaffPagesDeps = Pick<StaffVisitDeps, 'wallClock'> & { readonly runtime: () => StaffPagesRuntime };

/** What a route of the console is given: who is there, how to speak to them, and for a post the fields of its form. */
export type StaffVisit = { readonly session: StaffSession; readonly page: StaffPageContext };
export type StaffPost = StaffVisit & {
  readonly posted: Readonly<Record<string, string>>;
  readonly files: readonly PostedFile[];
};

export type PostedFile = { readonly name: string; readonly bytes: Uint8Array };

const longestFormInKib = 64;

export async function sealDepsOf({ runtime, wallClock }: StaffVisitDeps): Promise<SealDeps> {
  const { origin } = runtime();
  return { keys: await runtime().formTokenKeys(), isSecure: origin.startsWith('https:'), nowInMs: wallClock() };
}

/** Pages hold personal data: no browser and no proxy keeps one. */
export const noStore: MiddlewareHandler<HttpBindings> = async (context, next) => {
  await next();
  context.header('cache-control', 'no-store');
};

/** The page as the reader's language and session make it. */
export async function staffPageOf(
  context: PagesContext,
  deps: StaffVisitDeps,
  session: StaffSession | null,
): Promise<StaffPageContext> {
  const query = context.req.query();
  const page = pageContext(context.req.path, context.req.method === 'GET' ? query : { lang: query['lang'] ?? '' });
  if (session === null) return { ...page, reader: null };
  const { runtime } = deps;
  const reader = {
    name: session.name,
    role: session.role,
    sessionEndsAt: new Date(session.endsAtInMs).toISOString(),
    formToken: formToken(await runtime().formTokenKeys(), session.id),
    sessionLeftInSeconds: Math.max(0, Math.floor((session.endsAtInMs - deps.wallClock()) / 1000)),
    reportYear: yearOf(civilDateInShanghai(runtime().clock.now())),
  };
  context.set('reader', reader);
  return { ...page, reader };
}

/** A page for whoever is signed in and has a role that the API's `route` takes; who is not signed in is sent to sign in and comes back. */
export function addPage(
  app: Hono<HttpBindings>,
  path: string,
  deps: StaffVisitDeps,
  handle: (context: PagesContext, visit: StaffVisit) => Response | Promise<Response>,
  route?: StaffRoute,
): void {
  app.get(path, async (context) => {
    const session = await readSession(context, await sealDepsOf(deps), deps.runtime().revokedSessions);
    const page = await staffPageOf(context, deps, session);
    if (session === null)
      return context.redirect(
        linkTo(page, '/staff/sign-in', { return: `${context.req.path}${searchOf(context)}` }),
        303,
      );
    return isAllowed(route, session)
      ? handle(context, { session, page })
      : context.html(staffFailurePage(page, 'forbidden'), 403);
  });
}

/** A form of whoever is signed in. What was typed without a session, or into a form of another session, comes back to be sent again. */
export function addPost(
  app: Hono<HttpBindings>,
  path: string,
  deps: StaffVisitDeps,
  handle: (context: PagesContext, post: StaffPost) => Promise<Response>,
  route?: StaffRoute,
  longestInKib = longestFormInKib,
): void {
  app.post(path, async (context) => {
    const seal = await sealDepsOf(deps);
    const session = await readSession(context, seal, deps.runtime().revokedSessions);
    const page = await staffPageOf(context, deps, session);
    // Whoever has no session may send as much as any form of ours holds, and no files.
    const limitInBytes = (session === null ? Math.min(longestInKib, longestFormInKib) : longestInKib) * 1024;
    if (Number(context.req.header('content-length') ?? 0) > limitInBytes) return tooLarge(context, page);
    const bytes = await context.req.arrayBuffer();
    if (bytes.byteLength > limitInBytes) return tooLarge(context, page);
    const form = await readForm(bytes, context.req.header('content-type') ?? '');
    const { formToken: given = '', ...posted } = form.fields;
    if (!Object.entries(posted).flat().every(isPlainText)) return context.html(staffFailurePage(page, 'oddText'), 422);
    const { lang: _language, ...query } = context.req.query();
    const action = linkTo(page, context.req.path, query);
    if (session === null) return context.html(staffResendPage(page, { why: 'expired', action, posted }), 401);
    if (!isFormToken(given, seal.keys, session.id))
      return context.html(staffResendPage(page, { why: 'unconfirmed', action, posted }), 403);
    return isAllowed(route, session)
      ? handle(context, { session, page, posted, files: form.files })
      : context.html(staffFailurePage(page, 'forbidden'), 403);
  });
}

function tooLarge(context: PagesContext, page: StaffPageContext): Response | Promise<Response> {
  return context.html(staffFailurePage(page, 'tooLarge'), 413);
}

/** The fields of a form and the files that were chosen; a form that cannot be read has none, and so no token either. */
async function readForm(
  bytes: ArrayBuffer,
  contentType: string,
): Promise<{ readonly fields: Readonly<Record<string, string>>; readonly files: readonly PostedFile[] }> {
  if (!contentType.toLowerCase().startsWith('multipart/form-data'))
    return { fields: Object.fromEntries(new URLSearchParams(new TextDecoder().decode(bytes))), files: [] };
  const fields = new Map<string, string>();
  const files: PostedFile[] = [];
  const form = await new HonoRequest(
    new Request('http://form.invalid', { method: 'POST', headers: { 'content-type': contentType }, body: bytes }),
  )
    .formData()
    .catch(() => new FormData());
  for (const [name, value] of form) {
    if (typeof value === 'string') fields.set(name, value);
    else if (value.name !== '' || value.size > 0)
      files.push({ name: value.name, bytes: new Uint8Array(await value.arrayBuffer()) });
  }
  return { fields: Object.fromEntries(fields), files };
}

function isAllowed(route: StaffRoute | undefined, { role }: StaffSession): boolean {
  return route === undefined || accessRuleOf(route).roles.includes(role);
}

function searchOf(context: PagesContext): string {
  const query = new URLSearchParams(context.req.query()).toString();
  return query === '' ? '' : `?${query}`;
}
