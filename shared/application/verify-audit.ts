import type { RequestEvent } from '../domain/request/request-event.ts';
import type { AuditJournal, JournalEntry } from '../ports/audit-journal.ts';
import { sealOf } from './append-to-journal.ts';
import type { RequestDependencies } from './dependencies.ts';
import { stableText } from './stable-text.ts';

export const auditFindings = [
  'block-missing',
  'block-changed',
  'chain-broken',
  'item-missing',
  'item-changed',
  'event-changed',
  'history-cut',
  'not-journaled',
  'seal-not-found',
] as const;
export type AuditFinding = { readonly kind: (typeof auditFindings)[number]; readonly place: string };

export type AuditReport = {
  readonly agencyId: string;
  readonly blocks: number;
  readonly entries: number;
  readonly requests: number;
  readonly events: number;
  /** The seal of the last block; to be compared with the one in the log of the function that sealed it. */
  readonly lastSeal: string | null;
  readonly findings: readonly AuditFinding[];
};

/** What the log of the function that seals said about a block; it lies outside the table. */
export type SealWitness = { readonly agencyId: string; readonly block: number; readonly seal: string };

type Dependencies = Pick<RequestDependencies, 'codes' | 'requests' | 'clock'> & { readonly journal: AuditJournal };

/** An event younger than this may still be on its way into the journal. */
const journalLagInMilliseconds = 60 * 60_000;

const entriesAtOnce = 100;

/**
 * Reads an agency's whole journal and every request that it has, and names what does not fit: a block that was changed or taken
 * out, an item that is not what was sealed, an event whose digest does not follow from the one before, a history shorter than
 * its view, an event that never reached the journal, a seal that a witness saw and the journal has not. What was destroyed under
 * the schedule has a tombstone in its place.
 */
export async function verifyAudit(
  dependencies: Dependencies,
  agencyId: string,
  witnesses: readonly SealWitness[] = [],
): Promise<AuditReport> {
  const findings: AuditFinding[] = [];
  const sealed = await verifyBlocks(dependencies, agencyId, findings);
  for (const { block, seal } of witnesses.filter((witness) => witness.agencyId === agencyId)) {
    if (sealed.seals.get(block) !== seal)
      findings.push({ kind: 'seal-not-found', place: `${agencyId} block ${block}` });
  }
  const sealedPlaces = new Set(sealed.entries.map(placeOf));
  const erased = new Set(sealed.entries.filter(dependencies.journal.isTombstone).map(({ pk }) => pk));
  for (let start = 0; start < sealed.entries.length; start += entriesAtOnce) {
    await verifyItems(dependencies, sealed.entries.slice(start, start + entriesAtOnce), erased, findings);
  }
  let requests = 0;
  let events = 0;
  for await (const { receiptNumber } of dependencies.requests.aliveSince(agencyId, '0000')) {
    requests += 1;
    events += await verifyHistory(dependencies, receiptNumber, sealedPlaces, findings);
  }
  return {
    agencyId,
    blocks: sealed.blocks,
    entries: sealed.entries.length,
    requests,
    events,
    lastSeal: sealed.lastSeal,
    findings,
  };
}

function placeOf({ pk, sk, hash }: JournalEntry): string {
  return `${pk}|${sk}|${hash}`;
}

async function verifyBlocks({ journal, codes }: Dependencies, agencyId: string, findings: AuditFinding[]) {
  const entries: JournalEntry[] = [];
  const seals = new Map<number, string>();
  let previousSeal = '';
  let blocks = 0;
  for await (const block of journal.blocks(agencyId)) {
    blocks += 1;
    const place = `${agencyId} block ${block.number}`;
    if (block.number !== blocks) {
      findings.push({ kind: 'block-missing', place: `${agencyId} block ${blocks}` });
      blocks = block.number;
    } else if (block.previousSeal !== previousSeal) findings.push({ kind: 'chain-broken', place });
    if (sealOf(codes.digestOf, block) !== block.seal) findings.push({ kind: 'block-changed', place });
    previousSeal = block.seal;
    seals.set(block.number, block.seal);
    entries.push(...block.entries);
  }
  return { blocks, entries, seals, lastSeal: blocks === 0 ? null : previousSeal };
}

async function verifyItems(
  { journal, codes }: Dependencies,
  entries: readonly JournalEntry[],
  erased: ReadonlySet<string>,
  findings: AuditFinding[],
): Promise<void> {
  const stored = new Map((await journal.items(entries)).map((item) => [`${item.pk}|${item.sk}`, item]));
  for (const { pk, sk, hash } of entries) {
    const found = stored.get(`${pk}|${sk}`);
    if (found === undefined && !erased.has(pk)) findings.push({ kind: 'item-missing', place: `${pk} ${sk}` });
    const isAsSealed =
      found?.hash === hash && (found.content === null || codes.digestOf(stableText(found.content)) === hash);
    if (found !== undefined && !isAsSealed) findings.push({ kind: 'item-changed', place: `${pk} ${sk}` });
  }
}

async function verifyHistory(
  { requests, codes, clock, journal }: Dependencies,
  receiptNumber: string,
  sealedPlaces: ReadonlySet<string>,
  findings: AuditFinding[],
): Promise<number> {
  const [view, history] = await Promise.all([requests.view(receiptNumber), requests.history(receiptNumber)]);
  let previous = '';
  for (const [index, event] of history.entries()) {
    const place = `${receiptNumber} event ${event.sequence}`;
    if (event.sequence !== index + 1 || digestOf(codes.digestOf, receiptNumber, previous, event) !== event.hash)
      findings.push({ kind: 'event-changed', place });
    previous = event.hash;
    const isOld = clock.now() - Date.parse(event.at) > journalLagInMilliseconds;
    if (isOld && !sealedPlaces.has(placeOf(journal.eventEntry(receiptNumber, event.sequence, event.hash))))
      findings.push({ kind: 'not-journaled', place });
  }
  if (view !== null && (view.headHash !== previous || view.version !== history.length))
    findings.push({ kind: 'history-cut', place: receiptNumber });
  return history.length;
}

function digestOf(
  digest: (text: string) => string,
  receiptNumber: string,
  previous: string,
  { hash: _hash, ...event }: RequestEvent,
): string {
  return digest(stableText({ receiptNumber, previous, event }));
}
