import { X509Certificate, createPrivateKey } from 'node:crypto';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { BlockList } from 'node:net';
import { join } from 'node:path';
import { lastKnownTime } from '../local/scheduler.ts';
import { readSeedMark } from '../local/seed-mark.ts';
import { type ConfigFault, type ServerConfig, configFault } from './server-config.ts';

/** How far the clock may lie behind what the data folder has seen. */
const clockToleranceInMs = 60_000;

const loopback = new BlockList();
loopback.addSubnet('127.0.0.0', 8, 'ipv4');
loopback.addAddress('::1', 'ipv6');

function isLoopback(host: string): boolean {
  return host === 'localhost' || loopback.check(host, host.includes(':') ? 'ipv6' : 'ipv4');
}

/** What is unsafe or cannot work about the settings on this machine; empty when all is well. Nothing is written. */
export function configFaults(config: ServerConfig, nowInMs: number): readonly ConfigFault[] {
  return [
    ...frontFaults(config),
    ...tlsFaults(config, nowInMs),
    ...mailFaults(config),
    ...backupFaults(config),
    ...folderFaults(config, nowInMs),
  ];
}

function frontFaults({ listen, tls, trustedProxies }: ServerConfig): readonly ConfigFault[] {
  const faults: ConfigFault[] = [];
  if (tls === undefined && !isLoopback(listen.host))
    faults.push(
      configFault(
        `listen.host 为 ${listen.host} 而未设置 tls：口令与个人信息会以明文传输。请设置 tls，或改为 127.0.0.1 并由 nginx 等反向代理提供 HTTPS。`,
        `listen.host is ${listen.host} without tls: passwords and personal data would travel in the clear. Set tls, or listen on 127.0.0.1 behind nginx.`,
      ),
    );
  if (tls === undefined && trustedProxies.length === 0)
    faults.push(
      configFault(
        '未设置 tls 时请在 trustedProxies 中写明反向代理的地址（同机为 127.0.0.1），否则按来访地址的限制会把所有人算作一个。',
        'Without tls, name the proxy in trustedProxies (127.0.0.1 on the same machine); else limits by address would count everybody as one.',
      ),
    );
  for (const proxy of trustedProxies)
    if (/^(?:0\.0\.0\.0|::)\/0$/.test(proxy))
      faults.push(
        configFault(
          `trustedProxies 中的 ${proxy} 相信任何人自报的地址，请写明反向代理的地址。`,
          `${proxy} in trustedProxies believes the address that anybody claims; name the proxy.`,
        ),
      );
  return faults;
}

/** The certificate's last day, for warnings; null without TLS of our own. */
export function certificateEnd({ tls }: ServerConfig): number | null {
  if (tls === undefined) return null;
  return new X509Certificate(readFileSync(tls.certificateFile)).validToDate.getTime();
}

function tlsFaults({ origin, tls }: ServerConfig, nowInMs: number): readonly ConfigFault[] {
  if (tls === undefined) return [];
  const secret = secretFileFaults('tls.keyFile', tls.keyFile);
  if (secret.length > 0) return secret;
  try {
    const certificate = new X509Certificate(readFileSync(tls.certificateFile));
    const key = createPrivateKey(readFileSync(tls.keyFile));
    const name = new URL(origin).hostname;
    const faults: ConfigFault[] = [];
    if (certificate.validToDate.getTime() < nowInMs)
      faults.push(
        configFault(
          `证书 ${tls.certificateFile} 已于 ${certificate.validTo} 到期，请更换。`,
          `The certificate ${tls.certificateFile} ended on ${certificate.validTo}; renew it.`,
        ),
      );
    if (certificate.checkHost(name) === undefined)
      faults.push(
        configFault(
          `证书 ${tls.certificateFile} 不是签发给 ${name} 的。`,
          `The certificate ${tls.certificateFile} is not for ${name}.`,
        ),
      );
    if (!certificate.checkPrivateKey(key))
      faults.push(configFault('tls.keyFile 与证书不匹配。', 'tls.keyFile does not belong to the certificate.'));
    return faults;
  } catch (error) {
    const reason = error instanceof Error ? error.message : '';
    return [
      configFault(`无法读取 tls 的证书或私钥：${reason}`, `The certificate or key of tls cannot be read: ${reason}`),
    ];
  }
}

