import { type AgencySettings, closingGuards } from '../../shared/domain/agency/agency-settings.ts';
import type { StaffMember } from '../../shared/domain/agency/agency.ts';
import type { AlertSettings, Ladder } from '../../shared/domain/alert/ladder.ts';
import { watchedDateNames } from '../../shared/domain/alert/watched-date.ts';
import { type RetentionSchedule, dispositions } from '../../shared/domain/retention/retention-schedule.ts';
import { letterSettingNames } from '../../shared/domain/letter/letter-facts.ts';
import { letterKinds } from '../../shared/domain/letter/letter-kinds.ts';
import { letterKindNamesEn } from '../../shared/messages/letter-en.ts';
import { letterKindNamesZh } from '../../shared/messages/letter-zh.ts';
import type { LetterTemplates } from '../../shared/ports/agency-settings-store.ts';
import { doneNotice, errorSummary, pageNotice } from '../components/error-summary.ts';
import type { FieldMessage } from '../components/error-summary.ts';
import { selectField, textArea, textField } from '../components/field.ts';
import { html } from '../layout/html.ts';
import type { Html, HtmlChild } from '../layout/html.ts';
import { linkTo } from '../layout/page-context.ts';
import { formTokenField, renderStaffPage } from '../layout/staff-page.ts';
import type { StaffPageContext } from '../layout/staff-page.ts';
import { dateInWords, instantInWords } from '../words/date-in-words.ts';
import { caseworkWords, settingsMessages } from '../words/staff-words.ts';

export const settingsParts = ['agency', 'staff', 'alerts', 'retention', 'feed'] as const;
export type SettingsPart = (typeof settingsParts)[number];

/** The agency's part of the settings; `due` counts cases that wait for appraisal. */
export type AgencyShown = {
  readonly settings: AgencySettings;
  readonly staff: readonly StaffMember[];
  readonly staffVersion: string;
  readonly alerts: AlertSettings;
  readonly alertsVersion: string;
  readonly templates: LetterTemplates;
  readonly retention: RetentionSchedule;
  readonly due: number;
};

export type SettingsView = {
  /** Null for the department, which has no agency of its own. */
  readonly agency: AgencyShown | null;
  readonly maySet: boolean;
  /** When the reader's calendar feed was made; null when there is none. */
  readonly feedSince: string | null;
  readonly isListed: boolean;
  /** The address of a feed just made: shown this once. */
  readonly feedAddress: string | null;
  readonly typed: { readonly part: SettingsPart; readonly values: Readonly<Record<string, string>> } | null;
  readonly errors: readonly FieldMessage[];
  readonly notice: string | null;
  readonly isSaved: boolean;
};

export function rungsInWords(before: readonly number[]): string {
  return before.join(', ');
}

function form(
  context: StaffPageContext,
  view: SettingsView,
  part: SettingsPart,
  version: number | string,
  fields: HtmlChild,
): Html {
  const { save } = settingsMessages(context);
  return html`<form class="panel" method="post" action="${linkTo(
    context,
    '/staff/settings',
  )}" novalidate>${formTokenField(context)}<input type="hidden" name="part" value="${part}"><input type="hidden" name="version" value="${version}">
    <fieldset class="settings-part"${!view.maySet && html` disabled`}>${fields}</fieldset>${
      view.maySet && html`<p class="actions"><button class="button small" type="submit">${save}</button></p>`
    }</form>`;
}

type Shown = (name: string, kept: string) => string;

function agencyPart(
  context: StaffPageContext,
  view: SettingsView,
  { settings, templates }: AgencyShown,
  shown: Shown,
  errorOf: (name: string) => string | undefined,
): Html {
  const words = settingsMessages(context);
  const kinds = context.language === 'en' ? letterKindNamesEn : letterKindNamesZh;
  const own = letterKinds.flatMap((kind) => {
    const template = templates[kind];
    return template === undefined ? [] : [{ kind, ...template }];
  });
  return html`<section id="agency"><h2>${words.parts.agency}</h2>
  ${form(
    context,
    view,
    'agency',
    settings.version,
    html`${selectField(context, {
      name: 'closingGuard',
      label: words.agency.closingGuard,
      value: shown('closingGuard', settings.closingGuard),
      error: errorOf('closingGuard'),
      options: closingGuards.map((value) => ({ value, label: words.agency.guards[value] })),
    })}
    ${letterSettingNames.map((name) =>
      textField(context, {
        name,
        label: words.agency.letters[name],
        value: shown(name, settings.letters[name] ?? ''),
        error: errorOf(name),
        autocomplete: 'off',
        isOptional: true,
      }),
    )}`,
  )}
  <h3>${words.parts.templates}</h3>${
    own.length === 0
      ? html`<p>${words.templates.none}</p>`
      : html`<ul>${own.map(
          ({ kind, uploadedBy, uploadedAt }) =>
            html`<li>${words.templates.own(
              kinds[kind],
              uploadedBy,
              instantInWords(uploadedAt, context.language),
            )}</li>`,
        )}</ul>`
  }${
    view.maySet && html`<p><a href="${linkTo(context, '/staff/settings/templates')}">${words.templates.manage}</a></p>`
  }</section>`;
}

