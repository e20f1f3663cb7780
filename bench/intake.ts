import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import autocannon from 'autocannon';
import { freshTable } from '../test/support/engine.ts';
import { startSystem } from '../test/support/system.ts';
import { type Bench, type BenchRow, spread } from './bench-row.ts';

const connections = 10;
const seconds = 5;
const rounds = 3;

const form = {
  agencyId: 'a1',
  applicant: { kind: 'natural-person', name: '赵示例', idType: 'resident-id-card', idNumber: '11010519491231002X', phone: '13800001000' },
  information: { title: '示例路片区规划', description: '示例路片区控制性详细规划文本' },
  delivery: { medium: 'electronic', method: 'online' },
};
const body = JSON.stringify(form);

type Load = { readonly perSecond: number; readonly p99: number; readonly failed: number };

async function load(url: string): Promise<Load> {
  let sequence = 0;
  const result = await autocannon({
    url, connections, duration: seconds, method: 'POST', headers: { 'content-type': 'application/json' }, body,
    setupClient: (client) => {
      const next = () => {
        sequence += 1;
        client.setHeaders({ 'content-type': 'application/json', 'idempotency-key': `bench-${Date.now()}-${sequence}` });
      };
      next();
      client.on('response', next);
    },
  });
  return { perSecond: result['2xx'] / seconds, p99: result.latency.p99, failed: result.non2xx + result.errors };
}

async function listening(handle: (body: string) => Promise<void>): Promise<{ readonly url: string; readonly stop: () => void }> {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      void handle(Buffer.concat(chunks).toString()).then(() => response.writeHead(201, { 'content-type': 'application/json' }).end('{}'));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1/requests`, stop: () => void server.close() };
}

/** A handler that checks nothing and writes the same three items in one transaction to the same engine. */
async function bareHandler() {
  const { documents, tableName } = await freshTable();
  let number = 0;
  return listening(async (text) => {
    number += 1;
    const submitted: unknown = JSON.parse(text);
    const view = { receiptNumber: `B${number}`, agencyId: 'a1', version: 1, status: 'submitted', title: form.information.title, workKey: 'a1', workOrder: `open#9999#${number}` };
    await documents.send(
      new TransactWriteCommand({
        TransactItems: [
          { Put: { TableName: tableName, Item: { pk: `REQ#B${number}`, sk: 'VIEW', ...view }, ConditionExpression: 'attribute_not_exists(pk)' } },
          { Put: { TableName: tableName, Item: { pk: `REQ#B${number}`, sk: 'EVT#000001', type: 'Submitted', form: submitted }, ConditionExpression: 'attribute_not_exists(pk)' } },
          { Put: { TableName: tableName, Item: { pk: `IDEM#${number}`, sk: '-', receiptNumber: `B${number}` }, ConditionExpression: 'attribute_not_exists(pk)' } },
        ],
      }),
    );
  });
}

async function run(): Promise<readonly BenchRow[]> {
  const system = await startSystem();
  const token = await system.token('department', null, 'bench');
  await fetch(`${system.origin}/v1/agencies`, { method: 'POST', headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` }, body: JSON.stringify({ id: 'a1', name: '示例局', onlineReceiptRule: 'confirmed' }) });
  const bare = await bareHandler();
  const echo = await listening(() => Promise.resolve());
  const figures: Record<'ours' | 'bare' | 'echo', Load[]> = { ours: [], bare: [], echo: [] };
  for (let round = 0; round < rounds; round += 1) {
    figures.ours.push(await load(`${system.origin}/v1/requests`));
    figures.bare.push(await load(bare.url));
    figures.echo.push(await load(echo.url));
  }
  bare.stop();
  echo.stop();
  await system.stop();
  const rate = (loads: readonly Load[]) => spread(loads.map(({ perSecond }) => perSecond));
  const p99 = (loads: readonly Load[]) => spread(loads.map((one) => one.p99));
  const failed = figures.ours.reduce((sum, one) => sum + one.failed, 0);
  const beside = 'bare handler, same items and engine';
  return [
    { name: `the real local stack (${failed} failed)`, unit: 'accepted/s', ...rate(figures.ours), ratio: rate(figures.ours).median / rate(figures.bare).median, beside, bar: { kind: 'at-least', value: 0.8 } },
    { name: 'the real local stack: p99', unit: 'ms', ...p99(figures.ours), ratio: p99(figures.ours).median / p99(figures.bare).median, beside },
    { name: beside, unit: 'accepted/s', ...rate(figures.bare) },
    { name: 'echo server, stores nothing', unit: 'accepted/s', ...rate(figures.echo), ratio: rate(figures.ours).median / rate(figures.echo).median, beside: 'ours against it' },
  ];
}

/** Requests accepted through HTTP, all durable in the embedded engine's file before the reply, 10 connections. */
export const benchIntake: Bench = { name: 'intake', about: 'requests accepted over HTTP, each durable before its reply', run };
