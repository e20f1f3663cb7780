import { randomUUID } from 'node:crypto';
import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** An event that its function never accepted, kept whole. */
export type DeadLetter = {
  readonly id: string;
  readonly functionId: string;
  /** ISO 8601 in UTC, by the local system's clock. */
  readonly failedAt: string;
  readonly attempts: number;
  readonly reason: string;
  readonly event: object;
};

export type DeadLetters = {
  /** Oldest first. */
  all(): readonly DeadLetter[];
  add(letter: Omit<DeadLetter, 'id'>): void;
};

/** The dead-letter queues of all functions, as lines of `dead-letters.jsonl`. */
export function openDeadLetters(folder: string): DeadLetters {
  const path = join(folder, 'dead-letters.jsonl');
  return {
    all() {
      if (!existsSync(path)) return [];
      const lines = readFileSync(path, 'utf8').split('\n');
      return lines.slice(0, -1).map((line) => JSON.parse(line) as DeadLetter);
    },
    add(letter) {
      appendFileSync(path, `${JSON.stringify({ id: randomUUID(), ...letter })}\n`, { flush: true });
      console.error(`${letter.functionId}: dead letter after ${letter.attempts} attempts: ${letter.reason}`);
    },
  };
}
