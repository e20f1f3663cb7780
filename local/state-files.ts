import {
  closeSync,
  existsSync,
  fstatSync,
  ftruncateSync,
  openSync,
  readFileSync,
  renameSync,
  writeSync,
} from 'node:fs';
import { basename } from 'node:path';
import { StartFailure } from './start-failure.ts';
import { replaceFile } from './stored-file.ts';

/** Adds one line; of one that the disk has no room for, nothing stays, so that the next line begins where it should. */
export function appendLine(path: string, text: string): void {
  const file = openSync(path, 'a', 0o600);
  try {
    const { size } = fstatSync(file);
    const bytes = Buffer.from(`${text}\n`);
    try {
      let written = 0;
      while (written < bytes.length) written += writeSync(file, bytes, written);
    } catch (error) {
      ftruncateSync(file, size);
      throw error;
    }
  } finally {
    closeSync(file);
  }
}

/**
 * The values of a file of JSON lines. A last line that a crash cut short was never acknowledged and is dropped; other lines
 * that cannot be read are set aside in a file beside it, which is told by name; what stands behind a broken beginning on the
 * same line is saved. `isWanted` tells a value of ours from any other JSON.
 */
export function readLines<T>(path: string, isWanted: (value: unknown) => value is T): T[] {
  if (!existsSync(path)) return [];
  const content = readFileSync(path, 'utf8');
  const end = content.lastIndexOf('\n') + 1;
  const lines = content
    .slice(0, end)
    .split('\n')
    .filter((line) => line !== '');
  const values: T[] = [];
  const broken: string[] = [];
  for (const line of lines) {
    const { value, before } = readLine(line, isWanted);
    if (value !== null) values.push(value);
    if (before !== '') broken.push(before);
  }
  if (broken.length > 0) {
    const aside = `${path}.unreadable`;
    for (const line of broken) appendLine(aside, line);
    console.error(
      `数据文件 ${path} 有 ${broken.length} 行无法读取，已移到 ${basename(aside)}，其余照常使用。\n` +
        `${broken.length} lines of ${path} cannot be read; they are set aside in ${basename(aside)}, the others are used.`,
    );
  }
  if (broken.length > 0 || end < content.length)
    replaceFile(path, values.map((value) => `${JSON.stringify(value)}\n`).join(''));
  return values;
}

/** The value of a line, or of its end where a broken line stands before it; what stands before. */
function readLine<T>(
  line: string,
  isWanted: (value: unknown) => value is T,
): { readonly value: T | null; readonly before: string } {
  for (let start = 0; start !== -1; start = line.indexOf('{"', start + 1)) {
    const value = parsed(line.slice(start));
    if (isWanted(value)) return { value, before: line.slice(0, start) };
  }
  return { value: null, before: line };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** What to do about a state file that cannot be read, or that is empty where it never is. */
export type WhenUnreadable =
  /** It can be made anew: it is renamed, which is told by name, and the start goes on without it. */
  | 'set-aside'
  /** Something would be lost without it: nothing starts. */
  | 'refuse';

/** The value of a JSON file; null where there is none. */
export function readStateFile(path: string, when: WhenUnreadable): unknown {
  if (!existsSync(path)) return null;
  const value = parsed(readFileSync(path, 'utf8'));
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value;
  if (when === 'refuse')
    throw new StartFailure(
      `数据文件 ${path} 为空或者已经损坏。请从备份中恢复这个文件；没有备份而且不需要原有数据的，用 --data 指定另一个目录。`,
      `The file ${path} is empty or damaged. Restore it from a backup; if there is none and the data is not needed, name another folder with --data.`,
    );
  const aside = `${path}.unreadable`;
  renameSync(path, aside);
  console.error(
    `数据文件 ${path} 为空或者已经损坏，已改名为 ${basename(aside)}，重新开始。\n` +
      `The file ${path} is empty or damaged; it was renamed to ${basename(aside)}, and begins anew.`,
  );
  return null;
}
