import {
  fileExtensions,
  fileTypes,
  largestFileInBytes,
  mostFilesPerPurpose,
} from '../../shared/domain/request/stored-file.ts';
import type { StoredFile } from '../../shared/domain/request/stored-file.ts';
import { html } from '../layout/html.ts';
import type { Html } from '../layout/html.ts';
import type { PageContext } from '../layout/page-context.ts';
import { renderPage } from '../layout/page.ts';
import { accessButton } from './status-steps.ts';
import type { RequestAccess } from './status-steps.ts';

export type RequestFilesView = {
  readonly title: string;
  readonly access: RequestAccess;
  /** Null until the request is answered. */
  readonly answerFiles:
    | readonly {
        readonly name: string;
        readonly sizeInBytes: number;
        readonly isScanned: boolean;
        readonly url: string;
      }[]
    | null;
  readonly ownFiles: readonly Pick<StoredFile, 'name' | 'sizeInBytes' | 'state'>[];
  readonly mayUpload: boolean;
};

/** A file's size in whole KB. */
export function sizeOf({ messages: { files } }: PageContext, sizeInBytes: number): string {
  return files.size(Math.ceil(sizeInBytes / 1024));
}

function answerSection(context: PageContext, answerFiles: NonNullable<RequestFilesView['answerFiles']>): Html {
  const { files } = context.messages;
  return html`<section><h2>${files.answerTitle}</h2>
    <p>${answerFiles.length === 0 ? files.noAnswerFile : files.answerLead}</p>
    ${
      answerFiles.length > 0 &&
      html`<ul class="file-list">${answerFiles.map(
        ({ name, sizeInBytes, isScanned, url }) =>
          html`<li><a href="${url}" rel="noreferrer">${files.download(name)}</a> <span class="hint">${sizeOf(
            context,
            sizeInBytes,
          )}</span>${!isScanned && html`<p class="warning">${files.notScanned}</p>`}</li>`,
      )}</ul>`
    }
  </section>`;
}

/** Where files are announced, what proves that this page may, and what else is asked about a file. */
/** By kind and by the end of the name: browsers know no kind for some, such as OFD. */
const acceptedFiles = [...fileTypes, ...Object.keys(fileExtensions).map((extension) => `.${extension}`)].join(',');

export type FileUploader = {
  readonly announce: string;
  readonly proof: { readonly header: 'x-query-code' | 'x-form-token'; readonly value: string };
  readonly choices: Html;
};

/** Texts and limits for the script that uploads; without it the page says how else to hand material in. */
export function fileUploader(context: PageContext, { announce, proof, choices }: FileUploader): Html {
  const { files } = context.messages;
  const texts = {
    reading: files.reading,
    uploading: files.uploading('{percent}'),
    uploaded: files.uploaded,
    failed: files.failed,
    retry: files.retry,
    wrongType: files.wrongType,
    tooLarge: files.tooLarge(largestFileInBytes / 1024 / 1024),
    tooMany: files.tooMany(mostFilesPerPurpose),
  };
  return html`<div id="uploader" data-announce="${announce}" data-proof="${proof.header}" data-code="${proof.value}" data-largest="${largestFileInBytes}">
    <p class="upload-without-script">${files.withoutScript}</p>
    <div class="field upload-field" hidden>
      ${choices}
      <label for="upload">${files.choose}</label>
      <p class="hint" id="upload-hint">${files.limits(mostFilesPerPurpose, largestFileInBytes / 1024 / 1024)}</p>
      <input id="upload" type="file" multiple accept="${acceptedFiles}" aria-describedby="upload-hint">
    </div>
    <ul class="file-list" id="uploads"></ul>
    <template id="texts">${Object.entries(texts).map(
      ([name, text]) => html`<span data-text="${name}">${text}</span>`,
    )}</template>
  </div>`;
}

function ownSection(context: PageContext, view: RequestFilesView): Html {
  const { files } = context.messages;
  return html`<section><h2>${files.ownTitle}</h2>
    ${
      view.ownFiles.length === 0
        ? html`<p>${files.noOwnFile}</p>`
        : html`<ul class="file-list">${view.ownFiles.map(
            ({ name, sizeInBytes, state }) =>
              html`<li>${name} <span class="hint">${sizeOf(
                context,
                sizeInBytes,
              )}</span> <span class="tag">${files.states[state]}</span></li>`,
          )}</ul>`
    }
    ${
      view.mayUpload &&
      fileUploader(context, {
        announce: `/v1/requests/${view.access.receiptNumber}/files`,
        proof: { header: 'x-query-code', value: view.access.queryCode },
        choices: html``,
      })
    }
  </section>`;
}

/** The files of a request: the answer's, each with a link for a few minutes, and the applicant's own. */
export function requestFilesPage(context: PageContext, view: RequestFilesView): Html {
  const { files } = context.messages;
  return renderPage(context, {
    title: files.title,
    section: 'status',
    scripts: ['files.js'],
    main: html`<h1 tabindex="-1" autofocus>${files.title}</h1>
<p class="context-line"><strong>${view.title}</strong></p>
${view.answerFiles !== null && answerSection(context, view.answerFiles)}
${ownSection(context, view)}
${accessButton(context, '/status', view.access, files.backToStatus, 'quiet')}`,
  });
}
