/**
 * Writes shared/domain/calendar/published-notices.ts and lunar-holidays.ts: the notices of the State Council from the
 * data of chinese-days, the lunar dates from lunar-typescript. Run: node local/calendar/generate-published-notices.ts
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Lunar, type Solar } from 'lunar-typescript';
import { addDays, civilDate, monthOf, yearOf, type CivilDate } from '../../shared/domain/calendar/civil-date.ts';

type Days = Readonly<Record<string, string>>;
type Paper = { readonly issuedOn: string | null; readonly url: string };
type Amendment = Paper & {
  readonly title: string;
  readonly off: readonly string[];
  readonly work: readonly string[];
  /** How the days stood under the year's own notice, where the amendment changed them. */
  readonly before: {
    readonly off: readonly string[];
    readonly work: readonly string[];
    readonly neither: readonly string[];
  };
};

const library = 'http://www.gov.cn/zhengce/zhengceku/';
const papers: Readonly<Record<number, Paper>> = {
  2008: { issuedOn: null, url: `${library}2008-03/28/content_1645.htm` },
  2009: { issuedOn: null, url: `${library}2008-12/10/content_1572.htm` },
  2010: { issuedOn: null, url: `${library}2009-12/08/content_1476.htm` },
  2011: { issuedOn: null, url: `${library}2010-12/10/content_1423.htm` },
  2012: { issuedOn: null, url: `${library}2011-12/06/content_1411.htm` },
  2013: { issuedOn: null, url: `${library}2012-12/10/content_1353.htm` },
  2014: { issuedOn: null, url: `${library}2014-01/02/content_1194.htm` },
  2015: { issuedOn: null, url: `${library}2014-12/16/content_9302.htm` },
  2016: { issuedOn: null, url: `${library}2015-12/10/content_10394.htm` },
  2017: { issuedOn: null, url: `${library}2016-12/01/content_5141603.htm` },
  2018: { issuedOn: null, url: `${library}2017-11/30/content_5243579.htm` },
  2019: { issuedOn: '2018-12-06', url: `${library}2018-12/06/content_5346276.htm` },
  2020: { issuedOn: '2019-11-21', url: `${library}2019-11/21/content_5454164.htm` },
  2021: { issuedOn: '2020-11-25', url: `${library}2020-11/25/content_5564127.htm` },
  2022: { issuedOn: '2021-10-25', url: `${library}2021-10/25/content_5644835.htm` },
  2023: { issuedOn: '2022-12-08', url: `${library}2022-12/08/content_5730844.htm` },
  2024: { issuedOn: null, url: 'https://www.gov.cn/zhengce/zhengceku/202310/content_6911528.htm' },
  2025: { issuedOn: '2024-11-12', url: 'https://www.gov.cn/zhengce/zhengceku/202411/content_6986383.htm' },
  2026: { issuedOn: '2025-11-04', url: 'https://www.gov.cn/zhengce/zhengceku/202511/content_7047091.htm' },
};

const amendments: Readonly<Record<number, Amendment>> = {
  2015: {
    title: '国务院关于中国人民抗日战争暨世界反法西斯战争胜利70周年纪念日调休放假的通知',
    issuedOn: '2015-05-13',
    url: `${library}2015-05/13/content_9742.htm`,
    off: ['抗战胜利70周年纪念日 2015-09-03..2015-09-05'],
    work: ['抗战胜利70周年纪念日 2015-09-06'],
    before: { off: [], work: [], neither: ['2015-09-03', '2015-09-04', '2015-09-05', '2015-09-06'] },
  },
  2019: {
    title: '国务院办公厅关于调整2019年劳动节假期安排的通知',
    issuedOn: '2019-03-22',
    url: `${library}2019-03/22/content_5375877.htm`,
    off: ['劳动节 2019-05-01..2019-05-04'],
    work: ['劳动节 2019-04-28', '劳动节 2019-05-05'],
    before: { off: [], work: [], neither: ['2019-04-28', '2019-05-02', '2019-05-03', '2019-05-04', '2019-05-05'] },
  },
  2020: {
    title: '国务院办公厅关于延长2020年春节假期的通知（国办发明电〔2020〕1号）',
    issuedOn: '2020-01-27',
    url: `${library}2020-01/27/content_5472352.htm`,
    off: ['春节 2020-01-24..2020-02-02'],
    work: [],
    before: { off: [], work: ['春节 2020-02-01'], neither: ['2020-01-31', '2020-02-01', '2020-02-02'] },
  },
};

