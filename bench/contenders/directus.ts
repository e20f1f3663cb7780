import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { freePort } from './free-port.ts';
import { type StartedServer, startServer } from './started-server.ts';

/** Kept between runs: the installation takes minutes and half a gigabyte. */
const home = join(import.meta.dirname, '..', '..', 'node_modules', '.cache', 'bench-directus');
const token = 'bench-token';
/** Its native parts are built for the host’s Node, not for the one pinned here. */
const hostPath = (process.env['PATH'] ?? '')
  .split(delimiter)
  .filter((folder) => !folder.includes('node_modules'))
  .join(delimiter);

const fields = [
  'agencyId',
  'kind',
  'name',
  'idType',
  'idNumber',
  'phone',
  'email',
  'postalAddress',
  'postcode',
  'title',
  'documentNumber',
  'description',
  'medium',
  'method',
];

/** A low-code form backend as its users start it: Directus on SQLite with its default settings, one collection of the same 15 fields. Null where it cannot be installed. */
export async function startDirectus(): Promise<{
  readonly server: StartedServer;
  readonly url: string;
  readonly headers: Record<string, string>;
} | null> {
  if (!install()) return null;
  const port = await freePort();
  const environment = {
    PATH: hostPath,
    DB_CLIENT: 'sqlite3',
    DB_FILENAME: join(home, 'data.db'),
    SECRET: 'bench-secret',
    ADMIN_EMAIL: 'admin@example.com',
    ADMIN_PASSWORD: 'bench-password',
    ADMIN_TOKEN: token,
    PORT: String(port),
    HOST: '127.0.0.1',
    TELEMETRY: 'false',
    LOG_LEVEL: 'error',
    PUBLIC_URL: `http://127.0.0.1:${port}`,
  };
  rmSync(environment.DB_FILENAME, { force: true });
  const command = join(home, 'node_modules', '.bin', 'directus');
  const bootstrap = spawnSync(command, ['bootstrap'], {
    cwd: home,
    env: { ...process.env, ...environment },
    encoding: 'utf8',
  });
  if (bootstrap.status !== 0) return null;
  const origin = `http://127.0.0.1:${port}`;
  const server = await startServer(
    { program: command, words: ['start'], folder: home, environment },
    `${origin}/server/ping`,
  );
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
  const created = await fetch(`${origin}/collections`, {
    method: 'POST',
    headers,
    body: JSON.stringify({
      collection: 'requests',
      schema: {},
      meta: {},
      fields: [
        { field: 'id', type: 'integer', schema: { is_primary_key: true, has_auto_increment: true } },
        ...fields.map((field) => ({ field, type: 'string', schema: { is_nullable: false } })),
      ],
    }),
  });
  if (!created.ok) {
    await server.stop();
    throw new Error(`Directus did not create the collection: ${created.status} ${await created.text()}`);
  }
  return { server, url: `${origin}/items/requests`, headers };
}

function install(): boolean {
  if (existsSync(join(home, 'node_modules', '.bin', 'directus'))) return true;
  mkdirSync(home, { recursive: true });
  writeFileSync(join(home, 'package.json'), '{"private":true}');
  console.log('  installing Directus for comparison, some minutes …');
  const { status } = spawnSync('npm', ['install', 'directus', 'sqlite3', '--no-audit', '--no-fund'], {
    cwd: home,
    env: { ...process.env, PATH: hostPath },
    stdio: 'ignore',
  });
  return status === 0;
}
