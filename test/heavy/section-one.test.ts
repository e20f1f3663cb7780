import { expect, it } from 'vitest';
import { noticedIn } from '../support/section-one-texts.ts';

it('notices altered figures of section one in thousands of texts', { timeout: 600_000 }, () => {
  const measured = noticedIn({ from: 1_000, to: 6_000 }, 4);
  const { texts, falseErrors, falseWarnings, altered, noticed } = measured;
  const percent = (part: number, whole: number) => `${((100 * part) / whole).toFixed(2)} %`;
  process.stdout.write(
    `section one: ${noticed} of ${altered} altered figures noticed (${percent(noticed, altered)}); ` +
      `${falseErrors} of ${texts} unaltered texts with an error (${percent(falseErrors, texts)}), ` +
      `${falseWarnings} with a warning only (${percent(falseWarnings, texts)})\n`,
  );
  expect(noticed / altered).toBeGreaterThanOrEqual(0.9);
  expect(falseErrors / texts).toBeLessThanOrEqual(0.01);
});
