import { expect, test } from 'vitest';
import { composeDatesMoved } from '../../shared/application/compose-dates-moved.ts';
import { civilDate } from '../../shared/domain/calendar/civil-date.ts';

test('a handler reads the old and the new date, or that the date stands and only became firm', () => {
  const member = { sub: 'h1', name: '甲', email: 'h1@a1.example', role: 'handler' } as const;
  const dates = [
    { receiptNumber: 'A', before: civilDate('2027-01-18'), after: civilDate('2027-01-21') },
    { receiptNumber: 'B', before: civilDate('2027-01-20'), after: civilDate('2027-01-20') },
    { receiptNumber: 'C', before: null, after: civilDate('2027-01-22') },
  ];
  const { text } = composeDatesMoved(
    member,
    { id: 'r1', template: 'dates-moved', agencyId: 'a1', sub: 'h1', notice: '放假通知（虚构）', dates },
    'http://localhost:3000',
  );
  expect(text).toContain('以下在办申请的日期随之变更：\n');
  expect(text).toContain('A：答复期限由 2027-01-18 变为 2027-01-21');
  expect(text).toContain('B：答复期限 2027-01-20 不变');
  expect(text).toContain('C：答复期限由 （待定） 变为 2027-01-22');
  expect(text).toContain('B: still to be answered by 2027-01-20');
});
