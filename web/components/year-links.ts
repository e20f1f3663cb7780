import { type CivilDate, yearOf } from '../../shared/domain/calendar/civil-date.ts';
import { html } from '../layout/html.ts';
import type { Html } from '../layout/html.ts';
import { linkTo } from '../layout/page-context.ts';
import type { StaffPageContext } from '../layout/staff-page.ts';
import { staffMessages } from '../words/staff-words.ts';

/** Links to the years beside this one; none to a year that has not begun, of which there is nothing to count. */
export function yearLinks(
  context: StaffPageContext,
  { year, today }: { readonly year: number; readonly today: CivilDate },
  folder: string,
  query: Readonly<Record<string, string>> = {},
): Html {
  const { otherYears, year: named } = staffMessages(context).report;
  const others = [year - 1, year + 1].filter((other) => other <= yearOf(today));
  return html`<p class="year-links">${otherYears}${context.language === 'en' ? ': ' : '：'}${others.map(
    (other) => html`<a href="${linkTo(context, `${folder}/${other}`, query)}">${named(other)}</a> `,
  )}</p>`;
}
