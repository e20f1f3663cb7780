import { submitRequest } from '../shared/application/submit-request.ts';
import { requestFormSchema } from '../shared/contracts/request-form.ts';
import type { RequestStore } from '../shared/ports/request-store.ts';
import { freshWorld } from '../test/application/world.ts';
import { type Bench, type BenchRow, spread } from './bench-row.ts';
import { startRealStack } from './contenders/real-stack.ts';
import { intakeForm } from './intake-form.ts';

const rounds = 21;
const repeats = 200;
const body = JSON.stringify(intakeForm);

type World = Awaited<ReturnType<typeof freshWorld>>;

async function perSecond(act: (sequence: number) => unknown, round: number): Promise<number> {
  const startedAt = performance.now();
  for (let repeat = 0; repeat < repeats; repeat += 1) await act(round * repeats + repeat);
  return repeats / ((performance.now() - startedAt) / 1000);
}

async function inMilliseconds(act: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await act();
  return performance.now() - startedAt;
}

async function accept(world: World, idempotencyKey: string, requests: RequestStore = world.requests): Promise<void> {
  const form = requestFormSchema.parse(JSON.parse(body));
  const { ok } = await submitRequest(
    { ...world, requests },
    { form, idempotencyKey, channel: 'online', receivedOn: null, by: { kind: 'applicant' } },
  );
  if (!ok) throw new Error('the request was refused');
}

/** What a request costs beside the reading of its form: the use case with a store that only answers. */
async function computeRows(world: World): Promise<readonly BenchRow[]> {
  const answering: RequestStore = { ...world.requests, save: () => Promise.resolve({ kind: 'saved' }) };
  const parsing: number[] = [];
  const accepting: number[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    const parsed = await perSecond(() => requestFormSchema.parse(JSON.parse(body)), round);
    const accepted = await perSecond((sequence) => accept(world, `c${sequence}`, answering), round);
    if (round > 0) parsing.push(parsed);
    if (round > 0) accepting.push(accepted);
  }
  const beside = 'JSON.parse and the schema alone';
  return [
    {
      name: 'accept, with a store that only answers',
      unit: 'per s',
      ...spread(accepting),
      ratio: spread(accepting).median / spread(parsing).median,
      beside,
      bar: { kind: 'at-least', value: 0.1 },
    },
    { name: beside, unit: 'per s', ...spread(parsing) },
  ];
}

async function engineRows(world: World): Promise<readonly BenchRow[]> {
  const first: number[] = [];
  const again: number[] = [];
  for (let sequence = 0; sequence < 50 + 400; sequence += 1) {
    const firstTime = await inMilliseconds(() => accept(world, `e${sequence}`));
    const againTime = await inMilliseconds(() => accept(world, `e${sequence}`));
    if (sequence >= 50) first.push(firstTime);
    if (sequence >= 50) again.push(againTime);
  }
  const sorted = [...first].sort((a, b) => a - b);
  const tail = (sorted[Math.floor(sorted.length * 0.99)] ?? Number.NaN) / spread(first).median;
  return [
    { name: 'accept on the engine, one after another', unit: 'ms', ...spread(first) },
    {
      name: 'the same key and body again',
      unit: 'ms',
      ...spread(again),
      ratio: spread(again).median / spread(first).median,
      beside: 'the first accept',
      bar: { kind: 'at-most', value: 1 },
    },
    {
      name: 'p99 of an accept against its p50',
      unit: '×',
      ...spread([tail]),
      ratio: tail,
      beside: 'p50',
      bar: { kind: 'at-most', value: 4 },
    },
  ];
}

/** A process that has served nothing yet but its start. */
async function freshProcessRows(): Promise<readonly BenchRow[]> {
  const { server, url } = await startRealStack();
  try {
    const post = (key: string) =>
      inMilliseconds(async () => {
        const response = await fetch(url, {
          method: 'POST',
          headers: { 'content-type': 'application/json', 'idempotency-key': key },
          body,
        });
        await response.text();
        if (response.status !== 201) throw new Error(`refused: ${response.status}`);
      });
    const first = await post('first');
    const warm: number[] = [];
    for (let sequence = 0; sequence < repeats; sequence += 1) warm.push(await post(`warm-${sequence}`));
    const beside = 'p50 of the 200 after it';
    return [
      {
        name: 'first request to a fresh process',
        unit: 'ms',
        ...spread([first]),
        ratio: first / spread(warm).median,
        beside,
        bar: { kind: 'at-most', value: 60 },
      },
      { name: beside, unit: 'ms', ...spread(warm) },
    ];
  } finally {
    await server.stop();
  }
}

async function run(): Promise<readonly BenchRow[]> {
  const world = await freshWorld();
  return [...(await computeRows(world)), ...(await engineRows(world)), ...(await freshProcessRows())];
}

/** One accepted request: its computing, its write, its repetition and its tail. */
export const benchAccept: Bench = {
  name: 'accept',
  about: 'one accepted request, in this process and over loopback',
  run,
};
