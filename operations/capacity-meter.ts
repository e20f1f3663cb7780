import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export type MeteredCall = { readonly action: string; readonly writeUnits: number; readonly readUnits: number };
export type CapacityMeter = {
  readonly endpoint: string;
  readonly calls: readonly MeteredCall[];
  readonly stop: () => Promise<void>;
};

const writes = new Set(['PutItem', 'UpdateItem', 'DeleteItem', 'BatchWriteItem', 'TransactWriteItems']);
const reads = new Set(['GetItem', 'BatchGetItem', 'Query', 'TransactGetItems']);

type SentAlert = {
  readonly CapacityUnits?: number;
  readonly ReadCapacityUnits?: number;
  readonly WriteCapacityUnits?: number;
};

/** Stands before the engine and notes what it says each call consumed; scans are the local run's own and are not counted. */
export async function startCapacityMeter(engine: string): Promise<CapacityMeter> {
  const calls: MeteredCall[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const action = String(request.headers['x-amz-target']).split('.').at(-1) ?? '';
      const isCounted = writes.has(action) || reads.has(action);
      const text = Buffer.concat(chunks).toString();
      const body = isCounted
        ? JSON.stringify({ ...(JSON.parse(text) as object), ReturnConsumedCapacity: 'INDEXES' })
        : text;
      const headers = {
        'content-type': 'application/x-amz-json-1.0',
        'x-amz-target': String(request.headers['x-amz-target']),
        authorization: String(request.headers.authorization),
        'x-amz-date': String(request.headers['x-amz-date']),
      };
      fetch(engine, { method: request.method ?? 'POST', headers, ...(request.method === 'GET' ? {} : { body }) }).then(
        async (reply) => {
          const answer = await reply.text();
          if (isCounted && reply.ok) {
            const { ConsumedCapacity = [] } = JSON.parse(answer) as {
              readonly ConsumedCapacity?: SentAlert | readonly SentAlert[];
            };
            const units = [ConsumedCapacity]
              .flat()
              .reduce(
                (sum, told) =>
                  sum +
                  ((writes.has(action) ? told.WriteCapacityUnits : told.ReadCapacityUnits) ?? told.CapacityUnits ?? 0),
                0,
              );
            calls.push(
              writes.has(action)
                ? { action, writeUnits: units, readUnits: 0 }
                : { action, writeUnits: 0, readUnits: units },
            );
          }
          response
            .writeHead(reply.status, {
              'content-type': reply.headers.get('content-type') ?? 'application/x-amz-json-1.0',
            })
            .end(answer);
        },
        (error: unknown) => response.writeHead(502).end(String(error)),
      );
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    calls,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
