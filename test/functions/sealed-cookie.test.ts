import { Hono } from 'hono';
import * as z from 'zod';
import { expect, test } from 'vitest';
import { readCursor, writeCursor } from '../../functions/staff-api/cursor.ts';
import {
  type SealedCookie,
  formToken,
  isFormToken,
  putSealed,
  readSealed,
} from '../../functions/staff-pages/sealed-cookie.ts';
import type { SigningKeys } from '../../shared/domain/key-ring/key-ring.ts';

const key = (byte: number) => Buffer.alloc(32, byte).toString('base64');
const before: SigningKeys = { making: key(1), accepted: [key(1)] };
const rotated: SigningKeys = { making: key(2), accepted: [key(1), key(2)] };
const retired: SigningKeys = { making: key(2), accepted: [key(2)] };

const cookie: SealedCookie<{ readonly name: string }> = { purpose: 'session', schema: z.object({ name: z.string() }) };

async function reseal(keys: SigningKeys): Promise<string> {
  const app = new Hono().get('/', async (context) => {
    await putSealed(context, cookie, { name: '甲' }, 60, { keys, isSecure: false, nowInMs: 0 });
    return context.text('');
  });
  return (await app.request('/')).headers.get('set-cookie')?.split(';')[0] ?? '';
}

async function opens(sealed: string, keys: SigningKeys): Promise<boolean> {
  const app = new Hono().get('/', async (context) =>
    context.json(await readSealed(context, cookie, { keys, isSecure: false, nowInMs: 0 })),
  );
  return (await (await app.request('/', { headers: { cookie: sealed } })).json()) !== null;
}

test('a session, its forms and a place in a list outlive a rotation and end with the version that made them', async () => {
  const session = await reseal(before);
  const [form, place] = [formToken(before, 's1'), writeCursor('p', 'a1', before)];
  const known = async (keys: SigningKeys) => [
    await opens(session, keys),
    isFormToken(form, keys, 's1'),
    readCursor(place, 'a1', keys) === 'p',
  ];
  expect(await known(rotated)).toEqual([true, true, true]);
  expect(await known(retired)).toEqual([false, false, false]);
});

test('what is made after a rotation is made by the new version alone', async () => {
  const session = await reseal(rotated);
  expect([
    await opens(session, retired),
    isFormToken(formToken(rotated, 's1'), retired, 's1'),
    readCursor(writeCursor('p', 'a1', rotated), 'a1', retired),
  ]).toEqual([true, true, 'p']);
  expect([
    await opens(session, before),
    isFormToken(formToken(rotated, 's1'), before, 's1'),
    readCursor(writeCursor('p', 'a1', rotated), 'a1', before),
  ]).toEqual([false, false, null]);
});
