import type { BusinessCalendar } from '../../shared/domain/calendar/business-calendar.ts';
import { civilDateInShanghai } from '../../shared/domain/calendar/civil-date.ts';
import type { CivilDate } from '../../shared/domain/calendar/civil-date.ts';
import { workingDaysLeft } from '../../shared/domain/alert/ladder.ts';
import type { StatutoryClock } from '../../shared/domain/deadline/clock.ts';
import { remediesFor } from '../../shared/domain/outcome/remedies-for.ts';
import type { DisclosureRequest } from '../../shared/domain/request/disclosure-request.ts';
import { isOpen } from '../../shared/domain/request/disclosure-request.ts';
import type { OpenedPart } from '../../shared/application/parts-opened-by.ts';
import type { RequestEvent } from '../../shared/domain/request/request-event.ts';
import type { FailedCodesOfDay } from '../../shared/ports/failed-code-attempts.ts';
import { standingEvents, takenBackBy } from '../../shared/domain/request/standing-events.ts';
import { outcomeNamesEn } from '../../shared/messages/outcome-en.ts';
import { outcomeNamesZh } from '../../shared/messages/outcome-zh.ts';
import { clockDetail } from '../components/clock-detail.ts';
import { definitionList } from '../components/definition-list.ts';
import { doneNotice, errorSummary } from '../components/error-summary.ts';
import { dueDate } from '../components/due-date.ts';
import { lawNote } from '../components/law-note.ts';
import { html } from '../layout/html.ts';
import type { Html, HtmlChild } from '../layout/html.ts';
import { linkTo } from '../layout/page-context.ts';
import type { PageContext } from '../layout/page-context.ts';
import { renderPage } from '../layout/page.ts';
import { accessButton, correctionForm, noStepInput, ownSteps } from './status-steps.ts';
import type { OpenStep, RequestAccess, StepInput } from './status-steps.ts';
import { dateInWords, dateWithWeekday, instantInWords } from '../words/date-in-words.ts';

export type StatusView = {
  readonly agencyName: string;
  readonly request: DisclosureRequest;
  readonly events: readonly RequestEvent[];
  readonly clock: StatutoryClock;
  readonly calendar: BusinessCalendar;
  readonly today: CivilDate;
  readonly access: RequestAccess;
  /** The parts into which it was split, each as its applicant opens it. */
  readonly parts: readonly OpenedPart[];
  /** Mail to the applicant came back. */
  readonly needsAnotherEmail: boolean;
  /** Wrong codes that were given for the number, by day. */
  readonly wrongCodes: readonly FailedCodesOfDay[];
  /** What has just been done, or why it was not. */
  readonly notice: string | null;
  /** The form that was filled in wrongly, with what was typed. */
  readonly open: OpenStep | null;
  readonly input: StepInput;
};

/** What the applicant may read of one event; null for what concerns the office alone. */
function eventInWords(
  { messages: { status }, language }: PageContext,
  event: RequestEvent,
): { readonly on: CivilDate; readonly words: string } | null {
  const words = status.events;
  const recordedOn = civilDateInShanghai(Date.parse(event.at));
  switch (event.type) {
    case 'Submitted':
      return { on: event.on, words: words.Submitted };
    case 'ReceiptConfirmed':
      return { on: recordedOn, words: words.ReceiptConfirmed(dateInWords(event.receivedOn, language)) };
    case 'ReceiptCorrected':
      return { on: recordedOn, words: words.ReceiptCorrected(dateInWords(event.receivedOn, language)) };
    case 'CorrectionRequested':
      return { on: event.on, words: words.CorrectionRequested(dateInWords(event.replyBy, language)) };
    case 'ExtensionApproved':
      return { on: event.on, words: words.ExtensionApproved(event.workingDays) };
    case 'FeeNoticeIssued':
      return { on: event.on, words: words.FeeNoticeIssued(String(event.amountInYuan)) };
    case 'Delayed':
      return { on: event.on, words: words.Delayed(dateInWords(event.until, language)) };
    case 'CodeRenewed':
    case 'CorrectionReceived':
    case 'ConsultationSent':
    case 'ConsultationAnswered':
    case 'PaymentRecorded':
    case 'ReasonsRequested':
    case 'ReasonsReceived':
    case 'Answered':
    case 'Withdrawn':
    case 'ClosedLapsed':
    case 'Reopened':
    case 'Split':
    case 'StruckOut':
      return { on: event.on, words: words[event.type] };
    default:
      return null;
  }
}

