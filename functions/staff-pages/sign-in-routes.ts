import type { Hono } from 'hono';
import { linkTo } from '../../web/layout/page-context.ts';
import { staffSignInPage } from '../../web/pages/staff-sign-in.ts';
import type { HttpBindings } from '../http/http-app.ts';
import { type StaffPagesDeps, addPost, sealDepsOf, staffPageOf } from './staff-page-route.ts';
import { closeSession, keepAttempt, openSession, readSession, safeReturnPath, takeAttempt } from './staff-session.ts';

/** The way in and out: authorization code flow with PKCE, one encrypted cookie as the session. */
export function addSignIn(app: Hono<HttpBindings>, deps: StaffPagesDeps): void {
  app.get('/staff', async (context) => {
    const session = await readSession(context, await sealDepsOf(deps), deps.runtime().revokedSessions);
    const page = await staffPageOf(context, deps, null);
    return session === null
      ? context.html(staffSignInPage(page, { notice: null, endThere: null }))
      : context.redirect(linkTo(page, '/staff/requests'), 303);
  });

  app.get('/staff/sign-in', async (context) => {
    const { return: wanted, again, lang } = context.req.query();
    const { address, attempt } = await deps.runtime().signIn.begin(again !== undefined);
    await keepAttempt(
      context,
      attempt,
      safeReturnPath(wanted ?? (lang === 'en' ? '/staff/requests?lang=en' : undefined)),
      await sealDepsOf(deps),
    );
    return context.redirect(address, 303);
  });

  app.get('/staff/callback', async (context) => {
    const seal = await sealDepsOf(deps);
    const attempt = await takeAttempt(context, seal);
    const signedIn =
      attempt === null
        ? 'refused'
        : await deps.runtime().signIn.finish(new URLSearchParams(context.req.query()).toString(), attempt);
    if (attempt === null || signedIn === 'refused' || signedIn === 'no-role') {
      const notice = signedIn === 'no-role' ? 'noRole' : 'refused';
      return context.html(
        staffSignInPage(await staffPageOf(context, deps, null), { notice, endThere: null }),
        notice === 'noRole' ? 403 : 400,
      );
    }
    await openSession(context, signedIn, seal);
    return context.redirect(attempt.returnTo, 303);
  });

  app.get('/staff/sign-out', async (context) =>
    context.redirect(linkTo(await staffPageOf(context, deps, null), '/staff'), 303),
  );

  addPost(app, '/staff/sign-out', deps, async (context, { session }) => {
    await closeSession(context, session, await sealDepsOf(deps), deps.runtime().revokedSessions);
    const page = await staffPageOf(context, deps, null);
    return context.html(
      staffSignInPage(page, { notice: 'signedOut', endThere: await deps.runtime().signIn.signOutAddress() }),
    );
  });
}
