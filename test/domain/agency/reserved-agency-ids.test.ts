import { describe, expect, test } from 'vitest';
import { agencySchema } from '../../../shared/contracts/agency.ts';
import { functionList } from '../../../shared/deployment/function-list.ts';
import { reservedAgencyIds } from '../../../shared/domain/agency/agency.ts';

const agency = (id: string) => agencySchema.safeParse({ id, name: '示例县财政局', onlineReceiptRule: 'confirmed' });

describe('the identifiers of agencies', () => {
  test.each([...reservedAgencyIds, 'Summary'])('refuse %s, which an address of the reports has', (id) => {
    expect(agency(id).error?.issues).toMatchObject([{ path: ['id'], message: 'reserved-identifier' }]);
  });

  test('keep every name that stands where an agency would in an address of the reports', () => {
    const paths = functionList.flatMap(({ routes }) => routes.map(({ path }) => path));
    const fixed = paths.flatMap((path) => /^\/v1\/reports\/([^/{]+)/.exec(path)?.[1] ?? []);
    expect(fixed.length).toBeGreaterThan(3);
    for (const name of fixed) expect(reservedAgencyIds, name).toContain(name);
  });

  test('are otherwise free', () => {
    expect(agency('summary-office').success).toBe(true);
  });
});
