import type { PublishedReport } from '../../shared/documents/read-published-report/read-published-report.ts';
import type { CellReading } from '../../shared/domain/report/cell-reading.ts';
import type { Finding } from '../../shared/domain/report/finding.ts';
import { reportForms } from '../../shared/domain/report/report-forms.ts';
import { isReportCell, reportValues } from '../../shared/domain/report/report-table.ts';
import type { ReportCell } from '../../shared/domain/report/report-table.ts';
import type { ReportFileRefusal } from '../../shared/domain/report/unreadable.ts';
import { fill } from '../../shared/messages/fill.ts';
import { fileRefusalsEn, findingEn, severitiesEn, unreadableEn } from '../../shared/messages/report-en.ts';
import { fileRefusalsZh, findingZh, severitiesZh, unreadableZh } from '../../shared/messages/report-zh.ts';
import { errorSummary } from '../components/error-summary.ts';
import type { FieldMessage } from '../components/error-summary.ts';
import { fieldId, textArea } from '../components/field.ts';
import { lawNote } from '../components/law-note.ts';
import { reportGrid } from '../components/report-grid.ts';
import { attribute, html } from '../layout/html.ts';
import type { Html } from '../layout/html.ts';
import { linkTo } from '../layout/page-context.ts';
import type { PageContext } from '../layout/page-context.ts';
import { renderPage } from '../layout/page.ts';

export const largestUploadInMib = 4;

/** One file after its check; `name` is what the reader called it. */
export type CheckedFile = { readonly name: string } & (
  | { readonly kind: 'read'; readonly report: PublishedReport; readonly findings: readonly Finding[] }
  | {
      readonly kind: 'refused';
      readonly refusal: ReportFileRefusal;
      readonly facts: Readonly<Record<string, string | number>>;
    }
);

type ReadFile = Extract<CheckedFile, { readonly kind: 'read' }>;

export type ReportCheckView = {
  readonly errors: readonly FieldMessage[];
  readonly files: readonly CheckedFile[];
  /** The number of the first file: a script that checks many one by one numbers them through. */
  readonly firstNumber: number;
};

type Counts = { readonly errors: number; readonly warnings: number; readonly unreadable: number };

function countsOf({ report, findings }: ReadFile): Counts {
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  return { errors, warnings: findings.length - errors, unreadable: report.unreadable.length };
}

function bodyOf(
  {
    messages: {
      reports: { check },
    },
  }: PageContext,
  { report: { bodyName, year } }: ReadFile,
): string {
  return bodyName === null || year === null ? check.unknownBody : check.body(bodyName, year);
}

function summaryRow(context: PageContext, file: CheckedFile, number: number): Html {
  const { check } = context.messages.reports;
  const { columns } = check;
  const name = html`<th scope="row">${file.kind === 'read' ? html`<a href="#report-${number}-title">${file.name}</a>` : file.name}</th>`;
  if (file.kind === 'refused') {
    const why = fill((context.language === 'en' ? fileRefusalsEn : fileRefusalsZh)[file.refusal], file.facts);
    return html`<tr class="is-refused" data-refused="1">${name}<td colspan="4"><span class="tag bad">${check.notRead}</span> ${why}</td></tr>`;
  }
  const { errors, warnings, unreadable } = countsOf(file);
  return html`<tr class="${errors > 0 ? 'has-errors' : 'is-clean'}" data-errors="${errors}">${name}<td data-label="${columns.body}">${bodyOf(context, file)}</td><td class="number" data-label="${columns.errors}">${errors > 0 ? html`<strong class="bad">${errors}</strong>` : '0'}</td><td class="number" data-label="${columns.warnings}">${warnings}</td><td class="number" data-label="${columns.unreadable}">${unreadable}</td></tr>`;
}

/** What stands in a cell: its figure, or in words why there is none. */
function figureOf(
  {
    messages: {
      reports: { check },
    },
  }: PageContext,
  reading: CellReading | undefined,
): Html | string {
  switch (reading?.kind) {
    case 'number':
    case 'text':
    case 'not-applicable':
      return reading.written;
    case 'blank':
      return html`<span class="no-figure">${check.empty}</span>`;
    default:
      return html`<span class="no-figure">${check.unread}</span>`;
  }
}

