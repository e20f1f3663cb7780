import { type BusinessCalendar, addWorkingDays } from '../calendar/business-calendar.ts';
import type { CivilDate } from '../calendar/civil-date.ts';
import { calculateDeadline } from '../deadline/calculate-deadline.ts';
import type { ClockEvent } from '../deadline/clock-event.ts';
import type { StatutoryClock } from '../deadline/clock.ts';
import type { ClockSettings } from '../deadline/clock-settings.ts';
import { feeFor } from '../fee/processing-fee.ts';
import type { LetterFacts } from '../letter/letter-facts.ts';
import type { LetterKind } from '../letter/letter-kinds.ts';
import type { AnswerBasis } from '../outcome/answer-basis.ts';
import { isRefusalGround } from '../outcome/answer-basis.ts';
import { outcomeCatalogue } from '../outcome/outcome-catalogue.ts';
import { answerFormOf } from './answer.ts';
import type { Consultation, DisclosureRequest } from './disclosure-request.ts';
import type { ConsultedParty, Outcome } from './vocabulary.ts';

/** A letter that a request calls for as it stands, with the facts that it states. */
export type CaseLetter = {
  readonly kind: LetterKind;
  /** The consultation that it is about, null for a letter there is one of. */
  readonly consultation: string | null;
  /** The letter's place in the case: what keeps its number when it is printed again or its text changes. */
  readonly slot: string;
  readonly facts: LetterFacts;
};

export type LetterContext = {
  /** How the request is opened online; null for who applied there, and got both at once. */
  readonly access: { readonly queryCode: string; readonly statusAddress: string } | null;
  readonly today: CivilDate;
  readonly calendar: BusinessCalendar;
  readonly clockSettings: ClockSettings;
  /** 条例第35条: how many requests the applicant made in what time, in words; null when it is only this one. */
  readonly volumeStatement: string | null;
};

const consultationLetters: Readonly<Record<ConsultedParty, LetterKind>> = {
  'third-party': 'third-party-consultation',
  'co-maker': 'co-maker-consultation',
  'other-agency': 'other-agency-consultation',
};

/** Every letter that the request calls for now: for each notice given, and for the answer drafted or given. */
export function caseLetters(
  request: DisclosureRequest,
  clock: StatutoryClock,
  context: LetterContext,
): readonly CaseLetter[] {
  const round = request.reopening === null ? '' : `.${request.reopening.times}`;
  const shared = sharedFacts(request);
  const letter = (
    kind: LetterKind,
    facts: LetterFacts,
    consultation: string | null = null,
    slot: string = kind,
  ): CaseLetter => ({
    kind,
    consultation,
    slot: `${slot}${consultation === null ? '' : `.${consultation}`}${round}`,
    facts: { ...shared, ...facts },
  });
  return [
    ...receiptLetter(request, context, letter),
    ...noticeLetters(request, context, letter),
    ...request.consultations.flatMap((consultation) => consultationLettersOf(request, consultation, context, letter)),
    ...answerLetters(request, clock, context).map(({ kind, facts }) => letter(kind, facts, null, 'answer')),
  ];
}

type LetterMaker = (kind: LetterKind, facts: LetterFacts, consultation?: string | null, slot?: string) => CaseLetter;

function sharedFacts({ receiptNumber, form, channel, receivedOn }: DisclosureRequest): LetterFacts {
  const { title, documentNumber } = form.information;
  return {
    receiptNumber,
    applicantName: form.applicant.name,
    applicantKind: form.applicant.kind,
    applicant: form.applicant,
    channel,
    ...(receivedOn === null ? {} : { receivedOn }),
    requestedInformation: documentNumber === undefined ? title : `${title}（${documentNumber}）`,
    servedBy: form.delivery?.method,
  };
}

function clockUpTo(
  request: DisclosureRequest,
  { calendar, clockSettings }: LetterContext,
  isIncluded: (event: ClockEvent) => boolean,
): StatutoryClock {
  return calculateDeadline(
    { channel: request.channel, events: request.clockEvents.filter(isIncluded) },
    clockSettings,
    calendar,
  );
}

function receiptLetter(request: DisclosureRequest, context: LetterContext, letter: LetterMaker): readonly CaseLetter[] {
  if (request.receivedOn === null) return [];
  const { dueOn, provisional } = clockUpTo(request, context, ({ type }) => type === 'received');
  return [
    letter('receipt', {
      letterOn: request.receivedOn,
      ...(dueOn === null ? {} : { dueOn }),
      isDueOnProvisional: provisional,
      ...context.access,
    }),
  ];
}