function timeline(context: PageContext, events: readonly RequestEvent[]): Html {
  const gone = takenBackBy(events);
  const told = events.flatMap((event) => {
    const one = eventInWords(context, event);
    const by = gone.get(event.sequence);
    return one === null ? [] : [{ ...one, goneOn: by === undefined ? null : civilDateInShanghai(Date.parse(by.at)) }];
  });
  const { takenBackOn } = context.messages.status;
  return html`<ol class="timeline">${told.map(
    ({ on, words, goneOn }) =>
      html`<li><time datetime="${on}">${dateInWords(on, context.language)}</time>${
        goneOn === null ? words : html`<s>${words}</s> ${takenBackOn(dateInWords(goneOn, context.language))}`
      }</li>`,
  )}</ol>`;
}

/** 国办函〔2020〕109号第4条: the parts into which the request was split, each with its code and the way to open it. */
function partsSection(context: PageContext, parts: readonly OpenedPart[]): HtmlChild {
  if (parts.length === 0) return null;
  const { parts: words } = context.messages.status;
  return html`<h2>${words.title}</h2><p>${words.lead(parts.length)}</p>
  <ul class="plain">${parts.map(
    ({ receiptNumber, queryCode }) =>
      html`<li><p><strong>${receiptNumber}</strong>${queryCode !== null && html` ${words.code(queryCode)}`}</p>${
        queryCode !== null &&
        accessButton(context, '/status', { receiptNumber, queryCode }, words.open(receiptNumber), 'quiet')
      }</li>`,
  )}</ul>`;
}

function reasonsAskedBy(events: readonly RequestEvent[]): CivilDate | null {
  const last = standingEvents(events).findLast(
    (event) => event.type === 'ReasonsRequested' || event.type === 'ReasonsReceived',
  );
  return last?.type === 'ReasonsRequested' ? last.replyBy : null;
}

function askedOfApplicant(context: PageContext, { request, events, clock, access, open, input }: StatusView): Html {
  const {
    messages: { status },
    language,
  } = context;
  if (request.status === 'awaiting-correction' && request.correction !== null) {
    return html`<p>${status.correct.lead(dateWithWeekday(request.correction.replyBy, language))}</p>
    <ol>${request.correction.items.map((item) => html`<li>${item}</li>`)}</ol>
    <p>${status.correct.how}</p><p class="warning">${status.correct.lapse}</p>
    ${correctionForm(context, access, open === 'correction' ? input : noStepInput)}`;
  }
  if (request.status === 'awaiting-payment' && request.feeNotice !== null) {
    const amount = String(request.feeNotice.amountInYuan);
    const payBy = clock.milestones.find(({ name }) => name === 'payment')?.dueOn;
    return html`<p>${
      payBy === undefined
        ? status.pay.leadWithoutDate(amount)
        : status.pay.lead(amount, dateWithWeekday(payBy, language))
    }</p><p class="warning">${status.pay.lapse}</p>`;
  }
  const explainBy = isOpen(request) ? reasonsAskedBy(events) : null;
  return html`<p>${
    explainBy === null ? status.nothingAsked : status.explain(dateWithWeekday(explainBy, language))
  }</p>`;
}

/** The agency decided something that can be challenged; a withdrawal is the applicant's own. */
function isDecided({ status }: DisclosureRequest): boolean {
  return status === 'answered' || status === 'lapsed';
}

function remedies(context: PageContext, request: DisclosureRequest): HtmlChild {
  if (!isDecided(request) || request.outcome === null || request.closedOn === null) return null;
  const {
    messages: { status },
  } = context;
  const {
    order,
    reconsiderationWithinDays,
    litigationWithinMonths,
    litigationAfterReconsiderationWithinDays,
    articles,
  } = remediesFor(request.outcome, request.details ?? {}, request.closedOn);
  const text =
    order === 'reconsideration-first' || litigationWithinMonths === null
      ? status.remedies['reconsideration-first'](reconsiderationWithinDays, litigationAfterReconsiderationWithinDays)
      : status.remedies['reconsideration-or-litigation'](reconsiderationWithinDays, litigationWithinMonths);
  return html`<h2>${status.remedyTitle}</h2><p>${text}</p>${lawNote(context, text, articles)}`;
}

