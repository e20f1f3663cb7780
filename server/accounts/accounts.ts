import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import type Provider from 'oidc-provider';
import type { CallerOf } from '../../local/caller.ts';
import { makeOidcIssuer, openIssuerKeys, staffPagesClient } from '../../local/oidc-issuer.ts';
import { readBody } from '../../local/request-body.ts';
import { emailSchema } from '../../shared/contracts/text.ts';
import { openAccountStore } from './account-store.ts';
import type { Account, AccountSession, AccountStore, LinkKind } from './account-store.ts';
import { sendAccountPage } from './account-frame.ts';
import * as pages from './account-pages.ts';
import { accountMails, accountWords, passwordFaultWords } from './account-words.ts';
import type { Words } from './account-words.ts';
import { guessLimits } from './guess-limits.ts';
import { codeKeyAddress, newCodeKey, stepOfCode } from './one-time-codes.ts';
import { isPassword, judgePassword, storedPassword } from './passwords.ts';
import { isRole } from './role.ts';

export const accountsPath = '/accounts';
export const audience = 'gongkai';

const invitationMs = 3 * 86_400_000;
const resetMs = 3_600_000;
const largestForm = 16_384;

export type TellByMail = (to: string, mail: { readonly subject: string; readonly text: string }) => Promise<void>;

export type AccountsOptions = {
  readonly folder: string;
  /** Of the whole server, such as `https://xxgk.example.gov.cn`. */
  readonly origin: string;
  readonly now: () => number;
  readonly callerOf: CallerOf;
  readonly secondFactor: 'required' | 'optional';
  readonly sessionHours: number;
  /** Null where no mail leaves: links are then handed over by people. */
  readonly tell: TellByMail | null;
};

export type Accounts = {
  readonly issuer: string;
  readonly store: AccountStore;
  /** The address that opens a new account, good for three days; null when the name is taken. */
  invite(account: Pick<Account, 'sub' | 'name' | 'email' | 'role' | 'agencyId'>): string | null;
  /** Whether what was issued to somebody at an instant still holds: the account is there and was not signed out since. */
  holds(sub: string, issuedAtMs: number): boolean;
  handle(request: IncomingMessage, response: ServerResponse): Promise<void>;
  close(): void;
};

type Call = {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly path: string;
  readonly form: URLSearchParams | null;
  readonly cookies: ReadonlyMap<string, string>;
};

