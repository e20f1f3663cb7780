import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

export type OwnServer = {
  readonly origin: string;
  /** MiB that the process holds now. */
  memoryInMib(): number;
  /** Ends it without a word, as a power cut would. */
  kill(): Promise<void>;
};

/** The local system as a process of its own, ready. */
export async function startOwnServer(
  port: number,
  folder: string,
  environment: NodeJS.ProcessEnv = {},
): Promise<OwnServer> {
  const origin = `http://localhost:${port}`;
  let printed = '';
  const child = spawn(process.execPath, ['local/start.ts', '--port', String(port), '--data', folder, '--empty'], {
    cwd: join(import.meta.dirname, '..', '..'),
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => (printed = (printed + chunk.toString()).slice(-4000)));
  for (let tries = 0; !(await isReady(origin)); tries += 1) {
    if (child.exitCode !== null || tries > 1200) throw new Error(`the server did not start:\n${printed}`);
    await sleep(50);
  }
  return {
    origin,
    memoryInMib: () => Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1]) / 1024,
    kill: () => killed(child),
  };
}

async function isReady(origin: string): Promise<boolean> {
  try {
    const { ok, body } = await fetch(`${origin}/v1/health`);
    await body?.cancel();
    return ok;
  } catch {
    return false;
  }
}

async function killed(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = once(child, 'exit');
  child.kill('SIGKILL');
  await exit;
}

/** A token that the local system gives to whoever asks. */
export async function tokenFrom(origin: string, role: string, agencyId: string | null): Promise<string> {
  const answer = await fetch(`${origin}/local/token`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ role, agencyId, sub: `${role}-1` }),
  });
  return ((await answer.json()) as { token: string }).token;
}

export async function addAgency(origin: string): Promise<void> {
  const token = await tokenFrom(origin, 'department', null);
  const answer = await fetch(`${origin}/v1/agencies`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ id: 'a1', name: '示例局', onlineReceiptRule: 'submitted' }),
  });
  if (answer.status !== 201) throw new Error(`the agency was answered ${answer.status}`);
}
