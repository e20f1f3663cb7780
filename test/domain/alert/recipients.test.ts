import { describe, expect, test } from 'vitest';
import type { StaffMember } from '../../../shared/domain/agency/agency.ts';
import { defaultAlertSettings } from '../../../shared/domain/alert/ladder.ts';
import { mailboxOf, recipientsOf } from '../../../shared/domain/alert/recipients.ts';

const staff: readonly StaffMember[] = [
  { sub: 'h1', name: '甲', email: 'h1@a1.example', role: 'handler', sectionId: 'land' },
  { sub: 's1', name: '丙', email: 's1@a1.example', role: 'supervisor' },
  { sub: 'm1', name: '戊', email: 'm1@a1.example', role: 'admin' },
  { sub: 'd1', name: '丁', email: 'd1@county.example', role: 'department' },
];
const told = (
  name: 'answer' | 'calendar-notice',
  stage: number,
  handler: string | null,
  people: readonly StaffMember[] = staff,
) =>
  recipientsOf({ name, stage, isHandedOver: false }, { handler, sectionId: null }, people, defaultAlertSettings).map(
    ({ member, because }) => `${member.sub} ${because}`,
  );

describe('who is told', () => {
  test('of a holiday notice that only the department may load: the department, and no agency', () => {
    expect(told('calendar-notice', 0, null)).toEqual(['d1 administrator']);
    expect(told('calendar-notice', 0, null, staff.slice(0, 3))).toEqual(['s1 nobody-else']);
  });

  test('of a request whose handler has left: that they have left, not that nobody was ever named', () => {
    expect(told('answer', 5, 'gone')).toEqual(['h1 handler-left']);
    expect(told('answer', 5, null)).toEqual(['h1 nobody-handles-it']);
    expect(told('answer', 5, 'h1')).toEqual(['h1 you-handle-it']);
  });

  test('once for each mailbox, and the department apart, since it reads less', () => {
    expect(mailboxOf({ email: 'One@a1.example', role: 'handler' })).toBe(
      mailboxOf({ email: 'one@a1.example', role: 'supervisor' }),
    );
    expect(mailboxOf({ email: 'one@a1.example', role: 'department' })).not.toBe(
      mailboxOf({ email: 'one@a1.example', role: 'supervisor' }),
    );
  });
});
