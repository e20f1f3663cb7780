import { existsSync, rmSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { buildSync } from 'esbuild';

export type BundledFunction = { readonly id: string; readonly folder: string; readonly bytes: number };

/** Libraries published as CommonJS call `require`, which an ES module has not. */
const requireForCommonJs =
  "import{createRequire as gongkaiRequire}from'node:module';const require=gongkaiRequire(import.meta.url);";

/** Lambda gives a function its credentials in the environment; the SDK asks these only where there are none. */
const credentialSourcesOfOtherPlaces = ['http', 'ini', 'login', 'process', 'sso', 'web-identity'].map(
  (source) => `@aws-sdk/credential-provider-${source}`,
);

/** A module that starts worker threads is named after their entry: `x-reader.ts` starts `x-worker.ts` beside it. */
const startsWorkers = /(?:^|\/)worker-threads\/[a-z-]+-reader\.ts$/;

/**
 * Bundles `<sources>/<id>/handler.ts` of each function into `<target>/<id>/index.mjs`, the AWS SDK included.
 * The entry of worker threads that a function starts lies beside it as `x-worker.mjs`. The same sources give the same bytes. Throws when a function has no handler.
 */
export function bundleFunctions(ids: readonly string[], sources: string, target: string): readonly BundledFunction[] {
  const missing = ids.filter((id) => !existsSync(join(sources, id, 'handler.ts')));
  if (missing.length > 0) {
    throw new Error(
      `The function list names functions without a handler: ${missing.map((id) => join(sources, id, 'handler.ts')).join(', ')}.`,
    );
  }
  rmSync(target, { recursive: true, force: true });
  const functions = build(
    ids.map((id) => ({ in: join(sources, id, 'handler.ts'), out: join(id, 'index') })),
    target,
  );
  const workers = [...functions].flatMap(([file, { inputs }]) =>
    Object.keys(inputs)
      .filter((input) => startsWorkers.test(input))
      .map((input) => workerEntry(input, dirname(file))),
  );
  const all = [...functions, ...(workers.length === 0 ? [] : build(workers, target))];
  return ids.map((id) => {
    const folder = join(target, id);
    const bytes = all
      .filter(([file]) => dirname(file) === resolve(folder))
      .reduce((sum, [, file]) => sum + file.bytes, 0);
    return { id, folder, bytes };
  });
}

type Entry = { readonly in: string; readonly out: string };
type Outputs = ReadonlyMap<string, { readonly bytes: number; readonly inputs: Readonly<Record<string, unknown>> }>;

/** The worker that the module `reader` starts, bundled into the folder of the function. */
function workerEntry(reader: string, folder: string): Entry {
  const worker = reader.replace(/-reader\.ts$/, '-worker.ts');
  return { in: resolve(worker), out: join(basename(folder), basename(worker, '.ts')) };
}

/** Bundles each entry into one module; gives what was written by its absolute path. */
function build(entryPoints: readonly Entry[], target: string): Outputs {
  const { metafile } = buildSync({
    entryPoints: [...entryPoints],
    outdir: target,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    minify: true,
    treeShaking: true,
    platform: 'node',
    target: 'node24',
    format: 'esm',
    mainFields: ['module', 'main'],
    external: credentialSourcesOfOtherPlaces,
    banner: { js: requireForCommonJs },
    charset: 'utf8',
    legalComments: 'none',
    metafile: true,
    logLevel: 'silent',
  });
  return new Map(Object.entries(metafile.outputs).map(([file, output]) => [resolve(file), output]));
}
