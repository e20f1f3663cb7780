import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { functionList } from '../shared/deployment/function-list.ts';
import { type Bench, type BenchRow, spread } from './bench-row.ts';

const root = join(import.meta.dirname, '..');
const rounds = 11;

async function bundle(entry: string, outfile: string): Promise<void> {
  await build({
    entryPoints: [entry], outfile, bundle: true, minify: true, platform: 'node', target: 'node24', format: 'esm', logLevel: 'error',
    banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
  });
}

function importTime(file: string): number {
  const script = `const t=performance.now();await import(${JSON.stringify(file)});process.stdout.write(String(performance.now()-t));process.exit(0)`;
  const { stdout } = spawnSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' });
  return Number(stdout);
}

async function run(): Promise<readonly BenchRow[]> {
  const folder = mkdtempSync(join(root, 'node_modules', '.cache-cold-'));
  try {
    const bare = join(folder, 'bare.ts');
    mkdirSync(folder, { recursive: true });
    writeFileSync(bare, "import { DynamoDBClient, TransactWriteItemsCommand } from '@aws-sdk/client-dynamodb';\nexport const parts = [new DynamoDBClient({ region: 'x' }), TransactWriteItemsCommand];\n");
    const entries = [{ id: 'bare client-dynamodb', entry: bare }, ...functionList.map(({ id }) => ({ id, entry: join(root, 'functions', id, 'handler.ts') }))];
    const files = new Map<string, string>();
    for (const { id, entry } of entries) {
      const file = join(folder, `${id.replaceAll(' ', '-')}.mjs`);
      await bundle(entry, file);
      files.set(id, file);
    }
    const times = new Map<string, number[]>();
    for (let round = 0; round < rounds; round += 1) {
      for (const [id, file] of files) times.set(id, [...(times.get(id) ?? []), importTime(file)]);
    }
    const bareMedian = spread(times.get('bare client-dynamodb') ?? []).median;
    return [...files].map(([id, file]): BenchRow => {
      const figures = spread(times.get(id) ?? []);
      const kib = Math.round(statSync(file).size / 1024);
      const name = `${id} (${kib} KiB)`;
      return id === 'bare client-dynamodb'
        ? { name, unit: 'ms', ...figures }
        : { name, unit: 'ms', ...figures, ratio: figures.median / bareMedian, beside: 'bare client-dynamodb', ...(id === 'public-api' ? { bar: { kind: 'at-most', value: 1.2 } } : {}) };
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Bytes and import time of each function's bundle in fresh processes, beside the SDK client that all of them need. */
export const benchColdStart: Bench = { name: 'cold-start', about: 'import of each bundled function in a fresh process', run };
