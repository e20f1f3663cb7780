import { closeSync, fsyncSync, openSync, renameSync, writeFileSync, writeSync } from 'node:fs';

/** Replaces a file so that a crash leaves the old or the new content; `isDurable` also outlives a power cut. */
export function replaceFile(
  path: string,
  content: string,
  { mode = 0o644, isDurable = false }: { mode?: number; isDurable?: boolean } = {},
): void {
  const part = `${path}.part`;
  if (isDurable) {
    const file = openSync(part, 'w', mode);
    writeSync(file, content);
    fsyncSync(file);
    closeSync(file);
  } else writeFileSync(part, content, { mode });
  renameSync(part, path);
}
