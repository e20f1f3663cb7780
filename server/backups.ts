import {
  createReadStream,
  createWriteStream,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
} from 'node:fs';
import { cp, mkdir, readdir, rm } from 'node:fs/promises';
import { basename, dirname, join, relative } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { PassThrough, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import * as tar from 'tar';
import type { UndoSteps } from '../local/functions-on-engine.ts';
import { StartFailure } from '../local/start-failure.ts';
import { replaceFile } from '../local/stored-file.ts';
import { backupKeyIn } from './config-checks.ts';
import { SealBroken, openSealed, sealInto } from './sealed-file.ts';

/** What is copied besides the two databases and the objects: keys, and how far consumers and schedules have come. */
const smallFiles = /^(?:secrets|identity|schedules|stream-[a-z-]+)\.json$|^dead-letters\.jsonl$/;
const databases = ['table.db', 'accounts.db'] as const;

export type BackupSettings = {
  /** Of the running server. */
  readonly folder: string;
  readonly target: string;
  readonly key: Uint8Array;
};

/**
 * One backup: the databases as of one instant each, then every file version not yet copied. The table is copied before the
 * files, so that each file it names is there. Returns the snapshot's path once it has been read back whole.
 */
export async function backUp({ folder, target, key }: BackupSettings, nowInMs: number): Promise<string> {
  const staging = join(folder, '.backup');
  rmSync(staging, { recursive: true, force: true });
  mkdirSync(staging, { mode: 0o700 });
  try {
    // How far consumers have come goes first: a position ahead of the table would skip what is yet to be written.
    for (const name of readdirSync(folder).filter((one) => smallFiles.test(one)))
      await cp(join(folder, name), join(staging, name));
    for (const name of databases.filter((one) => existsSync(join(folder, one))))
      copyDatabase(join(folder, name), join(staging, name));
    const objects = await objectFilesIn(folder);
    replaceFile(join(staging, 'objects.json'), JSON.stringify(objects));
    await mkdir(join(target, 'snapshots'), { recursive: true, mode: 0o700 });
    for (const name of objects) {
      const copy = join(target, `${name}.sealed`);
      if (existsSync(copy)) continue;
      await mkdir(dirname(copy), { recursive: true, mode: 0o700 });
      await sealInto(copy, key, createReadStream(join(folder, name)));
    }
    const snapshot = join(
      target,
      'snapshots',
      `${new Date(nowInMs).toISOString().replaceAll(':', '-').replace(/\.\d+/, '')}.sealed`,
    );
    const packed = new PassThrough();
    tar.create({ cwd: staging, gzip: true, portable: true }, readdirSync(staging)).pipe(packed);
    await sealInto(snapshot, key, packed);
    await openSealed(snapshot, key, nowhere());
    return snapshot;
  } finally {
    rmSync(staging, { recursive: true, force: true });
  }
}

function copyDatabase(from: string, to: string): void {
  const database = new DatabaseSync(from, { readOnly: true, timeout: 60_000 });
  try {
    database.prepare('VACUUM INTO ?').run(to);
  } finally {
    database.close();
  }
}

/** Each file version and its description, as paths under the data folder. */
async function objectFilesIn(folder: string): Promise<readonly string[]> {
  const root = join(folder, 'objects');
  if (!existsSync(root)) return [];
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && !relative(root, entry.parentPath).startsWith('.'))
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .toSorted();
}

function nowhere(): Writable {
  return new Writable({ write: (_chunk, _encoding, done) => done() });
}

/** Snapshots, the oldest first. */
export function snapshotsIn(target: string): readonly string[] {
  const folder = join(target, 'snapshots');
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => /^\d{4}-\d\d-\d\dT[\d-]+Z\.sealed$/.test(name))
    .toSorted()
    .map((name) => join(folder, name));
}

/** The instant of a snapshot by its name, in ms since 1970. */
export function instantOfSnapshot(path: string): number {
  return Date.parse(basename(path, '.sealed').replace(/T(\d\d)-(\d\d)-(\d\d)Z$/, 'T$1:$2:$3Z'));
}

const dayInMs = 86_400_000;

/** Which snapshots may go: all of a day, then one an hour for a week, then one a day until `keepDays`. The newest stays. */
export function expiredSnapshots(paths: readonly string[], keepDays: number, nowInMs: number): readonly string[] {
  const kept = new Set<string>();
  const expired: string[] = [];
  for (const path of paths.toReversed()) {
    const ageInMs = nowInMs - instantOfSnapshot(path);
    const iso = new Date(instantOfSnapshot(path)).toISOString();
    const slot = ageInMs <= dayInMs ? iso : ageInMs <= 7 * dayInMs ? iso.slice(0, 13) : iso.slice(0, 10);
    if ((ageInMs > keepDays * dayInMs || kept.has(slot)) && kept.size > 0) expired.push(path);
    else kept.add(slot);
  }
  return expired;
}

