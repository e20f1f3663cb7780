import type { IncomingMessage, ServerResponse } from 'node:http';
import { roles } from '../shared/domain/request/vocabulary.ts';
import { instantOf } from './clock.ts';
import type { LocalClock } from './clock.ts';
import type { IdentityProvider } from './identity-provider.ts';
import type { LambdaRunner } from './lambda-runner.ts';
import { mailPage } from './mail-page.ts';
import type { MailFaults, MailService } from './mail-service.ts';
import { replyWithProblem } from './problem-reply.ts';
import { readBody } from './request-body.ts';

export type LocalRoutesOptions = {
  readonly clock: LocalClock;
  readonly mail: MailService;
  readonly identity: IdentityProvider;
  readonly runner: LambdaRunner;
};

type Route = (request: IncomingMessage, response: ServerResponse) => Promise<void> | void;

/** `/local/*`: what only a trial on one machine may do, such as reading all mails or minting a token. */
export function localRoutes({
  clock,
  mail,
  identity,
  runner,
}: LocalRoutesOptions): (request: IncomingMessage, response: ServerResponse, path: string) => Promise<void> {
  const routes: Readonly<Record<string, Route>> = {
    'GET /local/mail': async (request, response) => {
      await runner.settle();
      const wantsPage =
        request.headers.accept?.includes('text/html') === true && request.url?.includes('format=json') !== true;
      if (wantsPage) sendPage(response, mailPage(mail.mails));
      else sendJson(response, mail.mails);
    },
    'GET /local/mail/faults': (_request, response) => sendJson(response, mail.faults),
    'PUT /local/mail/faults': async (request, response) => {
      const faults = (await jsonOf(request)) as Partial<MailFaults> | null;
      if (faults === null) refuse(response, '请提交 JSON 对象。', 'Send a JSON object.');
      else sendJson(response, Object.assign(mail.faults, faults));
    },
    'GET /local/clock': (_request, response) =>
      sendJson(response, { now: new Date(clock.now()).toISOString(), isVirtual: clock.isVirtual }),
    'POST /local/clock': async (request, response) => {
      const asked = (await jsonOf(request)) as { readonly now?: unknown } | null;
      const instantInMs = typeof asked?.now === 'string' ? instantOf(asked.now) : null;
      if (!clock.isVirtual)
        replyWithProblem(response, 409, 'clock-is-real', [
          '系统使用真实时间。请用 --clock 启动虚拟时钟。',
          'The system runs by the real time. Start it with --clock for a virtual one.',
        ]);
      else if (instantInMs === null)
        refuse(
          response,
          'now 须为带时区的时刻，例如 2026-03-02T09:00:00+08:00。',
          'now must be an instant with its zone, such as 2026-03-02T09:00:00+08:00.',
        );
      else if (instantInMs < clock.now())
        refuse(
          response,
          `时钟不能倒退（现为 ${new Date(clock.now()).toISOString()}）。`,
          `The clock does not go back (it is ${new Date(clock.now()).toISOString()}).`,
        );
      else {
        const ran = await runner.moveClock(instantInMs);
        sendJson(response, { now: new Date(clock.now()).toISOString(), ran });
      }
    },
    'POST /local/token': async (request, response) => {
      const asked = (await jsonOf(request)) as {
        readonly role?: unknown;
        readonly agencyId?: unknown;
        readonly sub?: unknown;
      } | null;
      const role = roles.find((name) => name === asked?.role);
      const agencyId = typeof asked?.agencyId === 'string' && asked.agencyId !== '' ? asked.agencyId : null;
      if (role === undefined)
        refuse(response, `role 须为 ${roles.join('、')} 之一。`, `role must be one of ${roles.join(', ')}.`);
      else if (agencyId === null && role !== 'department')
        refuse(response, '除主管部门外须给出 agencyId。', 'agencyId is needed for every role but department.');
      else {
        const sub = typeof asked?.sub === 'string' && asked.sub !== '' ? asked.sub : role;
        sendJson(response, { token: await identity.mintToken({ role, agencyId, sub }) });
      }
    },
    'GET /local/dead-letters': (_request, response) => sendJson(response, runner.deadLetters.all()),
  };

  return async (request, response, path) => {
    const method = request.method === 'HEAD' ? 'GET' : (request.method ?? 'GET');
    const route = routes[`${method} ${path}`];
    if (route !== undefined) {
      await route(request, response);
      return;
    }
    const allowed = Object.keys(routes).flatMap((key) => (key.endsWith(` ${path}`) ? [key.split(' ')[0] ?? ''] : []));
    if (allowed.length === 0)
      replyWithProblem(response, 404, 'not-found', ['没有这个地址。', 'There is nothing at this address.']);
    else
      replyWithProblem(
        response,
        405,
        'method-not-allowed',
        [`该地址不支持 ${method} 方法。`, `This address does not take ${method}.`],
        { allow: allowed.join(', ') },
      );
  };
}

function refuse(response: ServerResponse, chinese: string, english: string): void {
  replyWithProblem(response, 422, 'invalid-request', [chinese, english]);
}

async function jsonOf(request: IncomingMessage): Promise<object | null> {
  try {
    const value: unknown = JSON.parse((await readBody(request, 65_536))?.toString() ?? '');
    return typeof value === 'object' ? value : null;
  } catch {
    return null;
  }
}

function sendJson(response: ServerResponse, value: unknown): void {
  response
    .writeHead(200, { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' })
    .end(JSON.stringify(value));
}

function sendPage(response: ServerResponse, page: string): void {
  const headers = {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'",
  };
  response.writeHead(200, headers).end(page);
}
