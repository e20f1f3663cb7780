import { workingDaysLeft } from '../../shared/domain/alert/ladder.ts';
import type { KeptProceeding } from '../../shared/application/keep-proceedings.ts';
import type { OpenedPart } from '../../shared/application/parts-opened-by.ts';
import type { PossibleLetter } from '../../shared/application/write-letter.ts';
import type { BusinessCalendar } from '../../shared/domain/calendar/business-calendar.ts';
import type { CivilDate } from '../../shared/domain/calendar/civil-date.ts';
import type { StatutoryClock } from '../../shared/domain/deadline/clock.ts';
import type { DisclosureRequest } from '../../shared/domain/request/disclosure-request.ts';
import type { FormDefect } from '../../shared/domain/request/form-defects.ts';
import type { RequestEvent } from '../../shared/domain/request/request-event.ts';
import type { RequestView } from '../../shared/domain/request/request-view.ts';
import { nextSteps } from '../../shared/domain/request/next-steps.ts';
import type { CommandType } from '../../shared/domain/request/request-command.ts';
import type { Refusal } from '../../shared/domain/result.ts';
import type { ProblemCode } from '../../shared/messages/problems-zh.ts';
import { clockDetail } from '../components/clock-detail.ts';
import { type Colleague, nameOf } from '../components/colleagues.ts';
import { definitionList } from '../components/definition-list.ts';
import { dueDate } from '../components/due-date.ts';
import { fieldId } from '../components/field.ts';
import { citation } from '../components/law-note.ts';
import { staffStepForm, stepField } from '../components/staff-step-form.ts';
import type { TypedStep } from '../components/staff-step-form.ts';
import {
  type FeeView,
  caseDone,
  caseFilesSection,
  caseLettersSection,
  caseProceedingsSection,
  feeSection,
} from '../components/staff-case-tools.ts';
import { staffTimeline } from '../components/staff-timeline.ts';
import { html } from '../layout/html.ts';
import type { Html, HtmlChild } from '../layout/html.ts';
import { linkTo } from '../layout/page-context.ts';
import { renderStaffPage } from '../layout/staff-page.ts';
import type { StaffPageContext } from '../layout/staff-page.ts';
import { problemInWords } from '../words/clock-messages.ts';
import { dateInWords, dateWithWeekday, instantInWords } from '../words/date-in-words.ts';
import { caseworkWords, consoleMessages, outcomeNames, refusalInWords, staffMessages } from '../words/staff-words.ts';

export type CaseView = {
  readonly request: DisclosureRequest;
  readonly events: readonly RequestEvent[];
  readonly clock: StatutoryClock;
  readonly agencyName: string;
  readonly calendar: BusinessCalendar;
  readonly today: CivilDate;
  /** The people of the agency as it lists them. */
  readonly colleagues: readonly Colleague[];
  /** False for the department without a complaint: figures and dates, nobody's data (个保法第6条). */
  readonly showsPeople: boolean;
  /** The parts into which it was split, with the code of each, for an applicant who asks; empty for who may not see people. */
  readonly parts: readonly OpenedPart[];
  readonly related:
    | readonly (Pick<RequestView, 'receiptNumber' | 'title' | 'receivedOn' | 'status' | 'outcome'> & {
        readonly seemsSame: boolean;
      })[]
    | null;
  /** The letters that the request calls for; null for who writes none. */
  readonly letters: readonly PossibleLetter[] | null;
  /** The fee that was asked about; null for who charges none. */
  readonly fee: FeeView | null;
  readonly proceedings: readonly KeptProceeding[] | null;
  /** The step that was just recorded. */
  readonly done: CommandType | null;
  /** Shown once, to be handed to the applicant. */
  readonly newQueryCode: string | null;
  /** What was typed and could not be recorded, and why when its fields were in order. */
  readonly typed: TypedStep | null;
  readonly refusal: Refusal<ProblemCode> | null;
};

/** Steps that move the request on; the others are the office's own affairs. */
const leadingSteps: readonly CommandType[] = [
  'confirm-receipt',
  'accept-assignment',
  'record-correction',
  'record-payment',
  'record-consultation-delivery',
  'record-consultation',
  'override-objection',
  'approve-extension',
  'reject-extension',
  'record-reasons',
  'close-lapsed',
  'answer',
  'answer-record',
  'draft-answer',
  'request-correction',
  'send-consultation',
  'propose-extension',
  'issue-fee-notice',
  'request-reasons',
  'delay',
  'record-service',
  'withdraw',
  'reopen',
];

