import { beforeAll, describe, expect, test } from 'vitest';
import { narrative } from './narrative.ts';
import { type ReportWorld, reportWorld } from './report-world.ts';

let world: ReportWorld;

const vague = { ...narrative, problemsAndImprovements: '全年工作平稳有序开展，群众满意度高，成效显著。' };

beforeAll(async () => {
  world = await reportWorld(['a1', 'a2', 'a3'], '2025-03-03T09:00:00+08:00');
  world.setNow('2026-01-12T09:00:00+08:00');
});

async function set(settings: object, version: number, as = 'department') {
  return world.call('PUT /v1/reports/supervision', { as, body: settings, headers: { 'if-match': `"${version}"` } });
}

describe('the checks of supervision', () => {
  test('are warnings until the department decides otherwise, and only it may', async () => {
    const { body, headers } = await world.call('GET /v1/reports/supervision', { as: 'department' });
    expect(new Set(Object.values(body.settings))).toEqual(new Set(['warning']));
    expect(headers.get('etag')).toBe('"0"');
    expect((await set({ 'problems-vague': 'off' }, 0, 'admin-a1')).status).toBe(403);
    expect((await set({ 'problems-vague': 'never' }, 0)).status).toBe(422);
    expect((await set({ 'no-such-check': 'off' }, 0)).status).toBe(422);
    expect((await world.call('PUT /v1/reports/supervision', { as: 'department', body: {} })).status).toBe(428);
  });

  test('block filing once set to error, and are gone once turned off', async () => {
    const check = async () => {
      await world.step('a1', 2025, 'admin-a1', { type: 'save', narrative: vague });
      const { body } = await world.step('a1', 2025, 'admin-a1', { type: 'check' });
      return [body.status, body.findings.find(({ rule }: any) => rule === 'problems-vague')?.severity];
    };
    expect(await check()).toEqual(['checked', 'warning']);
    expect((await set({ 'problems-vague': 'error' }, 0)).body).toMatchObject({
      version: 1,
      settings: { 'problems-vague': 'error', 'published-late': 'warning' },
    });
    expect(await check()).toEqual(['draft', 'error']);
    expect((await set({ 'problems-vague': 'off' }, 0)).status).toBe(412);
    expect((await set({ 'problems-vague': 'off' }, 1)).status).toBe(200);
    expect(await check()).toEqual(['checked', undefined]);
  });

  test('name who is missing in the sum and whose text is another body’s', async () => {
    const text =
      '围绕群众关切做好主动公开，规范办理政府信息公开申请，健全信息管理制度，加强政府网站建设，开展培训考核。'.concat(
        '聚焦重点领域，及时发布政策文件和解读材料，完善办事指南，回应社会关切，推动政务公开提质增效，接受各方面监督。',
      );
    const same = { ...narrative, overview: { ...narrative.overview, proactiveDisclosure: text } };
    for (const agencyId of ['a1', 'a2']) {
      for (const [as, step] of [
        ['admin', { type: 'save', narrative: same }],
        ['admin', { type: 'check' }],
        ['supervisor', { type: 'sign-off' }],
        ['admin', { type: 'file' }],
      ] as const)
        expect((await world.step(agencyId, 2025, `${as}-${agencyId}`, step)).status).toBe(200);
    }
    const findings = async () =>
      (await world.call('GET /v1/reports/summary/2025', { as: 'department' })).body.findings.map(
        ({ agencyId, rule }: any) => [agencyId, rule],
      );
    expect(await findings()).toEqual([
      [null, 'bodies-missing'],
      ['a1', 'alike-other-body'],
      ['a2', 'alike-other-body'],
    ]);
    await set({ 'alike-other-body': 'off' }, 2);
    expect(await findings()).toEqual([[null, 'bodies-missing']]);
  });
});
