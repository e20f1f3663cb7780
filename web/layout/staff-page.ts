import type { Role } from '../../shared/domain/request/vocabulary.ts';
import { caseworkWords, consoleMessages, staffMessages } from '../words/staff-words.ts';
import { instantInWords } from '../words/date-in-words.ts';
import type { AssetName } from './asset-urls.ts';
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
  readonly sessionLeftInSeconds: number;
  /** Every form that changes something carries it. */
  readonly formToken: string;
  /** The year to open the report of. */
  readonly reportYear: number;
};

export type StaffPageContext = PageContext & { readonly reader: StaffReader | null };

export const consoleSections = [
  'requests',
  'proceedings',
  'report',
  'registers',
  'department',
  'calendar',
  'settings',
] as const;
export type ConsoleSection = (typeof consoleSections)[number];

export type StaffPage = {
  readonly title: string;
  readonly section?: ConsoleSection;
  readonly hasErrors?: boolean;
  readonly width?: 'text' | 'wide';
  readonly scripts?: readonly AssetName[];
  readonly styles?: readonly AssetName[];
  readonly main: Html;
};

/** The hidden field that proves that a form was shown to this session. */
export function formTokenField({ reader }: StaffPageContext): Html {
  return html`<input type="hidden" name="formToken" value="${reader?.formToken ?? ''}">`;
}

/** The reader's language in a form whose answer is a page with an address of its own. */
export function languageField({ language }: PageContext): Html {
  return language === 'zh' ? html`` : html`<input type="hidden" name="lang" value="${language}">`;
}

/** The competent department has no cases of its own; the others have no agencies to look after. */
const sectionsOf: Readonly<Record<Role, readonly ConsoleSection[]>> = {
  handler: ['requests', 'proceedings', 'report', 'registers', 'calendar', 'settings'],
  supervisor: ['requests', 'proceedings', 'report', 'registers', 'calendar', 'settings'],
  admin: ['requests', 'proceedings', 'report', 'registers', 'calendar', 'settings'],
  department: ['department', 'requests', 'report', 'registers', 'calendar', 'settings'],
};

function header(context: StaffPageContext, current: StaffPage['section']): Html {
  const { reader, language } = context;
  if (reader === null) return html``;
  const staff = staffMessages(context);
  const { session } = consoleMessages(context);
  const paths: Readonly<Record<ConsoleSection, string>> = {
    requests: '/staff/requests',
    proceedings: '/staff/proceedings',
    report: `/staff/report/${reader.reportYear}`,
    registers: '/staff/registers',
    department: `/staff/department/${reader.reportYear}`,
    calendar: '/staff/calendar',
    settings: '/staff/settings',
  };
  return html`<nav class="site-nav" aria-label="${staff.navigationLabel}"><ul>
    ${sectionsOf[reader.role].map(
      (section) =>
        html`<li><a href="${linkTo(context, paths[section])}"${attribute(
          'aria-current',
          section === current ? 'page' : null,
        )}>${staff.navigation[section]}</a></li>`,
    )}
  </ul></nav>
  <div class="session" data-busy="${session.busy}" data-session-left="${reader.sessionLeftInSeconds}">
    <span><strong>${staff.signedInAs(
      reader.name,
      caseworkWords(context).role[reader.role],
    )}</strong> <span class="session-end">${staff.sessionEnds(
      instantInWords(reader.sessionEndsAt, language),
    )}</span></span>
    <form method="post" action="${linkTo(
      context,
      '/staff/sign-out',
    )}">${formTokenField(context)}<button class="link-button" type="submit">${staff.signOut}</button></form>
    <p class="session-warning" role="status" hidden data-soon="${session.endsSoon(
      '{minutes}',
    )}" data-over="${session.over}"><span></span> <a href="${linkTo(
      context,
      '/staff/sign-in',
    )}" target="_blank" rel="noopener">${staff.expired.signIn}</a></p>
  </div>`;
}

/** A page of the staff console. */
export function renderStaffPage(context: StaffPageContext, { section, ...page }: StaffPage): Html {
  const staff = staffMessages(context);
  return renderDocument(context, {
    ...page,
    siteName: staff.consoleName,
    home: '/staff',
    styles: ['staff.css', ...(page.styles ?? [])],
    scripts: ['staff.js', ...(page.scripts ?? [])],
    header: header(context, section),
    footer: html`<p>${staff.footer}</p>`,
  });
}
