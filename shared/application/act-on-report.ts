import type { Agency } from '../domain/agency/agency.ts';
import type { StaffIdentity } from '../domain/agency/staff-identity.ts';
import { type CivilDate, civilDateInShanghai } from '../domain/calendar/civil-date.ts';
import type {
  ReportCommand,
  ReportEvent,
  ReportFact,
  ReportRefusal,
  ReturnComment,
  TypedFigures,
} from '../domain/report/report-life.ts';
import { decideReport, evolveReport, isFrozen, tablesWith, withFigures } from '../domain/report/report-life.ts';
import { summaryOfReport } from '../domain/report/report-summary.ts';
import type { Narrative, YearlyReport } from '../domain/report/yearly-report.ts';
import { type Result, accepted, refused } from '../domain/result.ts';
import { refreshNarrativeZh } from '../messages/report-narrative-zh.ts';
import type { AgencyDirectory } from '../ports/agency-directory.ts';
import type { Clock } from '../ports/clock.ts';
import type { DutyStore } from '../ports/duty-store.ts';
import type { ReceiptCodes } from '../ports/receipt-codes.ts';
import { type AssembledReport, type ReportDependencies, assembleReport } from './assemble-report.ts';
import { sentencesOf } from './figure-sentences.ts';
import { stableText } from './stable-text.ts';
import { noticesTo } from './send-report-notices.ts';

export type ReportDeskDependencies = ReportDependencies & {
  readonly clock: Clock;
  readonly codes: Pick<ReceiptCodes, 'digestOf'>;
  readonly duties: DutyStore;
  readonly agencies: AgencyDirectory;
};

/** What staff do to a report; a step without a date is of today. */
export type ReportStep =
  | {
      readonly type: 'save';
      readonly narrative: Narrative;
      readonly bodyName?: string | undefined;
      readonly typed?: TypedFigures | undefined;
      readonly covers?: readonly string[] | undefined;
    }
  | { readonly type: 'check' | 'sign-off' }
  | { readonly type: 'waive'; readonly fingerprint: string; readonly reason: string }
  | { readonly type: 'file' | 'accept' | 'publish'; readonly on?: CivilDate | undefined }
  | { readonly type: 'return'; readonly on?: CivilDate | undefined; readonly comments: readonly ReturnComment[] }
  | {
      readonly type: 'take-in';
      readonly on?: CivilDate | undefined;
      readonly content: YearlyReport;
      readonly fileName: string;
      readonly reason: string | null;
    }
  | { readonly type: 'start-correction'; readonly reason: string };

/** One step in the life of a report; `readVersion` is the version that the member of staff saw. */
export async function actOnReport(
  dependencies: ReportDeskDependencies,
  staff: StaffIdentity,
  agency: Agency,
  year: number,
  readVersion: number,
  step: ReportStep,
): Promise<Result<AssembledReport, ReportRefusal | 'ChangedSinceRead'>> {
  const before = await assembleReport(dependencies, agency, year);
  if (before.version !== readVersion) return refused('ChangedSinceRead', null, { version: before.version });
  const now = dependencies.clock.now();
  const today = civilDateInShanghai(now);
  const command = commandOf(step, before, today);
  const refreshed = step.type === 'check' ? refreshedFacts(before) : [];
  const recorded = (fact: ReportFact): ReportEvent => ({ ...fact, at: new Date(now).toISOString(), by: staff.sub });
  const state = refreshed.map(recorded).reduce(evolveReport, before.state);
  const bodyName =
    command.type === 'save' || command.type === 'take-in' ? command.content.bodyName : before.report.bodyName;
  const checks = command.type === 'take-in' ? withoutCount(before.checks) : before.checks;
  const decision = decideReport(state, command, {
    role: staff.role,
    today,
    bodyName,
    year,
    checks,
    timeliness: before.said.timeliness,
  });
  if (!decision.ok) return decision;

  const events = [...refreshed, ...decision.value].map(recorded);
  const version = readVersion + events.length;
  const summary = summaryOfReport(agency.id, year, version, events.reduce(evolveReport, before.state));
  const mails = decision.value.some(({ type }) => type === 'Returned')
    ? await noticesTo(dependencies, agency.id, year, 'returned', `returned ${version}`)
    : [];
  const sealed = events.map((event) => ({ ...event, hash: dependencies.codes.digestOf(stableText(event)) }));
  if (!(await dependencies.reports.append({ events: sealed, summary, mails })))
    return refused('ChangedSinceRead', null, { version: before.version });
  await settleDuty(dependencies.duties, agency.id, year, decision.value);
  return accepted(await assembleReport(dependencies, agency, year));
}

/** A report from elsewhere is not held against records that are not kept here. */
function withoutCount({
  counted: _counted,
  processingFees: _processingFees,
  ...checks
}: AssembledReport['checks']): AssembledReport['checks'] {
  return checks;
}

function commandOf(step: ReportStep, before: AssembledReport, today: CivilDate): ReportCommand {
  switch (step.type) {
    case 'save': {
      const typed = step.typed ?? before.state.typed;
      const content: YearlyReport = {
        bodyName: step.bodyName ?? before.report.bodyName,
        year: before.report.year,
        narrative: step.narrative,
        ...tablesWith(before.counted ?? before.report, typed),
      };
      return { type: 'save', content, typed, covers: step.covers ?? before.state.covers, said: before.said };
    }
    case 'file':
    case 'accept':
    case 'publish':
    case 'return':
    case 'take-in':
      return { ...step, on: step.on ?? today };
    case 'check':
    case 'sign-off':
    case 'waive':
    case 'start-correction':
      return step;
  }
}

/** A check looks at the figures of the day: what was counted since, and the suggested sentences with them, is taken in first. */
function refreshedFacts({ state, counted, said }: AssembledReport): readonly ReportFact[] {
  if (counted === null || state.content === null || isFrozen(state)) return [];
  const before = sentencesOf(state.content, state.said);
  const current = withFigures(state, counted) ?? state.content;
  const narrative = refreshNarrativeZh(current.narrative, before, sentencesOf(current, said));
  if (current === state.content && stableText(narrative) === stableText(current.narrative)) return [];
  return [{ type: 'Saved', content: { ...current, narrative }, typed: state.typed, covers: state.covers, said }];
}

/** 条例第49条: who has filed is not reminded any more. */
async function settleDuty(
  duties: DutyStore,
  agencyId: string,
  year: number,
  facts: readonly ReportFact[],
): Promise<void> {
  for (const fact of facts)
    if (fact.type === 'Filed' || fact.type === 'ReportImport')
      await duties.settle(agencyId, 'yearly-report', String(year), fact.on);
}
