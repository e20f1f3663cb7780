import { expect, test } from 'vitest';
import { readNotice, writeNotice } from '../../../shared/domain/calendar/holiday-notice.ts';
import type { NoticeText } from '../../../shared/domain/calendar/holiday-notice.ts';

const stored: NoticeText = {
  scope: 'amendment',
  year: 2026,
  title: '调整通知',
  issuedOn: '2026-01-05',
  url: null,
  offDays: ['春节 2026-02-15..2026-02-23', '春节 2026-02-14'],
  makeUpDays: ['春节 2026-02-28'],
  ordinaryDays: ['2026-02-12'],
};

test('a stored notice is read and written back the same', () => {
  expect(writeNotice(readNotice(stored))).toEqual(stored);
  expect(readNotice(stored).offDays).toEqual([
    { name: '春节', from: '2026-02-15', to: '2026-02-23' },
    { name: '春节', from: '2026-02-14', to: '2026-02-14' },
  ]);
});

test.each([
  '',
  '春节',
  '2026-02-15',
  '春节 2026-02',
  '农历 春节 2026-02-15',
  '春节 2026-02-15 起',
  '春节 2026-02-15..',
  '春节 2026-02-15...2026-02-16',
])('a stored entry %j is a bug and says which', (entry) => {
  expect(() => readNotice({ ...stored, offDays: [entry] })).toThrow(
    new SyntaxError(`not an entry of a notice: ${entry}`),
  );
});
