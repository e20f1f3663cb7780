import { describe, expect, it } from 'vitest';
import {
  businessCalendar,
  dayKind,
  publishedCalendar,
  withNotice,
} from '../../../shared/domain/calendar/business-calendar.ts';
import { civilDate } from '../../../shared/domain/calendar/civil-date.ts';
import { readNotice, writeNotice } from '../../../shared/domain/calendar/holiday-notice.ts';
import {
  noticeProblemCodes,
  parseHolidayNotice,
  type NoticeProblem,
  type NoticeSource,
} from '../../../shared/domain/calendar/parse-holiday-notice.ts';
import { publishedNotices } from '../../../shared/domain/calendar/published-notices.ts';
import { fill } from '../../../shared/messages/fill.ts';
import { holidayNoticeEn } from '../../../shared/messages/holiday-notice-en.ts';
import { holidayNoticeZh } from '../../../shared/messages/holiday-notice-zh.ts';
import { amendmentTexts, noticeTexts } from './notice-texts.ts';
import { everyDay } from './independent-calendar.ts';

const calendar = publishedCalendar();
const source: NoticeSource = { calendar, scope: 'year', year: null, title: null, issuedOn: null, url: null };
const years = [2019, 2020, 2023, 2024, 2025, 2026] as const;

function kindsOf(year: number, known: typeof calendar) {
  return everyDay(`${year - 1}-12-01`, `${year}-12-01`).map(
    (date) => dayKind(known, civilDate(date)) === 'working' || dayKind(known, civilDate(date)) === 'make-up',
  );
}

function codesOf(text: string, changes: Partial<NoticeSource> = {}) {
  return parseHolidayNotice(text, { ...source, ...changes }).problems.map(({ code }) => code);
}

describe('a yearly notice', () => {
  it.each(years)('of %i is read as the calendar has it, without an error', (year) => {
    const reading = parseHolidayNotice(noticeTexts[year], source);
    expect(reading.problems).toEqual([]);
    // What offices are only encouraged to do closes none, and is told.
    expect(reading.ignored).toEqual(String(year) === '2024' ? ['安排职工在除夕2月9日休息'] : []);
    expect(reading.notice).toMatchObject({
      scope: 'year',
      year,
      title: `国务院办公厅关于${year}年部分节假日安排的通知`,
    });
    const others = publishedNotices.map(readNotice).filter((one) => one.year !== year || one.scope === 'amendment');
    expect(kindsOf(year, businessCalendar([...others, reading.notice!]))).toEqual(kindsOf(year, calendar));
  });

  it('gives the same days as the stored notice of 2026, name by name', () => {
    const { offDays, makeUpDays } = writeNotice(parseHolidayNotice(noticeTexts[2026], source).notice!);
    const stored = publishedNotices.find(({ scope, year }) => scope === 'year' && year === 2026)!;
    expect({ offDays, makeUpDays }).toEqual({ offDays: stored.offDays, makeUpDays: stored.makeUpDays });
  });

  it('takes its date of issue from its last line', () => {
    expect(parseHolidayNotice(noticeTexts[2026], source).notice?.issuedOn).toBe('2025-11-04');
    expect(parseHolidayNotice(noticeTexts[2023], source).notice?.issuedOn).toBeNull();
    expect(
      parseHolidayNotice(noticeTexts[2026], {
        ...source,
        issuedOn: civilDate('2025-11-05'),
        url: 'https://www.gov.cn/x',
      }).notice,
    ).toMatchObject({ issuedOn: '2025-11-05', url: 'https://www.gov.cn/x' });
  });

  it('puts New Year’s days of December into the year before', () => {
    const stated = parseHolidayNotice(noticeTexts[2019], source).notice!;
    expect(stated.offDays[0]).toEqual({ name: '元旦', from: '2018-12-30', to: '2019-01-01' });
    expect(stated.makeUpDays[0]).toEqual({ name: '元旦', on: '2018-12-29' });
    const unstated = parseHolidayNotice(
      noticeTexts[2019].replaceAll('2018年12月', '12月').replace('2019年1月1日放假', '1月1日放假'),
      source,
    ).notice!;
    expect(unstated.offDays[0]).toEqual(stated.offDays[0]);
    expect(unstated.makeUpDays[0]).toEqual(stated.makeUpDays[0]);
  });

  it('joins a day off to the weekend it adjoins', () => {
    const { offDays } = parseHolidayNotice(noticeTexts[2024], source).notice!;
    expect(offDays[0]).toEqual({ name: '元旦', from: '2023-12-30', to: '2024-01-01' });
    expect(offDays.find(({ name }) => name === '端午节')).toEqual({
      name: '端午节',
      from: '2024-06-08',
      to: '2024-06-10',
    });
  });

  it('does not take advice to rest on New Year’s Eve for a day off', () => {
    const { notice } = parseHolidayNotice(noticeTexts[2024], source);
    expect(dayKind(businessCalendar([notice!]), civilDate('2024-02-09'))).toBe('working');
  });

  it('is read from a paste without line breaks, with half-width signs and with spaces', () => {
    const pasted = noticeTexts[2026]
      .replaceAll('\n', ' ')
      .replaceAll('：', ':')
      .replaceAll('（', '(')
      .replaceAll('）', ')')
      .replaceAll('月', ' 月 ');
    const reading = parseHolidayNotice(pasted, { ...source, title: '通知', year: 2026, issuedOn: null });
    expect(reading.problems).toEqual([]);
    expect(reading.notice?.offDays).toEqual(parseHolidayNotice(noticeTexts[2026], source).notice?.offDays);
    expect(reading.notice?.makeUpDays).toEqual(parseHolidayNotice(noticeTexts[2026], source).notice?.makeUpDays);
  });

  it('names two holidays of one span together', () => {
    expect(parseHolidayNotice(noticeTexts[2020], source).notice?.offDays.at(-1)?.name).toBe('国庆节、中秋节');
  });
});

