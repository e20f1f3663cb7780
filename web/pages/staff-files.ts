import type { StoredFile } from '../../shared/domain/request/stored-file.ts';
import { isServable } from '../../shared/domain/request/stored-file.ts';
import { doneNotice, errorSummary } from '../components/error-summary.ts';
import { selectField, textField } from '../components/field.ts';
import { html } from '../layout/html.ts';
import type { Html } from '../layout/html.ts';
import { linkTo } from '../layout/page-context.ts';
import { formTokenField, renderStaffPage } from '../layout/staff-page.ts';
import type { StaffPageContext } from '../layout/staff-page.ts';
import { consoleMessages } from '../words/staff-words.ts';
import { fileUploader, sizeOf } from './request-files.ts';

export type StaffFilesView = {
  readonly receiptNumber: string;
  readonly title: string;
  readonly files: readonly StoredFile[];
  readonly mayUpload: boolean;
  readonly mayAnswer: boolean;
  /** The files that the reader can still take back. */
  readonly takeable: ReadonlySet<string>;
  /** What was typed and could not be done, or the file that has just been taken back. */
  readonly wrong: { readonly fileId: string; readonly message: string } | null;
  readonly takenBack: string | null;
};

/** The files of a request, each opened by a link that is recorded, and the upload of the office's own. */
export function staffFilesPage(context: StaffPageContext, view: StaffFilesView): Html {
  const { receiptNumber, title, files, mayUpload, mayAnswer, wrong } = view;
  const words = consoleMessages(context);
  const path = `/staff/requests/${receiptNumber}`;
  const purposes = mayAnswer ? (['answer', 'office'] as const) : (['office'] as const);
  return renderStaffPage(context, {
    title: words.files.title,
    section: 'requests',
    scripts: ['files.js'],
    hasErrors: wrong !== null,
    main: html`${
      wrong !== null && errorSummary(context, [{ field: reasonField(wrong.fileId), message: wrong.message }])
    }${
      view.takenBack !== null && doneNotice(words.files.takenBack(view.takenBack))
    }<p class="back-line"><a href="${linkTo(context, path)}">${words.letters.back}</a></p>
<h1>${words.files.title}</h1>
<p class="context-line"><strong>${title}</strong></p>
${
  files.length === 0
    ? html`<p>${words.files.none}</p>`
    : html`<ul class="file-list">${files.map((file) => fileItem(context, view, file))}</ul>`
}
${view.takeable.size > 0 && html`<p class="hint">${words.files.takeBackLead}</p>`}
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

function reasonField(fileId: string): string {
  return `${fileId}.reason`;
}

function fileItem(
  context: StaffPageContext,
  { receiptNumber, takeable, wrong }: StaffFilesView,
  file: StoredFile,
): Html {
  const { files: words } = consoleMessages(context);
  const address = linkTo(context, `/staff/requests/${receiptNumber}/files/${file.fileId}`);
  return html`<li>${isServable(file) ? html`<a href="${address}">${file.name}</a>` : file.name} <span class="hint">${
    words.purposes[file.purpose]
  } · ${sizeOf(context, file.sizeInBytes)}</span> <span class="tag${file.state === 'rejected' ? ' late' : ''}">${
    words.states[file.state]
  }</span>
    ${
      file.state === 'taken-back' &&
      file.because !== null &&
      html`<span class="hint">${words.takenBackBecause(file.because)}</span>`
    }
    ${
      takeable.has(file.fileId) &&
      html`<details class="event-group"${
        wrong?.fileId === file.fileId && html` open`
      }><summary aria-label="${words.takeBackOf(file.name)}">${words.takeBack}</summary>
      <form method="post" action="${address}" novalidate>${formTokenField(context)}
        ${textField(context, {
          name: 'reason',
          idPrefix: file.fileId,
          label: words.takeBackReason,
          value: '',
          autocomplete: 'off',
          ...(wrong?.fileId === file.fileId ? { error: wrong.message } : {}),
        })}
        <p class="step-submit"><button class="button small" type="submit">${words.takeBackOf(file.name)}</button></p>
      </form></details>`
    }</li>`;
}
