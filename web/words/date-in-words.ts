import {
  civilDateInShanghai,
  dayOfMonth,
  minuteOfDayInShanghai,
  monthOf,
  weekdayOf,
  yearOf,
} from '../../shared/domain/calendar/civil-date.ts';
import type { CivilDate } from '../../shared/domain/calendar/civil-date.ts';
import type { Language } from '../layout/page-context.ts';

const weekdays = {
  zh: ['星期一', '星期二', '星期三', '星期四', '星期五', '星期六', '星期日'],
  en: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
} as const;

const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;

function englishMonth(month: number): string {
  return months[month - 1] ?? '';
}

/** `2026年3月2日` or `2 March 2026`. */
export function dateInWords(date: CivilDate, language: Language): string {
  return language === 'zh'
    ? `${yearOf(date)}年${monthOf(date)}月${dayOfMonth(date)}日`
    : `${dayOfMonth(date)} ${englishMonth(monthOf(date))} ${yearOf(date)}`;
}

/** `2026年3月2日（星期一）` or `Monday, 2 March 2026`. */
export function dateWithWeekday(date: CivilDate, language: Language): string {
  const weekday = weekdays[language][weekdayOf(date) - 1] ?? '';
  return language === 'zh'
    ? `${dateInWords(date, language)}（${weekday}）`
    : `${weekday}, ${dateInWords(date, language)}`;
}

/** `2026年3月` or `March 2026`. */
export function monthInWords(year: number, month: number, language: Language): string {
  return language === 'zh' ? `${year}年${month}月` : `${englishMonth(month)} ${year}`;
}

/** `2026年3月2日 09:05`, in Asia/Shanghai, of an instant in ISO form. */
export function instantInWords(instant: string, language: Language): string {
  const epochMilliseconds = Date.parse(instant);
  const minutes = minuteOfDayInShanghai(epochMilliseconds);
  const time = `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
  return `${dateInWords(civilDateInShanghai(epochMilliseconds), language)}${language === 'zh' ? ' ' : ', '}${time}`;
}

/** The names of the days of a week that begins on Monday: short for the eye, whole for a screen reader. */
export function weekdayNames(language: Language): readonly { readonly short: string; readonly whole: string }[] {
  return weekdays[language].map((whole) => ({ short: language === 'zh' ? whole.slice(2) : whole.slice(0, 2), whole }));
}
