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
 * The entry of worker threads that a function starts lies beside it as `x-worker.mjs`, and what a worker imports only when it
 * needs it as modules of their own: `bytes` counts what a start loads, without those. The same sources give the same bytes.
 * Throws when a function has no handler.
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
  return ids.map((id) => {
    const folder = join(target, id);
    const own = workers.filter((worker) => dirname(worker.out) === id);
    const built = new Map([...functions].filter(([file]) => dirname(file) === resolve(folder)));
    if (own.length > 0)
      for (const [file, output] of build(
        own.map((worker) => ({ ...worker, out: basename(worker.out) })),
        folder,
        true,
      ))
        built.set(file, output);
    return { id, folder, bytes: bytesAtStart(built) };
  });
}

type Entry = { readonly in: string; readonly out: string };
type Output = {
  readonly bytes: number;
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly imports: readonly { readonly path: string; readonly kind: string }[];
};
type Outputs = ReadonlyMap<string, Output>;

/** What the entries of a bundle load before anything is asked of them. */
function bytesAtStart(outputs: Outputs): number {
  const loaded = new Set([...outputs.keys()].filter((file) => /(?:^|\/)(?:index|[a-z-]+-worker)\.mjs$/.test(file)));
  for (const file of loaded)
    for (const { path, kind } of outputs.get(file)?.imports ?? [])
      if (kind === 'import-statement' && outputs.has(resolve(path))) loaded.add(resolve(path));
  return [...loaded].reduce((sum, file) => sum + (outputs.get(file)?.bytes ?? 0), 0);
}

/** The worker that the module `reader` starts, bundled into the folder of the function. */
function workerEntry(reader: string, folder: string): Entry {
  const worker = reader.replace(/-reader\.ts$/, '-worker.ts');
  return { in: resolve(worker), out: join(basename(folder), basename(worker, '.ts')) };
}

/** Bundles each entry into one module, or with what it imports later `apart`; gives what was written by its absolute path. */
function build(entryPoints: readonly Entry[], target: string, apart = false): Outputs {
  const { metafile } = buildSync({
    entryPoints: [...entryPoints],
    outdir: target,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: apart,
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
