import { publishedCalendar } from '../../shared/domain/calendar/business-calendar.ts';
import { civilDate } from '../../shared/domain/calendar/civil-date.ts';
import { calculateDeadline } from '../../shared/domain/deadline/calculate-deadline.ts';
import type { ClockEvent } from '../../shared/domain/deadline/clock-event.ts';
import { defaultClockSettings } from '../../shared/domain/deadline/clock-settings.ts';

export const calendar = publishedCalendar();

/** The clock of a request received by registered mail on a day, with what happened after. */
export function clockOf(receivedOn: string, asOf: string, events: readonly ClockEvent[] = []) {
  return calculateDeadline(
    {
      channel: 'registered-mail',
      events: [{ type: 'received', on: civilDate(receivedOn) }, ...events],
      asOf: civilDate(asOf),
    },
    defaultClockSettings,
    calendar,
  );
}

/** Text that would break out of the page if it were read as markup, in text, attributes and addresses. */
export const hostileTexts = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "' autofocus onfocus='alert(1)",
  '</textarea><svg onload=alert(1)>',
  '</title><script>alert(1)</script>',
  '<!--',
  '-->',
  ']]>',
  '&lt;b&gt;',
  '&#60;b&#62;',
  'javascript:alert(1)',
  '${alert(1)}',
  '{{constructor.constructor("alert(1)")()}}',
  '<a href="https://evil.example">点这里</a>',
  'https://evil.example 和 www.evil.example',
  '[点这里](https://evil.example)',
  '\u202Egnp.exe',
  '𠮷野家㐂龘',
  'a\u0000b',
  '\uFF1Cscript\uFF1E',
] as const;
