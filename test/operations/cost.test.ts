import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { costOf, fixedCostOf, priceFileSchema, sumOf, fixedCostItemsOf } from '../../operations/cost-sheet.ts';
import { functionList } from '../../shared/deployment/function-list.ts';
import { measureLife } from '../../operations/measured-life.ts';

const pricesOf = (partition: string) =>
  priceFileSchema.parse(
    JSON.parse(readFileSync(join(import.meta.dirname, `../../operations/prices/${partition}.json`), 'utf8')),
  );

test('a million requests are taken in for at most 12 dollars, by what the engine says one consumes', async () => {
  const { accept, life } = await measureLife();
  expect(accept.writeUnits).toBeGreaterThan(0);
  expect(life.writeUnits).toBeGreaterThan(accept.writeUnits);
  expect(life.mails).toBeGreaterThan(0);
  const million = sumOf(costOf(accept, 1_000_000, pricesOf('aws')));
  expect(million).toBeGreaterThan(1);
  expect(million).toBeLessThanOrEqual(12);
}, 300_000);

test('each price says where it was read; a price that is not known leaves the sum open', () => {
  const usage = { writeUnits: 8, readUnits: 1, apiCalls: 1, invocations: 1, mails: 1 };
  for (const partition of ['aws', 'aws-cn']) {
    const { perMillion, perGigabyteSecond, perMonth } = pricesOf(partition);
    for (const { source } of [...Object.values(perMillion), perGigabyteSecond, ...Object.values(perMonth)])
      expect(source).toMatch(/https:|No SES/);
  }
  expect(costOf(usage, 1_000_000, pricesOf('aws'))).toContainEqual({ name: 'write units', units: 8_000_000, cost: 5 });
  expect(sumOf(costOf(usage, 1, pricesOf('aws-cn')))).toBeNull();
  const things = fixedCostItemsOf(functionList);
  expect(sumOf(fixedCostOf(things, pricesOf('aws-cn')))).toBeNull();
  expect(fixedCostOf(things, pricesOf('aws'))).toContainEqual({ name: 'key', units: 24, cost: 24 });
});

test('an operator’s own price list takes the place of one that comes along; a wrong one is told by its field', () => {
  const own = JSON.parse(readFileSync('operations/prices/aws-cn.json', 'utf8'));
  for (const prices of [own.perMillion, own.perMonth])
    for (const name of Object.keys(prices)) prices[name].amount ??= 1;
  own.perGigabyteSecond.amount = 0.0001;
  const prices = priceFileSchema.parse(own);
  expect(
    sumOf([
      ...costOf({ writeUnits: 8, readUnits: 1, apiCalls: 1, invocations: 1, mails: 1 }, 1000, prices),
      ...fixedCostOf(fixedCostItemsOf(functionList), prices),
    ]),
  ).toBeGreaterThan(0);

  const folder = mkdtempSync(join(tmpdir(), 'gongkai-prices-'));
  writeFileSync(join(folder, 'wrong.json'), JSON.stringify({ ...own, perGigabyteSecond: 0.0001 }));
  const wrong = spawnSync('node', ['bootstrap.mjs', 'operations/cost.ts', '--prices', join(folder, 'wrong.json')], {
    encoding: 'utf8',
  });
  rmSync(folder, { recursive: true });
  expect([wrong.status, wrong.stderr]).toEqual([2, expect.stringContaining('- perGigabyteSecond:') as string]);
}, 300_000);
