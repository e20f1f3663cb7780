import { parseArgs } from 'node:util';
import { instantOf } from './clock.ts';
import { seedPassword, seedPeople } from './seed-data.ts';
import { StartFailure } from './start-failure.ts';

const help = `用法 Usage: npm start -- [选项 options]

  --port N       端口（默认 3000；0 为任意空闲端口） port (3000 by default; 0 picks a free one)
  --data DIR     数据目录（默认 .data；:memory: 表示不保留） data folder (.data by default; :memory: keeps nothing)
  --clock TIME   虚拟时钟的起点，例如 2026-03-02T09:00:00+08:00；静止，直到 POST /local/clock
                 start of a virtual clock, which stands still until POST /local/clock moves it
  --empty        不写入示例数据 no invented seed data
  --help         显示本说明 this text
`;

type StartOptions = {
  readonly port: number;
  readonly dataFolder: string;
  readonly clockStartInMs: number | null;
  readonly isEmpty: boolean;
};

function readOptions(words: readonly string[]): StartOptions | null {
  const { values } = parseArgs({
    args: [...words],
    options: {
      port: { type: 'string', default: '3000' },
      data: { type: 'string', default: '.data' },
      clock: { type: 'string' },
      empty: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return null;
  const port = Number(values.port);
  if (!/^\d+$/.test(values.port) || port > 65_535)
    throw new StartFailure(`端口 ${values.port} 无效。`, `${values.port} is not a port.`);
  const clockStartInMs = values.clock === undefined ? null : instantOf(values.clock);
  if (values.clock !== undefined && clockStartInMs === null) {
    throw new StartFailure(
      `--clock ${values.clock} 不是带时区的时刻，例如 2026-03-02T09:00:00+08:00。`,
      `--clock ${values.clock} is not an instant with its zone, such as 2026-03-02T09:00:00+08:00.`,
    );
  }
  if (values.data === '') throw new StartFailure('--data 不能为空。', '--data is empty.');
  return { port, dataFolder: values.data, clockStartInMs, isEmpty: values.empty };
}

function fail(error: unknown, exitCode: number): never {
  console.error(error instanceof StartFailure ? error.message : error);
  process.exit(exitCode);
}

function optionsOrExit(): StartOptions {
  try {
    const options = readOptions(process.argv.slice(2));
    if (options !== null) return options;
    console.log(help);
    process.exit(0);
  } catch (error) {
    console.error(
      `${error instanceof StartFailure ? '' : '命令选项有误。The options are wrong.\n'}${
        error instanceof Error ? error.message : String(error)
      }\n\n${help}`,
    );
    process.exit(2);
  }
}

const options = optionsOrExit();
let stopping: Promise<never> | undefined;
let stop: () => Promise<void> = () => Promise.resolve();

/** The first signal ends the run in order; another one two seconds later ends it at once. */
function stopOnSignal(): void {
  const firstAt = performance.now();
  stopping ??= stop().then(
    () => process.exit(0),
    (error: unknown) => fail(error, 1),
  );
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.removeAllListeners(signal);
    process.on(signal, () => {
      if (performance.now() - firstAt > 2000) process.exit(1);
    });
  }
}
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stopOnSignal);

try {
  // What the flags already decide should not wait for the whole system to load.
  const [{ startLocalSystem }, { seed }] = await Promise.all([import('./local-system.ts'), import('./seed.ts')]);
  const system = await startLocalSystem({
    ...options,
    keepsLog: true,
    people: options.isEmpty ? [] : seedPeople,
    password: seedPassword,
    ...(options.isEmpty ? {} : { seed }),
  });
  stop = () => system.stop();
  void system.broken.then((error) => fail(error, 1));
  const { origin, clock, logPath } = system;
  console.log(`
公开 Gongkai
  申请与查询 citizens   ${origin}/
  工作人员 staff        ${origin}/staff   （${
    options.isEmpty
      ? '在登录页填写任一身份 type in any identity there'
      : `在登录页选人 choose a person there，密码 password: ${seedPassword}`
  }）
  邮件 mails            ${origin}/local/mail
  接口 API              ${origin}/docs   ${origin}/openapi.json
  数据 data             ${options.dataFolder}
  日志 log              ${logPath ?? ''}
  时钟 clock            ${
    clock.isVirtual
      ? `${new Date(clock.now()).toISOString()}（虚拟，静止 virtual, standing still）`
      : '真实时间 real time'
  }
`);
} catch (error) {
  fail(error, 1);
}
