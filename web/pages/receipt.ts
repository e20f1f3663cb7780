import type { CivilDate } from '../../shared/domain/calendar/civil-date.ts';
import { mostUnaskedMailsADay } from '../../shared/domain/mail/unasked-mails.ts';
import type { OnlineReceiptRule } from '../../shared/domain/request/vocabulary.ts';
import { definitionList } from '../components/definition-list.ts';
import { lawNote } from '../components/law-note.ts';
import { qrCode } from '../components/qr-code.ts';
import { html } from '../layout/html.ts';
import type { Html } from '../layout/html.ts';
import { linkTo } from '../layout/page-context.ts';
import type { PageContext } from '../layout/page-context.ts';
import { renderPage } from '../layout/page.ts';
import { accessButton } from './status-steps.ts';
import { dateWithWeekday, instantInWords } from '../words/date-in-words.ts';
import type { AgencyChoice } from './choose-agency.ts';
import type { deliveryChoices } from './request-form-page.ts';

export type ReceiptView = {
  readonly agency: AgencyChoice;
  readonly receiptNumber: string;
  /** Secret: shown here and nowhere else, and in no address. */
  readonly queryCode: string;
  /** ISO instant. */
  readonly submittedAt: string;
  readonly receivedOn: CivilDate | null;
  readonly dueOn: CivilDate | null;
  readonly isProvisional: boolean;
  readonly onlineReceiptRule: OnlineReceiptRule;
  readonly applicantName: string;
  readonly title: string;
  readonly delivery: (typeof deliveryChoices)[number] | null;
  readonly email: string | null;
  /** Where the status can be asked for; carries the receipt number only. */
  readonly statusUrl: string;
};

function secret(context: PageContext, id: string, label: string, value: string): Html {
  return html`<div class="secret"><dt id="${id}-label">${label}</dt><dd><span class="secret-value" id="${id}" translate="no">${value}</span> <button class="button quiet small" type="button" hidden data-copy="${id}" data-copied="${context.messages.common.copied}" aria-describedby="${id}-label">${context.messages.common.copy}</button></dd></div>`;
}

/** What the applicant keeps: number, code, what happens next. It is the answer to the post, so that the code is in no address. */
export function receiptPage(context: PageContext, view: ReceiptView): Html {
  const { receipt, common, form } = context.messages;
  const { language } = context;
  const isReceived = view.receivedOn !== null;
  return renderPage(context, {
    title: receipt.title,
    section: 'apply',
    main: html`<div class="receipt" data-sent-to="${view.agency.id}">
<h1 tabindex="-1" autofocus>${receipt.title}</h1>
<p class="lead">${receipt.lead(view.agency.name)}</p>
<dl class="secrets">
  ${secret(context, 'receipt-number', receipt.numberLabel, view.receiptNumber)}
  ${secret(context, 'query-code', receipt.codeLabel, view.queryCode)}
</dl>
<p class="warning">${receipt.codeWarning}${
      view.email !== null && html` ${receipt.mailed(view.email, mostUnaskedMailsADay)}`
    }</p>
<p class="actions screen-only"><button class="button" type="button" hidden data-print>${common.printPage}</button></p>
<div class="qr-line">
  ${qrCode(view.statusUrl, receipt.qrAlternative(view.statusUrl))}
  <div><h2>${receipt.qrTitle}</h2><p>${receipt.qrText}</p><p class="print-only">${view.statusUrl}</p></div>
</div>
<h2>${receipt.factsTitle}</h2>
${definitionList([
  [receipt.facts.agency, view.agency.name],
  [receipt.facts.applicant, view.applicantName],
  [receipt.facts.title, view.title],
  [receipt.facts.delivery, view.delivery === null ? null : form.deliveries[view.delivery].label],
  [receipt.facts.submittedAt, instantInWords(view.submittedAt, language)],
  [
    receipt.facts.receivedOn,
    view.receivedOn === null ? receipt.receivedPending : dateWithWeekday(view.receivedOn, language),
  ],
  [
    receipt.facts.dueOn,
    view.dueOn === null ? receipt.duePending : html`<strong>${dateWithWeekday(view.dueOn, language)}</strong>`,
  ],
])}
${view.isProvisional && html`<p class="warning">${receipt.provisional}</p>`}
<div class="screen-only">${accessButton(
      context,
      '/status/files',
      { receiptNumber: view.receiptNumber, queryCode: view.queryCode },
      receipt.upload,
      'quiet',
    )}</div>
<h2>${receipt.nextTitle}</h2>
<ol class="plain">${(isReceived ? receipt.nextConfirmed : receipt.nextUnconfirmed).map(
      (step) => html`<li>${step}</li>`,
    )}</ol>
${lawNote(
  context,
  view.onlineReceiptRule === 'submitted' ? receipt.lawSubmitted : receipt.lawConfirmed,
  view.onlineReceiptRule === 'submitted' ? ['条例第31条', '指导案例26号', '条例第33条'] : ['条例第31条', '条例第33条'],
)}
<p class="actions screen-only"><a class="button quiet" href="${linkTo(context, '/status', {
      number: view.receiptNumber,
    })}">${receipt.follow}</a> <a class="button quiet" href="${linkTo(context, '/apply')}">${receipt.again}</a></p>
</div>`,
  });
}
