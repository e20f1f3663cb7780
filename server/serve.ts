import { parseArgs } from 'node:util';
import { StartFailure } from '../local/start-failure.ts';
import { readServerConfig } from './server-config.ts';

const help = `用法 Usage: npm run serve -- [--config gongkai.json]
             npm run serve -- --init [--answers FILE] [--config gongkai.json]
             npm run serve -- --check [--config gongkai.json]
             npm run serve -- --restore SNAPSHOT [--config gongkai.json]

在一台服务器上正式运行。  Runs on one server in earnest. docs/serve.md

  --config FILE    设置文件（默认 gongkai.json）  settings (gongkai.json by default)
  --init           首次安装：提问并写出设置，邀请第一位人员  sets up: asks, writes the settings, invites the first person
  --answers FILE   从 JSON 文件读取答案，不提问  reads the answers from a JSON file instead of asking
  --check          只检查设置，不启动  checks the settings and starts nothing
  --restore FILE   把备份恢复到设置中的（空）数据目录  puts a backup into the (empty) data folder of the settings
  --help           显示本说明  this text

退出码 Exit code: 0 正常停止或完成 stopped or done; 1 出错 failed; 2 设置或选项有误 wrong settings or options
`;

function fail(error: unknown): never {
  console.error(error instanceof StartFailure ? error.message : error);
  process.exit(error instanceof StartFailure ? 2 : 1);
}

function options() {
  try {
    return parseArgs({
      args: process.argv.slice(2),
      options: {
        config: { type: 'string', default: 'gongkai.json' },
        init: { type: 'boolean', default: false },
        answers: { type: 'string' },
        check: { type: 'boolean', default: false },
        restore: { type: 'string' },
        help: { type: 'boolean', default: false },
      },
    }).values;
  } catch (error) {
    console.error(`命令选项有误。The options are wrong.\n${error instanceof Error ? error.message : ''}\n\n${help}`);
    process.exit(2);
  }
}

async function init(config: string, answersFile: string | undefined): Promise<void> {
  const { askForAnswers, initialise, readAnswers } = await import('./initialise.ts');
  if (answersFile === undefined && !process.stdin.isTTY)
    throw new StartFailure(
      '没有终端可供提问，请用 --answers FILE。',
      'There is no terminal to ask at; use --answers FILE.',
    );
  const answers =
    answersFile === undefined ? await askForAnswers(process.stdin, process.stdout) : readAnswers(answersFile);
  const { files, invitation } = await initialise(config, answers, Date.now());
  console.log(`已写出 written: ${files.join('  ')}`);
  if (invitation !== null)
    console.log(
      `启动后，请第一位人员在三天内打开（只能用一次）：\nOnce it runs, the first person opens this within three days (it opens once):\n  ${invitation}`,
    );
  console.log(`下一步 next: npm run serve -- --config ${config}`);
}

async function restoreInto(config: string, snapshot: string): Promise<void> {
  const settings = readServerConfig(config);
  if (settings.backup === null)
    throw new StartFailure('设置中没有 backup，不知道密钥。', 'The settings have no backup, so the key is not known.');
  const [{ restore }, { backupKeyIn }] = await Promise.all([import('./backups.ts'), import('./config-checks.ts')]);
  const { objects } = await restore(snapshot, settings.dataFolder, backupKeyIn(settings.backup.keyFile));
  console.log(`已恢复到 restored into ${settings.dataFolder}（${objects} 个文件 files）。`);
}

async function check(config: string): Promise<void> {
  const { configFaults } = await import('./config-checks.ts');
  const { UnsafeConfig } = await import('./server-config.ts');
  const faults = configFaults(readServerConfig(config), Date.now());
  if (faults.length > 0) throw new UnsafeConfig(config, faults);
  console.log(`${config} 没有问题 is in order.`);
}

async function run(configFile: string): Promise<void> {
  const config = readServerConfig(configFile);
  const { startOneServer } = await import('./one-server.ts');
  const server = await startOneServer(configFile, config);
  void server.broken.then(fail);
  let stopping = false;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      if (stopping) return;
      stopping = true;
      console.log('正在停止，等待办理中的请求完成…… Stopping once what is under way is answered …');
      void server.stop().then(() => process.exit(0), fail);
    });
  }
  if (config.mail === null)
    console.warn('未设置 mail：申请人和工作人员收不到任何邮件。 mail is not set: nobody hears anything by mail.');
  if (config.backup === null)
    console.warn('未设置 backup：磁盘损坏时数据无法找回。 backup is not set: a broken disk would lose everything.');
  console.log(
    `公开 Gongkai  ${config.origin}  （${config.listen.host}:${server.port}；运维 operations ${config.operations.host}:${server.operationsPort}）`,
  );
}

const values = options();
try {
  if (values.help) console.log(help);
  else if (values.init) await init(values.config, values.answers);
  else if (values.check) await check(values.config);
  else if (values.restore !== undefined) await restoreInto(values.config, values.restore);
  else await run(values.config);
} catch (error) {
  fail(error);
}
