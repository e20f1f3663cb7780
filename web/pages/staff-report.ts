import type { AssembledReport } from '../../shared/application/assemble-report.ts';
import { accessRuleOf } from '../../shared/domain/agency/access-rules.ts';
import type { Agency } from '../../shared/domain/agency/agency.ts';
import type { CivilDate } from '../../shared/domain/calendar/civil-date.ts';
import { overviewLimitInCharacters } from '../../shared/domain/report/check-narrative.ts';
import { type FindingPlace, type WeighedFinding, narrativePlaces } from '../../shared/domain/report/finding.ts';
import { reportDueOn } from '../../shared/domain/report/report-deadlines.ts';
import { type ReportCommand, rolesByCommand, statusesByCommand } from '../../shared/domain/report/report-life.ts';
import { cellsOf, isReportCell } from '../../shared/domain/report/report-table.ts';
import { type Narrative, overviewParts } from '../../shared/domain/report/yearly-report.ts';
import type { Refusal } from '../../shared/domain/result.ts';
import type { ProblemCode } from '../../shared/messages/problems-zh.ts';
import {
  findingEn,
  placeEn,
  reportCommandsEn,
  reportStatusesEn,
  severitiesEn,
} from '../../shared/messages/report-en.ts';
import {
  findingZh,
  placeZh,
  reportCommandsZh,
  reportStatusesZh,
  severitiesZh,
} from '../../shared/messages/report-zh.ts';
import { doneNotice, errorSummary, pageNotice } from '../components/error-summary.ts';
import type { FieldMessage } from '../components/error-summary.ts';
import { fieldId, selectField, textArea, textField } from '../components/field.ts';
import { deskCells } from '../components/report-desk-cells.ts';
import { reportGrid } from '../components/report-grid.ts';
import { yearLinks } from '../components/year-links.ts';
import { html } from '../layout/html.ts';
import type { Html, HtmlChild } from '../layout/html.ts';
import { linkTo } from '../layout/page-context.ts';
import { formTokenField, languageField, renderStaffPage } from '../layout/staff-page.ts';
import type { StaffPageContext } from '../layout/staff-page.ts';
import { dateInWords } from '../words/date-in-words.ts';
import { refusalInWords, reportDesk, staffMessages } from '../words/staff-words.ts';

export const narrativeFields = [
  ...overviewParts.map((part) => `overview.${part}` as const),
  'problemsAndImprovements',
  'otherMatters',
] as const;
export type NarrativeField = (typeof narrativeFields)[number];

/** How many places a department may comment on at once. */
export const commentsAtOnce = 3;

export type ReportView = {
  readonly year: number;
  readonly today: CivilDate;
  /** For the competent department to choose from; empty for everybody else. */
  readonly agencies: readonly Agency[];
  /** Null until the department has chosen an agency. */
  readonly shown: AssembledReport | null;
  /** The sentences that the figures give. */
  readonly suggestions: Narrative | null;
  /** What was typed and could not be recorded. */
  readonly typed: Readonly<Record<string, string>> | null;
  readonly errors: readonly FieldMessage[];
  readonly refusal: Refusal<ProblemCode> | null;
  readonly isDone: boolean;
};

type Shown = AssembledReport;

const { roles: mayExport } = accessRuleOf('POST /v1/exports');

export function narrativeText(narrative: Narrative, field: NarrativeField): string {
  if (field === 'problemsAndImprovements' || field === 'otherMatters') return narrative[field];
  const part = overviewParts.find((one) => field === `overview.${one}`);
  return part === undefined ? '' : narrative.overview[part];
}

function possibleCommands(context: StaffPageContext, { state }: Shown): readonly ReportCommand['type'][] {
  const role = context.reader?.role;
  if (role === undefined) return [];
  return (Object.keys(rolesByCommand) as ReportCommand['type'][]).filter(
    (type) => rolesByCommand[type].includes(role) && statusesByCommand[type].includes(state.status),
  );
}

/** Whether figures may be typed: by whoever writes the report, over a count. */
export function canEditFigures(context: StaffPageContext, shown: AssembledReport): boolean {
  return shown.counted !== null && possibleCommands(context, shown).includes('save');
}

