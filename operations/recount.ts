import { parseArgs } from 'node:util';
import { type RecountCause, previewRecount, recountOpenRequests } from '../shared/application/recount-open-requests.ts';
import { type RecountedYear, correctViews, recountYear } from '../shared/application/recount-year.ts';
import { recordAct } from '../shared/application/record-act.ts';
import { civilDateInShanghai } from '../shared/domain/calendar/civil-date.ts';
import { CommandFault, namedOperator, runCommand } from './command.ts';
import { openNamedTable } from './named-table.ts';
import { type Office, agenciesNamed, officeOfTable } from './office-of-table.ts';

const help = `用法 Usage: npm run recount -- [--year YYYY] [--agency ID] [--data DIR] [--apply --by 姓名 NAME --reason 原因 TEXT]

重新计算在办申请的期限；给出 --year 时，按每件申请的办理记录重新计算该年统计数字并与现有数字、已报年报比对。
默认只显示差异，不改动任何数据。
Counts the periods of open requests again; with --year the figures of that year, from the history of every request, and
compares them with what is counted and was filed. Without --apply it shows the differences and changes nothing.

  --apply        期限：逐件记入办理记录并通知经办人；统计：更正列表（已报年报不动）
                 periods: each moved date becomes an event of its request and its handler is told; figures: the lists are put
                 right (a filed report stays as it is)
  --reason TEXT  重算期限的原因，写入办理记录；同一天同一原因再次运行不会重复通知
                 why the periods are counted again; stands in the history. The same reason on the same day tells nobody twice
  --by NAME      操作人姓名，写入审计日志  who does it, for the audit journal
  --agency ID    只看该机关  this agency only
  --data DIR     本机数据目录（默认 .data），系统须已停止；设置 TABLE_NAME 时用已部署的表
                 local data folder (.data by default), its system stopped; with TABLE_NAME the deployed table

退出码 Exit code: 0 无差异，或已改正 no difference, or put right; 1 有差异 differences; 2 未能执行 could not be done
`;

type Order = {
  readonly agencyId: string | undefined;
  readonly year: number | null;
  readonly by: string | null;
  readonly reason: string;
};

function orderOf({
  year,
  apply,
  by,
  reason,
  agency,
}: {
  readonly year?: string | undefined;
  readonly apply: boolean;
  readonly by?: string | undefined;
  readonly reason?: string | undefined;
  readonly agency?: string | undefined;
}): Order {
  if (year !== undefined && !/^20\d\d$/.test(year))
    throw new CommandFault(`${year} 不是年份。`, `${year} is not a year.`);
  const operator = apply ? namedOperator(by) : null;
  const why = reason?.trim() ?? '';
  if (apply && year === undefined && (why === '' || why.length > 200))
    throw new CommandFault(
      '请用 --reason 写明重算期限的原因（200 字以内）。',
      'Say with --reason why the periods are counted again (at most 200 characters).',
    );
  return { agencyId: agency, year: year === undefined ? null : Number(year), by: operator, reason: why };
}

async function recountPeriods(office: Office, { agencyId, by, reason }: Order): Promise<number> {
  const only = agencyId ?? null;
  const { looked, moving } = await previewRecount(office, only);
  console.log(`在办申请 open requests ${looked}  期限有变 dates that move ${moving.length}`);
  for (const { agencyId: agency, date } of moving)
    console.log(`  ${agency}  ${date.receiptNumber}  ${date.before ?? '—'} → ${date.after ?? '—'}`);
  if (by === null) return told(moving.length);

  const today = civilDateInShanghai(office.clock.now());
  const cause: RecountCause = {
    id: `${today}-${office.codes.digestOf(reason).slice(0, 12)}`,
    title: reason,
    isByHand: true,
    since: new Date(Date.parse(`${today}T00:00:00+08:00`)).toISOString(),
    agencyId: only,
  };
  for (const { id } of await agenciesNamed(office, agencyId))
    await recordAct(office, { operator: by }, id, `recount:${reason}`);
  const { moved } = await recountOpenRequests(office, cause);
  console.log(`已重算 counted again; 已改期限 moved ${moved}`);
  return 0;
}

async function recountFigures(office: Office, year: number, { agencyId, by }: Order): Promise<number> {
  let differences = 0;
  for (const agency of await agenciesNamed(office, agencyId)) {
    const recounted = await recountYear(office, agency, year);
    print(recounted);
    differences += recounted.stale.length;
    if (by === null || recounted.stale.length === 0) continue;
    await recordAct(office, { operator: by }, agency.id, `recount-year:${year}:${recounted.stale.length}`);
    console.log(`  已更正 put right ${await correctViews(office, recounted.stale)}`);
  }
  return by === null ? told(differences) : 0;
}

function print({ agencyId, requests, stale, drift, sinceFiling }: RecountedYear): void {
  console.log(`${agencyId}: 申请 requests ${requests}  列表与记录不符 lists that contradict a history ${stale.length}`);
  for (const { receiptNumber } of stale) console.log(`  ${receiptNumber}`);
  for (const { cell, was, is } of drift) console.log(`  ${cell}  列表 lists ${was} → 记录 histories ${is}`);
  for (const { cell, was, is } of sinceFiling) console.log(`  ${cell}  已报年报 filed ${was}，现为 now ${is}`);
}

function told(differences: number): number {
  if (differences === 0) return 0;
  console.log('未改动；加 --apply --by 姓名 改正。 Nothing was changed; --apply --by NAME puts it right.');
  return 1;
}

await runCommand(help, async (words) => {
  const { values } = parseArgs({
    args: [...words],
    options: {
      data: { type: 'string', default: '.data' },
      year: { type: 'string' },
      agency: { type: 'string' },
      apply: { type: 'boolean', default: false },
      by: { type: 'string' },
      reason: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return null;
  const order = orderOf(values);
  const table = await openNamedTable(values.data);
  try {
    const office = officeOfTable(table);
    await agenciesNamed(office, order.agencyId);
    return order.year === null ? await recountPeriods(office, order) : await recountFigures(office, order.year, order);
  } finally {
    await table.close();
  }
});
