/**
 * Who shares an allowance with an address: an IPv4 address is one caller, an IPv6 address stands for its /64, since a caller has
 * 2^64 addresses of that. Empty for what is no address, so that all such share one.
 */
export function networkOf(address: string): string {
  const text = address.trim().toLowerCase().replace(/%.*$/, '');
  const mapped = /^(?:::ffff:|::)?(\d{1,3}(?:\.\d{1,3}){3})$/.exec(text)?.[1];
  if (mapped !== undefined) return mapped.split('.').every((part) => Number(part) < 256) ? mapped : '';
  if (!/^[0-9a-f:]*:[0-9a-f:]*$/.test(text)) return '';
  const [head = '', tail, more] = text.split('::');
  if (more !== undefined) return '';
  const groupsOf = (part: string | undefined) => (part === undefined || part === '' ? [] : part.split(':'));
  const before = groupsOf(head);
  const after = groupsOf(tail);
  const missing = 8 - before.length - after.length;
  const groups = tail === undefined ? before : [...before, ...Array<string>(Math.max(0, missing)).fill('0'), ...after];
  if (groups.length !== 8 || groups.some((group) => !/^[0-9a-f]{1,4}$/.test(group))) return '';
  return `${groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')}::/64`;
}
