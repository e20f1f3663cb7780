import fc from 'fast-check';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { submitRequest } from '../../shared/application/submit-request.ts';
import { openapiDocument } from '../../shared/contracts/openapi.ts';
import { form, on } from '../domain/request/given.ts';
import { runtimeOnFreshTable } from '../support/runtime-on-fresh-table.ts';
import { type JsonSchema, hostileValues, placesIn, valuesOf, withAt } from '../support/schema-arbitrary.ts';
import { servedApps } from '../support/served-apps.ts';

vi.setConfig({ testTimeout: 180_000 });

type Described = {
  readonly method: string;
  readonly path: string;
  readonly roles: readonly string[] | null;
  readonly body: JsonSchema | null;
  readonly query: readonly string[];
};
type Document = {
  readonly paths: Readonly<
    Record<
      string,
      Readonly<
        Record<
          string,
          {
            readonly 'x-roles'?: readonly string[];
            readonly parameters: readonly { readonly name: string; readonly in: string }[];
            readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: JsonSchema }>> };
          }
        >
      >
    >
  >;
};

// Answers of the mail carrier are held against its signature first; test/alerts tries that door.
const elsewhere = new Set(['/v1/mail-feedback']);

/** Every operation, as the document describes it to the world. */
const described: readonly Described[] = Object.entries((openapiDocument('http://localhost') as Document).paths).flatMap(
  ([path, operations]) =>
    elsewhere.has(path)
      ? []
      : Object.entries(operations).map(([method, operation]) => ({
          method,
          path,
          roles: operation['x-roles'] ?? null,
          body: operation.requestBody?.content['application/json']?.schema ?? null,
          query: operation.parameters.filter((parameter) => parameter.in === 'query').map(({ name }) => name),
        })),
);
const withBody = described.filter(({ body }) => body !== null);
const named = (list: readonly Described[]) =>
  list.map((operation) => [`${operation.method.toUpperCase()} ${operation.path}`, operation] as const);

let call: ReturnType<typeof servedApps>;
let receiptNumber: string;
let queryCode: string;
beforeAll(async () => {
  const people = Object.fromEntries(
    ['handler', 'supervisor', 'admin', 'department'].map((role) => [
      role,
      { sub: role, role, agencyId: role === 'department' ? null : 'a1' },
    ]),
  );
  const { runtime } = await runtimeOnFreshTable(people as never);
  await runtime.agencies.addAgency({ id: 'a1', name: '示例局', onlineReceiptRule: 'confirmed' });
  const submitted = await submitRequest(runtime, {
    form,
    idempotencyKey: 'k1',
    channel: 'in-person',
    receivedOn: on('2026-03-02'),
    by: { kind: 'system' },
  });
  if (!submitted.ok) throw new Error(submitted.refusal.kind);
  ({ receiptNumber, queryCode } = submitted.value);
  call = servedApps(runtime);
});

let keys = 0;

function headersFor({ roles }: Described): Record<string, string> {
  keys += 1;
  return {
    'content-type': 'application/json',
    'idempotency-key': `m-${keys}`,
    'if-match': '"1"',
    'x-query-code': queryCode,
    ...(roles === null ? {} : { authorization: `Bearer ${roles.includes('admin') ? 'admin' : roles[0]}` }),
  };
}

const parts: Readonly<Record<string, string>> = {
  agencyId: 'a1',
  kind: 'receipt',
  year: '2026',
  dutyId: 'd1',
  fileId: 'f1',
  proceedingId: 'p1',
  secret: 'A'.repeat(32),
  cell: 'tableIII.disclosed.total',
};

function addressOf({ path }: Described, others: Readonly<Record<string, string>> = {}): string {
  return path.replaceAll(
    /\{(\w+)\}/g,
    (_, name: string) => others[name] ?? (name === 'receiptNumber' ? receiptNumber : (parts[name] ?? 'x')),
  );
}

/** Whatever comes: no failure of ours; a refusal says what is wrong in the one shape. */
async function expectOrderly(response: Response, what: string): Promise<number> {
  const { status } = response;
  if (status >= 500 && status !== 503) expect.fail(`${status} for ${what}`);
  if (status < 400) return status;
  expect(response.headers.get('content-type'), what).toContain('application/problem+json');
  expect(await response.json(), what).toMatchObject({
    type: expect.stringMatching(/^urn:gongkai:problem:/),
    title: expect.any(String),
    status,
    detail: expect.any(String),
    instance: expect.any(String),
  });
  return status;
}

