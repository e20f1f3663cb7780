import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { appendLine, readLines } from './state-files.ts';

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
      return readLines(path, isDeadLetter);
    },
    add(letter) {
      appendLine(path, JSON.stringify({ id: randomUUID(), ...letter }));
      console.error(`${letter.functionId}: dead letter after ${letter.attempts} attempts: ${letter.reason}`);
    },
  };
}

function isDeadLetter(value: unknown): value is DeadLetter {
  return typeof value === 'object' && value !== null && 'functionId' in value && 'event' in value;
}
