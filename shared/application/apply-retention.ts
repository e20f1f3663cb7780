import { civilDateInShanghai } from '../domain/calendar/civil-date.ts';
import { categoryOf, statedNumberOf } from '../domain/request/request-form.ts';
import { isServable } from '../domain/request/stored-file.ts';
import {
  type Disposition,
  type RetentionSchedule,
  latestClosingToCheck,
  removalOf,
  retentionClassOf,
} from '../domain/retention/retention-schedule.ts';
import type { ObjectStore } from '../ports/object-store.ts';
import type { ProceedingStore } from '../ports/proceeding-store.ts';
import type { RetentionStore, Tombstone } from '../ports/retention-store.ts';
import type { RequestDependencies } from './dependencies.ts';
import { quarantinePrefix } from './exchange-files.ts';
import { proceedingFacts } from './keep-proceedings.ts';
import { type LoadedRequest, loadRequest } from './load-request.ts';
import { stableText } from './stable-text.ts';

export type RetentionDependencies = RequestDependencies & {
  readonly objects: ObjectStore;
  readonly proceedings: ProceedingStore;
  readonly retention: RetentionStore;
};

/** Where cases are handed to the archive from. */
export const archivePrefix = 'archive/';

export type RetentionResult = {
  readonly agencyId: string;
  readonly removed: number;
  readonly kept: Readonly<Record<string, number>>;
  readonly failed: number;
};

/**
 * Removes an agency's cases whose period has ended, each for itself: hands it to the archive if the schedule says so, sets its
 * tombstone, then deletes it. A case that cannot be archived is not removed. Safe to break off and to run again.
 */
export async function applyRetention(dependencies: RetentionDependencies, agencyId: string): Promise<RetentionResult> {
  const { retention, clock } = dependencies;
  const schedule = await retention.scheduleOf(agencyId);
  const kept: Record<string, number> = {};
  let removed = 0;
  let failed = 0;
  if (schedule.approval === null) return { agencyId, removed, kept, failed };
  const today = civilDateInShanghai(clock.now());
  const pending = await pendingProceedings(dependencies, agencyId);
  for await (const { receiptNumber } of retention.closedUpTo(agencyId, latestClosingToCheck(schedule, today))) {
    const loaded = await loadRequest(dependencies, receiptNumber);
    // Without events a run before this one broke off between the events and the view.
    if (loaded === null) {
      await retention.clear(receiptNumber, []);
      continue;
    }
    const removal = removalOf(schedule, loaded.request, pending.has(receiptNumber), today);
    if (!removal.ok) {
      kept[removal.refusal.kind] = (kept[removal.refusal.kind] ?? 0) + 1;
      continue;
    }
    try {
      await remove(dependencies, loaded, schedule, removal.value);
      removed += 1;
    } catch {
      failed += 1;
    }
  }
  return { agencyId, removed, kept, failed };
}

async function pendingProceedings(
  { proceedings }: RetentionDependencies,
  agencyId: string,
): Promise<ReadonlySet<string>> {
  const facts = await proceedingFacts(proceedings, agencyId);
  const open = facts.filter(({ facts: dated }) => ['filed', 'closing-cancelled'].includes(dated.at(-1)?.type ?? ''));
  return new Set(open.flatMap(({ receiptNumber }) => (receiptNumber === null ? [] : [receiptNumber])));
}

async function remove(
  dependencies: RetentionDependencies,
  loaded: LoadedRequest,
  schedule: RetentionSchedule,
  disposition: Disposition,
): Promise<void> {
  const { objects, retention, codes, clock } = dependencies;
  const { request, events } = loaded;
  const { receiptNumber, agencyId, form, submittedOn } = request;
  if (disposition === 'transfer' && !(await retention.hasTombstone(receiptNumber))) await archive(dependencies, loaded);
  const tombstone: Omit<Tombstone, 'hash'> = {
    agencyId,
    receiptNumber,
    closedOn: request.closedOn ?? '',
    outcome: request.outcome ?? retentionClassOf(request),
    category: categoryOf(form.applicant),
    disposition,
    basis: [
      schedule.approval?.documentNumber,
      ...schedule.appraisals.slice(-1).map(({ documentNumber }) => documentNumber),
    ].join('；'),
    events: events.length,
    removedAt: new Date(clock.now()).toISOString(),
  };
  await retention.putTombstone({ ...tombstone, hash: codes.digestOf(stableText(tombstone)) });
  for (const file of request.files) {
    if (isServable(file)) await objects.erase(file.key);
    else await objects.erase(`${quarantinePrefix}${receiptNumber}/${file.fileId}`);
  }
  const applicants = [
    form.applicant,
    ...events.flatMap((event) => (event.type === 'Submitted' ? [event.form.applicant] : [])),
  ];
  const identities = [...new Set(applicants.map(statedNumberOf))].filter((identity) => identity !== null);
  await retention.clear(
    receiptNumber,
    await Promise.all(
      identities.map(async (identity) => ({
        agencyId,
        applicantKey: await codes.applicantKeyOf(identity),
        submittedOn,
      })),
    ),
  );
}

/** The case as one package: its history and every file that may be served, under one prefix. */
async function archive({ objects }: RetentionDependencies, { request, events }: LoadedRequest): Promise<void> {
  const { agencyId, receiptNumber, closedOn } = request;
  const folder = `${archivePrefix}${agencyId}/${(closedOn ?? '').slice(0, 4)}/${receiptNumber}/`;
  const files = request.files.filter(isServable);
  for (const file of files) await objects.copy(file, `${folder}${file.fileId}`, file.type);
  const manifest = {
    receiptNumber,
    agencyId,
    closedOn,
    outcome: request.outcome,
    files: files.map(({ fileId, name, type, sha256, purpose }) => ({ fileId, name, type, sha256, purpose })),
    events,
  };
  await objects.put(
    `${folder}case.json`,
    new TextEncoder().encode(JSON.stringify(manifest, null, 1)),
    'application/json',
  );
}