function addressOf(
  context: StaffPageContext,
  { year, agencies, shown }: ReportView,
  path = '',
  more: Readonly<Record<string, string>> = {},
): string {
  return linkTo(context, `/staff/report/${year}${path}`, {
    ...(agencies.length === 0 || shown === null ? {} : { agencyId: shown.agency.id }),
    ...more,
  });
}

function stepForm(
  context: StaffPageContext,
  view: ReportView,
  shown: Shown,
  type: ReportCommand['type'],
  fields: Html = html``,
): Html {
  const desk = reportDesk(context);
  const names = context.language === 'en' ? reportCommandsEn : reportCommandsZh;
  const explained: Readonly<Record<string, string>> = desk.explain;
  return html`<form class="report-step" method="post" action="${addressOf(context, view)}" novalidate>${formTokenField(context)}<input type="hidden" name="type" value="${type}"><input type="hidden" name="version" value="${shown.version}">
    <p class="hint">${explained[type] ?? ''}</p>${fields}<p class="step-submit"><button class="button small" type="submit">${names[type]}</button></p></form>`;
}

function steps(context: StaffPageContext, view: ReportView, shown: Shown): Html {
  const desk = reportDesk(context);
  const place = context.language === 'en' ? placeEn : placeZh;
  // 条例第49条: nobody is offered to sign or file a year that is not over.
  const isYearOpen = view.year >= (context.reader?.reportYear ?? view.year);
  const simple = (['check', 'sign-off', 'file', 'accept', 'publish'] as const).filter(
    (type) =>
      possibleCommands(context, shown).includes(type) && !(isYearOpen && (type === 'sign-off' || type === 'file')),
  );
  const others = possibleCommands(context, shown).filter((type) => type === 'return' || type === 'start-correction');
  const typed = (name: string): string => view.typed?.[name] ?? '';
  const comments = Array.from(
    { length: commentsAtOnce },
    (_, index) => html`<div class="comment">
    ${selectField(context, { name: `cell.${index}`, label: desk.commentCell, value: typed(`cell.${index}`), options: [{ value: '', label: '—' }, ...[...narrativePlaces, ...cellsOf(shown.report.form)].map((value) => ({ value, label: place(value, shown.report.form) }))] })}
    ${textArea(context, { name: `text.${index}`, label: desk.commentText, value: typed(`text.${index}`), rows: 2, autocomplete: 'off', isOptional: true })}</div>`,
  );
  return html`<section class="steps-section"><h2>${desk.stepsTitle}</h2>
    ${isYearOpen && html`<p>${desk.yearOpen(view.year)}</p>`}
    ${simple.length + others.length === 0 && html`<p>${possibleCommands(context, shown).includes('save') ? desk.writeFirst : desk.nothingNext}</p>`}
    ${simple.map((type) => stepForm(context, view, shown, type))}
    ${others.map(
      (
        type,
      ) => html`<details class="step-card" name="step"${view.typed?.['type'] === type && html` open`}><summary>${(context.language === 'en' ? reportCommandsEn : reportCommandsZh)[type]}</summary>
      ${stepForm(context, view, shown, type, type === 'return' ? html`<p class="hint">${desk.returnHint}</p>${comments}` : textArea(context, { name: 'reason', idPrefix: type, label: desk.correctionReason, value: typed('reason'), rows: 3, autocomplete: 'off' }))}</details>`,
    )}
  </section>`;
}

