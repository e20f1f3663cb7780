import { connect } from 'node:net';
import type { FileScanner } from '../../ports/file-scanner.ts';
import type { ObjectStore } from '../../ports/object-store.ts';

export type ClamdAddress = { readonly host: string; readonly port: number; readonly timeoutInMilliseconds?: number };

const chunkInBytes = 64 * 1024;
const longestReplyInBytes = 4096;

/** ClamAV's daemon over TCP, by its INSTREAM command: the file is sent to it, nothing is fetched by it. */
export function clamdScanner(
  objects: ObjectStore,
  { host, port, timeoutInMilliseconds = 30_000 }: ClamdAddress,
): FileScanner {
  return {
    async scan({ key, versionId }) {
      const bytes = await objects.read(key, versionId);
      if (bytes === null) throw new Error('the file to scan is gone');
      const reply = await instream(bytes, host, port, timeoutInMilliseconds);
      if (reply === 'stream: OK') return 'clean';
      if (/^stream: .+ FOUND$/.test(reply)) return 'infected';
      throw new Error(`clamd answered: ${reply.slice(0, 200)}`);
    },
  };
}

function instream(bytes: Uint8Array, host: string, port: number, timeoutInMilliseconds: number): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port });
    let reply = '';
    const fail = (error: Error): void => {
      socket.destroy();
      reject(error);
    };
    const deadline = setTimeout(
      () => fail(new Error(`clamd gave no verdict within ${timeoutInMilliseconds} ms`)),
      timeoutInMilliseconds,
    );
    socket.on('error', (cause) => {
      clearTimeout(deadline);
      fail(new Error('clamd cannot be reached', { cause }));
    });
    socket.on('data', (data: Buffer) => {
      reply += data.toString('utf8');
      if (reply.length > longestReplyInBytes) fail(new Error('clamd answers without end'));
    });
    socket.on('close', () => {
      clearTimeout(deadline);
      // A connection cut before the verdict's closing NUL is no verdict.
      if (reply.endsWith('\0')) resolve(reply.slice(0, -1));
      else reject(new Error('clamd hung up without a verdict'));
    });
    socket.on('connect', () => {
      socket.write('zINSTREAM\0');
      for (let start = 0; start < bytes.length; start += chunkInBytes) {
        const chunk = bytes.subarray(start, start + chunkInBytes);
        socket.write(lengthOf(chunk.length));
        socket.write(chunk);
      }
      socket.write(lengthOf(0));
    });
  });
}

function lengthOf(length: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(length);
  return bytes;
}
