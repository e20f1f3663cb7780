import type { IncomingMessage } from 'node:http';

/** The body, or null when it is longer than the limit; what is over the limit is read and dropped. */
export function readBody(request: IncomingMessage, limitInBytes: number): Promise<Buffer | null> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let length = 0;
    request.on('data', (chunk: Buffer) => {
      length += chunk.length;
      if (length <= limitInBytes) chunks.push(chunk);
      else chunks.length = 0;
    });
    request.once('end', () => {
      const [only] = chunks;
      if (length > limitInBytes) resolve(null);
      else resolve(only !== undefined && chunks.length === 1 ? only : Buffer.concat(chunks));
    });
    request.once('error', reject);
    request.once('aborted', () => reject(new Error('The client went away.')));
  });
}
