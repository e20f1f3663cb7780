import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { bundleBudgetsInKib } from './bundle-budgets-in-kib.ts';
import { bundleFunctions } from '../../infra/bundle-functions.ts';
import { type FunctionId, functionList } from '../../shared/deployment/function-list.ts';

const folder = mkdtempSync(join(tmpdir(), 'gongkai-budget-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const ids: readonly FunctionId[] = functionList.map(({ id }) => id);
const weights = new Map(
  bundleFunctions(ids, join(import.meta.dirname, '../../functions'), folder).map(({ id, bytes }) => [id, bytes / 1024]),
);

test.each(ids)('%s carries the adapters that it uses and little more', (id) => {
  expect(weights.get(id)).toBeGreaterThan(50);
  expect(weights.get(id)).toBeLessThanOrEqual(bundleBudgetsInKib[id]);
});

test('what takes a request in stays below 650 kB', () => {
  expect(bundleBudgetsInKib['public-api'] * 1024).toBeLessThan(650_000);
});
