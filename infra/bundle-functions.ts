import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { buildSync } from 'esbuild';

export type BundledFunction = { readonly id: string; readonly folder: string; readonly bytes: number };

/** Libraries published as CommonJS call `require`, which an ES module has not. */
const requireForCommonJs = "import{createRequire as gongkaiRequire}from'node:module';const require=gongkaiRequire(import.meta.url);";

/**
 * Bundles `<sources>/<id>/handler.ts` of each function into `<target>/<id>/index.mjs`, the AWS SDK included.
 * The same sources give the same bytes. Throws when a function has no handler.
 */
export function bundleFunctions(ids: readonly string[], sources: string, target: string): readonly BundledFunction[] {
  const missing = ids.filter((id) => !existsSync(join(sources, id, 'handler.ts')));
  if (missing.length > 0) {
    throw new Error(`The function list names functions without a handler: ${missing.map((id) => join(sources, id, 'handler.ts')).join(', ')}.`);
  }
  rmSync(target, { recursive: true, force: true });
  return ids.map((id) => bundle(id, join(sources, id, 'handler.ts'), join(target, id)));
}

function bundle(id: string, entry: string, folder: string): BundledFunction {
  mkdirSync(folder, { recursive: true });
  const { metafile } = buildSync({
    entryPoints: [entry],
    outfile: join(folder, 'index.mjs'),
    bundle: true,
    minify: true,
    treeShaking: true,
    platform: 'node',
    target: 'node24',
    format: 'esm',
    mainFields: ['module', 'main'],
    banner: { js: requireForCommonJs },
    charset: 'utf8',
    legalComments: 'none',
    metafile: true,
    logLevel: 'error',
  });
  return { id, folder, bytes: Object.values(metafile.outputs).reduce((sum, output) => sum + output.bytes, 0) };
}
