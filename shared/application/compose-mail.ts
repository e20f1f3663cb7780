import { type BusinessCalendar } from '../domain/calendar/business-calendar.ts';
import { type CivilDate, civilDateInShanghai, weekdayOf } from '../domain/calendar/civil-date.ts';
import { namedDaysBetween } from '../domain/mail/closed-days.ts';
import { type ApplicantMailIntent, type ApplicantMailTemplate, causeOf } from '../domain/mail/mail-intent.ts';
import { clockEn } from '../messages/clock-en.ts';
import { clockZh } from '../messages/clock-zh.ts';
import { fill } from '../messages/fill.ts';
import { mailEn } from '../messages/mail-en.ts';
import { type MailMessages, mailZh } from '../messages/mail-zh.ts';
import type { LoadedRequest } from './load-request.ts';
import type { ComposedMail, MailBlock, MailContent } from './mail-content.ts';
import type { OpenedPart } from './parts-opened-by.ts';
import { quoted, renderMail } from './render-mail.ts';

/** The languages of every mail, in their order. */
export const mailLanguages = [
  { mail: mailZh, clock: clockZh },
  { mail: mailEn, clock: clockEn },
] as const;

type Language = (typeof mailLanguages)[number];

export type ApplicantMailFacts = {
  readonly agency: string;
  readonly queryCode: string;
  /** The parts of a request that was split, with the code of each. */
  readonly parts: readonly OpenedPart[];
  readonly origin: string;
  readonly calendar: BusinessCalendar;
};

/** A request right after the step that a mail tells of, and as it is now. */
export type MailedStep = { readonly then: LoadedRequest; readonly now: LoadedRequest };

/**
 * Why a mail to the applicant is not to be sent any more, or null. A notice that the applicant must get is sent however late
 * (条例第30条、第32条、第33条、第35条): only a step that was itself taken back is not told, nor a pause that is over.
 */
export function reasonToDrop(intent: ApplicantMailIntent, { request, events }: LoadedRequest): string | null {
  const cause = causeOf(intent);
  if (events.some((event) => event.type === 'StepCancelled' && event.cancelled === cause))
    return 'the step was cancelled';
  if (
    intent.template === 'receipt-confirmed' &&
    events.some(({ type, sequence }) => type === 'ReceiptCorrected' && sequence > cause)
  )
    return 'a later one tells the corrected day';
  if (intent.template !== 'consultation-started') return null;
  return request.closedOn === null && request.consultations.some(({ answeredOn }) => answeredOn === null)
    ? null
    : 'no opinion awaited';
}

/**
 * A mail to the applicant: Chinese, then English. It tells the step as it was taken, and that there is news when there is. It
 * names no person and quotes nothing of the request.
 */
export function composeApplicantMail(
  template: ApplicantMailTemplate,
  step: MailedStep,
  facts: ApplicantMailFacts,
): ComposedMail {
  return renderMail(mailLanguages.map((language) => contentOf(template, step, facts, language)));
}

function contentOf(
  template: ApplicantMailTemplate,
  { then, now }: MailedStep,
  facts: ApplicantMailFacts,
  language: Language,
): MailContent {
  const { request, clock } = then;
  const messages: MailMessages = language.mail;
  const day = (on: CivilDate | null | undefined) => (on === null || on === undefined ? '' : dayInWords(messages, on));
  const values = {
    agency: facts.agency,
    receiptNumber: request.receiptNumber,
    receivedOn: day(request.receivedOn),
    dueOn: day(clock.dueOn),
    replyBy: day(request.correction?.replyBy),
    workingDays: request.approvedExtension?.workingDays ?? '',
    amount: request.feeNotice === null ? '' : fill(messages.yuan, { amount: request.feeNotice.amountInYuan }),
    answeredOn: day(request.closedOn),
    parts: request.parts.length,
    ...takenBackIn(then, messages),
  };
  const { subject, lead } = messages.applicant[template];
  return {
    language: messages.language,
    subject: fill(subject, { ...values, dueOn: clock.dueOn ?? '' }),
    blocks: [
      { kind: 'text', text: fill(lead, values) },
      { kind: 'facts', facts: factsOf(template, then, facts, messages, values) },
      ...detailsOf(template, then, facts, language),
      ...newsSince(then, now, messages),
      ...serviceOf(template, then, messages),
      { kind: 'link', label: messages.follow, url: `${facts.origin}/status` },
      { kind: 'note', text: messages.automatic },
    ],
  };
}