/** One case: when it is due and why, what can be done next, what was asked for, and everything that happened. */
export function staffCasePage(context: StaffPageContext, view: CaseView): Html {
  const { request } = view;
  const { caseFile } = staffMessages(context);
  const { status, flag } = caseworkWords(context);
  const title = view.showsPeople ? request.form.information.title : request.receiptNumber;
  return renderStaffPage(context, {
    title,
    section: 'requests',
    width: 'wide',
    hasErrors: view.typed !== null,
    main: html`${problemSummary(context, view)}${
      view.done !== null && view.typed === null && caseDone(context, request, view.done, view.letters ?? [])
    }${
      view.newQueryCode !== null &&
      html`<p class="done">${caseFile.newQueryCode} <strong id="new-query-code" translate="no">${view.newQueryCode}</strong></p>`
    }
<p class="back-line" data-queue-place="" data-previous="${caseFile.previous}" data-following="${caseFile.following}"><a href="${linkTo(
      context,
      '/staff/requests',
    )}">${caseFile.back}</a></p>
<h1>${title}</h1>
<p class="context-line">${request.receiptNumber} <span class="tag">${status[request.status]}</span>${
      request.proposedExtension !== null && html` <span class="tag pause">${flag['extension-proposed']}</span>`
    }${request.defects.length > 0 && html` <span class="tag pause">${flag.defective}</span>`}${
      request.complaint !== null && html` <span class="tag pause">${flag.complaint}</span>`
    }${request.hold !== null && html` <span class="tag rest">${flag.held}</span>`}</p>
<div class="case">
<div class="case-main">
  <div class="result">${headline(context, view)}</div>
  ${steps(context, view)}
  ${view.letters !== null && caseLettersSection(context, request.receiptNumber, view.letters)}
  ${view.showsPeople && caseFilesSection(context, request)}
  ${view.proceedings !== null && caseProceedingsSection(context, request.receiptNumber, view.proceedings)}
  ${view.fee !== null && feeSection(context, request.receiptNumber, view.fee)}
</div>
<div class="case-side">
  ${facts(context, view)}
  ${
    view.showsPeople &&
    html`<section><h2>${caseFile.timelineTitle}</h2>${staffTimeline(context, view.events, view.colleagues)}</section>`
  }
</div>
</div>
${related(context, view)}
${clockDetail(context, view.clock, view.calendar, view.today)}`,
  });
}

function problemSummary(context: StaffPageContext, { typed, refusal }: CaseView): HtmlChild {
  if (typed === null) return null;
  const { caseFile } = staffMessages(context);
  const title = caseFile.refusedTitle(caseworkWords(context).command[typed.type]);
  return html`<div class="error-summary" id="error-summary" role="alert" tabindex="-1" autofocus aria-labelledby="error-summary-title">
    <h2 id="error-summary-title">${title}</h2>
    ${
      refusal !== null &&
      html`<p>${refusalInWords(context, refusal)}</p>${
        refusal.article !== null &&
        html`<p class="law-source">${caseFile.basis}：${citation(context, refusal.article)}</p>`
      }`
    }
    ${
      typed.errors.length > 0 &&
      html`<ul>${typed.errors.map(
        ({ field, message }) => html`<li><a href="#${fieldId(stepField(typed.type, field))}">${message}</a></li>`,
      )}</ul>`
    }
  </div>`;
}

function headline(context: StaffPageContext, { request, clock, calendar, today }: CaseView): Html {
  const { dueOn } = clock;
  const isAnsweredInTime = request.closedOn === null ? null : clock.answeredInTime;
  return html`${dueDate(context, {
    dueOn,
    isProvisional: clock.provisional,
    daysLeft: dueOn === null || request.closedOn !== null ? null : workingDaysLeft(calendar, today, dueOn),
    state: clock.state,
    isAnsweredInTime,
  })}
  ${
    clock.problems.length > 0 &&
    html`<div class="warning"><ul>${clock.problems.map(
      (problem) =>
        html`<li>${problemInWords(context, problem)}${
          problem.article !== null && html` <span class="law-source">${citation(context, problem.article)}</span>`
        }</li>`,
    )}</ul></div>`
  }`;
}

function steps(context: StaffPageContext, view: CaseView): Html {
  const { caseFile } = staffMessages(context);
  const { request, today, typed, colleagues } = view;
  const possible = context.reader === null ? [] : nextSteps(request, context.reader.role, view);
  const leading = leadingSteps.filter((type) => possible.includes(type));
  const others = possible.filter((type) => !leadingSteps.includes(type));
  const form = (type: CommandType): Html =>
    staffStepForm(context, {
      type,
      request,
      colleagues,
      today,
      typed: typed?.type === type ? typed : null,
      isOpen: typed === null && type === leading[0] && (type === 'confirm-receipt' || leading.length === 1),
    });
  return html`<section class="steps-section"><h2>${caseFile.nextTitle}</h2>
    ${
      leading.length === 0
        ? html`<p>${caseFile.nothingNext}</p>`
        : html`<p class="hint">${caseFile.nextLead}</p>${leading.map(form)}`
    }
    ${others.length > 0 && html`<h3>${caseFile.otherTitle}</h3>${others.map(form)}`}
  </section>`;
}

