import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { createInterface } from 'node:readline/promises';
import * as z from 'zod';
import { emailSchema } from '../shared/contracts/text.ts';
import { StartFailure } from '../local/start-failure.ts';
import { openAccounts } from './accounts/accounts.ts';
import { type ServerConfigInput, parseServerConfig } from './server-config.ts';

/** What a new server has to be told; the fields of an answers file. */
const answersSchema = z.strictObject({
  /** The name people type, such as `xxgk.example.gov.cn`. */
  hostName: z.hostname(),
  dataFolder: z.string().min(1).default('/var/lib/gongkai'),
  /** `proxy`: nginx on this machine has the certificate; `own`: the two files below. */
  tls: z.enum(['proxy', 'own']).default('proxy'),
  certificateFile: z.string().min(1).optional(),
  keyFile: z.string().min(1).optional(),
  port: z.int().min(0).max(65_535).optional(),
  /** Sign-in by accounts of its own, or the address of an OIDC issuer. */
  issuer: z.url({ protocol: /^https$/ }).optional(),
  audience: z.string().min(1).optional(),
  mailFrom: z.string().min(3).optional(),
  /** Such as `smtps://user:password@mail.example.gov.cn:465`; without it nobody hears anything by mail. */
  smtpUrl: z
    .string()
    .regex(/^smtps?:\/\/\S+$/)
    .optional(),
  scanner: z
    .string()
    .regex(/^(?:none|clamd:\/\/[^:/]+:\d{1,5})$/)
    .default('none'),
  backupFolder: z.string().min(1).optional(),
  /** The first person, who belongs to the department and invites the others. Needed unless `issuer` is given. */
  firstAccount: z
    .string()
    .regex(/^[a-z\d][a-z\d._-]{2,63}$/)
    .optional(),
  firstName: z.string().min(1).max(100).optional(),
  firstEmail: emailSchema.optional(),
});

export type Answers = z.infer<typeof answersSchema>;

/** What was made: the settings file, and the address at which the first person takes up the account. */
export type Initialised = { readonly files: readonly string[]; readonly invitation: string | null };

/** Reads an answers file. Fails with a StartFailure that names each field at fault. */
export function readAnswers(file: string): Answers {
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(file, 'utf8'));
  } catch (cause) {
    throw new StartFailure(
      `无法读取答案文件 ${file}，应为 JSON。`,
      `The answers file ${file} cannot be read; it must be JSON.`,
      { cause },
    );
  }
  return parseAnswers(file, value);
}

export function parseAnswers(file: string, value: unknown): Answers {
  const parsed = answersSchema.safeParse(value);
  if (!parsed.success) {
    const places = parsed.error.issues.map((issue) =>
      [...issue.path, ...(issue.code === 'unrecognized_keys' ? issue.keys : [])].join('.'),
    );
    throw new StartFailure(
      `${file} 中这些答案缺少、无效或未知：${places.join('、')}（见 docs/serve.md）。`,
      `These answers in ${file} are missing, invalid or unknown: ${places.join(', ')} (docs/serve.md).`,
    );
  }
  const answers = parsed.data;
  const missing = [
    ...(answers.tls === 'own' ? (['certificateFile', 'keyFile'] as const) : []),
    ...(answers.issuer === undefined
      ? (['firstAccount', 'firstName', 'firstEmail'] as const)
      : (['audience'] as const)),
    ...(answers.smtpUrl === undefined ? [] : (['mailFrom'] as const)),
  ].filter((name) => answers[name] === undefined);
  if (missing.length > 0)
    throw new StartFailure(
      `${file} 中还缺少：${missing.join('、')}。`,
      `These answers are still missing in ${file}: ${missing.join(', ')}.`,
    );
  return answers;
}

type Question = readonly [name: keyof z.input<typeof answersSchema>, text: string, fallback?: string];

const questions: readonly Question[] = [
  ['hostName', '公众访问的域名，例如 xxgk.example.gov.cn  The name people type'],
  ['dataFolder', '数据目录  Data folder', '/var/lib/gongkai'],
  ['tls', '证书：proxy 由本机 nginx 提供，own 由本程序读取文件  Certificate: proxy (nginx) or own (files)', 'proxy'],
  ['certificateFile', '证书文件（仅 own）  Certificate file (own only)', ''],
  ['keyFile', '私钥文件（仅 own）  Key file (own only)', ''],
  ['issuer', '统一身份认证（OIDC）地址；留空则用本系统账号  OIDC issuer; empty for accounts of its own', ''],
  ['audience', 'OIDC 受众（仅用统一身份认证时）  OIDC audience, with an issuer only', ''],
  ['mailFrom', '发件人；留空则不发邮件  Sender of mails; empty for none', ''],
  ['smtpUrl', '邮件服务器，例如 smtps://用户:口令@主机:465  SMTP server', ''],
  ['scanner', '病毒扫描：none 或 clamd://127.0.0.1:3310  Virus scanner', 'none'],
  ['backupFolder', '备份目录，最好在另一块磁盘；留空则不备份  Backup folder, best on another disk', ''],
  ['firstAccount', '第一位管理人员的账号（主管部门）  Account of the first person', 'zhuguan'],
  ['firstName', '姓名  Their name', ''],
  ['firstEmail', '邮箱  Their e-mail', ''],
];

