import { type Argon2Parameters, argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';

const hash = promisify(argon2);

/** OWASP's second setting for argon2id: 19 MiB, two passes. */
const cost = { memory: 19_456, passes: 2, parallelism: 1, tagLength: 32 } as const;

/** More hashes at once would only take memory from those who work. */
const mostAtOnce = 2;
let running = 0;
const waiting: (() => void)[] = [];

async function hashOf(password: string, parameters: Omit<Argon2Parameters, 'message'>): Promise<Buffer> {
  if (running >= mostAtOnce) await new Promise<void>((resolve) => waiting.push(resolve));
  running += 1;
  try {
    return await hash('argon2id', { message: password.normalize('NFKC'), ...parameters });
  } finally {
    running -= 1;
    waiting.shift()?.();
  }
}

/** The password as it is stored: argon2id in PHC form, with its own salt. */
export async function storedPassword(password: string): Promise<string> {
  const nonce = randomBytes(16);
  const tag = await hashOf(password, { nonce, ...cost });
  return `$argon2id$v=19$m=${cost.memory},t=${cost.passes},p=${cost.parallelism}$${base64(nonce)}$${base64(tag)}`;
}

/** Whether the password is the stored one; null, for an account that is not there, costs the same time and is false. */
export async function isPassword(password: string, stored: string | null): Promise<boolean> {
  const parts = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([^$]+)\$([^$]+)$/.exec(stored ?? nobody);
  if (parts === null) throw new Error('A stored password cannot be read.');
  const [, memory, passes, parallelism, nonce = '', tag = ''] = parts;
  const expected = Buffer.from(tag, 'base64');
  const actual = await hashOf(password, {
    nonce: Buffer.from(nonce, 'base64'),
    memory: Number(memory),
    passes: Number(passes),
    parallelism: Number(parallelism),
    tagLength: expected.length,
  });
  return timingSafeEqual(actual, expected) && stored !== null;
}

const nobody = `$argon2id$v=19$m=${cost.memory},t=${cost.passes},p=1$${base64(Buffer.alloc(16))}$${base64(Buffer.alloc(32))}`;

function base64(bytes: Buffer): string {
  return bytes.toString('base64').replaceAll('=', '');
}

/** What a password lacks; `good` when it may be used. */
export type PasswordVerdict = 'good' | 'short' | 'long' | 'simple' | 'like-account';

export const shortestPassword = 10;

/** Ten characters or more of at least three kinds (lower case, upper case, digits, others), and not the account's name. */
export function judgePassword(password: string, sub: string): PasswordVerdict {
  if (password.length < shortestPassword) return 'short';
  if (password.length > 128) return 'long';
  if (password.toLowerCase().includes(sub.toLowerCase())) return 'like-account';
  const kinds = [/[a-z]/, /[A-Z]/, /\d/, /[^a-zA-Z\d]/].filter((kind) => kind.test(password));
  return kinds.length < 3 || new Set(password).size < 5 ? 'simple' : 'good';
}