describe('an amendment', () => {
  it('of 2019 takes its holiday from the title', () => {
    const reading = parseHolidayNotice(amendmentTexts[2019], { ...source, scope: 'amendment' });
    expect(reading.problems).toEqual([]);
    expect(reading.notice).toMatchObject({
      scope: 'amendment',
      year: 2019,
      issuedOn: '2019-03-22',
      offDays: [{ name: '劳动节', from: '2019-05-01', to: '2019-05-04' }],
      makeUpDays: [
        { name: '劳动节', on: '2019-04-28' },
        { name: '劳动节', on: '2019-05-05' },
      ],
    });
  });

  it('of 2020 makes the Spring Festival longer from where it began', () => {
    const before = businessCalendar(publishedNotices.map(readNotice).filter((one) => one.scope === 'year'));
    const reading = parseHolidayNotice(amendmentTexts[2020], { ...source, calendar: before, scope: 'amendment' });
    expect(reading.problems).toEqual([]);
    expect(reading.notice?.offDays).toEqual([{ name: '春节', from: '2020-01-24', to: '2020-02-02' }]);
    expect(reading.notice?.makeUpDays).toEqual([]);
    expect(kindsOf(2020, withNotice(before, reading.notice!))).toEqual(kindsOf(2020, calendar));
  });

  it('that makes a holiday longer is refused where the calendar does not know the holiday', () => {
    expect(
      codesOf(amendmentTexts[2020].replaceAll('2020年春节', '2027年春节').replace('（农历正月初九，星期日）', ''), {
        scope: 'amendment',
      }),
    ).toContain('extended-holiday-unknown');
  });

  it('of 2015 is read clause by clause, the day stated twice taken once', () => {
    const reading = parseHolidayNotice(amendmentTexts[2015], {
      ...source,
      scope: 'amendment',
      title: '国庆节前纪念日',
      year: 2015,
    });
    expect(reading.problems).toEqual([]);
    expect(reading.notice?.offDays).toEqual([{ name: '国庆节', from: '2015-09-03', to: '2015-09-05' }]);
    expect(reading.notice?.makeUpDays).toEqual([{ name: '国庆节', on: '2015-09-06' }]);
  });

  it('of 2015 as published is read under the day that its title names', () => {
    const reading = parseHolidayNotice(amendmentTexts[2015], { ...source, scope: 'amendment' });
    const name = '中国人民抗日战争暨世界反法西斯战争胜利70周年纪念日';
    expect(reading.problems).toEqual([]);
    expect(reading.notice?.offDays).toEqual([{ name, from: '2015-09-03', to: '2015-09-05' }]);
    expect(reading.notice?.makeUpDays).toEqual([{ name, on: '2015-09-06' }]);
  });

  it('without any holiday’s name is refused', () => {
    expect(codesOf('2026年通知\n10月9日放假。', { scope: 'amendment' })).toContain('name-missing');
  });
});