const bytesOf = (...bytes: readonly number[]) => new Uint8Array(bytes);
const nested = (depth: number, open = '[', close = ']') => open.repeat(depth) + close.repeat(depth);

/** Bodies that are no JSON, too much of it, or in no shape that any operation takes. */
const brokenBodies: Readonly<Record<string, string | Uint8Array>> = {
  nothing: '',
  'a space': ' ',
  'half an object': '{',
  'half a string': '{"a":"',
  'a bare word': 'undefined',
  'not a number': 'NaN',
  infinity: '[Infinity]',
  'single quotes': "{'a':1}",
  'a comment': '{/**/}',
  'a trailing comma': '[1,]',
  'two values': '{}{}',
  'a key without quotes': '{a:1}',
  'a NUL byte': bytesOf(0x7b, 0x00, 0x7d),
  'only NUL bytes': new Uint8Array(64),
  'bytes that are no UTF-8': bytesOf(0x22, 0xff, 0xfe, 0x22),
  'an overlong slash': bytesOf(0x22, 0xc0, 0xaf, 0x22),
  'a half surrogate in UTF-8': bytesOf(0x22, 0xed, 0xa0, 0x80, 0x22),
  'UTF-16': bytesOf(0xff, 0xfe, 0x7b, 0x00, 0x7d, 0x00),
  GBK: bytesOf(0x22, 0xc9, 0xea, 0xc7, 0xeb, 0x22),
  'a raw line break in a string': '{"a":"\n"}',
  'an unknown escape': '"\\x41"',
  XML: '<a/>',
  'an entity bomb': '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>',
  'a form': 'agencyId=a1',
  YAML: 'a: 1\nb: 2',
  'a gzip header': bytesOf(0x1f, 0x8b, 0x08, 0x00),
  'a zip header': bytesOf(0x50, 0x4b, 0x03, 0x04),
  'nine levels': nested(9),
  'a thousand levels': nested(1000),
  'a hundred thousand levels': nested(100_000),
  'nine levels of objects': `${'{"a":'.repeat(9)}1${'}'.repeat(9)}`,
  'more than any body': `"${'a'.repeat(4_300_000)}"`,
  'a lone surrogate': '"\\ud800"',
  'a number': '7',
  'a text': '"text"',
  true: 'true',
  null: 'null',
  'a negative zero': '-0',
  'a number past all': '1e999',
};

/** Members that no body has. */
const strangeMembers: readonly string[] = [
  '"__proto__":{"isAdmin":true}',
  '"constructor":{"prototype":{"a":1}}',
  '"prototype":1',
  '"toString":1',
  '"hasOwnProperty":null',
  '"":1',
  '"\\u0000":1',
  '"$where":"1"',
  '"agencyID":"a1"',
  '"role":"admin"',
  '"\\ud800":1',
  '"then":1',
  '"版本":1',
];

let cases = 0;

/** The heavy run sends all; the fast one every eighth, another eighth each time, so that each is sent to some operation. */
const isWhole = process.env['FAULTS'] === 'all';
let turn = 0;

function thinned<T>(list: readonly T[]): readonly T[] {
  turn += 1;
  return isWhole ? list : list.filter((_, index) => (index + turn) % 8 === 0);
}