type Mark = { readonly severity: Finding['severity']; readonly numbers: readonly number[] };

/** For each cell that findings name first, their numbers and the gravest severity. */
function marksOf(findings: readonly Finding[]): ReadonlyMap<ReportCell, Mark> {
  const marks = new Map<ReportCell, Mark>();
  findings.forEach(({ cell, severity }, index) => {
    if (!isReportCell(cell)) return;
    const before = marks.get(cell);
    marks.set(cell, {
      severity: before?.severity === 'error' ? 'error' : severity,
      numbers: [...(before?.numbers ?? []), index + 1],
    });
  });
  return marks;
}

function cellOf(context: PageContext, { report, findings }: ReadFile, prefix: string): (cell: ReportCell) => Html {
  const readings = reportValues(report.tables);
  const marks = marksOf(findings);
  const takingPart: ReadonlySet<string> = new Set(findings.flatMap(({ cells }) => cells));
  const { check } = context.messages.reports;
  return (cell) => {
    const figure = figureOf(context, readings.get(cell));
    const mark = marks.get(cell);
    if (mark === undefined) return html`<td class="figure${takingPart.has(cell) && ' takes-part'}">${figure}</td>`;
    const [first = 1] = mark.numbers;
    return html`<td class="figure marked-${mark.severity}" id="${prefix}-${fieldId(cell)}" tabindex="-1">${figure}<a class="mark" href="#${prefix}-finding-${first}" aria-label="${check.markOf(mark.numbers.join(context.messages.common.listSeparator))}"><span aria-hidden="true">▲${first}</span></a></td>`;
  };
}

function findingList(context: PageContext, { findings, report }: ReadFile, prefix: string): Html {
  const { check } = context.messages.reports;
  const isEnglish = context.language === 'en';
  if (findings.length === 0) return html`<p class="all-well">${check.noFindings}</p>`;
  return html`<ol class="finding-list">${findings.map((finding, index) => {
    const severity = (isEnglish ? severitiesEn : severitiesZh)[finding.severity];
    const message = (isEnglish ? findingEn : findingZh)(finding, report.tables.form);
    return html`<li id="${prefix}-finding-${index + 1}" class="is-${finding.severity}" tabindex="-1"><span class="tag ${finding.severity === 'error' ? 'bad' : 'mind'}">${severity}</span> ${message}${isReportCell(finding.cell) && html` <a href="#${prefix}-${fieldId(finding.cell)}" aria-label="${check.goToCellOf(index + 1)}">${check.goToCell}</a>`}</li>`;
  })}</ol>`;
}

function unreadableList(context: PageContext, { report: { unreadable, tables } }: ReadFile): Html | null {
  const { check } = context.messages.reports;
  if (unreadable.length === 0) return null;
  return html`<h4>${check.unreadableTitle}</h4><p>${check.unreadableLead}</p><ul>${unreadable.map((one) => html`<li>${(context.language === 'en' ? unreadableEn : unreadableZh)(one, tables.form)}</li>`)}</ul>`;
}

/** One report: what to look at on the left, the tables as read beside it. */
function reportDetail(context: PageContext, file: ReadFile, number: number, isOpen: boolean): Html {
  const { check } = context.messages.reports;
  const prefix = `report-${number}`;
  const { errors, warnings, unreadable } = countsOf(file);
  return html`<details class="checked-report" id="${prefix}"${attribute('open', isOpen)}>
    <summary><span class="report-name">${file.name}</span> <span class="hint">${check.stateOfReport(errors, warnings, unreadable)}</span></summary>
    <h3 id="${prefix}-title" tabindex="-1">${bodyOf(context, file)}</h3>
    ${file.report.recognisedForm !== null && file.report.recognisedForm !== reportForms.at(-1)?.id && html`<p class="hint">${check.formUsed(file.report.recognisedForm)}</p>`}
    <div class="beside">
      <div class="findings-side"><h4>${check.findingsTitle}</h4>${findingList(context, file, prefix)}${unreadableList(context, file)}<p><a href="#results-title">${check.backToResults}</a></p></div>
      <div><h4>${check.tablesTitle}</h4>${reportGrid(context, file.report.tables.form, cellOf(context, file, prefix))}</div>
    </div>
  </details>`;
}

