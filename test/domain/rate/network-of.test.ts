import { runInNewContext } from 'node:vm';
import { describe, expect, test } from 'vitest';
import { viewerNetworkCode } from '../../../infra/constructs/cdn-headers.ts';
import { networkOf } from '../../../shared/domain/rate/network-of.ts';

const networks: readonly (readonly [address: string, network: string])[] = [
  ['203.0.113.7', '203.0.113.7'],
  ['2001:db8:7:1::5', '2001:db8:7:1::/64'],
  ['2001:0DB8:0007:0001:aaaa:bbbb:cccc:dddd', '2001:db8:7:1::/64'],
  ['2001:db8::1', '2001:db8:0:0::/64'],
  ['::1', '0:0:0:0::/64'],
  ['2001:db8:7:1:2:3:4::', '2001:db8:7:1::/64'],
];

describe('who shares an allowance', () => {
  test.each([...networks, ['::ffff:203.0.113.7', '203.0.113.7'], ['fe80::1%eth0', 'fe80:0:0:0::/64']] as const)(
    '%s counts as %s',
    (address, network) => {
      expect(networkOf(address)).toBe(network);
    },
  );

  test.each([
    '',
    'unknown',
    '203.0.113.777',
    '1:2:3',
    '1::2::3',
    '203.0.113.7, 198.51.100.1',
    '1:2:3:4:5:6:7:8:9',
    'g::1',
  ])('“%s” is no address and shares one allowance with all such', (address) => {
    expect(networkOf(address)).toBe('');
  });

  test.each(networks)('the edge function writes for %s what counts as %s', (ip, network) => {
    const handler = runInNewContext(`${viewerNetworkCode('x-address')}; handler`) as (event: object) => {
      readonly headers: Readonly<Record<string, { readonly value: string }>>;
    };
    const sent = handler({ viewer: { ip }, request: { headers: { 'x-address': { value: 'spoofed' } } } });
    expect(networkOf(sent.headers['x-address']?.value ?? '')).toBe(network);
  });
});
