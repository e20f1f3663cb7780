import { expect, test } from 'vitest';
import { publicApi } from '../../functions/public-api/public-api.ts';
import { rateLimiter } from '../../shared/application/rate-limiter.ts';
import { runtimeOnFreshTable } from '../support/runtime-on-fresh-table.ts';

test('a question whose clock cannot start is told why: nothing was received, or the day lies outside the calendar', async () => {
  const { runtime } = await runtimeOnFreshTable({}, { limiter: rateLimiter({ now: () => 0, factor: 1 }) });
  const errorsOf = async (events: readonly object[]) => {
    const response = await publicApi(() => runtime).request('/v1/deadlines', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ channel: 'online', events }),
    });
    return { status: response.status, ...((await response.json()) as object) };
  };
  expect(await errorsOf([{ type: 'extended', on: '2026-03-02', workingDays: 5 }])).toMatchObject({
    status: 422,
    errors: [{ pointer: '/events', code: 'not-received', message: '没有收到申请的日期，期限无从起算' }],
  });
  expect(await errorsOf([{ type: 'received', on: '9999-12-30' }])).toMatchObject({
    status: 422,
    errors: [
      { pointer: '/events', code: 'date-outside-calendar', message: '日期9999-12-30超出了日历范围，没有计算' },
      { code: 'not-received' },
    ],
  });
});
