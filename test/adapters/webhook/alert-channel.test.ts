import { createHmac } from 'node:crypto';
import type { LookupAddress } from 'node:dns';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Server, createServer } from 'node:https';
import { generate } from 'selfsigned';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { isChannelUrl, webhookChannel } from '../../../shared/adapters/webhook/alert-channel.ts';
import { isPublicAddress } from '../../../shared/adapters/webhook/public-address.ts';

let server: Server;
let port: number;
let ca: string;
let answer: (request: IncomingMessage, response: ServerResponse) => void;
const seen: { readonly headers: IncomingMessage['headers']; readonly body: string }[] = [];
const clock = { now: () => Date.parse('2026-03-02T00:30:00Z') };
const message = {
  id: 'channel_2026-03-02_a1',
  url: 'https://hooks.example.cn/gongkai',
  secret: 'geheim',
  body: '{"hello":"世界"}',
};
const loopback: LookupAddress[] = [{ address: '127.0.0.1', family: 4 }];

beforeAll(async () => {
  const certificate = await generate([{ name: 'commonName', value: 'hooks.example.cn' }], {
    keySize: 2048,
    extensions: [{ name: 'subjectAltName', altNames: [{ type: 2, value: 'hooks.example.cn' }] }],
  });
  ca = certificate.cert;
  server = createServer({ key: certificate.private, cert: certificate.cert }, (request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      seen.push({ headers: request.headers, body: Buffer.concat(chunks).toString() });
      answer(request, response);
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  port = (server.address() as { readonly port: number }).port;
});

afterAll(() => {
  server.closeAllConnections();
  server.close();
});

beforeEach(() => {
  seen.length = 0;
  answer = (_request, response) => response.end('{"errcode":0,"errmsg":"ok"}');
});

/** The channel with the test's server as the whole internet. */
const local = (resolve: () => Promise<readonly LookupAddress[]> = () => Promise.resolve(loopback)) =>
  webhookChannel({ clock, resolve, isAllowed: () => true, ca, port });

test('S18: a message arrives with its signature, which covers the time and the body', async () => {
  expect(await local().deliver(message)).toEqual({ kind: 'delivered' });
  const [{ headers, body }] = seen as [(typeof seen)[number]];
  expect(body).toBe(message.body);
  expect(headers['x-gongkai-timestamp']).toBe('1772411400');
  expect(headers['x-gongkai-signature']).toBe(
    `v1=${createHmac('sha256', 'geheim').update(`1772411400.${message.body}`).digest('hex')}`,
  );
  expect(headers).toMatchObject({
    host: `hooks.example.cn:${port}`,
    'x-gongkai-id': message.id,
    'content-type': 'application/json; charset=utf-8',
  });
});

test.each([
  [500, '', 'try-later'],
  [503, '', 'try-later'],
  [429, '', 'try-later'],
  [408, '', 'try-later'],
  [400, '', 'never'],
  [404, '', 'never'],
  [200, '{"errcode":45009,"errmsg":"api freq out of limit"}', 'try-later'],
  [204, '', 'delivered'],
  [200, 'not json', 'delivered'],
] as const)('%i %s comes to %s', async (status, text, kind) => {
  answer = (_request, response) => response.writeHead(status).end(text);
  expect(await local().deliver(message)).toMatchObject({ kind });
});

test.each([301, 302, 303, 307, 308])('S18: a redirect (%i) is not followed', async (status) => {
  answer = (_request, response) =>
    response.writeHead(status, { location: 'https://169.254.169.254/latest/meta-data/' }).end();
  expect(await local().deliver(message)).toEqual({ kind: 'never', reason: 'redirects are not followed' });
  expect(seen).toHaveLength(1);
});

test('S18: a reply without end is read up to one megabyte', async () => {
  let written = 0;
  answer = (_request, response) => {
    const block = Buffer.alloc(65_536, 'x');
    const write = () => {
      while (!response.destroyed && response.write(block)) written += block.length;
      if (!response.destroyed) response.once('drain', write);
    };
    write();
  };
  expect(await local().deliver(message)).toMatchObject({ kind: 'try-later' });
  expect(written).toBeLessThan(8 * 1024 * 1024);
});

test('S18: a server that says nothing is left after five seconds, as is a resolver', async () => {
  answer = () => undefined;
  const before = performance.now();
  const outcomes = await Promise.all([
    local().deliver(message),
    local(() => new Promise(() => undefined)).deliver(message),
  ]);
  expect(outcomes).toEqual([
    { kind: 'try-later', reason: 'no reply within 5 seconds' },
    { kind: 'try-later', reason: 'no reply within 5 seconds' },
  ]);
  expect(performance.now() - before).toBeLessThan(9_000);
});

test('a certificate of another host or of nobody is refused', async () => {
  expect(await local().deliver({ ...message, url: 'https://other.example.cn/' })).toMatchObject({ kind: 'try-later' });
  expect(
    await webhookChannel({ clock, resolve: () => Promise.resolve(loopback), isAllowed: () => true, port }).deliver(
      message,
    ),
  ).toMatchObject({ kind: 'try-later' });
  expect(seen).toEqual([]);
});

test('S18: the connection goes to the address that was looked at, not to what the name says later', async () => {
  let asked = 0;
  const rebinding = () => {
    asked += 1;
    return Promise.resolve<LookupAddress[]>([{ address: asked === 1 ? '127.0.0.1' : '10.0.0.1', family: 4 }]);
  };
  const checked: string[] = [];
  const channel = webhookChannel({
    clock,
    resolve: rebinding,
    ca,
    port,
    isAllowed: (address) => checked.push(address) > 0,
  });
  expect(await channel.deliver(message)).toEqual({ kind: 'delivered' });
  expect({ asked, checked }).toEqual({ asked: 1, checked: ['127.0.0.1'] });
});

test.each([
  ['127.0.0.1'],
  ['10.1.2.3'],
  ['169.254.169.254'],
  ['100.100.100.200'],
  ['::1'],
  ['fd00:ec2::254'],
  ['::ffff:169.254.169.254'],
  ['2606:4700::1111', '192.168.0.1'],
  ['8.8.8.8', 'fe80::1'],
])('a host at %s is refused before anything is sent', async (...addresses) => {
  const channel = webhookChannel({
    clock,
    ca,
    port,
    resolve: () => Promise.resolve(addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }))),
  });
  expect(await channel.deliver(message)).toEqual({ kind: 'never', reason: 'the host is not on the public internet' });
  expect(seen).toEqual([]);
});