function findingLine(
  context: StaffPageContext,
  view: ReportView,
  shown: Shown,
  finding: WeighedFinding,
  index: number,
): Html {
  const isEnglish = context.language === 'en';
  const desk = reportDesk(context);
  const { cell, severity, waiver, fingerprint } = finding;
  const { form } = shown.report;
  const place = (isEnglish ? placeEn : placeZh)(cell, form);
  // Every sentence begins with its place, which is the link.
  const rest = (isEnglish ? findingEn : findingZh)(finding, form).slice(place.length);
  const mayWaive = severity === 'error' && waiver === null && possibleCommands(context, shown).includes('waive');
  return html`<li><span class="tag ${waiver !== null ? 'rest' : severity === 'error' ? 'late' : 'pause'}">${(isEnglish ? severitiesEn : severitiesZh)[severity]}</span> ${isReportCell(cell) ? html`<a href="#${fieldId(cell)}">${place}</a>` : html`<strong>${place}</strong>`}${rest}
    ${waiver !== null && html`<span class="recorded">${desk.waived(waiver.reason)}</span>`}
    ${
      mayWaive &&
      html`<details class="waive"${view.typed?.['fingerprint'] === fingerprint && html` open`}><summary>${desk.waive}</summary><form method="post" action="${addressOf(context, view)}" novalidate>${formTokenField(context)}<input type="hidden" name="type" value="waive"><input type="hidden" name="version" value="${shown.version}"><input type="hidden" name="fingerprint" value="${fingerprint}">
      ${textField(context, { name: 'reason', idPrefix: `waive${index}`, label: desk.reason, value: view.typed?.['fingerprint'] === fingerprint ? (view.typed['reason'] ?? '') : '', autocomplete: 'off' })}<p class="step-submit"><button class="button small" type="submit">${desk.waive}</button></p></form></details>`
    }</li>`;
}

function findings(context: StaffPageContext, view: ReportView, shown: Shown): Html {
  const { report: words } = staffMessages(context);
  const desk = reportDesk(context);
  const open = shown.findings.filter(({ waiver }) => waiver === null);
  const errors = open.filter(({ severity }) => severity === 'error').length;
  return html`<section class="result"><h2>${words.findingsTitle}</h2>
    ${
      shown.findings.length === 0
        ? html`<p>${words.noFindings}</p>`
        : html`<p>${desk.summary(errors, open.length - errors, shown.findings.length - open.length)}</p>
    <ul class="findings">${shown.findings.map((finding, index) => findingLine(context, view, shown, finding, index))}</ul>`
    }
  </section>`;
}

function editor(context: StaffPageContext, view: ReportView, shown: Shown): HtmlChild {
  const desk = reportDesk(context);
  const { narrative, bodyName } = shown.report;
  const overviewIds = overviewParts.map((part) => fieldId(`overview.${part}`)).join(' ');
  const counted = overviewParts.reduce(
    (sum, part) => sum + Array.from(narrative.overview[part].replaceAll(/\s/g, '')).length,
    0,
  );
  const errorOf = (name: string): string | undefined => view.errors.find(({ field }) => field === name)?.message;
  const isTyped = view.typed?.['type'] === 'save';
  if (!possibleCommands(context, shown).includes('save')) {
    return html`<h2>${desk.textTitle}</h2>${narrativeFields.map((field) => html`<h3>${desk.sections[field]}</h3><p class="as-typed">${narrativeText(narrative, field) === '' ? '—' : narrativeText(narrative, field)}</p>`)}`;
  }
  return html`<h2>${desk.textTitle}</h2>
<form class="panel narrative" method="post" action="${addressOf(context, view)}" novalidate>${formTokenField(context)}<input type="hidden" name="type" value="save"><input type="hidden" name="version" value="${shown.version}">
  <p class="hint">${desk.textLead}</p>
  ${textField(context, { name: 'bodyName', label: desk.bodyName, value: isTyped ? (view.typed['bodyName'] ?? '') : bodyName, error: errorOf('bodyName'), autocomplete: 'off' })}
  <p class="counter" data-counts="${overviewIds}" data-words="${desk.counter('{used}', overviewLimitInCharacters)}" data-most="${overviewLimitInCharacters}">${desk.counter(counted, overviewLimitInCharacters)}</p>
  ${narrativeFields.map((field) => {
    const suggested = view.suggestions === null ? '' : narrativeText(view.suggestions, field);
    const text = isTyped ? (view.typed[field] ?? '') : narrativeText(narrative, field);
    return html`${textArea(context, { name: field, label: desk.sections[field], value: text, error: errorOf(field), rows: 4, autocomplete: 'off' })}
    ${suggested !== '' && suggested !== text && html`<p class="suggestion"><strong>${desk.suggestion}</strong> ${suggested}</p>`}`;
  })}
  <p class="actions"><button class="button" type="submit">${desk.save}</button> <button class="button quiet" type="submit" name="adopt" value="yes">${desk.adopt}</button></p>
</form>`;
}

