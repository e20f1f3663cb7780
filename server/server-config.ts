import { readFileSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import * as z from 'zod';
import { StartFailure } from '../local/start-failure.ts';

const port = z.int().min(0).max(65_535);
const filePath = z.string().min(1).max(4096);
const address = z.string().regex(/^(?:\d{1,3}(?:\.\d{1,3}){3}|[0-9a-f:]+)(?:\/\d{1,3})?$/i);

/** What one server is told in `gongkai.json`; docs/serve.md has each field. Paths are relative to the file. */
const configSchema = z.strictObject({
  /** What people type: `https://` and the name, without a path. */
  origin: z.url({ protocol: /^https$/, hostname: z.regexes.domain }).regex(/^https:\/\/[^/]+$/),
  dataFolder: filePath,
  listen: z.strictObject({ host: z.string().min(1).default('127.0.0.1'), port: port.default(8080) }).prefault({}),
  tls: z.strictObject({ certificateFile: filePath, keyFile: filePath }).optional(),
  /** Addresses of the web servers in front, whose `X-Forwarded-For` is believed. */
  trustedProxies: z.array(address).default([]),
  signIn: z.discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('accounts'),
      secondFactor: z.enum(['required', 'optional']).default('required'),
      /** After so many hours staff sign in again. */
      sessionHours: z.number().min(0.25).max(24).default(8),
    }),
    z.strictObject({ kind: z.literal('oidc'), issuer: z.url({ protocol: /^https$/ }), audience: z.string().min(1) }),
  ]),
  /** Null: nobody is told anything by mail. */
  mail: z
    .strictObject({
      from: z.string().min(3).max(320),
      /** Holds one line, such as `smtps://user:password@mail.example.gov.cn:465`. */
      smtpUrlFile: filePath,
      ratePerSecond: z.number().positive().max(1000).optional(),
    })
    .nullable(),
  /** `none`, or ClamAV's daemon as `clamd://host:port`. */
  scanner: z
    .string()
    .regex(/^(?:none|clamd:\/\/[^:/]+:\d{1,5})$/)
    .default('none'),
  /** Where `/ready` and `/metrics` answer; loopback only. */
  operations: z
    .strictObject({ host: z.enum(['127.0.0.1', '::1']).default('127.0.0.1'), port: port.default(9464) })
    .prefault({}),
  backup: z
    .strictObject({
      folder: filePath,
      /** A file with 32 random bytes in Base64; keep a copy elsewhere, for nothing opens a backup without it. */
      keyFile: filePath,
      everyMinutes: z.int().min(5).max(1440).default(60),
      keepDays: z.int().min(1).max(3650).default(30),
    })
    .nullable(),
});

export type ServerConfig = z.infer<typeof configSchema>;
/** The fields as they are written, with what may be left out. */
export type ServerConfigInput = z.input<typeof configSchema>;

/** A fault of the settings, in a sentence that says what to do. */
export type ConfigFault = { readonly chinese: string; readonly english: string };

export function configFault(chinese: string, english: string): ConfigFault {
  return { chinese, english };
}

/** All faults at once, so that nobody starts once for each. */
export class UnsafeConfig extends StartFailure {
  readonly faults: readonly ConfigFault[];

  constructor(file: string, faults: readonly ConfigFault[]) {
    super(
      `${file} 有 ${faults.length} 处问题，未启动：\n${faults.map(({ chinese }) => `  · ${chinese}`).join('\n')}`,
      `${file} has ${faults.length} fault(s); nothing was started:\n${faults.map(({ english }) => `  - ${english}`).join('\n')}`,
    );
    this.faults = faults;
  }
}

/** Checks settings that were read; a field that is not known is a fault, for it may be a mistyped one. */
export function parseServerConfig(file: string, value: unknown): ServerConfig {
  const parsed = configSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new UnsafeConfig(
    file,
    parsed.error.issues.map((issue) => {
      const place = issue.path.length === 0 ? '（整个文件 the whole file）' : issue.path.join('.');
      if (issue.code === 'unrecognized_keys') {
        const names = issue.keys.join('、');
        return configFault(
          `${place} 有未知的设置 ${names}，请核对拼写（见 docs/serve.md）。`,
          `${place} has unknown settings ${names}; check the spelling (docs/serve.md).`,
        );
      }
      return configFault(
        `${place} 缺少或无效（见 docs/serve.md）。`,
        `${place} is missing or invalid: ${issue.message}.`,
      );
    }),
  );
}

/** Reads `gongkai.json`; its paths come back absolute. Fails with a StartFailure that names what to do. */
export function readServerConfig(file: string): ServerConfig {
  const config = parseServerConfig(file, readJson(file));
  const base = dirname(resolve(file));
  const absolute = (path: string): string => resolve(base, path);
  return {
    ...config,
    dataFolder: absolute(config.dataFolder),
    ...(config.tls === undefined
      ? {}
      : { tls: { certificateFile: absolute(config.tls.certificateFile), keyFile: absolute(config.tls.keyFile) } }),
    mail: config.mail === null ? null : { ...config.mail, smtpUrlFile: absolute(config.mail.smtpUrlFile) },
    backup:
      config.backup === null
        ? null
        : { ...config.backup, folder: absolute(config.backup.folder), keyFile: absolute(config.backup.keyFile) },
  };
}

function readJson(file: string): unknown {
  let text: string;
  try {
    if (statSync(file).isDirectory())
      throw new StartFailure(`${file} 是文件夹，请写明设置文件。`, `${file} is a folder; name the settings file.`);
    text = readFileSync(file, 'utf8');
  } catch (cause) {
    if (cause instanceof StartFailure) throw cause;
    throw new StartFailure(
      `无法读取设置文件 ${file}。首次安装请运行 npm run serve -- --init --config ${file}。`,
      `The settings file ${file} cannot be read. To set up a new server run npm run serve -- --init --config ${file}.`,
      { cause },
    );
  }
  try {
    return JSON.parse(text) as unknown;
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : '';
    throw new StartFailure(`${file} 不是有效的 JSON：${reason}`, `${file} is not valid JSON: ${reason}`, { cause });
  }
}
