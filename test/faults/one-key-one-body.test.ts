import { beforeAll, expect, test, vi } from 'vitest';
import { once } from '../../shared/application/once.ts';
import { type Operation } from '../../shared/contracts/operation.ts';
import { operations } from '../../shared/contracts/openapi.ts';
import { accepted, refused } from '../../shared/domain/result.ts';
import { form } from '../domain/request/given.ts';
import { runtimeOnFreshTable } from '../support/runtime-on-fresh-table.ts';
import { servedApps } from '../support/served-apps.ts';

vi.setConfig({ testTimeout: 60_000 });

const keyed = operations.filter(({ headers = [], optionalHeaders = [] }) =>
  [...headers, ...optionalHeaders].includes('Idempotency-Key'),
);
const nameOf = ({ method, path }: Operation) => `${method.toUpperCase()} ${path}`;

type Bodies = readonly [one: object, other: object];

/** Two bodies that each operation takes, of which the second would be another act. */
const bodies: Readonly<Record<string, Bodies>> = {
  'POST /v1/requests': [form, { ...form, information: { ...form.information, title: '另一件事' } }],
  'POST /v1/staff/requests': [
    { ...form, channel: 'in-person', receivedOn: '2026-03-02' },
    { ...form, channel: 'fax', receivedOn: '2026-03-02' },
  ],
  'POST /v1/staff/proceedings': [
    { route: 'reconsideration', on: '2026-03-02' },
    { route: 'direct-litigation', on: '2026-02-24' },
  ],
  'POST /v1/agencies/{agencyId}/duties': [
    { kind: 'publication', title: '河道整治方案', formedOn: '2026-03-02' },
    { kind: 'publication', title: '供热补贴办法', formedOn: '2026-02-26' },
  ],
  'POST /v1/agencies/{agencyId}/registers/entries': [
    [
      { kind: 'penalties', decidedOn: '2026-03-01', pieces: 4 },
      { kind: 'normative-documents', title: '某办法', documentNumber: '示政办〔2026〕3号', madeOn: '2026-02-27' },
    ],
    { kind: 'licensing', decidedOn: '2026-03-02', pieces: 1 },
  ],
  'POST /v1/disclosures': [
    { agencyId: 'a1', publishedOn: '2026-03-02', category: '政策文件', title: '通知一' },
    { agencyId: 'a1', publishedOn: '2026-03-02', category: '政策文件', title: '通知二' },
  ],
  'POST /v1/exports': [
    { kind: 'requests', year: 2026 },
    { kind: 'figures', year: 2025 },
  ],
  'POST /v1/reports/collection/{year}/notices': [{ because: 'invited' }, { because: 'invited', agencyIds: ['a2'] }],
};

test('R4: every operation that takes an idempotency key is tried here', () => {
  expect(keyed.length).toBeGreaterThan(6);
  expect(Object.keys(bodies).toSorted()).toEqual(keyed.map(nameOf).toSorted());
});

let call: ReturnType<typeof servedApps>;
let setNow: (iso: string) => void;
beforeAll(async () => {
  const table = await runtimeOnFreshTable({
    admin: { sub: 'admin', role: 'admin', agencyId: 'a1' },
    handler: { sub: 'handler', role: 'handler', agencyId: 'a1' },
    department: { sub: 'department', role: 'department', agencyId: null },
  });
  await table.runtime.agencies.addAgency({ id: 'a1', name: '示例局', onlineReceiptRule: 'submitted' });
  await table.runtime.agencies.replaceStaff('a1', [
    { sub: 'admin', name: '甲', email: 'a@staff.example', role: 'admin' },
  ]);
  call = servedApps(table.runtime);
  setNow = table.setNow;
});

function send(operation: Operation, named: string, body: object): Promise<Response> {
  const key = named.replaceAll(' ', ':');
  const { roles = [] } = operation;
  const role = ['handler', 'admin', 'department'].find((one) => roles.includes(one));
  return call(operation.method, operation.path, operation.path.replace('{agencyId}', 'a1').replace('{year}', '2026'), {
    headers: {
      'content-type': 'application/json',
      'idempotency-key': key,
      ...(role === undefined ? {} : { authorization: `Bearer ${role}` }),
    },
    body: JSON.stringify(body),
  });
}

async function told(response: Promise<Response>) {
  const answered = await response;
  return {
    status: answered.status,
    location: answered.headers.get('location'),
    etag: answered.headers.get('etag'),
    body: await answered.text(),
  };
}

