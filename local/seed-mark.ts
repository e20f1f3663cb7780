import { join } from 'node:path';
import { type CivilDate, civilDate } from '../shared/domain/calendar/civil-date.ts';
import { readStateFile } from './state-files.ts';
import { replaceFile } from './stored-file.ts';

/** How far the seeding of a data folder has come; its dates are counted from the day on which it began. */
export type SeedMark = { readonly startedOn: CivilDate; readonly isDone: boolean };

const fileOf = (folder: string) => join(folder, 'seed.json');

export function readSeedMark(folder: string): SeedMark | null {
  const stored = readStateFile(fileOf(folder), 'refuse') as {
    readonly startedOn: string;
    readonly isDone: boolean;
  } | null;
  return stored === null ? null : { startedOn: civilDate(stored.startedOn), isDone: stored.isDone };
}

export function writeSeedMark(folder: string, mark: SeedMark): void {
  replaceFile(fileOf(folder), JSON.stringify(mark));
}
