import type { Agency } from '../../shared/domain/agency/agency.ts';
import type { CivilDate } from '../../shared/domain/calendar/civil-date.ts';
import type { ImportedEntry } from '../../shared/domain/report/import-register.ts';
import type { PublicationStanding } from '../../shared/domain/report/publication-of-documents.ts';
import type { RegisterEntry } from '../../shared/domain/report/register-entry.ts';
import type { Refusal } from '../../shared/domain/result.ts';
import type { ProblemCode } from '../../shared/messages/problems-zh.ts';
import { doneNotice, errorSummary, pageNotice } from '../components/error-summary.ts';
import type { FieldMessage } from '../components/error-summary.ts';
import { selectField, textField } from '../components/field.ts';
import { fileField } from '../components/file-field.ts';
import { html } from '../layout/html.ts';
import type { Html } from '../layout/html.ts';
import { linkTo } from '../layout/page-context.ts';
import { formTokenField, languageField, renderStaffPage } from '../layout/staff-page.ts';
import type { StaffPageContext } from '../layout/staff-page.ts';
import { dateInWords, instantInWords } from '../words/date-in-words.ts';
import { refusalInWords, registerDesk, staffMessages } from '../words/staff-words.ts';

export const registerKinds = [
  'regulations',
  'normative-documents',
  'licensing',
  'penalties',
  'coercive-measures',
  'fees',
] as const satisfies readonly RegisterEntry['kind'][];
const kindsOf = {
  document: ['normative-documents', 'regulations'],
  decision: ['licensing', 'penalties', 'coercive-measures'],
  fee: ['fees'],
  disclosure: [],
} as const satisfies Record<string, readonly RegisterEntry['kind'][]>;

export const entryGroups = ['document', 'decision', 'fee', 'disclosure'] as const;
export type EntryGroup = (typeof entryGroups)[number];

export const largestImportInMib = 2;

type Values = Readonly<Record<string, string>>;

export type RegistersView = {
  /** For the competent department to choose from; empty for everybody else. */
  readonly agencies: readonly Agency[];
  readonly agency: Agency | null;
  readonly kind: RegisterEntry['kind'] | null;
  readonly page: number;
  readonly pages: number;
  /** How many there are of that kind; `entries` is one page of them, newest first. */
  readonly total: number;
  readonly entries: readonly RegisterEntry[];
  readonly publications: readonly PublicationStanding[];
  readonly mayEnter: boolean;
  readonly idempotencyKey: string;
  /** The entry that is being corrected. */
  readonly correcting: RegisterEntry | null;
  readonly typed: { readonly group: EntryGroup; readonly values: Values } | null;
  readonly errors: readonly FieldMessage[];
  readonly refusal: Refusal<ProblemCode> | null;
  readonly done: string | null;
};

export function groupOf({ kind }: Pick<RegisterEntry, 'kind'>): Exclude<EntryGroup, 'disclosure'> {
  if (kind === 'fees') return 'fee';
  return kind === 'regulations' || kind === 'normative-documents' ? 'document' : 'decision';
}

function yuanOf(amountInFen: number): string {
  return (amountInFen / 100).toFixed(2);
}

/** The fields of an entry as its form shows them. */
export function valuesOf(entry: RegisterEntry): Values {
  if (entry.kind === 'fees')
    return { kind: entry.kind, collectedOn: entry.collectedOn, amountInFen: yuanOf(entry.amountInFen) };
  if (!('title' in entry)) return { kind: entry.kind, decidedOn: entry.decidedOn, pieces: String(entry.pieces) };
  const { kind, title, documentNumber, madeOn, publishedOn, repealedOn } = entry;
  return {
    kind,
    title,
    documentNumber: documentNumber ?? '',
    madeOn,
    publishedOn: publishedOn ?? '',
    repealedOn: repealedOn ?? '',
  };
}

/** What an entry is about, on one line. */
export function entryInWords(context: StaffPageContext, entry: ImportedEntry): string {
  const words = registerDesk(context);
  if (entry.kind === 'fees') return words.amount(yuanOf(entry.amountInFen));
  if (!('title' in entry)) return words.pieces(entry.pieces);
  const written = (date: CivilDate | null): string | null =>
    date === null ? null : dateInWords(date, context.language);
  return `${entry.title}${entry.documentNumber === null ? '' : ` ${entry.documentNumber}`} · ${words.documentDates(
    written(entry.publishedOn),
    written(entry.repealedOn),
  )}`;
}

/** The day by which an entry counts. */
export function dayOf(entry: ImportedEntry): CivilDate {
  if (entry.kind === 'fees') return entry.collectedOn;
  return 'title' in entry ? entry.madeOn : entry.decidedOn;
}