function report(context: StaffPageContext, view: ReportView, shown: Shown): Html {
  const desk = reportDesk(context);
  const isEnglish = context.language === 'en';
  const place = (cell: FindingPlace): string => (isEnglish ? placeEn : placeZh)(cell, shown.report.form);
  const { state, year } = { state: shown.state, year: view.year };
  return html`<p class="context-line">${desk.standing} <span class="tag${state.status === 'returned' ? ' late' : state.status === 'none' ? ' rest' : ''}">${(isEnglish ? reportStatusesEn : reportStatusesZh)[state.status]}</span> ${state.filing === null ? desk.dueOn(dateInWords(reportDueOn(year, 'department'), context.language)) : desk.filedOn(dateInWords(state.filing.on, context.language))}</p>
<p class="year-links">${desk.downloads} ${(['docx', 'xlsx', 'csv', 'html'] as const).map((format) => html`<a href="${linkTo(context, `/staff/report/${year}/file`, { format, ...(view.agencies.length === 0 ? {} : { agencyId: shown.agency.id }) })}" download>${desk.formats[format]}</a> `)}${mayExport.some((role) => role === context.reader?.role) && html`<a href="${linkTo(context, '/staff/exports', { year: String(year) })}">${desk.exports.open}</a>`}</p>
${state.comments.length > 0 && html`<section class="warning"><h2>${desk.commentsTitle}</h2><ul>${state.comments.map(({ cell, text }) => html`<li>${isReportCell(cell) ? html`<a href="#${fieldId(cell)}">${place(cell)}</a>` : place(cell)} ${text}</li>`)}</ul></section>`}
${steps(context, view, shown)}
${findings(context, view, shown)}
${shown.restatement.length > 0 && html`<section><h2>${desk.restatementTitle}</h2><ul>${shown.restatement.map(({ cell, was, is }) => html`<li>${desk.restatement(place(cell), was, is)}</li>`)}</ul></section>`}
${editor(context, view, shown)}
${canEditFigures(context, shown) && html`<p><a href="${addressOf(context, view, '', { edit: 'figures' })}">${desk.figures.open}</a></p>`}
<p class="hint">${shown.lastYear === null ? desk.noLastYear : desk.lastYear(shown.lastYear.year)}</p>
${reportGrid(context, shown.report.form, deskCells(context, { tables: shown.report, lastYear: shown.lastYear, findings: shown.findings, typed: new Set(Object.keys(state.typed).filter(isReportCell)), behind: (cell) => addressOf(context, view, `/cells/${cell}`) }))}`;
}

/** A year's report: where it stands and what is next, what does not agree, its text and its 200 figures. */
export function staffReportPage(context: StaffPageContext, view: ReportView): Html {
  const staff = staffMessages(context);
  const { report: words } = staff;
  const { year, agencies, shown, errors, refusal } = view;
  const chosen: Readonly<Record<string, string>> =
    shown === null || agencies.length === 0 ? {} : { agencyId: shown.agency.id };
  const title = words.title(shown?.agency.name ?? '', year);
  return renderStaffPage(context, {
    title,
    section: 'report',
    width: 'wide',
    styles: ['report.css'],
    hasErrors: errors.length > 0 || refusal !== null,
    main: html`${refusal === null ? errorSummary(context, errors) : pageNotice(refusalInWords(context, refusal))}${view.isDone && doneNotice(reportDesk(context).done)}
<h1>${title}</h1>
<p class="lead">${words.lead}</p>
${yearLinks(context, view, '/staff/report', chosen)}
${
  agencies.length > 0 &&
  html`<form class="filters" method="get" action="/staff/report/${year}">${languageField(context)}
  ${selectField(context, { name: 'agencyId', label: staff.queue.agency, value: shown?.agency.id ?? '', options: [{ value: '', label: staff.queue.chooseAgency }, ...agencies.map(({ id, name }) => ({ value: id, label: name }))] })}
  <p class="filter-actions"><button class="button small" type="submit">${staff.queue.filter}</button></p></form>`
}
${shown === null ? html`<p>${staff.queue.chooseAgency}</p>` : report(context, view, shown)}`,
  });
}
