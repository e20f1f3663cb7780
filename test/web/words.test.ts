import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { publishedCalendar, withNotice } from '../../shared/domain/calendar/business-calendar.ts';
import { civilDate } from '../../shared/domain/calendar/civil-date.ts';
import { readNotice } from '../../shared/domain/calendar/holiday-notice.ts';
import { calculateDeadline } from '../../shared/domain/deadline/calculate-deadline.ts';
import { defaultClockSettings } from '../../shared/domain/deadline/clock-settings.ts';
import { pagesEn } from '../../shared/messages/pages-en.ts';
import { pagesZh } from '../../shared/messages/pages-zh.ts';
import { daysLeftInWords } from '../../web/components/due-date.ts';
import { ledgerTable } from '../../web/components/ledger-table.ts';
import { linkTo, pageContext } from '../../web/layout/page-context.ts';
import { dateInWords, dateWithWeekday, instantInWords } from '../../web/words/date-in-words.ts';

test('dates are told in words, in Shanghai, in both languages', () => {
  expect(dateInWords(civilDate('2026-03-02'), 'zh')).toBe('2026年3月2日');
  expect(dateWithWeekday(civilDate('2026-03-02'), 'zh')).toBe('2026年3月2日（星期一）');
  expect(dateWithWeekday(civilDate('2026-03-02'), 'en')).toBe('Monday, 2 March 2026');
  expect(instantInWords('2026-03-01T16:05:00.000Z', 'zh')).toBe('2026年3月2日 00:05');
  expect(instantInWords('2026-03-01T15:59:00.000Z', 'en')).toBe('1 March 2026, 23:59');
});

test('how far the date is, is told in working days', () => {
  const zh = pageContext('/');
  expect([5, 1, 0, -2].map((days) => daysLeftInWords(zh, days))).toEqual([
    '还剩 5 个工作日',
    '还剩 1 个工作日',
    '今天到期',
    '已超过 2 个工作日',
  ]);
  expect([5, 1, 0, -1].map((days) => daysLeftInWords(pageContext('/', { lang: 'en' }), days))).toEqual([
    '5 working days left',
    '1 working day left',
    'Due today',
    '1 working day overdue',
  ]);
});

test('the language travels in the address and Chinese needs no mention', () => {
  expect(linkTo(pageContext('/'), '/status')).toBe('/status');
  expect(linkTo(pageContext('/', { lang: 'en' }), '/status', { number: '1' })).toBe('/status?number=1&lang=en');
  expect(pageContext('/', { lang: 'fr' }).language).toBe('zh');
});

function leaves(value: unknown, path: string): readonly (readonly [string, string])[] {
  if (typeof value === 'string') return [[path, value]];
  if (typeof value === 'function')
    return [[path, String((value as (...facts: readonly unknown[]) => unknown)('1', '2'))]];
  return Object.entries(value as object).flatMap(([name, member]) => leaves(member, `${path}/${name}`));
}

/** Texts that are empty in one language on purpose. */
const mayBeEmpty = /\/hint$|\/marks\/(counted|uncounted)\/short$|\/aspects\/introduction$/;

test('every text stands in both languages and none is empty', () => {
  const [zh, en] = [leaves(pagesZh, ''), leaves(pagesEn, '')];
  expect(en.map(([path]) => path)).toEqual(zh.map(([path]) => path));
  for (const [path, text] of [...zh, ...en]) expect(text !== '' || mayBeEmpty.test(path), path).toBe(true);
  expect(en.filter(([path, text]) => /\p{Script=Han}/u.test(text) && path !== '/languageSwitch/label')).toEqual([]);
});

test('no text stands in the pages themselves', () => {
  const root = fileURLToPath(new URL('../../web/', import.meta.url));
  const sources = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter(
    (path) => path.endsWith('.ts') && !path.startsWith('words/'),
  );
  const withoutComments = (source: string): string => source.replaceAll(/\/\*\*[\s\S]*?\*\/|\/\/.*$/gm, '');
  const withoutCitations = (source: string): string => source.replaceAll(/'[^']*(?:第\d+条|号)'/g, '');
  for (const path of sources)
    expect(withoutCitations(withoutComments(readFileSync(`${root}${path}`, 'utf8'))), path).not.toMatch(
      /\p{Script=Han}/u,
    );
});

test('the ledger says which days a local notice closed, and why', () => {
  const notice = readNotice({
    scope: 'local',
    year: 2026,
    title: '示例县关于延迟复工的通知（虚构）',
    issuedOn: null,
    url: null,
    offDays: ['延迟复工 2026-03-09..2026-03-13'],
    makeUpDays: [],
  });
  const { ledger } = calculateDeadline(
    { channel: 'online', events: [{ type: 'received', on: civilDate('2026-03-02') }] },
    defaultClockSettings,
    withNotice(publishedCalendar(), notice),
  );
  expect(String(ledgerTable(pageContext('/'), ledger))).toContain(
    '其中2026年3月9日至2026年3月13日因“延迟复工”停止办公，不计为工作日（示例县关于延迟复工的通知（虚构））',
  );
});
