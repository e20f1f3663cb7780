import type { AssembledReport } from '../../shared/application/assemble-report.ts';
import type { CivilDate } from '../../shared/domain/calendar/civil-date.ts';
import type { PublishedVersion } from '../../shared/domain/report/report-life.ts';
import { correctionNotesZh } from '../../shared/messages/report-zh.ts';
import type { ReportEdition } from '../../shared/documents/report-layout/report-edition.ts';

/** What a file of a report carries besides: the day of its filing, so that a filed report gives the same bytes ever after. */
export function editionOf({ state }: AssembledReport, today: CivilDate): ReportEdition {
  return { on: state.filing?.on ?? today, correctionNotes: notesOf(state.published), annex: null };
}

export function notesOf(published: readonly PublishedVersion[]): ReportEdition['correctionNotes'] {
  return published.flatMap(({ on, correction }) => (correction === null ? [] : [{ on, text: correctionNotesZh(correction) }]));
}
