import { readFileSync, unwatchFile, watchFile } from 'node:fs';
import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { StartFailure } from '../local/start-failure.ts';
import type { ServerConfig } from './server-config.ts';

export type Listener = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

export type PublicServer = {
  readonly port: number;
  /** Takes no new connection, and waits for the answers under way up to `farewellInMs`. */
  stop(): Promise<void>;
};

const farewellInMs = 25_000;
const reloadEveryMs = 10_000;

/** Listens where the settings say, with TLS when they name a certificate, which is read again when its file changes. */
export async function listenPublicly(
  { listen, tls }: Pick<ServerConfig, 'listen' | 'tls'>,
  listener: Listener,
  { reloadMs = reloadEveryMs }: { readonly reloadMs?: number } = {},
): Promise<PublicServer> {
  const serve = (request: IncomingMessage, response: ServerResponse): void => {
    listener(request, response).catch((error: unknown) => {
      console.error(`${request.method ?? ''} ${(request.url ?? '').split('?')[0] ?? ''}:`, error);
      if (response.headersSent) response.destroy();
      else response.writeHead(500).end();
    });
  };
  const limits = { keepAliveTimeout: 65_000, headersTimeout: 15_000, requestTimeout: 120_000 };
  let server: Server;
  let unwatch = (): void => undefined;
  if (tls === undefined) server = createServer(limits, serve);
  else {
    const read = () => ({ cert: readFileSync(tls.certificateFile), key: readFileSync(tls.keyFile) });
    const secure = createTlsServer({ ...limits, ...read(), minVersion: 'TLSv1.2' }, serve);
    const reload = (): void => {
      try {
        secure.setSecureContext({ ...read(), minVersion: 'TLSv1.2' });
        console.log('证书已重新载入 The certificate was read again.');
      } catch (error) {
        console.error('新证书无法使用，继续使用原证书 The new certificate cannot be used; the old one stays:', error);
      }
    };
    for (const file of [tls.certificateFile, tls.keyFile]) watchFile(file, { interval: reloadMs }, reload);
    unwatch = () => {
      for (const file of [tls.certificateFile, tls.keyFile]) unwatchFile(file, reload);
    };
    server = secure;
  }
  await new Promise<void>((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) => {
      reject(
        new StartFailure(
          `无法监听 ${listen.host}:${listen.port}（${cause.code ?? ''}）。端口被占用或无权使用时请改 listen，或由反向代理转发。`,
          `${listen.host}:${listen.port} cannot be listened on (${cause.code ?? ''}). Change listen when the port is busy or not permitted, or put a proxy in front.`,
          { cause },
        ),
      );
    });
    server.listen({ host: listen.host, port: listen.port }, resolve);
  });
  const bound = server.address();
  return {
    port: typeof bound === 'object' && bound !== null ? bound.port : listen.port,
    async stop() {
      unwatch();
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeIdleConnections();
      const goodbye = setTimeout(() => server.closeAllConnections(), farewellInMs);
      await closed;
      clearTimeout(goodbye);
    },
  };
}
