import type { AgencySettings } from '../domain/agency/agency-settings.ts';
import type { Agency, StaffMember } from '../domain/agency/agency.ts';
import type { StaffIdentity } from '../domain/agency/staff-identity.ts';
import type { AlertSettings } from '../domain/alert/ladder.ts';
import { civilDateInShanghai } from '../domain/calendar/civil-date.ts';
import type { Appraisal, RetentionSchedule } from '../domain/retention/retention-schedule.ts';
import { type Result, accepted, refused } from '../domain/result.ts';
import type { AgencyDirectory } from '../ports/agency-directory.ts';
import type { AgencySettingsStore } from '../ports/agency-settings-store.ts';
import type { AlertSettingsStore } from '../ports/alert-settings-store.ts';
import type { ChannelStore, ChannelSubscription } from '../ports/channel-store.ts';
import type { FeedStore } from '../ports/feed-store.ts';
import type { RetentionStore } from '../ports/retention-store.ts';
import { findListing } from './find-listing.ts';
import { type AuditDependencies, recordAct } from './record-act.ts';
import { stableText } from './stable-text.ts';

// What an administrator sets, by the API and by the page alike: the version that was seen is required wherever there is one,
// and the journal tells what was done, after it was.

type With<Name extends string, Store> = AuditDependencies & Readonly<Record<Name, Store>>;

/**
 * The version of a value that has no number of its own: its digest. `seen` null means that the caller named none, which is
 * enough only where nothing is there yet, or where nothing would change.
 */
export function versionOf({ codes }: Pick<AuditDependencies, 'codes'>, value: unknown): string {
  return codes.digestOf(stableText(value)).slice(0, 32);
}

type Unseen = 'VersionMissing' | 'ChangedMeanwhile';

function seenAs(
  dependencies: Pick<AuditDependencies, 'codes'>,
  present: unknown,
  next: unknown,
  isThere: boolean,
  seen: string | null,
): Result<null, Unseen> {
  if (seen !== null)
    return seen === versionOf(dependencies, present) ? accepted(null) : refused('ChangedMeanwhile', null);
  return !isThere || stableText(present) === stableText(next) ? accepted(null) : refused('VersionMissing', null);
}

export async function registerAgency(
  dependencies: With<'agencies', AgencyDirectory>,
  staff: StaffIdentity,
  agency: Agency,
): Promise<Result<Agency, 'AgencyExists'>> {
  if (!(await dependencies.agencies.addAgency(agency))) return refused('AgencyExists', null, { agencyId: agency.id });
  await recordAct(dependencies, staff, agency.id, 'register-agency');
  return accepted(agency);
}

/** Replaces the whole list; `seen` is the version of the list that the administrator saw. */
export async function replaceStaff(
  dependencies: With<'agencies', AgencyDirectory>,
  staff: StaffIdentity,
  agencyId: string,
  members: readonly StaffMember[],
  seen: string | null,
): Promise<Result<readonly StaffMember[], 'UnknownAgency' | 'StaffChangedSinceRead' | 'VersionMissing'>> {
  const { agencies } = dependencies;
  if ((await agencies.agency(agencyId)) === null) return refused('UnknownAgency', null, { agencyId });
  const present = await agencies.staffOf(agencyId);
  const isSeen = seenAs(dependencies, present, members, present.length > 0, seen);
  if (!isSeen.ok)
    return refused(isSeen.refusal.kind === 'VersionMissing' ? 'VersionMissing' : 'StaffChangedSinceRead', null);
  if (!(await agencies.replaceStaff(agencyId, members, present))) return refused('StaffChangedSinceRead', null);
  await recordAct(dependencies, staff, agencyId, 'replace-staff');
  return accepted(members);
}

export async function changeSettings(
  dependencies: With<'settings', AgencySettingsStore>,
  staff: StaffIdentity,
  agencyId: string,
  settings: Omit<AgencySettings, 'version'>,
  seen: number,
): Promise<Result<AgencySettings, 'SettingsChangedSinceRead'>> {
  const next = { ...settings, version: seen + 1 };
  if (!(await dependencies.settings.replaceSettings(agencyId, next)))
    return refused('SettingsChangedSinceRead', null, {
      version: (await dependencies.settings.settingsOf(agencyId)).version,
    });
  await recordAct(dependencies, staff, agencyId, 'change-settings');
  return accepted(next);
}

