import type { Hono } from 'hono';
import { linkTo } from '../../web/layout/page-context.ts';
import { staffSignInPage } from '../../web/pages/staff-sign-in.ts';
import type { HttpBindings } from '../http/http-app.ts';
import { type StaffPagesWorld, addPost, sealWorldOf, staffPageOf } from './staff-page-route.ts';
import { closeSession, keepAttempt, openSession, readSession, safeReturn, takeAttempt } from './staff-session.ts';

/** The way in and out: authorization code flow with PKCE, one encrypted cookie as the session. */
export function addSignIn(app: Hono<HttpBindings>, world: StaffPagesWorld): void {
  app.get('/staff', async (context) => {
    const session = await readSession(context, await sealWorldOf(world), world.runtime().endedSessions);
    const page = await staffPageOf(context, world, null);
    return session === null
      ? context.html(staffSignInPage(page, { notice: null, endThere: null }))
      : context.redirect(linkTo(page, '/staff/requests'), 303);
  });

  app.get('/staff/sign-in', async (context) => {
    const { return: wanted, again, lang } = context.req.query();
    const { address, attempt } = await world.runtime().signIn.begin(again !== undefined);
    await keepAttempt(
      context,
      attempt,
      safeReturn(wanted ?? (lang === 'en' ? '/staff/requests?lang=en' : undefined)),
      await sealWorldOf(world),
    );
    return context.redirect(address, 303);
  });

  app.get('/staff/callback', async (context) => {
    const seal = await sealWorldOf(world);
    const attempt = await takeAttempt(context, seal);
    const signedIn =
      attempt === null
        ? 'refused'
        : await world.runtime().signIn.finish(new URLSearchParams(context.req.query()).toString(), attempt);
    if (attempt === null || signedIn === 'refused' || signedIn === 'no-role') {
      const notice = signedIn === 'no-role' ? 'noRole' : 'refused';
      return context.html(
        staffSignInPage(await staffPageOf(context, world, null), { notice, endThere: null }),
        notice === 'noRole' ? 403 : 400,
      );
    }
    await openSession(context, signedIn, seal);
    return context.redirect(attempt.returnTo, 303);
  });

  app.get('/staff/sign-out', async (context) =>
    context.redirect(linkTo(await staffPageOf(context, world, null), '/staff'), 303),
  );

  addPost(app, '/staff/sign-out', world, async (context, { session }) => {
    await closeSession(context, session, await sealWorldOf(world), world.runtime().endedSessions);
    const page = await staffPageOf(context, world, null);
    return context.html(
      staffSignInPage(page, { notice: 'signedOut', endThere: await world.runtime().signIn.signOutAddress() }),
    );
  });
}