function staffPart(
  context: StaffPageContext,
  view: SettingsView,
  { staff, staffVersion }: AgencyShown,
  shown: Shown,
  errorOf: (name: string) => string | undefined,
): Html {
  const words = settingsMessages(context);
  const { columns } = words.staff;
  const { role } = caseworkWords(context);
  const lines = staff
    .map((member) =>
      [
        member.sub,
        member.name,
        member.email,
        member.role,
        ...(member.sectionId === undefined ? [] : [member.sectionId]),
      ].join(', '),
    )
    .join('\n');
  return html`<section id="staff"><h2>${words.parts.staff}</h2>
  ${
    staff.length > 0 &&
    html`<table class="folding"><thead><tr><th scope="col">${columns.name}</th><th scope="col">${columns.role}</th><th scope="col">${columns.sub}</th><th scope="col">${columns.email}</th><th scope="col">${columns.section}</th></tr></thead>
    <tbody>${staff.map(
      (member) =>
        html`<tr><th scope="row">${member.name}</th><td data-label="${columns.role}">${role[member.role]}</td><td data-label="${columns.sub}">${member.sub}</td><td data-label="${columns.email}">${member.email}</td><td data-label="${columns.section}">${member.sectionId ?? '—'}</td></tr>`,
    )}</tbody></table>`
  }
  ${
    view.maySet &&
    form(
      context,
      view,
      'staff',
      staffVersion,
      textArea(context, {
        name: 'people',
        label: words.staff.text,
        hint: words.staff.hint,
        value: shown('people', lines),
        error: errorOf('people'),
        rows: Math.max(4, staff.length + 1),
        autocomplete: 'off',
        spellcheck: false,
      }),
    )
  }</section>`;
}

function alertsPart(
  context: StaffPageContext,
  view: SettingsView,
  { alerts, alertsVersion }: AgencyShown,
  shown: Shown,
  errorOf: (name: string) => string | undefined,
): Html {
  const { alerts: words, parts } = settingsMessages(context);
  const afters: readonly Ladder['after'][] = ['never', 'once', 1, 2, 3, 5, 10];
  return html`<section id="alerts"><h2>${parts.alerts}</h2><p class="hint">${words.lead}</p>
  ${form(
    context,
    view,
    'alerts',
    alertsVersion,
    html`<div class="ladders">${watchedDateNames.map((name) => {
      const { before, after } = alerts.ladders[name];
      const options = afters.includes(after) ? afters : [...afters, after];
      return html`<div class="ladder">${textField(context, {
        name: `before.${name}`,
        label: `${words.dates[name]}：${words.before}`,
        value: shown(`before.${name}`, rungsInWords(before)),
        error: errorOf(`before.${name}`),
        autocomplete: 'off',
      })}
      ${selectField(context, {
        name: `after.${name}`,
        label: `${words.dates[name]}：${words.after}`,
        value: shown(`after.${name}`, String(after)),
        options: options.map((value) => ({ value: String(value), label: words.afters(value) })),
      })}</div>`;
    })}</div>
    ${textField(context, {
      name: 'supervisorFrom',
      label: words.supervisorFrom,
      value: shown('supervisorFrom', String(alerts.supervisorFrom)),
      error: errorOf('supervisorFrom'),
      size: 'short',
      autocomplete: 'off',
    })}
    ${textField(context, {
      name: 'departmentFrom',
      label: words.departmentFrom,
      value: shown('departmentFrom', String(alerts.departmentFrom)),
      error: errorOf('departmentFrom'),
      size: 'short',
      autocomplete: 'off',
    })}`,
  )}</section>`;
}

