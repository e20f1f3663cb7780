import type {
  ImportLine,
  ImportPreview,
  ImportedDisclosure,
  ImportedEntry,
} from '../../shared/domain/report/import-register.ts';
import { importProblemEn } from '../../shared/messages/register-en.ts';
import { importProblemZh } from '../../shared/messages/register-zh.ts';
import { html } from '../layout/html.ts';
import type { Html } from '../layout/html.ts';
import { linkTo } from '../layout/page-context.ts';
import { formTokenField, renderStaffPage } from '../layout/staff-page.ts';
import type { StaffPageContext } from '../layout/staff-page.ts';
import { dateInWords } from '../words/date-in-words.ts';
import { registerDesk } from '../words/staff-words.ts';
import { dayOf, entryInWords } from './staff-registers.ts';

export type RegisterImport = 'registers' | 'disclosures';

export type RegisterImportView = {
  readonly fileName: string;
  /** The file itself, base64url: the next step reads it again. */
  readonly content: string;
  readonly into: RegisterImport;
  readonly preview: Extract<ImportPreview<ImportedEntry | ImportedDisclosure>, { readonly ok: true }>;
};

const mostShown = 200;

function lineInWords(context: StaffPageContext, entry: ImportedEntry | ImportedDisclosure): string {
  const { kinds } = registerDesk(context);
  if ('kind' in entry)
    return `${kinds[entry.kind]} · ${entryInWords(context, entry)} · ${dateInWords(dayOf(entry), context.language)}`;
  return `${entry.category} · ${entry.title} · ${dateInWords(entry.publishedOn, context.language)}`;
}

function lines<T>(
  context: StaffPageContext,
  title: string,
  all: readonly T[],
  heading: string,
  row: (line: T) => Html,
): Html {
  const words = registerDesk(context);
  if (all.length === 0) return html``;
  return html`<h2>${title}</h2>${
    all.length > mostShown && html`<p class="hint">${words.onlyFirst(mostShown, all.length)}</p>`
  }
<table class="folding"><caption class="visually-hidden">${title}</caption><thead><tr><th scope="col">${words.lineColumns.line}</th><th scope="col">${heading}</th></tr></thead><tbody>${all
    .slice(0, mostShown)
    .map(row)}</tbody></table>`;
}

/** What a file would record, line by line, before it is recorded. */
export function staffRegisterImportPage(
  context: StaffPageContext,
  { fileName, content, into, preview }: RegisterImportView,
): Html {
  const words = registerDesk(context);
  const problemIn = context.language === 'en' ? importProblemEn : importProblemZh;
  const { accepted, refused } = preview;
  type Line<Ok extends boolean> = Extract<ImportLine<ImportedEntry | ImportedDisclosure>, { readonly ok: Ok }>;
  const wrong = preview.lines.filter((line): line is Line<false> => !line.ok);
  const readable = preview.lines.filter((line): line is Line<true> => line.ok);
  const { lineColumns } = words;
  return renderStaffPage(context, {
    title: words.previewTitle(fileName),
    section: 'registers',
    width: 'wide',
    hasErrors: refused > 0,
    main: html`<p class="back-line"><a href="${linkTo(context, '/staff/registers')}">${words.back}</a></p>
<h1 tabindex="-1" autofocus>${words.previewTitle(fileName)}</h1>
<p class="lead">${words.counts(accepted, refused)}</p>
${
  accepted > 0 &&
  html`<form method="post" action="${linkTo(
    context,
    '/staff/registers',
  )}">${formTokenField(context)}<input type="hidden" name="step" value="import"><input type="hidden" name="into" value="${into}"><input type="hidden" name="fileName" value="${fileName}"><input type="hidden" name="content" value="${content}">
  ${refused > 0 && html`<input type="hidden" name="skipRefused" value="yes"><p>${words.mendFirst}</p>`}
  <p class="actions"><button class="button" type="submit">${
    refused > 0 ? words.importReadable(accepted) : words.importAll(accepted)
  }</button></p></form>`
}
${lines(
  context,
  words.refusedTitle,
  wrong,
  lineColumns.problems,
  ({ line, problems }) =>
    html`<tr><th scope="row">${words.line(line)}</th><td data-label="${lineColumns.problems}">${problems.map(
      (problem) => html`<p class="field-error">${problemIn(problem)}</p>`,
    )}</td></tr>`,
)}
${lines(
  context,
  words.acceptedTitle,
  readable,
  lineColumns.what,
  ({ line, entry }) =>
    html`<tr><th scope="row">${words.line(line)}</th><td data-label="${lineColumns.what}">${lineInWords(
      context,
      entry,
    )}</td></tr>`,
)}`,
  });
}
