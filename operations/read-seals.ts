import type { SealWitness } from '../shared/application/verify-audit.ts';

/** The seals that lines of the journal function's log tell of, whatever stands before the JSON; other lines are passed over. */
export function readSeals(log: string): readonly SealWitness[] {
  return log.split('\n').flatMap((line): readonly SealWitness[] => {
    const start = line.indexOf('{');
    const entry = start < 0 ? null : parsed(line.slice(start));
    if (
      typeof entry?.['agencyId'] !== 'string' ||
      typeof entry['block'] !== 'number' ||
      typeof entry['seal'] !== 'string'
    )
      return [];
    return [{ agencyId: entry['agencyId'], block: entry['block'], seal: entry['seal'] }];
  });
}

function parsed(text: string): Readonly<Record<string, unknown>> | null {
  try {
    return JSON.parse(text) as Readonly<Record<string, unknown>> | null;
  } catch {
    return null;
  }
}
