import { type CivilDate, laterOf } from '../calendar/civil-date.ts';
import { type RemedySettings, defaultRemedySettings, remediesFor } from '../outcome/remedies-for.ts';
import type { AnswerBasis } from '../outcome/answer-basis.ts';
import type { Outcome } from '../request/vocabulary.ts';
import { type Result, accepted, refused } from '../result.ts';
import type { Article } from '../statute/articles.ts';
import type {
  Proceeding,
  ProceedingEvent,
  ProceedingProcedure,
  ProceedingResult,
  ProceedingRoute,
} from './proceeding.ts';

/** What is recorded when a review or a suit reaches the agency. */
export type FileProceeding = {
  readonly agencyId: string;
  /** The agency whose own act is attacked. */
  readonly actingAgencyId: string;
  readonly route: ProceedingRoute;
  readonly on: CivilDate;
  readonly receiptNumber?: string | undefined;
  readonly caseNumber?: string | undefined;
};

export type ProceedingCommand =
  | { readonly type: 'correct-filing-date'; readonly on: CivilDate; readonly reason: string }
  | { readonly type: 'record-copy'; readonly on: CivilDate; readonly procedure: ProceedingProcedure }
  | { readonly type: 'record-reply'; readonly on: CivilDate }
  | { readonly type: 'close'; readonly on: CivilDate; readonly result: ProceedingResult }
  | {
      readonly type: 'correct-closing';
      readonly on: CivilDate;
      readonly result: ProceedingResult;
      readonly reason: string;
    }
  | { readonly type: 'cancel-closing'; readonly on: CivilDate; readonly reason: string }
  | { readonly type: 'leave-out'; readonly on: CivilDate; readonly reason: string };

export const proceedingRefusals = [
  'ActOfAnotherAgency',
  'ProceedingDateInFuture',
  'DateBeforeFiling',
  'DateAfterClosing',
  'ReplyBeforeCopy',
  'ProceedingAlreadyClosed',
  'ProceedingNotClosed',
  'ProceedingLeftOutAlready',
] as const;
export type ProceedingRefusal = (typeof proceedingRefusals)[number];

/** What a person should look at; the record is kept all the same, for the organ or the court has taken the case. */
export type ProceedingWarning = {
  readonly kind: 'ReconsiderationComesFirst' | 'ReconsiderationPending' | 'NoReconsiderationKnown';
  readonly article: Article;
};

/** The answer attacked, as far as it is kept here, and the other proceedings about it. */
export type AttackedAnswer = {
  readonly outcome: Outcome;
  readonly basis: Pick<AnswerBasis, 'withheldParts'>;
  readonly answeredOn: CivilDate;
  readonly otherProceedings: readonly Proceeding[];
};

export type FilingDecision = {
  readonly events: readonly ProceedingEvent[];
  readonly warnings: readonly ProceedingWarning[];
};

function filingWarnings(
  command: FileProceeding,
  attacked: AttackedAnswer | null,
  settings: RemedySettings,
): readonly ProceedingWarning[] {
  if (attacked === null || command.route === 'reconsideration') return [];
  const reviews = attacked.otherProceedings.filter(({ route, isLeftOut }) => route === 'reconsideration' && !isLeftOut);
  const warnings: ProceedingWarning[] = [];
  if (reviews.some(({ closing }) => closing === null))
    warnings.push({ kind: 'ReconsiderationPending', article: '行政复议法第29条' });
  const { order } = remediesFor(attacked.outcome, attacked.basis, attacked.answeredOn, settings);
  if (command.route === 'direct-litigation' && order === 'reconsideration-first') {
    warnings.push({ kind: 'ReconsiderationComesFirst', article: '行政复议法第23条' });
  }
  if (command.route === 'litigation-after-reconsideration' && reviews.length === 0) {
    warnings.push({ kind: 'NoReconsiderationKnown', article: '行政诉讼法第45条' });
  }
  return warnings;
}

/**
 * 条例第50条第3项、国办公开办函〔2016〕201号: a review or a suit is recorded by the agency whose own act is attacked; a review organ
 * sued beside it records none. Warns of a suit that reconsideration should have preceded (行政复议法第23条), of one brought while
 * a reconsideration is pending (第29条), and of one that follows a reconsideration not recorded here.
 */
export function fileProceeding(
  command: FileProceeding,
  attacked: AttackedAnswer | null,
  today: CivilDate,
  settings: RemedySettings = defaultRemedySettings,
): Result<FilingDecision, ProceedingRefusal> {
  if (command.actingAgencyId !== command.agencyId) {
    return refused('ActOfAnotherAgency', '国办公开办函〔2016〕201号', { actingAgencyId: command.actingAgencyId });
  }
  if (command.on > today) return refused('ProceedingDateInFuture', null, { on: command.on, today });
  const { agencyId, route, on, receiptNumber = null, caseNumber = null } = command;
  return accepted({
    events: [{ type: 'ProceedingFiled', on, agencyId, route, receiptNumber, caseNumber }],
    warnings: filingWarnings(command, attacked, settings),
  });
}

function decided(event: ProceedingEvent): Result<readonly ProceedingEvent[], ProceedingRefusal> {
  return accepted([event]);
}

/** 条例第50条第3项: the events that a command on a recorded proceeding makes, or why it makes none. */
export function decideProceeding(
  proceeding: Proceeding,
  command: ProceedingCommand,
  today: CivilDate,
): Result<readonly ProceedingEvent[], ProceedingRefusal> {
  const { closing, filedOn } = proceeding;
  const { on } = command;
  if (proceeding.isLeftOut) return refused('ProceedingLeftOutAlready', null);
  if (on > today) return refused('ProceedingDateInFuture', null, { on, today });
  if (command.type !== 'correct-filing-date' && on < filedOn) return refused('DateBeforeFiling', null, { on, filedOn });
  switch (command.type) {
    case 'correct-filing-date':
      return closing !== null && on > closing.on
        ? refused('DateAfterClosing', null, { on, closedOn: closing.on })
        : decided({ type: 'FilingDateCorrected', on, reason: command.reason });
    case 'record-copy':
      return decided({ type: 'CopyReceived', on, procedure: command.procedure });
    case 'record-reply': {
      const copyOn = proceeding.copy?.receivedOn;
      return copyOn !== undefined && laterOf(on, copyOn) !== on
        ? refused('ReplyBeforeCopy', proceeding.route === 'reconsideration' ? '行政复议法第54条' : '行政诉讼法第67条', {
            on,
            copyOn,
          })
        : decided({ type: 'ReplySubmitted', on });
    }
    case 'close':
      return closing === null
        ? decided({ type: 'ProceedingClosed', on, result: command.result })
        : refused('ProceedingAlreadyClosed', null, { closedOn: closing.on, result: closing.result });
    case 'correct-closing':
      return closing === null
        ? refused('ProceedingNotClosed', null)
        : decided({ type: 'ClosingCorrected', on, result: command.result, reason: command.reason });
    case 'cancel-closing':
      return closing === null
        ? refused('ProceedingNotClosed', null)
        : decided({ type: 'ClosingCancelled', on, reason: command.reason });
    case 'leave-out':
      return decided({ type: 'ProceedingLeftOut', on, reason: command.reason });
  }
}
