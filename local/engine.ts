import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { accessSync, constants, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, Socket } from 'node:net';
import { createRequire } from 'node:module';
import { delimiter, dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { DatabaseSync } from 'node:sqlite';
import type { DataFolder } from './data-folder.ts';
import { StartFailure } from './start-failure.ts';

export type Engine = {
  readonly endpoint: string;
  /** Settles when the engine is gone, wanted or not. */
  readonly exited: Promise<void>;
  stop(): Promise<void>;
};

export type EngineOptions = {
  readonly dataFolder: DataFolder;
  /** A free port by default. */
  readonly port?: number;
  readonly environment?: Readonly<Record<string, string | undefined>>;
};

const startLimitInMs = 10_000;

/**
 * Starts the DynamoDB engine on the folder's `table.db`, or uses the one that DYNAMODB_ENDPOINT names.
 * The engine dies with this process, also when this process is killed. Fails with a StartFailure.
 */
export async function startEngine({ dataFolder, port, environment = process.env }: EngineOptions): Promise<Engine> {
  const foreignEndpoint = environment['DYNAMODB_ENDPOINT'];
  if (foreignEndpoint !== undefined && foreignEndpoint !== '') return useForeignEngine(foreignEndpoint);

  const binary = findEngine(environment);
  const database = join(dataFolder.path, 'table.db');
  const pidFile = join(dataFolder.path, 'engine.pid');
  await endLeftOver(pidFile, database);

  for (let attempt = 1; ; attempt += 1) {
    const chosenPort = port ?? (await findFreePort());
    const child = spawnEngine(binary, ['--port', String(chosenPort), '--db-path', database], dataFolder);
    const exited = new Promise<void>((resolve) => {
      child.once('close', resolve);
      child.once('error', () => resolve());
    });
    const outcome = await waitUntilListening(child);
    if (outcome !== 'listening') {
      child.kill('SIGKILL');
      if (attempt < 3 && port === undefined) continue;
      throw new StartFailure(
        `DynamoDB 引擎 ${binary} 无法在 ${database} 上启动：${outcome}\n文件损坏的，请从备份中恢复。`,
        `The DynamoDB engine ${binary} does not start on ${database}: ${outcome}\nIf the file is damaged, restore it from a backup.`,
      );
    }
    writeFileSync(pidFile, String(child.pid));
    keepWritesFlat(database);
    let isStopping = false;
    return {
      endpoint: `http://127.0.0.1:${chosenPort}`,
      exited,
      async stop() {
        if (!isStopping) {
          isStopping = true;
          child.kill('SIGTERM');
          const killer = setTimeout(() => child.kill('SIGKILL'), 2000);
          await exited;
          clearTimeout(killer);
          rmSync(pidFile, { force: true });
        }
        await exited;
      },
    };
  }
}

async function useForeignEngine(endpoint: string): Promise<Engine> {
  try {
    await fetch(endpoint, { signal: AbortSignal.timeout(5000) });
  } catch (cause) {
    throw new StartFailure(
      `DYNAMODB_ENDPOINT 指向的 ${endpoint} 没有响应。请启动该引擎，或取消设置该变量。`,
      `${endpoint}, named by DYNAMODB_ENDPOINT, does not answer. Start that engine, or unset the variable.`,
      { cause },
    );
  }
  return { endpoint, exited: new Promise(() => undefined), stop: () => Promise.resolve() };
}

function findEngine(environment: Readonly<Record<string, string | undefined>>): string {
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const candidates = (environment['PATH'] ?? '').split(delimiter).map((folder) => join(folder, `dynoxide${suffix}`));
  try {
    const manifest = createRequire(import.meta.url).resolve(
      `@dynoxide/${process.platform}-${process.arch}/package.json`,
    );
    candidates.unshift(join(dirname(manifest), `dynoxide${suffix}`));
  } catch {
    // No engine is bundled for this platform.
  }
  const found = candidates.find(isExecutable);
  if (found !== undefined) return found;
  throw new StartFailure(
    `本平台（${process.platform}-${process.arch}）没有内置的 DynamoDB 引擎。请安装 dynoxide 1.2.1（npm i -g dynoxide@1.2.1，或 cargo install dynoxide）并确保其在 PATH 中；也可以用环境变量 DYNAMODB_ENDPOINT 指向任何支持事务和流的 DynamoDB 兼容引擎，例如 http://127.0.0.1:8000。`,
    `No DynamoDB engine is bundled for this platform (${process.platform}-${process.arch}). Install dynoxide 1.2.1 (npm i -g dynoxide@1.2.1, or cargo install dynoxide) so that it is on PATH, or set DYNAMODB_ENDPOINT to any DynamoDB-compatible engine with transactions and streams, for instance http://127.0.0.1:8000.`,
  );
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** The shell beside the engine ends it, and a temporary folder with it, as soon as our end of its standard input closes. */
const lifeline =
  'exec 3<&0; (cat <&3; kill -9 $$; test -z "$DISCARD_FOLDER" || rm -rf -- "$DISCARD_FOLDER") >/dev/null 2>&1 & exec "$0" "$@" 3<&- </dev/null';

function spawnEngine(binary: string, engineArguments: readonly string[], dataFolder: DataFolder): ChildProcess {
  if (process.platform === 'win32') {
    const child = spawn(binary, engineArguments, { stdio: ['ignore', 'ignore', 'pipe'], windowsHide: true });
    process.once('exit', () => child.kill());
    return child;
  }
  const child = spawn('/bin/sh', ['-c', lifeline, binary, ...engineArguments], {
    stdio: ['pipe', 'ignore', 'pipe'],
    // Ctrl-C reaches the whole process group; the engine must outlive the requests that are still being answered.
    detached: true,
    env: { PATH: process.env['PATH'], DISCARD_FOLDER: dataFolder.isTemporary ? dataFolder.path : '' },
  });
  child.once('exit', () => child.stdin.destroy());
  child.stdin.on('error', () => undefined);
  return child;
}

async function waitUntilListening(child: ChildProcess): Promise<string> {
  const outcome = await new Promise<string>((resolve) => {
    let output = '';
    const limit = setTimeout(() => resolve(`no answer within ${startLimitInMs} ms`), startLimitInMs);
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      output = (output + text).slice(-2000);
      if (output.includes('listening on')) resolve('listening');
    });
    child.once('error', (error) => resolve(error.message));
    child.once('close', (code) => resolve(output.trim() === '' ? `exit code ${code ?? 'none'}` : output.trim()));
    limit.unref();
  });
  child.unref();
  for (const stream of [child.stdin, child.stderr]) if (stream instanceof Socket) stream.unref();
  return outcome;
}

