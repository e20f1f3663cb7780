import { beforeAll, expect, test } from 'vitest';
import { operations } from '../../shared/contracts/openapi.ts';
import { runtimeOnFreshTable } from '../support/runtime-on-fresh-table.ts';
import { servedApps } from '../support/served-apps.ts';

const member = (sub: string) => ({ sub, name: '甲', email: `${sub}@staff.example`, role: 'handler' });
const schedule = (documentNumber: string) => ({
  approval: { authority: '示例县档案局', documentNumber, approvedOn: '2026-02-02' },
  usual: { years: 10, disposition: 'destroy' },
  classes: {},
});

/** Two bodies for each operation that replaces something, and whether the first may come without a version. */
const replaced: Readonly<
  Record<string, { bodies: readonly [unknown, unknown]; firstIsFree: boolean; act: string | null }>
> = {
  'PUT /v1/agencies/{agencyId}/staff': {
    bodies: [[member('h1')], [member('h2')]],
    firstIsFree: true,
    act: 'replace-staff',
  },
  'PUT /v1/agencies/{agencyId}/settings': {
    bodies: [
      { closingGuard: 'complete', letters: {} },
      { closingGuard: 'essential', letters: {} },
    ],
    firstIsFree: false,
    act: 'change-settings',
  },
  'PUT /v1/agencies/{agencyId}/retention': {
    bodies: [schedule('一号'), schedule('二号')],
    firstIsFree: false,
    act: 'change-retention',
  },
  'PUT /v1/agencies/{agencyId}/alert-settings': {
    bodies: [{ supervisorFrom: 2 }, { supervisorFrom: 4 }],
    firstIsFree: true,
    act: 'change-alert-settings',
  },
  'PUT /v1/agencies/{agencyId}/channel': {
    bodies: [{ url: 'https://one.example.cn/a' }, { url: 'https://two.example.cn/a' }],
    firstIsFree: true,
    act: 'set-channel',
  },
  'PUT /v1/agencies/{agencyId}/templates/{kind}': { bodies: [null, null], firstIsFree: true, act: 'change-template' },
  'PUT /v1/reports/supervision': { bodies: [null, null], firstIsFree: false, act: null },
  'PUT /v1/reports/{agencyId}/{year}': { bodies: [{ narrative: {} }, { narrative: {} }], firstIsFree: true, act: null },
};

test('R7: every operation that replaces something is tried here', () => {
  const puts = operations.filter(({ method }) => method === 'put').map(({ path }) => `PUT ${path}`);
  expect(Object.keys(replaced).toSorted()).toEqual(puts.toSorted());
});

let call: ReturnType<typeof servedApps>;
let world: Awaited<ReturnType<typeof runtimeOnFreshTable>>;
beforeAll(async () => {
  world = await runtimeOnFreshTable({ admin: { sub: 'admin', role: 'admin', agencyId: 'a1' } });
  await world.runtime.agencies.addAgency({ id: 'a1', name: '示例局', onlineReceiptRule: 'confirmed' });
  call = servedApps(world.runtime);
});

// Templates go to the bucket, which test/journeys has; what the department replaces is tried in supervision.test.ts.
const here = Object.entries(replaced).filter(([name]) => !/templates|supervision/.test(name));

test.each(here)(
  'R7: %s refuses to save over what the caller has not seen, and the journal tells what was done alone',
  async (name, { bodies, firstIsFree, act }) => {
    const path = name.slice(4);
    const put = (body: unknown, headers: Record<string, string> = {}) =>
      call('put', path, path.replace('{agencyId}', 'a1').replace('{year}', '2026'), {
        headers: { authorization: 'Bearer admin', 'content-type': 'application/json', ...headers },
        body: JSON.stringify(body),
      });
    const acts = async () =>
      (await world.runtime.trail.actsOf('a1', 200)).filter(({ what }) => act !== null && what.startsWith(act)).length;
    const first = await put(bodies[0], firstIsFree ? {} : { 'if-match': '"0"' });
    expect(first.status, await first.clone().text()).toBe(200);
    const etag = first.headers.get('etag') ?? '';
    expect(etag).toMatch(/^".+"$/);
    const done = await acts();
    const unseen = await put(bodies[1]);
    expect([unseen.status, await unseen.text()]).toEqual([
      428,
      expect.stringMatching(/VersionMissing|if-match-required/),
    ]);
    expect((await put(bodies[1], { 'if-match': '"99"' })).status).toBe(412);
    expect(await acts()).toBe(done);
    const second = await put(bodies[1], { 'if-match': etag });
    expect(second.status, await second.clone().text()).toBe(200);
    expect((await put(bodies[0], { 'if-match': etag })).status).toBe(412);
    expect(await acts()).toBe(act === null ? 0 : done + 1);
  },
);
