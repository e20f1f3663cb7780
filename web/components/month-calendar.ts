import { dayOfMonth } from '../../shared/domain/calendar/civil-date.ts';
import { attribute, html } from '../layout/html.ts';
import type { Html, HtmlChild } from '../layout/html.ts';
import type { PageContext } from '../layout/page-context.ts';
import type { CalendarDay, CalendarMonth, DayMark } from '../view-models/month-calendar.ts';
import { dateInWords, monthInWords, weekdayNames } from '../words/date-in-words.ts';

function dayCell(context: PageContext, day: CalendarDay | null): Html {
  if (day === null) return html`<td></td>`;
  const { clock, common } = context.messages;
  const mark = clock.marks[day.mark];
  const badge: HtmlChild = mark.short !== '' && html`<span class="badge">${mark.short}</span>`;
  const ordinal: HtmlChild = day.ordinal !== null && html`<span class="ordinal">${clock.ordinal(day.ordinal)}</span>`;
  const whole = [
    day.isToday ? common.today : null,
    day.ordinal === null ? null : clock.countedDay(day.ordinal),
    day.mark === 'uncounted' ? null : mark.whole,
  ].filter((part) => part !== null);
  return html`<td class="day ${day.mark}${day.isToday ? ' today' : ''}"${attribute(
    'aria-current',
    day.isToday ? 'date' : null,
  )}><time datetime="${day.on}"><span class="visually-hidden">${dateInWords(
    day.on,
    context.language,
  )}</span><span aria-hidden="true">${dayOfMonth(day.on)}</span></time>${
    whole.length > 0 && html`<span class="visually-hidden">${whole.join(common.listSeparator)}</span>`
  }<span class="marks" aria-hidden="true">${badge}${ordinal}</span></td>`;
}

/** One month as a table: colour, a short word and the number of the working day in each cell, the whole meaning for a screen reader. */
export function monthCalendar(context: PageContext, month: CalendarMonth): Html {
  const name = monthInWords(month.year, month.month, context.language);
  return html`<table class="month">
    <caption><span class="visually-hidden">${context.messages.clock.calendarCaption(
      name,
    )}</span><span aria-hidden="true">${name}</span></caption>
    <thead><tr>${weekdayNames(context.language).map(
      ({ short, whole }) =>
        html`<th scope="col"><span aria-hidden="true">${short}</span><span class="visually-hidden">${whole}</span></th>`,
    )}</tr></thead>
    <tbody>${month.weeks.map((week) => html`<tr>${week.map((day) => dayCell(context, day))}</tr>`)}</tbody>
  </table>`;
}

const legendOrder = [
  'received',
  'counted',
  'make-up',
  'due',
  'paused',
  'holiday',
  'weekend',
] as const satisfies readonly DayMark[];

/** What the marks mean; only those that occur. */
export function calendarLegend(context: PageContext, months: readonly CalendarMonth[]): Html {
  const { clock } = context.messages;
  const used = new Set(months.flatMap(({ weeks }) => weeks.flat().map((day) => day?.mark)));
  const marks = legendOrder.filter((mark) => used.has(mark));
  return html`<ul class="legend" aria-label="${clock.legendTitle}">${marks.map(
    (mark) =>
      html`<li><span class="swatch ${mark}" aria-hidden="true">${
        mark === 'counted' ? clock.ordinal(1) : clock.marks[mark].short
      }</span> ${clock.marks[mark].whole}</li>`,
  )}</ul>`;
}