test.each([
  'http://hooks.example.cn/',
  'https://hooks.example.cn:8443/',
  'https://user@hooks.example.cn/',
  'https://user:secret@hooks.example.cn/',
  'https://127.0.0.1/',
  'https://2130706433/',
  'https://0x7f.1/',
  'https://0177.0.0.1/',
  'https://[::1]/',
  'https://[::ffff:127.0.0.1]/',
  'https://localhost/',
  'https://hooks/',
  'https://hooks.example.cn./',
  'ftp://hooks.example.cn/',
  'file:///etc/passwd',
  'gopher://hooks.example.cn/',
  'hooks.example.cn',
  '',
])('%s is no address of a channel', async (url) => {
  expect(isChannelUrl(url)).toBe(false);
  expect(await local().deliver({ ...message, url })).toMatchObject({ kind: 'never' });
  expect(seen).toEqual([]);
});

test.each([
  'https://hooks.example.cn/gongkai',
  'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=k',
  'https://示例.中国/hook',
])('%s is an address of a channel', (url) => {
  expect(isChannelUrl(url)).toBe(true);
});

const closed =
  '0.0.0.0 0.1.2.3 10.0.0.1 10.255.255.255 100.64.0.1 100.127.255.255 127.0.0.1 127.255.255.255 169.254.0.1 169.254.169.254 172.16.0.1 172.31.255.255 192.0.0.1 192.0.2.1 192.88.99.1 192.168.1.1 198.18.0.1 198.19.255.255 198.51.100.1 203.0.113.1 224.0.0.1 239.255.255.255 240.0.0.1 255.255.255.255 :: ::1 ::ffff:8.8.8.8 ::ffff:10.0.0.1 64:ff9b::a00:1 64:ff9b:1::1 100::1 2001::1 2001:db8::1 2002:a00:1::1 fc00::1 fdff::1 fe80::1 febf::1 fec0::1 ff02::1 4000::1 nonsense 1.2.3 1.2.3.4.5'.split(
    ' ',
  );
const open =
  '1.1.1.1 8.8.8.8 9.255.255.255 11.0.0.1 100.63.255.255 100.128.0.1 126.0.0.1 128.0.0.1 169.253.0.1 172.15.0.1 172.32.0.1 192.167.0.1 223.255.255.255 2400:3200::1 2606:4700:4700::1111 240e::1'.split(
    ' ',
  );
test.each(closed)('S18: %s is not of the public internet', (address) => expect(isPublicAddress(address)).toBe(false));
test.each(open)('%s is of the public internet', (address) => expect(isPublicAddress(address)).toBe(true));