describe('bodies that are none', () => {
  test.each(named(withBody))('S6: %s takes no broken body', async (_, operation) => {
    for (const [name, body] of thinned(Object.entries(brokenBodies))) {
      const response = await call(operation.method, operation.path, addressOf(operation), {
        headers: headersFor(operation),
        body: body as string,
      });
      const status = await expectOrderly(response, name);
      expect(status, name).toBeGreaterThanOrEqual(400);
      cases += 1;
    }
  });

  test.each(named(withBody))('S6: %s takes JSON under its own content type alone', async (_, operation) => {
    for (const type of thinned([
      'text/plain',
      'application/x-www-form-urlencoded',
      'multipart/form-data',
      'text/json',
      'application/xml',
      'application/json5',
      'application',
      'json',
      '\u00e4',
      'application/jsonx; charset=utf-8',
    ])) {
      const response = await call(operation.method, operation.path, addressOf(operation), {
        headers: { ...headersFor(operation), 'content-type': type },
        body: '{}',
      });
      const status = await expectOrderly(response, type);
      expect([403, 404, 409, 412, 415], type).toContain(status);
      cases += 1;
    }
  });

  test.each(named(withBody))('S6: %s takes no member that it does not know', async (_, operation) => {
    const [sample] = fc.sample(valuesOf(operation.body!), { numRuns: 1, seed: 3 });
    const json = JSON.stringify(sample);
    if (!json.startsWith('{')) return;
    for (const member of thinned(strangeMembers)) {
      const body = json === '{}' ? `{${member}}` : `{${member},${json.slice(1)}`;
      await expectOrderly(
        await call(operation.method, operation.path, addressOf(operation), { headers: headersFor(operation), body }),
        body.slice(0, 200),
      );
      cases += 1;
    }
    // A member of Object.prototype never comes to be by way of a body.
    expect(({} as { isAdmin?: boolean }).isAdmin).toBeUndefined();
  });
});

describe('values that are none', () => {
  test.each(named(withBody))('S6: %s stands every hostile value in every place', async (_, operation) => {
    const [sample] = fc.sample(valuesOf(operation.body!), { numRuns: 1, seed: 7 });
    for (const place of placesIn(sample)) {
      for (const value of thinned(hostileValues)) {
        const body = JSON.stringify(withAt(sample, place, value));
        await expectOrderly(
          await call(operation.method, operation.path, addressOf(operation), { headers: headersFor(operation), body }),
          `${place.join('/')} = ${JSON.stringify(value).slice(0, 60)}`,
        );
        cases += 1;
      }
    }
  });

  test.each(named(withBody))('S6: %s stands what the description itself would have one send', async (_, operation) => {
    await fc.assert(
      fc.asyncProperty(
        valuesOf(operation.body!),
        fc.option(fc.tuple(fc.nat(), fc.constantFrom(...hostileValues))),
        async (value, spoilt) => {
          const places = placesIn(value);
          const sent = spoilt === null ? value : withAt(value, places[spoilt[0] % places.length] ?? [], spoilt[1]);
          await expectOrderly(
            await call(operation.method, operation.path, addressOf(operation), {
              headers: headersFor(operation),
              body: JSON.stringify(sent),
            }),
            JSON.stringify(sent).slice(0, 400),
          );
          cases += 1;
        },
      ),
      { numRuns: isWhole ? 100 : 12, seed: 11 },
    );
  });
});

const hostileParts = [
  '%00',
  '..%2f..%2fetc',
  '%20',
  '__proto__',
  'constructor',
  '0',
  '-1',
  '9999',
  '10000',
  '1e3',
  '%F0%9F%98%80',
  '%E7%99%BB%E8%AE%B0',
  'A'.repeat(1500),
  '20260302-AAAAAA%23VIEW',
  "'%20or%201=1",
  '%0d%0aSet-Cookie:a',
  '%ff',
  '{}',
  '20260230-AAAAAA',
];

