import type { ReportImport } from '../../shared/application/import-report.ts';
import { findingEn, unreadableEn } from '../../shared/messages/report-en.ts';
import { findingZh, unreadableZh } from '../../shared/messages/report-zh.ts';
import { doneNotice, errorSummary } from '../components/error-summary.ts';
import type { FieldMessage } from '../components/error-summary.ts';
import { textField } from '../components/field.ts';
import { fileField } from '../components/file-field.ts';
import { html } from '../layout/html.ts';
import type { Html } from '../layout/html.ts';
import { linkTo } from '../layout/page-context.ts';
import { formTokenField, renderStaffPage } from '../layout/staff-page.ts';
import type { StaffPageContext } from '../layout/staff-page.ts';
import { refusalInWords, reportDesk } from '../words/staff-words.ts';

export type CollectedFilesView = {
  readonly year: number;
  readonly errors: readonly FieldMessage[];
  readonly reason: string;
  /** What became of each file; null before any was sent. */
  readonly taken: readonly ReportImport[] | null;
  readonly agencyNames: ReadonlyMap<string, string>;
  readonly largestInMib: number;
};

function resultRow(
  context: StaffPageContext,
  { agencyNames }: CollectedFilesView,
  { fileName, agencyId, form, result, findings, unreadable }: ReportImport,
): Html {
  const { files: words } = reportDesk(context).department;
  const isEnglish = context.language === 'en';
  const remarks = [
    ...unreadable.map((one) => (isEnglish ? unreadableEn : unreadableZh)(one, form)),
    ...findings.map((one) => (isEnglish ? findingEn : findingZh)(one, form)),
  ];
  return html`<tr class="is-${result.ok ? 'calm' : 'late'}"><th scope="row">${fileName}</th><td data-label="${words.columns.agency}">${agencyId === null ? '—' : (agencyNames.get(agencyId) ?? agencyId)}</td>
    <td data-label="${words.columns.result}">${result.ok ? html`<span class="tag">${words.filed(result.value.version)}</span>` : html`<span class="tag late">${words.refused}</span> ${refusalInWords(context, result.refusal)}`}</td>
    <td data-label="${words.columns.findings}">${remarks.length === 0 ? '—' : html`<ul class="findings">${remarks.map((remark) => html`<li>${remark}</li>`)}</ul>`}</td></tr>`;
}

/** Files of reports that were made elsewhere: chosen many at a time, each with what became of it. */
export function staffCollectedFilesPage(context: StaffPageContext, view: CollectedFilesView): Html {
  const { files: words } = reportDesk(context).department;
  const { year, errors, reason, taken, largestInMib } = view;
  const { columns } = words;
  return renderStaffPage(context, {
    title: words.title(year),
    section: 'department',
    width: 'wide',
    hasErrors: errors.length > 0,
    main: html`${errorSummary(context, errors)}${taken !== null && doneNotice(words.taken(taken.filter(({ result }) => result.ok).length, taken.length))}
<p class="back-line"><a href="${linkTo(context, `/staff/department/${year}`)}">${words.back}</a></p>
<h1>${words.title(year)}</h1>
<p class="lead">${words.lead}</p>
${
  taken !== null &&
  html`<table class="queue folding"><caption class="visually-hidden">${words.title(year)}</caption><thead><tr><th scope="col">${columns.file}</th><th scope="col">${columns.agency}</th><th scope="col">${columns.result}</th><th scope="col">${columns.findings}</th></tr></thead>
  <tbody>${taken.toSorted((one, other) => Number(one.result.ok) - Number(other.result.ok)).map((one) => resultRow(context, view, one))}</tbody></table>`
}
<form class="panel" method="post" action="${linkTo(context, `/staff/department/${year}/files`)}" enctype="multipart/form-data" novalidate>${formTokenField(context)}
  ${fileField(context, { name: 'files', label: words.label, hint: words.hint(largestInMib), accept: '.docx,.xlsx,.html,.htm,.txt', isMultiple: true, error: errors.find(({ field }) => field === 'files')?.message })}
  ${textField(context, { name: 'reason', label: words.reason, hint: words.reasonHint, value: reason, isOptional: true, autocomplete: 'off' })}
  <p class="actions"><button class="button" type="submit">${words.submit}</button></p>
</form>`,
  });
}