const fullNames: Readonly<Record<string, string>> = { 清明: '清明节', 端午: '端午节', 中秋: '中秋节' };

function nameOf(entry: string): string {
  const name = entry.split(',')[1] ?? '';
  return fullNames[name] ?? name;
}

/** A day in December that belongs to New Year's Day is set by the notice of the year that follows. */
function noticeYearOf(date: CivilDate, name: string): number {
  return name === '元旦' && monthOf(date) === 12 ? yearOf(date) + 1 : yearOf(date);
}

function entriesOf(days: Days): { date: CivilDate; name: string }[] {
  return Object.entries(days)
    .map(([date, entry]) => ({ date: civilDate(date), name: nameOf(entry) }))
    .sort((a, b) => (a.date < b.date ? -1 : 1));
}

const data = JSON.parse(
  readFileSync(createRequire(import.meta.url).resolve('chinese-days/dist/chinese-days.json'), 'utf8'),
) as { holidays: Days; workdays: Days };
const holidays = entriesOf(data.holidays);
const workdays = entriesOf(data.workdays);

function spans(days: readonly { date: CivilDate; name: string }[]): string[] {
  const found: { name: string; from: CivilDate; to: CivilDate }[] = [];
  for (const { date, name } of days) {
    const last = found.at(-1);
    if (last?.name === name && addDays(last.to, 1) === date) last.to = date;
    else found.push({ name, from: date, to: date });
  }
  return found.map(({ name, from, to }) => (from === to ? `${name} ${from}` : `${name} ${from}..${to}`));
}

function row(
  fields: { scope: string; year: number; title: string } & Paper & { off: readonly string[]; work: readonly string[] },
): string {
  const list = (items: readonly string[]) => `[${items.map((item) => `'${item}'`).join(', ')}]`;
  const issuedOn = fields.issuedOn === null ? 'null' : `'${fields.issuedOn}'`;
  return [
    '  {',
    `    scope: '${fields.scope}', year: ${fields.year}, issuedOn: ${issuedOn},`,
    `    title: '${fields.title}',`,
    `    url: '${fields.url}',`,
    `    offDays: ${list(fields.off)},`,
    `    makeUpDays: ${list(fields.work)},`,
    '  },',
  ].join('\n');
}

const rows: string[] = [];
for (const [key, paper] of Object.entries(papers)) {
  const year = Number(key);
  const amendment = amendments[year];
  const untouched = (date: CivilDate) => amendment?.before.neither.includes(date) !== true;
  const off = spans(holidays.filter((day) => noticeYearOf(day.date, day.name) === year && untouched(day.date)));
  const work = workdays
    .filter((day) => noticeYearOf(day.date, day.name) === year && untouched(day.date))
    .map((day) => `${day.name} ${day.date}`);
  rows.push(
    row({
      scope: 'year',
      year,
      title: `国务院办公厅关于${year}年部分节假日安排的通知`,
      ...paper,
      off,
      work: [...work, ...(amendment?.before.work ?? [])],
    }),
  );
  if (amendment !== undefined) rows.push(row({ scope: 'amendment', year, ...amendment }));
}

writeFileSync(
  new URL('../../shared/domain/calendar/published-notices.ts', import.meta.url),
  `import type { NoticeText } from './holiday-notice.ts';

/** The yearly notices of the State Council's office and their amendments, 2008 to 2026. Generated: local/calendar. */
export const publishedNotices: readonly NoticeText[] = [
${rows.join('\n')}
];
`,
);

function monthAndDay(solar: Solar): string {
  return solar.toYmd().slice(5).replace('-', '');
}

const lunar: string[] = [];
for (let year = 2027; year <= 2099; year += 1) {
  const newYear = Lunar.fromYmd(year, 1, 1).getSolar();
  const clearAndBright = Lunar.fromYmd(year, 1, 1).getJieQiTable()['清明'];
  if (clearAndBright === undefined) throw new Error(`no 清明 in ${year}`);
  const festivals = [
    newYear,
    clearAndBright,
    Lunar.fromYmd(year, 5, 5).getSolar(),
    Lunar.fromYmd(year, 8, 15).getSolar(),
  ];
  lunar.push(`${year} ${festivals.map(monthAndDay).join(' ')}`);
}

writeFileSync(
  new URL('../../shared/domain/calendar/lunar-holidays.ts', import.meta.url),
  `/** 春节 (first day), 清明, 端午 and 中秋 of each year as MMDD. Generated: local/calendar. */
export const lunarHolidays: readonly string[] = [
${lunar.map((line) => `  '${line}',`).join('\n')}
];
`,
);
