import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('../web/', import.meta.url));

/** Where the built assets are kept: the functions import this file, so that they carry their assets with them. */
export const builtAssetsFile = `${root}public/assets.json`;

/**
 * Browsers from about 2018 on get the scripts; older ones get the pages without. Safari 12 destructures well enough for us:
 * the fault that makes esbuild refuse it concerns default values that shadow a name.
 */
const targets = ['chrome66', 'firefox67', 'safari12', 'edge79'];

const entries = [
  { name: 'site.css', source: 'design/site.css', contentType: 'text/css; charset=utf-8' },
  { name: 'staff.css', source: 'design/staff.css', contentType: 'text/css; charset=utf-8' },
  { name: 'report.css', source: 'design/report.css', contentType: 'text/css; charset=utf-8' },
  { name: 'page.js', source: 'scripts/page.ts', contentType: 'text/javascript; charset=utf-8' },
  { name: 'staff.js', source: 'scripts/staff.ts', contentType: 'text/javascript; charset=utf-8' },
  { name: 'files.js', source: 'scripts/files.ts', contentType: 'text/javascript; charset=utf-8' },
  { name: 'request-form.js', source: 'scripts/request-form.ts', contentType: 'text/javascript; charset=utf-8' },
  { name: 'report-check.js', source: 'scripts/report-check.ts', contentType: 'text/javascript; charset=utf-8' },
] as const;

async function bundle(source: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [`${root}${source}`],
    bundle: true,
    minify: true,
    write: false,
    target: targets,
    supported: { destructuring: true },
    format: 'esm',
    charset: 'utf8',
    legalComments: 'none',
  });
  return outputFiles[0]?.text.trimEnd() ?? '';
}

/** The assets as the pages serve them, named after their content. */
export async function buildWebAssets(): Promise<string> {
  const texts: { readonly name: string; readonly contentType: string; readonly text: string }[] = [
    {
      name: 'mark.svg',
      contentType: 'image/svg+xml',
      text: (await readFile(`${root}design/mark.svg`, 'utf8')).trimEnd(),
    },
  ];
  for (const { name, source, contentType } of entries) texts.push({ name, contentType, text: await bundle(source) });
  const assets = texts.map(({ name, contentType, text }) => {
    const hash = createHash('sha256').update(text).digest('hex').slice(0, 12);
    return [name, { fileName: name.replace('.', `.${hash}.`), contentType, text }];
  });
  return `${JSON.stringify(Object.fromEntries(assets), null, 1)}\n`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await writeFile(builtAssetsFile, await buildWebAssets());
