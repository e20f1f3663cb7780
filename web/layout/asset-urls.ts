import builtAssets from '../public/assets.json' with { type: 'json' };

export type AssetName = keyof typeof builtAssets;

export type Asset = { readonly fileName: string; readonly contentType: string; readonly text: string };

const assets: Readonly<Record<AssetName, Asset>> = builtAssets;
const assetsByFileName: ReadonlyMap<string, Asset> = new Map(
  Object.values(assets).map((asset) => [asset.fileName, asset]),
);

/** Address of a built asset; the file name carries a hash of the content, so that a browser may keep it for ever. */
export function assetUrl(name: AssetName): string {
  return `/assets/${assets[name].fileName}`;
}

export function assetByFileName(fileName: string): Asset | null {
  return assetsByFileName.get(fileName) ?? null;
}