function addressOf(context: StaffPageContext, { agencies, agency, kind }: RegistersView, more: Values = {}): string {
  return linkTo(context, '/staff/registers', {
    ...(agencies.length > 0 && agency !== null ? { agencyId: agency.id } : {}),
    ...(kind === null ? {} : { kind }),
    ...more,
  });
}

type Given = { readonly values: Values; readonly errorOf: (name: string) => string | undefined };

function entryFields(context: StaffPageContext, group: EntryGroup, { values, errorOf }: Given): Html {
  const { fields, kinds } = registerDesk(context);
  const kindChoices: readonly RegisterEntry['kind'][] = kindsOf[group];
  const frame = (name: keyof typeof fields) => ({
    name,
    idPrefix: group,
    label: fields[name],
    value: values[name] ?? '',
    error: errorOf(name),
    autocomplete: 'off',
  });
  const date = (name: keyof typeof fields, isOptional = false): Html =>
    textField(context, { ...frame(name), type: 'date', size: 'short', isOptional });
  const kind =
    kindChoices.length > 1
      ? selectField(context, {
          ...frame('kind'),
          options: kindChoices.map((value) => ({ value, label: kinds[value] })),
        })
      : kindChoices.map((value) => html`<input type="hidden" name="kind" value="${value}">`);
  switch (group) {
    case 'document':
      return html`${kind}${textField(context, frame('title'))}${textField(context, {
        ...frame('documentNumber'),
        isOptional: true,
      })}${date('madeOn')}${date('publishedOn', true)}${date('repealedOn', true)}`;
    case 'decision':
      return html`${kind}${date('decidedOn')}${textField(context, {
        ...frame('pieces'),
        value: values['pieces'] ?? '1',
        inputMode: 'numeric',
        size: 'short',
      })}`;
    case 'fee':
      return html`${kind}${date('collectedOn')}${textField(context, { ...frame('amountInFen'), size: 'short' })}`;
    case 'disclosure':
      return html`${textField(context, frame('title'))}${textField(context, frame('category'))}${textField(context, {
        ...frame('subcategory'),
        isOptional: true,
      })}${date('publishedOn')}${textField(context, { ...frame('url'), isOptional: true })}`;
  }
}

function givenIn(view: RegistersView, group: EntryGroup, otherwise: Values): Given {
  const isTyped = view.typed?.group === group;
  return {
    values: isTyped ? view.typed.values : otherwise,
    errorOf: (name) => (isTyped ? view.errors.find(({ field }) => field === `${group}.${name}`)?.message : undefined),
  };
}

function correction(context: StaffPageContext, view: RegistersView, entry: RegisterEntry): Html {
  const words = registerDesk(context);
  const group = groupOf(entry);
  const hidden = html`${formTokenField(context)}<input type="hidden" name="entryId" value="${entry.id}">`;
  return html`<section class="result" aria-labelledby="correct-title"><h2 id="correct-title">${words.correctTitle}</h2>
  <p>${words.kinds[entry.kind]} · ${entryInWords(context, entry)}</p><p class="hint">${words.correctLead}</p>
  <form method="post" action="${addressOf(
    context,
    view,
  )}" novalidate>${hidden}<input type="hidden" name="step" value="correct"><input type="hidden" name="group" value="${group}">
    ${entryFields(
      context,
      group,
      givenIn(view, group, valuesOf(entry)),
    )}<p class="actions"><button class="button" type="submit">${words.correct}</button></p></form>
  <form method="post" action="${addressOf(
    context,
    view,
  )}">${hidden}<input type="hidden" name="step" value="strike"><p class="actions"><button class="button quiet" type="submit">${words.strike}</button> <a class="button quiet" href="${addressOf(
    context,
    view,
  )}">${words.back}</a></p></form></section>`;
}

function entering(context: StaffPageContext, view: RegistersView): Html {
  const words = registerDesk(context);
  const fileError = view.errors.find(({ field }) => field === 'file')?.message;
  return html`<h2>${words.enterTitle}</h2>
${entryGroups.map(
  (group) => html`<details class="step-card" name="step"${
    view.typed?.group === group && html` open`
  }><summary>${words.groups[group]}</summary>
  <form method="post" action="${addressOf(
    context,
    view,
  )}" novalidate>${formTokenField(context)}<input type="hidden" name="step" value="enter"><input type="hidden" name="group" value="${group}"><input type="hidden" name="idempotencyKey" value="${view.idempotencyKey}">
    ${entryFields(
      context,
      group,
      givenIn(view, group, {}),
    )}<p class="step-submit"><button class="button small" type="submit">${words.record}</button></p></form></details>`,
)}
<h2>${words.importTitle}</h2>
<form class="panel" method="post" action="${addressOf(
    context,
    view,
  )}" enctype="multipart/form-data" novalidate>${formTokenField(context)}<input type="hidden" name="step" value="preview">
  ${selectField(context, {
    name: 'into',
    label: words.into,
    value: 'registers',
    options: (['registers', 'disclosures'] as const).map((value) => ({ value, label: words.intos[value] })),
  })}
  ${fileField(context, {
    name: 'file',
    label: words.file,
    hint: words.importHint(largestImportInMib),
    accept: '.csv,.xlsx',
    error: fileError,
  })}
  <p class="actions"><button class="button" type="submit">${words.preview}</button></p>
</form>`;
}

