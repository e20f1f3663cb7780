import { type LetterKind, letterKinds } from '../../shared/domain/letter/letter-kinds.ts';
import { letterKindNamesEn } from '../../shared/messages/letter-en.ts';
import { letterKindNamesZh } from '../../shared/messages/letter-zh.ts';
import type { LetterTemplates } from '../../shared/ports/agency-settings-store.ts';
import { doneNotice, errorSummary } from '../components/error-summary.ts';
import { selectField } from '../components/field.ts';
import { fileField } from '../components/file-field.ts';
import { html } from '../layout/html.ts';
import type { Html } from '../layout/html.ts';
import { linkTo } from '../layout/page-context.ts';
import { formTokenField, renderStaffPage } from '../layout/staff-page.ts';
import type { StaffPageContext } from '../layout/staff-page.ts';
import { instantInWords } from '../words/date-in-words.ts';
import { settingsMessages } from '../words/staff-words.ts';

export type TemplatesView = {
  readonly templates: LetterTemplates;
  /** What the reader sees, by kind: saving over another version is refused. */ readonly versions: Readonly<
    Record<string, string>
  >;
  /** Chosen in the form. */ readonly kind: LetterKind;
  readonly error: string | null;
  readonly done: string | null;
  readonly largestInMib: number;
};

/** The layouts of the letters: those built in and the agency's own. */
export function staffTemplatesPage(
  context: StaffPageContext,
  { templates, versions, kind, error, done, largestInMib }: TemplatesView,
): Html {
  const { templates: words } = settingsMessages(context);
  const names = context.language === 'en' ? letterKindNamesEn : letterKindNamesZh;
  const path = '/staff/settings/templates';
  const { columns } = words;
  const row = (one: LetterKind): Html => {
    const own = templates[one];
    return html`<tr><th scope="row">${names[one]}</th><td data-label="${columns.current}">${
      own === undefined
        ? words.builtIn
        : words.uploadedBy(own.uploadedBy, instantInWords(own.uploadedAt, context.language))
    }</td>
      <td data-label="${columns.change}"><a href="${linkTo(context, `${path}/${one}`)}" download>${words.download(
        names[one],
      )}</a>${
        own !== undefined &&
        html`<form method="post" action="${linkTo(context, path)}">${formTokenField(context)}<input type="hidden" name="step" value="remove"><input type="hidden" name="kind" value="${one}"><button class="link-button" type="submit">${words.remove(
          names[one],
        )}</button></form>`
      }</td></tr>`;
  };
  return renderStaffPage(context, {
    title: words.title,
    section: 'settings',
    width: 'wide',
    hasErrors: error !== null,
    main: html`${error !== null && errorSummary(context, [{ field: 'file', message: error }])}${
      done !== null && doneNotice(done)
    }
<p class="back-line"><a href="${linkTo(context, '/staff/settings')}">${words.back}</a></p>
<h1>${words.title}</h1>
<p class="lead">${words.lead}</p>
<form class="panel" method="post" action="${linkTo(context, path)}" enctype="multipart/form-data" novalidate>${formTokenField(context)}<input type="hidden" name="step" value="upload">
  ${Object.entries(versions).map(
    ([one, version]) => html`<input type="hidden" name="version.${one}" value="${version}">`,
  )}
  ${selectField(context, {
    name: 'kind',
    label: words.kind,
    value: kind,
    options: letterKinds.map((value) => ({ value, label: names[value] })),
  })}
  ${fileField(context, {
    name: 'file',
    label: words.file,
    hint: words.fileHint(largestInMib),
    accept: '.docx',
    error: error ?? undefined,
  })}
  <p class="actions"><button class="button" type="submit">${words.upload}</button></p>
</form>
<table class="queue folding"><caption class="visually-hidden">${words.title}</caption><thead><tr><th scope="col">${columns.kind}</th><th scope="col">${columns.current}</th><th scope="col">${columns.change}</th></tr></thead><tbody>${letterKinds.map(row)}</tbody></table>`,
  });
}