describe('the words of offices', () => {
  const local = (text: string, title: string | null = '某市关于2026年某节放假的通知') => {
    const reading = parseHolidayNotice(text, { ...source, scope: 'local', title });
    const { offDays = [], makeUpDays = [] } = reading.notice ?? {};
    return {
      off: offDays.map(({ name, from, to }) => `${name} ${from}${from === to ? '' : `..${to}`}`),
      worked: makeUpDays.map(({ on }) => on),
      codes: reading.problems.map(({ code }) => code),
      ignored: reading.ignored,
    };
  };

  it.each([
    ['5月1日放假，5月4日（星期一）补休', ['2026-05-01', '2026-05-04'], []],
    ['5月1日放假.5月4日补休.', ['2026-05-01', '2026-05-04'], []],
    ['10月8日、9日（星期四、五）放假', ['2026-10-08', '2026-10-09'], []],
    ['10月8、9日（周四、周五）放假', ['2026-10-08', '2026-10-09'], []],
    [
      '10月8日和9日放假调休；10月17日、18日（星期六、日）补班',
      ['2026-10-08', '2026-10-09'],
      ['2026-10-17', '2026-10-18'],
    ],
    ['10月8日、12日放假', ['2026-10-08', '2026-10-12'], []],
    ['10月8至9日放假，共2天', ['2026-10-08..2026-10-09'], []],
    ['10月8—9日放假', ['2026-10-08..2026-10-09'], []],
    ['放假时间：10月8日至9日。上班时间：10月17日（星期六）', [], ['2026-10-17']],
    ['一、放假时间：10月8日至9日放假', ['2026-10-08..2026-10-09'], []],
    ['十月八日至九日放假', ['2026-10-08..2026-10-09'], []],
    ['10月8号放假', ['2026-10-08'], []],
    ['二、10月17日至18日上班，10月8日至9日放假', ['2026-10-08..2026-10-09'], ['2026-10-17', '2026-10-18']],
  ])('%s', (text, off, worked) => {
    const seen = local(text);
    expect(seen.codes).toEqual([]);
    expect(seen.worked).toEqual(worked);
    if (off.length > 0) expect(seen.off).toEqual(off.map((span) => `某节 ${span}`));
  });

  it.each([
    '3月9日妇女放假半天',
    '妇女节：3月9日放假半天',
    '女职工，3月9日放假',
    '3月9日放假，仅限女职工',
    '5月4日（星期一）青年放假半天',
    '6月1日（星期一）儿童放假一天',
    '2月16日（星期一）下午放假',
    '10月17日（星期六）上午上班',
    '10月9日起正常上班',
    '10月9日不放假',
  ])('%s: closes and opens nothing, and is told', (text) => {
    const seen = local(`10月8日放假。${text}。`);
    expect([seen.codes, seen.worked, seen.off]).toEqual([[], [], [expect.stringMatching(/ 2026-10-08$/)]]);
    expect(seen.ignored).toHaveLength(1);
  });

  it.each(['10.8-10.9放假', '正月初三放假', '10月上旬放假'])('%s: is told, not read', (text) => {
    expect(local(`10月8日放假。${text}`)).toMatchObject({ off: ['某节 2026-10-08'], ignored: [text] });
  });

  it.each([
    ['关于2026年“开斋节”放假的通知', '3月20日放假1天。', '开斋节 2026-03-20'],
    ['关于2026年部分节假日安排的通知', '三、州庆 8月19日至20日放假。', '州庆 2026-08-19..2026-08-20'],
    ['关于2026年古尔邦节放假安排的通知', '全市各族职工5月27日（星期三）放假。', '古尔邦节 2026-05-27'],
    ['关于2026年部分节假日安排的通知', '火把节8月7日放假。', '火把节 2026-08-07'],
  ])('%s: the festival is the title’s or the line’s', (title, text, off) => {
    expect(local(text, title)).toMatchObject({ off: [off], codes: [] });
  });

  it('of two kinds in one clause is refused with its line, not guessed', () => {
    expect(local('10月8日补休10月17日上班').codes).toContain('line-unreadable');
  });

  it('name the date and not the reader’s marks when a weekday is wrong', () => {
    const { problems } = parseHolidayNotice('10月8日、9日（星期四、六）放假', {
      ...source,
      scope: 'local',
      title: '关于2026年某节放假的通知',
    });
    expect(problems).toEqual([
      { code: 'weekday-mismatch', severity: 'error', facts: { on: '2026-10-09', stated: '周六', real: '周五' } },
    ]);
  });

  it('may break the title over lines and write the day of issue in Chinese figures', () => {
    const reading = parseHolidayNotice(
      '某市人民政府办公室关于\n二〇二六年国庆节\n放假的通知\n国庆节：10月1日至7日放假，共7天。\n二○二六年九月十日',
      { ...source, scope: 'local' },
    );
    expect(reading.notice).toMatchObject({
      title: '某市人民政府办公室关于2026年国庆节放假的通知',
      issuedOn: '2026-09-10',
      offDays: [{ name: '国庆节', from: '2026-10-01', to: '2026-10-07' }],
    });
    expect(reading.ignored).toEqual([]);
  });

  it('leave lunar dates alone', () => {
    expect(local('10月8日（农历八月二十八日）放假')).toMatchObject({ off: ['某节 2026-10-08'], codes: [] });
  });

  it('that would close a year by a slip are refused', () => {
    expect(local('装修 2026-10-08 2099-10-09 放假').codes).toContain('span-too-long');
    expect(local('2026年1月8日至2027年1月9日放假').codes).toContain('span-too-long');
  });
});

