import { describe, expect, test } from 'vitest';
import { publishedCalendar } from '../../../shared/domain/calendar/business-calendar.ts';
import { civilDate } from '../../../shared/domain/calendar/civil-date.ts';
import type { Proceeding } from '../../../shared/domain/proceeding/proceeding.ts';
import { proceedingMilestones } from '../../../shared/domain/proceeding/proceeding-milestones.ts';

const calendar = publishedCalendar();
const pending: Proceeding = {
  proceedingId: 'P1',
  agencyId: 'county-office',
  route: 'reconsideration',
  filedOn: civilDate('2026-04-13'),
  receiptNumber: null,
  caseNumber: null,
  copy: { receivedOn: civilDate('2026-04-29'), procedure: 'simplified' },
  repliedOn: null,
  closing: null,
  isLeftOut: false,
};

describe('the dates of a proceeding', () => {
  test('give 5 working days to reply and 30 days to decide in the simplified procedure', () => {
    expect(proceedingMilestones(pending, calendar)).toEqual([
      { name: 'reply-and-evidence', dueOn: '2026-05-09', isProvisional: false, article: '行政复议法第54条' },
      { name: 'review-decision', dueOn: '2026-05-13', isProvisional: false, article: '行政复议法第62条' },
    ]);
  });

  test('give 10 working days and 60 days in the ordinary procedure', () => {
    expect(
      proceedingMilestones(
        { ...pending, copy: { receivedOn: civilDate('2026-04-29'), procedure: 'ordinary' } },
        calendar,
      ),
    ).toEqual([
      { name: 'reply-and-evidence', dueOn: '2026-05-15', isProvisional: false, article: '行政复议法第48条' },
      { name: 'review-decision', dueOn: '2026-06-12', isProvisional: false, article: '行政复议法第62条' },
    ]);
  });

  test('give 15 days to answer a suit, and the next working day when the last is closed', () => {
    const suit: Proceeding = {
      ...pending,
      route: 'direct-litigation',
      copy: { receivedOn: civilDate('2026-04-16'), procedure: 'ordinary' },
    };
    expect(proceedingMilestones(suit, calendar)).toEqual([
      { name: 'reply-and-evidence', dueOn: '2026-05-06', isProvisional: false, article: '行政诉讼法第67条' },
    ]);
  });

  test('are provisional when no holiday notice reaches so far', () => {
    expect(proceedingMilestones({ ...pending, filedOn: civilDate('2026-12-20') }, calendar)).toContainEqual(
      expect.objectContaining({ name: 'review-decision', isProvisional: true }),
    );
  });

  test('name no reply before the copy has come or after it was answered', () => {
    expect(proceedingMilestones({ ...pending, copy: null }, calendar).map(({ name }) => name)).toEqual([
      'review-decision',
    ]);
    expect(
      proceedingMilestones({ ...pending, repliedOn: civilDate('2026-05-06') }, calendar).map(({ name }) => name),
    ).toEqual(['review-decision']);
  });

  test('are none once the proceeding is closed or left out', () => {
    expect(
      proceedingMilestones({ ...pending, closing: { result: 'upheld', on: civilDate('2026-05-06') } }, calendar),
    ).toEqual([]);
    expect(proceedingMilestones({ ...pending, isLeftOut: true }, calendar)).toEqual([]);
  });
});
