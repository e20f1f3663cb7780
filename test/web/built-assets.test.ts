import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { buildWebAssets, builtAssetsFile } from '../../local/build-web-assets.ts';
import { assetByFileName, assetUrl } from '../../web/layout/asset-urls.ts';

const longestFormScriptInBytes = 60 * 1024;

function compressedBytes(name: Parameters<typeof assetUrl>[0]): number {
  return gzipSync(assetByFileName(assetUrl(name).slice('/assets/'.length))?.text ?? '').length;
}

test('the built assets are those of the sources (npm run build:web)', async () => {
  const isFresh = readFileSync(builtAssetsFile, 'utf8') === (await buildWebAssets());
  expect(isFresh, 'web/public/assets.json is not what its sources give; run npm run build:web').toBe(true);
});

test('all scripts of the form together stay under 60 KiB, compressed', () => {
  const bytes = compressedBytes('page.js') + compressedBytes('request-form.js');
  expect(bytes).toBeGreaterThan(0);
  expect(bytes).toBeLessThanOrEqual(longestFormScriptInBytes);
});

test('an unknown asset is not found', () => {
  expect(assetByFileName('site.000000000000.css')).toBeNull();
  expect(assetByFileName('../package.json')).toBeNull();
});

const design = fileURLToPath(new URL('../../web/design/', import.meta.url));

test('colours are named in the token file and nowhere else, but for paper and ink in print and QR codes', () => {
  for (const file of readdirSync(design).filter((name) => name.endsWith('.css') && name !== 'tokens.css')) {
    const colours = readFileSync(`${design}${file}`, 'utf8').match(/#[0-9a-f]{3,8}\b/gi) ?? [];
    expect(
      colours.filter((colour) => colour !== '#ffffff' && colour !== '#000000'),
      file,
    ).toEqual([]);
  }
});

function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

test('by day and by night, text in every pair of colours that is used has a contrast of at least 4.5 to 1', () => {
  const [byDay = '', byNight = ''] = readFileSync(`${design}tokens.css`, 'utf8').split(
    '@media screen and (prefers-color-scheme: dark)',
  );
  const tokensIn = (css: string): ReadonlyMap<string, string> =>
    new Map([...css.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map(([, name = '', hex = '']) => [name, hex]));
  expect([...tokensIn(byNight).keys()]).toEqual([...tokensIn(byDay).keys()]);
  const pairs = [
    ['ink', 'paper'],
    ['ink', 'card'],
    ['ink-soft', 'paper'],
    ['ink-soft', 'card'],
    ['accent', 'paper'],
    ['accent', 'card'],
    ['on-accent', 'accent'],
    ['on-accent', 'accent-deep'],
    ['accent-deep', 'accent-tint'],
    ['pause', 'pause-tint'],
    ['ink', 'pause-tint'],
    ['danger', 'card'],
    ['danger', 'paper'],
    ['danger', 'danger-tint'],
    ['rest', 'rest-tint'],
    ['ink-soft', 'rest-tint'],
    ['ink', 'rest-tint'],
  ] as const;
  for (const tokens of [tokensIn(byDay), tokensIn(byNight)]) {
    for (const [text, ground] of pairs) {
      const [a = 0, b = 0] = [tokens.get(text) ?? '', tokens.get(ground) ?? ''].map(luminance).sort((x, y) => y - x);
      expect((a + 0.05) / (b + 0.05), `${text} on ${ground}`).toBeGreaterThanOrEqual(4.5);
    }
  }
});
