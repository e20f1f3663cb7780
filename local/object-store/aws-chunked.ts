import { Transform } from 'node:stream';
import type { TransformCallback } from 'node:stream';
import { ObjectFault } from './object-fault.ts';

/**
 * Takes the `aws-chunked` framing off a body: `<hex length>[;…]\r\n<bytes>\r\n`, a chunk of length 0, then the trailer,
 * which `onTrailer` receives. A body that breaks off or is malformed is a fault.
 */
export function awsChunkedDecoder(onTrailer: (trailer: ReadonlyMap<string, string>) => void): Transform {
  let buffered: Buffer = Buffer.alloc(0);
  let state: 'length' | 'bytes' | 'line-end' | 'trailer' | 'done' = 'length';
  let missing = 0;
  const trailer = new Map<string, string>();

  function takeLine(): string | null {
    const end = buffered.indexOf('\r\n');
    if (end === -1) {
      if (buffered.length > 16_384) throw malformed();
      return null;
    }
    const line = buffered.subarray(0, end).toString();
    buffered = buffered.subarray(end + 2);
    return line;
  }

  /** Returns false when more bytes are needed. */
  function step(stream: Transform): boolean {
    if (state === 'bytes') {
      if (buffered.length === 0) return false;
      const bytes = buffered.subarray(0, missing);
      buffered = buffered.subarray(bytes.length);
      missing -= bytes.length;
      stream.push(bytes);
      if (missing === 0) state = 'line-end';
      return true;
    }
    if (state === 'done') return false;
    const line = takeLine();
    if (line === null) return false;
    if (state === 'line-end') {
      if (line !== '') throw malformed();
      state = 'length';
    } else if (state === 'length') {
      const [, digits] = /^([0-9a-fA-F]{1,8})(?:;.*)?$/.exec(line) ?? [];
      if (digits === undefined) throw malformed();
      missing = Number.parseInt(digits, 16);
      state = missing === 0 ? 'trailer' : 'bytes';
    } else if (line === '') state = 'done';
    else {
      const colon = line.indexOf(':');
      if (colon < 1) throw malformed();
      trailer.set(line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim());
    }
    return true;
  }

  return new Transform({
    transform(chunk: Buffer, _encoding, done: TransformCallback) {
      buffered = buffered.length === 0 ? chunk : Buffer.concat([buffered, chunk]);
      try {
        while (step(this));
        done();
      } catch (error) {
        done(error instanceof Error ? error : malformed());
      }
    },
    flush(done) {
      if (state !== 'done' && !(state === 'trailer' && buffered.length === 0)) {
        done(malformed());
        return;
      }
      onTrailer(trailer);
      done();
    },
  });
}

function malformed(): ObjectFault {
  return new ObjectFault(400, 'IncompleteBody', 'The aws-chunked body is malformed or breaks off.');
}
