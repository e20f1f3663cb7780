import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { functionList } from '../shared/deployment/function-list.ts';
import {
  type CostLine,
  type PriceFile,
  type Usage,
  assumedGigabytes,
  assumedSecondsPerInvocation,
  costOf,
  fixedCostOf,
  priceFileSchema,
  sumOf,
  fixedCostItemsOf,
} from './cost-sheet.ts';
import { CommandFault, runCommand } from './command.ts';
import { measureLife } from './measured-life.ts';

const help = `用法 Usage: npm run cost -- [--requests-a-year N] [--prices FILE]

用实测的读写容量和价目文件估算费用。--prices 给出自己的价目文件（格式同 operations/prices），代替自带的两份。
Estimates the cost from measured capacity and price files. --prices names your own (the form of operations/prices) in place of the two that come along.
`;

function readPrices(file: string): PriceFile {
  const parsed = priceFileSchema.safeParse(JSON.parse(readFileSync(file, 'utf8')));
  if (parsed.success) return parsed.data;
  throw new CommandFault(
    `${file} 不是价目文件。`,
    `It is no price file:\n${parsed.error.issues
      .map(({ path, message }) => `- ${path.join('.')}: ${message}`)
      .join('\n')}`,
  );
}

const shown = (amount: number | null, currency: string) =>
  amount === null ? '— 无单价 no price' : `${amount.toPrecision(3)} ${currency}`;

function table(title: string, lines: readonly CostLine[], currency: string): void {
  console.log(`\n${title}`);
  for (const { name, units, cost } of lines)
    console.log(`  ${name.padEnd(20)}${String(Math.round(units * 100) / 100).padStart(14)}   ${shown(cost, currency)}`);
  console.log(`  ${'sum'.padEnd(34)}   ${shown(sumOf(lines), currency)}`);
}

function sheet(prices: PriceFile, accept: Usage, life: Usage, requestsAYear: number): void {
  const { partition, region, currency, asOf, note } = prices;
  console.log(`\n== ${partition} ${region}, ${currency}, ${asOf}\n${note}`);
  table('一百万次受理（不含邮件） 1 M accepts, no mail', costOf(accept, 1_000_000, prices), currency);
  table('一件申请的全程 the whole life of one request', costOf(life, 1, prices), currency);
  const year = costOf(life, requestsAYear, prices);
  const fixed = fixedCostOf(fixedCostItemsOf(functionList), prices);
  table(`一年 ${requestsAYear} 件 a year of ${requestsAYear} requests`, year, currency);
  table('全年固定费用（件·月） fixed in a year (things × months)', fixed, currency);
  console.log(`  全年合计 the year in all           ${shown(sumOf([...year, ...fixed]), currency)}`);
}

async function run(requestsAYear: number, ownPrices: string | undefined): Promise<void> {
  if (!(requestsAYear > 0))
    throw new CommandFault('--requests-a-year 应为正数。', '--requests-a-year must be a number above zero.');
  const files =
    ownPrices === undefined
      ? ['aws', 'aws-cn'].map((partition) => join(import.meta.dirname, 'prices', `${partition}.json`))
      : [ownPrices];
  const prices = files.map(readPrices);
  // The functions' own log lines are not part of the sheet.
  const write = process.stdout.write.bind(process.stdout);
  process.stdout.write = () => true;
  const { accept, life } = await measureLife();
  process.stdout.write = write;
  console.log(
    `读写容量为本机引擎所报；假定每次调用 ${assumedSecondsPerInvocation} 秒、${assumedGigabytes} GB。不含存储、日志、备份、流量与税。`,
  );
  console.log(
    `Capacity as the local engine tells it; ${assumedSecondsPerInvocation} s and ${assumedGigabytes} GB assumed per invocation. Without storage, logs, backups, traffic and taxes.`,
  );
  for (const each of prices) sheet(each, accept, life, requestsAYear);
}

await runCommand(help, async (words) => {
  const { values } = parseArgs({
    args: [...words],
    options: {
      'requests-a-year': { type: 'string', default: '50000' },
      prices: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return null;
  await run(Number(values['requests-a-year']), values.prices);
  return 0;
});
// The engine that was measured keeps connections open.
process.exit();