function facts(context: StaffPageContext, view: CaseView): Html {
  const { caseFile, choices } = staffMessages(context);
  const { language, messages } = context;
  const { request } = view;
  const { applicant, information, delivery } = request.form;
  const names = caseFile.facts;
  const missing = (defect: FormDefect): string | null => (request.defects.includes(defect) ? caseFile.notStated : null);
  const assigned = [request.sectionId, request.handler === null ? null : nameOf(view.colleagues, request.handler)]
    .filter((one) => one !== null)
    .join(' / ');
  const dates = definitionList([
    [names.agency, view.agencyName],
    [names.kind, choices.kind[request.kind]],
    [names.channel, messages.deadlines.channels[request.channel]],
    [names.submittedAt, instantInWords(request.submittedAt, language)],
    [
      names.receivedOn,
      request.receivedOn === null ? caseFile.notReceived : dateWithWeekday(request.receivedOn, language),
    ],
    [names.assigned, assigned],
    [names.outcome, request.outcome === null ? null : outcomeNames(context)[request.outcome]],
    [names.closedOn, request.closedOn === null ? null : dateWithWeekday(request.closedOn, language)],
    [
      names.partOf,
      request.partOf === null
        ? null
        : html`<a href="${linkTo(context, `/staff/requests/${request.partOf}`)}">${request.partOf}</a>`,
    ],
    [
      names.parts,
      view.parts.length === 0
        ? null
        : html`<ul class="plain">${view.parts.map(
            ({ receiptNumber, queryCode }) =>
              html`<li><a href="${linkTo(context, `/staff/requests/${receiptNumber}`)}">${receiptNumber}</a>${
                queryCode !== null && html` ${caseFile.partCode(queryCode)}`
              }</li>`,
          )}</ul>`,
    ],
  ]);
  if (!view.showsPeople)
    return html`<section><h2>${caseFile.factsTitle}</h2>${dates}<p class="hint">${caseFile.figuresOnly}</p></section>`;
  return html`<section><h2>${caseFile.factsTitle}</h2>
    ${definitionList([
      [names.description, html`<span class="as-typed">${information.description}</span>`],
      [names.documentNumber, information.documentNumber],
      [
        names.delivery,
        delivery === undefined
          ? caseFile.notStated
          : `${caseFile.media[delivery.medium]}${messages.common.listSeparator}${caseFile.methods[delivery.method]}`,
      ],
      [
        names.defects,
        request.defects.map((defect) => caseworkWords(context).defect[defect]).join(messages.common.listSeparator),
      ],
      [names.hold, request.hold?.reason],
      [names.complaint, request.complaint?.reason],
    ])}${dates}</section>
  <section><h2>${caseFile.applicantTitle}</h2>
    ${definitionList([
      [names.name, applicant.name],
      [names.category, applicant.kind === 'natural-person' ? null : messages.form.categories[applicant.category].label],
      [
        names.identity,
        applicant.kind === 'natural-person'
          ? applicant.idNumber === undefined
            ? caseFile.notStated
            : `${messages.form.idTypes[applicant.idType]} ${applicant.idNumber}`
          : null,
      ],
      [names.creditCode, applicant.kind === 'organisation' ? (applicant.creditCode ?? caseFile.notStated) : null],
      [
        names.legalRepresentative,
        applicant.kind === 'organisation' ? (applicant.legalRepresentative ?? caseFile.notStated) : null,
      ],
      [names.contactName, applicant.kind === 'organisation' ? (applicant.contactName ?? caseFile.notStated) : null],
      [names.phone, applicant.phone ?? caseFile.notStated],
      [names.email, applicant.email ?? missing('email')],
      [names.postalAddress, applicant.postalAddress ?? missing('postal-address')],
    ])}</section>`;
}

function related(context: StaffPageContext, view: CaseView): HtmlChild {
  if (view.related === null) return null;
  const { caseFile } = staffMessages(context);
  const { status } = caseworkWords(context);
  const sameApplicant = view.related;
  return html`<section><h2>${caseFile.relatedTitle}</h2>
    ${
      sameApplicant.length === 0
        ? html`<p>${caseFile.relatedNone}</p>`
        : html`<ul class="plain">${sameApplicant.map(
            (one) =>
              html`<li><a href="${linkTo(
                context,
                `/staff/requests/${one.receiptNumber}`,
              )}">${one.title}</a> <span class="tag rest">${
                one.outcome === null ? status[one.status] : outcomeNames(context)[one.outcome]
              }</span>${
                one.seemsSame && html` <span class="tag pause">${caseFile.relatedSame}</span>`
              } <a href="${linkTo(
                context,
                `/staff/requests/${view.request.receiptNumber}/beside/${one.receiptNumber}`,
              )}" aria-label="${consoleMessages(context).beside.link}：${one.title}">${consoleMessages(context).beside.link}</a> <span class="recorded">${
                one.receivedOn === null ? '' : dateInWords(one.receivedOn, context.language)
              }</span></li>`,
          )}</ul>`
    }
  </section>`;
}
