import { type ExportJob, exportKinds } from '../../shared/domain/report/export-job.ts';
import { errorSummary } from '../components/error-summary.ts';
import type { FieldMessage } from '../components/error-summary.ts';
import { selectField, textField } from '../components/field.ts';
import { html } from '../layout/html.ts';
import type { Html } from '../layout/html.ts';
import { linkTo } from '../layout/page-context.ts';
import { formTokenField, renderStaffPage } from '../layout/staff-page.ts';
import type { StaffPageContext } from '../layout/staff-page.ts';
import { reportDesk } from '../words/staff-words.ts';

export type ExportOrderView = {
  readonly values: { readonly kind: string; readonly year: string };
  readonly errors: readonly FieldMessage[];
  readonly idempotencyKey: string;
};

/** Where a large export is ordered. */
export function staffExportOrderPage(
  context: StaffPageContext,
  { values, errors, idempotencyKey }: ExportOrderView,
): Html {
  const { exports: words } = reportDesk(context);
  const errorOf = (name: string): string | undefined => errors.find(({ field }) => field === name)?.message;
  return renderStaffPage(context, {
    title: words.title,
    section: 'report',
    hasErrors: errors.length > 0,
    main: html`${errorSummary(context, errors)}<h1>${words.title}</h1>
<p class="lead">${words.lead}</p>
<form class="panel" method="post" action="${linkTo(
      context,
      '/staff/exports',
    )}" novalidate>${formTokenField(context)}<input type="hidden" name="idempotencyKey" value="${idempotencyKey}">
  ${selectField(context, {
    name: 'kind',
    label: words.kind,
    value: values.kind,
    error: errorOf('kind'),
    options: exportKinds.map((value) => ({ value, label: words.kinds[value] })),
  })}
  ${textField(context, {
    name: 'year',
    label: words.year,
    value: values.year,
    error: errorOf('year'),
    inputMode: 'numeric',
    size: 'short',
    autocomplete: 'off',
  })}
  <p class="actions"><button class="button" type="submit">${words.order}</button></p>
</form>`,
  });
}

/** How far an export is, and its files once it is done. The page is asked for again by a link: one that reloads by itself takes the place away from whoever is reading. */
export function staffExportJobPage(
  context: StaffPageContext,
  { job, fileNames }: { readonly job: ExportJob; readonly fileNames: readonly string[] },
): Html {
  const { exports: words } = reportDesk(context);
  const { exportId, kind, year, state, agenciesDone, agencies, rows, parts } = job;
  const here = `/staff/exports/${exportId}`;
  const title = words.jobTitle(words.kinds[kind], year);
  return renderStaffPage(context, {
    title,
    section: 'report',
    main: html`<h1>${title}</h1>
<p role="status"><span class="tag${state === 'done' ? '' : ' pause'}">${words.states[state]}</span> ${words.progress(
      agenciesDone,
      agencies,
      rows,
    )}</p>
${
  state === 'done'
    ? html`<h2>${words.files}</h2><ul>${fileNames.map(
        (name, index) =>
          html`<li><a href="${linkTo(context, `${here}/files/${index + 1}`)}" download>${words.file(
            name,
            Math.ceil((parts[index]?.sizeInBytes ?? 0) / 1024),
          )}</a></li>`,
      )}</ul>`
    : html`<p class="actions"><a class="button" href="${linkTo(context, here)}">${words.refresh}</a></p><p>${words.leave}</p>`
}
<p><a href="${linkTo(context, '/staff/exports')}">${words.another}</a></p>`,
  });
}
