import { createTransport } from 'nodemailer';
import * as z from 'zod';
import type { Checkup } from './checkups.ts';

export type Outside = {
  /** Where citizens and staff reach the system. */
  readonly origin: string;
  readonly issuer: string;
  readonly audience: string;
  /** `YYYY-MM-DD` */
  readonly today: string;
};

const patienceInMilliseconds = 10_000;
/** The longest ordinary period: twenty working days, extended by twenty, with the days of a holiday between. */
const daysThatMustBeKnown = 75;

/** What only a client sees: whether the API answers, the calendar reaches far enough, and the issuer knows the pages. */
export function outsideCheckups(outside: Outside): readonly Checkup[] {
  return [
    { name: outside.origin, look: () => apiFault(outside) },
    { name: 'calendar', look: () => calendarFault(outside) },
    { name: `issuer ${outside.issuer}`, look: () => issuerFault(outside) },
  ];
}

const reach = (address: string): Promise<Response> =>
  fetch(address, { redirect: 'manual', signal: AbortSignal.timeout(patienceInMilliseconds) });

async function apiFault({ origin }: Outside): Promise<string | null> {
  const answer = await reach(`${origin}/v1/health`).catch(() => null);
  if (answer === null)
    return `无法连接 ${origin}。 It cannot be reached: publish the record of the output DomainTarget, and see that the certificate covers the name.`;
  if (answer.status === 200) return null;
  if (answer.status === 403)
    return `${origin} 拒绝访问（403）。 It refuses everybody: in China the account needs an ICP record in this Region; elsewhere look at the firewall’s log.`;
  return `${origin} 返回 ${answer.status}。 It answers ${answer.status}: read the newest error in the log of public-api.`;
}

const calendarSchema = z.object({ days: z.array(z.object({ on: z.string(), provisional: z.boolean() })) });

async function calendarFault({ origin, today }: Outside): Promise<string | null> {
  const until = new Date(Date.parse(`${today}T00:00:00Z`) + daysThatMustBeKnown * 86_400_000)
    .toISOString()
    .slice(0, 10);
  for (const year of new Set([today.slice(0, 4), until.slice(0, 4)])) {
    const { days } = calendarSchema.parse(await (await reach(`${origin}/v1/calendar/${year}`)).json());
    const unknown = days.find(({ on, provisional }) => provisional && on >= today && on <= until);
    if (unknown !== undefined)
      return `日历自 ${unknown.on} 起没有国务院通知，期限只是暂定。 From ${unknown.on} on the calendar has no notice, so that dates are provisional: load the notice as soon as it is out (docs/operate.md).`;
  }
  return null;
}

const discoverySchema = z.object({
  issuer: z.string(),
  authorization_endpoint: z.url(),
  token_endpoint: z.url(),
  jwks_uri: z.url(),
  code_challenge_methods_supported: z.array(z.string()).optional(),
});
const keysSchema = z.object({ keys: z.array(z.unknown()).min(1) });

async function issuerFault({ issuer, audience, origin }: Outside): Promise<string | null> {
  const answer = await reach(`${issuer}/.well-known/openid-configuration`).catch(() => null);
  const found = discoverySchema.safeParse(answer?.status === 200 ? await answer.json().catch(() => null) : null);
  if (!found.success)
    return '无法读取登录服务的配置。 Its discovery document cannot be read: compare signIn.issuer with the issuer’s own page, and open it to the functions, which have no fixed address.';
  const {
    authorization_endpoint: endpoint,
    jwks_uri: keys,
    code_challenge_methods_supported: challenges = ['S256'],
    issuer: own,
  } = found.data;
  if (own !== issuer)
    return `登录服务自称 ${own}。 It calls itself ${own}: signIn.issuer must be exactly that, or no token is taken.`;
  if (!challenges.includes('S256'))
    return '登录服务不支持 PKCE（S256）。 It takes no PKCE with S256, which the pages use: turn it on for the client.';
  if (
    !keysSchema.safeParse(
      await reach(keys)
        .then((reply) => reply.json())
        .catch(() => null),
    ).success
  )
    return `登录服务的公钥无法读取：${keys}。 Its keys cannot be read there: no token could be verified.`;
  return redirectFault(endpoint, audience, `${origin}/staff/callback`);
}

/** An issuer refuses an address that its client does not have before it asks anybody to sign in. */
async function redirectFault(endpoint: string, clientId: string, redirectUri: string): Promise<string | null> {
  const asked = new URL(endpoint);
  const challenge = 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM';
  for (const [name, value] of Object.entries({
    response_type: 'code',
    client_id: clientId,
    redirect_uri: redirectUri,
    scope: 'openid',
    state: 'doctor',
    nonce: 'doctor',
    code_challenge: challenge,
    code_challenge_method: 'S256',
  }))
    asked.searchParams.set(name, value);
  const answer = await reach(asked.href);
  const location = answer.headers.get('location') ?? '';
  const isErrorPage =
    URL.canParse(location) && new URL(location).searchParams.has('error') && !location.startsWith(redirectUri);
  if (answer.status < 400 && !isErrorPage) return null;
  return `登录服务拒绝客户端 ${clientId} 或回调地址 ${redirectUri}（${answer.status}）。 It refuses the client or the address: enter a public client ${clientId} with the redirect address ${redirectUri} at the issuer.`;
}

/** Signs in at the SMTP server and sends nothing. */
export async function smtpFault(smtpUrl: string): Promise<string | null> {
  const transport = createTransport({
    url: smtpUrl,
    connectionTimeout: patienceInMilliseconds,
    greetingTimeout: patienceInMilliseconds,
    socketTimeout: patienceInMilliseconds,
  });
  try {
    await transport.verify();
    return null;
  } catch (error) {
    const code = (error as { readonly code?: string }).code ?? 'unknown';
    return code === 'EAUTH'
      ? 'SMTP 服务器不接受用户名或密码。 The SMTP server does not take the user or password of smtpUrl: put the right ones into the secret (docs/deploy.md, step 6).'
      : `无法使用 SMTP 服务器（${code}）。 The SMTP server cannot be used from here (${code}): see host, port (465 or 587, not 25) and certificate of smtpUrl, and whether it takes connections from functions.`;
  } finally {
    transport.close();
  }
}
