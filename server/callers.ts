import type { IncomingMessage } from 'node:http';
import { BlockList, isIP } from 'node:net';
import type { CallerOf } from '../local/caller.ts';

/** Set by the address `host` or `host/prefix` of each proxy. */
export function proxySet(addresses: readonly string[]): (address: string) => boolean {
  const list = new BlockList();
  for (const address of addresses) {
    const [host = '', prefix] = address.split('/');
    const family = isIP(host) === 6 ? 'ipv6' : 'ipv4';
    if (prefix === undefined) list.addAddress(host, family);
    else list.addSubnet(host, Number(prefix), family);
  }
  return (address) => isIP(address) !== 0 && list.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');
}

/**
 * Who calls: the connection's other end or, when that is a trusted proxy, the last address in `X-Forwarded-For` that is none.
 * What a caller writes into the header before its own proxy adds to it is never believed.
 */
export function callersBehind(trustedProxies: readonly string[]): CallerOf {
  const isTrusted = proxySet(trustedProxies);
  return (request: IncomingMessage) => {
    const peer = plainAddress(request.socket.remoteAddress ?? '');
    const protocol = 'https';
    if (!isTrusted(peer)) return { address: peer, protocol };
    const told = [request.headers['x-forwarded-for'] ?? []]
      .flat()
      .join(',')
      .split(',')
      .map((part) => plainAddress(part.trim()));
    const caller = told.findLast((address) => !isTrusted(address));
    return { address: caller !== undefined && isIP(caller) !== 0 ? caller : peer, protocol };
  };
}

function plainAddress(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.)/i, '').replace(/^\[|\]$/g, '');
}
