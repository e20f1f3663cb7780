import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { open, rename } from 'node:fs/promises';
import { Transform } from 'node:stream';
import type { Readable, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

const magic = Buffer.from('GKSEAL1\n');
const nonceLength = 12;
const tagLength = 16;

/** The file is not a sealed one, was cut or changed, or was sealed with another key. */
export class SealBroken extends Error {}

/** Writes what the stream gives under AES-256-GCM; the file is there whole and on the disk, or not at all. */
export async function sealInto(path: string, key: Uint8Array, source: Readable): Promise<void> {
  const nonce = randomBytes(nonceLength);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  const part = `${path}.part`;
  const target = createWriteStream(part, { mode: 0o600 });
  target.write(Buffer.concat([magic, nonce]));
  const withTag = new Transform({
    transform: (chunk: Buffer, _encoding, done) => done(null, chunk),
    flush: (done) => done(null, cipher.getAuthTag()),
  });
  await pipeline(source, cipher, withTag, target);
  const handle = await open(part, 'r+');
  await handle.sync();
  await handle.close();
  await rename(part, path);
}

/** Gives back what was sealed; fails with SealBroken before the target is finished when anything is amiss. */
export async function openSealed(path: string, key: Uint8Array, target: Writable): Promise<void> {
  const handle = await open(path, 'r');
  try {
    const { size } = await handle.stat();
    const headLength = magic.length + nonceLength;
    if (size < headLength + tagLength) throw new SealBroken(`${path} is too short`);
    const head = Buffer.alloc(headLength);
    await handle.read(head, 0, headLength, 0);
    const tag = Buffer.alloc(tagLength);
    await handle.read(tag, 0, tagLength, size - tagLength);
    if (!head.subarray(0, magic.length).equals(magic)) throw new SealBroken(`${path} is not a sealed file`);
    const decipher = createDecipheriv('aes-256-gcm', key, head.subarray(magic.length)).setAuthTag(tag);
    const end = size - tagLength - 1;
    const body = createReadStream(path, { start: headLength, ...(end < headLength ? { end: headLength } : { end }) });
    await pipeline(body, decipher, target).catch((error: unknown) => {
      if (error instanceof Error && /authenticate|unsupported state/i.test(error.message))
        throw new SealBroken(`${path} was changed, or sealed with another key`, { cause: error });
      throw error;
    });
  } finally {
    await handle.close();
  }
}
