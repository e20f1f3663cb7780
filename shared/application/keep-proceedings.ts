import type { StaffIdentity } from '../domain/agency/staff-identity.ts';
import { civilDateInShanghai } from '../domain/calendar/civil-date.ts';
import { countedProceeding } from '../domain/proceeding/counted-proceeding.ts';
import {
  type AttackedAnswer,
  type FileProceeding,
  type ProceedingCommand,
  type ProceedingRefusal,
  type ProceedingWarning,
  decideProceeding,
  fileProceeding,
} from '../domain/proceeding/decide-proceeding.ts';
import { type ProceedingMilestone, proceedingMilestones } from '../domain/proceeding/proceeding-milestones.ts';
import { type Proceeding, type ProceedingEvent, evolveProceeding } from '../domain/proceeding/proceeding.ts';
import type { ProceedingFacts } from '../domain/report/proceeding-facts.ts';
import { type Result, accepted, refused } from '../domain/result.ts';
import type { ProceedingStore, RecordedProceedingEvent } from '../ports/proceeding-store.ts';
import type { CaseworkDependencies } from './dependencies.ts';
import { loadRequest } from './load-request.ts';
import { type OnceDependencies, type Seed, once } from './once.ts';
import { stableText } from './stable-text.ts';

export type ProceedingDependencies = CaseworkDependencies & { readonly proceedings: ProceedingStore };

/** What entering one needs besides. */
export type FilingDependencies = ProceedingDependencies & OnceDependencies;

export type KeptProceeding = {
  readonly proceeding: Proceeding;
  readonly version: number;
  readonly milestones: readonly ProceedingMilestone[];
  readonly events: readonly RecordedProceedingEvent[];
  readonly warnings: readonly ProceedingWarning[];
};

export const keptProceedingRefusals = [
  'UnknownProceeding',
  'UnknownRequest',
  'ForeignAgency',
  'ChangedSinceRead',
  'IdempotencyKeyReused',
] as const;
export type KeptProceedingRefusal = ProceedingRefusal | (typeof keptProceedingRefusals)[number];

type Entry = Omit<FileProceeding, 'agencyId' | 'actingAgencyId'> & { readonly actingAgencyId?: string | undefined };

/** 条例第50条第3项: enters a review or a suit against the agency of `staff`. The same key and entry again give the same proceeding. */
export async function enterProceeding(
  dependencies: FilingDependencies,
  staff: StaffIdentity & { readonly agencyId: string },
  entry: Entry,
  idempotencyKey: string,
): Promise<Result<KeptProceeding, KeptProceedingRefusal>> {
  const { agencyId } = staff;
  const act = { operation: 'enter-proceeding', owner: agencyId, key: idempotencyKey, body: entry };
  return once(dependencies, act, (seed) => fileUnder(dependencies, staff, entry, seed));
}

async function fileUnder(
  dependencies: ProceedingDependencies,
  staff: StaffIdentity & { readonly agencyId: string },
  entry: Entry,
  seed: Seed,
): Promise<Result<KeptProceeding, KeptProceedingRefusal>> {
  const { agencyId } = staff;
  const { proceedings } = dependencies;
  const attacked = await attackedAnswer(dependencies, agencyId, entry.receiptNumber);
  if (!attacked.ok) return attacked;
  const { letters } = await dependencies.settings.settingsOf(agencyId);
  const decision = fileProceeding(
    { ...entry, agencyId, actingAgencyId: entry.actingAgencyId ?? agencyId },
    attacked.value,
    civilDateInShanghai(dependencies.clock.now()),
    letters.remedies,
  );
  if (!decision.ok) return decision;
  const proceedingId = `P${seed.slice(0, 16).toUpperCase()}`;
  const [filed] = decision.value.events;
  if (filed === undefined) throw new Error('a filing without an event');
  const recorded = recordedEvent(dependencies, proceedingId, 1, filed, staff);
  if (await proceedings.append(agencyId, recorded))
    return accepted(await kept(dependencies, [recorded], decision.value.warnings));
  // Filed before the answer could be kept: the same seed is the same filing.
  const history = await proceedings.history(agencyId, proceedingId);
  return accepted(await kept(dependencies, history, decision.value.warnings));
}

