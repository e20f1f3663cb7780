import { Unzip, UnzipInflate } from 'fflate';
import { accepted, refused } from '../../domain/result.ts';
import type { Result } from '../../domain/result.ts';
import type { ReportFileRefusal } from '../../domain/report/unreadable.ts';
import { readingBudget } from '../../domain/reading/reading-budget.ts';

/** The parts of an archive by name, in the order they are stored. */
export type ArchiveParts = ReadonlyMap<string, Uint8Array>;

function joined(chunks: readonly Uint8Array[], length: number): Uint8Array {
  const whole = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}

const chunkBytes = 4 * 1024;

/**
 * Unpacks the wanted parts of an archive and stops as soon as what comes out passes the limit, whatever sizes the archive
 * claims: the input is fed in small chunks, so that not more than one chunk's worth is ever unpacked past it.
 */
export function unpackArchive(
  bytes: Uint8Array,
  isWanted: (name: string) => boolean,
): Result<ArchiveParts, ReportFileRefusal> {
  const parts = new Map<string, Uint8Array>();
  let unpackedBytes = 0;
  let entries = 0;
  const state: { refusal: 'ArchiveTooLarge' | 'ArchiveBroken' | null } = { refusal: null };
  const unzip = new Unzip((file) => {
    entries++;
    if (entries > readingBudget.archiveEntries) state.refusal = 'ArchiveTooLarge';
    if (state.refusal !== null || !isWanted(file.name) || parts.has(file.name)) return;
    const chunks: Uint8Array[] = [];
    let length = 0;
    file.ondata = (error, chunk, isLast) => {
      if (error !== null) {
        state.refusal = 'ArchiveBroken';
        return;
      }
      unpackedBytes += chunk.length;
      length += chunk.length;
      if (unpackedBytes > readingBudget.unpackedBytes) {
        state.refusal = 'ArchiveTooLarge';
        file.terminate();
        return;
      }
      chunks.push(chunk);
      if (isLast) parts.set(file.name, joined(chunks, length));
    };
    file.start();
  });
  unzip.register(UnzipInflate);
  try {
    for (let at = 0; at < bytes.length && state.refusal === null; at += chunkBytes) {
      unzip.push(bytes.subarray(at, at + chunkBytes), at + chunkBytes >= bytes.length);
    }
  } catch {
    state.refusal ??= 'ArchiveBroken';
  }
  if (state.refusal !== null)
    return refused(state.refusal, null, { limitInMib: readingBudget.unpackedBytes / 1024 / 1024 });
  return accepted(parts);
}
