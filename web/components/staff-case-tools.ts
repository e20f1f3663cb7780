import type { KeptProceeding } from '../../shared/application/keep-proceedings.ts';
import type { PossibleLetter } from '../../shared/application/write-letter.ts';
import { type ProcessingFee, feeStandards } from '../../shared/domain/fee/processing-fee.ts';
import { type LetterFactName, isLetterSetting } from '../../shared/domain/letter/letter-facts.ts';
import { type LetterKind, answerLetterKinds } from '../../shared/domain/letter/letter-kinds.ts';
import type { CommandType } from '../../shared/domain/request/request-command.ts';
import type { DisclosureRequest } from '../../shared/domain/request/disclosure-request.ts';
import { letterFactNamesEn, letterKindNamesEn } from '../../shared/messages/letter-en.ts';
import { letterFactNamesZh, letterKindNamesZh } from '../../shared/messages/letter-zh.ts';
import { proceedingRoutesEn } from '../../shared/messages/proceeding-en.ts';
import { proceedingRoutesZh } from '../../shared/messages/proceeding-zh.ts';
import { html } from '../layout/html.ts';
import type { Html } from '../layout/html.ts';
import { linkTo } from '../layout/page-context.ts';
import { languageField } from '../layout/staff-page.ts';
import type { StaffPageContext } from '../layout/staff-page.ts';
import { dateInWords } from '../words/date-in-words.ts';
import { caseworkWords, consoleMessages, staffMessages } from '../words/staff-words.ts';
import { pageNotice } from './error-summary.ts';
import { selectField, textField } from './field.ts';

function letterName({ language }: StaffPageContext, { kind, consultation }: PossibleLetter): string {
  return `${(language === 'en' ? letterKindNamesEn : letterKindNamesZh)[kind]}${
    consultation === null ? '' : ` ${consultation}`
  }`;
}

/** What a letter still lacks, and where that is filled in: what the agency sets once, and what belongs to the case. */
function missingFacts(context: StaffPageContext, { missing }: PossibleLetter): Html {
  const { letters: words } = consoleMessages(context);
  const tag = (facts: readonly LetterFactName[]): Html =>
    html`<span class="tag rest">${words.missing(
      facts
        .map((fact) => (context.language === 'en' ? letterFactNamesEn : letterFactNamesZh)[fact])
        .join(context.messages.common.listSeparator),
    )}</span>`;
  const ofAgency = missing.filter(isLetterSetting);
  const ofCase = missing.filter((fact) => !isLetterSetting(fact));
  return html`<span>${
    ofAgency.length > 0 &&
    html`${tag(ofAgency)} <a href="${linkTo(context, '/staff/settings')}#agency">${words.missingInSettings}</a> `
  }${ofCase.length > 0 && html`${tag(ofCase)} <span class="recorded">${words.missingOnCase}</span>`}</span>`;
}

function letterLinks(context: StaffPageContext, receiptNumber: string, letter: PossibleLetter): Html {
  const { letters: words } = consoleMessages(context);
  const name = letterName(context, letter);
  const address = (format: Readonly<Record<string, string>>): string =>
    linkTo(context, `/staff/requests/${receiptNumber}/letters/${letter.kind}`, {
      ...(letter.consultation === null ? {} : { consultation: letter.consultation }),
      ...format,
    });
  return html`<a href="${address({})}" aria-label="${words.preview} ${name}">${words.preview}</a> <a href="${address({
    format: 'docx',
  })}" download aria-label="${words.download} ${name}">${words.download}</a>`;
}

/** The letters that the request calls for: read, downloaded, or what each still lacks. */
export function caseLettersSection(
  context: StaffPageContext,
  receiptNumber: string,
  letters: readonly PossibleLetter[],
): Html {
  const { letters: words } = consoleMessages(context);
  return html`<section><h2>${words.title}</h2>
    ${
      letters.length === 0
        ? html`<p>${words.none}</p>`
        : html`<ul class="letters">${letters.map(
            (letter) => html`<li><span class="letter-name">${letterName(context, letter)} <span class="recorded">${
              letter.number ?? words.numberLater
            }</span></span>
        ${
          letter.missing.length > 0
            ? missingFacts(context, letter)
            : html`<span class="letter-links">${letterLinks(context, receiptNumber, letter)}</span>`
        }</li>`,
          )}</ul>`
    }
  </section>`;
}

const consultationLetters = [
  'third-party-consultation',
  'co-maker-consultation',
  'other-agency-consultation',
  'consultation-notice',
] as const satisfies readonly LetterKind[];

/** The letters that go out with a step. */
const lettersOfStep: Readonly<Partial<Record<CommandType, readonly LetterKind[]>>> = {
  'confirm-receipt': ['receipt'],
  'request-correction': ['correction-notice'],
  'approve-extension': ['extension-notice'],
  'issue-fee-notice': ['fee-notice'],
  'request-reasons': ['reasons-request'],
  delay: ['delay-notice'],
  'send-consultation': consultationLetters,
  'override-objection': ['override-notice'],
  'draft-answer': answerLetterKinds,
  answer: answerLetterKinds,
  'answer-record': ['record-correction'],
  withdraw: answerLetterKinds,
  'close-lapsed': answerLetterKinds,
};

