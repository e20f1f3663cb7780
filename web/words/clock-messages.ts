import { isCivilDate } from '../../shared/domain/calendar/civil-date.ts';
import type { ClockProblem } from '../../shared/domain/deadline/clock.ts';
import { clockEn } from '../../shared/messages/clock-en.ts';
import { clockZh } from '../../shared/messages/clock-zh.ts';
import type { ClockMessages } from '../../shared/messages/clock-zh.ts';
import { fill } from '../../shared/messages/fill.ts';
import type { PageContext } from '../layout/page-context.ts';
import { dateInWords } from './date-in-words.ts';

/** The words of the statutory clock in the reader's language. */
export function clockMessages({ language }: Pick<PageContext, 'language'>): ClockMessages {
  return language === 'en' ? clockEn : clockZh;
}

/** What is wrong with the steps, with its dates in words. */
export function problemInWords(context: Pick<PageContext, 'language'>, { code, facts }: ClockProblem): string {
  const worded = Object.entries(facts).map(
    ([name, fact]) =>
      [name, typeof fact === 'string' && isCivilDate(fact) ? dateInWords(fact, context.language) : fact] as const,
  );
  return fill(clockMessages(context).problems[code], Object.fromEntries(worded));
}
