import type { CivilDate } from '../calendar/civil-date.ts';
import type { Role } from '../request/vocabulary.ts';
import { accepted, refused } from '../result.ts';
import type { Result } from '../result.ts';
import { checkReport, toCheck } from './check-report.ts';
import type { CheckContext } from './check-report.ts';
import { blockingFindings, applyWaivers } from './finding.ts';
import type { FindingPlace, Waiver, WeighedFinding } from './finding.ts';
import { isYearOver } from './report-deadlines.ts';
import { fillReportTables, formOfYear, reportValues } from './report-table.ts';
import { differencesBetween } from './sum-reports.ts';
import type { CellDifference } from './sum-reports.ts';
import type { DisclosureCount } from './disclosure-count.ts';
import type { ReportCell, ReportTables } from './report-table.ts';
import type { ProcessingFeesOfYear } from './processing-fees.ts';
import type { Timeliness } from './report-series.ts';
import type { YearlyReport } from './yearly-report.ts';

export const reportStatuses = [
  'none',
  'draft',
  'checked',
  'signed-off',
  'filed',
  'returned',
  'accepted',
  'published',
] as const;
export type ReportStatus = (typeof reportStatuses)[number];

/** A remark of the department on one cell or section. */
export type ReturnComment = { readonly cell: FindingPlace; readonly text: string };

/** Figures that the agency states in place of what was counted here; each differs from the count until that is waived. */
export type TypedFigures = Readonly<Partial<Record<ReportCell, number>>>;

/** Figures that stand in the text of a report and not in its tables. */
export type TextFigures = {
  readonly disclosures: readonly DisclosureCount[];
  /** Null when they are not known. */
  readonly processingFees: ProcessingFeesOfYear | null;
  readonly timeliness: Timeliness | null;
};

/** What is kept of a draft: the report, and what of it is not counted here. */
export type ReportDraft = {
  readonly content: YearlyReport;
  readonly typed: TypedFigures;
  /** Other agencies whose requests are in this report, so that a sum does not count them again. */
  readonly covers: readonly string[];
  /** As counted when the text was written: its suggested sentences are known by them. Drafts written before these were kept have none. */
  readonly said?: TextFigures | undefined;
};

/** What is done to a report. Dates are civil dates in Asia/Shanghai. */
export type ReportCommand =
  | ({ readonly type: 'save' } & ReportDraft)
  | {
      readonly type: 'take-in';
      readonly on: CivilDate;
      readonly content: YearlyReport;
      readonly fileName: string;
      readonly reason: string | null;
    }
  | { readonly type: 'check' }
  | { readonly type: 'waive'; readonly fingerprint: string; readonly reason: string }
  | { readonly type: 'sign-off' }
  | { readonly type: 'file'; readonly on: CivilDate }
  | { readonly type: 'return'; readonly on: CivilDate; readonly comments: readonly ReturnComment[] }
  | { readonly type: 'accept'; readonly on: CivilDate }
  | { readonly type: 'publish'; readonly on: CivilDate }
  | { readonly type: 'start-correction'; readonly reason: string };

export type ReportFact =
  | ({ readonly type: 'Saved' } & ReportDraft)
  | {
      readonly type: 'ReportImport';
      readonly on: CivilDate;
      readonly content: YearlyReport;
      readonly fileName: string;
      readonly waived: readonly { readonly fingerprint: string; readonly reason: string }[];
    }
  | { readonly type: 'Checked'; readonly errors: number; readonly warnings: number }
  | { readonly type: 'Waived'; readonly fingerprint: string; readonly reason: string }
  | { readonly type: 'SignedOff' }
  | {
      readonly type: 'Filed';
      readonly on: CivilDate;
      readonly timeliness: Timeliness | null;
      /** Reports filed before fees were counted have none. */ readonly processingFees?:
        ProcessingFeesOfYear | null | undefined;
      /** What the records gave at filing, before any typed figure. */ readonly counted: ReportTables | null;
    }
  | { readonly type: 'Returned'; readonly on: CivilDate; readonly comments: readonly ReturnComment[] }
  | { readonly type: 'Accepted'; readonly on: CivilDate }
  | { readonly type: 'Published'; readonly on: CivilDate; readonly version: number }
  | { readonly type: 'CorrectionStarted'; readonly reason: string };

/** A fact with the UTC instant of recording and the subject of the token that did it. */
export type ReportEvent = ReportFact & { readonly at: string; readonly by: string };

/** One published version with what it changed; the note is shown with the report. */
export type PublishedVersion = {
  readonly version: number;
  readonly on: CivilDate;
  readonly content: YearlyReport;
  readonly timeliness: Timeliness | null;
  readonly correction: { readonly reason: string; readonly differences: readonly CellDifference[] } | null;
};