/** Said when the request has gone on since the step, so that an old date is not taken for the present one. */
function newsSince(then: LoadedRequest, now: LoadedRequest, messages: MailMessages): readonly MailBlock[] {
  if (then.request.status === now.request.status && then.clock.dueOn === now.clock.dueOn) return [];
  const tookPlaceAt = then.events.at(-1)?.at ?? '';
  return [{ kind: 'text', text: fill(messages.newsSince, { on: civilDateInShanghai(Date.parse(tookPlaceAt)) }) }];
}

type Values = Readonly<
  Record<'agency' | 'receiptNumber' | 'receivedOn' | 'dueOn' | 'replyBy' | 'amount' | 'answeredOn', string>
>;

function factsOf(
  template: ApplicantMailTemplate,
  { request, clock }: LoadedRequest,
  { queryCode }: ApplicantMailFacts,
  messages: MailMessages,
  values: Values,
): readonly (readonly [string, string])[] {
  const fact = (name: keyof Values): readonly (readonly [string, string])[] =>
    values[name] === '' ? [] : [[messages.facts[name], values[name]]];
  const code = [[messages.facts.queryCode, queryCode]] as const;
  const payBy = clock.milestones.find(({ name, doneOn }) => name === 'payment' && doneOn === null)?.dueOn;
  const own: Readonly<Record<ApplicantMailTemplate, readonly (readonly [string, string])[]>> = {
    'submission-received': [...code, ...(request.receivedOn === null ? [] : [...fact('receivedOn'), ...fact('dueOn')])],
    'receipt-confirmed': [...fact('receivedOn'), ...fact('dueOn')],
    'correction-requested': fact('replyBy'),
    'extension-approved': fact('dueOn'),
    'delay-set': fact('dueOn'),
    'consultation-started': fact('dueOn'),
    'fee-noticed': [
      ...fact('amount'),
      ...(payBy === undefined ? [] : [[messages.facts.payBy, dayInWords(messages, payBy)] as const]),
    ],
    'answer-ready': fact('answeredOn'),
    'withdrawal-recorded': [],
    'code-renewed': code,
    'address-recorded': [
      ...(request.codeVersion === 0 ? [] : code),
      ...fact('receivedOn'),
      ...(request.closedOn === null ? fact('dueOn') : []),
    ],
    'lapse-recorded': [],
    'registration-cancelled': [],
    'split-recorded': fact('receivedOn'),
    reopened: fact('dueOn'),
    'step-taken-back': request.closedOn === null ? fact('dueOn') : [],
    'answer-file-taken-back': fact('answeredOn'),
  };
  return [...fact('agency'), ...fact('receiptNumber'), ...own[template]];
}

