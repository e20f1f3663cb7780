import { addWorkingDays, isProvisional } from '../calendar/business-calendar.ts';
import { type CivilDate, earlierOf } from '../calendar/civil-date.ts';
import type { Article } from '../statute/articles.ts';
import type { Milestone, MilestoneName } from './clock.ts';
import { isStopped, orderArticle, periodOf, type ClockHistory, type FoldContext } from './fold-clock.ts';
import { addCountedDays, type Pause } from './pause.ts';

/** Every day by which somebody has or had to act, by date. */
export function listMilestones(
  history: ClockHistory,
  dueOn: CivilDate | null,
  context: FoldContext,
  pauses: readonly Pause[],
): readonly Milestone[] {
  const { calendar, settings } = context;
  const { statute, correction, fee } = history;
  const found: Milestone[] = [];
  const add = (
    name: MilestoneName,
    on: CivilDate,
    article: Article,
    doneOn: CivilDate | null,
    consultationId: string | null = null,
  ) => found.push({ name, dueOn: on, provisional: isProvisional(calendar, on), article, doneOn, consultationId });

  if (statute.correctionNoticeInWorkingDays !== null) {
    const windowOn = addWorkingDays(calendar, history.receivedOn, statute.correctionNoticeInWorkingDays).on;
    // A notice after the ordered day would have no effect.
    const noticeOn = history.orderedBy === null ? windowOn : earlierOf(windowOn, history.orderedBy);
    add('correction-notice', noticeOn, statute.correctionArticle, correction?.requestedOn ?? null);
  }
  if (correction !== null)
    add('correction-reply', correction.replyBy, statute.correctionArticle, correction.receivedOn);
  for (const { id, party, limitOn, answeredOn } of history.opinions) {
    if (limitOn !== null) add('opinion', limitOn, statute.opinionArticles[party], answeredOn, id);
  }
  if (fee !== null) add('payment', fee.payBy, '国办函〔2020〕109号', fee.paidOn);
  if (!isStopped(history, settings)) {
    const toldBy = extensionToldBy(history, context, pauses);
    if (toldBy !== null) add('extension-notice', toldBy, statute.answerArticle, history.extension?.on ?? null);
  }
  if (dueOn !== null) {
    const article =
      history.orderedBy !== null
        ? orderArticle
        : history.delay?.lastOn === dueOn && statute.delayArticle !== null
          ? statute.delayArticle
          : statute.answerArticle;
    add('answer', dueOn, article, history.answeredOn);
  }
  return found.toSorted((a, b) => (a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : 0));
}

/** 条例第33条: the last working day on which the applicant can be told of an extension; null where none is left or a later date is already set. */
function extensionToldBy(
  history: ClockHistory,
  { calendar, settings }: FoldContext,
  pauses: readonly Pause[],
): CivilDate | null {
  const { extension, delay, countsAfter } = history;
  if (history.orderedBy !== null) return null;
  const isUsedUp = extension !== null && !extension.isInForce && settings.extensionAfterRestart === 'used-up';
  if (isUsedUp || delay !== null) return null;
  const unextendedOn = addCountedDays(calendar, countsAfter, periodOf(history).base, pauses);
  if (unextendedOn === null) return null;
  return settings.extensionToldBy === 'due-day' ? unextendedOn : addWorkingDays(calendar, unextendedOn, -1).on;
}