describe('a local notice', () => {
  it('closes days under the name it gives', () => {
    const reading = parseHolidayNotice('三月三：2026年4月18日（周六）至21日（周二）放假，共4天。', {
      ...source,
      scope: 'local',
      title: '某自治区关于2026年三月三放假的通知（虚构）',
    });
    expect(reading.problems).toEqual([]);
    expect(reading.notice?.offDays).toEqual([{ name: '三月三', from: '2026-04-18', to: '2026-04-21' }]);
  });

  it('may open a weekday that was closed', () => {
    expect(codesOf('提前复工：2月23日（周一）上班。', { scope: 'local', title: '通知', year: 2026 })).toEqual([]);
    expect(codesOf('提前复工：2月23日（周一）上班。', { scope: 'amendment', title: '通知', year: 2026 })).toEqual([
      'make-up-on-weekday',
    ]);
  });
});

describe('a table', () => {
  const table = `名称 从 至 类别
元旦 2026-01-01 2026-01-03 放假
元旦 2026-01-04 上班
春节\t2026-02-15\t2026-02-23\t休
春节，2026-02-14，work
春节,2026-02-28,班
清明节 2026-04-04 2026-04-06 off
劳动节 2026-05-01 2026-05-05 放假
劳动节 2026-05-09 上班
端午节 2026-06-19 2026-06-21 放假
中秋节 2026-09-25 2026-09-27 放假
国庆节 2026-10-01 2026-10-07 放假
国庆节 2026-09-20 上班
国庆节 2026-10-10 上班`;

  it('is read line by line', () => {
    const reading = parseHolidayNotice(table, { ...source, title: '2026年安排' });
    expect(reading.problems).toEqual([]);
    expect(kindsOf(2026, withNotice(calendar, reading.notice!))).toEqual(kindsOf(2026, calendar));
    expect(reading.notice?.makeUpDays).toHaveLength(6);
  });

  it('may carry its title as a line', () => {
    expect(
      parseHolidayNotice(`关于2026年节假日的通知\n${table.split('\n').slice(1).join('\n')}`, source).notice?.title,
    ).toBe('关于2026年节假日的通知');
  });

  it('may work a span of days', () => {
    const reading = parseHolidayNotice('复工 2026-02-21 2026-02-22 上班', { ...source, scope: 'local', title: '通知' });
    expect(reading.notice?.makeUpDays).toEqual([
      { name: '复工', on: '2026-02-21' },
      { name: '复工', on: '2026-02-22' },
    ]);
    expect(reading.notice?.year).toBe(2026);
  });

  it.each([
    ['元旦 2026-01-01 放假\n元旦第二行 2026/01/02 放假', 'line-unreadable'],
    ['元旦 2026-02-30 放假', 'date-impossible'],
    ['元旦 2026-02-28 2026-02-30 放假', 'date-impossible'],
    ['元旦 2026-01-03 2026-01-01 放假', 'span-reversed'],
  ])('%j is refused: %s', (text, code) => {
    const reading = parseHolidayNotice(text, { ...source, scope: 'amendment', title: '通知', year: 2026 });
    expect(reading.notice).toBeNull();
    expect(reading.problems.map((problem) => problem.code)).toContain(code);
  });
});

