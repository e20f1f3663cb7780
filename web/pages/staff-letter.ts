import type { LetterContent } from '../../shared/domain/letter/letter-content.ts';
import type { LetterBlock } from '../../shared/domain/letter/letter-wording.ts';
import type { Refusal } from '../../shared/domain/result.ts';
import type { ProblemCode } from '../../shared/messages/problems-zh.ts';
import { pageNotice } from '../components/error-summary.ts';
import { html } from '../layout/html.ts';
import type { Html } from '../layout/html.ts';
import { linkTo } from '../layout/page-context.ts';
import { renderStaffPage } from '../layout/staff-page.ts';
import type { StaffPageContext } from '../layout/staff-page.ts';
import { consoleMessages, refusalInWords } from '../words/staff-words.ts';

export type LetterView = {
  readonly receiptNumber: string;
  readonly letter: LetterContent;
  readonly consultation: string | null;
};

function blockOf(block: LetterBlock): Html {
  switch (block.kind) {
    case 'paragraph':
      return html`<p>${block.text}</p>`;
    case 'heading':
      return html`<h3>${block.text}</h3>`;
    case 'table':
      return html`<table><thead><tr>${block.columns.map(
        (column) => html`<th scope="col">${column}</th>`,
      )}</tr></thead><tbody>${block.rows.map(
        (row) => html`<tr>${row.map((cell) => html`<td>${cell}</td>`)}</tr>`,
      )}</tbody></table>`;
  }
}

/** The text of a letter as it will be printed, and the way to its Word file. */
export function staffLetterPage(context: StaffPageContext, { receiptNumber, letter, consultation }: LetterView): Html {
  const { letters } = consoleMessages(context);
  const path = `/staff/requests/${receiptNumber}`;
  const named = consultation === null ? {} : { consultation };
  return renderStaffPage(context, {
    title: letters.previewTitle(letter.title),
    section: 'requests',
    main: html`<p class="back-line"><a href="${linkTo(context, path)}">${letters.back}</a></p>
<h1>${letters.previewTitle(letter.title)}</h1>
<p class="lead">${letters.previewLead}</p>
<p class="actions"><a class="button" href="${linkTo(context, `${path}/letters/${letter.kind}`, {
      ...named,
      format: 'docx',
    })}" download>${letters.download}</a></p>
<article class="letter" lang="zh-CN" aria-label="${letter.title}">
  <header><p class="letter-agency">${letter.agencyName}</p><h2>${letter.title}</h2>${
    letter.number !== '' && html`<p class="letter-number">${letter.number}</p>`
  }</header>
  <p class="letter-to">${letter.addressee}</p>
  ${letter.blocks.map(blockOf)}
  ${letter.closing !== '' && html`<p>${letter.closing}</p>`}
  <footer><p>${letter.agencyName}</p><p>${letter.date}</p></footer>
  ${letter.contact.map((line) => html`<p class="letter-contact">${line}</p>`)}
  ${
    letter.annex !== null &&
    html`<section class="letter-annex"><h2>${letter.annex.title}</h2>${letter.annex.blocks.map(blockOf)}</section>`
  }
</article>`,
  });
}

/** Why a letter cannot be written, and the way back. */
export function staffLetterRefusedPage(
  context: StaffPageContext,
  { receiptNumber, refusal }: { readonly receiptNumber: string; readonly refusal: Refusal<ProblemCode> },
): Html {
  const { letters } = consoleMessages(context);
  return renderStaffPage(context, {
    title: letters.refusedTitle,
    section: 'requests',
    hasErrors: true,
    main: html`${pageNotice(
      refusalInWords(context, refusal),
    )}<h1>${letters.refusedTitle}</h1><p class="actions"><a class="button" href="${linkTo(
      context,
      `/staff/requests/${receiptNumber}`,
    )}">${letters.back}</a></p>`,
  });
}