/** Copies of file versions that no longer exist here go once the oldest snapshot kept was made after they were erased. */
async function dropOrphans(folder: string, target: string, olderThanMs: number): Promise<void> {
  const present = new Set(await objectFilesIn(folder));
  const root = join(target, 'objects');
  if (!existsSync(root)) return;
  for (const entry of await readdir(root, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const name = relative(target, path).replace(/\.sealed$/, '');
    if (!present.has(name) && statSync(path).mtimeMs < olderThanMs) await rm(path, { force: true });
  }
}

export type RegularBackups = { lastAt(): number | null };

/** A backup at the start and then every so often; one that fails is told and tried again after a minute. */
export function backUpRegularly(
  settings: {
    readonly folder: string;
    readonly keyFile: string;
    readonly everyMinutes: number;
    readonly keepDays: number;
  } & { readonly target: string },
  undo: UndoSteps,
): RegularBackups {
  const { folder, target, keyFile, everyMinutes, keepDays } = settings;
  const stopping = new AbortController();
  const newest = snapshotsIn(target).at(-1);
  let lastAt = newest === undefined ? null : instantOfSnapshot(newest);

  async function once(): Promise<void> {
    const key = backupKeyIn(keyFile);
    const nowInMs = Date.now();
    await backUp({ folder, target, key }, nowInMs);
    lastAt = nowInMs;
    for (const path of expiredSnapshots(snapshotsIn(target), keepDays, nowInMs)) rmSync(path, { force: true });
    const oldest = snapshotsIn(target)[0];
    if (oldest !== undefined) await dropOrphans(folder, target, instantOfSnapshot(oldest));
  }

  async function loop(): Promise<void> {
    for (;;) {
      const dueInMs = (lastAt ?? 0) + everyMinutes * 60_000 - Date.now();
      if (dueInMs > 0) await sleep(dueInMs, undefined, { signal: stopping.signal, ref: false });
      try {
        await once();
      } catch (error) {
        console.error('备份失败，一分钟后重试 The backup failed; it is tried again in a minute:', error);
        await sleep(60_000, undefined, { signal: stopping.signal, ref: false });
      }
      stopping.signal.throwIfAborted();
    }
  }
  const done = loop().catch((error: unknown) => {
    if (!stopping.signal.aborted) console.error(error);
  });
  undo.push(async () => {
    stopping.abort();
    await done;
  });
  return { lastAt: () => lastAt };
}

/**
 * Puts a snapshot into an empty folder. Fails with a StartFailure when the folder holds anything, or when the snapshot or one
 * of its files is not whole; the folder is then left empty.
 */
export async function restore(
  snapshot: string,
  folder: string,
  key: Uint8Array,
): Promise<{ readonly objects: number }> {
  if (existsSync(folder) && readdirSync(folder).length > 0)
    throw new StartFailure(
      `${folder} 不是空目录，未恢复。请指定空目录，以免覆盖现有数据。`,
      `${folder} is not empty; nothing was restored. Name an empty folder, so that nothing is written over.`,
    );
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  try {
    // Nothing of a backup is used before all of it has proved whole.
    await openSealed(snapshot, key, nowhere());
    const unpacked = new PassThrough();
    await Promise.all([
      pipeline(unpacked, tar.extract({ cwd: folder, strict: true }) as unknown as Writable),
      openSealed(snapshot, key, unpacked),
    ]);
    const objects = JSON.parse(readFileSync(join(folder, 'objects.json'), 'utf8')) as readonly string[];
    const target = dirname(dirname(snapshot));
    for (const name of objects) {
      mkdirSync(dirname(join(folder, name)), { recursive: true, mode: 0o700 });
      await openSealed(join(target, `${name}.sealed`), key, createWriteStream(join(folder, name), { mode: 0o600 }));
    }
    rmSync(join(folder, 'objects.json'));
    return { objects: objects.length };
  } catch (error) {
    for (const name of readdirSync(folder)) rmSync(join(folder, name), { recursive: true, force: true });
    if (!(error instanceof SealBroken)) throw error;
    throw new StartFailure(
      `备份不完整、被改动，或不是用这把密钥加密的：${error.message}`,
      `The backup is not whole, was changed, or was sealed with another key: ${error.message}`,
      { cause: error },
    );
  }
}