/** What was just recorded, with the letters that now go out; takes the focus, so that they are one key away. */
export function caseDone(
  context: StaffPageContext,
  { receiptNumber, consultations }: DisclosureRequest,
  step: CommandType,
  letters: readonly PossibleLetter[],
): Html {
  const { caseFile } = staffMessages(context);
  const kinds = lettersOfStep[step] ?? [];
  const latest = consultations.at(-1)?.id ?? null;
  const toSend = letters.filter(
    ({ kind, consultation }) => kinds.includes(kind) && (step !== 'send-consultation' || consultation === latest),
  );
  return html`<div class="done" role="status" id="done" tabindex="-1" autofocus><p>${caseFile.done(
    caseworkWords(context).command[step],
  )}</p>
    ${
      toSend.length > 0 &&
      html`<ul class="letters">${toSend.map(
        (letter) =>
          html`<li><span class="letter-name">${letterName(context, letter)}</span> ${
            letter.missing.length > 0
              ? missingFacts(context, letter)
              : html`<span class="letter-links">${letterLinks(context, receiptNumber, letter)}</span>`
          }</li>`,
      )}</ul>`
    }
  </div>`;
}

/** How many files there are, and the page to open and add them. */
export function caseFilesSection(context: StaffPageContext, { receiptNumber, files }: DisclosureRequest): Html {
  const { files: words } = consoleMessages(context);
  return html`<section><h2>${words.title}</h2>
    ${
      files.length === 0
        ? html`<p>${words.none}</p>`
        : html`<ul class="plain">${files.map(
            (file) =>
              html`<li>${file.name} <span class="recorded">${words.purposes[file.purpose]}</span> <span class="tag${
                file.state === 'rejected' ? ' late' : ' rest'
              }">${words.states[file.state]}</span></li>`,
          )}</ul>`
    }
    <p><a href="${linkTo(context, `/staff/requests/${receiptNumber}/files`)}">${words.manage}</a></p>
  </section>`;
}

/** The reviews and suits about this request's answer. */
export function caseProceedingsSection(
  context: StaffPageContext,
  receiptNumber: string,
  kept: readonly KeptProceeding[],
): Html {
  const { proceedings: words } = consoleMessages(context);
  const routes = context.language === 'en' ? proceedingRoutesEn : proceedingRoutesZh;
  return html`<section><h2>${words.title}</h2>
    ${
      kept.length === 0
        ? html`<p>${words.noneOfRequest}</p>`
        : html`<ul class="plain">${kept.map(
            ({ proceeding }) =>
              html`<li><a href="${linkTo(context, `/staff/proceedings/${proceeding.proceedingId}`)}">${
                routes[proceeding.route]
              }</a> <span class="recorded">${dateInWords(proceeding.filedOn, context.language)}</span></li>`,
          )}</ul>`
    }
    <p><a href="${linkTo(context, '/staff/proceedings', { receiptNumber })}">${words.link}</a></p>
  </section>`;
}

export type FeeView = {
  readonly asked: { readonly basis: string; readonly quantity: string; readonly itemsEarlierInMonth: string } | null;
  /** Null when nothing was asked, or with a quantity that is none. */
  readonly fee: ProcessingFee | null;
};

function feeLines(context: StaffPageContext, { lines, totalInYuan }: ProcessingFee): Html {
  const { fee } = consoleMessages(context);
  return html`<table><thead><tr><th scope="col">${fee.columns.range}</th><th scope="col">${fee.columns.unit}</th><th scope="col">${fee.columns.quantity}</th><th scope="col">${fee.columns.amount}</th></tr></thead>
    <tbody>${lines.map(
      ({ from, to, unitPriceInYuan, quantity, amountInYuan }) =>
        html`<tr><th scope="row">${
          from === to ? String(from) : `${from}–${to}`
        }</th><td>${unitPriceInYuan}</td><td>${quantity}</td><td>${amountInYuan}</td></tr>`,
    )}</tbody></table>
    <p role="status"><strong>${fee.total(totalInYuan)}</strong>${totalInYuan === 0 && html` ${fee.free}`}</p>`;
}

/** 条例第42条: what a quantity would cost, tier by tier, before any notice is issued. */
export function feeSection(context: StaffPageContext, receiptNumber: string, { asked, fee }: FeeView): Html {
  const { fee: words, aid } = consoleMessages(context);
  const { basis } = staffMessages(context).choices;
  return html`<section id="fee"><h2>${words.title}</h2>
    <details class="event-group"${asked !== null && html` open`}><summary>${words.lead}</summary><div>
      ${asked !== null && (fee === null ? pageNotice(words.invalid) : feeLines(context, fee))}
      <form method="get" action="/staff/requests/${receiptNumber}#fee" novalidate>${languageField(context)}
        ${selectField(context, {
          name: 'feeBasis',
          label: words.basis,
          value: asked?.basis ?? 'per-page',
          options: feeStandards.map((value) => ({ value, label: basis[value] })),
        })}
        ${textField(context, {
          name: 'feeQuantity',
          label: words.quantity,
          value: asked?.quantity ?? '',
          inputMode: 'numeric',
          size: 'short',
          autocomplete: 'off',
        })}
        ${textField(context, {
          name: 'feeEarlier',
          label: words.earlier,
          value: asked?.itemsEarlierInMonth ?? '',
          inputMode: 'numeric',
          size: 'short',
          autocomplete: 'off',
          isOptional: true,
        })}
        <p class="step-submit"><button class="button small" type="submit">${words.compute}</button></p>
      </form></div></details>
    <p><a href="${linkTo(context, '/staff/aid')}">${aid.link}</a></p>
  </section>`;
}
