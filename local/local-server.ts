import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { StartFailure } from './start-failure.ts';

export type RequestListener = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

export type LocalServer = {
  readonly port: number;
  /** Waits for the answers that are under way, up to five seconds. */
  stop(): Promise<void>;
};

const patienceInMs = 3000;
const farewellInMs = 5000;

/** Listens on this machine's loopback addresses only, for `/local/*` gives away everything. Port 0 picks a free one. */
export async function listenLocally(port: number, listener: RequestListener): Promise<LocalServer> {
  const serve = (request: IncomingMessage, response: ServerResponse): void => {
    listener(request, response).catch((error: unknown) => {
      console.error(`${request.method ?? ''} ${request.url ?? ''}:`, error);
      if (response.headersSent) response.destroy();
      else response.writeHead(500).end();
    });
  };
  const first = createServer({ keepAliveTimeout: 65_000 }, serve);
  await listen(first, port, '127.0.0.1');
  const address = first.address();
  if (address === null || typeof address === 'string') throw new Error('A listening server has no port.');
  const servers = [first];
  const second = createServer({ keepAliveTimeout: 65_000 }, serve);
  try {
    await listen(second, address.port, '::1');
    servers.push(second);
  } catch (error) {
    if (error instanceof StartFailure) {
      first.close();
      throw error;
    }
  }
  return {
    port: address.port,
    async stop() {
      const closed = Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
      for (const server of servers) server.closeIdleConnections();
      const goodbye = setTimeout(() => {
        for (const server of servers) server.closeAllConnections();
      }, farewellInMs);
      await closed;
      clearTimeout(goodbye);
    },
  };
}

/** A port that a dying run still holds is waited for. */
async function listen(server: Server, port: number, host: string): Promise<void> {
  const giveUpAt = performance.now() + patienceInMs;
  for (;;) {
    const fault = await new Promise<NodeJS.ErrnoException | null>((resolve) => {
      function onListening(): void {
        server.off('error', onError);
        resolve(null);
      }
      function onError(error: NodeJS.ErrnoException): void {
        server.off('listening', onListening);
        resolve(error);
      }
      server.once('listening', onListening);
      server.once('error', onError);
      server.listen({ port, host, ipv6Only: host === '::1' });
    });
    if (fault === null) return;
    if (fault.code !== 'EADDRINUSE' && fault.code !== 'EACCES') throw fault;
    if (fault.code === 'EACCES' || performance.now() > giveUpAt) {
      throw new StartFailure(
        fault.code === 'EACCES'
          ? `无权使用端口 ${port}。请用 --port 指定 1024 以上的端口。`
          : `端口 ${port} 已被占用。请停止占用它的程序，或用 --port 指定其他端口。`,
        fault.code === 'EACCES'
          ? `Port ${port} is not permitted. Name one above 1024 with --port.`
          : `Port ${port} is busy. Stop the program that uses it, or name another port with --port.`,
        { cause: fault },
      );
    }
    await sleep(100);
  }
}