/** In force from the next working morning; `seen` is the version of the ladders that the administrator saw. */
export async function changeAlertSettings(
  dependencies: With<'alertSettings', AlertSettingsStore>,
  staff: StaffIdentity,
  agencyId: string,
  settings: AlertSettings,
  seen: string | null,
): Promise<Result<AlertSettings, Unseen>> {
  const { alertSettings } = dependencies;
  const present = await alertSettings.stored(agencyId);
  const isSeen = seenAs(dependencies, present ?? (await alertSettings.of(agencyId)), settings, present !== null, seen);
  if (!isSeen.ok) return isSeen;
  if (!(await alertSettings.replace(agencyId, settings, present))) return refused('ChangedMeanwhile', null);
  await recordAct(dependencies, staff, agencyId, 'change-alert-settings');
  return accepted(settings);
}

/** 档案法条例第19条: the schedule as the archives authority approved it. What was appraised under the one before stays. */
export async function changeRetention(
  dependencies: With<'retention', RetentionStore>,
  staff: StaffIdentity,
  agencyId: string,
  schedule: Omit<RetentionSchedule, 'version' | 'appraisals'>,
  seen: number,
): Promise<Result<RetentionSchedule, 'SettingsChangedSinceRead'>> {
  const { appraisals } = await dependencies.retention.scheduleOf(agencyId);
  const what = `change-retention:${schedule.approval?.documentNumber ?? ''}`;
  return putSchedule(dependencies, staff, agencyId, { ...schedule, appraisals, version: seen + 1 }, what);
}

/** 档案法条例第24条: what was appraised may be removed; an appraisal is of today or earlier, under an approved schedule. */
export async function enterAppraisal(
  dependencies: With<'retention', RetentionStore>,
  staff: StaffIdentity,
  agencyId: string,
  appraisal: Appraisal,
  seen: number,
): Promise<Result<RetentionSchedule, 'SettingsChangedSinceRead' | 'AppraisalInFuture' | 'ScheduleNotApproved'>> {
  const today = civilDateInShanghai(dependencies.clock.now());
  if (appraisal.on > today) return refused('AppraisalInFuture', '档案法条例第24条', { on: appraisal.on, today });
  const schedule = await dependencies.retention.scheduleOf(agencyId);
  if (schedule.approval === null) return refused('ScheduleNotApproved', '档案法条例第19条');
  const next = { ...schedule, appraisals: [...schedule.appraisals, appraisal], version: seen + 1 };
  return putSchedule(dependencies, staff, agencyId, next, `appraise:${appraisal.documentNumber}`);
}

async function putSchedule(
  dependencies: With<'retention', RetentionStore>,
  staff: StaffIdentity,
  agencyId: string,
  schedule: RetentionSchedule,
  what: string,
): Promise<Result<RetentionSchedule, 'SettingsChangedSinceRead'>> {
  const { retention } = dependencies;
  if (!(await retention.replaceSchedule(agencyId, schedule)))
    return refused('SettingsChangedSinceRead', null, { version: (await retention.scheduleOf(agencyId)).version });
  await recordAct(dependencies, staff, agencyId, what);
  return accepted(schedule);
}

/** Sets where the agency's mornings go beside mail, with a new key; `seen` is the version of the address before. */
export async function setChannel(
  dependencies: With<'channels', ChannelStore>,
  staff: StaffIdentity,
  agencyId: string,
  url: string,
  seen: string | null,
): Promise<Result<ChannelSubscription, Unseen>> {
  const present = await dependencies.channels.of(agencyId);
  const isSeen = seenAs(dependencies, present?.url ?? null, null, present !== null, seen);
  if (!isSeen.ok) return isSeen;
  const subscription = await dependencies.channels.put(agencyId, url);
  await recordAct(dependencies, staff, agencyId, 'set-channel');
  return accepted(subscription);
}

export async function removeChannel(
  dependencies: With<'channels', ChannelStore>,
  staff: StaffIdentity,
  agencyId: string,
): Promise<boolean> {
  if (!(await dependencies.channels.remove(agencyId))) return false;
  await recordAct(dependencies, staff, agencyId, 'remove-channel');
  return true;
}

type FeedDependencies = With<'agencies', AgencyDirectory> & { readonly feeds: FeedStore };

/** Makes a secret address of one's own calendar; the one before ends. */
export async function issueFeed(
  dependencies: FeedDependencies,
  staff: StaffIdentity,
): Promise<Result<string, 'NotOnStaffList'>> {
  const home = await findListing(dependencies, staff);
  if (home === null) return refused('NotOnStaffList', null);
  const secret = await dependencies.feeds.issue(home, staff.sub, dependencies.clock.now());
  await recordAct(dependencies, staff, home, 'issue-feed');
  return accepted(secret);
}

/** False when there is none. */
export async function revokeFeed(dependencies: FeedDependencies, staff: StaffIdentity): Promise<boolean> {
  const home = await findListing(dependencies, staff);
  if (home === null || !(await dependencies.feeds.revoke(home, staff.sub))) return false;
  await recordAct(dependencies, staff, home, 'revoke-feed');
  return true;
}