describe('the ways of wording a day', () => {
  const local = (text: string) =>
    parseHolidayNotice(text, { ...source, scope: 'local', title: '放假通知', year: 2026 });
  const offOf = (text: string) => local(text).notice?.offDays.map(({ name, from, to }) => `${name} ${from}..${to}`);

  it('knows Sunday by both its names', () => {
    const text = (day: string) => noticeTexts[2026].replace('1月4日（周日）', day);
    expect(codesOf(text('1月4日（星期天）'))).toEqual([]);
    expect(codesOf(text('1月4日（星期日）'))).toEqual([]);
    expect(parseHolidayNotice(text('1月3日（星期天）'), source).problems).toContainEqual({
      code: 'weekday-mismatch',
      severity: 'error',
      facts: { on: '2026-01-03', stated: '周日', real: '周六' },
    });
  });

  it('keeps nothing of a remark that names no weekday', () => {
    expect(offOf('三月三：4月18日（农历三月初二）至21日放假，共4天。')).toEqual(['三月三 2026-04-18..2026-04-21']);
  });

  it('joins a Friday or a Monday to its weekend, and a Wednesday to none', () => {
    expect(offOf('甲节：6月19日放假，与周末连休。')).toEqual(['甲节 2026-06-19..2026-06-21']);
    expect(offOf('甲节：6月22日放假，与周末连休。')).toEqual(['甲节 2026-06-20..2026-06-22']);
    expect(offOf('甲节：6月17日放假，与周末连休。')).toEqual(['甲节 2026-06-17..2026-06-17']);
  });

  it('counts stated numbers of two digits, where they begin the clause', () => {
    expect(local('甲节：6月1日至10日放假，共10天。').problems).toEqual([]);
    expect(local('甲节：6月1日至10日放假，共11天。').problems).toEqual([
      { code: 'count-mismatch', severity: 'error', facts: { name: '甲节', stated: 11, days: 10 } },
    ]);
    expect(local('甲节：6月1日至3日放假，全年一共9天。').problems).toEqual([]);
  });

  it.each(['一、', '十一、', '十一.', '（一）', '（十一）', '（十一）、', ''])(
    'reads the item %j and leaves its number out of the name',
    (mark) => {
      expect(offOf(`${mark}三月三：4月18日至21日放假。`)).toEqual(['三月三 2026-04-18..2026-04-21']);
    },
  );

  it('takes a holiday named in the sentence, where none stands before a colon', () => {
    expect(offOf('端午节6月19日至21日放假。')).toEqual(['端午节 2026-06-19..2026-06-21']);
    expect(offOf('各单位：6月19日放假。国庆节另行通知。')).toEqual(['各单位 2026-06-19..2026-06-19']);
  });

  it('adds days before and after a span stated earlier, and no day of it again', () => {
    const span = '甲节：9月3日至5日放假。';
    expect(offOf(`${span}其中9月5日放假，9月3日放假。`)).toEqual(['甲节 2026-09-03..2026-09-05']);
    expect(offOf(`${span}另外9月2日放假。`)).toEqual(['甲节 2026-09-03..2026-09-05', '甲节 2026-09-02..2026-09-02']);
    expect(offOf(`${span}另外9月6日放假。`)).toEqual(['甲节 2026-09-03..2026-09-05', '甲节 2026-09-06..2026-09-06']);
    expect(codesOf(`${span}另外9月2日至3日放假。`, { scope: 'local', title: '放假通知', year: 2026 })).toEqual([
      'day-repeated',
    ]);
  });

  it('takes for its date of issue only a line that is nothing but a date', () => {
    const text = '甲节：6月19日放假。';
    expect(local(`${text}\n2026 年 5 月 4 日`).notice?.issuedOn).toBe('2026-05-04');
    expect(local(`2026年5月1日\n${text}\n2026年5月4日\n附件`).notice?.issuedOn).toBe('2026-05-04');
    expect(local(`${text}\n截至2026年5月4日`).notice?.issuedOn).toBeNull();
    expect(local(`${text}\n2026年5月4日印发`).notice?.issuedOn).toBeNull();
    expect(local(`${text}\n2026年5月34日`).notice?.issuedOn).toBeNull();
  });

  it('takes for its title a line that names a year and has no day of the month', () => {
    const titleOf = (...lines: readonly string[]) =>
      parseHolidayNotice([...lines, '甲节：6月19日放假。'].join('\n'), { ...source, scope: 'local' }).notice?.title;
    expect(titleOf('办公室', '关于2026年放假的通知')).toBe('关于2026年放假的通知');
    expect(titleOf('现将2026年安排通知如下：', '关于2026年放假的通知')).toBe('关于2026年放假的通知');
    expect(titleOf('2026年5月4日通知', '关于2026年放假的通知')).toBe('关于2026年放假的通知');
    expect(titleOf('第26年通知', '关于2026年放假的通知')).toBe('关于2026年放假的通知');
    expect(titleOf('2026年安排', '关于2026年放假的通知')).toBe('关于2026年放假的通知');
  });

  it('finds the fields of a table between any number of blanks and commas, in lines of nothing else', () => {
    const rows = '  甲节 ,  2026-06-19 ,\t2026-06-21 ,, 放假  \n\n\n乙节  2026-06-28  上班';
    expect(local(rows).notice).toMatchObject({
      offDays: [{ name: '甲节', from: '2026-06-19', to: '2026-06-21' }],
      makeUpDays: [{ name: '乙节', on: '2026-06-28' }],
    });
    expect(local('甲节 2026-06-19 放假\n乙节 2026-06-28 上班时间照旧').problems).toEqual([
      { code: 'line-unreadable', severity: 'error', facts: { line: '乙节 2026-06-28 上班时间照旧' } },
    ]);
    expect(local('甲节 2026-06-31 放假').problems[0]).toEqual({
      code: 'date-impossible',
      severity: 'error',
      facts: { text: '甲节 2026-06-31 放假' },
    });
    expect(local('甲节 2026-06-21 2026-06-19 放假').problems[0]).toEqual({
      code: 'span-reversed',
      severity: 'error',
      facts: { from: '2026-06-21', to: '2026-06-19' },
    });
  });

  it('does not make a holiday longer that has no name or no date', () => {
    const amended = (text: string) =>
      parseHolidayNotice(text, { ...source, scope: 'amendment', title: '通知', year: 2026 }).problems[0];
    expect(amended('延长假期至2月26日。')).toEqual({
      code: 'extended-holiday-unknown',
      severity: 'error',
      facts: { name: '', year: 2026 },
    });
    expect(amended('延长春节假期至2月30日。')).toEqual({
      code: 'date-impossible',
      severity: 'error',
      facts: { text: '2月30日' },
    });
  });

  it('holds 2 May against the notices since 2025 only', () => {
    const missing = (year: number) =>
      parseHolidayNotice(`劳动节 ${year}-05-01 放假`, { ...source, title: `${year}年通知` })
        .problems.filter(({ code }) => code === 'statutory-day-not-off')
        .map(({ facts }) => facts['on']);
    expect(missing(2024)).not.toContain('2024-05-02');
    expect(missing(2024)).toContain('2024-10-01');
    expect(missing(2025)).toContain('2025-05-02');
    expect(missing(2025)).not.toContain('2025-05-01');
  });

  it('takes days of the December before and no other month of that year', () => {
    const text = (from: string) => codesOf(`元旦 ${from} 放假`, { scope: 'amendment', title: '通知', year: 2026 });
    expect(text('2025-12-31')).toEqual([]);
    expect(text('2025-11-30')).toEqual(['date-outside-year']);
    expect(text('2024-12-31')).toEqual(['date-outside-year']);
  });
});

