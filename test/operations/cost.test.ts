import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { costOf, fixedPerYear, priceFileSchema, sumOf } from '../../operations/cost-sheet.ts';
import { measureLife } from '../../operations/measured-life.ts';

const pricesOf = (partition: string) => priceFileSchema.parse(JSON.parse(readFileSync(join(import.meta.dirname, `../../operations/prices/${partition}.json`), 'utf8')));

test('a million requests are taken in for at most 12 dollars, by what the engine says one consumes', async () => {
  const { accept, life } = await measureLife();
  expect(accept.writeUnits).toBeGreaterThan(0);
  expect(life.writeUnits).toBeGreaterThan(accept.writeUnits);
  expect(life.mails).toBeGreaterThan(0);
  const million = sumOf(costOf(accept, 1_000_000, pricesOf('aws')));
  expect(million).toBeGreaterThan(1);
  expect(million).toBeLessThanOrEqual(12);
}, 300_000);

test('each price file says where its prices come from; a price that is not known leaves the sum open', () => {
  const usage = { writeUnits: 8, readUnits: 1, apiCalls: 1, invocations: 1, mails: 1 };
  for (const partition of ['aws', 'aws-cn']) expect(pricesOf(partition)).toMatchObject({ partition, source: expect.stringMatching(/\w{20}|.{40}/) as string });
  expect(costOf(usage, 1_000_000, pricesOf('aws'))).toContainEqual({ name: 'write units', units: 8_000_000, cost: 5 });
  expect(sumOf(costOf(usage, 1, pricesOf('aws-cn')))).toBeNull();
  expect(fixedPerYear(pricesOf('aws-cn'))).toBeNull();
  expect(fixedPerYear(pricesOf('aws'))).toBeGreaterThan(0);
});
