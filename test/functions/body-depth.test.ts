import { Hono } from 'hono';
import { expect, test } from 'vitest';
import { readJson } from '../../functions/http/read-body.ts';

const app = new Hono();
app.post('/', async (context) => {
  const read = await readJson(context);
  return 'response' in read ? read.response : context.text('read');
});

const nested = (levels: number): string => `${'['.repeat(levels)}${']'.repeat(levels)}`;
const statusOf = async (body: string) =>
  (await app.request('/', { method: 'POST', body, headers: { 'content-type': 'application/json' } })).status;

test('a body of eight levels is read, one of nine is refused', async () => {
  expect(await statusOf(nested(8))).toBe(200);
  expect(await statusOf(nested(9))).toBe(400);
});