function list(context: StaffPageContext, view: RegistersView): Html {
  const words = registerDesk(context);
  const { columns } = words;
  const { entries, total, page, pages, publications, mayEnter } = view;
  const awaited = publications.filter(({ standing }) => standing === 'due' || standing === 'overdue');
  return html`${
    awaited.length > 0 &&
    html`<h2>${words.awaitedTitle}</h2>
<ul>${awaited.map(
      ({ entry, due, standing }) =>
        html`<li>${entry.title} <span class="tag ${standing === 'overdue' ? 'late' : 'pause'}">${words.awaited(
          dateInWords(due.on, context.language),
          standing === 'overdue',
        )}</span></li>`,
    )}</ul>`
  }
<h2>${words.listTitle(total)}</h2>
${
  entries.length === 0
    ? html`<p>${words.none}</p>`
    : html`<table class="queue folding"><caption class="visually-hidden">${words.title}</caption>
  <thead><tr><th scope="col">${columns.kind}</th><th scope="col">${columns.what}</th><th scope="col">${columns.on}</th><th scope="col">${columns.recordedAt}</th>${
    mayEnter && html`<th scope="col">${columns.change}</th>`
  }</tr></thead>
  <tbody>${entries.map(
    (entry) => html`<tr><th scope="row">${words.kinds[entry.kind]}</th><td data-label="${columns.what}">${entryInWords(
      context,
      entry,
    )}</td><td data-label="${columns.on}"><time datetime="${dayOf(entry)}">${dateInWords(
      dayOf(entry),
      context.language,
    )}</time></td><td data-label="${columns.recordedAt}">${instantInWords(entry.recordedAt, context.language)}</td>
    ${
      mayEnter &&
      html`<td data-label="${columns.change}"><a href="${addressOf(context, view, {
        entry: entry.id,
      })}" aria-label="${words.changeOf(entryInWords(context, entry))}">${words.change}</a></td>`
    }</tr>`,
  )}</tbody></table>`
}
${
  pages > 1 &&
  html`<nav class="year-links" aria-label="${words.pages}">${
    page > 1 && html`<a href="${addressOf(context, view, { page: String(page - 1) })}">${words.earlier}</a> `
  }${page} / ${pages} ${
    page < pages && html`<a href="${addressOf(context, view, { page: String(page + 1) })}">${words.later}</a>`
  }</nav>`
}`;
}

/** The registers behind part two of the report: what is on record, entry by hand, correction, import. */
export function staffRegistersPage(context: StaffPageContext, view: RegistersView): Html {
  const words = registerDesk(context);
  const { queue } = staffMessages(context);
  const { agencies, agency, kind, errors, refusal, done, correcting, mayEnter } = view;
  const title = agency !== null && agencies.length > 0 ? words.ofAgency(agency.name) : words.title;
  return renderStaffPage(context, {
    title,
    section: 'registers',
    width: 'wide',
    hasErrors: errors.length > 0 || refusal !== null,
    main: html`${refusal === null ? errorSummary(context, errors) : pageNotice(refusalInWords(context, refusal))}${
      done !== null && doneNotice(done)
    }
<h1>${title}</h1>
<p class="lead">${words.lead}</p>
${correcting !== null && correction(context, view, correcting)}
<form class="filters" method="get" action="/staff/registers">${languageField(context)}
  ${
    agencies.length > 0 &&
    selectField(context, {
      name: 'agencyId',
      label: queue.agency,
      value: agency?.id ?? '',
      options: [
        { value: '', label: queue.chooseAgency },
        ...agencies.map(({ id, name }) => ({ value: id, label: name })),
      ],
    })
  }
  ${selectField(context, {
    name: 'kind',
    idPrefix: 'filter',
    label: words.kind,
    value: kind ?? '',
    options: [
      { value: '', label: words.allKinds },
      ...registerKinds.map((value) => ({ value, label: words.kinds[value] })),
    ],
  })}
  <p class="filter-actions"><button class="button small" type="submit">${queue.filter}</button></p></form>
${agency === null ? html`<p>${queue.chooseAgency}</p>` : list(context, view)}
${mayEnter && correcting === null && entering(context, view)}`,
  });
}
