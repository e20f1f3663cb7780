import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { apiDescription } from '../../functions/api-description/api-description.ts';
import { calendarApi } from '../../functions/calendar-api/calendar-api.ts';
import { exportApi } from '../../functions/export-api/export-api.ts';
import { filesApi } from '../../functions/files-api/files-api.ts';
import { lettersApi } from '../../functions/letters-api/letters-api.ts';
import { publicPages } from '../../functions/public-pages/public-pages.ts';
import { publicReports } from '../../functions/public-reports/public-reports.ts';
import { reportApi } from '../../functions/report-api/report-api.ts';
import { reportCheck } from '../../functions/report-check/report-check.ts';
import { staffPages } from '../../functions/staff-pages/staff-pages.ts';
import { functionList } from '../../shared/deployment/function-list.ts';
import type { FunctionSpec, RouteSpec } from '../../shared/deployment/function-spec.ts';

const html = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8';

function broken(): never {
  throw new Error('broken on purpose');
}

function throttled(): never {
  throw Object.assign(new Error('wait'), { name: 'ThrottlingException' });
}

type App = { request(path: string, init?: RequestInit): Promise<Response> | Response };

/** Every function that has pages, on a world in which the first look at anything fails. */
function appsOn(runtime: () => never): Readonly<Record<string, App>> {
  return {
    'api-description': apiDescription(runtime),
    'public-pages': publicPages(runtime),
    'staff-pages': staffPages(runtime),
    'report-api': reportApi(runtime),
    'report-check': reportCheck(runtime),
    'export-api': exportApi(runtime),
    'public-reports': publicReports(runtime),
    'letters-api': lettersApi(runtime),
    'files-api': filesApi(runtime),
  };
}

const specs: readonly FunctionSpec[] = functionList;
const isPage = ({ path }: RouteSpec): boolean => !path.startsWith('/v1/') && path !== '/openapi.json';
const withPages = specs.filter(({ routes }) => routes.some(isPage));
/** These look at nothing that could break. */
const needNothing = ['/assets/{name}', 'GET /staff/sign-out'];

let log = '';
beforeAll(() => {
  vi.spyOn(process.stderr, 'write').mockImplementation((line) => {
    log += String(line);
    return true;
  });
});
afterAll(() => {
  vi.restoreAllMocks();
});

test('every function with a page is tried here', () => {
  expect(Object.keys(appsOn(broken)).toSorted()).toEqual(withPages.map(({ id }) => id).toSorted());
});

const brittle = withPages.flatMap(({ id, routes }) =>
  routes
    .filter(
      (route) =>
        isPage(route) && !needNothing.includes(route.path) && !needNothing.includes(`${route.method} ${route.path}`),
    )
    .map(({ method, path }) => [id, method, path] as const),
);

test.each(brittle)(
  '%s %s %s that breaks tells a browser so by a page, in the frame of its site',
  async (id, method, path) => {
    log = '';
    const response = await appsOn(broken)[id]!.request(path.replaceAll(/\{\w+\}/g, '2026'), {
      method,
      headers: { accept: html },
    });
    const text = await response.text();
    expect([response.status, response.headers.get('content-type')]).toEqual([500, 'text/html; charset=UTF-8']);
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(text).toContain('<h1>系统出了问题</h1>');
    expect(text).toContain(path.startsWith('/staff') ? 'href="/staff/requests"' : 'href="/apply"');
    expect(log).toMatch(/"level":"error"/);
    expect(log).not.toContain('on purpose');
  },
);

test('in English where the address asks for it, and as a problem where a program does', async () => {
  const app = appsOn(broken)['report-api']!;
  expect(await (await app.request('/staff/registers?lang=en', { headers: { accept: html } })).text()).toContain(
    '<h1>Something broke</h1>',
  );
  for (const [path, accept] of [
    ['/staff/registers', 'application/json'],
    ['/v1/reports/summary/2026', html],
  ] as const) {
    const response = await app.request(path, { headers: { accept } });
    expect(response.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    expect(await response.json()).toMatchObject({ title: 'internal-error', status: 500 });
  }
  const api = calendarApi(broken);
  expect((await api.request('/v1/calendar/2026', { headers: { accept: html } })).headers.get('content-type')).toMatch(
    /^application\/problem\+json/,
  );
});

test('a store that is busy is told apart, with when to try again', async () => {
  for (const [id, path] of [
    ['export-api', '/staff/exports'],
    ['public-reports', '/figures'],
  ] as const) {
    const response = await appsOn(throttled)[id]!.request(path, { headers: { accept: html } });
    expect([response.status, response.headers.get('retry-after')]).toEqual([503, '2']);
    expect(await response.text()).toContain('系统繁忙');
  }
});

test('an address that no function has leads on: to the citizen’s pages, with one line in the other language', async () => {
  const response = await appsOn(broken)['api-description']!.request('/docs/nothing', { headers: { accept: html } });
  const text = await response.text();
  expect(response.status).toBe(404);
  for (const part of [
    '<h1>没有这个页面</h1>',
    'href="/apply"',
    'href="/status"',
    'href="/figures"',
    '<p class="hint" lang="en">Page not found.',
  ])
    expect(text).toContain(part);
});

test('answers that come by post begin anew when their address is opened, and search engines are kept off what is somebody’s own', async () => {
  const pages = publicPages(
    () =>
      ({
        limiter: {
          addressHeader: null,
          take: () => ({ isGranted: true, left: 1, waitInSeconds: 0, allowance: { burst: 1, perSecond: 1 } }),
        },
      }) as never,
  );
  for (const step of ['correction', 'contact', 'email', 'withdrawal', 'files']) {
    const response = await pages.request(`/status/${step}?lang=en`);
    expect([response.status, response.headers.get('location')]).toEqual([303, '/status?lang=en']);
  }
  const robots = await (await pages.request('/robots.txt')).text();
  expect(robots.split('\n')).toEqual(['User-agent: *', 'Disallow: /staff', 'Disallow: /status', 'Disallow: /v1/', '']);
  const icon = await pages.request('/favicon.ico');
  expect([icon.status, icon.headers.get('location')]).toEqual([
    302,
    expect.stringMatching(/^\/assets\/mark\..+\.svg$/),
  ]);
});
