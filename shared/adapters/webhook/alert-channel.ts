import { createHmac } from 'node:crypto';
import { type LookupAddress, lookup } from 'node:dns';
import { type IncomingMessage } from 'node:http';
import { type RequestOptions, request } from 'node:https';
import type { LookupFunction } from 'node:net';
import { promisify } from 'node:util';
import type { AlertChannel, ChannelMessage } from '../../ports/alert-channel.ts';
import type { Clock } from '../../ports/clock.ts';
import { bodyFor, outcomeOf } from './chat-services.ts';
import { isPublicAddress } from './public-address.ts';

export type WebhookOptions = {
  readonly clock: Clock;
  /** Every address of a host; the system's resolver by default. */
  readonly resolve?: (host: string) => Promise<readonly LookupAddress[]>;
  /** Which addresses may be called; those of the public internet by default. */
  readonly isAllowed?: (address: string) => boolean;
  /** Certificates to trust beside the system's. */
  readonly ca?: string;
  readonly port?: number;
};

const timeLimitInMilliseconds = 5_000;
const longestReplyInBytes = 1_048_576;

const resolveAll = promisify(lookup);

/** Refuses a channel's address before anything is sent there: https on its usual port, a host name, no user name. */
export function isChannelUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, username, password, port, hostname } = new URL(text);
  return (
    protocol === 'https:' &&
    username === '' &&
    password === '' &&
    port === '' &&
    /^(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]([a-z0-9-]*[a-z0-9])?$/.test(hostname)
  );
}

/**
 * Posts signed messages to the address an agency has named. The host is resolved once, every address must be public, and the
 * connection goes to one of those very addresses, so that a name that changes its mind leads nowhere else. Redirects are not
 * followed; a reply is read up to 1 MB; all of it takes at most five seconds.
 */
export function webhookChannel({
  clock,
  resolve = (host) => resolveAll(host, { all: true, order: 'verbatim' }),
  isAllowed = isPublicAddress,
  ca,
  port,
}: WebhookOptions): AlertChannel {
  return {
    async deliver(message) {
      if (!isChannelUrl(message.url)) return { kind: 'never', reason: 'the address is not an https address of a host' };
      const url = new URL(message.url);
      const limit = AbortSignal.timeout(timeLimitInMilliseconds);
      try {
        const addresses = await within(limit, resolve(url.hostname));
        if (addresses.length === 0) return { kind: 'try-later', reason: 'the host has no address' };
        if (!addresses.every(({ address }) => isAllowed(address)))
          return { kind: 'never', reason: 'the host is not on the public internet' };
        const reply = await post(url, { ...message, body: bodyFor(message.url, message.body) }, addresses, limit, {
          ...(ca === undefined ? {} : { ca }),
          ...(port === undefined ? {} : { port }),
        });
        return outcomeOf(message.url, reply);
      } catch (error) {
        return {
          kind: 'try-later',
          reason: limit.aborted
            ? 'no reply within 5 seconds'
            : error instanceof Error
              ? ((error as NodeJS.ErrnoException).code ?? error.name)
              : 'unknown',
        };
      }
    },
  };

  function post(
    url: URL,
    { id, secret, body }: ChannelMessage,
    addresses: readonly LookupAddress[],
    limit: AbortSignal,
    special: RequestOptions,
  ): Promise<{ readonly status: number; readonly text: string }> {
    const timestamp = Math.floor(clock.now() / 1000);
    const signature = createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex');
    return new Promise((done, fail) => {
      const outgoing = request(
        url,
        {
          ...special,
          method: 'POST',
          agent: false,
          lookup: pinned(addresses),
          signal: limit,
          headers: {
            'content-type': 'application/json; charset=utf-8',
            'content-length': Buffer.byteLength(body),
            'user-agent': 'gongkai-alerts/1',
            'x-gongkai-id': id,
            'x-gongkai-timestamp': String(timestamp),
            'x-gongkai-signature': `v1=${signature}`,
          },
        },
        (incoming) => {
          read(incoming).then((text) => done({ status: incoming.statusCode ?? 0, text }), fail);
        },
      );
      outgoing.on('error', fail);
      outgoing.end(body);
    });
  }
}

/** A resolver that knows only the addresses that were looked at. */
function pinned(addresses: readonly LookupAddress[]): LookupFunction {
  return (_host, options, callback) => {
    const fitting = addresses.filter(
      ({ family }) =>
        options.family === undefined ||
        options.family === 0 ||
        options.family === family ||
        options.family === `IPv${family}`,
    );
    const [first] = fitting;
    if (first === undefined) callback(new Error('no address of that family'), '', 0);
    else if (options.all === true) callback(null, [...fitting]);
    else callback(null, first.address, first.family);
  };
}

async function read(incoming: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > longestReplyInBytes) {
      incoming.destroy();
      throw new Error('the reply is longer than 1 MB');
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
}

async function within<T>(limit: AbortSignal, work: Promise<T>): Promise<T> {
  return Promise.race([
    work,
    new Promise<never>((_done, fail) =>
      limit.addEventListener('abort', () => fail(new Error('time limit')), { once: true }),
    ),
  ]);
}
