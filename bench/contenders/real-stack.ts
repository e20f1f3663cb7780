import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { intakeForm } from '../intake-form.ts';
import { freePort } from './free-port.ts';
import { type StartedServer, startServer } from './started-server.ts';

/** `npm start` in a folder of its own that goes with it, with one agency that takes requests. */
export async function startRealStack(): Promise<{
  readonly server: StartedServer;
  readonly origin: string;
  readonly url: string;
}> {
  const folder = mkdtempSync(join(tmpdir(), 'gongkai-bench-'));
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const started = await startServer(
    {
      words: ['local/start.ts', '--port', String(port), '--data', folder, '--empty'],
      folder: join(import.meta.dirname, '..', '..'),
    },
    `${origin}/v1/health`,
  );
  const server = {
    ...started,
    async stop() {
      await started.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  const headers = { 'content-type': 'application/json' };
  const { token } = (await (
    await fetch(`${origin}/local/token`, {
      method: 'POST',
      headers,
      body: JSON.stringify({ role: 'department', sub: 'bench' }),
    })
  ).json()) as { token: string };
  const { status } = await fetch(`${origin}/v1/agencies`, {
    method: 'POST',
    headers: { ...headers, authorization: `Bearer ${token}` },
    body: JSON.stringify({ id: intakeForm.agencyId, name: '示例局', onlineReceiptRule: 'confirmed' }),
  });
  if (status !== 201) throw new Error(`the agency was not taken: ${status}`);
  return { server, origin, url: `${origin}/v1/requests` };
}
