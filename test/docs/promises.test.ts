import { expect, test } from 'vitest';
import { promiseRows } from '../../local/docs/promise-rows.ts';
import { provingTests } from '../../local/docs/promises-document.ts';

test.each(Object.keys(promiseRows))('%s has a test that proves it', (row) => {
  expect(provingTests().filter((one) => one.row === row)).not.toEqual([]);
});

test('every title that names a row names one that there is', () => {
  expect(provingTests().filter(({ row }) => !Object.hasOwn(promiseRows, row))).toEqual([]);
});
