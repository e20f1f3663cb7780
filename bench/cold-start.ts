import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundleFunctions } from '../infra/bundle-functions.ts';
import { functionList } from '../shared/deployment/function-list.ts';
import { type Bench, type BenchRow, spread } from './bench-row.ts';

const root = join(import.meta.dirname, '..');
const rounds = 11;
const bareId = 'bare-client-dynamodb';

function importTime(file: string): number {
  const script = `const t=performance.now();await import(${JSON.stringify(file)});process.stdout.write(String(performance.now()-t));process.exit(0)`;
  const { stdout } = spawnSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' });
  return Number(stdout);
}

function measure(): readonly BenchRow[] {
  const folder = mkdtempSync(join(root, 'node_modules', '.cache-cold-'));
  try {
    const bare = join(folder, 'sources', bareId);
    mkdirSync(bare, { recursive: true });
    writeFileSync(
      join(bare, 'handler.ts'),
      "import { DynamoDBClient, TransactWriteItemsCommand } from '@aws-sdk/client-dynamodb';\nexport const parts = [new DynamoDBClient({ region: 'x' }), TransactWriteItemsCommand];\n",
    );
    const bundles = [
      ...bundleFunctions([bareId], join(folder, 'sources'), join(folder, 'bare')),
      ...bundleFunctions(
        functionList.map(({ id }) => id),
        join(root, 'functions'),
        join(folder, 'functions'),
      ),
    ];
    const files = new Map(bundles.map(({ id, folder: of }) => [id, join(of, 'index.mjs')]));
    const times = new Map<string, number[]>();
    for (let round = 0; round < rounds; round += 1) {
      for (const [id, file] of files) times.set(id, [...(times.get(id) ?? []), importTime(file)]);
    }
    const bareMedian = spread(times.get(bareId) ?? []).median;
    return [...files].map(([id, file]): BenchRow => {
      const figures = spread(times.get(id) ?? []);
      const kib = Math.round(statSync(file).size / 1024);
      const name = `${id} (${kib} KiB)`;
      return id === bareId
        ? { name, unit: 'ms', ...figures }
        : {
            name,
            unit: 'ms',
            ...figures,
            ratio: figures.median / bareMedian,
            beside: bareId,
            ...(id === 'public-api' ? { bar: { kind: 'at-most', value: 1.2 } } : {}),
          };
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Bytes and import time of each function's bundle in fresh processes, beside the SDK client that all of them need. */
export const benchColdStart: Bench = {
  name: 'cold-start',
  about: 'import of each bundled function in a fresh process',
  run: () => Promise.resolve(measure()),
};
