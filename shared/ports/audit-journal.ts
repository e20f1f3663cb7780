/** One stored item that must not change any more: its place in the table and its digest. */
export type JournalEntry = { readonly pk: string; readonly sk: string; readonly hash: string };

/** A block of an agency's journal; `seal` is a digest over the block and the seal before it. */
export type JournalBlock = {
  readonly agencyId: string;
  /** Counted from 1. */
  readonly number: number;
  /** ISO 8601 UTC. */
  readonly sealedAt: string;
  readonly previousSeal: string;
  readonly entries: readonly JournalEntry[];
  readonly seal: string;
};

/** Per agency one chain of blocks, only ever added to. */
export type AuditJournal = {
  lastBlock(agencyId: string): Promise<JournalBlock | null>;
  /** False when a block of that number is there already. */
  addBlock(block: JournalBlock): Promise<boolean>;
  /** From the first on. */
  blocks(agencyId: string): AsyncIterable<JournalBlock>;
  /** Those of the items that are still stored; `content` is what the digest of an item that stands alone covers, null for a request's event. */
  items(entries: readonly JournalEntry[]): Promise<readonly (JournalEntry & { readonly content: object | null })[]>;
  /** The place of a request's event. */
  eventEntry(receiptNumber: string, sequence: number, hash: string): JournalEntry;
  /** Whether the entry tells that what lay in its partition was destroyed under the schedule. */
  isTombstone(entry: JournalEntry): boolean;
};