function detailsOf(
  template: ApplicantMailTemplate,
  { request, clock, events }: LoadedRequest,
  { calendar, parts }: ApplicantMailFacts,
  language: Language,
): readonly MailBlock[] {
  const messages: MailMessages = language.mail;
  const isServedHere = request.form.delivery?.method === 'email';
  const text = (wording: string): MailBlock => ({ kind: 'text', text: wording });
  const provisional = clock.provisional ? [text(messages.provisional)] : [];
  const counted = clock.dueOn === null ? [] : [howCounted(clock, calendar, language), ...provisional];
  const reason = (words: string | undefined) =>
    words === undefined
      ? []
      : isServedHere
        ? [{ kind: 'list', title: messages.facts.reason, items: [quoted(words, 2000)] } as const]
        : [text(messages.reasonOnline)];
  switch (template) {
    case 'submission-received':
      return [...(request.receivedOn === null ? [text(messages.notConfirmedYet)] : counted), text(messages.keepCode)];
    case 'receipt-confirmed':
    case 'consultation-started':
      return counted;
    case 'correction-requested':
      return [
        isServedHere
          ? {
              kind: 'list',
              title: messages.facts.items,
              items: (request.correction?.items ?? []).map((item) => quoted(item, 2000)),
            }
          : text(messages.correctionDetailsOnline),
        text(messages.correctionEffect),
      ];
    case 'extension-approved':
      return [...reason(request.approvedExtension?.reason), ...counted];
    case 'delay-set':
      return [...reason(request.delay?.reason), ...provisional];
    case 'fee-noticed':
      return [text(messages.feeEffect)];
    case 'code-renewed':
      return [text(messages.codeEnded), text(messages.keepCode)];
    case 'address-recorded':
      return request.codeVersion === 0 ? [] : [text(messages.codeEnded), text(messages.keepCode)];
    case 'reopened':
      return counted;
    case 'split-recorded':
      return [
        {
          kind: 'list',
          title: messages.partsTitle,
          items: parts.map((part) =>
            fill(messages.part, { ...part, queryCode: part.queryCode ?? messages.renewedCode }),
          ),
        },
        text(messages.keepCode),
      ];
    case 'registration-cancelled': {
      const last = events.at(-1);
      return last?.type === 'StruckOut'
        ? [text(fill(messages.registrationCancelled[last.why], { into: last.into ?? '' }))]
        : [];
    }
    case 'answer-ready':
    case 'withdrawal-recorded':
    case 'lapse-recorded':
    case 'step-taken-back':
    case 'answer-file-taken-back':
      return [];
  }
}

/** Of a step that was taken back: what it had told, and what follows. */
function takenBackIn(
  { events }: LoadedRequest,
  { takenBack }: MailMessages,
): { readonly what: string; readonly effect: string } {
  const last = events.at(-1);
  const step = last?.type === 'StepCancelled' ? last.step : undefined;
  const told = Object.entries(takenBack).find(([type]) => type === step);
  return told?.[1] ?? { what: '', effect: '' };
}

/** Whether and how this mail is service: only where the applicant chose e-mail. */
function serviceOf(
  template: ApplicantMailTemplate,
  { request }: LoadedRequest,
  messages: MailMessages,
): readonly MailBlock[] {
  const method = request.form.delivery?.method;
  const note = (byMail: string): readonly MailBlock[] =>
    method === undefined
      ? []
      : [{ kind: 'note', text: method === 'email' ? byMail : messages.servedOtherwise[method] }];
  switch (template) {
    case 'correction-requested':
    case 'extension-approved':
    case 'delay-set':
    case 'fee-noticed':
      return note(messages.served);
    case 'answer-ready':
      return note(messages.answerByMail);
    default:
      return [];
  }
}

/** The count of the period in words: each stretch with its reason, and the holidays and make-up days in it. */
function howCounted(
  clock: LoadedRequest['clock'],
  calendar: BusinessCalendar,
  { mail, clock: wording }: Language,
): MailBlock {
  const messages: MailMessages = mail;
  const { countsAfter, dueOn } = clock;
  const total =
    countsAfter === null || dueOn === null || clock.allowedWorkingDays === null
      ? []
      : [fill(messages.countedFrom, { from: countsAfter, workingDays: clock.allowedWorkingDays, to: dueOn })];
  const hasPauses = clock.ledger.some(({ reason }) => reason !== 'receipt-day' && reason !== 'answer-period');
  const stretches = hasPauses
    ? clock.ledger.map(({ from, to, workingDays, counted, reason }) =>
        fill(counted ? messages.ledgerCounted : messages.ledgerNotCounted, {
          from,
          to,
          workingDays,
          reason: wording.ledger[reason],
        }),
      )
    : [];
  const named =
    countsAfter === null || dueOn === null
      ? []
      : namedDaysBetween(calendar, countsAfter, dueOn).map(({ kind, name, from, to }) =>
          kind === 'holiday' ? fill(messages.holiday, { from, to, name }) : fill(messages.makeUp, { on: from, name }),
        );
  return { kind: 'list', title: messages.facts.counted, items: [...total, ...stretches, ...named] };
}

/** A date with its weekday, such as `2026-03-30（星期一）`. */
export function dayInWords(messages: MailMessages, on: CivilDate): string {
  return fill(messages.day, { on, weekday: messages.weekdays[weekdayOf(on) - 1] ?? '' });
}
