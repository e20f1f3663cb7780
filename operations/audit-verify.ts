import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { AuditReport } from '../shared/application/verify-audit.ts';
import { auditOfTable } from './audit-of-table.ts';
import { runCommand } from './command.ts';
import { openNamedTable } from './named-table.ts';
import { readSeals } from './read-seals.ts';

const help = `用法 Usage: npm run audit-verify -- [选项 options]

逐条核对审计日志：事件、阅读记录、封存区块是否被改动、删除或者漏封。
Checks every event, record of reading and sealed block: none changed, taken out or left unsealed.

  环境变量 TABLE_NAME 已设置时核对该表（用当前 AWS 凭证），否则核对本机数据目录，此时系统须已停止。
  Reads the table named by TABLE_NAME with the AWS credentials at hand; without it a local data folder, whose system must be stopped.

  --data DIR       本机数据目录（默认 .data） local data folder (.data by default)
  --agency ID      只核对该机关，可重复 only this agency; may be repeated
  --seals FILE     封存日志（request-journal 的日志行），用以发现被整体截短的日志
                   log of request-journal, which shows a journal that was cut short
  --json           输出 JSON  JSON output
  --help           显示本说明 this text

退出码 Exit code: 0 无异常 nothing found; 1 有异常 something does not fit; 2 未能核对 could not be checked
`;

type Options = {
  readonly data: string;
  readonly agencies: readonly string[];
  readonly seals: string | undefined;
  readonly isJson: boolean;
};

function readOptions(words: readonly string[]): Options | null {
  const { values } = parseArgs({
    args: [...words],
    options: {
      data: { type: 'string', default: '.data' },
      agency: { type: 'string', multiple: true, default: [] },
      seals: { type: 'string' },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  return values.help ? null : { data: values.data, agencies: values.agency, seals: values.seals, isJson: values.json };
}

function print(reports: readonly AuditReport[]): void {
  if (reports.length === 0)
    console.log('表中没有机关，没有可核对的内容。 There is no agency in the table, and nothing to check.');
  for (const { agencyId, blocks, entries, requests, events, lastSeal, findings } of reports) {
    console.log(
      `${agencyId}: ${findings.length === 0 ? '无异常 nothing found' : `${findings.length} 处异常 findings`}`,
    );
    console.log(
      `  区块 blocks ${blocks}  条目 entries ${entries}  申请 requests ${requests}  事件 events ${events}  末次封存 last seal ${lastSeal ?? '—'}`,
    );
    for (const { kind, place } of findings) console.log(`  ${kind}  ${place}`);
  }
}

async function run(options: Options): Promise<number> {
  const witnesses = options.seals === undefined ? [] : readSeals(readFileSync(options.seals, 'utf8'));
  const table = await openNamedTable(options.data);
  try {
    const reports = await auditOfTable(table, options.agencies, witnesses);
    if (options.isJson) console.log(JSON.stringify(reports, null, 1));
    else print(reports);
    return reports.every(({ findings }) => findings.length === 0) ? 0 : 1;
  } finally {
    await table.close();
  }
}

await runCommand(
  help,
  async (words) => {
    const options = readOptions(words);
    return options === null ? null : run(options);
  },
  ['agency'],
);