function mailFaults({ mail }: ServerConfig): readonly ConfigFault[] {
  if (mail === null) return [];
  const secret = secretFileFaults('mail.smtpUrlFile', mail.smtpUrlFile);
  if (secret.length > 0) return secret;
  return /^smtps?:\/\/\S+$/.test(smtpUrlIn(mail.smtpUrlFile))
    ? []
    : [
        configFault(
          `${mail.smtpUrlFile} 应只有一行，形如 smtps://用户:口令@邮件服务器:465。`,
          `${mail.smtpUrlFile} must hold one line such as smtps://user:password@mail.example.gov.cn:465.`,
        ),
      ];
}

/** The one line of the file that says how mail leaves. */
export function smtpUrlIn(file: string): string {
  return readFileSync(file, 'utf8').trim();
}

function backupFaults({ backup, dataFolder }: ServerConfig): readonly ConfigFault[] {
  if (backup === null) return [];
  const secret = secretFileFaults('backup.keyFile', backup.keyFile);
  const faults = [...secret];
  if (secret.length === 0 && backupKeyIn(backup.keyFile).length !== 32)
    faults.push(
      configFault(
        `${backup.keyFile} 应为 32 个随机字节的 Base64（openssl rand -base64 32）。`,
        `${backup.keyFile} must hold 32 random bytes in Base64 (openssl rand -base64 32).`,
      ),
    );
  if (`${backup.folder}/`.startsWith(`${dataFolder}/`))
    faults.push(
      configFault(
        'backup.folder 不能在 dataFolder 之内；最好在另一块磁盘或网络存储上。',
        'backup.folder may not lie inside dataFolder; another disk or network storage is best.',
      ),
    );
  return faults;
}

/** The key that backups are sealed with. */
export function backupKeyIn(file: string): Buffer {
  return Buffer.from(readFileSync(file, 'utf8').trim(), 'base64');
}

function folderFaults({ dataFolder }: ServerConfig, nowInMs: number): readonly ConfigFault[] {
  if (!existsSync(dataFolder)) return [];
  const faults: ConfigFault[] = [];
  if ((statSync(dataFolder).mode & 0o077) !== 0)
    faults.push(
      configFault(
        `数据目录 ${dataFolder} 可被其他账户进入，请执行 chmod 700 ${dataFolder}。`,
        `Other accounts can enter the data folder ${dataFolder}; run chmod 700 ${dataFolder}.`,
      ),
    );
  if (readSeedMark(dataFolder) !== null || existsSync(join(dataFolder, 'mails.jsonl')))
    faults.push(
      configFault(
        `${dataFolder} 是试用（npm start）的数据目录，其中的令牌任何人都能得到。请另选空目录。`,
        `${dataFolder} belongs to a trial (npm start), whose tokens anybody could have taken. Choose an empty folder.`,
      ),
    );
  const seen = lastKnownTime(dataFolder);
  if (seen !== null && seen > nowInMs + clockToleranceInMs)
    faults.push(
      configFault(
        `本机时钟（${new Date(nowInMs).toISOString()}）早于上次运行时的时间（${new Date(
          seen,
        ).toISOString()}）：期限会算错。请先校准时钟（chrony 或 ntpd）。`,
        `This machine's clock (${new Date(nowInMs).toISOString()}) is behind the last run (${new Date(
          seen,
        ).toISOString()}): periods would be counted wrongly. Set the clock first (chrony or ntpd).`,
      ),
    );
  return faults;
}

/** A file with a secret must be there, and be its owner's alone. */
function secretFileFaults(setting: string, file: string): readonly ConfigFault[] {
  if (!existsSync(file))
    return [configFault(`${setting}：没有文件 ${file}。`, `${setting}: there is no file ${file}.`)];
  if ((statSync(file).mode & 0o077) === 0) return [];
  return [
    configFault(
      `${setting}：${file} 可被其他账户读取，请执行 chmod 600 ${file}。`,
      `${setting}: other accounts can read ${file}; run chmod 600 ${file}.`,
    ),
  ];
}