/** One command on a review or a suit; `readVersion` is the version that the member of staff saw. */
export async function actOnProceeding(
  dependencies: ProceedingDependencies,
  staff: StaffIdentity & { readonly agencyId: string },
  proceedingId: string,
  readVersion: number,
  command: ProceedingCommand,
): Promise<Result<KeptProceeding, KeptProceedingRefusal>> {
  const history = await dependencies.proceedings.history(staff.agencyId, proceedingId);
  const proceeding = replayed(history);
  if (proceeding === null) return refused('UnknownProceeding', null, { proceedingId });
  if (history.length !== readVersion) return refused('ChangedSinceRead', null, { version: history.length });
  const decision = decideProceeding(proceeding, command, civilDateInShanghai(dependencies.clock.now()));
  if (!decision.ok) return decision;
  const added = decision.value.map((event, index) =>
    recordedEvent(dependencies, proceedingId, readVersion + index + 1, event, staff),
  );
  for (const recorded of added) {
    if (!(await dependencies.proceedings.append(staff.agencyId, recorded)))
      return refused('ChangedSinceRead', null, { version: history.length });
  }
  return accepted(await kept(dependencies, [...history, ...added], []));
}

export async function readProceeding(
  dependencies: ProceedingDependencies,
  agencyId: string,
  proceedingId: string,
): Promise<Result<KeptProceeding, 'UnknownProceeding'>> {
  const history = await dependencies.proceedings.history(agencyId, proceedingId);
  return history.length === 0
    ? refused('UnknownProceeding', null, { proceedingId })
    : accepted(await kept(dependencies, history, []));
}

/** All proceedings of an agency, the latest filed first; of one year or one request when asked. */
export async function listProceedings(
  dependencies: ProceedingDependencies,
  agencyId: string,
  wanted: { readonly year?: number | undefined; readonly receiptNumber?: string | undefined },
): Promise<readonly KeptProceeding[]> {
  const histories = [...(await dependencies.proceedings.histories(agencyId)).values()];
  const all = await Promise.all(histories.map((history) => kept(dependencies, history, [])));
  return all
    .filter(
      ({ proceeding }) =>
        (wanted.year === undefined || proceeding.filedOn.startsWith(String(wanted.year))) &&
        (wanted.receiptNumber === undefined || proceeding.receiptNumber === wanted.receiptNumber),
    )
    .sort((a, b) => (a.proceeding.filedOn < b.proceeding.filedOn ? 1 : -1));
}

/** What table IV counts of an agency's proceedings. */
export async function proceedingFacts(
  proceedings: ProceedingStore,
  agencyId: string,
): Promise<readonly ProceedingFacts[]> {
  return [...(await proceedings.histories(agencyId)).values()].flatMap((history) => {
    const proceeding = replayed(history);
    return proceeding === null ? [] : [countedProceeding(proceeding, history)];
  });
}

function replayed(history: readonly RecordedProceedingEvent[]): Proceeding | null {
  return history.reduce<Proceeding | null>(
    (state, { event, proceedingId }) => evolveProceeding(state, event, proceedingId),
    null,
  );
}

async function kept(
  { calendars }: ProceedingDependencies,
  events: readonly RecordedProceedingEvent[],
  warnings: readonly ProceedingWarning[],
): Promise<KeptProceeding> {
  const proceeding = replayed(events);
  if (proceeding === null) throw new Error('a proceeding without events');
  return {
    proceeding,
    version: events.length,
    milestones: proceedingMilestones(proceeding, await calendars.current()),
    events,
    warnings,
  };
}

/** The answer under attack, when it is one of this agency's; null when the entry names none. */
async function attackedAnswer(
  dependencies: ProceedingDependencies,
  agencyId: string,
  receiptNumber: string | undefined,
): Promise<Result<AttackedAnswer | null, 'UnknownRequest' | 'ForeignAgency'>> {
  if (receiptNumber === undefined) return accepted(null);
  const loaded = await loadRequest(dependencies, receiptNumber);
  if (loaded === null) return refused('UnknownRequest', null, { receiptNumber });
  const { request } = loaded;
  if (request.agencyId !== agencyId) return refused('ForeignAgency', null, { receiptNumber });
  if (request.outcome === null || request.closedOn === null) return accepted(null);
  const histories = [...(await dependencies.proceedings.histories(agencyId)).values()];
  const others = histories.map(replayed).filter((other) => other?.receiptNumber === receiptNumber);
  return accepted({
    outcome: request.outcome,
    basis: request.details ?? {},
    answeredOn: request.closedOn,
    otherProceedings: others.filter((other) => other !== null),
  });
}

function recordedEvent(
  { clock, codes }: ProceedingDependencies,
  proceedingId: string,
  sequence: number,
  event: ProceedingEvent,
  { sub, role }: StaffIdentity,
): RecordedProceedingEvent {
  const unsealed = { proceedingId, sequence, at: new Date(clock.now()).toISOString(), by: { sub, role }, event };
  return { ...unsealed, hash: codes.digestOf(stableText(unsealed)) };
}
