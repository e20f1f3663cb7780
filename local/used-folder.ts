import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { lastState } from './scheduler.ts';
import { StartFailure } from './start-failure.ts';

/**
 * Refuses a folder that was used before and has lost what everything hangs on: its table, or the keys that its codes and
 * sessions were made with. Without a word the start would make new ones, and what is stored would open no more.
 */
export function refuseFolderInParts(folder: string): void {
  const table = join(folder, 'table.db');
  const keys = join(folder, 'secrets.json');
  const isUsed =
    existsSync(keys) || existsSync(join(folder, 'schedules.json')) || existsSync(join(folder, 'identity.json'));
  if (isUsed && (!existsSync(table) || statSync(table).size === 0)) throw lost(table, folder);
  if (existsSync(table) && statSync(table).size > 0 && isUsed && !existsSync(keys)) throw lost(keys, folder);
}

function lost(path: string, folder: string): StartFailure {
  return new StartFailure(
    `数据目录 ${folder} 曾经使用过，但是 ${path} 不见了或者是空的。请从备份中恢复；不需要原有数据的，用 --data 指定另一个目录。`,
    `The data folder ${folder} was used before, but ${path} is gone or empty. Restore it from a backup; if the data is not needed, name another folder with --data.`,
  );
}

/** Refuses to run by the real time a folder whose virtual clock stands later: what is stored would lie in the future. */
export function refuseTimeBefore(folder: string, nowInMs: number): void {
  const state = lastState(folder);
  if (state?.isVirtual !== true || state.now <= nowInMs) return;
  const at = new Date(state.now).toISOString();
  throw new StartFailure(
    `数据目录 ${folder} 上次停在虚拟时间 ${at}，晚于现在。请加上 --clock ${at} 继续，或者用 --data 指定另一个目录。`,
    `The data folder ${folder} stopped at the virtual time ${at}, which is later than now. Go on with --clock ${at}, or name another folder with --data.`,
  );
}
