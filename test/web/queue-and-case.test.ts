import { expect, test } from 'vitest';
import { civilDate } from '../../shared/domain/calendar/civil-date.ts';
import { maskName } from '../../shared/domain/request/request-form.ts';
import { fill } from '../../shared/messages/fill.ts';
import { pageContext } from '../../web/layout/page-context.ts';
import type { StaffPageContext } from '../../web/layout/staff-page.ts';
import { type QueueView, staffQueuePage } from '../../web/pages/staff-queue.ts';
import { calendar } from './given.ts';

const reader = {
  name: '经办人',
  role: 'handler',
  sessionEndsAt: '2026-03-30T09:00:00.000Z',
  sessionLeftInSeconds: 3600,
  formToken: 'token',
  reportYear: 2025,
} as const;
const context: StaffPageContext = { ...pageContext('/staff/requests'), reader };

function queueWith(dueOn: string, today: string): string {
  const filter = Object.fromEntries(
    ['status', 'sectionId', 'handler', 'channel', 'flag', 'dueFrom', 'dueTo', 'text', 'agencyId'].map((name) => [
      name,
      '',
    ]),
  );
  const row = {
    receiptNumber: '2026-0000001',
    title: '示例',
    applicantName: '赵*',
    status: 'in-progress',
    clockState: 'running',
    flags: [],
    receivedOn: civilDate('2026-03-02'),
    dueOn: civilDate(dueOn),
    isProvisional: false,
    closedOn: null,
    outcome: null,
    sectionId: null,
    handler: null,
  };
  const view = {
    filter: { ...filter, state: 'open' },
    agencies: [],
    rows: [row],
    colleagues: [],
    next: null,
    isFirst: true,
    notice: null,
    showsPeople: true,
    mayRegister: true,
    ownAccount: 'h1',
    savedViews: [],
    calendar,
    today: civilDate(today),
  };
  return String(staffQueuePage(context, view as unknown as QueueView));
}

test.each([
  ['2026-03-30', '2026-03-30', 'is-near'],
  ['2026-03-30', '2026-03-31', 'is-late'],
  ['2026-03-30', '2026-03-20', 'is-calm'],
])('a request due on %s stands in the queue of %s as %s', (dueOn, today, mark) => {
  expect(queueWith(dueOn, today)).toContain(`<tr class="${mark}">`);
});

test.each([
  ['赵', '赵*'],
  ['赵示', '赵*'],
  ['赵示例', '赵**'],
  ['欧阳示例人', '欧**'],
  ['𠮷田示例人名', '𠮷**'],
])('%s is listed as %s, which never tells how long a name is beyond three', (name, masked) => {
  expect(maskName(name)).toBe(masked);
});

test('a message that lacks a fact throws instead of showing a hole', () => {
  expect(fill('共 {n} 件', { n: 3 })).toBe('共 3 件');
  expect(() => fill('共 {n} 件', {})).toThrow('message needs the fact "n"');
});
