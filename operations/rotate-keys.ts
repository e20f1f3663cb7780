import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { dynamodbChannelStore } from '../shared/adapters/dynamodb/channel-store.ts';
import { cryptoReceiptCodes } from '../shared/adapters/node-crypto/receipt-codes.ts';
import {
  readSecretText,
  withNewVersion,
  withoutVersion,
  writeSecretText,
} from '../shared/adapters/secrets-manager/rotate-key.ts';
import { readSecret } from '../shared/adapters/secrets-manager/secret-text.ts';
import { type Secrets, type VersionedKey, versionedKeys } from '../shared/ports/secrets.ts';
import { CommandFault, runCommand } from './command.ts';
import { type HeldCode, at, beginOf, shownVersions, assessKeyRetirement } from './key-rotation.ts';
import { type NamedSecret, openNamedSecret } from './named-secret.ts';
import { type NamedTable, openNamedTable } from './named-table.ts';
import { officeOfTable } from './office-of-table.ts';

const help = `用法 Usage: npm run rotate-keys -- [--key NAME [--retire VERSION [--even-so] [--new-codes FILE]] [--apply]] [--data DIR]

不带 --key：列出各密钥的版本（从不显示密钥本身）。带 --key：增加一个新版本；旧版本继续核验已发出的内容。
默认只说明将发生什么，加 --apply 才写入。
Without --key it lists the versions of each key (never a key). With --key it adds a version; what was made under the old one
stays good. Without --apply it only says what would happen.

  --key NAME         queryCodeKey 查询码 query codes; formTokenKey 表单与登录 forms and sessions;
                     cursorKey 翻页与推送通道 cursors and channels
  --retire VERSION   作废一个旧版本：说明哪些内容失效；仍有人依赖时拒绝
                     ends an old version: says what stops working, and refuses while somebody depends on it
  --even-so          仍要作废（密钥泄露时） retires it all the same, as after a leak
  --new-codes FILE   作废查询码密钥时，写出各申请的新查询码（仅本人可读），交机关告知申请人
                     the new query codes of the requests concerned, for the agencies to tell their applicants
  --data DIR         本机数据目录（默认 .data），系统须已停止；设置 TABLE_NAME 和 SECRET_ID 时用已部署的密钥
                     local data folder (.data by default), its system stopped; with TABLE_NAME and SECRET_ID the deployed secret

退出码 Exit code: 0 完成 done; 1 拒绝作废 refused to retire; 2 未能执行 could not be done
`;

type Order = {
  readonly key: VersionedKey | null;
  readonly retire: string | null;
  readonly isEvenSo: boolean;
  readonly isApplied: boolean;
  readonly newCodes: string | null;
};

async function run(
  { key, retire, isEvenSo, isApplied, newCodes }: Order,
  table: NamedTable,
  { client, secretId }: NamedSecret,
): Promise<number> {
  const office = officeOfTable(table);
  const text = await readSecretText(client, secretId);
  const secrets = readSecret(text, secretId);
  const now = office.clock.now();
  const apply = async (changed: typeof text): Promise<void> => {
    if (isApplied) await writeSecretText(client, secretId, changed);
    console.log(
      isApplied
        ? '已写入；各进程在五分钟内读到。 Written; every process reads it within five minutes.'
        : '未写入；加 --apply 执行。 Nothing was written; --apply does it.',
    );
  };

  if (key === null) {
    for (const name of versionedKeys) for (const line of shownVersions(name, secrets[name], now)) console.log(line);
    return 0;
  }
  if (retire === null) {
    const from = beginOf(key, now);
    if (secrets[key].some((version) => version.from > now))
      throw new CommandFault(`${key} 已有一个待用的新版本。`, `A new version of ${key} is already to come.`);
    console.log(
      `${key}：新版本自 ${at(from)} 起用；此前的内容仍按旧版本核验。\n${key}: a new version from ${at(from)} on; what was made before stays good under the old one.`,
    );
    await apply(withNewVersion(text, key, from, secretId));
    return 0;
  }
  const channels = dynamodbChannelStore(
    DynamoDBDocumentClient.from(table.client),
    table.tableName,
    { secrets: () => Promise.resolve(secrets) },
    office.clock,
  );
  const { ends, objections, heldCodes } = await assessKeyRetirement({ ...office, channels }, key, secrets[key], retire);
  for (const line of [...ends, ...objections.map((objection) => `✗ ${objection}`)]) console.log(line);
  if (objections.length > 0 && !isEvenSo) {
    console.log('未作废；密钥已泄露时可加 --even-so。 Not retired; after a leak --even-so does it all the same.');
    return 1;
  }
  if (heldCodes.length > 0 && isApplied && newCodes === null)
    throw new CommandFault(
      '请用 --new-codes 写明一个文件，用以告知申请人新的查询码。',
      'Name a file with --new-codes, from which applicants are told their new codes.',
    );
  const left = withoutVersion(text, key, retire);
  if (isApplied && newCodes !== null) await writeCodes(newCodes, heldCodes, readSecret(left, secretId));
  await apply(left);
  return 0;
}

async function writeCodes(file: string, held: readonly HeldCode[], secrets: Secrets): Promise<void> {
  const codes = cryptoReceiptCodes({ secrets: () => Promise.resolve(secrets) });
  const lines = await Promise.all(
    held.map(
      async ({ agencyId, receiptNumber, codeVersion }) =>
        `${agencyId},${receiptNumber},${await codes.queryCodeOf(receiptNumber, codeVersion)}`,
    ),
  );
  writeFileSync(file, `${['agency,receiptNumber,queryCode', ...lines].join('\n')}\n`, { mode: 0o600, flag: 'wx' });
}

await runCommand(help, async (words) => {
  const { values } = parseArgs({
    args: [...words],
    options: {
      data: { type: 'string', default: '.data' },
      key: { type: 'string' },
      retire: { type: 'string' },
      'even-so': { type: 'boolean', default: false },
      'new-codes': { type: 'string' },
      apply: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return null;
  const key = versionedKeys.find((name) => name === values.key) ?? null;
  if (key === null && (values.key !== undefined || values.retire !== undefined))
    throw new CommandFault(
      `--key 须为 ${versionedKeys.join('、')} 之一。`,
      `--key must be one of ${versionedKeys.join(', ')}.`,
    );
  const table = await openNamedTable(values.data);
  try {
    const secret = await openNamedSecret(values.data);
    try {
      return await run(
        {
          key,
          retire: values.retire ?? null,
          isEvenSo: values['even-so'],
          isApplied: values.apply,
          newCodes: values['new-codes'] ?? null,
        },
        table,
        secret,
      );
    } finally {
      await secret.close();
    }
  } finally {
    await table.close();
  }
});
