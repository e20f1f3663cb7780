import { describe, expect, it } from 'vitest';
import { withNotice } from '../../../shared/domain/calendar/business-calendar.ts';
import { civilDate } from '../../../shared/domain/calendar/civil-date.ts';
import { readNotice } from '../../../shared/domain/calendar/holiday-notice.ts';
import { defaultClockSettings } from '../../../shared/domain/deadline/clock-settings.ts';
import { changedDays, movedClocks } from '../../../shared/domain/deadline/preview-calendar-change.ts';
import { calendar, consultationSent, correctionRequested, received } from './clock-fixture.ts';

const notice = readNotice({
  scope: 'year',
  year: 2027,
  title: '国务院办公厅关于2027年部分节假日安排的通知（虚构）',
  issuedOn: '2026-11-10',
  url: null,
  offDays: [
    '元旦 2026-12-31..2027-01-02',
    '春节 2027-02-05..2027-02-11',
    '清明节 2027-04-03..2027-04-05',
    '劳动节 2027-05-01..2027-05-05',
    '端午节 2027-06-09',
    '中秋节 2027-09-15',
    '国庆节 2027-10-01..2027-10-07',
  ],
  makeUpDays: ['元旦 2026-12-27', '春节 2027-02-20'],
});
const after = withNotice(calendar, notice);

describe('what a notice changes', () => {
  it('is told day by day', () => {
    expect(changedDays(calendar, after).slice(0, 6)).toEqual([
      { on: '2026-12-27', before: 'weekend', after: 'make-up', isCountChanged: true, name: '元旦' },
      { on: '2026-12-31', before: 'working', after: 'holiday', isCountChanged: true, name: '元旦' },
      { on: '2027-01-02', before: 'weekend', after: 'holiday', isCountChanged: false, name: '元旦' },
      { on: '2027-02-09', before: 'working', after: 'holiday', isCountChanged: true, name: '春节' },
      { on: '2027-02-10', before: 'working', after: 'holiday', isCountChanged: true, name: '春节' },
      { on: '2027-02-11', before: 'working', after: 'holiday', isCountChanged: true, name: '春节' },
    ]);
    expect(changedDays(calendar, calendar)).toEqual([]);
  });

  it('names a holiday that the notice leaves out as it was named', () => {
    const without = withNotice(calendar, { ...notice, offDays: [] });
    expect(changedDays(calendar, without)).toContainEqual({
      on: '2027-06-09',
      before: 'holiday',
      after: 'working',
      isCountChanged: true,
      name: '端午节',
    });
  });

  it('reaches the last day of the calendar', () => {
    const last = withNotice(
      calendar,
      readNotice({
        ...notice,
        scope: 'local',
        year: 2099,
        offDays: ['甲 2099-12-31', '乙 2008-01-02'],
        makeUpDays: [],
        issuedOn: null,
      }),
    );
    expect(changedDays(calendar, last).map(({ on }) => on)).toEqual(['2008-01-02', '2099-12-31']);
  });
});

describe('the requests that a notice moves', () => {
  const open = [
    { id: 'untouched', input: { channel: 'online', events: [received('2026-03-02')] } },
    { id: 'moved', input: { channel: 'online', events: [received('2026-12-15')] } },
    { id: 'firm', input: { channel: 'online', events: [received('2027-01-25')] } },
    {
      id: 'waiting',
      input: { channel: 'online', events: [received('2026-12-15'), correctionRequested('2026-12-18', '2027-02-10')] },
    },
    {
      id: 'opinion',
      input: {
        channel: 'online',
        events: [received('2026-12-01'), consultationSent('a', 'third-party', '2026-12-14')],
      },
    },
    { id: 'still', input: { channel: 'online', events: [received('2027-05-06')] } },
  ] as const;
  const moved = movedClocks(open, defaultClockSettings, calendar, after);

  it('are those with another date, and those whose date became firm', () => {
    expect(moved.map(({ id, before, after: now }) => ({ id, before, now }))).toEqual([
      {
        id: 'moved',
        before: { dueOn: '2027-01-13', provisional: true },
        now: { dueOn: '2027-01-13', provisional: false },
      },
      {
        id: 'firm',
        before: { dueOn: '2027-02-24', provisional: true },
        now: { dueOn: '2027-02-26', provisional: false },
      },
      { id: 'waiting', before: { dueOn: null, provisional: false }, now: { dueOn: null, provisional: false } },
      {
        id: 'opinion',
        before: { dueOn: '2027-01-20', provisional: true },
        now: { dueOn: '2027-01-20', provisional: false },
      },
      {
        id: 'still',
        before: { dueOn: '2027-06-03', provisional: true },
        now: { dueOn: '2027-06-03', provisional: false },
      },
    ]);
  });

  it('tell which other dates moved with them', () => {
    const names = (id: string) =>
      moved.find((one) => one.id === id)?.movedMilestones.map(({ name, dueOn }) => `${name} ${dueOn}`);
    expect(names('moved')).toEqual([]);
    expect(names('waiting')).toEqual(['correction-reply 2027-02-12']);
    expect(names('firm')).toEqual(['extension-notice 2027-02-25', 'answer 2027-02-26']);
  });

  it('are none when nothing changes', () => {
    expect(movedClocks(open, defaultClockSettings, calendar, calendar)).toEqual([]);
  });

  it('can follow a change in the middle of a year', () => {
    const longer = withNotice(
      calendar,
      readNotice({
        scope: 'amendment',
        year: 2026,
        title: '延长劳动节假期（虚构）',
        issuedOn: '2026-04-20',
        url: null,
        offDays: ['劳动节 2026-05-06..2026-05-08'],
        makeUpDays: [],
      }),
    );
    const [one] = movedClocks(
      [{ id: 'a', input: { channel: 'online', events: [received('2026-04-13')], asOf: civilDate('2026-04-20') } }],
      defaultClockSettings,
      calendar,
      longer,
    );
    expect(one).toMatchObject({ before: { dueOn: '2026-05-13' }, after: { dueOn: '2026-05-18' } });
  });
});
