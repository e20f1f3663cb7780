import { expect, test } from 'vitest';
import { isFromElsewhere } from '../../functions/http/from-elsewhere.ts';
import { pagesApp } from '../../functions/http/pages-app.ts';
import { staffPages } from '../../functions/staff-pages/staff-pages.ts';
import { functionList } from '../../shared/deployment/function-list.ts';
import type { FunctionSpec } from '../../shared/deployment/function-spec.ts';

const own = 'https://gongkai.example';

test.each([
  ['a page of ours', { 'sec-fetch-site': 'same-origin' }, false],
  ['somebody at the address bar', { 'sec-fetch-site': 'none' }, false],
  ['another site', { 'sec-fetch-site': 'cross-site' }, true],
  ['another host of the same domain', { 'sec-fetch-site': 'same-site' }, true],
  ['a page of ours, as an older browser says it', { origin: own }, false],
  ['a page of ours, which sends no referrer', { origin: 'null' }, false],
  ['another site, as an older browser says it', { origin: 'https://elsewhere.example' }, true],
  ['ours by name and another by what the browser knows', { origin: own, 'sec-fetch-site': 'cross-site' }, true],
  ['a program', {}, false],
])('a post of %s', (_, headers: Readonly<Record<string, string>>, expected) => {
  expect(
    isFromElsewhere(
      (name) => headers[name],
      () => own,
    ),
  ).toBe(expected);
});

test('what another site posts to a page of the console is refused before anything is read, and nothing of it is shown', async () => {
  const specs: readonly FunctionSpec[] = functionList;
  const posts = specs.flatMap(({ id, routes }) =>
    id === 'staff-pages' ? routes.filter(({ method }) => method === 'POST').map(({ path }) => path) : [],
  );
  expect(posts.length).toBeGreaterThan(5);
  const app = staffPages(() => {
    throw new Error('nothing is looked at');
  });
  for (const path of posts) {
    const response = await app.request(path.replaceAll(/\{\w+\}/g, 'x'), {
      method: 'POST',
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        'sec-fetch-site': 'cross-site',
        accept: 'text/html',
      },
      body: 'reason=strange+words',
    });
    const text = await response.text();
    expect([path, response.status]).toEqual([path, 403]);
    expect(text).not.toContain('strange words');
    expect(text).not.toContain('<form');
  }
});

test('an API call of another site keeps to its own rules, for a bearer token is no cookie', async () => {
  const app = pagesApp('tried', () => own);
  app.post('/v1/tried', (context) => context.text('done'));
  const response = await app.request('/v1/tried', { method: 'POST', headers: { 'sec-fetch-site': 'cross-site' } });
  expect(response.status).toBe(200);
});
