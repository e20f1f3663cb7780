import { randomUUID } from 'node:crypto';
import type { StaffIdentity } from '../domain/agency/staff-identity.ts';
import { dateOfDuty, publicationDuty } from '../domain/alert/duty.ts';
import { nextAlertOn } from '../domain/alert/ladder.ts';
import { civilDateInShanghai } from '../domain/calendar/civil-date.ts';
import type { ImportPreview, ImportedDisclosure, ImportedEntry } from '../domain/report/import-register.ts';
import { documentKey, previewDisclosures, previewRegister } from '../domain/report/import-register.ts';
import { type PublicationStanding, publicationStandings } from '../domain/report/publication-of-documents.ts';
import type { RegisterEntry } from '../domain/report/register-entry.ts';
import { type Result, accepted, refused } from '../domain/result.ts';
import type { AlertSettingsStore } from '../ports/alert-settings-store.ts';
import type { CalendarSource } from '../ports/calendar-source.ts';
import type { Clock } from '../ports/clock.ts';
import type { DutyStore } from '../ports/duty-store.ts';
import type { ReceiptCodes } from '../ports/receipt-codes.ts';
import type { RecordedDisclosure, RegisterStore } from '../ports/register-store.ts';
import { type OnceDependencies, once } from './once.ts';
import { type AuditDependencies, recordAct } from './record-act.ts';

export type RegisterDependencies = {
  readonly registers: RegisterStore;
  readonly clock: Clock;
  readonly codes: Pick<ReceiptCodes, 'digestOf'>;
  readonly calendars: CalendarSource;
  readonly duties: DutyStore;
  readonly alertSettings: Pick<AlertSettingsStore, 'of'>;
};

type Rows = readonly (readonly string[])[];

/** The registers of an agency with the day by which each document must be published. */
export async function listRegisters(
  { registers, calendars, clock }: RegisterDependencies,
  agencyId: string,
): Promise<{ readonly entries: readonly RegisterEntry[]; readonly publications: readonly PublicationStanding[] }> {
  const entries = await entriesOf(registers, agencyId);
  return {
    entries,
    publications: publicationStandings(entries, await calendars.current(), civilDateInShanghai(clock.now())),
  };
}

/** Records entries under ids that follow from `seed`, so that the same seed and entries again change nothing; gives what is new. */
export async function recordEntries(
  dependencies: RegisterDependencies,
  agencyId: string,
  entries: readonly ImportedEntry[],
  seed: string,
): Promise<readonly RegisterEntry[]> {
  return (await record(dependencies, agencyId, entries, seed)).added;
}

async function record(
  dependencies: RegisterDependencies,
  agencyId: string,
  entries: readonly ImportedEntry[],
  seed: string,
): Promise<{ readonly all: readonly RegisterEntry[]; readonly added: readonly RegisterEntry[] }> {
  const { registers, clock, codes } = dependencies;
  const known = new Map((await entriesOf(registers, agencyId)).map((entry) => [entry.id, entry]));
  const recordedAt = new Date(clock.now()).toISOString();
  const recorded = entries.map((entry, index): RegisterEntry => ({
    ...entry,
    id: codes.digestOf(`${agencyId}\n${seed}\n${index}`).slice(0, 32),
    recordedAt,
    struckOutAt: null,
  }));
  const added = recorded.filter(({ id }) => !known.has(id));
  await registers.recordEntries(agencyId, added);
  await watchPublications(dependencies, agencyId, added);
  return { all: recorded.map((entry) => known.get(entry.id) ?? entry), added };
}

/** A wrong entry is struck out and, if it was only wrong, recorded anew; an earlier count keeps what it knew. */
export async function correctEntry(
  dependencies: RegisterDependencies & AuditDependencies,
  staff: StaffIdentity,
  agencyId: string,
  entryId: string,
  entry: ImportedEntry | null,
): Promise<Result<{ readonly struckOut: RegisterEntry; readonly recorded: RegisterEntry | null }, 'UnknownEntry'>> {
  const { registers, clock, duties } = dependencies;
  const now = clock.now();
  const struckOut = await registers.strikeOut(agencyId, entryId, new Date(now).toISOString());
  if (struckOut === null) return refused('UnknownEntry', null, { entryId });
  await duties.settle(agencyId, 'publication', entryId, civilDateInShanghai(now));
  const [recorded] =
    entry === null ? [] : await recordEntries(dependencies, agencyId, [entry], `in place of ${entryId}`);
  await recordAct(dependencies, staff, agencyId, `correct-entry:${entryId}`);
  return accepted({ struckOut, recorded: recorded ?? null });
}

