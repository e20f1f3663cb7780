/** Headers that only the CDN sets: the word that the firewall asks for, and the viewer's network. */
export const cdnHeaders = { word: 'x-gongkai-cdn', address: 'x-gongkai-address' } as const;

/**
 * The edge function that writes the viewer's network into a header: an IPv4 address as it is, of an IPv6 address its /64, so that
 * the firewall counts a caller with 2^64 addresses once. Says the same as `networkOf`, which reads what it writes.
 */
export function viewerNetworkCode(header: string): string {
  return `function handler(event) {
  var ip = event.viewer.ip;
  if (ip.indexOf('.') < 0) {
    var halves = ip.split('::');
    var head = halves[0] === '' ? [] : halves[0].split(':');
    var tail = halves.length < 2 || halves[1] === '' ? [] : halves[1].split(':');
    while (halves.length === 2 && head.length + tail.length < 8) head.push('0');
    var groups = head.concat(tail).slice(0, 4);
    ip = groups.map(function (group) { return parseInt(group, 16).toString(16); }).join(':') + '::';
  }
  event.request.headers['${header}'] = { value: ip };
  return event.request;
}`;
}