function results(context: PageContext, { files, firstNumber }: ReportCheckView): Html {
  const { check } = context.messages.reports;
  const { columns } = check;
  const isShown = files.length > 0;
  const withErrors = files.filter((file) => file.kind === 'read' && countsOf(file).errors > 0).length;
  const refused = files.filter(({ kind }) => kind === 'refused').length;
  return html`<section id="results"${attribute('hidden', !isShown)} aria-labelledby="results-title">
    <h2 id="results-title" tabindex="-1"${attribute('autofocus', isShown)}>${check.resultsTitle}</h2>
    <p id="results-total">${check.total(files.length, withErrors, refused)}</p>
    <table class="folding check-summary"><thead><tr><th scope="col">${columns.file}</th><th scope="col">${columns.body}</th><th scope="col" class="number">${columns.errors}</th><th scope="col" class="number">${columns.warnings}</th><th scope="col" class="number">${columns.unreadable}</th></tr></thead>
      <tbody id="results-rows">${files.map((file, index) => summaryRow(context, file, firstNumber + index))}</tbody></table>
    <div id="checked-reports">${files.map((file, index) => file.kind === 'read' && reportDetail(context, file, firstNumber + index, files.length === 1))}</div>
  </section>`;
}

/** Texts for the script that checks many files one by one. */
function scriptTexts(context: PageContext): Html {
  const { check } = context.messages.reports;
  const texts = {
    total: check.total('{reports}', '{withErrors}', '{refused}'),
    checking: check.checking('{done}', '{total}'),
    done: check.done('{total}'),
    waiting: check.waiting('{seconds}'),
    failed: check.failed,
    retry: check.retry,
    retryAll: check.retryAll('{count}'),
    notRead: check.notRead,
    tooLarge: check.errors.oneTooLarge(largestUploadInMib),
  };
  return html`<template id="texts">${Object.entries(texts).map(([name, text]) => html`<span data-text="${name}">${text}</span>`)}</template>`;
}

/** The public check of published reports: files or pasted text in, and what does not agree in them out. */
export function reportCheckPage(context: PageContext, view: ReportCheckView): Html {
  const { check } = context.messages.reports;
  const filesError = view.errors.find(({ field }) => field === 'files')?.message;
  return renderPage(context, {
    title: check.title,
    section: 'reports',
    width: 'wide',
    hasErrors: view.errors.length > 0,
    styles: ['report.css'],
    scripts: ['report-check.js'],
    main: html`${errorSummary(context, view.errors)}
<h1>${check.title}</h1>
<p class="lead">${check.lead}</p>
${lawNote(context, check.lawText, ['条例第50条'])}
<form class="panel" id="check-form" method="post" action="${linkTo(context, '/report-check')}" enctype="multipart/form-data" novalidate data-largest="${largestUploadInMib * 1024 * 1024}">
  <div class="field${filesError === undefined ? '' : ' has-error'}">
    <label for="files">${check.files.label}</label>
    <p class="hint" id="files-hint">${check.files.hint(largestUploadInMib)}</p>
    ${filesError !== undefined && html`<p class="field-error" id="files-error"><span class="visually-hidden">${context.messages.common.fieldErrorPrefix}</span>${filesError}</p>`}
    <input id="files" name="files" type="file" multiple accept=".docx,.xlsx,.html,.htm,.txt" aria-describedby="files-hint${filesError === undefined ? '' : ' files-error'}"${attribute('aria-invalid', filesError === undefined ? null : 'true')}>
  </div>
  ${textArea(context, { name: 'text', label: check.text.label, hint: check.text.hint, rows: 4, isOptional: true, autocomplete: 'off', value: '' })}
  <p class="actions"><button class="button" type="submit">${check.submit}</button></p>
</form>
${results(context, view)}
${scriptTexts(context)}`,
  });
}
