import { join } from 'node:path';
import autocannon from 'autocannon';
import { type Bench, type BenchRow, spread } from './bench-row.ts';
import { startDirectus } from './contenders/directus.ts';
import { freePort } from './contenders/free-port.ts';
import { startRealStack } from './contenders/real-stack.ts';
import { type StartedServer, startServer } from './contenders/started-server.ts';
import { email, flatIntakeForm, intakeForm } from './intake-form.ts';

const connections = 10;
const seconds = 4;
const rounds = 5;

const root = join(import.meta.dirname, '..');
const ours = 'the real local stack';
const oursWithMail = 'the real local stack, mailing each receipt';
const bare = 'bare handler: no checks, same items, same engine';
const echo = 'echo server: stores nothing';
const directus = 'Directus on SQLite';

type Contender = {
  readonly server: StartedServer;
  readonly url: string;
  readonly body: object;
  readonly headers?: Record<string, string>;
};
type Load = { readonly perSecond: number; readonly p50: number; readonly p99: number; readonly failed: number };

async function load({ url, body, headers = {} }: Contender): Promise<Load> {
  let sequence = 0;
  const startedAt = Date.now();
  const result = await autocannon({
    url,
    connections,
    duration: seconds,
    method: 'POST',
    body: JSON.stringify(body),
    setupClient: (client) => {
      const next = () => {
        sequence += 1;
        client.setHeaders({
          ...headers,
          'content-type': 'application/json',
          'idempotency-key': `bench-${startedAt}-${sequence}`,
        });
      };
      next();
      client.on('response', next);
    },
  });
  return {
    perSecond: result['2xx'] / result.duration,
    p50: result.latency.p50,
    p99: result.latency.p99,
    failed: result.non2xx + result.errors,
  };
}

async function startPlain(script: string): Promise<Contender> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}/v1/requests`;
  return {
    server: await startServer({ words: [`bench/contenders/${script}`, String(port)], folder: root }, url),
    url,
    body: intakeForm,
  };
}

/** Interleaved rounds, the first of which only warms up. */
async function loadsOf(contenders: ReadonlyMap<string, Contender>): Promise<(name: string) => readonly Load[]> {
  const loads = new Map<string, Load[]>();
  for (let round = 0; round <= rounds; round += 1) {
    for (const [name, contender] of contenders) {
      const figures = await load(contender);
      if (round > 0) loads.set(name, [...(loads.get(name) ?? []), figures]);
    }
  }
  return (name) => loads.get(name) ?? [];
}

async function run(): Promise<readonly BenchRow[]> {
  const contenders = new Map<string, Contender>();
  try {
    const started = await startRealStack();
    contenders.set(ours, { ...started, body: intakeForm });
    contenders.set(oursWithMail, {
      ...started,
      body: { ...intakeForm, applicant: { ...intakeForm.applicant, email } },
    });
    contenders.set(bare, await startPlain('bare-handler.ts'));
    contenders.set(echo, await startPlain('echo-server.ts'));
    const peer = await startDirectus();
    if (peer !== null) contenders.set(directus, { ...peer, body: flatIntakeForm });
    const of = await loadsOf(contenders);
    const rate = (name: string) => spread(of(name).map(({ perSecond }) => perSecond));
    const p99 = (name: string) => spread(of(name).map((one) => one.p99));
    const failed = (name: string) => of(name).reduce((sum, one) => sum + one.failed, 0);
    const tail = spread(of(ours).map((one) => one.p99 / one.p50));
    const atLeast = (value: number) => ({ kind: 'at-least', value }) as const;
    const beside = (name: string, bar: number): Pick<BenchRow, 'ratio' | 'beside' | 'bar'> => ({
      ratio: rate(ours).median / rate(name).median,
      beside: name,
      bar: atLeast(bar),
    });
    return [
      { name: `${ours} (${failed(ours)} failed)`, unit: 'accepted/s', ...rate(ours), ...beside(bare, 0.8) },
      { name: `${ours} beside an echo`, unit: 'accepted/s', ...rate(ours), ...beside(echo, 0.25) },
      ...(peer === null
        ? []
        : [{ name: `${ours} beside a form backend`, unit: 'accepted/s', ...rate(ours), ...beside(directus, 3) }]),
      ...[...contenders.keys()]
        .filter((name) => name !== ours)
        .map((name) => ({ name: `${name} (${failed(name)} failed)`, unit: 'accepted/s', ...rate(name) })),
      { name: `${ours}: p99`, unit: 'ms', ...p99(ours), ratio: p99(ours).median / p99(bare).median, beside: bare },
      {
        name: `${ours}: p99 against its p50`,
        unit: '×',
        ...tail,
        ratio: tail.median,
        beside: 'p50',
        bar: { kind: 'at-most', value: 6 },
      },
      ...[...contenders].flatMap(([name, { server }]) => {
        const memory = server.peakMemoryInMib();
        return memory === null || name === oursWithMail
          ? []
          : [{ name: `${name}: most memory`, unit: 'MiB', ...spread([memory]) }];
      }),
    ];
  } finally {
    await Promise.all(
      [...new Set([...contenders.values()].map(({ server }) => server))].map((server) => server.stop()),
    );
  }
}

/** Requests accepted over HTTP by 10 connections. Ours and the bare handler have each of them in the engine's file before the reply. */
export const benchIntake: Bench = {
  name: 'intake',
  about: `requests of 15 fields accepted over HTTP, ${connections} connections, servers in processes of their own`,
  run,
};
