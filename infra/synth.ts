import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { functionList } from '../shared/deployment/function-list.ts';
import { bundleFunctions } from './bundle-functions.ts';
import { readDeploymentConfig, synthesise } from './synthesise.ts';

const allPartitions = ['aws', 'aws-cn'];
const { values, positionals } = parseArgs({
  options: { out: { type: 'string', default: 'cdk.out' } },
  allowPositionals: true,
});

/** Writes the templates of the examples; a fault of one partition does not hide those of the other. */
function writeTemplates(partitions: readonly string[], out: string): boolean {
  const bundled = bundleFunctions(
    functionList.map((spec) => spec.id),
    'functions',
    join(out, 'bundles'),
  );
  for (const { id, bytes } of bundled) console.log(`${id.padEnd(24)}${(bytes / 1024).toFixed(1).padStart(9)} KiB`);
  const bundles = new Map(bundled.map(({ id, folder }) => [id, folder]));
  const faults = partitions.map((partition) => {
    const outdir = join(out, partition);
    rmSync(outdir, { recursive: true, force: true });
    return faultOf(() => {
      synthesise(readDeploymentConfig(join('infra', 'examples', `${partition}.json`)), functionList, bundles, outdir);
      console.log(`${partition}: templates in ${outdir}, no finding`);
    }, partition);
  });
  return faults.every((hasFault) => !hasFault);
}

function faultOf(work: () => void, name: string): boolean {
  try {
    work();
    return false;
  } catch (error) {
    console.error(`${name}: ${error instanceof Error ? error.message : String(error)}`);
    return true;
  }
}

const unknown = positionals.find((partition) => !allPartitions.includes(partition));
const hasFault = faultOf(() => {
  if (unknown !== undefined) throw new Error(`there is no partition ${unknown}; name aws, aws-cn, or neither for both`);
  if (!writeTemplates(positionals.length === 0 ? allPartitions : positionals, values.out)) process.exitCode = 1;
}, 'synth');
if (hasFault) process.exitCode = 1;
