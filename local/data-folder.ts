import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isMainThread } from 'node:worker_threads';
import { DatabaseSync } from 'node:sqlite';
import { StartFailure } from './start-failure.ts';

export type DataFolder = {
  readonly path: string;
  /** A temporary folder goes when it is closed, or when the process dies in whatever way. */
  readonly isTemporary: boolean;
  close(): void;
};

const patienceInMs = 3000;

/**
 * Opens a folder for this process alone; `:memory:` stands for a temporary one.
 * The operating system drops the lock when the process dies, so a killed run never blocks the next.
 * A lock or a port that a dying run still holds is waited for, up to three seconds.
 */
export async function openDataFolder(folder: string): Promise<DataFolder> {
  const isTemporary = folder === ':memory:';
  const path = isTemporary ? mkdtempSync(join(tmpdir(), 'gongkai-')) : resolve(folder);
  const ownerFile = join(path, 'owner.txt');
  try {
    keepToOwner();
    makeFolder(path);
    closeToOthers(path);
    writeFileSync(join(path, 'writable.txt'), '');
    rmSync(join(path, 'writable.txt'));
  } catch (cause) {
    throw new StartFailure(
      `无法写入数据目录 ${path}。请检查权限和剩余空间，或用 --data 指定其他目录。`,
      `The data folder ${path} cannot be written. Check its permissions and the free space, or name another one with --data.`,
      { cause },
    );
  }
  const lock = await takeLock(path, ownerFile);
  writeFileSync(ownerFile, `${process.pid}\n`);

  let isOpen = true;
  function close(): void {
    if (!isOpen) return;
    isOpen = false;
    process.off('exit', close);
    rmSync(ownerFile, { force: true });
    lock.close();
    if (isTemporary) rmSync(path, { recursive: true, force: true });
  }
  process.on('exit', close);
  return { path, isTemporary, close };
}

/** What this process and the engine that it starts create from now on is readable by their owner alone. */
function keepToOwner(): void {
  if (isMainThread) process.umask(0o077);
}

/** A folder of ours that an earlier version left open is closed, with the files in it; no other folder is touched. */
function closeToOthers(path: string): void {
  const names = readdirSync(path);
  if (names.length > 0 && !names.includes('lock')) return;
  chmodSync(path, 0o700);
  for (const name of names) {
    const file = join(path, name);
    const { mode } = lstatSync(file);
    if ((mode & 0o077) !== 0 && (mode & 0o170000) !== 0o120000) chmodSync(file, mode & 0o700);
  }
}

/** As `mkdir -p`; Node's own `recursive` never ends where a folder denies that it can hold another, such as /proc. */
function makeFolder(path: string): void {
  if (existsSync(path)) return;
  makeFolder(dirname(path));
  try {
    mkdirSync(path);
  } catch (error) {
    if (!existsSync(path)) throw error;
  }
}

async function takeLock(path: string, ownerFile: string): Promise<DatabaseSync> {
  const lock = new DatabaseSync(join(path, 'lock'));
  const giveUpAt = performance.now() + patienceInMs;
  for (;;) {
    try {
      lock.exec('BEGIN EXCLUSIVE');
      return lock;
    } catch (cause) {
      if (performance.now() > giveUpAt) {
        lock.close();
        const owner = ownerOf(ownerFile);
        throw new StartFailure(
          `数据目录 ${path} 正被另一个进程使用（进程号 ${owner}）。请先停止它，或用 --data 指定其他目录。`,
          `The data folder ${path} is in use by another process (pid ${owner}). Stop it first, or name another folder with --data.`,
          { cause },
        );
      }
      await sleep(50);
    }
  }
}

function ownerOf(ownerFile: string): string {
  try {
    return readFileSync(ownerFile, 'utf8').trim();
  } catch {
    return '?';
  }
}
