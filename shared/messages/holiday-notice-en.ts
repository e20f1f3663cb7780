import type { HolidayNoticeMessages } from './holiday-notice-zh.ts';

export const holidayNoticeEn = {
  'year-missing': 'The year is not clear from the text; please fill it in',
  'title-missing':
    'The notice has no title: write it on the first line, such as “国务院办公厅关于2027年部分节假日安排的通知”',
  'nothing-found': 'No day off and no make-up day was found',
  'name-missing': 'It is not clear which holiday “{text}” belongs to',
  'line-unreadable': '“{line}” does not read “name from to 放假 (or 上班)”',
  'date-impossible': '“{text}” is not a date',
  'date-outside-year': '{on} is neither in {year} nor in the December before',
  'span-too-long': '{from} to {to} is longer than the {mostDays} days that one line may state; check the years',
  'span-reversed': '{from} to {to} ends before it begins',
  'weekday-mismatch': '{on} is given as {stated} but is {real}; check the date and the year',
  'count-mismatch': '{name} is given {stated} days but spans {days}',
  'make-up-on-weekday': '{on} is an ordinary working day, so it cannot be a make-up day',
  'day-off-and-worked': '{on} is given both as a day off and as worked',
  'day-repeated': '{on} appears twice',
  'extended-holiday-unknown': 'The calendar has no such holiday ({name}) in {year} to make longer',
  'statutory-day-not-off': '{on} is a statutory holiday ({name}) but not a day off in the notice',
  'working-days-unbalanced':
    'Working days taken less make-up days come to {lost}; the statutory holidays are {expected}; please check',
} as const satisfies HolidayNoticeMessages;
