import { parseArgs } from 'node:util';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { dynamodbMailLedger } from '../shared/adapters/dynamodb/mail-ledger.ts';
import { deadMails, redriveMails } from '../shared/application/redrive-mails.ts';
import { runCommand } from './command.ts';
import { openNamedTable } from './named-table.ts';

const help = `用法 Usage: npm run redrive -- [--data DIR] [--send] [MAIL-ID ...]

列出投递失败、已放弃的邮件；加 --send 后重新排队（给出邮件编号时只排这些）。重复执行不会重发，尝试次数继续累计。
Lists the mails that were given up; with --send puts them, or those named, back into the queue. Run again it sends nothing
twice, and the attempts count on. Works on the table of TABLE_NAME, or on a local data folder whose system must be stopped.
`;

await runCommand(help, async (words) => {
  const { values, positionals } = parseArgs({
    args: [...words],
    allowPositionals: true,
    options: { data: { type: 'string', default: '.data' }, send: { type: 'boolean', default: false }, help: { type: 'boolean', default: false } },
  });
  if (values.help) return null;
  const { client, tableName, clock, close } = await openNamedTable(values.data);
  try {
    const dependencies = { ledger: dynamodbMailLedger(DynamoDBDocumentClient.from(client), tableName), clock };
    const result = values.send ? await redriveMails(dependencies, positionals.length === 0 ? 'all' : positionals) : await deadMails(dependencies);
    console.log(JSON.stringify(result, null, 1));
    return 0;
  } finally {
    await close();
  }
});
