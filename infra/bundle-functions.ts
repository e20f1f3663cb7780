import { existsSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { buildSync } from 'esbuild';

export type BundledFunction = { readonly id: string; readonly folder: string; readonly bytes: number };

/** Libraries published as CommonJS call `require`, which an ES module has not. */
const requireForCommonJs =
  "import{createRequire as gongkaiRequire}from'node:module';const require=gongkaiRequire(import.meta.url);";

/** Lambda gives a function its credentials in the environment; the SDK asks these only where there are none. */
const credentialSourcesOfOtherPlaces = ['http', 'ini', 'login', 'process', 'sso', 'web-identity'].map(
  (source) => `@aws-sdk/credential-provider-${source}`,
);

/**
 * Bundles `<sources>/<id>/handler.ts` of each function into `<target>/<id>/index.mjs`, the AWS SDK included.
 * The same sources give the same bytes. Throws when a function has no handler.
 */
export function bundleFunctions(ids: readonly string[], sources: string, target: string): readonly BundledFunction[] {
  const missing = ids.filter((id) => !existsSync(join(sources, id, 'handler.ts')));
  if (missing.length > 0) {
    throw new Error(
      `The function list names functions without a handler: ${missing.map((id) => join(sources, id, 'handler.ts')).join(', ')}.`,
    );
  }
  rmSync(target, { recursive: true, force: true });
  const { metafile } = buildSync({
    entryPoints: ids.map((id) => ({ in: join(sources, id, 'handler.ts'), out: join(id, 'index') })),
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
  const bytesOf = new Map(Object.entries(metafile.outputs).map(([file, { bytes }]) => [resolve(file), bytes]));
  return ids.map((id) => {
    const folder = join(target, id);
    return { id, folder, bytes: bytesOf.get(resolve(folder, 'index.mjs')) ?? 0 };
  });
}