function headline(context: PageContext, { request, clock, calendar, today }: StatusView): Html {
  const {
    messages: { status },
    language,
  } = context;
  if (request.closedOn !== null) {
    const on = dateWithWeekday(request.closedOn, language);
    const inTime =
      clock.answeredInTime === null ? null : clock.answeredInTime ? status.answeredInTime : status.answeredLate;
    return html`<p class="due-line"><span class="due-date">${
      request.status === 'answered'
        ? status.answered(on)
        : request.status === 'withdrawn'
          ? status.withdrawn(on)
          : status.closed(on)
    }</span>${
      inTime !== null &&
      html`<span class="days-left${clock.answeredInTime === false ? ' is-late' : ''}">${inTime}</span>`
    }</p>`;
  }
  return dueDate(context, {
    dueOn: clock.dueOn,
    isProvisional: clock.provisional,
    daysLeft: clock.dueOn === null ? null : workingDaysLeft(calendar, today, clock.dueOn),
    state: clock.state,
    isAnsweredInTime: null,
  });
}

/** A slip of one's own is no news; many wrong codes are somebody else. */
const wrongCodesWorthTelling = 5;

function wrongCodesNote(
  { messages: { status }, language }: PageContext,
  given: readonly FailedCodesOfDay[],
): HtmlChild {
  const all = given.reduce((sum, { count }) => sum + count, 0);
  const last = given.at(-1);
  return (
    last !== undefined &&
    all >= wrongCodesWorthTelling &&
    html`<p class="warning">${status.wrongCodes(all, dateInWords(last.on, language))}</p>`
  );
}

/** Where a request stands: the date by which it must be answered, how it was counted, and what is asked of the applicant. */
export function statusPage(context: PageContext, view: StatusView): Html {
  const {
    messages: { status },
    language,
  } = context;
  const { request, clock } = view;
  const isOpened = view.notice === null && view.input.errors.length === 0;
  const outcomeNames = language === 'en' ? outcomeNamesEn : outcomeNamesZh;
  return renderPage(context, {
    title: status.title,
    section: 'status',
    width: 'wide',
    hasErrors: view.input.errors.length > 0,
    main: html`${view.notice === null ? errorSummary(context, view.input.errors) : doneNotice(view.notice)}
<h1 tabindex="-1"${isOpened && html` autofocus`}>${status.title}</h1>
<p class="context-line"><strong>${request.form.information.title}</strong> <span class="tag">${
      status.statuses[request.status]
    }</span></p>
<div class="result">
  ${headline(context, view)}
  ${clock.state === 'suspended' && html`<p>${status.suspendedHint}</p>`}
  ${clock.isOverdue && html`<p class="warning">${status.overdueRemedy}</p>`}
  ${view.needsAnotherEmail && html`<p class="warning">${status.steps.email.failed}</p>`}
  ${wrongCodesNote(context, view.wrongCodes)}
  ${partsSection(context, view.parts)}
  ${isOpen(request) && html`<h2>${status.asked}</h2>${askedOfApplicant(context, view)}`}
  ${
    request.status === 'answered' &&
    accessButton(context, '/status/files', view.access, context.messages.files.openAnswer)
  }
  ${remedies(context, request)}
</div>
<div class="columns">
<section>
  <h2>${status.factsTitle}</h2>
  ${definitionList([
    [status.facts.number, request.receiptNumber],
    [status.facts.agency, view.agencyName],
    [status.facts.submittedAt, instantInWords(request.submittedAt, language)],
    [
      status.facts.receivedOn,
      request.receivedOn === null ? status.receivedPending : dateWithWeekday(request.receivedOn, language),
    ],
    [status.facts.outcome, request.outcome === null || !isDecided(request) ? null : outcomeNames[request.outcome]],
    [status.accessRoute, request.details?.accessRoute],
    [
      status.responsibleAgency,
      request.details?.responsibleAgency === undefined
        ? null
        : `${request.details.responsibleAgency.name} ${request.details.responsibleAgency.contact ?? ''}`,
    ],
    [status.facts.closedOn, request.closedOn === null ? null : dateWithWeekday(request.closedOn, language)],
  ])}
</section>
<section>
  <h2>${status.historyTitle}</h2>
  ${timeline(context, view.events)}
</section>
</div>
${(isOpen(request) || isDecided(request)) && clockDetail(context, clock, view.calendar, view.today)}
${isOpen(request) && accessButton(context, '/status/files', view.access, context.messages.files.open, 'quiet')}
${
  isOpen(request) &&
  ownSteps(context, view.access, request.form.applicant.kind, view.needsAnotherEmail, view.open, view.input)
}
<p>${status.refresh} <a href="${linkTo(context, '/status')}">${status.queryAnother}</a></p>`,
  });
}
