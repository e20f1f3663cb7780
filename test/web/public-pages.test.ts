import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startSystem } from '../support/system.ts';
import type { TestSystem } from '../support/system.ts';
import { elementsOf } from './parsed-page.ts';

let system: TestSystem;
beforeAll(async () => {
  system = await startSystem({ clock: '2026-03-02T09:00:00+08:00', empty: true });
  const token = await system.token('department', null, 'd1');
  await fetch(`${system.origin}/v1/agencies`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ id: 'jyj', name: '示例县教育局', onlineReceiptRule: 'submitted' }),
  });
});
afterAll(async () => {
  await system.stop();
});

async function get(
  path: string,
): Promise<{ readonly status: number; readonly headers: Headers; readonly text: string }> {
  const response = await fetch(`${system.origin}${path}`);
  return { status: response.status, headers: response.headers, text: await response.text() };
}

async function post(
  path: string,
  fields: Readonly<Record<string, string>>,
): Promise<{ readonly status: number; readonly headers: Headers; readonly text: string }> {
  const response = await fetch(`${system.origin}${path}`, { method: 'POST', body: new URLSearchParams(fields) });
  return { status: response.status, headers: response.headers, text: await response.text() };
}

async function openForm(): Promise<Record<string, string>> {
  const { text } = await get('/apply?agency=jyj&as=natural-person');
  return Object.fromEntries(
    elementsOf(text)
      .filter(({ tag, attributes }) => tag === 'input' && attributes['type'] === 'hidden')
      .map(({ attributes }) => [attributes['name'] ?? '', attributes['value'] ?? '']),
  );
}

const typed = {
  'applicant.name': '赵示例',
  'applicant.idType': 'resident-id-card',
  'applicant.idNumber': '11010519491231002X',
  'applicant.phone': '13800001000',
  'information.title': '示例',
  'information.description': '示例内容',
  delivery: 'electronic:online',
};

const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

function textById(html: string, id: string): string | undefined {
  return elementsOf(html).find(({ attributes }) => attributes['id'] === id)?.text;
}

describe('every page', () => {
  const paths = [
    '/',
    '/apply',
    '/apply?agency=jyj',
    '/apply?agency=jyj&as=organisation',
    '/apply?agency=none',
    '/status',
    '/deadlines',
    '/deadlines?received=2026-03-02',
    '/report-check',
    '/docs',
  ];

  test.each(paths)('S13: %s is sent with a strict policy and loads nothing that the policy refuses', async (path) => {
    const { headers, text } = await get(path);
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toMatch(/unsafe|https?:|\*/);
    expect(headers.get('strict-transport-security')).toMatch(/^max-age=\d{8}/);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('set-cookie')).toBeNull();
    for (const { tag, attributes, text: content } of elementsOf(text)) {
      expect(
        Object.keys(attributes).filter((name) => name.startsWith('on') || name === 'style'),
        tag,
      ).toEqual([]);
      if (tag === 'script') expect([attributes['src']?.startsWith('/assets/'), content]).toEqual([true, '']);
      expect(tag).not.toMatch(/^(style|iframe|object|embed|base)$/);
    }
  });

  test('names assets that exist and may be kept for ever', async () => {
    const { text } = await get('/apply?agency=jyj&as=organisation');
    const assets = elementsOf(text)
      .flatMap(({ attributes }) => [attributes['src'], attributes['href']])
      .filter((one) => one?.startsWith('/assets/') === true);
    expect(assets.length).toBeGreaterThanOrEqual(4);
    for (const asset of assets) {
      const { status, headers } = await get(asset ?? '');
      expect(status).toBe(200);
      expect(headers.get('cache-control')).toContain('immutable');
    }
  });

  test('travels compressed when asked for by GET, and an answer to a post never does', async () => {
    for (const path of ['/', '/docs', '/openapi.json'])
      expect((await get(path)).headers.get('content-encoding'), path).toBe('gzip');
    expect((await post('/status', { receiptNumber: '1', queryCode: '2' })).headers.get('content-encoding')).toBeNull();
  });

  test('that answers a question with personal data is not kept', async () => {
    expect((await post('/status', { receiptNumber: '1', queryCode: '2' })).headers.get('cache-control')).toBe(
      'no-store',
    );
    expect((await get('/apply?agency=jyj&as=organisation')).headers.get('cache-control')).toBe('private, no-cache');
  });
});

describe('a form without script', () => {
  const openForms: Record<string, string>[] = [];
  beforeAll(async () => {
    openForms.push(await openForm(), await openForm());
    await pause(2_100);
  });

  test('posted again, by reload or double click, gives the same receipt', async () => {
    const form = { ...openForms[0], ...typed };
    const answers = await Promise.all([post('/apply', form), post('/apply', form), post('/apply', form)]);
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201]);
    expect(new Set(answers.map(({ text }) => textById(text, 'receipt-number'))).size).toBe(1);
    const { text, headers } = answers[0];
    expect(headers.get('cache-control')).toBe('no-store');
    const code = textById(text, 'query-code') ?? '';
    expect(code).toMatch(/^[2-9A-Z]{5}-[2-9A-Z]{5}$/);
    const addresses = elementsOf(text).flatMap(({ attributes }) => [
      attributes['href'],
      attributes['src'],
      attributes['action'],
      attributes['aria-label'],
    ]);
    expect(addresses.filter((address) => address?.includes(code) === true)).toEqual([]);
  });

  test('posted with changed content asks before it makes another request', async () => {
    const keys = openForms[1];
    const form = { ...keys, ...typed };
    expect((await post('/apply', form)).status).toBe(201);
    const changed = await post('/apply', { ...form, 'information.title': '另一件' });
    expect(changed.status).toBe(422);
    expect(changed.text).toContain('已经提交过一份内容不同的申请');
    const fresh = Object.fromEntries(
      elementsOf(changed.text)
        .filter(({ attributes }) => attributes['type'] === 'hidden')
        .map(({ attributes }) => [attributes['name'] ?? '', attributes['value'] ?? '']),
    );
    expect(fresh['idempotencyKey']).not.toBe(keys?.['idempotencyKey']);
    expect(
      elementsOf(changed.text).find(({ attributes }) => attributes['name'] === 'information.title')?.attributes[
        'value'
      ],
    ).toBe('另一件');
  });

  test('without a valid token is shown again with a new one and everything typed', async () => {
    const shown = await post('/apply', {
      agencyId: 'jyj',
      kind: 'natural-person',
      idempotencyKey: 'made-up',
      openedToken: 'made-up',
      ...typed,
    });
    expect(shown.status).toBe(422);
    expect(
      elementsOf(shown.text).find(({ attributes }) => attributes['name'] === 'applicant.name')?.attributes['value'],
    ).toBe('赵示例');
    expect(
      elementsOf(shown.text).find(({ attributes }) => attributes['name'] === 'idempotencyKey')?.attributes['value'],
    ).not.toBe('made-up');
  });

  test('for an agency that does not exist offers those that do', async () => {
    const answer = await post('/apply', { ...(await openForm()), agencyId: 'none', ...typed });
    expect(answer.status).toBe(404);
    expect(answer.text).toContain('示例县教育局');
  });

  test('larger than 64 KiB is refused with a page that says so', async () => {
    const answer = await post('/apply', {
      ...(await openForm()),
      ...typed,
      'information.description': 'x'.repeat(70_000),
    });
    expect(answer.status).toBe(413);
    expect(answer.text).toContain('内容太长');
  });
});
