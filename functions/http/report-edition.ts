import type { AssembledReport } from '../../shared/application/assemble-report.ts';
import type { YearlySeries } from '../../shared/application/yearly-series.ts';
import { seriesAnnex } from '../../shared/documents/report-layout/series-annex.ts';
import type { ReportAnnex, ReportEdition } from '../../shared/documents/report-layout/report-edition.ts';
import type { CivilDate } from '../../shared/domain/calendar/civil-date.ts';
import type { PublishedVersion } from '../../shared/domain/report/report-life.ts';
import { correctionNotesZh } from '../../shared/messages/report-zh.ts';

/** What a file of a report carries besides: the day of its filing, so that a filed report gives the same bytes ever after. */
export function editionOf({ state }: AssembledReport, today: CivilDate, annex: ReportAnnex | null): ReportEdition {
  return { on: state.filing?.on ?? today, correctionNotes: notesOf(state.published), annex };
}

export function notesOf(published: readonly PublishedVersion[]): ReportEdition['correctionNotes'] {
  return published.flatMap(({ on, correction, content }) =>
    correction === null ? [] : [{ on, text: correctionNotesZh(correction, content.form) }],
  );
}

/** The figures of several years as charts, each with its table. */
export function annexOf({ series, timeliness, byAgency }: YearlySeries): ReportAnnex {
  return seriesAnnex(series, timeliness, byAgency);
}

/** The same for programs and pages. */
export function seriesView(yearly: YearlySeries) {
  return {
    ...yearly.series,
    timeliness: yearly.timeliness,
    byAgency: yearly.byAgency,
    figures: annexOf(yearly).figures,
  };
}
