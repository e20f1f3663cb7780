import type { BusinessCalendar } from '../../shared/domain/calendar/business-calendar.ts';
import type { CivilDate } from '../../shared/domain/calendar/civil-date.ts';
import type { StatutoryClock } from '../../shared/domain/deadline/clock.ts';
import { html } from '../layout/html.ts';
import type { Html } from '../layout/html.ts';
import type { PageContext } from '../layout/page-context.ts';
import { monthsOfClock } from '../view-models/month-calendar.ts';
import { ledgerTable } from './ledger-table.ts';
import { milestoneList } from './milestone-list.ts';
import { calendarLegend, monthCalendar } from './month-calendar.ts';

/** How a due date was counted: calendar, ledger in words, and the dates that matter. */
export function clockDetail(
  context: PageContext,
  clock: Pick<StatutoryClock, 'ledger' | 'dueOn' | 'milestones'>,
  calendar: BusinessCalendar,
  today: CivilDate,
): Html {
  const { messages } = context;
  const months = monthsOfClock(clock, calendar, today);
  if (months.length === 0) return html``;
  return html`<section class="clock">
    <h2>${messages.status.howCounted}</h2>
    ${calendarLegend(context, months)}
    <div class="months">${months.map((month) => monthCalendar(context, month))}</div>
    ${ledgerTable(context, clock.ledger)}
    ${
      clock.milestones.length > 0 &&
      html`<h3>${messages.status.milestonesTitle}</h3>
    ${milestoneList(context, clock.milestones)}`
    }
  </section>`;
}
