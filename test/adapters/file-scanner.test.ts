import type { Socket } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { clamdScanner } from '../../shared/adapters/file-scanner/clamd-scanner.ts';
import { openScanner } from '../../shared/adapters/file-scanner/open-scanner.ts';
import { type ClamdServer, startClamd } from '../support/clamd-server.ts';
import { objectShelf } from '../support/object-shelf.ts';

const servers: ClamdServer[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

async function clamd(act: (content: Buffer, socket: Socket) => void): Promise<number> {
  const server = await startClamd(act);
  servers.push(server);
  return server.port;
}

const bytes = new Uint8Array(200_000).map((_, index) => index % 251);

function scan(port: number, timeoutInMilliseconds = 2000) {
  const shelf = objectShelf();
  const { versionId } = shelf.place('quarantine/a', bytes, 'application/pdf');
  return clamdScanner(shelf.store, { host: '127.0.0.1', port, timeoutInMilliseconds }).scan({
    key: 'quarantine/a',
    versionId,
  });
}

describe('clamd', () => {
  test('is sent the whole file and believed', async () => {
    let content: Buffer = Buffer.alloc(0);
    const clean = await clamd((sent, socket) => {
      content = sent;
      socket.end('stream: OK\0');
    });
    expect(await scan(clean)).toBe('clean');
    expect(new Uint8Array(content)).toEqual(bytes);
    expect(await scan(await clamd((_, socket) => socket.end('stream: Eicar-Test-Signature FOUND\0')))).toBe('infected');
  });

  test.each([
    ['an error', (socket: Socket) => socket.end('INSTREAM size limit exceeded. ERROR\0'), 'size limit'],
    ['a verdict cut short', (socket: Socket) => socket.end('stream: OK'), 'without a verdict'],
    ['nothing', (socket: Socket) => socket.end(), 'without a verdict'],
    ['silence', () => undefined, 'no verdict within'],
  ])('that answers with %s has given no verdict', async (_, act, message) => {
    await expect(scan(await clamd((__, socket) => void act(socket)), 300)).rejects.toThrow(message);
  });

  test('that is not there is an outage', async () => {
    const port = await clamd(() => undefined);
    servers.splice(0).forEach((server) => server.close());
    await expect(scan(port)).rejects.toThrow('cannot be reached');
  });
});

test.each([
  [undefined, 'pending'],
  ['NO_THREATS_FOUND', 'clean'],
  ['THREATS_FOUND', 'infected'],
])('GuardDuty’s tag %s means %s', async (status, verdict) => {
  const shelf = objectShelf();
  const { versionId } = shelf.place('k', bytes, 'application/pdf');
  if (status !== undefined) Object.assign(shelf.find('k', versionId)!.tags, { GuardDutyMalwareScanStatus: status });
  expect(await openScanner('guardduty', shelf.store).scan({ key: 'k', versionId })).toBe(verdict);
});

test('what GuardDuty could not scan is no verdict; no scanner says so; an unknown one is refused', async () => {
  const shelf = objectShelf();
  const { versionId } = shelf.place('k', bytes, 'application/pdf');
  Object.assign(shelf.find('k', versionId)!.tags, { GuardDutyMalwareScanStatus: 'UNSUPPORTED' });
  await expect(openScanner('guardduty', shelf.store).scan({ key: 'k', versionId })).rejects.toThrow('UNSUPPORTED');
  expect(await openScanner('none', shelf.store).scan({ key: 'k', versionId })).toBe('not-scanned');
  expect(() => openScanner('clamd:', shelf.store)).toThrow('FILE_SCANNER');
});
