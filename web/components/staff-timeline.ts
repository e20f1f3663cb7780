import { isCivilDate } from '../../shared/domain/calendar/civil-date.ts';
import type { CivilDate } from '../../shared/domain/calendar/civil-date.ts';
import type { RequestEvent } from '../../shared/domain/request/request-event.ts';
import { html } from '../layout/html.ts';
import type { Html } from '../layout/html.ts';
import type { PageContext } from '../layout/page-context.ts';
import { dateInWords, instantInWords } from '../words/date-in-words.ts';
import { caseworkWords, outcomeNames, staffMessages } from '../words/staff-words.ts';
import { type Colleague, nameOf } from './colleagues.ts';

/** One event in the words of the office. */
function eventInWords(context: PageContext, event: RequestEvent, colleagues: readonly Colleague[]): string {
  const { events: words, choices } = staffMessages(context);
  const on = (date: CivilDate): string => dateInWords(date, context.language);
  switch (event.type) {
    case 'ReceiptConfirmed':
    case 'ReceiptCorrected':
      return words[event.type](on(event.receivedOn));
    case 'Assigned':
      return words.Assigned(
        [event.sectionId, event.handler === null ? null : nameOf(colleagues, event.handler)]
          .filter((one) => one !== null)
          .join(' / '),
      );
    case 'CorrectionRequested':
      return words.CorrectionRequested(on(event.replyBy));
    case 'ConsultationSent':
      return words.ConsultationSent(choices.party[event.party], event.to, event.id);
    case 'ConsultationDelivered':
    case 'ObjectionOverridden':
      return words[event.type](event.id);
    case 'ConsultationAnswered':
      return words.ConsultationAnswered(
        event.id,
        event.stance === undefined ? '' : `：${choices.stance[event.stance]}`,
      );
    case 'ExtensionProposed':
    case 'ExtensionApproved':
      return words[event.type](event.workingDays);
    case 'FeeNoticeIssued':
    case 'PaymentRecorded':
      return words[event.type](event.amountInYuan);
    case 'ReasonsRequested':
      return words.ReasonsRequested(on(event.replyBy));
    case 'Delayed':
      return words.Delayed(on(event.until));
    case 'AnswerDrafted':
    case 'Answered':
    case 'ClosedLapsed':
      return words[event.type](outcomeNames(context)[event.outcome]);
    case 'RecordAnswered':
      return words.RecordAnswered(choices.result[event.result]);
    case 'Served':
      return words.Served(choices.notice[event.notice], choices.serviceMethod[event.service.by]);
    case 'Reopened':
      return words.Reopened(event.orderedBy);
    case 'Split':
      return words.Split(event.parts.length);
    case 'KindChanged':
      return words.KindChanged(choices.kind[event.kind]);
    case 'StepCancelled':
      return words.StepCancelled(event.cancelled);
    case 'DueDateRecounted':
      return words.DueDateRecounted(
        event.notice,
        event.dueOnBefore === null ? '—' : on(event.dueOnBefore),
        event.dueOnAfter === null ? '—' : on(event.dueOnAfter),
      );
    default:
      return words[event.type];
  }
}

/** What was written besides: reasons, opinions, notes, items to correct. */
function textOf(event: RequestEvent): string | null {
  switch (event.type) {
    case 'NoteAdded':
      return event.text;
    case 'CorrectionRequested':
      return event.items.join('\n');
    case 'ConsultationAnswered':
      return event.opinion;
    case 'CorrectionReceived':
    case 'ReasonsReceived':
      return event.text;
    case 'Answered':
    case 'AnswerDrafted':
      return event.basis;
    case 'ComplaintClosed':
      return event.result;
    case 'CodeRenewed':
      return event.identityCheck;
    default:
      return 'reason' in event && typeof event.reason === 'string' ? event.reason : null;
  }
}

/** Everything that happened to a request, latest first: the date it had effect, what it was, who recorded it and when. */
export function staffTimeline(
  context: PageContext,
  events: readonly RequestEvent[],
  colleagues: readonly Colleague[],
): Html {
  const { caseFile } = staffMessages(context);
  const { language } = context;
  return html`<ol class="timeline" reversed>${events.toReversed().map((event) => {
    const by =
      event.by.kind === 'staff'
        ? `${nameOf(colleagues, event.by.sub)}（${caseworkWords(context).role[event.by.role]}）`
        : event.by.kind === 'applicant'
          ? caseFile.byApplicant
          : caseFile.bySystem;
    const effectOn = 'on' in event && isCivilDate(event.on) ? event.on : null;
    const text = textOf(event);
    const lateness = event.lateBecause === undefined ? '' : caseFile.lateBecause(event.lateBecause);
    return html`<li>${
      effectOn !== null && html`<time datetime="${effectOn}">${dateInWords(effectOn, language)}</time>`
    }<strong>${eventInWords(context, event, colleagues)}</strong>
      ${text !== null && text !== '' && html`<p class="as-typed">${text}</p>`}
      ${lateness !== '' && html`<p class="as-typed">${lateness}</p>`}
      <span class="recorded">${caseFile.recordedBy(by, instantInWords(event.at, language))}</span></li>`;
  })}</ol>`;
}
