import type { StaffIdentity } from '../domain/agency/staff-identity.ts';
import { wholeDeployment } from '../domain/alert/duty.ts';
import { civilDateInShanghai } from '../domain/calendar/civil-date.ts';
import type { ReportNoticeIntent, ReportNoticeReason } from '../domain/mail/mail-intent.ts';
import { isYearOver, reportDueOn } from '../domain/report/report-deadlines.ts';
import { type Result, accepted, refused } from '../domain/result.ts';
import type { AgencyDirectory } from '../ports/agency-directory.ts';
import type { Clock } from '../ports/clock.ts';
import type { ReceiptCodes } from '../ports/receipt-codes.ts';
import type { CollectionNotice, ReportStore } from '../ports/report-store.ts';
import { inParallel } from './in-parallel.ts';
import { type OnceDependencies, type Seed, once } from './once.ts';
import { type AuditDependencies, recordAct } from './record-act.ts';
import { isAwaited, listReturns } from './summarise-reports.ts';

export type NoticeOfReportDependencies = {
  readonly agencies: AgencyDirectory;
  readonly reports: ReportStore;
  readonly clock: Clock;
  readonly codes: Pick<ReceiptCodes, 'digestOf'>;
};

export type ReportNoticeResult = {
  readonly told: readonly string[];
  /** Agencies without anybody to tell. */
  readonly untold: readonly string[];
};

/** Agencies asked for their people at once. */
const width = 8;

/** Whom to ask or to remind of which year's report: those named, or all. */
export type ReportNotice = {
  readonly year: number;
  readonly because: 'invited' | 'reminded';
  readonly agencyIds: readonly string[] | null;
};

/**
 * 条例第49条: asks agencies for their reports, or reminds those from which one is awaited. The same key again tells nobody
 * twice. Nobody is reminded before the year is over, for nothing is owed yet.
 */
export async function sendReportNotices(
  dependencies: NoticeOfReportDependencies & OnceDependencies & AuditDependencies,
  staff: StaffIdentity,
  notice: ReportNotice,
  key: string,
): Promise<Result<ReportNoticeResult, 'ReminderTooEarly' | 'IdempotencyKeyReused'>> {
  const act = { operation: 'report-notice', owner: wholeDeployment, key, body: notice };
  return once(dependencies, act, async (seed) => {
    const told = await tell(dependencies, staff, notice, seed);
    if (!told.ok) return told;
    const { year, because } = notice;
    const what = `report-notice:${year}:${because}:${told.value.told.length}`;
    await recordAct(dependencies, staff, wholeDeployment, what);
    return told;
  });
}

async function tell(
  dependencies: NoticeOfReportDependencies,
  { sub }: StaffIdentity,
  { year, because, agencyIds }: ReportNotice,
  seed: Seed,
): Promise<Result<ReportNoticeResult, 'ReminderTooEarly'>> {
  const today = civilDateInShanghai(dependencies.clock.now());
  if (because === 'reminded' && !isYearOver(year, today))
    return refused('ReminderTooEarly', '条例第49条', { year, today });
  const returns = await listReturns(dependencies, year);
  const wanted = returns
    .filter(
      (one) => (agencyIds === null || agencyIds.includes(one.agencyId)) && (because === 'invited' || isAwaited(one)),
    )
    .map(({ agencyId }) => agencyId);
  const notices: CollectionNotice[] = [];
  const at = new Date(dependencies.clock.now()).toISOString();
  await inParallel(wanted, width, async (agencyId) => {
    const mails = await noticesTo(dependencies, agencyId, year, because, seed);
    if (mails.length > 0) notices.push({ agencyId, because, at, by: sub, id: seed.slice(0, 24), mails });
  });
  await dependencies.reports.addNotices(year, notices);
  const told = new Set(notices.map(({ agencyId }) => agencyId));
  return accepted({
    told: wanted.filter((agencyId) => told.has(agencyId)),
    untold: wanted.filter((agencyId) => !told.has(agencyId)),
  });
}

/** One mail for each administrator of an agency; `occasion` makes the same notice known again. */
export async function noticesTo(
  { agencies, codes }: Pick<NoticeOfReportDependencies, 'agencies' | 'codes'>,
  agencyId: string,
  year: number,
  because: ReportNoticeReason,
  occasion: string,
): Promise<readonly ReportNoticeIntent[]> {
  const makers = (await agencies.staffOf(agencyId)).filter(({ role }) => role === 'admin');
  return makers.map(({ sub }) => ({
    id: `report-${year}_${codes.digestOf(`${agencyId}\n${sub}\n${occasion}`).slice(0, 24)}`,
    template: 'report-notice',
    agencyId,
    sub,
    year,
    dueOn: reportDueOn(year, 'department'),
    because,
  }));
}

export type LastNotice = Pick<CollectionNotice, 'because' | 'at'>;

/** What each agency was last told of its report for a year; nothing for one that was told nothing. */
export async function lastNotices(
  reports: Pick<ReportStore, 'notices'>,
  year: number,
): Promise<ReadonlyMap<string, LastNotice>> {
  const last = new Map<string, LastNotice>();
  for await (const { agencyId, because, at } of reports.notices(year)) {
    const earlier = last.get(agencyId);
    if (earlier === undefined || earlier.at < at) last.set(agencyId, { because, at });
  }
  return last;
}

/** Returns of a year with what each agency was last told. */
export async function listCollection(dependencies: NoticeOfReportDependencies, year: number) {
  const last = await lastNotices(dependencies.reports, year);
  const returns = await listReturns(dependencies, year);
  return returns.map((one) => ({ ...one, isAwaited: isAwaited(one), lastNotice: last.get(one.agencyId) ?? null }));
}
