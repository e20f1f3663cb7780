import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type CostLine, type Usage, assumedGigabytes, assumedSecondsPerInvocation, costOf, fixedPerYear, priceFileSchema, sumOf } from './cost-sheet.ts';
import { measureLife } from './measured-life.ts';

const { values } = parseArgs({ options: { 'requests-a-year': { type: 'string', default: '50000' } } });
const requestsAYear = Number(values['requests-a-year']);

const shown = (amount: number | null, currency: string) => (amount === null ? '— 无单价 no price' : `${amount.toPrecision(3)} ${currency}`);

function table(title: string, lines: readonly CostLine[], currency: string): void {
  console.log(`\n${title}`);
  for (const { name, units, cost } of lines) console.log(`  ${name.padEnd(20)}${String(Math.round(units * 100) / 100).padStart(14)}   ${shown(cost, currency)}`);
  console.log(`  ${'sum'.padEnd(34)}   ${shown(sumOf(lines), currency)}`);
}

function sheet(partition: string, accept: Usage, life: Usage): void {
  const prices = priceFileSchema.parse(JSON.parse(readFileSync(join(import.meta.dirname, 'prices', `${partition}.json`), 'utf8')));
  const { currency } = prices;
  console.log(`\n== ${partition} ${prices.region}, ${currency}, ${prices.asOf}\n${prices.source}`);
  table('一百万次受理（不含邮件） 1 M accepts, no mail', costOf(accept, 1_000_000, prices), currency);
  table('一件申请的全程 the whole life of one request', costOf(life, 1, prices), currency);
  const year = costOf(life, requestsAYear, prices);
  table(`一年 ${requestsAYear} 件 a year of ${requestsAYear} requests`, year, currency);
  const fixed = fixedPerYear(prices);
  console.log(`  固定费用 fixed per year            ${shown(fixed, currency)}`);
  console.log(`  全年合计 the year in all           ${shown(sumOf([...year, { cost: fixed }]), currency)}`);
}

// The functions' own log lines are not part of the sheet.
const write = process.stdout.write.bind(process.stdout);
process.stdout.write = () => true;
const { accept, life } = await measureLife();
process.stdout.write = write;
console.log(`读写容量为本机引擎所报；假定每次调用 ${assumedSecondsPerInvocation} 秒、${assumedGigabytes} GB。不含存储、日志、备份、流量与税。`);
console.log(`Capacity as the local engine tells it; ${assumedSecondsPerInvocation} s and ${assumedGigabytes} GB assumed per invocation. Without storage, logs, backups, traffic and taxes.`);
for (const partition of ['aws', 'aws-cn']) sheet(partition, accept, life);
process.exit(0);
