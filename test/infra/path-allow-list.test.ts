import fc from 'fast-check';
import { expect, test } from 'vitest';
import { functionList } from '../../shared/deployment/function-list.ts';
import type { FunctionSpec, RouteSpec } from '../../shared/deployment/function-spec.ts';
import { longestPattern, pathAllowList } from '../../infra/constructs/path-allow-list.ts';

const routes = functionList.flatMap((spec: FunctionSpec): readonly RouteSpec[] => spec.routes);
const patterns = pathAllowList(routes, 'live');
const isAllowed = (path: string) => patterns.some((pattern) => new RegExp(pattern).test(path));

test('every route of the list is let in, with and without the stage before it', () => {
  for (const { path } of routes) {
    const called = path.replaceAll(/\{[^}]+\}/g, 'A-1');
    expect(isAllowed(called), path).toBe(true);
    expect(isAllowed(`/live${called}`), path).toBe(true);
  }
  expect(isAllowed('/live')).toBe(true);
});

test('no pattern is longer than the lower of the limits that AWS states', () => {
  expect(longestPattern).toBe(200);
  for (const pattern of patterns) expect(pattern.length).toBeLessThanOrEqual(200);
});

test.each([
  '/v1',
  '/v1/requests/',
  '/v1/requests/a/b',
  '/v1/requestsX',
  '/openapi-json',
  '/.env',
  '//v1/requests',
  '/test/v1/requests',
  '/admin',
  '/v1/staff',
  '/v1/requests\n/x',
])('%j is not', (path) => {
  expect(isAllowed(path)).toBe(false);
});

test('no pattern is longer than the firewall takes, and none loses a path, however many routes there are', () => {
  const segment = fc.stringMatching(/^[a-z][a-z0-9.-]{0,20}$/);
  const path = fc
    .array(
      fc.oneof(
        segment,
        segment.map((name) => `{${name}}`),
      ),
      { minLength: 1, maxLength: 6 },
    )
    .map((segments): `/${string}` => `/${segments.join('/')}`);
  fc.assert(
    fc.property(fc.array(path, { minLength: 1, maxLength: 60 }), (paths) => {
      const list = pathAllowList(
        paths.map((each) => ({ method: 'GET', path: each, auth: 'none' })),
        'live',
      );
      expect(list.every((pattern) => pattern.length <= longestPattern)).toBe(true);
      for (const each of paths)
        expect(list.some((pattern) => new RegExp(pattern).test(each.replaceAll(/\{[^}]+\}/g, 'x')))).toBe(true);
    }),
  );
});

test('a route with a greedy parameter lets in all below it', () => {
  const [pattern] = pathAllowList([{ method: 'GET', path: '/files/{key+}', auth: 'none' }], 'live');
  expect(new RegExp(pattern!).test('/files/2026/a.docx')).toBe(true);
  expect(new RegExp(pattern!).test('/files/')).toBe(false);
});
