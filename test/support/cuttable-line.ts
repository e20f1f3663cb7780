import { createServer, request as forward } from 'node:http';
import type { AddressInfo } from 'node:net';

export type CuttableLine = {
  readonly origin: string;
  /** Cuts every connection from now on, until called with false. */
  cut(isCut: boolean): void;
  /** Lets the next post through to the server, then cuts the line before its answer comes back. */
  cutAfterNextPost(): void;
  close(): Promise<void>;
};

/** A line between browser and server that a test can cut at the worst moment. */
export async function cuttableLine(target: string): Promise<CuttableLine> {
  let isCut = false;
  let isCutAfterPost = false;
  const { hostname, port } = new URL(target);
  const server = createServer((incoming, outgoing) => {
    if (isCut) {
      incoming.socket.destroy();
      return;
    }
    const onward = forward(
      { hostname, port, path: incoming.url, method: incoming.method, headers: incoming.headers },
      (answer) => {
        if (isCutAfterPost && incoming.method === 'POST') {
          isCutAfterPost = false;
          isCut = true;
          answer.resume();
          incoming.socket.destroy();
          return;
        }
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(outgoing);
      },
    );
    onward.on('error', () => incoming.socket.destroy());
    incoming.pipe(onward);
  });
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  return {
    origin: `http://localhost:${(server.address() as AddressInfo).port}`,
    cut: (cut) => {
      isCut = cut;
    },
    cutAfterNextPost: () => {
      isCutAfterPost = true;
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
