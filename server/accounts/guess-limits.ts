import type { AccountStore } from './account-store.ts';

const windowMs = 15 * 60_000;
const perAddress = 20;
const perAccountFromUnknownDevices = 10;
const perAccountFromKnownDevices = 20;

export type GuessVerdict = 'may-try' | 'address-waits' | 'account-waits';

export type Attempt = { readonly sub: string; readonly address: string; readonly isKnownDevice: boolean };

/**
 * Wrong passwords are slowed by who guesses. An account that strangers guess at is closed to devices it has never been
 * used on, for a quarter of an hour from the last guesses; the device that its owner works at stays open, and so does the
 * link by mail. An IPv6 network of 64 bits counts as one address.
 */
export function guessLimits(store: AccountStore, now: () => number) {
  const keysOf = ({ sub, address, isKnownDevice }: Attempt) => ({
    address: `address ${networkOf(address)}`,
    account: `${isKnownDevice ? 'known' : 'unknown'} ${sub.toLowerCase()}`,
  });
  const mostOf = (attempt: Attempt) =>
    attempt.isKnownDevice ? perAccountFromKnownDevices : perAccountFromUnknownDevices;
  return {
    mayTry(attempt: Attempt): GuessVerdict {
      const keys = keysOf(attempt);
      if (store.failures(keys.address, now(), windowMs, false) >= perAddress) return 'address-waits';
      return store.failures(keys.account, now(), windowMs, false) >= mostOf(attempt) ? 'account-waits' : 'may-try';
    },
    /** True when this failure is the one that closes the account to unknown devices: its owner should hear of it. */
    failed(attempt: Attempt): boolean {
      const keys = keysOf(attempt);
      store.failures(keys.address, now(), windowMs, true);
      return store.failures(keys.account, now(), windowMs, true) === mostOf(attempt);
    },
    succeeded(attempt: Attempt): void {
      store.clearFailures(keysOf(attempt).account);
    },
    waitInSeconds: windowMs / 1000,
  };
}

export type GuessLimits = ReturnType<typeof guessLimits>;

/** The address, or its first 64 bits when it is an IPv6 one. */
export function networkOf(address: string): string {
  if (!address.includes(':')) return address;
  const [head = '', tail] = address.split('::');
  const first = head === '' ? [] : head.split(':');
  const last = tail === undefined || tail === '' ? [] : tail.split(':');
  const groups =
    tail === undefined ? first : [...first, ...Array<string>(8 - first.length - last.length).fill('0'), ...last];
  return `${groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')}::/64`;
}
