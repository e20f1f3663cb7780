import { StartFailure } from '../local/start-failure.ts';

/** A reason why a command did nothing that whoever ran it can remove. */
export class CommandFault extends StartFailure {}

/** What faults of the SDK mean to whoever typed the command, by the name that they bear. */
const knownFaults: Readonly<Record<string, readonly [chinese: string, english: string]>> = {
  CredentialsProviderError: [
    '没有 AWS 凭证。请先登录，或设置 AWS_PROFILE。',
    'There are no AWS credentials. Sign in first, or set AWS_PROFILE.',
  ],
  ExpiredTokenException: ['AWS 凭证已过期，请重新登录。', 'The AWS credentials have expired; sign in again.'],
  UnrecognizedClientException: ['AWS 不认识这些凭证。', 'AWS does not know these credentials.'],
  AccessDeniedException: ['当前凭证无权执行此操作。', 'These credentials may not do this.'],
  ResourceNotFoundException: [
    '找不到 TABLE_NAME 或 SECRET_ID 所指的资源；请核对名称和区域（AWS_REGION）。',
    'What TABLE_NAME or SECRET_ID names is not there; check the name and the Region (AWS_REGION).',
  ],
};

/**
 * Runs a command and ends the process with its exit code, or with 2 and a sentence when it could not do its work.
 * A null instead of a code stands for a wish for the help text. Only the options of `mayRepeat` may be given more than once.
 */
export async function runCommand(
  help: string,
  work: (words: readonly string[]) => Promise<number | null>,
  mayRepeat: readonly string[] = [],
): Promise<void> {
  try {
    const words = process.argv.slice(2);
    refuseRepeated(words, mayRepeat);
    const code = await work(words);
    if (code === null) console.log(help);
    process.exitCode = code ?? 0;
  } catch (error) {
    console.error(sentenceFor(error));
    process.exitCode = 2;
  }
}

function refuseRepeated(words: readonly string[], mayRepeat: readonly string[]): void {
  const options = words.flatMap((word) => /^--([a-z-]+)/.exec(word)?.[1] ?? []);
  const repeated = options.find((option, index) => options.indexOf(option) < index && !mayRepeat.includes(option));
  if (repeated !== undefined)
    throw new CommandFault(`--${repeated} 只能写一次。`, `--${repeated} may be given once only.`);
}

const unreachable = /^(ECONNREFUSED|ECONNRESET|ENOTFOUND|EAI_AGAIN|ETIMEDOUT)$/;

function sentenceFor(error: unknown): string {
  if (!(error instanceof Error) || error instanceof StartFailure)
    return error instanceof Error ? error.message : String(error);
  const known = knownFaults[error.name];
  if (known !== undefined) return `${known.join('\n')}\n${error.name}: ${error.message}`;
  const code = 'code' in error ? String(error.code) : '';
  if (code.startsWith('ERR_PARSE_ARGS'))
    return `命令选项有误；--help 显示说明。\nThe options are wrong; --help shows them.\n${error.message}`;
  if (error.message === 'Region is missing')
    return '没有区域；请设置 AWS_REGION。\nThere is no Region; set AWS_REGION.';
  if (unreachable.test(code))
    return `连接不上所用的服务；请核对网络和区域（AWS_REGION）。\nThe service cannot be reached; check the network and the Region (AWS_REGION).\n${error.message}`;
  if (code === 'EISDIR') return `所给的是一个文件夹；请写明文件。\nThat is a folder; name a file.\n${error.message}`;
  if (code === 'ENOENT') return `找不到文件。\nThere is no such file.\n${error.message}`;
  return `未能完成。\nIt could not be done.\n${error.message}`;
}

/** Whoever answers for a change, as they named themselves with `--by`. */
export function namedOperator(by: string | undefined): string {
  if (by === undefined || by.trim() === '' || by.length > 100)
    throw new CommandFault(
      '请用 --by 写明操作人姓名；它会写入审计日志。',
      'Say with --by who you are; it goes into the audit journal.',
    );
  return by.trim();
}
