const longestAddress = 254;
const longestLocalPart = 64;
const localPart = /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/;
const domainLabel = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;
/** The last label is a name, never a number: `a@1.2.3.4` is no address. */
const lastLabel = /^(?:[a-z][a-z0-9-]*[a-z0-9]|xn--[a-z0-9-]+)$/;

/**
 * An e-mail address as mail servers take it (RFC 5321, unquoted), the domain in its ASCII form (RFC 5891): `a@例子.中国`
 * becomes `a@xn--fsqu00a.xn--fiqs8s`. Null for what no server takes, such as a local part beyond ASCII, which the carriers
 * do not send.
 */
export function mailAddressOf(text: string): string | null {
  const at = text.lastIndexOf('@');
  const local = text.slice(0, Math.max(0, at));
  const domain = asciiDomain(text.slice(at + 1));
  if (at < 1 || domain === null || local.length > longestLocalPart || !localPart.test(local)) return null;
  const address = `${local}@${domain}`;
  return address.length <= longestAddress ? address : null;
}

/** Null where it is none. The browsers that the form serves have no `URL.canParse`. */
function hostnameOf(domain: string): string | null {
  try {
    return new URL(`http://${domain}/`).hostname;
  } catch {
    return null;
  }
}

function asciiDomain(text: string): string | null {
  // What a URL would take apart is no domain.
  if (text === '' || /[\s/\\?#@:%[\]<>"'|^`{}]/.test(text)) return null;
  const hostname = hostnameOf(text);
  if (hostname === null) return null;
  const ascii = /^[\u0021-\u007E]+$/.test(text) ? text : hostname;
  const labels = ascii.toLowerCase().split('.');
  const isSound =
    labels.length > 1 &&
    labels.every((label) => domainLabel.test(label)) &&
    lastLabel.test(labels[labels.length - 1] ?? '');
  return isSound ? ascii : null;
}