function retentionPart(
  context: StaffPageContext,
  view: SettingsView,
  { retention, due }: AgencyShown,
  shown: Shown,
  errorOf: (name: string) => string | undefined,
): Html {
  const { retention: words, parts } = settingsMessages(context);
  const { approval, usual } = retention;
  return html`<section id="retention"><h2>${parts.retention}</h2>
  <p>${
    approval === null
      ? words.none
      : words.approved(approval.authority, approval.documentNumber, dateInWords(approval.approvedOn, context.language))
  } ${due > 0 && words.due(due)}</p>
  ${form(
    context,
    view,
    'retention',
    retention.version,
    html`${textField(context, {
      name: 'authority',
      label: words.authority,
      value: shown('authority', approval?.authority ?? ''),
      error: errorOf('authority'),
      autocomplete: 'off',
    })}
    ${textField(context, {
      name: 'documentNumber',
      label: words.documentNumber,
      value: shown('documentNumber', approval?.documentNumber ?? ''),
      error: errorOf('documentNumber'),
      autocomplete: 'off',
    })}
    ${textField(context, {
      name: 'approvedOn',
      label: words.approvedOn,
      value: shown('approvedOn', approval?.approvedOn ?? ''),
      error: errorOf('approvedOn'),
      type: 'date',
      size: 'medium',
      autocomplete: 'off',
    })}
    ${textField(context, {
      name: 'years',
      label: words.years,
      value: shown('years', String(usual.years)),
      error: errorOf('years'),
      inputMode: 'numeric',
      size: 'short',
      autocomplete: 'off',
    })}
    ${selectField(context, {
      name: 'disposition',
      label: words.disposition,
      value: shown('disposition', usual.disposition),
      options: dispositions.map((value) => ({ value, label: words.dispositions[value] })),
    })}`,
  )}</section>`;
}

function feedPart(context: StaffPageContext, { feedSince, feedAddress, isListed }: SettingsView): Html {
  const { feed, parts } = settingsMessages(context);
  const button = (step: 'issue' | 'revoke', label: string): Html =>
    html`<form method="post" action="${linkTo(
      context,
      '/staff/settings',
    )}">${formTokenField(context)}<input type="hidden" name="part" value="feed"><input type="hidden" name="step" value="${step}"><button class="button quiet small" type="submit">${label}</button></form>`;
  return html`<section id="feed"><h2>${parts.feed}</h2><p class="hint">${feed.lead}</p>
  ${
    feedAddress !== null &&
    html`<p class="done"><strong>${feed.shown}</strong> <span class="secret-value" id="feed-address">${feedAddress}</span></p>`
  }
  ${
    !isListed
      ? html`<p>${feed.notListed}</p>`
      : html`<p>${
          feedSince === null ? feed.none : feed.since(instantInWords(feedSince, context.language))
        }</p><div class="actions">${button('issue', feed.issue)}${
          feedSince !== null && button('revoke', feed.revoke)
        }</div>`
  }</section>`;
}

/** How the agency works, who works there and when they are told; everybody's own calendar feed. */
export function staffSettingsPage(context: StaffPageContext, view: SettingsView): Html {
  const words = settingsMessages(context);
  const { agency, typed } = view;
  const shownIn =
    (part: SettingsPart): Shown =>
    (name, kept) =>
      typed?.part === part ? (typed.values[name] ?? '') : kept;
  const errorIn =
    (part: SettingsPart) =>
    (name: string): string | undefined =>
      typed?.part === part ? view.errors.find(({ field }) => field === name)?.message : undefined;
  return renderStaffPage(context, {
    title: words.title,
    section: 'settings',
    hasErrors: view.errors.length > 0 || view.notice !== null,
    main: html`${view.notice === null ? errorSummary(context, view.errors) : pageNotice(view.notice)}${
      view.isSaved && doneNotice(words.saved)
    }
<h1>${words.title}</h1>
${
  agency !== null &&
  html`<p class="lead">${view.maySet ? words.lead.admin : words.lead.other}</p>
${agencyPart(context, view, agency, shownIn('agency'), errorIn('agency'))}
${staffPart(context, view, agency, shownIn('staff'), errorIn('staff'))}
${alertsPart(context, view, agency, shownIn('alerts'), errorIn('alerts'))}
${retentionPart(context, view, agency, shownIn('retention'), errorIn('retention'))}`
}
${feedPart(context, view)}`,
  });
}
