import type { Role } from '../../shared/domain/request/vocabulary.ts';
import { caseworkWords, staffMessages } from '../words/staff-words.ts';
import { instantInWords } from '../words/date-in-words.ts';
import { attribute, html } from './html.ts';
import type { Html } from './html.ts';
import { linkTo } from './page-context.ts';
import type { PageContext } from './page-context.ts';
import { renderDocument } from './page.ts';

/** Who is signed in, as a page shows it. */
export type StaffReader = {
  readonly name: string;
  readonly role: Role;
  /** Instant, ISO 8601 UTC. */
  readonly sessionEndsAt: string;
  /** Every form that changes something carries it. */
  readonly formToken: string;
  /** The year to open the report of. */
  readonly reportYear: number;
};

export type StaffPageContext = PageContext & { readonly reader: StaffReader | null };

export type StaffPage = {
  readonly title: string;
  readonly section?: 'requests' | 'report' | 'calendar';
  readonly hasErrors?: boolean;
  readonly width?: 'text' | 'wide';
  readonly main: Html;
};

/** The hidden field that proves that a form was shown to this session. */
export function formTokenField({ reader }: StaffPageContext): Html {
  return html`<input type="hidden" name="formToken" value="${reader?.formToken ?? ''}">`;
}

function header(context: StaffPageContext, current: StaffPage['section']): Html {
  const { reader, language } = context;
  if (reader === null) return html``;
  const staff = staffMessages(context);
  const paths = { requests: '/staff/requests', report: `/staff/report/${reader.reportYear}`, calendar: '/staff/calendar' } as const;
  return html`<nav class="site-nav" aria-label="${staff.navigationLabel}"><ul>
    ${(['requests', 'report', 'calendar'] as const).map((section) => html`<li><a href="${linkTo(context, paths[section])}"${attribute('aria-current', section === current ? 'page' : null)}>${staff.navigation[section]}</a></li>`)}
  </ul></nav>
  <div class="session">
    <span><strong>${staff.signedInAs(reader.name, caseworkWords(context).role[reader.role])}</strong> <span class="session-end">${staff.sessionEnds(instantInWords(reader.sessionEndsAt, language))}</span></span>
    <form method="post" action="${linkTo(context, '/staff/sign-out')}">${formTokenField(context)}<button class="link-button" type="submit">${staff.signOut}</button></form>
  </div>`;
}

/** A page of the staff console. */
export function renderStaffPage(context: StaffPageContext, { section, ...page }: StaffPage): Html {
  const staff = staffMessages(context);
  return renderDocument(context, {
    ...page,
    siteName: staff.consoleName,
    home: '/staff',
    styles: ['staff.css'],
    header: header(context, section),
    footer: html`<p>${staff.footer}</p>`,
  });
}
