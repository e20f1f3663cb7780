import { statfs } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';

/** What the operator's address tells beside what Node tells of itself. Instants in ms since 1970, null where there is none. */
export type OperationsView = {
  /** Null when the system takes requests; otherwise why it does not. */
  readonly notReady: () => Promise<string | null>;
  readonly dataFolder: string;
  readonly deadLetters: () => number;
  readonly lastScheduledRun: () => number | null;
  readonly lastBackup: () => number | null;
  readonly certificateEnd: () => number | null;
};

export type OperationsAddress = {
  /** Wraps the public listener: what it answers, and how long that takes, is counted. */
  counted(listener: (request: IncomingMessage, response: ServerResponse) => Promise<void>): typeof listener;
  readonly port: number;
  stop(): Promise<void>;
};

/** `/ready` and `/metrics` (Prometheus) on an address of their own, which no citizen reaches. */
export async function startOperationsAddress(
  listen: { readonly host: string; readonly port: number },
  view: OperationsView,
): Promise<OperationsAddress> {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const answers = new Counter({
    name: 'gongkai_http_answers_total',
    help: 'HTTP answers by method and status.',
    labelNames: ['method', 'status'],
    registers: [registry],
  });
  const duration = new Histogram({
    name: 'gongkai_http_answer_seconds',
    help: 'Time from a request to its last byte.',
    buckets: [0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
    registers: [registry],
  });
  const gauge = (name: string, help: string, value: () => number | Promise<number>): void => {
    new Gauge({
      name,
      help,
      registers: [registry],
      async collect() {
        this.set(await value());
      },
    });
  };
  gauge('gongkai_data_free_bytes', 'Free space of the disk with the data folder.', async () => {
    const { bavail, bsize } = await statfs(view.dataFolder);
    return bavail * bsize;
  });
  gauge('gongkai_dead_letters', 'Events that their function gave up.', view.deadLetters);
  const seconds = (instant: number | null): number => (instant ?? 0) / 1000;
  gauge('gongkai_last_scheduled_run_seconds', 'When a schedule last ran, in seconds since 1970.', () =>
    seconds(view.lastScheduledRun()),
  );
  gauge('gongkai_last_backup_seconds', 'When the last good backup was made, in seconds since 1970; 0 for never.', () =>
    seconds(view.lastBackup()),
  );
  gauge(
    'gongkai_certificate_end_seconds',
    'When the certificate ends, in seconds since 1970; 0 without one here.',
    () => seconds(view.certificateEnd()),
  );

  const server = createServer((request, response) => {
    void answer(request, response).catch((error: unknown) => {
      console.error(error);
      if (!response.headersSent) response.writeHead(500).end();
    });
  });
  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.url === '/metrics')
      response.writeHead(200, { 'content-type': registry.contentType }).end(await registry.metrics());
    else if (request.url === '/ready') {
      const reason = await view.notReady();
      response
        .writeHead(reason === null ? 200 : 503, { 'content-type': 'application/json', 'retry-after': '1' })
        .end(JSON.stringify(reason === null ? { ready: true } : { ready: false, reason }));
    } else response.writeHead(404).end();
  }
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(listen, resolve));
  const bound = server.address();

  return {
    port: typeof bound === 'object' && bound !== null ? bound.port : 0,
    counted: (listener) => async (request, response) => {
      const end = duration.startTimer();
      response.once('close', () => {
        end();
        answers.inc({ method: request.method ?? '', status: String(response.statusCode) });
      });
      await listener(request, response);
    },
    async stop() {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}
