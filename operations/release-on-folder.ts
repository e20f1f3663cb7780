import { spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { findFreePort } from '../local/engine.ts';
import { CommandFault } from './command.ts';

export type RunningRelease = { readonly origin: string; readonly stop: () => Promise<void> };

const longestStartMs = 180_000;

/** Starts the system of a release on a data folder, with a virtual clock. */
export async function startRelease(release: string, dataFolder: string, clock: string): Promise<RunningRelease> {
  const port = await findFreePort();
  const child = spawn(
    process.execPath,
    ['bootstrap.mjs', 'local/start.ts', '--port', String(port), '--data', dataFolder, '--clock', clock, '--empty'],
    { cwd: release, stdio: ['ignore', 'ignore', 'pipe'] },
  );
  let complaint = '';
  child.stderr.on('data', (text: Buffer) => (complaint += text.toString()));
  const ended = new Promise<void>((resolve) => {
    child.once('close', () => resolve());
    child.once('error', () => resolve());
  });
  const origin = `http://localhost:${port}`;
  const giveUpAt = performance.now() + longestStartMs;
  while (!(await isServing(origin))) {
    if (child.exitCode !== null || performance.now() > giveUpAt) {
      child.kill();
      throw new CommandFault(`${release} 未能启动。`, `The release in ${release} did not start:\n${complaint.trim()}`);
    }
    await sleep(200);
  }
  return {
    origin,
    async stop() {
      child.kill('SIGINT');
      await ended;
    },
  };
}

async function isServing(origin: string): Promise<boolean> {
  return fetch(`${origin}/v1/health`).then(
    ({ ok }) => ok,
    () => false,
  );
}