export type ReportState = {
  readonly status: ReportStatus;
  readonly content: YearlyReport | null;
  readonly typed: TypedFigures;
  readonly covers: readonly string[];
  readonly said: TextFigures;
  /** Counted here, or taken from a file of an agency that keeps its records elsewhere. */
  readonly source: 'records' | 'file';
  readonly waivers: readonly Waiver[];
  readonly comments: readonly ReturnComment[];
  readonly firstFiledOn: CivilDate | null;
  /** The last filing: its date, the instant of its recording, and what was counted of the year as known then. */
  readonly filing: {
    readonly on: CivilDate;
    readonly at: string;
    readonly timeliness: Timeliness | null;
    readonly processingFees: ProcessingFeesOfYear | null;
    readonly counted: ReportTables | null;
  } | null;
  readonly lastStepOn: CivilDate | null;
  /** The reason of the correction that is being prepared; null when none is. */
  readonly correctionReason: string | null;
  /** Published versions, the latest last; none is ever changed. */
  readonly published: readonly PublishedVersion[];
};

export const noReport: ReportState = {
  status: 'none',
  content: null,
  typed: {},
  covers: [],
  said: { disclosures: [], processingFees: null, timeliness: null },
  source: 'records',
  waivers: [],
  comments: [],
  firstFiledOn: null,
  filing: null,
  lastStepOn: null,
  correctionReason: null,
  published: [],
};

export type ReportRefusal =
  | 'NotPermitted'
  | 'NotPossibleInStatus'
  | 'OtherReport'
  | 'OtherForm'
  | 'UnknownFinding'
  | 'ReasonMissing'
  | 'FindingsBlock'
  | 'YearNotOver'
  | 'DateInFuture'
  | 'DateBeforeEarlierStep'
  | 'CommentsMissing'
  | 'NothingCorrected';

/** Who acts, on what day, and what the report is compared with. */
export type ReportDeciding = {
  readonly role: Role;
  readonly today: CivilDate;
  /** The agency and year that the report belongs to. */
  readonly bodyName: string;
  readonly year: number;
  readonly checks: CheckContext;
  readonly timeliness: Timeliness | null;
};

/** 国办公开办函〔2021〕30号: the head signs, the disclosure office makes and files; the competent department returns and accepts. */
export const rolesByCommand: Readonly<Record<ReportCommand['type'], readonly Role[]>> = {
  save: ['admin'],
  'take-in': ['admin', 'department'],
  check: ['admin', 'supervisor', 'department'],
  waive: ['admin', 'supervisor'],
  'sign-off': ['supervisor'],
  file: ['admin'],
  return: ['department'],
  accept: ['department'],
  publish: ['admin', 'department'],
  'start-correction': ['admin'],
};

/**
 * Where each command is possible. A report may be published once it is filed: 条例第49条 sets one date for submitting and
 * publishing, so an acceptance that comes late must not make the agency late.
 */
export const statusesByCommand: Readonly<Record<ReportCommand['type'], readonly ReportStatus[]>> = {
  save: ['none', 'draft', 'checked', 'signed-off', 'returned'],
  'take-in': ['none', 'draft', 'checked', 'signed-off', 'returned', 'filed', 'accepted'],
  check: ['draft', 'checked', 'returned', 'signed-off', 'filed', 'accepted'],
  waive: ['draft', 'checked', 'returned'],
  'sign-off': ['checked'],
  file: ['signed-off'],
  return: ['filed', 'accepted'],
  accept: ['filed'],
  publish: ['filed', 'accepted'],
  'start-correction': ['published'],
};

/** What stands in the way of a report as it is, with the waivers that still hold. */
export function weighReport(state: ReportState, checks: CheckContext): readonly WeighedFinding[] {
  return state.content === null ? [] : applyWaivers(checkReport(toCheck(state.content), checks), state.waivers);
}

type Decision = Result<readonly ReportFact[], ReportRefusal>;

const frozenStatuses: ReadonlySet<ReportStatus> = new Set<ReportStatus>(['filed', 'accepted', 'published']);

/** True while the content is what was filed: no later record changes a figure of it. */
export function isFrozen(state: ReportState): boolean {
  return frozenStatuses.has(state.status);
}

/**
 * What of a report goes into a sum: what was filed; while a correction is prepared or a correction was returned, the
 * published version; nothing while it was never filed, or was returned.
 */
export function contentInSum(
  state: ReportState,
): { readonly content: YearlyReport; readonly timeliness: Timeliness | null } | null {
  if (isFrozen(state) && state.content !== null)
    return { content: state.content, timeliness: state.filing?.timeliness ?? null };
  return state.published.at(-1) ?? null;
}

