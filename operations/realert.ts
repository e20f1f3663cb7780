import { parseArgs } from 'node:util';
import { secretsManagerStore } from '../shared/adapters/secrets-manager/secret-store.ts';
import { type AlertOfDay, alertsOfDay, mailsToQueue, queueMails } from '../shared/application/realert.ts';
import { recordAct } from '../shared/application/record-act.ts';
import { sweepAlerts } from '../shared/application/sweep-alerts.ts';
import { wholeDeployment } from '../shared/domain/alert/duty.ts';
import { isWorkingDay } from '../shared/domain/calendar/business-calendar.ts';
import { type CivilDate, civilDate, civilDateInShanghai, isCivilDate } from '../shared/domain/calendar/civil-date.ts';
import { CommandFault, namedOperator, runCommand } from './command.ts';
import { openNamedSecret } from './named-secret.ts';
import { openNamedTable } from './named-table.ts';
import { alertsOfTable, officeOfTable } from './office-of-table.ts';

const help = `用法 Usage: npm run realert -- --date YYYY-MM-DD [--send --by 姓名 NAME [--again MAIL-ID ...]] [--data DIR]

列出某日的每日提醒及其去向；加 --send 后补发：当日清查没有运行的，立即运行；入队后丢失的，重新排队。已发出的不会重发。
过去日期的内容并入每人的下一份提醒。
Lists the digests of a day and what became of them. With --send it makes up for them: a sweep that did not run runs now, and
what was lost on its way is queued again; what was sent is not sent twice. Lines of a past day go into each person's next digest.

  --again MAIL-ID  已发出、但收件人确实没有收到的，点名重发（可重复）；同一天只重发一次
                   one that was sent and is known not to have arrived, by its id (may be repeated); once a day at most
  --by NAME        操作人姓名，写入审计日志  who does it, for the audit journal
  --data DIR       本机数据目录（默认 .data），系统须已停止；设置 TABLE_NAME 和 SECRET_ID 时用已部署的表
                   local data folder (.data by default), its system stopped; with TABLE_NAME and SECRET_ID the deployed table

退出码 Exit code: 0 无需补发，或已补发 nothing to make up for, or done; 1 有需补发的 something to make up for; 2 未能执行 could not be done
`;

const states: Readonly<Record<AlertOfDay['state'], string>> = {
  sent: '已发出 sent',
  dropped: '未发 dropped',
  waiting: '等待发送 waits',
  claimed: '正在发送 under way',
  dead: '已放弃（npm run redrive） given up',
  lost: '丢失 lost',
};

type Order = { readonly on: CivilDate; readonly by: string | null; readonly again: readonly string[] };
type RuntimeContext = ReturnType<typeof officeOfTable> & ReturnType<typeof alertsOfTable>;

function print(found: readonly AlertOfDay[]): void {
  for (const { intent, state, reason } of found) {
    console.log(
      `  ${intent.id}  ${intent.agencyId}  ${
        intent.template === 'digest' ? intent.sub : '通道 channel'
      }  ${intent.lines.length} 行 lines  ${states[state]}${reason === null ? '' : `（${reason}）`}`,
    );
  }
}

async function run(world: RuntimeContext, { on, by, again }: Order): Promise<number> {
  const today = civilDateInShanghai(world.clock.now());
  if (on > today) throw new CommandFault(`${on} 还没有到。`, `${on} has not come yet.`);
  const calendar = await world.calendars.current();
  const { completedOn } = await world.sweepLog.read();
  const isMissed = isWorkingDay(calendar, on) && (completedOn === null || completedOn < on);
  const found = await alertsOfDay(world, on);
  console.log(
    `${on}: ${
      isMissed
        ? '清查没有运行或者没有完成 the sweep did not run to its end'
        : '清查已完成或为休息日 the sweep ran, or it was a rest day'
    }; 提醒 digests ${found.length}`,
  );
  print(found);
  const notSent = again.filter((id) => !found.some(({ intent, state }) => intent.id === id && state === 'sent'));
  if (notSent.length > 0)
    throw new CommandFault(
      `不是当日已发出的提醒，不能重发：${notSent.join('、')}`,
      `Not sent on that day, so not to be sent again: ${notSent.join(', ')}`,
    );
  if (by === null) {
    const isWhole = !isMissed && found.every(({ state }) => state !== 'lost');
    if (!isWhole) console.log('未补发；加 --send --by 姓名 补发。 Nothing was sent; --send --by NAME makes up for it.');
    return isWhole ? 0 : 1;
  }
  if (isMissed) await sweepNow(world, today, by);
  const wanted = mailsToQueue(found, again, today);
  for (const [agencyId, ofAgency] of Map.groupBy(wanted, ({ agencyId: id }) => id))
    await recordAct(world, { operator: by }, agencyId, `realert:${on}:${ofAgency.length}`);
  const queued = await queueMails(world, wanted);
  console.log(`已重新排队 queued again: ${queued.length}`);
  for (const { id } of queued) console.log(`  ${id}`);
  return 0;
}

async function sweepNow(world: RuntimeContext, today: CivilDate, by: string): Promise<void> {
  if (!isWorkingDay(await world.calendars.current(), today)) {
    console.log(
      '今天是休息日；下一个工作日早晨的清查会一并告知。 Today is a rest day; the next working morning tells it all.',
    );
    return;
  }
  await recordAct(world, { operator: by }, wholeDeployment, `sweep:${today}`);
  const { due, digests, unaddressed } = await sweepAlerts(world, today);
  console.log(
    `已运行今天的清查 today's sweep ran: 到期 due ${due}  提醒 digests ${digests}  无人可告 unaddressed ${unaddressed}`,
  );
}

function orderOf({
  date,
  send,
  by,
  again,
}: {
  readonly date?: string | undefined;
  readonly send: boolean;
  readonly by?: string | undefined;
  readonly again: readonly string[];
}): Order {
  if (date === undefined || !isCivilDate(date))
    throw new CommandFault('请用 --date 写明日期，如 2026-03-02。', 'Name the day with --date, such as 2026-03-02.');
  return { on: civilDate(date), by: send ? namedOperator(by) : null, again };
}

await runCommand(
  help,
  async (words) => {
    const { values } = parseArgs({
      args: [...words],
      options: {
        data: { type: 'string', default: '.data' },
        date: { type: 'string' },
        send: { type: 'boolean', default: false },
        by: { type: 'string' },
        again: { type: 'string', multiple: true, default: [] },
        help: { type: 'boolean', default: false },
      },
    });
    if (values.help) return null;
    const order = orderOf(values);
    const table = await openNamedTable(values.data);
    try {
      const secret = await openNamedSecret(values.data);
      try {
        return await run(
          {
            ...officeOfTable(table),
            ...alertsOfTable(table, secretsManagerStore(secret.client, secret.secretId, table.clock)),
          },
          order,
        );
      } finally {
        await secret.close();
      }
    } finally {
      await table.close();
    }
  },
  ['again'],
);
