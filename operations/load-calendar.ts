import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { type NoticePreview, type NoticeToLoad, loadNotice, previewNotice } from '../shared/application/load-notice.ts';
import { recordAct } from '../shared/application/record-act.ts';
import { closureEntrySchema, holidayNoticeEntrySchema } from '../shared/contracts/holiday-notice-entry.ts';
import { wholeDeployment } from '../shared/domain/alert/duty.ts';
import { clockEn } from '../shared/messages/clock-en.ts';
import { clockZh } from '../shared/messages/clock-zh.ts';
import { fill } from '../shared/messages/fill.ts';
import { holidayNoticeEn } from '../shared/messages/holiday-notice-en.ts';
import { holidayNoticeZh } from '../shared/messages/holiday-notice-zh.ts';
import { CommandFault, namedOperator, runCommand } from './command.ts';
import { openNamedTable } from './named-table.ts';
import { agenciesNamed, officeOfTable } from './office-of-table.ts';

const help = `用法 Usage: npm run load-calendar -- FILE [--agency ID] [--data DIR] [--apply --by 姓名 NAME]

载入国务院办公厅的放假通知：先显示哪些日子、哪些在办申请的期限会变化；加 --apply 后才载入。
Loads the State Council's holiday notice: shows first which days and which open requests' dates would change; loads it only
with --apply.

  FILE         通知全文（文本），或 POST /v1/calendar/notices 的 JSON 正文
               the notice as text, or the JSON body of POST /v1/calendar/notices
  --agency ID  只是该机关自己的停办日（JSON 须有 title）  a closure of that agency alone (JSON with a title)
  --apply      载入；期限随后自动重算并通知经办人  loads it; the dates are counted again and the handlers told right after
  --by NAME    操作人姓名，写入审计日志  who does it, for the audit journal
  --data DIR   本机数据目录（默认 .data），系统须已停止；设置 TABLE_NAME 时用已部署的表
               local data folder (.data by default), its system stopped; with TABLE_NAME the deployed table

退出码 Exit code: 0 可载入或已载入 can be loaded, or was; 1 通知有误，未载入 faults in the notice, nothing loaded; 2 未能执行 could not be done
`;

function entryIn(file: string, isClosure: boolean): NoticeToLoad {
  const content = readFileSync(file, 'utf8').replace(/^\uFEFF/, '');
  const [firstLine = ''] = content.trim().split(/\r?\n/);
  const given: unknown = firstLine.startsWith('{')
    ? JSON.parse(content)
    : { text: content, ...(isClosure && { title: firstLine }) };
  const parsed = (isClosure ? closureEntrySchema : holidayNoticeEntrySchema).safeParse(given);
  if (parsed.success) return 'scope' in parsed.data ? parsed.data : { ...parsed.data, scope: 'local' };
  const faults = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ');
  throw new CommandFault(
    `${file} 的内容不合格式：${faults}`,
    `What ${file} holds has not the form of a notice: ${faults}`,
  );
}

function print({ notice, problems, ignored, days, moved, isWhole }: NoticePreview): void {
  for (const { code, severity, facts } of problems)
    console.log(
      `${severity === 'error' ? '✗' : '!'} ${fill(holidayNoticeZh[code], facts)}\n  ${fill(
        holidayNoticeEn[code],
        facts,
      )}`,
    );
  for (const phrase of ignored) console.log(`! 未采用 not taken: ${phrase}`);
  if (notice === null) return;
  console.log(`${notice.title}（${notice.year}）`);
  console.log(`\n日子变化 days that change: ${days.length}`);
  for (const { on, before, after, name } of days)
    console.log(
      `  ${on}  ${clockZh.dayKinds[before]} → ${clockZh.dayKinds[after]}  ${
        clockEn.dayKinds[before]
      } → ${clockEn.dayKinds[after]}  ${name ?? ''}`,
    );
  console.log(
    `\n期限变化的在办申请 open requests whose dates move: ${moved.length}${isWhole ? '' : '（仅看前 2000 件 first 2000 looked at）'}`,
  );
  for (const { agencyId, id, before, after } of moved)
    console.log(`  ${agencyId}  ${id}  ${dated(before)} → ${dated(after)}`);
}

function dated({ dueOn, provisional }: NoticePreview['moved'][number]['before']): string {
  return `${dueOn ?? '—'}${provisional ? '（暂定 provisional）' : ''}`;
}

await runCommand(help, async (words) => {
  const { values, positionals } = parseArgs({
    args: [...words],
    allowPositionals: true,
    options: {
      data: { type: 'string', default: '.data' },
      agency: { type: 'string' },
      apply: { type: 'boolean', default: false },
      by: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  const [file] = positionals;
  if (values.help) return null;
  if (file === undefined || positionals.length > 1)
    throw new CommandFault('请写明一个文件；--help 显示说明。', 'Name one file; --help shows how.');
  const by = values.apply ? namedOperator(values.by) : null;
  const agencyId = values.agency ?? null;
  const entry = entryIn(file, agencyId !== null);
  const table = await openNamedTable(values.data);
  try {
    const office = officeOfTable(table);
    if (agencyId !== null) await agenciesNamed(office, agencyId);
    const preview = await previewNotice(office, entry, { agencyId });
    print(preview);
    if (preview.notice === null) return 1;
    if (by === null) {
      console.log('\n未载入；加 --apply --by 姓名 载入。 Nothing was loaded; --apply --by NAME loads it.');
      return 0;
    }
    const result = await loadNotice(office, entry, by, { agencyId });
    if (!result.ok)
      throw new CommandFault(
        '同时有别的通知被载入，本次未载入；请再运行一次。',
        'Another notice was loaded at the same time and this one was not; run it again.',
      );
    await recordAct(office, { operator: by }, agencyId ?? wholeDeployment, `load-calendar:${result.value.year}`);
    console.log('\n已载入。 Loaded.');
    return 0;
  } finally {
    await table.close();
  }
});
