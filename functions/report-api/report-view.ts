import type { AssembledReport } from '../../shared/application/assemble-report.ts';
import { sentencesOf } from '../../shared/application/figure-sentences.ts';
import type { ReportTables } from '../../shared/domain/report/report-table.ts';
import type { Finding, WeighedFinding } from '../../shared/domain/report/finding.ts';
import type { PublishedVersion } from '../../shared/domain/report/report-life.ts';
import { rolesByCommand, statusesByCommand } from '../../shared/domain/report/report-life.ts';
import type { Role } from '../../shared/domain/request/vocabulary.ts';
import type { Unreadable } from '../../shared/domain/report/unreadable.ts';
import { findingEn, unreadableEn } from '../../shared/messages/report-en.ts';
import { suggestedNarrativeZh } from '../../shared/messages/report-narrative-zh.ts';
import { findingZh, unreadableZh } from '../../shared/messages/report-zh.ts';

/** A finding with its sentence in both languages. */
export function wordedFinding(finding: Finding, form?: string) {
  const { rule, cell, cells, expected, actual, severity } = finding;
  return {
    rule,
    cell,
    cells,
    expected,
    actual,
    severity,
    message: findingZh(finding, form),
    messageEn: findingEn(finding, form),
  };
}

/** What could not be read of a file, with its sentence in both languages. */
export function wordedUnreadable(unreadable: Unreadable, form?: string) {
  return { ...unreadable, message: unreadableZh(unreadable, form), messageEn: unreadableEn(unreadable, form) };
}

function weighedFinding(finding: WeighedFinding, form: string) {
  return { ...wordedFinding(finding, form), fingerprint: finding.fingerprint, waiver: finding.waiver };
}

export function figuresIn({ form, tableII, tableIII, tableIV }: ReportTables): ReportTables {
  return { form, tableII, tableIII, tableIV };
}

function versionView({ version, on, correction }: PublishedVersion) {
  return { version, on, correction };
}

/** A year's report as staff see it: figures and text, what does not agree, where it stands, and what the reader can do next. */
export function reportView(
  { agency, report, state, version, said, findings, lastYear, restatement }: AssembledReport,
  role: Role,
) {
  return {
    agencyId: agency.id,
    ...report,
    status: state.status,
    version,
    source: state.source,
    typed: state.typed,
    covers: state.covers,
    disclosures: said.disclosures,
    findings: findings.map((finding) => weighedFinding(finding, report.form)),
    comments: state.comments,
    firstFiledOn: state.firstFiledOn,
    filedOn: state.filing?.on ?? null,
    filedAt: state.filing?.at ?? null,
    correctionReason: state.correctionReason,
    published: state.published.map(versionView),
    restatement,
    timeliness: said.timeliness,
    processingFees: said.processingFees,
    lastYear: lastYear === null ? null : { year: lastYear.year, ...figuresIn(lastYear), narrative: lastYear.narrative },
    suggestions: suggestedNarrativeZh(sentencesOf(report, said)),
    possibleCommands: Object.entries(rolesByCommand)
      .filter(([command, roles]) => roles.includes(role) && statusesOf(command).includes(state.status))
      .map(([command]) => command),
  };
}

const statuses: Readonly<Record<string, readonly string[]>> = statusesByCommand;

function statusesOf(command: string): readonly string[] {
  return statuses[command] ?? [];
}
