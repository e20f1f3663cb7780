import { describe, expect, it } from 'vitest';
import {
  type BusinessCalendar,
  localClosures,
  publishedCalendar,
  withNotice,
} from '../../../shared/domain/calendar/business-calendar.ts';
import { civilDate } from '../../../shared/domain/calendar/civil-date.ts';
import { readNotice } from '../../../shared/domain/calendar/holiday-notice.ts';
import { calculateDeadline } from '../../../shared/domain/deadline/calculate-deadline.ts';
import { defaultClockSettings } from '../../../shared/domain/deadline/clock-settings.ts';

const published = publishedCalendar();
const local = (title: string, offDays: readonly string[], makeUpDays: readonly string[] = []) =>
  readNotice({ scope: 'local', year: 2020, title, issuedOn: null, url: null, offDays, makeUpDays });
/** After the extension that several provinces set for February 2020; the title is invented. */
const lateReturn = withNotice(published, local('某省延迟复工（虚构）', ['延迟复工 2020-02-03..2020-02-09']));
const between = (calendar: BusinessCalendar, from: string, to: string) =>
  localClosures(calendar, civilDate(from), civilDate(to));

describe('local closures in a stretch of days', () => {
  it('are none without a local notice', () => {
    expect(between(published, '2020-01-20', '2020-02-28')).toEqual([]);
  });

  it('are told once from the first to the last day, cut to the stretch', () => {
    expect(between(lateReturn, '2020-01-20', '2020-02-28')).toEqual([
      { from: '2020-02-03', to: '2020-02-09', name: '延迟复工', notice: '某省延迟复工（虚构）' },
    ]);
    expect(between(lateReturn, '2020-02-05', '2020-02-06')).toMatchObject([{ from: '2020-02-05', to: '2020-02-06' }]);
    expect(between(lateReturn, '2020-02-10', '2020-02-28')).toEqual([]);
    expect(between(lateReturn, '2020-01-20', '2020-02-02')).toEqual([]);
  });

  it('are told apart by gap, reason and notice', () => {
    const gap = withNotice(
      lateReturn,
      local('某县防汛（虚构）', ['防汛 2020-02-12', '防汛 2020-02-14', '停电 2020-02-15']),
    );
    const other = withNotice(gap, local('某县停电（虚构）', ['停电 2020-02-16']));
    expect(
      between(other, '2020-02-10', '2020-02-20').map(({ from, to, name, notice }) => [from, to, name, notice]),
    ).toEqual([
      ['2020-02-12', '2020-02-12', '防汛', '某县防汛（虚构）'],
      ['2020-02-14', '2020-02-14', '防汛', '某县防汛（虚构）'],
      ['2020-02-15', '2020-02-15', '停电', '某县防汛（虚构）'],
      ['2020-02-16', '2020-02-16', '停电', '某县停电（虚构）'],
    ]);
  });

  it('are not the days on which a local notice has people work', () => {
    expect(
      between(
        withNotice(published, local('某省提前复工（虚构）', [], ['复工 2020-02-01'])),
        '2020-01-20',
        '2020-02-20',
      ),
    ).toEqual([]);
  });

  it('stand in the ledger where they fall, and move the date by the working days closed', () => {
    const clockBy = (calendar: BusinessCalendar) =>
      calculateDeadline(
        { channel: 'online', events: [{ type: 'received', on: civilDate('2020-01-20') }] },
        defaultClockSettings,
        calendar,
      );
    expect([clockBy(published).dueOn, clockBy(lateReturn).dueOn]).toEqual(['2020-02-25', '2020-03-03']);
    expect(
      clockBy(lateReturn).ledger.map((entry) => [entry.reason, entry.workingDays, entry.localClosures?.length]),
    ).toEqual([
      ['receipt-day', 1, undefined],
      ['answer-period', 20, 1],
    ]);
    expect(clockBy(published).ledger.every((entry) => !('localClosures' in entry))).toBe(true);
  });
});
