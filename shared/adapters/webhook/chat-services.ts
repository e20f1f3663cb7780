import type { DeliveryOutcome } from '../../ports/alert-channel.ts';

type Reply = { readonly status: number; readonly text: string };

/** How the robots of a chat service take a text, and how they say that they took it. */
export type ChatService = {
  readonly name: string;
  readonly hosts: readonly string[];
  /** The page of the service's documentation from which this was taken. */
  readonly documentedAt: string;
  /** The most that a text may take, in bytes of UTF-8. */
  readonly longestTextInBytes: number;
  readonly bodyOf: (text: string) => object;
  /** Members of the reply that name a fault; 0 is none. */
  readonly codeMembers: readonly string[];
  /** Faults that pass: too many messages, or a service at its limit. Others need somebody to mend the robot's settings. */
  readonly passing: ReadonlySet<number>;
};

const msgtypeText = (text: string) => ({ msgtype: 'text', text: { content: text } });

export const chatServices: readonly ChatService[] = [
  {
    name: 'WeCom',
    hosts: ['qyapi.weixin.qq.com'],
    documentedAt: 'https://developer.work.weixin.qq.com/document/path/91770',
    longestTextInBytes: 2048,
    bodyOf: msgtypeText,
    codeMembers: ['errcode'],
    // -1: busy; 45009: 20 messages a minute; 50001 and 60020 concern the address that sends and do not pass.
    passing: new Set([-1, 45009]),
  },
  {
    name: 'DingTalk',
    hosts: ['oapi.dingtalk.com', 'api.dingtalk.com'],
    documentedAt: 'https://open.dingtalk.com/document/group/custom-robot-access',
    longestTextInBytes: 18_000,
    bodyOf: msgtypeText,
    codeMembers: ['errcode'],
    // -1: busy; 130101: 20 messages a minute; 410100: the same for the group; 430101…430104 concern what is said and do not pass.
    passing: new Set([-1, 130101, 410100]),
  },
  {
    name: 'Feishu',
    hosts: ['open.feishu.cn', 'open.larksuite.com'],
    documentedAt: 'https://open.feishu.cn/document/ukTMukTMukTM/ucTM5YjL3ETO24yNxkjN',
    longestTextInBytes: 18_000,
    bodyOf: (text) => ({ msg_type: 'text', content: { text } }),
    codeMembers: ['code', 'StatusCode'],
    // 11232: 5 a second and 100 a minute; 11233: the same for the group; 9499 (bad request), 19001, 19021 (signature), 19022 (address), 19024 (keyword) do not pass.
    passing: new Set([11232, 11233]),
  },
];

export function chatServiceAt(url: string): ChatService | null {
  const { hostname } = new URL(url);
  return chatServices.find(({ hosts }) => hosts.includes(hostname)) ?? null;
}

/** The message as the service takes it: its own shape, cut at a line that says so. Others get ours whole. */
export function bodyFor(url: string, body: string): string {
  const service = chatServiceAt(url);
  if (service === null) return body;
  const { text } = JSON.parse(body) as { readonly text?: { readonly content?: string } };
  return JSON.stringify(service.bodyOf(shortened(text?.content ?? '', service.longestTextInBytes)));
}

const more = '……';

function shortened(text: string, longestInBytes: number): string {
  if (Buffer.byteLength(text) <= longestInBytes) return text;
  const room = longestInBytes - Buffer.byteLength(`\n${more}`);
  const lines: string[] = [];
  let taken = 0;
  for (const line of text.split('\n')) {
    taken += Buffer.byteLength(line) + 1;
    if (taken > room + 1) break;
    lines.push(line);
  }
  // A first line longer than all is cut inside, between characters.
  if (lines.length === 0) lines.push(cutAt(text, room));
  return `${lines.join('\n')}\n${more}`;
}

function cutAt(text: string, longestInBytes: number): string {
  let cut = '';
  let taken = 0;
  for (const character of text) {
    taken += Buffer.byteLength(character);
    if (taken > longestInBytes) break;
    cut += character;
  }
  return cut;
}

/**
 * What became of a message. Chat services answer 200 to what they refuse and name the fault in the body, each in a member of its
 * own; where the host is none of them, all the members are looked at.
 */
export function outcomeOf(url: string, { status, text }: Reply): DeliveryOutcome {
  const service = chatServiceAt(url);
  const fault = faultIn(text, service?.codeMembers ?? ['errcode', 'code', 'StatusCode']);
  const isPassing = fault !== null && passingIn(service).has(fault.code);
  if (status >= 200 && status < 300) {
    if (fault === null) return { kind: 'delivered' };
    const reason = `${fault.member} ${fault.code}`;
    return service === null || isPassing ? { kind: 'try-later', reason } : { kind: 'never', reason };
  }
  const reason = fault === null ? `status ${status}` : `status ${status}, ${fault.member} ${fault.code}`;
  if (isPassing || status === 408 || status === 429 || status >= 500) return { kind: 'try-later', reason };
  return { kind: 'never', reason: status >= 300 && status < 400 ? 'redirects are not followed' : reason };
}

function passingIn(service: ChatService | null): ReadonlySet<number> {
  return service?.passing ?? new Set(chatServices.flatMap(({ passing }) => [...passing]));
}

/** The fault that a reply names; a code that is no number, or a body that is no JSON where JSON is told, is no success either. */
function faultIn(text: string, members: readonly string[]): { readonly member: string; readonly code: number } | null {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return null;
  }
  if (parsed === null || typeof parsed !== 'object') return null;
  for (const [member, value] of Object.entries<unknown>({ ...parsed })) {
    if (!members.includes(member)) continue;
    const code = typeof value === 'string' && /^-?\d+$/.test(value) ? Number(value) : value;
    if (typeof code === 'number' && code !== 0) return { member, code };
  }
  return null;
}