describe('addresses and headers', () => {
  test.each(named(described.filter(({ path }) => path.includes('{'))))(
    'S6: %s stands every part of its path that is none',
    async (_, operation) => {
      const names = [...operation.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '');
      for (const name of names) {
        for (const part of thinned(hostileParts)) {
          const response = await call(operation.method, operation.path, addressOf(operation, { [name]: part }), {
            headers: headersFor(operation),
            ...(operation.body === null ? {} : { body: '{}' }),
          });
          await expectOrderly(response, `${name} = ${part.slice(0, 60)}`);
          cases += 1;
        }
      }
    },
  );

  test.each(named(described))('S6: %s stands query parameters and headers that are none', async (_, operation) => {
    const hostile = [
      '',
      '%00',
      '-1',
      '1e9',
      'NaN',
      '2026-02-30',
      '%F0%9F%98%80',
      '[]',
      'A'.repeat(2000),
      '%ff',
      '__proto__',
      "'",
    ];
    for (const name of [...operation.query, 'cursor', 'limit', 'format', 'agencyId', '__proto__']) {
      for (const value of thinned(hostile)) {
        const response = await call(operation.method, operation.path, `${addressOf(operation)}?${name}=${value}`, {
          headers: headersFor(operation),
          ...(operation.body === null ? {} : { body: '{}' }),
        });
        await expectOrderly(response, `?${name}=${value.slice(0, 60)}`);
        cases += 1;
      }
    }
    for (const [name, values] of Object.entries({
      'if-match': [
        '',
        '*',
        '1',
        'W/"1"',
        '"-1"',
        '"1e9"',
        '"999999999999999999999"',
        '"１"'.replace('１', 'x'),
        '"1", "2"',
      ],
      'idempotency-key': ['', ' ', 'a b', 'a'.repeat(201), '\u00e9', '"'],
      'x-query-code': ['', '\u00e9', 'A'.repeat(5000), '22222-22222'],
      authorization: [
        '',
        'Bearer',
        'Bearer ',
        'Basic YTpi',
        'Bearer a b',
        `Bearer ${'a'.repeat(8000)}`,
        'Bearer null',
        'bearer undefined',
        'Bearer ..',
      ],
      'accept-language': ['\u00e9', 'x'.repeat(4000), '*;q=9'],
    })) {
      for (const value of thinned(values)) {
        const response = await call(operation.method, operation.path, addressOf(operation), {
          headers: { ...headersFor(operation), [name]: value },
          ...(operation.body === null ? {} : { body: '{}' }),
        });
        const status = await expectOrderly(response, `${name}: ${value.slice(0, 60)}`);
        if (name === 'authorization' && operation.roles !== null) expect(status, value).toBe(401);
        cases += 1;
      }
    }
  });
});

describe('what must be taken', () => {
  // 𠮷 (plane 2), 㐂 (extension A), 龘, 𬴊 (in names of GB18030-2022), 〇, a compatibility character, a variation selector, Tibetan, Uyghur and emoji.
  test.each(['𠮷野', '㐂龘', '𬴊璟', '〇', '林', '葛󠄀', 'བོད་ཡིག', 'ئۇيغۇرچە', '😀', '·阿卜杜拉·买买提·', '﨑'])(
    'S6: the rare characters of %s are taken and come back as they were',
    async (text) => {
      const body = {
        ...form,
        applicant: { ...form.applicant, name: text },
        information: { title: text, description: text },
      };
      const response = await call('post', '/v1/requests', '/v1/requests', {
        headers: { 'content-type': 'application/json', 'idempotency-key': `rare-${text.codePointAt(0)}` },
        body: JSON.stringify(body),
      });
      expect(response.status).toBe(201);
      const receipt = (await response.json()) as { receiptNumber: string; queryCode: string };
      const seen = await call('get', '/v1/requests/{receiptNumber}', `/v1/requests/${receipt.receiptNumber}`, {
        headers: { 'x-query-code': receipt.queryCode },
      });
      expect(await seen.json()).toMatchObject({ title: text });
    },
  );

  test('S6: a body of exactly the limit is read, one byte more is not', async () => {
    const filled = (bytes: number) => JSON.stringify({ pad: 'a'.repeat(bytes - 10) });
    const send = async (body: string) =>
      (
        await call('post', '/v1/requests', '/v1/requests', {
          headers: { 'content-type': 'application/json', 'idempotency-key': 'size' },
          body,
        })
      ).status;
    expect(filled(65_536)).toHaveLength(65_536);
    expect([await send(filled(65_536)), await send(filled(65_537))]).toEqual([422, 413]);
  });

  test('S6: of a name given twice the last is read, as everywhere else in JSON, and digested as it was read', async () => {
    const twice = JSON.stringify(form).replace('"agencyId":"a1"', '"agencyId":"nobody","agencyId":"a1"');
    const send = (body: string) =>
      call('post', '/v1/requests', '/v1/requests', {
        headers: { 'content-type': 'application/json', 'idempotency-key': 'twice' },
        body,
      });
    const first = await send(twice);
    expect(first.status).toBe(201);
    expect(await (await send(JSON.stringify(form))).json()).toEqual(await first.json());
  });
});

test('S6: the corpus is large: 300 cases for every operation with a body, or an eighth of them in the fast run', () => {
  process.stdout.write(`${cases} malformed calls at ${described.length} operations\n`);
  expect(cases).toBeGreaterThan((isWhole ? 300 : 37) * withBody.length);
});
