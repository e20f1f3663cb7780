import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { functionList } from '../shared/deployment/function-list.ts';
import { bundleFunctions } from './bundle-functions.ts';
import { readDeploymentConfig, synthesise } from './synthesise.ts';

const allPartitions = ['aws', 'aws-cn'];
const { values, positionals } = parseArgs({ options: { out: { type: 'string', default: 'cdk.out' } }, allowPositionals: true });
const partitions = positionals.length === 0 ? allPartitions : positionals;
const unknown = partitions.find((partition) => !allPartitions.includes(partition));
if (unknown !== undefined) throw new Error(`There is no partition ${unknown}: name aws, aws-cn, or neither for both.`);


const bundled = bundleFunctions(functionList.map((spec) => spec.id), 'functions', join(values.out, 'bundles'));
for (const { id, bytes } of bundled) console.log(`${id.padEnd(24)}${(bytes / 1024).toFixed(1).padStart(9)} KiB`);
const bundles = new Map(bundled.map(({ id, folder }) => [id, folder]));

let failed = false;
for (const partition of partitions) {
  const outdir = join(values.out, partition);
  rmSync(outdir, { recursive: true, force: true });
  try {
    synthesise(readDeploymentConfig(join('infra', 'examples', `${partition}.json`)), functionList, bundles, outdir);
    console.log(`${partition}: templates in ${outdir}, no finding`);
  } catch (error) {
    failed = true;
    console.error(`${partition}: ${error instanceof Error ? error.message : String(error)}`);
  }
}
process.exitCode = failed ? 1 : 0;