/** Asks at the terminal; an empty answer takes what stands in brackets. */
export async function askForAnswers(input: NodeJS.ReadableStream, output: NodeJS.WritableStream): Promise<Answers> {
  const terminal = createInterface({ input, output });
  try {
    const given: Record<string, unknown> = {};
    for (const [name, text, fallback] of questions) {
      const answer = (
        await terminal.question(`${text}${fallback === undefined || fallback === '' ? '' : ` [${fallback}]`}: `)
      ).trim();
      const value = answer === '' ? (fallback ?? '') : answer;
      if (value !== '') given[name] = value;
    }
    return parseAnswers('—', given);
  } finally {
    terminal.close();
  }
}

/** Writes the settings, the secrets beside them and the data folder, and invites the first person. Nothing is written over. */
export async function initialise(configFile: string, answers: Answers, nowInMs: number): Promise<Initialised> {
  const base = dirname(resolve(configFile));
  const smtpUrlFile = join(base, 'smtp-url');
  const backupKeyFile = join(base, 'backup-key');
  const folder = resolve(base, answers.dataFolder);
  for (const file of [configFile, smtpUrlFile, backupKeyFile])
    if (existsSync(file))
      throw new StartFailure(
        `${file} 已存在，未改动。如要重新设置，请先移走它。`,
        `${file} is there already; nothing was changed. Move it away to set up anew.`,
      );
  const config: ServerConfigInput = {
    origin: `https://${answers.hostName}`,
    dataFolder: answers.dataFolder,
    listen:
      answers.tls === 'own'
        ? { host: '0.0.0.0', port: answers.port ?? 443 }
        : { host: '127.0.0.1', port: answers.port ?? 8080 },
    ...(answers.tls === 'own' && answers.certificateFile !== undefined && answers.keyFile !== undefined
      ? { tls: { certificateFile: answers.certificateFile, keyFile: answers.keyFile } }
      : { trustedProxies: ['127.0.0.1', '::1'] }),
    signIn:
      answers.issuer !== undefined && answers.audience !== undefined
        ? { kind: 'oidc', issuer: answers.issuer, audience: answers.audience }
        : { kind: 'accounts' },
    mail:
      answers.smtpUrl === undefined || answers.mailFrom === undefined
        ? null
        : { from: answers.mailFrom, smtpUrlFile: './smtp-url' },
    scanner: answers.scanner,
    backup: answers.backupFolder === undefined ? null : { folder: answers.backupFolder, keyFile: './backup-key' },
  };
  parseServerConfig(configFile, config);
  const files = [configFile];
  mkdirSync(base, { recursive: true });
  makeOwnFolder(folder);
  if (answers.smtpUrl !== undefined) files.push(writeSecret(smtpUrlFile, answers.smtpUrl));
  if (answers.backupFolder !== undefined) files.push(writeSecret(backupKeyFile, randomBytes(32).toString('base64')));
  writeFileSync(configFile, `${JSON.stringify(config, null, 2)}\n`, { flag: 'wx', mode: 0o640 });
  const invitation = answers.issuer === undefined ? await inviteFirst(config.origin, folder, answers, nowInMs) : null;
  return { files, invitation };
}

function makeOwnFolder(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (statSync(folder).isDirectory()) chmodSync(folder, 0o700);
}

function writeSecret(file: string, text: string): string {
  writeFileSync(file, `${text}\n`, { flag: 'wx', mode: 0o600 });
  return file;
}

async function inviteFirst(origin: string, folder: string, answers: Answers, nowInMs: number): Promise<string | null> {
  const accounts = await openAccounts({
    folder,
    origin,
    now: () => nowInMs,
    callerOf: () => ({ address: '127.0.0.1', protocol: 'https' }),
    secondFactor: 'required',
    sessionHours: 8,
    tell: null,
  });
  try {
    const { firstAccount: sub = '', firstName: name = '', firstEmail: email = '' } = answers;
    return accounts.invite({ sub, name, email, role: 'department', agencyId: null });
  } finally {
    accounts.close();
  }
}