test.each(keyed.map((operation) => [nameOf(operation), operation] as const))(
  'R4: %s tells a repeated key and body what it told the first time, and refuses the key with another body',
  async (name, operation) => {
    const [one, other] = bodies[name] ?? [{}, {}];
    setNow('2026-03-02T09:00:00+08:00');
    const first = await told(send(operation, `${name}-1`, one));
    expect(first.status, first.body).toBeLessThan(300);
    // A minute later, so that an answer made anew would show it.
    setNow('2026-03-02T09:01:00+08:00');
    expect(await told(send(operation, `${name}-1`, one))).toEqual(first);
    const refusal = await told(send(operation, `${name}-1`, other));
    expect([refusal.status, refusal.body]).toEqual([422, expect.stringContaining('IdempotencyKeyReused')]);
    expect(await told(send(operation, `${name}-1`, one))).toEqual(first);
    const another = await told(send(operation, `${name}-2`, other));
    expect(another.status, another.body).toBeLessThan(300);
    expect(another.body).not.toBe(first.body);
  },
);

test('R4: two of one key at once do one thing', async () => {
  for (const operation of keyed) {
    const name = nameOf(operation);
    const [one] = bodies[name] ?? [{}];
    const answers = await Promise.all([1, 2, 3].map(() => told(send(operation, `${name}-3`, one))));
    const ids = answers.map(({ body }) => JSON.stringify(idsIn(JSON.parse(body))));
    expect(new Set(ids).size, `${name} ${ids.join(' ')}`).toBe(1);
  }
});

/** What an answer calls what was made. */
function idsIn(answer: unknown): unknown {
  const { receiptNumber, exportId, proceedingId, id, ids, items, told: agencies } = answer as Record<string, unknown>;
  return [
    receiptNumber,
    exportId,
    proceedingId,
    id,
    ids,
    (items as readonly { id: string }[] | undefined)?.map((item) => item.id),
    agencies,
  ];
}

const keptTwice = new Map<string, { bodyDigest: string; answer: string | null }>();
const idempotency = {
  begin: ({ keyDigest, bodyDigest }: { keyDigest: string; bodyDigest: string }) => {
    const known = keptTwice.get(keyDigest);
    if (known === undefined || known.bodyDigest === '') {
      keptTwice.set(keyDigest, { bodyDigest, answer: null });
      return Promise.resolve({ kind: 'new' } as const);
    }
    if (known.bodyDigest !== bodyDigest) return Promise.resolve({ kind: 'other-body' } as const);
    return Promise.resolve(
      known.answer === null ? ({ kind: 'begun' } as const) : ({ kind: 'answered', answer: known.answer } as const),
    );
  },
  answer: (keyDigest: string, answer: string) => {
    keptTwice.set(keyDigest, { ...keptTwice.get(keyDigest)!, answer });
    return Promise.resolve();
  },
  release: (keyDigest: string) => {
    keptTwice.set(keyDigest, { bodyDigest: '', answer: null });
    return Promise.resolve();
  },
};
const deps = { idempotency, codes: { digestOf: (text: string) => text }, clock: { now: () => 0 } };
const act = (key: string, body: unknown) => ({ operation: 'try', owner: 'a1', key, body });

test('R4: what is refused gives its key back, so that the mended body may come under it', async () => {
  const refusedFirst = await once(deps, act('r', 1), () => Promise.resolve(refused('DateInFuture', null)));
  expect(refusedFirst.ok).toBe(false);
  expect(await once(deps, act('r', 2), () => Promise.resolve(accepted('done')))).toMatchObject({ value: 'done' });
});

test('R4: what died before its answer is done again from the same seed, and from no other', async () => {
  const seeds: string[] = [];
  const dies = (seed: string): Promise<never> => {
    seeds.push(seed);
    return Promise.reject(new Error('dead'));
  };
  await expect(once(deps, act('d', { a: 1, b: 2 }), dies)).rejects.toThrow('dead');
  expect(await once(deps, act('d', 2), () => Promise.resolve(accepted('other')))).toMatchObject({ ok: false });
  const again = await once(deps, act('d', { b: 2, a: 1 }), (seed) => {
    seeds.push(seed);
    return Promise.resolve(accepted('done'));
  });
  expect(again).toMatchObject({ value: 'done' });
  expect(seeds[0]).toBe(seeds[1]);
});