/** The draft with the figures as they are counted now, those that were typed in their places; null when nothing changes. */
export function withFigures(state: ReportState, counted: ReportTables): YearlyReport | null {
  if (state.content === null || isFrozen(state) || state.source === 'file') return null;
  const tables = tablesWith(counted, state.typed);
  return differencesBetween(state.content, tables).length === 0 ? null : { ...state.content, ...tables };
}

/** Counted figures with the typed ones in their places. */
export function tablesWith(counted: ReportTables, typed: TypedFigures): ReportTables {
  const values = reportValues(counted);
  return fillReportTables(counted.form, (cell) => typed[cell] ?? values.get(cell) ?? 0);
}

function refuseDate(on: CivilDate, state: ReportState, deciding: ReportDeciding): Decision | null {
  if (on > deciding.today) return refused('DateInFuture', null, { on, today: deciding.today });
  if (state.lastStepOn !== null && on < state.lastStepOn)
    return refused('DateBeforeEarlierStep', null, { on, earlier: state.lastStepOn });
  return null;
}

/** 条例第49条: the report is of the whole year, so nobody signs it or files it while a day of that year may still change it. */
function refuseOpenYear(on: CivilDate, { year }: ReportDeciding): Decision | null {
  return isYearOver(year, on) ? null : refused('YearNotOver', '条例第49条', { on, year });
}

function refuseFindings(state: ReportState, deciding: ReportDeciding): Decision | null {
  const blocking = blockingFindings(weighReport(state, deciding.checks));
  const first = blocking[0];
  return first === undefined
    ? null
    : refused('FindingsBlock', '国办公开办函〔2021〕30号', {
        count: blocking.length,
        rule: first.rule,
        cell: first.cell,
      });
}

/** A report from elsewhere is checked like any other; what its errors are waived for is one reason for the whole file. */
function takeIn(
  state: ReportState,
  command: Extract<ReportCommand, { readonly type: 'take-in' }>,
  deciding: ReportDeciding,
): Decision {
  if (state.source === 'records' && isFrozen(state))
    return refused('NotPossibleInStatus', null, { status: state.status, command: command.type });
  if (command.content.year !== deciding.year)
    return refused('OtherReport', null, { bodyName: deciding.bodyName, year: deciding.year });
  if (command.content.form !== formOfYear(deciding.year).id)
    return refused('OtherForm', null, {
      year: deciding.year,
      form: command.content.form,
      expected: formOfYear(deciding.year).id,
    });
  const isTooEarly = refuseOpenYear(command.on, deciding);
  if (isTooEarly !== null) return isTooEarly;
  const reason = command.reason?.trim() ?? '';
  const findings = applyWaivers(checkReport(toCheck(command.content), deciding.checks), state.waivers);
  const blocking = blockingFindings(findings);
  const first = blocking[0];
  if (first !== undefined && reason === '')
    return refused('FindingsBlock', '国办公开办函〔2021〕30号', {
      count: blocking.length,
      rule: first.rule,
      cell: first.cell,
    });
  const fact: ReportFact = {
    type: 'ReportImport',
    on: command.on,
    content: command.content,
    fileName: command.fileName,
    waived: blocking.map(({ fingerprint }) => ({ fingerprint, reason })),
  };
  return refuseDate(command.on, state, deciding) ?? accepted([fact]);
}

function hasChanged(state: ReportState, content: YearlyReport): boolean {
  const last = state.published.at(-1);
  return last === undefined || JSON.stringify(last.content) !== JSON.stringify(content);
}

