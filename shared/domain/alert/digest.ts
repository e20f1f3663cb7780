import type { Stage } from './ladder.ts';
import type { AlertReason } from './recipients.ts';
import { type WatchedDate, keyOfDate } from './watched-date.ts';

/** One line of a person's digest: a date that is near or past. What it says in words is looked up when it is sent. */
export type DigestLine = WatchedDate & {
  /** Where the date is watched: names one request or duty. */
  readonly ref: string;
  readonly agencyId: string;
  /** The rung of the ladder that listed it. */
  readonly stage: Stage;
  readonly because: AlertReason;
};

/** More lines than this are counted, not listed. */
export const mostLines = 300;

/** Two lines of one key say the same thing to the same person, the one with the later rung better. */
export function keyOfLine(line: DigestLine): string {
  return `${line.ref} ${keyOfDate(line)}`;
}

/** All lines, nearest date first; of two lines about one date the one with the later rung. */
export function mergeLines(lines: readonly DigestLine[]): readonly DigestLine[] {
  const byKey = new Map<string, DigestLine>();
  for (const line of lines) {
    const key = keyOfLine(line);
    const known = byKey.get(key);
    if (known === undefined || line.stage < known.stage) byKey.set(key, line);
  }
  return [...byKey.values()].sort((a, b) =>
    a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : keyOfLine(a) < keyOfLine(b) ? -1 : 1,
  );
}

/** The lines of `wanted` that `listed` does not already say, at the same rung or a later one. */
export function linesMissingFrom(listed: readonly DigestLine[], wanted: readonly DigestLine[]): readonly DigestLine[] {
  const said = new Map(listed.map((line) => [keyOfLine(line), line]));
  return wanted.filter((line) => {
    const other = said.get(keyOfLine(line));
    return other === undefined || other.stage > line.stage;
  });
}
