import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import type { CivilDate } from '../../domain/calendar/civil-date.ts';

const coreProperties = 'docProps/core.xml';
const contentTypes = '[Content_Types].xml';

/**
 * The same Word file without what changes from run to run: the parts in a fixed order, their times and the document's times
 * set to the given date. `replaced` puts other text in the place of whole parts.
 */
export function normaliseWordFile(
  bytes: Uint8Array,
  on: CivilDate,
  replaced: Readonly<Record<string, string>> = {},
): Uint8Array {
  const parts = unzipSync(bytes);
  const core = parts[coreProperties];
  if (core !== undefined) {
    parts[coreProperties] = strToU8(
      strFromU8(core).replaceAll(/(<dcterms:(?:created|modified)[^>]*>)[^<]*/g, `$1${on}T00:00:00Z`),
    );
  }
  for (const [name, text] of Object.entries(replaced)) parts[name] = strToU8(text);
  const names = Object.keys(parts).sort(
    (a, b) => Number(b === contentTypes) - Number(a === contentTypes) || (a < b ? -1 : 1),
  );
  return zipSync(Object.fromEntries(names.map((name) => [name, parts[name] ?? new Uint8Array()])), {
    mtime: '1980-01-01T00:00:00',
    level: 9,
  });
}
