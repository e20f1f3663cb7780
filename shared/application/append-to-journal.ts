import type { AuditJournal, JournalBlock, JournalEntry } from '../ports/audit-journal.ts';
import type { RequestDependencies } from './dependencies.ts';
import { stableText } from './stable-text.ts';

const mostTries = 20;

/**
 * Adds entries to an agency's journal as one block sealed over the one before. An entry that comes twice, as after a
 * redelivery, does no harm.
 */
export async function appendToJournal(
  { clock, codes, journal }: Pick<RequestDependencies, 'clock' | 'codes'> & { readonly journal: AuditJournal },
  agencyId: string,
  entries: readonly JournalEntry[],
): Promise<JournalBlock> {
  for (let attempt = 0; attempt < mostTries; attempt += 1) {
    const last = await journal.lastBlock(agencyId);
    const open = {
      agencyId,
      number: (last?.number ?? 0) + 1,
      sealedAt: new Date(clock.now()).toISOString(),
      previousSeal: last?.seal ?? '',
      entries,
    };
    const block = { ...open, seal: sealOf(codes.digestOf, open) };
    if (await journal.addBlock(block)) return block;
  }
  throw new Error(`journal of ${agencyId}: others were first ${mostTries} times`);
}

export function sealOf(digestOf: (text: string) => string, block: Omit<JournalBlock, 'seal'>): string {
  const { agencyId, number, sealedAt, previousSeal, entries } = block;
  return digestOf(stableText({ agencyId, number, sealedAt, previousSeal, entries }));
}
