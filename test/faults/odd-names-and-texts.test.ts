import fc from 'fast-check';
import { beforeAll, expect, test, vi } from 'vitest';
import { openapiDocument } from '../../shared/contracts/openapi.ts';
import { runtimeOnFreshTable } from '../support/runtime-on-fresh-table.ts';
import { type JsonSchema, placesIn, valuesOf, withAt } from '../support/schema-arbitrary.ts';
import { servedApps } from '../support/served-apps.ts';

vi.setConfig({ testTimeout: 120_000 });

type Parameter = { readonly name: string; readonly in: string };
type Described = {
  readonly 'x-roles'?: readonly string[];
  readonly parameters: readonly Parameter[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: JsonSchema }>> };
};

// The carrier's feedback is held against its signature before it is read.
const elsewhere = '/v1/mail-feedback';
const { paths } = openapiDocument('http://localhost') as {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Described>>>>;
};
const operations = Object.entries(paths).flatMap(([path, methods]) =>
  path === elsewhere
    ? []
    : Object.entries(methods).map(([method, described]) => ({
        name: `${method.toUpperCase()} ${path}`,
        method,
        path,
        described,
      })),
);
type Operation = (typeof operations)[number];

let call: ReturnType<typeof servedApps>;
beforeAll(async () => {
  const { runtime } = await runtimeOnFreshTable({
    admin: { sub: 'admin', role: 'admin', agencyId: 'a1' },
    handler: { sub: 'handler', role: 'handler', agencyId: 'a1' },
    supervisor: { sub: 'supervisor', role: 'supervisor', agencyId: 'a1' },
    department: { sub: 'department', role: 'department', agencyId: null },
  });
  await runtime.agencies.addAgency({ id: 'a1', name: '示例局', onlineReceiptRule: 'confirmed' });
  call = servedApps(runtime);
});

/** Whoever reaches furthest: the department may name any agency. */
function roleFor(roles: readonly string[]): string {
  return ['department', 'admin', 'handler'].find((role) => roles.includes(role)) ?? '';
}

let sent = 0;
function send(
  { method, path, described }: Operation,
  { parts = {}, query = '', body }: { parts?: Readonly<Record<string, string>>; query?: string; body?: string },
): Promise<Response> {
  sent += 1;
  const roles = described['x-roles'];
  const usual: Readonly<Record<string, string>> = { agencyId: 'a1', year: '2026', kind: 'receipt' };
  const address = path.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(parts[name] ?? usual[name] ?? 'x'),
  );
  const content = described.requestBody?.content ?? {};
  return call(method, path, `${address}${query}`, {
    headers: {
      'content-type': Object.keys(content)[0] ?? 'application/json',
      'idempotency-key': `odd-${sent}`,
      'if-match': '"0"',
      'x-query-code': '22222-22222',
      ...(roles === undefined ? {} : { authorization: `Bearer ${roleFor(roles)}` }),
    },
    ...(described.requestBody === undefined ? {} : { body: body ?? '{}' }),
  });
}

async function expectRefusal(response: Promise<Response>, what: string): Promise<void> {
  const { status } = await response;
  expect(status, what).toBeGreaterThanOrEqual(400);
  expect(status, what).toBeLessThan(500);
}

const oddCharacters = [
  '\u0000',
  '\u0085',
  '\u009F',
  '\u202E',
  '\u2066',
  '\u200F',
  '\uFDD0',
  '\uFFFF',
  '\u{1FFFE}',
  '\u2028',
];

const withBody = operations.filter(({ described }) => described.requestBody?.content['application/json'] !== undefined);

test.each(withBody.map((operation) => [operation.name, operation] as const))(
  'S6: %s takes no text with an odd character, in whatever place of its body',
  async (_, operation) => {
    const schema = operation.described.requestBody?.content['application/json']?.schema ?? {};
    for (const sample of fc.sample(valuesOf(schema), { numRuns: 3, seed: 5 })) {
      const texts = placesIn(sample).filter((place) => typeof at(sample, place) === 'string');
      for (const [index, place] of texts.entries()) {
        const odd = oddCharacters[(index + place.length) % oddCharacters.length] ?? '\u202E';
        for (const text of [`甲${odd}`, `${odd}乙`]) {
          const body = JSON.stringify(withAt(sample, place, text));
          await expectRefusal(send(operation, { body }), `${place.join('/')}: ${JSON.stringify(text)}`);
        }
      }
    }
    // Halves of a pair travel as escapes; names are texts too.
    for (const body of [
      '{"a":"\\ud800"}',
      '{"\\udfff":1}',
      '["\\ud83d"]',
      '"\\ud800"',
      '{"\\u202e":{}}',
      '{"a":[{"b":"\\uffff"}]}',
    ])
      await expectRefusal(send(operation, { body }), body);
  },
);

function at(value: unknown, place: readonly (string | number)[]): unknown {
  return place.reduce<unknown>((inner, name) => (inner as Record<string | number, unknown>)[name], value);
}

test.each(operations.map((operation) => [operation.name, operation] as const))(
  'S6: %s refuses an address with an odd character, in its path and in its query',
  async (_, operation) => {
    const names = operation.described.parameters.filter((one) => one.in === 'path').map(({ name }) => name);
    for (const odd of oddCharacters) {
      for (const name of names)
        await expectRefusal(send(operation, { parts: { [name]: `a${odd}` } }), `${name} ${odd}`);
      await expectRefusal(send(operation, { query: `?a=${encodeURIComponent(odd)}` }), `query ${odd}`);
      await expectRefusal(send(operation, { query: `?${encodeURIComponent(`a${odd}`)}=1` }), `query name ${odd}`);
    }
  },
);

const longest = 'k'.repeat(2500);

test.each(operations.map((operation) => [operation.name, operation] as const))(
  'S6: %s refuses a key that no item can have: too long, blank, or the name of a member that every object has',
  async (_, operation) => {
    const { parameters } = operation.described;
    for (const { name } of parameters.filter((one) => one.in === 'path')) {
      await expectRefusal(send(operation, { parts: { [name]: longest } }), `${name} too long`);
      for (const odd of [' ', '#', '__proto__', 'constructor', 'toString', '長'.repeat(700)]) {
        const { status } = await send(operation, { parts: { [name]: odd } });
        expect(status, `${name} ${odd}`).toBeLessThan(500);
      }
    }
    for (const name of [
      ...parameters.filter((one) => one.in === 'query').map((one) => one.name),
      'agencyId',
      '__proto__',
      'constructor',
    ])
      for (const value of [longest, '', ' ', 'constructor', '__proto__']) {
        const { status } = await send(operation, { query: `?${name}=${encodeURIComponent(value)}` });
        expect(status, `?${name}=${value.slice(0, 20)}`).toBeLessThan(500);
      }
  },
);

test.each(withBody.map((operation) => [operation.name, operation] as const))(
  'S6: %s stands a text in its body that is too long or too short to be a key',
  async (_, operation) => {
    const schema = operation.described.requestBody?.content['application/json']?.schema ?? {};
    const [sample] = fc.sample(valuesOf(schema), { numRuns: 1, seed: 13 });
    for (const place of placesIn(sample))
      for (const value of ['', ' ', longest, 'constructor', '__proto__']) {
        const { status } = await send(operation, { body: JSON.stringify(withAt(sample, place, value)) });
        expect(status, `${place.join('/')} ${value.slice(0, 20)}`).toBeLessThan(500);
      }
  },
);
