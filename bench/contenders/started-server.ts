import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

export type StartedServer = {
  /** Most memory that the process has held so far, in MiB; null where the system does not tell. */
  peakMemoryInMib(): number | null;
  stop(): Promise<void>;
};

const patienceInMs = 120_000;

export type ServerCommand = {
  readonly program?: string;
  readonly words: readonly string[];
  readonly folder?: string;
  readonly environment?: NodeJS.ProcessEnv;
};

/** Starts a server in a process of its own and waits until `healthUrl` answers; what it prints is shown only if it ends early. */
export async function startServer(
  { program = process.execPath, words, folder, environment }: ServerCommand,
  healthUrl: string,
): Promise<StartedServer> {
  let printed = '';
  const child = spawn(program, [...words], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...environment },
    ...(folder === undefined ? {} : { cwd: folder }),
  });
  const keep = (chunk: Buffer) => {
    printed = (printed + chunk.toString()).slice(-4_000);
  };
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);
  const giveUpAt = performance.now() + patienceInMs;
  while (!(await answers(healthUrl))) {
    if (child.exitCode !== null || performance.now() > giveUpAt) {
      child.kill('SIGKILL');
      throw new Error(`${words.join(' ')} did not answer at ${healthUrl}:\n${printed}`);
    }
    await sleep(50);
  }
  return { peakMemoryInMib: () => peakMemoryOf(child), stop: () => ended(child) };
}

async function answers(url: string): Promise<boolean> {
  try {
    const { ok, body } = await fetch(url);
    await body?.cancel();
    return ok;
  } catch {
    return false;
  }
}

function peakMemoryOf({ pid }: ChildProcess): number | null {
  const file = `/proc/${pid ?? 0}/status`;
  if (!existsSync(file)) return null;
  const kib = /VmHWM:\s+(\d+) kB/.exec(readFileSync(file, 'utf8'))?.[1];
  return kib === undefined ? null : Number(kib) / 1024;
}

async function ended(child: ChildProcess): Promise<void> {
  const exit = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  const late = setTimeout(() => child.kill('SIGKILL'), 10_000);
  await exit;
  clearTimeout(late);
}
