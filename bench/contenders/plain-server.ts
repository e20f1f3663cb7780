import { createServer } from 'node:http';

/** A server on the port of the last argument that answers 201 once `store` has settled, and 200 to any GET. */
export function servePlainly(store: (body: string) => Promise<void>): void {
  createServer((request, response) => {
    if (request.method === 'GET') {
      response.end('{}');
      return;
    }
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      store(Buffer.concat(chunks).toString()).then(
        () => response.writeHead(201, { 'content-type': 'application/json' }).end('{}'),
        (error: unknown) => response.writeHead(500).end(String(error)),
      );
    });
  }).listen(Number(process.argv.at(-1)), '127.0.0.1');
}
