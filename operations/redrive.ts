import { parseArgs } from 'node:util';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { dynamodbMailLedger } from '../shared/adapters/dynamodb/mail-ledger.ts';
import { recordAct } from '../shared/application/record-act.ts';
import { deadMails, redriveMails } from '../shared/application/redrive-mails.ts';
import { wholeDeployment } from '../shared/domain/alert/duty.ts';
import type { MailLedger } from '../shared/ports/mail-ledger.ts';
import { namedOperator, runCommand } from './command.ts';
import { openNamedTable } from './named-table.ts';
import { type Office, officeOfTable } from './office-of-table.ts';

const help = `用法 Usage: npm run redrive -- [--send --by 姓名 NAME [MAIL-ID ...]] [--data DIR]

列出投递失败、已放弃的邮件；加 --send 后重新排队（给出邮件编号时只排这些）。重复执行不会重发，尝试次数继续累计。
Lists the mails that were given up; with --send puts them, or those named, back into the queue. Run again it sends nothing
twice, and the attempts count on.

  --by NAME   操作人姓名，写入审计日志  who does it, for the audit journal
  --data DIR  本机数据目录（默认 .data），系统须已停止；设置 TABLE_NAME 时用已部署的表
              local data folder (.data by default), its system stopped; with TABLE_NAME the deployed table

退出码 Exit code: 0 没有放弃的邮件，或已重新排队 none given up, or queued; 1 有放弃的、须人工告知的或查无此编号的 some given up,
for a human, or of no such id; 2 未能执行 could not be done
`;

type RuntimeContext = Office & { readonly ledger: MailLedger };

async function list({ ledger }: RuntimeContext): Promise<number> {
  const dead = await deadMails({ ledger });
  if (dead.length === 0) console.log('没有已放弃的邮件。 No mail was given up.');
  for (const { mailId, template, reason, attempts, redrives, deadAt } of dead) {
    console.log(
      `  ${mailId}  ${template}  ${new Date(deadAt).toISOString()}  尝试 attempts ${attempts}  重排 redrives ${redrives}  ${reason}`,
    );
  }
  if (dead.length > 0)
    console.log(
      `共 ${dead.length} 封；加 --send --by 姓名 重新排队。 ${dead.length} in all; --send --by NAME puts them back into the queue.`,
    );
  return dead.length === 0 ? 0 : 1;
}

async function send(world: RuntimeContext, mailIds: readonly string[], by: string): Promise<number> {
  const unknown: string[] = [];
  for (const mailId of mailIds) if ((await world.ledger.get(mailId)) === null) unknown.push(mailId);
  const wanted = mailIds.length === 0 ? 'all' : mailIds.filter((mailId) => !unknown.includes(mailId));
  await recordAct(world, { operator: by }, wholeDeployment, 'redrive-mails');
  const { queued, forAHuman, notDead } = await redriveMails(world, wanted);
  const told = [
    ['已重新排队 queued again', queued],
    ['已在排队或者已发出 queued or sent already', notDead],
    ['已重排三次，请用其他方式告知 three times already: tell the person another way', forAHuman],
    ['查无此编号 no such mail', unknown],
  ] as const;
  for (const [what, ids] of told)
    if (ids.length > 0 || ids === queued) console.log(`${what}: ${ids.length}${ids.map((id) => `\n  ${id}`).join('')}`);
  return forAHuman.length + unknown.length === 0 ? 0 : 1;
}

await runCommand(help, async (words) => {
  const { values, positionals } = parseArgs({
    args: [...words],
    allowPositionals: true,
    options: {
      data: { type: 'string', default: '.data' },
      send: { type: 'boolean', default: false },
      by: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return null;
  const by = values.send ? namedOperator(values.by) : null;
  const table = await openNamedTable(values.data);
  try {
    const world = {
      ...officeOfTable(table),
      ledger: dynamodbMailLedger(DynamoDBDocumentClient.from(table.client), table.tableName),
    };
    return by === null ? await list(world) : await send(world, positionals, by);
  } finally {
    await table.close();
  }
});