function noticeLetters(request: DisclosureRequest, context: LetterContext, letter: LetterMaker): readonly CaseLetter[] {
  const { correction, approvedExtension, reasons, delay, feeNotice } = request;
  const letters: CaseLetter[] = [];
  if (correction !== null) {
    letters.push(
      letter('correction-notice', {
        letterOn: correction.requestedOn,
        correctionItems: correction.items,
        correctionReplyBy: correction.replyBy,
      }),
    );
  }
  if (approvedExtension !== null) {
    const { on, workingDays, reason } = approvedExtension;
    const dueOn = clockUpTo(request, context, (event) => event.type !== 'extended' && event.on <= on).dueOn;
    const extendedDueOn = clockUpTo(request, context, (event) => event.on <= on).dueOn;
    letters.push(
      letter('extension-notice', {
        letterOn: on,
        reasons: reason,
        extensionInWorkingDays: workingDays,
        ...(dueOn === null ? {} : { dueOn }),
        ...(extendedDueOn === null ? {} : { extendedDueOn }),
      }),
    );
  }
  if (reasons !== null) {
    letters.push(
      letter('reasons-request', {
        letterOn: reasons.requestedOn,
        reasonsReplyBy: reasons.replyBy,
        ...volume(request, context),
      }),
    );
  }
  if (delay !== null)
    letters.push(letter('delay-notice', { letterOn: delay.on, reasons: delay.reason, delayedUntil: delay.until }));
  if (feeNotice !== null) {
    const { basis, quantity, itemsEarlierInMonth } = feeNotice;
    const fee = feeFor(
      basis === 'per-item'
        ? { standard: basis, items: quantity, itemsEarlierInMonth }
        : { standard: basis, pages: quantity },
    );
    letters.push(
      letter('fee-notice', {
        letterOn: feeNotice.on,
        ...volume(request, context),
        ...(fee.ok ? { fee: fee.value } : {}),
      }),
    );
  }
  return letters;
}

function volume({ reasons }: DisclosureRequest, { volumeStatement }: LetterContext): LetterFacts {
  const stated = reasons?.statement ?? volumeStatement;
  return stated === null ? {} : { volumeStatement: stated };
}

function consultationLettersOf(
  request: DisclosureRequest,
  consultation: Consultation,
  { calendar }: LetterContext,
  letter: LetterMaker,
): readonly CaseLetter[] {
  const { id, party, to, information, sentOn, replyBy, override } = consultation;
  const asked = {
    consultedParty: party,
    consultedName: to,
    consultedInformation: information ?? request.form.information.title,
  };
  return [
    letter(
      consultationLetters[party],
      {
        ...asked,
        letterOn: sentOn,
        consultationSentOn: sentOn,
        consultationReplyBy: replyBy ?? addWorkingDays(calendar, sentOn, 15).on,
      },
      id,
    ),
    letter('consultation-notice', { letterOn: sentOn, consultedParty: party, consultationSentOn: sentOn }, id),
    ...(override === null
      ? []
      : [
          letter(
            'override-notice',
            { ...asked, letterOn: override.on, disclosedContent: override.disclosedContent, reasons: override.reasons },
            id,
          ),
        ]),
  ];
}

type AnswerLetter = { readonly kind: LetterKind; readonly facts: LetterFacts };

/** The letter of the answer given or, before it, of the one drafted; both kinds of a row of two situations until one is chosen. */
function answerLetters(
  request: DisclosureRequest,
  clock: StatutoryClock,
  context: LetterContext,
): readonly AnswerLetter[] {
  const { status, closedOn, recordAnswer, correction, feeNotice } = request;
  const letterOn = closedOn ?? context.today;
  if (recordAnswer !== null) {
    const { result, description, responsibleAgency, reasons } = recordAnswer;
    return [
      {
        kind: 'record-correction',
        facts: {
          letterOn,
          recordResult: result,
          recordDescription: description,
          ...(responsibleAgency === null ? {} : { responsibleAgency }),
          ...(reasons === null ? {} : { reasons }),
        },
      },
    ];
  }
  if (status === 'withdrawn')
    return request.receivedOn === null ? [] : [{ kind: 'withdrawn', facts: { letterOn, withdrawnOn: letterOn } }];
  if (status === 'lapsed') {
    const payBy = clock.milestones.find(({ name }) => name === 'payment')?.dueOn;
    return request.outcome === 'correction-lapsed'
      ? [
          {
            kind: 'correction-lapsed',
            facts: {
              letterOn,
              ...(correction === null
                ? {}
                : { correctionRequestedOn: correction.requestedOn, correctionReplyBy: correction.replyBy }),
            },
          },
        ]
      : [
          {
            kind: 'fee-unpaid',
            facts: {
              letterOn,
              ...(feeNotice === null ? {} : { feeNoticedOn: feeNotice.on }),
              ...(payBy === undefined ? {} : { feePayBy: payBy }),
            },
          },
        ];
  }
  const answered =
    request.outcome === null
      ? request.draft
      : { outcome: request.outcome, basis: request.basis, details: request.details };
  if (answered === null) return [];
  const facts = {
    ...answerFacts(request, answered.outcome, answered.basis, answered.details),
    ...volume(request, context),
    letterOn,
  };
  return answerKinds(answered.outcome, answered.details ?? {}).map((kind) => ({ kind, facts }));
}

function answerKinds(outcome: Outcome, details: AnswerBasis): readonly LetterKind[] {
  const form = answerFormOf(outcome, details.variant);
  return form === null
    ? Object.values(outcomeCatalogue[outcome].variants ?? {}).map(({ letter }) => letter)
    : [form.letter];
}

function answerFacts(
  { correction, reasons }: DisclosureRequest,
  outcome: Outcome,
  basis: string | null,
  details: AnswerBasis | null,
): LetterFacts {
  return {
    ...(basis === null ? {} : { reasons: basis }),
    ...details,
    ...(isRefusalGround(outcome) ? { refusalGround: outcome } : {}),
    ...(correction === null
      ? {}
      : { correctionRequestedOn: correction.requestedOn, correctionReplyBy: correction.replyBy }),
    ...(correction?.receivedOn == null ? {} : { correctionReceivedOn: correction.receivedOn }),
    ...(reasons === null ? {} : { reasonsRequestedOn: reasons.requestedOn, reasonsReplyBy: reasons.replyBy }),
    ...(reasons?.receivedOn == null ? {} : { reasonsReceivedOn: reasons.receivedOn }),
  };
}