describe('what a notice is refused for', () => {
  const text = noticeTexts[2026];
  it.each([
    [
      'a weekday that the date does not have',
      text.replace('1月4日（周日）', '1月4日（周一）'),
      'weekday-mismatch',
      { on: '2026-01-04', stated: '周一', real: '周日' },
    ],
    [
      'the notice of another year',
      text.replaceAll('2026年', '2027年'),
      'weekday-mismatch',
      { on: '2027-01-01', stated: '周四', real: '周五' },
    ],
    [
      'a number of days that the span does not have',
      text.replace('放假调休，共9天', '放假调休，共8天'),
      'count-mismatch',
      { name: '春节', stated: 8, days: 9 },
    ],
    [
      'a date that does not exist',
      text.replace('2月28日（周六）', '2月30日（周六）'),
      'date-impossible',
      { text: '2月30日' },
    ],
    [
      'a span that ends before it begins',
      text.replace('4月4日（周六）至6日（周一）', '4月6日（周一）至4日（周六）'),
      'span-reversed',
      { from: '2026-04-06', to: '2026-04-04' },
    ],
    [
      'a make-up day on a weekday',
      text.replace('5月9日（周六）', '5月8日（周五）'),
      'make-up-on-weekday',
      { on: '2026-05-08' },
    ],
    [
      'a day both off and worked',
      text.replace('9月20日（周日）', '9月27日（周日）'),
      'day-off-and-worked',
      { on: '2026-09-27' },
    ],
    [
      'a make-up day named twice',
      text.replace('9月20日（周日）', '10月10日（周六）'),
      'day-repeated',
      { on: '2026-10-10' },
    ],
    [
      'a day off named twice',
      text.replace('9月25日（周五）至27日（周日）放假，共3天', '5月5日（周二）放假'),
      'day-repeated',
      { on: '2026-05-05' },
    ],
    [
      'a day of another year',
      text.replace('10月10日（周六）', '2027年1月9日（周六）'),
      'date-outside-year',
      { on: '2027-01-09', year: 2026 },
    ],
    [
      'a day of the November before',
      text.replace('10月10日（周六）', '2025年11月8日（周六）'),
      'date-outside-year',
      { on: '2025-11-08', year: 2026 },
    ],
    [
      'a statutory day left out',
      text.replace('5月1日（周五）至5日（周二）放假调休，共5天', '5月1日（周五）放假'),
      'statutory-day-not-off',
      { on: '2026-05-02', name: '劳动节' },
    ],
    ['a day without its month', text.replace('1月4日（周日）', '4日（周日）'), 'date-impossible', { text: '4日' }],
  ])('%s', (_title, changed, code, facts) => {
    const reading = parseHolidayNotice(changed, source);
    expect(reading.notice).toBeNull();
    expect(reading.problems).toContainEqual({ code, severity: 'error', facts });
  });

  it('a text without year, title or days', () => {
    expect(codesOf('放假')).toEqual(['title-missing', 'year-missing']);
    expect(codesOf('放假', { title: '通知' })).toEqual(['year-missing']);
    expect(codesOf('没有日期', { title: '2026年通知', scope: 'amendment' })).toEqual(['nothing-found']);
    expect(codesOf('', { title: '2026年通知', scope: 'amendment' })).toEqual(['nothing-found']);
  });

  it('a Spring Festival in the wrong month, by the lunar dates of the next years', () => {
    const wrong = parseHolidayNotice('元旦 2027-01-01 放假\n春节 2027-01-20 2027-01-27 放假', {
      ...source,
      title: '2027年通知',
    });
    expect(
      wrong.problems.filter(({ code }) => code === 'statutory-day-not-off').map(({ facts }) => facts['on']),
    ).toContain('2027-02-06');
  });

  it('only warns when the working days given and taken do not balance', () => {
    const reading = parseHolidayNotice(text.replace('1月4日（周日）上班。', ''), source);
    expect(reading.problems).toEqual([
      { code: 'working-days-unbalanced', severity: 'warning', facts: { lost: 14, expected: 13 } },
    ]);
    expect(reading.notice).not.toBeNull();
  });

  it('expects two statutory days fewer before 2025', () => {
    expect(codesOf(noticeTexts[2024].replace('5月11日（星期六）', '5月12日（星期日）'), source)).toEqual([]);
    expect(
      parseHolidayNotice(noticeTexts[2024].replace('4月7日（星期日）上班。', ''), source).problems[0]?.facts,
    ).toEqual({ lost: 12, expected: 11 });
  });

  it('tells which dated phrases it did not use', () => {
    const reading = parseHolidayNotice(`${text}\n请于1月15日（周四）前报送。`, source);
    expect(reading.ignored).toEqual(['请于1月15日前报送']);
    expect(reading.notice).not.toBeNull();
  });
});

