import { beforeEach, describe, expect, test } from 'vitest';
import { publicApi } from '../../functions/public-api/public-api.ts';
import { publicPages } from '../../functions/public-pages/public-pages.ts';
import { staffApi } from '../../functions/staff-api/staff-api.ts';
import { lookUpRequest, mostFailedCodesAnHour, wrongCodesFor } from '../../shared/application/look-up-request.ts';
import { type RateLimiter, allowances, rateLimiter } from '../../shared/application/rate-limiter.ts';
import { alarmingFailedCodesADay, watchedFailedCodes } from '../../shared/application/watched-failed-codes.ts';
import { failedCodeFigures } from '../../shared/deployment/failed-code-metrics.ts';
import { submitRequest } from '../../shared/application/submit-request.ts';
import { freshWorld, type World } from '../application/world.ts';
import { form } from '../domain/request/given.ts';
import { CallWatch } from '../support/crash-points.ts';
import { type RuntimeOnTable, runtimeOnFreshTable } from '../support/runtime-on-fresh-table.ts';

describe('what anonymous callers may ask', () => {
  let now = 0;
  let on: RuntimeOnTable;
  beforeEach(async () => {
    now = 0;
    const limiter = rateLimiter({ now: () => now, factor: 1 });
    on = await runtimeOnFreshTable({ handler: { sub: 'h1', role: 'handler', agencyId: 'a1' } }, { limiter });
    await on.runtime.agencies.addAgency({ id: 'a1', name: '示例局', onlineReceiptRule: 'confirmed' });
  });

  const seenFrom = (sourceIp: string) => ({ event: { requestContext: { requestId: 'r', identity: { sourceIp } } } });
  const post = (address: string, key: string) =>
    publicApi(() => on.runtime).request(
      '/v1/requests',
      {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'idempotency-key': key, 'x-forwarded-for': key },
        body: JSON.stringify(form),
      },
      seenFrom(address),
    );

  async function statuses(
    count: number,
    send: (index: number) => Response | Promise<Response>,
  ): Promise<readonly number[]> {
    const seen: number[] = [];
    for (let index = 0; index < count; index += 1) seen.push((await send(index)).status);
    return seen;
  }

  test('S5: a flood from one address is answered 429 with Retry-After, another address and what waited long enough are served', async () => {
    const seen = await statuses(allowances.write.burst + 5, (index) => post('203.0.113.7', `k${index}`));
    expect(seen).toEqual([...Array<number>(allowances.write.burst).fill(201), ...Array<number>(5).fill(429)]);
    const refused = await post('203.0.113.7', 'late');
    expect(refused.headers.get('content-type')).toContain('application/problem+json');
    expect(await refused.json()).toMatchObject({ status: 429, title: 'too-many-requests' });
    const wait = Number(refused.headers.get('retry-after'));
    expect(wait).toBeGreaterThan(0);
    expect(refused.headers.get('ratelimit-policy')).toBe('"write";q=60;w=60');
    expect(refused.headers.get('ratelimit')).toBe(`"write";r=0;t=${wait}`);
    expect((await post('203.0.113.8', 'other')).status).toBe(201);
    now += wait * 1000;
    expect((await post('203.0.113.7', 'late')).status).toBe(201);
  });

  test('S5: callers whose address is not known share one allowance: the limit fails closed', async () => {
    const app = publicApi(() => on.runtime);
    const ask = () =>
      app.request('/v1/deadlines', { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' });
    expect((await statuses(allowances.write.burst + 1, ask)).at(-1)).toBe(429);
  });

  test('S5: one agency takes only so many submissions, from however many addresses', async () => {
    const few: RateLimiter = rateLimiter({ now: () => now, factor: 1 });
    for (let index = 0; index < allowances.submission.burst; index += 1) few.take('submission', 'a1');
    const crowded = Object.create(on.runtime, { limiter: { value: few } }) as typeof on.runtime;
    const app = publicApi(() => crowded);
    const send = (address: string) =>
      app.request(
        '/v1/requests',
        {
          method: 'POST',
          headers: { 'content-type': 'application/json', 'idempotency-key': address },
          body: JSON.stringify(form),
        },
        seenFrom(address),
      );
    expect((await send('203.0.113.9')).status).toBe(429);
    now += 1000;
    expect((await send('203.0.113.10')).status).toBe(201);
  });

  test('S5: a page answers with a page, in words', async () => {
    const app = publicPages(() => on.runtime);
    const send = () =>
      app.request(
        '/status',
        { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: 'receiptNumber=' },
        seenFrom('203.0.113.11'),
      );
    await statuses(allowances.write.burst, send);
    const refused = await send();
    expect(refused.status).toBe(429);
    expect(refused.headers.get('retry-after')).not.toBeNull();
    expect(await refused.text()).toContain('请稍后再试');
  });

  test('S5: a caller with a /64 of IPv6 addresses is one caller', async () => {
    const seen = await statuses(allowances.write.burst + 1, (index) =>
      post(`2001:db8:7:1::${index.toString(16)}`, `v6-${index}`),
    );
    expect(seen.at(-1)).toBe(429);
    expect((await post('2001:db8:7:2::1', 'neighbour')).status).toBe(201);
  });

  test('S5: without a CDN no header tells the address; behind one only the header that it writes does', async () => {
    const ask = (limiter: RateLimiter, sourceIp: string, headers: Readonly<Record<string, string>>) => {
      const runtime = Object.create(on.runtime, { limiter: { value: limiter } }) as typeof on.runtime;
      return publicApi(() => runtime).request('/v1/agencies', { headers }, seenFrom(sourceIp));
    };
    const left = async (reply: Response | Promise<Response>) =>
      Number(/r=(\d+)/.exec((await reply).headers.get('ratelimit') ?? '')?.[1]);
    const direct = rateLimiter({ now: () => now, factor: 1 });
    const spoofed = (address: string) => ({
      'x-gongkai-address': address,
      'x-forwarded-for': address,
      forwarded: `for=${address}`,
    });
    expect(await left(ask(direct, '203.0.113.7', spoofed('198.51.100.1')))).toBe(allowances.read.burst - 1);
    expect(await left(ask(direct, '203.0.113.7', spoofed('198.51.100.2')))).toBe(allowances.read.burst - 2);
    const behindCdn = rateLimiter({ now: () => now, factor: 1, addressHeader: 'x-gongkai-address' });
    const edge = '203.0.113.200';
    expect(await left(ask(behindCdn, edge, { 'x-gongkai-address': '198.51.100.1' }))).toBe(allowances.read.burst - 1);
    expect(await left(ask(behindCdn, edge, { 'x-gongkai-address': '198.51.100.2' }))).toBe(allowances.read.burst - 1);
    expect(await left(ask(behindCdn, edge, { 'x-gongkai-address': '198.51.100.1', 'x-forwarded-for': 'x' }))).toBe(
      allowances.read.burst - 2,
    );
  });

  test('S5: staff are not held back', async () => {
    const app = staffApi(() => on.runtime);
    const seen = await statuses(allowances.read.burst + 5, () =>
      app.request(
        '/v1/staff/requests?agencyId=a1',
        { headers: { authorization: 'Bearer handler' } },
        seenFrom('203.0.113.7'),
      ),
    );
    expect(new Set(seen)).toEqual(new Set([200]));
  });

  test('S5: what is remembered of callers stays bounded', () => {
    const limiter = rateLimiter({ now: () => now, factor: 1 });
    for (let index = 0; index < allowances.write.burst; index += 1) limiter.take('write', 'first');
    expect(limiter.take('write', 'first').isGranted).toBe(false);
    for (let index = 0; index < 20_000; index += 1) limiter.take('write', `address-${index}`);
    expect(limiter.take('write', 'first').isGranted).toBe(true);
  });
});

describe('query codes', () => {
  let world: World;
  let watch: CallWatch;
  let receiptNumber: string;
  let queryCode: string;
  beforeEach(async () => {
    world = await freshWorld();
    watch = new CallWatch();
    watch.watchClient(world.documents);
    const submitted = await submitRequest(world, {
      form,
      idempotencyKey: 'k1',
      channel: 'online',
      receivedOn: null,
      by: { kind: 'applicant' },
    });
    if (!submitted.ok) throw new Error(submitted.refusal.kind);
    ({ receiptNumber, queryCode } = submitted.value);
  });

  const from = (number: string, code: string, network = '203.0.113.7') => ({
    receiptNumber: number,
    queryCode: code,
    network,
  });
  const kindOf = async (number: string, code: string, network?: string) => {
    const found = await lookUpRequest(world, from(number, code, network));
    return found.ok ? 'found' : found.refusal.kind;
  };

  test('S21: an unknown number and a wrong code are the same answer after the same calls', async () => {
    const callsOf = async (number: string, code: string) => {
      watch.revive();
      const answer = await lookUpRequest(world, from(number, code));
      return { answer, calls: watch.calls };
    };
    const wrong = await callsOf(receiptNumber, '22222-22222');
    expect(wrong.answer).toMatchObject({ refusal: { kind: 'UnknownNumberOrCode' } });
    expect(wrong.calls).toHaveLength(2);
    for (const number of ['20260302-ZZZZZZ', '', '../../x', '登记', 'A'.repeat(2000)])
      expect(await callsOf(number, queryCode)).toEqual(wrong);
  });

  test('S21: every look compares a digest of the given code with that of the right one, whatever is given', async () => {
    let looks = 0;
    const counted = {
      ...world,
      codes: {
        ...world.codes,
        versionOfCode: (number: string, code: string) => ((looks += 1), world.codes.versionOfCode(number, code)),
      },
    };
    for (const [number, code] of [
      [receiptNumber, queryCode],
      [receiptNumber, ''],
      ['20260302-ZZZZZZ', queryCode],
      ['', ''],
    ] as const)
      await lookUpRequest(counted, from(number, code));
    expect(looks).toBe(4);
  });

  test('S21: after twenty wrong codes a network is told to wait, whatever numbers it tries, and another is not', async () => {
    for (let guess = 0; guess < mostFailedCodesAnHour; guess += 1)
      expect(await kindOf(`20260302-ZZZZ${guess}`, `22222-2222${guess % 10}`)).toBe('UnknownNumberOrCode');
    expect(await kindOf('20260302-ZZZZZZ', '22222-22222')).toBe('TooManyGuesses');
    expect(await kindOf(receiptNumber, '22222-22222')).toBe('TooManyGuesses');
    expect(await kindOf(receiptNumber, '22222-22222', '203.0.113.8')).toBe('UnknownNumberOrCode');
    world.setNow('2026-03-02T10:00:00+08:00');
    expect(await kindOf(receiptNumber, '22222-22222')).toBe('UnknownNumberOrCode');
  });

  test('S21: nobody can shut a number: the right code opens after any number of wrong ones, from any network', async () => {
    for (let guess = 0; guess < 3 * mostFailedCodesAnHour; guess += 1)
      await kindOf(receiptNumber, '22222-22222', `203.0.113.${guess % 2}`);
    for (const network of ['203.0.113.0', '203.0.113.1', '198.51.100.4', ''])
      expect(await kindOf(receiptNumber, queryCode, network)).toBe('found');
  });

  test('S21: guesses that come all at once are counted one by one, and their owner is told by day', async () => {
    await Promise.all(Array.from({ length: mostFailedCodesAnHour + 5 }, () => kindOf(receiptNumber, '22222-22222')));
    expect(await kindOf(receiptNumber, '22222-22222')).toBe('TooManyGuesses');
    world.setNow('2026-03-04T10:00:00+08:00');
    await kindOf(receiptNumber, '22222-22222');
    expect(await wrongCodesFor(world, receiptNumber)).toEqual([
      { on: '2026-03-02', count: mostFailedCodesAnHour + 6 },
      { on: '2026-03-04', count: 1 },
    ]);
    world.setNow('2026-04-02T10:00:00+08:00');
    expect(await wrongCodesFor(world, receiptNumber)).toEqual([{ on: '2026-03-04', count: 1 }]);
  });

  test('S21: each wrong code is a figure for the alarm, and so is a number that is tried again and again', async () => {
    const told: Readonly<Record<string, number>>[] = [];
    const watched = {
      ...world,
      failedCodeAttempts: watchedFailedCodes(world.failedCodeAttempts, (figures) => void told.push(figures)),
    };
    for (let guess = 0; guess <= alarmingFailedCodesADay; guess += 1)
      await lookUpRequest(watched, from(receiptNumber, '22222-22222', String(guess)));
    await lookUpRequest(watched, from(receiptNumber, queryCode));
    expect(told).toHaveLength(alarmingFailedCodesADay + 1);
    expect(told.filter((figures) => figures['NumbersGuessedAt'] === 1)).toHaveLength(1);
    expect(new Set(told.flatMap(Object.keys))).toEqual(new Set(failedCodeFigures.all.map(({ name }) => name)));
    expect(JSON.stringify(told)).not.toContain(receiptNumber);
  });

  test('S21: over HTTP both are one 404, byte by byte but for the request’s own number, and one too many is a 429 with Retry-After', async () => {
    const { runtime } = await runtimeOnFreshTable({});
    const ask = (number: string) =>
      publicApi(() => runtime).request(`/v1/requests/${number}`, { headers: { 'x-query-code': '22222-22222' } });
    await runtime.agencies.addAgency({ id: 'a1', name: '示例局', onlineReceiptRule: 'confirmed' });
    const own = await submitRequest(runtime, {
      form,
      idempotencyKey: 'k1',
      channel: 'online',
      receivedOn: null,
      by: { kind: 'applicant' },
    });
    if (!own.ok) throw new Error(own.refusal.kind);
    const [wrong, unknown] = [await ask(own.value.receiptNumber), await ask('20260302-ZZZZZZ')];
    expect([wrong.status, unknown.status]).toEqual([404, 404]);
    expect(await unknown.text()).toBe(await wrong.text());
    for (let guess = 0; guess < mostFailedCodesAnHour; guess += 1) await ask('20260302-ZZZZZZ');
    const locked = await ask('20260302-ZZZZZZ');
    expect(locked.status).toBe(429);
    expect(Number(locked.headers.get('retry-after'))).toBeGreaterThan(0);
  });

  test('S21: a code has 49 bits, of characters that are not taken for one another, and none can be told from another number’s', async () => {
    const codes = await Promise.all(
      Array.from({ length: 3000 }, (_, index) => world.codes.queryCodeOf(`20260302-${index}`, 0)),
    );
    expect(new Set(codes).size).toBe(codes.length);
    const counts = new Map<string, number>();
    for (const character of codes.join('').replaceAll('-', '')) counts.set(character, (counts.get(character) ?? 0) + 1);
    expect([...counts.keys()].sort().join('')).toBe('23456789ABCDEFGHJKMNPQRTUVWXYZ');
    // 30,000 characters from 30: each 1,000 times, give or take five deviations.
    for (const count of counts.values()) expect(Math.abs(count - 1000)).toBeLessThan(160);
    expect(codes[0]?.replace('-', '')).toHaveLength(10);
  });
});
