import { parseArgs } from 'node:util';
import { CommandFault, runCommand } from './command.ts';
import { openNamedTable } from './named-table.ts';
import { NotWhole, checkCopy, exportTable, restoreTable } from './table-copy.ts';

const help = `用法 Usage: npm run backup -- <export|check|restore> FILE [--data DIR]

export   把整张表写入文件  writes the whole table into a file
check    核对文件完整、未被改动  whether a file is whole and unchanged
restore  写入一张空表，其数据流不得触发函数  writes a file into an empty table, whose stream must start no function

  环境变量 TABLE_NAME 已设置时用该表（当前 AWS 凭证），否则用本机数据目录（默认 .data），此时系统须已停止。
  Takes the table named by TABLE_NAME with the AWS credentials at hand; without it a local data folder, whose system must be stopped.

退出码 Exit code: 0 完成 done; 1 check 发现文件不完整或被改动 the file is not whole; 2 未能执行 could not be done
文件含个人信息，只可存放于境内受控位置。 The file holds personal data: keep it under lock, and in the country.
`;

const commands = ['export', 'check', 'restore'] as const;

async function run(words: readonly string[]): Promise<number | null> {
  const { values, positionals } = parseArgs({
    args: [...words],
    allowPositionals: true,
    options: { data: { type: 'string', default: '.data' }, help: { type: 'boolean', default: false } },
  });
  const command = commands.find((name) => name === positionals[0]);
  const file = positionals[1];
  if (values.help) return null;
  if (command === undefined || file === undefined)
    throw new CommandFault(
      '请写明 export、check 或 restore 和一个文件；--help 显示说明。',
      'Name export, check or restore, and a file; --help shows how.',
    );
  // A file that is none must not leave an empty table behind.
  if (command === 'check') return check(file);
  if (command === 'restore') await checkCopy(file);
  const table = await openNamedTable(values.data, { isNew: command === 'restore' });
  try {
    return tell(await (command === 'export' ? exportTable(table, file) : restoreTable(table, file)));
  } finally {
    await table.close();
  }
}

async function check(file: string): Promise<number> {
  try {
    return tell(await checkCopy(file));
  } catch (error) {
    if (!(error instanceof NotWhole)) throw error;
    console.error(error.message);
    return 1;
  }
}

function tell({ items, sha256 }: { readonly items: number; readonly sha256: string }): number {
  console.log(`条目 items ${items}  sha256 ${sha256}`);
  return 0;
}

await runCommand(help, run);