/**
 * Each write of the engine looks for the greatest sequence number without an index and keeps every stream record:
 * the index keeps writes flat, the trigger trims the stream after 24 hours as DynamoDB does.
 */
function keepWritesFlat(database: string): void {
  const connection = new DatabaseSync(database, { timeout: 5000 });
  try {
    connection.exec(`
      CREATE INDEX IF NOT EXISTS gongkai_stream_sequence ON _stream_records(table_name, CAST(sequence_number AS INTEGER));
      CREATE TRIGGER IF NOT EXISTS gongkai_stream_trim AFTER INSERT ON _stream_records WHEN NEW.id % 500 = 0
        BEGIN DELETE FROM _stream_records WHERE created_at < NEW.created_at - 86400; END;
    `);
  } finally {
    connection.close();
  }
}

async function endLeftOver(pidFile: string, database: string): Promise<void> {
  const pid = readPid(pidFile);
  if (pid === null || !isEngineOn(pid, database)) return;
  process.kill(pid, 'SIGKILL');
  for (let waitedMs = 0; waitedMs < 2000 && isEngineOn(pid, database); waitedMs += 20) await sleep(20);
}

function readPid(pidFile: string): number | null {
  try {
    const pid = Number(readFileSync(pidFile, 'utf8'));
    return Number.isInteger(pid) && pid > 1 ? pid : null;
  } catch {
    return null;
  }
}

function isEngineOn(pid: number, database: string): boolean {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').includes(database);
  } catch {
    return false;
  }
}

export async function findFreePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve, reject) => probe.once('error', reject).listen(0, '127.0.0.1', resolve));
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('A listening socket has no port.');
  return address.port;
}