/** What the lines of a file would record; nothing is stored. */
export async function previewEntries(
  { registers }: RegisterDependencies,
  agencyId: string,
  rows: Rows,
): Promise<ImportPreview<ImportedEntry>> {
  const keys = (await entriesOf(registers, agencyId))
    .filter(({ struckOutAt }) => struckOutAt === null)
    .map(documentKey);
  return previewRegister(rows, new Set(keys.filter((key) => key !== null)));
}

export async function previewOfDisclosures(
  { registers }: RegisterDependencies,
  agencyId: string,
  rows: Rows,
): Promise<ImportPreview<ImportedDisclosure>> {
  const first = previewDisclosures(rows);
  if (!first.ok) return first;
  const years = new Set(first.lines.flatMap((line) => (line.ok ? [Number(line.entry.publishedOn.slice(0, 4))] : [])));
  const known = new Set<string>();
  for (const year of years)
    for await (const { url, title, publishedOn } of registers.disclosures(agencyId, year))
      known.add(url ?? `${title} ${publishedOn}`);
  return previewDisclosures(rows, known);
}

/** Records entries by hand or by a program, once for a key. */
export async function enterEntries(
  dependencies: RegisterDependencies & OnceDependencies,
  agencyId: string,
  entries: readonly ImportedEntry[],
  key: string,
): Promise<Result<readonly RegisterEntry[], 'IdempotencyKeyReused'>> {
  const act = { operation: 'enter-entries', owner: agencyId, key, body: entries };
  return once(dependencies, act, async (seed): Promise<Result<readonly RegisterEntry[], never>> => {
    const { all } = await record(dependencies, agencyId, entries, seed);
    return accepted(all);
  });
}

/** Records proactive disclosures, once for a key where one is given. */
export async function enterDisclosures(
  dependencies: RegisterDependencies & OnceDependencies,
  agencyId: string,
  disclosures: readonly ImportedDisclosure[],
  key: string | null,
): Promise<Result<readonly RecordedDisclosure[], 'IdempotencyKeyReused'>> {
  if (key === null) return accepted(await recordImportedDisclosures(dependencies, agencyId, disclosures, randomUUID()));
  const act = { operation: 'enter-disclosures', owner: agencyId, key, body: disclosures };
  return once(dependencies, act, async (seed): Promise<Result<readonly RecordedDisclosure[], never>> =>
    accepted(await recordImportedDisclosures(dependencies, agencyId, disclosures, seed)),
  );
}

/** Records disclosures under ids that follow from `seed`. */
export async function recordImportedDisclosures(
  { registers, clock, codes }: RegisterDependencies,
  agencyId: string,
  disclosures: readonly ImportedDisclosure[],
  seed: string,
): Promise<readonly RecordedDisclosure[]> {
  const recordedAt = new Date(clock.now()).toISOString();
  const recorded = disclosures.map(({ publishedOn, category, subcategory, title, url }, index): RecordedDisclosure => ({
    id: codes.digestOf(`${agencyId}\n${seed}\n${index}`).slice(0, 32),
    agencyId,
    publishedOn,
    category,
    title,
    recordedAt,
    ...(subcategory === null ? {} : { subcategory }),
    ...(url === null ? {} : { url }),
  }));
  await registers.recordDisclosures(recorded);
  return recorded;
}

/** 条例第26条: a document that is not published yet is watched until the 20th working day. */
async function watchPublications(
  { duties, alertSettings, calendars, clock }: RegisterDependencies,
  agencyId: string,
  entries: readonly RegisterEntry[],
): Promise<void> {
  const calendar = await calendars.current();
  const today = civilDateInShanghai(clock.now());
  for (const entry of entries) {
    if ((entry.kind !== 'regulations' && entry.kind !== 'normative-documents') || entry.publishedOn !== null) continue;
    const duty = publicationDuty(agencyId, entry.id, entry.title, entry.madeOn, calendar);
    await duties.add(duty, nextAlertOn(calendar, await alertSettings.of(agencyId), [dateOfDuty(duty)], today));
  }
}

async function entriesOf(registers: RegisterStore, agencyId: string): Promise<readonly RegisterEntry[]> {
  const entries: RegisterEntry[] = [];
  for await (const entry of registers.entries(agencyId)) entries.push(entry);
  return entries;
}