describe('the wording of each problem', () => {
  const base = { ...source, title: '2026年通知' };
  const read = (text: string, changes: Partial<NoticeSource> = {}): readonly NoticeProblem[] =>
    parseHolidayNotice(text, { ...base, ...changes }).problems;
  const found = [
    ...read('放假', { title: null }),
    ...read('没有日期', { scope: 'amendment' }),
    ...read('10月9日放假。', { scope: 'amendment' }),
    ...read('装修 2026-01-01 2026-03-01 放假', { scope: 'local' }),
    ...read('元旦 2026-01-01 放假\n乱写 2026/01/02'),
    ...read('延长2026年重阳节假期至10月19日。', { scope: 'amendment' }),
    ...read(
      '元旦：2月30日放假。春节：5月3日至1日放假，共9天。2月2日（周日）、2027年1月9日、2027年1月9日上班。劳动节：2027年1月9日至10日放假，共9天。',
      { scope: 'amendment' },
    ),
  ];

  it('has all its facts', () => {
    for (const { code, facts } of found)
      for (const messages of [holidayNoticeZh, holidayNoticeEn])
        expect(fill(messages[code], facts)).not.toMatch(/[{}]/);
  });

  it('is tried for every code', () => {
    expect(noticeProblemCodes.filter((code) => !found.some((one) => one.code === code))).toEqual([]);
  });
});
