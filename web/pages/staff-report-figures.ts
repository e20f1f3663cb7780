import type { AssembledReport } from '../../shared/application/assemble-report.ts';
import type { Agency } from '../../shared/domain/agency/agency.ts';
import { type ReportCell, type ReportTables, reportValues } from '../../shared/domain/report/report-table.ts';
import type { Refusal } from '../../shared/domain/result.ts';
import type { ProblemCode } from '../../shared/messages/problems-zh.ts';
import { placeEn } from '../../shared/messages/report-en.ts';
import { placeZh } from '../../shared/messages/report-zh.ts';
import { errorSummary, pageNotice } from '../components/error-summary.ts';
import type { FieldMessage } from '../components/error-summary.ts';
import { fieldId } from '../components/field.ts';
import { reportGrid } from '../components/report-grid.ts';
import { attribute, html } from '../layout/html.ts';
import type { Html } from '../layout/html.ts';
import { linkTo } from '../layout/page-context.ts';
import { formTokenField, renderStaffPage } from '../layout/staff-page.ts';
import type { StaffPageContext } from '../layout/staff-page.ts';
import { refusalInWords, reportDesk } from '../words/staff-words.ts';

export type ReportFiguresView = {
  readonly year: number;
  readonly shown: AssembledReport;
  readonly counted: ReportTables;
  /** The other agencies of the deployment. */
  readonly others: readonly Agency[];
  /** What was posted and could not be recorded. */
  readonly posted: Readonly<Record<string, string>> | null;
  readonly errors: readonly FieldMessage[];
  readonly refusal: Refusal<ProblemCode> | null;
};

/** The field in which a figure is stated. */
export function figureField(cell: ReportCell): string {
  return `figure.${cell}`;
}

/** The box of an agency whose requests are in this report. */
export function coversField(agencyId: string): string {
  return `covers.${agencyId}`;
}

function figureCell(
  context: StaffPageContext,
  { shown, counted, posted, errors }: ReportFiguresView,
): (cell: ReportCell) => Html {
  const { figures: words } = reportDesk(context);
  const place = context.language === 'en' ? placeEn : placeZh;
  const values = reportValues(counted);
  const { typed } = shown.state;
  return (cell) => {
    const name = figureField(cell);
    const isWrong = errors.some(({ field }) => field === name);
    const value = posted === null ? (typed[cell] ?? '') : (posted[name] ?? '');
    const count = values.get(cell) ?? 0;
    return html`<td class="figure${isWrong && ' marked-error'}"><input class="figure-input" id="${fieldId(name)}" name="${name}" value="${value}" placeholder="${count}" inputmode="decimal" autocomplete="off" aria-label="${words.label(place(cell), count)}"${attribute('aria-invalid', isWrong ? 'true' : null)}></td>`;
  };
}

/** Figures stated in place of the counted ones, cell by cell, and the agencies whose requests this report contains. */
export function staffReportFiguresPage(context: StaffPageContext, view: ReportFiguresView): Html {
  const { year, shown, others, posted, errors, refusal } = view;
  const { figures: words } = reportDesk(context);
  const back = linkTo(context, `/staff/report/${year}`);
  const isCovered = (agencyId: string): boolean =>
    posted === null ? shown.state.covers.includes(agencyId) : posted[coversField(agencyId)] === 'yes';
  return renderStaffPage(context, {
    title: words.title(year),
    section: 'report',
    width: 'wide',
    styles: ['report.css'],
    hasErrors: errors.length > 0 || refusal !== null,
    main: html`${refusal === null ? errorSummary(context, errors) : pageNotice(refusalInWords(context, refusal))}
<p class="back-line"><a href="${back}">${words.back}</a></p>
<h1>${words.title(year)}</h1>
<p class="lead">${words.lead}</p>
<form method="post" action="${back}" novalidate>${formTokenField(context)}<input type="hidden" name="type" value="save"><input type="hidden" name="part" value="figures"><input type="hidden" name="version" value="${shown.version}">
${
  others.length > 0 &&
  html`<details class="step-card"${shown.state.covers.length > 0 && html` open`}><summary>${words.coversTitle}</summary><p class="hint">${words.coversHint}</p>
  ${others.map(({ id, name }) => html`<p class="choice"><input type="checkbox" id="${fieldId(coversField(id))}" name="${coversField(id)}" value="yes"${isCovered(id) && html` checked`}> <label for="${fieldId(coversField(id))}">${name}</label></p>`)}</details>`
}
<p class="hint">${words.hint}</p>
${reportGrid(context, view.counted.form, figureCell(context, view))}
<p class="actions"><button class="button" type="submit">${words.save}</button> <a class="button quiet" href="${back}">${words.back}</a></p>
</form>`,
  });
}
