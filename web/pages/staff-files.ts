import type { StoredFile } from '../../shared/domain/request/stored-file.ts';
import { isServable } from '../../shared/domain/request/stored-file.ts';
import { selectField } from '../components/field.ts';
import { html } from '../layout/html.ts';
import type { Html } from '../layout/html.ts';
import { linkTo } from '../layout/page-context.ts';
import { renderStaffPage } from '../layout/staff-page.ts';
import type { StaffPageContext } from '../layout/staff-page.ts';
import { consoleMessages } from '../words/staff-words.ts';
import { fileUploader, sizeOf } from './request-files.ts';

export type StaffFilesView = {
  readonly receiptNumber: string;
  readonly title: string;
  readonly files: readonly StoredFile[];
  readonly mayUpload: boolean;
  readonly mayAnswer: boolean;
};

/** The files of a request, each opened by a link that is recorded, and the upload of the office's own. */
export function staffFilesPage(
  context: StaffPageContext,
  { receiptNumber, title, files, mayUpload, mayAnswer }: StaffFilesView,
): Html {
  const words = consoleMessages(context);
  const path = `/staff/requests/${receiptNumber}`;
  const purposes = mayAnswer ? (['answer', 'office'] as const) : (['office'] as const);
  return renderStaffPage(context, {
    title: words.files.title,
    section: 'requests',
    scripts: ['files.js'],
    main: html`<p class="back-line"><a href="${linkTo(context, path)}">${words.letters.back}</a></p>
<h1>${words.files.title}</h1>
<p class="context-line"><strong>${title}</strong></p>
${files.length === 0 ? html`<p>${words.files.none}</p>` : html`<ul class="file-list">${files.map((file) => html`<li>${isServable(file) ? html`<a href="${linkTo(context, `${path}/files/${file.fileId}`)}">${file.name}</a>` : file.name} <span class="hint">${words.files.purposes[file.purpose]} · ${sizeOf(context, file.sizeInBytes)}</span> <span class="tag${file.state === 'rejected' ? ' late' : ''}">${words.files.states[file.state]}</span></li>`)}</ul>`}
${
  mayUpload &&
  html`${!mayAnswer && html`<p class="hint">${words.files.answerLater}</p>`}
${fileUploader(context, {
  announce: `${path}/files`,
  proof: { header: 'x-form-token', value: context.reader?.formToken ?? '' },
  choices: selectField(context, {
    name: 'purpose',
    label: words.files.purpose,
    value: purposes[0],
    options: purposes.map((value) => ({ value, label: words.files.purposes[value] })),
  }),
})}`
}`,
  });
}