/** What follows from a command, or why it is refused. The checks run here, so that no caller can pass them by. */
export function decideReport(state: ReportState, command: ReportCommand, deciding: ReportDeciding): Decision {
  if (!rolesByCommand[command.type].includes(deciding.role))
    return refused('NotPermitted', null, { role: deciding.role, command: command.type });
  if (!statusesByCommand[command.type].includes(state.status))
    return refused('NotPossibleInStatus', null, { status: state.status, command: command.type });
  switch (command.type) {
    case 'save':
      if (command.content.bodyName !== deciding.bodyName || command.content.year !== deciding.year) {
        return refused('OtherReport', null, { bodyName: deciding.bodyName, year: deciding.year });
      }
      return accepted([
        { type: 'Saved', content: command.content, typed: command.typed, covers: command.covers, said: command.said },
      ]);
    case 'take-in':
      return takeIn(state, command, deciding);
    case 'check': {
      const findings = weighReport(state, deciding.checks);
      const errors = blockingFindings(findings).length;
      return accepted([{ type: 'Checked', errors, warnings: findings.length - errors }]);
    }
    case 'waive': {
      const reason = command.reason.trim();
      if (
        !blockingFindings(weighReport(state, deciding.checks)).some(
          (finding) => finding.fingerprint === command.fingerprint,
        )
      )
        return refused('UnknownFinding', null);
      if (reason === '') return refused('ReasonMissing', '国办公开办函〔2021〕30号');
      return accepted([{ type: 'Waived', fingerprint: command.fingerprint, reason }]);
    }
    case 'sign-off':
      return (
        refuseOpenYear(deciding.today, deciding) ?? refuseFindings(state, deciding) ?? accepted([{ type: 'SignedOff' }])
      );
    case 'file':
      if (state.content !== null && state.correctionReason !== null && !hasChanged(state, state.content))
        return refused('NothingCorrected', '条例第49条');
      return (
        refuseOpenYear(command.on, deciding) ??
        refuseDate(command.on, state, deciding) ??
        refuseFindings(state, deciding) ??
        accepted([
          {
            type: 'Filed',
            on: command.on,
            timeliness: deciding.timeliness,
            processingFees: deciding.checks.processingFees ?? null,
            counted: deciding.checks.counted ?? null,
          },
        ])
      );
    case 'return':
      if (command.comments.every((comment) => comment.text.trim() === ''))
        return refused('CommentsMissing', '条例第49条');
      return (
        refuseDate(command.on, state, deciding) ??
        accepted([{ type: 'Returned', on: command.on, comments: command.comments }])
      );
    case 'accept':
      return (
        refuseDate(command.on, state, deciding) ??
        refuseFindings(state, deciding) ??
        accepted([{ type: 'Accepted', on: command.on }])
      );
    case 'publish':
      return (
        refuseDate(command.on, state, deciding) ??
        accepted([{ type: 'Published', on: command.on, version: state.published.length + 1 }])
      );
    case 'start-correction':
      return command.reason.trim() === ''
        ? refused('ReasonMissing', '条例第49条')
        : accepted([{ type: 'CorrectionStarted', reason: command.reason.trim() }]);
  }
}

function publishedVersion(state: ReportState, content: YearlyReport, on: CivilDate, version: number): PublishedVersion {
  const before = state.published.at(-1);
  const correction =
    before === undefined
      ? null
      : { reason: state.correctionReason ?? '', differences: differencesBetween(before.content, content) };
  return { version, on, content, timeliness: state.filing?.timeliness ?? null, correction };
}

function filed(
  state: ReportState,
  { on, at }: { readonly on: CivilDate; readonly at: string },
  {
    timeliness,
    processingFees,
    counted,
  }: Pick<NonNullable<ReportState['filing']>, 'timeliness' | 'processingFees' | 'counted'>,
): ReportState {
  return {
    ...state,
    status: 'filed',
    comments: [],
    firstFiledOn: state.firstFiledOn ?? on,
    filing: { on, at, timeliness, processingFees, counted },
    lastStepOn: on,
  };
}

/** The report after an event. */
export function evolveReport(state: ReportState, event: ReportEvent): ReportState {
  switch (event.type) {
    case 'Saved':
      return {
        ...state,
        status: 'draft',
        content: event.content,
        typed: event.typed,
        covers: event.covers,
        said: event.said ?? noReport.said,
        source: 'records',
      };
    case 'ReportImport': {
      const waivers = event.waived.map((waived) => ({ ...waived, by: event.by, at: event.at }));
      return {
        ...filed(state, event, { timeliness: null, processingFees: null, counted: null }),
        content: event.content,
        typed: {},
        source: 'file',
        waivers: [...state.waivers, ...waivers],
      };
    }
    case 'Checked':
      return state.status === 'draft' || state.status === 'returned'
        ? { ...state, status: event.errors === 0 ? 'checked' : state.status }
        : state;
    case 'Waived':
      return {
        ...state,
        waivers: [
          ...state.waivers,
          { fingerprint: event.fingerprint, reason: event.reason, by: event.by, at: event.at },
        ],
      };
    case 'SignedOff':
      return { ...state, status: 'signed-off' };
    case 'Filed':
      return filed(state, event, { ...event, processingFees: event.processingFees ?? null });
    case 'Returned':
      return { ...state, status: 'returned', comments: event.comments, lastStepOn: event.on };
    case 'Accepted':
      return { ...state, status: 'accepted', lastStepOn: event.on };
    case 'Published':
      if (state.content === null) return state;
      return {
        ...state,
        status: 'published',
        correctionReason: null,
        lastStepOn: event.on,
        published: [...state.published, publishedVersion(state, state.content, event.on, event.version)],
      };
    case 'CorrectionStarted':
      return { ...state, status: 'draft', correctionReason: event.reason };
  }
}

/** A report from its events. */
export function replayReport(events: Iterable<ReportEvent>): ReportState {
  let state = noReport;
  for (const event of events) state = evolveReport(state, event);
  return state;
}
