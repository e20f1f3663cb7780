import { readFileSync, readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { functionList } from '../../shared/deployment/function-list.ts';
import { isAddressOf, pageStates, routesWithoutPage } from '../browser/page-states.ts';

const root = new URL('../../', import.meta.url);

function textsIn(folder: string, ending: string): readonly string[] {
  return readdirSync(new URL(folder, root))
    .filter((name) => name.endsWith(ending))
    .map((name) => readFileSync(new URL(`${folder}${name}`, root), 'utf8'));
}

/** Routes of people; those of programs begin with a version. */
const routes = functionList
  .flatMap((one) => [...one.routes])
  .map(({ method, path }) => `${method} ${path}`)
  .filter((route) => !/ \/v\d/.test(route));
const pages = textsIn('web/pages/', '.ts').flatMap((text) =>
  [...text.matchAll(/^export function (\w+Page)\b/gm)].map(([, name]) => name),
);
const declared: readonly (readonly [string, string])[] = Object.entries(pageStates);

test('every route of a page is one that the browser suite looks at with axe', () => {
  const visited = new Set([...declared.map(([, route]) => route), ...routesWithoutPage]);
  expect(routes.filter((route) => !visited.has(route))).toEqual([]);
});

test('every page that is rendered is one that the browser suite looks at with axe', () => {
  const visited = new Set(declared.map(([state]) => state.split(':')[0]));
  expect(pages.filter((page) => !visited.has(page))).toEqual([]);
  expect(pages).toContain('staffResendPage');
});

test('what is said to be looked at is there, and is looked at', () => {
  const suite = textsIn('test/browser/', '.browser.ts').join('\n');
  expect(declared.filter(([state]) => !suite.includes(`'${state}'`)).map(([state]) => state)).toEqual([]);
  expect(declared.filter(([state]) => !pages.includes(state.split(':')[0])).map(([state]) => state)).toEqual([]);
  expect(
    [...declared.map(([, route]) => route), ...routesWithoutPage].filter((route) => !routes.includes(route)),
  ).toEqual([]);
});

test('an address belongs to a route when every step of it does', () => {
  expect(
    isAddressOf('GET /staff/requests/{receiptNumber}', 'http://localhost/staff/requests/20260302-ABCDEF?done=answer'),
  ).toBe(true);
  expect(
    isAddressOf('GET /staff/requests/{receiptNumber}', 'http://localhost/staff/requests/20260302-ABCDEF/files'),
  ).toBe(false);
  expect(isAddressOf('GET /staff/requests', 'http://localhost/staff/requests/20260302-ABCDEF')).toBe(false);
});