/** Accounts of a server that has no other sign-in: an OIDC issuer with invitations, passwords, one-time codes and sessions. */
export async function openAccounts(options: AccountsOptions): Promise<Accounts> {
  const { folder, origin, now, callerOf, tell } = options;
  const store = openAccountStore(join(folder, 'accounts.db'));
  const limits = guessLimits(store, now);
  const issuer = `${origin}${accountsPath}`;
  const sessionMs = options.sessionHours * 3_600_000;
  const keys = await openIssuerKeys(join(folder, 'identity.json'));
  const cookieName = { session: '__Host-account', device: '__Host-device' };
  let provider: Promise<Provider> | undefined;

  const usable = (sub: string): Account | null => {
    const account = store.find(sub);
    return account === null || account.isDisabled || account.password === null ? null : account;
  };

  function makeProvider(): Promise<Provider> {
    return makeOidcIssuer({
      issuer,
      clients: [staffPagesClient(audience, origin)],
      recordsFile: join(folder, 'identity-records.json'),
      keys,
      clock: { now },
      claimsOf(sub) {
        const account = usable(sub);
        return account === null
          ? null
          : {
              groups: [account.role],
              ...(account.agencyId === null ? {} : { agency_id: account.agencyId }),
              name: account.name,
              email: account.email,
            };
      },
      loginPath: (id) => `${accountsPath}/interaction/${id}`,
      audience,
      lifeInSeconds: { token: Math.round(sessionMs / 1000), session: Math.round(sessionMs / 1000) },
      isOwnAddress: (uri) => uri.startsWith(`${origin}/`),
      allowedOrigin: origin,
      faultPage: pages.faultPage,
      isProxied: true,
    });
  }

  function makeLink(sub: string, kind: LinkKind): string {
    const token = store.makeLink(sub, kind, now() + (kind === 'invitation' ? invitationMs : resetMs));
    return `${issuer}/link/${token}`;
  }

  async function mailLink(account: Account, kind: LinkKind, link: string): Promise<void> {
    if (tell === null || account.email === '') return;
    // What the mail could not carry, the page or an administrator can: nobody waits for the carrier.
    await tell(account.email, accountMails[kind](account.name, origin, link)).catch((error: unknown) =>
      console.error(error),
    );
  }

  function sessionOf({ cookies }: Call): AccountSession | null {
    const token = cookies.get(cookieName.session);
    if (token === undefined) return null;
    const session = store.readSession(token, now(), sessionMs);
    return session !== null && usable(session.sub) !== null ? session : null;
  }

  function cookie(name: string, value: string, seconds: number): string {
    return `${name}=${value}; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=${seconds}`;
  }

  /** Who signs in with this form; a fault in words otherwise. The cookies are those of a success. */
  async function checkSignIn(
    call: Call,
    form: URLSearchParams,
  ): Promise<
    { readonly account: Account; readonly cookies: string[] } | { readonly fault: Words; readonly status: number }
  > {
    const sub = (form.get('account') ?? '').trim();
    const account = usable(sub);
    const device = call.cookies.get(cookieName.device);
    const attempt = {
      sub,
      address: callerOf(call.request).address,
      isKnownDevice: device !== undefined && store.isKnownDevice(account?.sub ?? sub, device),
    };
    const verdict = limits.mayTry(attempt);
    if (verdict !== 'may-try')
      return {
        fault: verdict === 'address-waits' ? accountWords.addressWaits : accountWords.accountWaits,
        status: 429,
      };
    const isRight = await isPassword(form.get('password') ?? '', account?.password ?? null);
    const isCodeRight =
      account?.codeKey == null || takesCode(account, account.codeKey, (form.get('code') ?? '').trim(), isRight);
    if (account === null || !isRight || !isCodeRight) {
      if (limits.failed(attempt) && account !== null && tell !== null && account.email !== '')
        await tell(account.email, accountMails.guessed(account.name, origin)).catch((error: unknown) =>
          console.error(error),
        );
      return { fault: accountWords.wrong, status: 401 };
    }
    limits.succeeded(attempt);
    const session = store.openSession(
      { sub: account.sub, address: attempt.address, browser: (call.request.headers['user-agent'] ?? '').slice(0, 200) },
      now(),
    );
    return {
      account,
      cookies: [
        cookie(cookieName.session, session, Math.round(sessionMs / 1000)),
        ...(attempt.isKnownDevice
          ? []
          : [cookie(cookieName.device, store.knowDevice(account.sub, now()), 400 * 86_400)]),
      ],
    };
  }

  function takesCode(account: Account, key: string, code: string, isPasswordRight: boolean): boolean {
    const step = stepOfCode(key, code, now(), account.lastCodeStep);
    // A code is used up by a whole sign-in only, so that nobody without the password uses up its owner's.
    return step !== null && isPasswordRight && store.useCodeStep(account.sub, step);
  }

  async function interaction(call: Call): Promise<void> {
    const oidc = await (provider ??= makeProvider());
    const { request, response } = call;
    const details = await oidc.interactionDetails(request, response).catch(() => null);
    if (details === null) {
      response.writeHead(303, { location: '/staff', 'cache-control': 'no-store' }).end();
      return;
    }
    const finish = (sub: string): Promise<void> =>
      oidc.interactionFinished(request, response, { login: { accountId: sub } }, { mergeWithLastSubmission: false });
    const asksAgain = details.params['prompt'] === 'login';
    const known = asksAgain ? null : sessionOf(call);
    if (known !== null) return finish(known.sub);
    if (call.form === null) {
      sendAccountPage(response, pages.signInPage(call.path, null));
      return;
    }
    const result = await checkSignIn(call, call.form);
    if ('fault' in result) {
      sendAccountPage(response, { ...pages.signInPage(call.path, result.fault), ...waiting(result.status) });
      return;
    }
    response.appendHeader('set-cookie', result.cookies);
    return finish(result.account.sub);
  }

  function waiting(status: number) {
    return { status, ...(status === 429 ? { headers: { 'retry-after': String(limits.waitInSeconds) } } : {}) };
  }

  async function signIn(call: Call): Promise<void> {
    if (call.form === null) {
      sendAccountPage(call.response, pages.signInPage(call.path, null));
      return;
    }
    const result = await checkSignIn(call, call.form);
    if ('fault' in result) {
      sendAccountPage(call.response, {
        ...pages.signInPage(call.path, result.fault),
        ...waiting(result.status),
      });
      return;
    }
    call.response.writeHead(303, { location: `${accountsPath}/me`, 'set-cookie': result.cookies }).end();
  }

  async function link(call: Call, token: string): Promise<void> {
    const open = store.readLink(token, now());
    const account = open === null ? null : store.find(open.sub);
    if (open === null || account === null || account.isDisabled) {
      sendAccountPage(call.response, {
        ...pages.messagePage(accountWords.linkTitleReset, accountWords.linkGone),
        status: 410,
      });
      return;
    }
    // The key travels with the form until the code proves that the app has it; the link is what protects both.
    const codeKey = call.form?.get('codeKey') ?? newCodeKey();
    const view = {
      kind: open.kind,
      account,
      codeKey,
      codeAddress: codeKeyAddress(codeKey, account.sub, new URL(origin).hostname),
      mayGoWithout: options.secondFactor === 'optional',
    };
    if (call.form === null) {
      sendAccountPage(call.response, pages.linkPage(call.path, view, null));
      return;
    }
    const password = call.form.get('password') ?? '';
    const verdict = judgePassword(password, account.sub);
    const wantsCode = !(view.mayGoWithout && call.form.get('without') === 'yes');
    const step = wantsCode ? stepOfCode(codeKey, (call.form.get('code') ?? '').trim(), now(), 0) : 0;
    const fault: Words | null =
      verdict !== 'good'
        ? passwordFaultWords[verdict]
        : password !== call.form.get('again')
          ? accountWords.notAlike
          : step === null
            ? accountWords.wrongCode
            : null;
    if (fault !== null || step === null) {
      sendAccountPage(call.response, { ...pages.linkPage(call.path, view, fault), status: 422 });
      return;
    }
    store.setPassword(account.sub, await storedPassword(password), wantsCode ? codeKey : null, step);
    store.dropLinks(account.sub);
    store.endSessions(account.sub, now());
    sendAccountPage(call.response, pages.readyPage());
  }

  function forgotten(call: Call): void {
    if (tell === null) {
      sendAccountPage(call.response, pages.messagePage(accountWords.forgottenTitle, accountWords.noMail));
      return;
    }
    if (call.form === null) {
      sendAccountPage(call.response, pages.forgottenPage());
      return;
    }
    const attempt = { sub: 'forgotten', address: callerOf(call.request).address, isKnownDevice: true };
    if (limits.mayTry(attempt) === 'address-waits') {
      sendAccountPage(call.response, {
        ...pages.messagePage(accountWords.forgottenTitle, accountWords.addressWaits),
        ...waiting(429),
      });
      return;
    }
    limits.failed(attempt);
    const account = store.find((call.form.get('account') ?? '').trim());
    if (account !== null && !account.isDisabled) void mailLink(account, 'reset', makeLink(account.sub, 'reset'));
    sendAccountPage(call.response, pages.messagePage(accountWords.forgottenTitle, accountWords.linkSent));
  }

  function me(call: Call, session: AccountSession, account: Account): void {
    const action = call.form?.get('act');
    if (call.form !== null && action === 'end') store.endSession(account.sub, call.form.get('session') ?? '');
    if (call.form !== null && action === 'end-all') store.endSessions(account.sub, now());
    if (call.form !== null && action === 'new-password') {
      call.response.writeHead(303, { location: makeLink(account.sub, 'reset') }).end();
      return;
    }
    if (call.form !== null) {
      call.response.writeHead(303, { location: `${accountsPath}/me` }).end();
      return;
    }
    sendAccountPage(call.response, pages.mePage(account, store.sessionsOf(account.sub), session.id));
  }

  async function people(call: Call, mine: Account): Promise<void> {
    if (mine.role !== 'department' && mine.role !== 'admin') {
      sendAccountPage(call.response, {
        ...pages.messagePage(accountWords.people, accountWords.mayNot),
        status: 403,
      });
      return;
    }
    const outcome = call.form === null ? null : await changePeople(call.form, mine);
    const visible = store.all().filter((one) => mayManage(mine, one));
    sendAccountPage(call.response, {
      ...pages.peoplePage(mine, visible, outcome),
      status: outcome !== null && 'fault' in outcome ? 422 : 200,
    });
  }

  function mayManage(mine: Account, other: Pick<Account, 'role' | 'agencyId'>): boolean {
    return mine.role === 'department' || (other.agencyId === mine.agencyId && other.role !== 'department');
  }

  async function changePeople(form: URLSearchParams, mine: Account): Promise<pages.PeopleOutcome> {
    const text = (name: string): string => (form.get(name) ?? '').trim();
    if (text('act') === 'invite') return inviteFrom(text, mine);
    const other = store.find(text('account'));
    if (other === null || !mayManage(mine, other)) return { fault: accountWords.notYours };
    switch (text('act')) {
      case 'disable':
        if (other.sub === mine.sub) return { fault: accountWords.notYourself };
        store.change(other.sub, { isDisabled: true });
        store.dropLinks(other.sub);
        store.endSessions(other.sub, now());
        return { done: accountWords.saved };
      case 'enable':
        store.change(other.sub, { isDisabled: false });
        return { done: accountWords.saved };
      case 'end':
        store.endSessions(other.sub, now());
        return { done: accountWords.saved };
      case 'link': {
        const kind = other.password === null ? 'invitation' : 'reset';
        const address = makeLink(other.sub, kind);
        await mailLink(other, kind, address);
        return { done: accountWords.linkMade, link: address };
      }
      default:
        return { fault: accountWords.unknownPage };
    }
  }

  async function inviteFrom(text: (name: string) => string, mine: Account): Promise<pages.PeopleOutcome> {
    const role = text('role');
    const agencyId = mine.role === 'department' ? text('agencyId') : (mine.agencyId ?? '');
    const fault: Words | null = !/^[a-z\d][a-z\d._-]{2,63}$/.test(text('newAccount'))
      ? accountWords.badAccount
      : text('name') === '' || text('name').length > 100
        ? accountWords.badName
        : !emailSchema.safeParse(text('email')).success
          ? accountWords.badEmail
          : !isRole(role)
            ? accountWords.badRole
            : role !== 'department' && agencyId === ''
              ? accountWords.badAgency
              : null;
    if (fault !== null || !isRole(role)) return { fault: fault ?? accountWords.badRole };
    const account = {
      sub: text('newAccount'),
      name: text('name'),
      email: text('email'),
      role,
      agencyId: role === 'department' ? null : agencyId,
    };
    if (!mayManage(mine, account)) return { fault: accountWords.notYours };
    const address = accounts.invite(account);
    const made = store.find(account.sub);
    if (address === null || made === null) return { fault: accountWords.taken };
    await mailLink(made, 'invitation', address);
    return { done: accountWords.invited, link: address };
  }

  async function ownPage(call: Call): Promise<boolean> {
    const page = call.path.slice(accountsPath.length);
    const [, first = '', second = ''] = page.split('/');
    if (first === 'interaction' && second !== '') await interaction(call);
    else if (first === 'sign-in') await signIn(call);
    else if (first === 'link' && second !== '') await link(call, second);
    else if (first === 'forgotten') forgotten(call);
    else if (first === 'me' || first === 'people' || page === '' || page === '/') {
      const session = sessionOf(call);
      const account = session === null ? null : usable(session.sub);
      if (session === null || account === null)
        call.response.writeHead(303, { location: `${accountsPath}/sign-in`, 'cache-control': 'no-store' }).end();
      else if (first === 'people') await people(call, account);
      else me(call, session, account);
    } else return false;
    return true;
  }

  const accounts: Accounts = {
    issuer,
    store,
    invite: (account) => (store.add(account) ? makeLink(account.sub, 'invitation') : null),
    holds(sub, issuedAtMs) {
      const account = usable(sub);
      // Tokens count whole seconds.
      return account !== null && issuedAtMs + 1000 > store.voidBefore(account.sub);
    },
    async handle(request, response) {
      const path = (request.url ?? '').split('?')[0] ?? '';
      const isForm =
        request.method === 'POST' && /^\/accounts\/(?:interaction|sign-in|link|forgotten|me|people)/.test(path);
      if (isForm && request.headers.origin !== undefined && request.headers.origin !== origin) {
        sendAccountPage(response, {
          ...pages.messagePage(accountWords.signIn, accountWords.crossSite),
          status: 403,
        });
        return;
      }
      const body = isForm ? await readBody(request, largestForm) : null;
      if (isForm && body === null) {
        response.writeHead(413, { connection: 'close' }).end();
        return;
      }
      const cookies = new Map(
        (request.headers.cookie ?? '').split(/;\s*/).map((pair): [string, string] => {
          const [name = '', ...value] = pair.split('=');
          return [name, value.join('=')];
        }),
      );
      const form = body === null ? null : new URLSearchParams(body.toString());
      if (await ownPage({ request, response, path, form, cookies })) return;
      const oidc = await (provider ??= makeProvider());
      Object.assign(request, { originalUrl: request.url });
      request.url = (request.url ?? '').slice(accountsPath.length) || '/';
      await oidc.callback()(request, response);
    },
    close: () => store.close(),
  };
  return accounts;
}
