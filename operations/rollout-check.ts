import { randomUUID } from 'node:crypto';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { auditOfTable } from './audit-of-table.ts';
import { CommandFault, runCommand } from './command.ts';
import { openNamedTable } from './named-table.ts';
import { type RunningRelease, startRelease } from './release-on-folder.ts';

const help = `用法 Usage: npm run rollout-check -- --before DIR

在同一份数据上交替运行上一版本和本版本：各自受理申请，并互相读取、办理对方存下的内容；最后核对审计日志。
Runs the release before and this one in turn on the same data: each takes requests in, and reads and works on what the other
stored; in the end the audit chain is checked. Nothing outside a temporary folder is touched.

  --before DIR   上一版本的目录，例如  the release before, such as
                 git worktree add ../before <tag> && (cd ../before && npm ci)

退出码 Exit code: 0 相容 they get along; 1 不相容 they do not; 2 未能执行 could not be done
`;

type Receipt = { readonly receiptNumber: string; readonly queryCode: string; readonly takenBy: string };

const clock = '2026-03-02T09:00:00+08:00';
const json = { 'content-type': 'application/json' };

const form = {
  agencyId: 'a1',
  applicant: {
    kind: 'natural-person',
    name: '王小明',
    idType: 'passport',
    idNumber: 'E00000000',
    phone: '13800000000',
  },
  information: { title: '示例文件', description: '示例文件全文' },
  delivery: { medium: 'electronic', method: 'online' },
};

async function tokenOf(
  { origin }: RunningRelease,
  role: 'handler' | 'department',
): Promise<Readonly<Record<string, string>>> {
  const body = JSON.stringify({ role, sub: role, ...(role === 'department' ? {} : { agencyId: 'a1' }) });
  const { token } = (await (await fetch(`${origin}/local/token`, { method: 'POST', headers: json, body })).json()) as {
    readonly token: string;
  };
  return { ...json, authorization: `Bearer ${token}` };
}

async function sent(what: string, wanted: number, answer: Promise<Response>): Promise<Response> {
  const response = await answer;
  if (response.status !== wanted) throw new Fault(`${what}: ${response.status} ${await response.text()}`);
  return response;
}

/** What one release would not do with what the other left. */
class Fault extends Error {
  override readonly name = 'Fault';
}

async function takeIn({ origin }: RunningRelease, takenBy: string): Promise<Receipt> {
  const body = JSON.stringify(form);
  const response = await sent(
    'POST /v1/requests',
    201,
    fetch(`${origin}/v1/requests`, { method: 'POST', headers: { ...json, 'idempotency-key': randomUUID() }, body }),
  );
  return { ...((await response.json()) as Omit<Receipt, 'takenBy'>), takenBy };
}

/** The applicant finds the request, the handler sees it and adds a note. */
async function workOn(running: RunningRelease, { receiptNumber, queryCode }: Receipt): Promise<void> {
  const { origin } = running;
  await sent(
    `GET /v1/requests/${receiptNumber}`,
    200,
    fetch(`${origin}/v1/requests/${receiptNumber}`, { headers: { 'x-query-code': queryCode } }),
  );
  const headers = await tokenOf(running, 'handler');
  const seen = await sent(
    `GET /v1/staff/requests/${receiptNumber}`,
    200,
    fetch(`${origin}/v1/staff/requests/${receiptNumber}`, { headers }),
  );
  const note = {
    method: 'POST',
    headers: { ...headers, 'if-match': seen.headers.get('etag') ?? '' },
    body: JSON.stringify({ type: 'add-note', text: '版本核对' }),
  };
  await sent(`add-note ${receiptNumber}`, 200, fetch(`${origin}/v1/staff/requests/${receiptNumber}/commands`, note));
}

async function turn(
  release: string,
  name: string,
  dataFolder: string,
  held: readonly Receipt[],
): Promise<readonly Receipt[]> {
  const running = await startRelease(release, dataFolder, clock);
  try {
    if (held.length === 0) {
      const agency = JSON.stringify({ id: 'a1', name: '示例局', onlineReceiptRule: 'submitted' });
      await sent(
        'POST /v1/agencies',
        201,
        fetch(`${running.origin}/v1/agencies`, {
          method: 'POST',
          headers: await tokenOf(running, 'department'),
          body: agency,
        }),
      );
    }
    for (const receipt of held) await workOn(running, receipt);
    const taken = await takeIn(running, name);
    await workOn(running, taken);
    console.log(
      `✓ ${name}: 受理 took in ${taken.receiptNumber}; 办理 worked on ${[...held, taken].map(({ takenBy }) => takenBy).join(', ')}`,
    );
    return [...held, taken];
  } finally {
    await running.stop();
  }
}

async function check(before: string): Promise<number> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'gongkai-rollout-'));
  const after = resolve(import.meta.dirname, '..');
  try {
    let held: readonly Receipt[] = [];
    for (const [release, name] of [
      [before, '上一版本 before'],
      [after, '本版本 after'],
      [before, '上一版本 before'],
      [after, '本版本 after'],
    ] as const)
      held = await turn(release, name, dataFolder, held);
    const table = await openNamedTable(dataFolder);
    try {
      const findings = (await auditOfTable(table, [], [])).flatMap((report) => report.findings);
      for (const { kind, place } of findings) console.log(`✗ ${kind}  ${place}`);
      if (findings.length === 0) console.log('✓ 审计日志无异常。 The audit chain fits.');
      return findings.length === 0 ? 0 : 1;
    } finally {
      await table.close();
    }
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    console.log(`✗ ${error.message}`);
    return 1;
  } finally {
    rmSync(dataFolder, { recursive: true, force: true });
  }
}

await runCommand(help, async (words) => {
  const { values } = parseArgs({
    args: [...words],
    options: { before: { type: 'string' }, help: { type: 'boolean', default: false } },
  });
  if (values.help) return null;
  if (values.before === undefined || !existsSync(join(values.before, 'local/start.ts')))
    throw new CommandFault(
      '请用 --before 写明上一版本的目录。',
      'Name the folder of the release before with --before.',
    );
  // The table of the check is its own.
  Reflect.deleteProperty(process.env, 'TABLE_NAME');
  return check(resolve(values.before));
});
