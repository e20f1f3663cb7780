import { beforeAll, describe, expect, test } from 'vitest';
import { renderReportDocx } from '../../shared/documents/report-docx/render-report.ts';
import { renderReportPage } from '../../shared/documents/report-html/render-report.ts';
import { renderReportXlsx } from '../../shared/documents/report-xlsx/render-report.ts';
import { civilDate } from '../../shared/domain/calendar/civil-date.ts';
import { cityReport, cityTables, withCell } from '../domain/report/city-report.ts';
import { narrative } from './narrative.ts';
import { type ReportWorld, reportWorld } from './report-world.ts';
import { composeReportNotice } from '../../shared/application/compose-report-notice.ts';

let world: ReportWorld;
beforeAll(async () => {
  world = await reportWorld(['a1', 'a2', 'a3', 'a4'], '2026-01-05T09:00:00+08:00');
  for (const agencyId of ['a1', 'a2', 'a3'])
    await world.runtime.agencies.replaceStaff(agencyId, [
      { sub: `admin-${agencyId}`, name: '管理员', email: `admin@${agencyId}.example`, role: 'admin' },
      { sub: `handler-${agencyId}`, name: '经办人', email: `handler@${agencyId}.example`, role: 'handler' },
    ]);
});

const year = 2025;
const edition = { on: civilDate('2026-01-05'), correctionNotes: [], annex: null };
const of = (agencyId: string, tables = cityTables) => ({
  ...cityReport,
  ...tables,
  bodyName: `示例县${agencyId}局`,
  year,
});
const collection = async () => (await world.call(`GET /v1/reports/collection/${year}`, { as: 'department' })).body;
const notice = (body: object, key: string) =>
  world.call(`POST /v1/reports/collection/${year}/notices`, {
    as: 'department',
    body,
    headers: { 'idempotency-key': key },
  });

describe('asking and reminding', () => {
  test('tells the administrators of every agency, once for each key, and names those that nobody can be told of', async () => {
    expect((await notice({ because: 'invited' }, 'k1')).body).toEqual({ told: ['a1', 'a2', 'a3'], untold: ['a4'] });
    await notice({ because: 'invited' }, 'k1');
    const kept = [];
    for await (const one of world.runtime.reports.notices(year)) kept.push(one.agencyId);
    expect(kept.sort()).toEqual(['a1', 'a2', 'a3']);
  });

  test('reminds only those whose report is awaited', async () => {
    await world.step('a1', year, 'admin-a1', { type: 'save', narrative });
    await world.step('a1', year, 'admin-a1', { type: 'check' });
    await world.step('a1', year, 'supervisor-a1', { type: 'sign-off' });
    await world.step('a1', year, 'admin-a1', { type: 'file' });
    world.setNow('2026-01-26T09:00:00+08:00');
    expect((await notice({ because: 'reminded' }, 'k2')).body).toEqual({ told: ['a2', 'a3'], untold: ['a4'] });
    expect((await notice({ because: 'reminded', agencyIds: ['a3'] }, 'k3')).body).toEqual({ told: ['a3'], untold: [] });
    const { dueOn, items } = await collection();
    expect(dueOn).toBe('2026-01-31');
    expect(
      items.map(({ agencyId, standing, isAwaited, lastNotice }: any) => [
        agencyId,
        standing,
        isAwaited,
        lastNotice?.because ?? null,
      ]),
    ).toEqual([
      ['a1', 'filed', false, 'invited'],
      ['a2', 'missing', true, 'reminded'],
      ['a3', 'missing', true, 'reminded'],
      ['a4', 'missing', true, null],
    ]);
  });

  test('reminds nobody before the year is over, though it may ask for the report', async () => {
    const early = await world.call(`POST /v1/reports/collection/2026/notices`, {
      as: 'department',
      body: { because: 'reminded' },
      headers: { 'idempotency-key': 'k4' },
    });
    expect(early.body).toMatchObject({ status: 422, title: 'ReminderTooEarly', article: '条例第49条' });
    expect(
      (
        await world.call(`POST /v1/reports/collection/2026/notices`, {
          as: 'department',
          body: { because: 'invited' },
          headers: { 'idempotency-key': 'k5' },
        })
      ).body.told,
    ).toEqual(['a1', 'a2', 'a3']);
  });

  test('says in both languages what is asked for and by when', () => {
    const member = { sub: 's', name: '管理员', email: 'a@b.example', role: 'admin' } as const;
    for (const because of ['invited', 'reminded', 'returned'] as const) {
      const mail = composeReportNotice(
        member,
        '示例局',
        { id: 'i', template: 'report-notice', agencyId: 'a1', sub: 's', year, dueOn: civilDate('2026-01-31'), because },
        'https://gongkai.example',
      );
      expect(mail.subject).toContain('2025');
      expect(mail.text).toContain('示例局');
      expect(mail.text).toContain('https://gongkai.example/staff/report/2025');
    }
  });
});

describe('reports made elsewhere', () => {
  async function upload(files: readonly (readonly [string, Uint8Array | string])[], query = '') {
    const form = new FormData();
    for (const [name, content] of files) form.append('file', new File([content], name));
    return world.call(`POST /v1/reports/collection/${year}/files${query}`, { as: 'department', raw: form });
  }

  test('are taken in many at a time, whatever their format; each file tells what became of it', async () => {
    const { status, body } = await upload([
      ['二局.docx', await renderReportDocx(of('a2'), edition)],
      ['三局.xlsx', renderReportXlsx(of('a3', withCell(cityTables, 'tableIV.reconsideration.other', 195)), edition)],
      ['别的局.html', renderReportPage({ ...of('a4'), bodyName: '别的局' }, edition)],
      ['空.txt', '   '],
    ]);
    expect(status).toBe(200);
    expect(body.taken).toBe(1);
    expect(
      body.files.map(({ fileName, agencyId, status: state, problem }: any) => [
        fileName,
        agencyId,
        state,
        problem?.code ?? null,
      ]),
    ).toEqual([
      ['二局.docx', 'a2', 'filed', null],
      ['三局.xlsx', 'a3', 'refused', 'FindingsBlock'],
      ['别的局.html', null, 'refused', 'AgencyNotFound'],
      ['空.txt', null, 'refused', expect.any(String)],
    ]);
    expect(body.files[1].findings.some(({ rule }: any) => rule === 'proceedings-sum')).toBe(true);
  });

  test('are taken in with their errors when a reason is given, which stands as the waiver of each', async () => {
    const query = `?reason=${encodeURIComponent('原件如此，已电话核实')}`;
    expect(
      (
        await upload(
          [
            [
              '三局.xlsx',
              renderReportXlsx(of('a3', withCell(cityTables, 'tableIV.reconsideration.other', 195)), edition),
            ],
          ],
          query,
        )
      ).body.taken,
    ).toBe(1);
    const report = (await world.call(`GET /v1/reports/a3/${year}`, { as: 'department' })).body;
    expect(report).toMatchObject({ status: 'filed', source: 'file', restatement: [] });
    expect(
      report.findings
        .filter(({ severity }: any) => severity === 'error')
        .every(({ waiver }: any) => waiver.reason === '原件如此，已电话核实'),
    ).toBe(true);
  });

  test('go into the sum like any other', async () => {
    const { body } = await world.call(`GET /v1/reports/summary/${year}`, { as: 'department' });
    expect(body.parts['tableIII.newly-received.total']).toEqual([
      { agencyId: 'a2', value: 14069 },
      { agencyId: 'a3', value: 14069 },
    ]);
    expect(body.agencies.map(({ agencyId, source }: any) => [agencyId, source])).toEqual([
      ['a1', 'records'],
      ['a2', 'file'],
      ['a3', 'file'],
      ['a4', 'records'],
    ]);
    expect(body.missing).toEqual(['a4']);
  });

  test('do not take the place of a report that was filed here', async () => {
    const reply = await world.call(`POST /v1/reports/a1/${year}/files`, {
      as: 'department',
      raw: renderReportXlsx(of('a1'), edition) as Uint8Array<ArrayBuffer>,
    });
    expect(reply.body).toMatchObject({ status: 409, title: 'NotPossibleInStatus' });
  });

  test('may be of an earlier year, by the agency itself, and then stand beside this year’s', async () => {
    const last = {
      ...of('a4'),
      year: 2024,
      narrative: { ...cityReport.narrative, overview: { ...cityReport.narrative.overview, introduction: '' } },
    };
    const reply = await world.call('POST /v1/reports/a4/2024/files?reason=x', {
      as: 'admin-a4',
      raw: renderReportXlsx(last, edition) as Uint8Array<ArrayBuffer>,
    });
    expect(reply.body).toMatchObject({ status: 'filed', agencyId: 'a4' });
    const now = (await world.call(`GET /v1/reports/a4/${year}`, { as: 'admin-a4' })).body;
    expect(now.lastYear.tableIII['carried-out'].total).toBe(819);
    expect(
      now.findings.find(({ rule, cell }: any) => rule === 'R4' && cell === 'tableIII.carried-in.total'),
    ).toMatchObject({ expected: 819, actual: 0 });
  });

  test('with a cell that cannot be read are not taken in', async () => {
    const page = renderReportPage(of('a4'), edition).replace(
      'data-cell="tableIII.repeated.total">150<',
      'data-cell="tableIII.repeated.total">约150<',
    );
    const reply = await world.call(`POST /v1/reports/a4/${year}/files?reason=x`, { as: 'department', raw: page });
    expect(reply.body).toMatchObject({ status: 422, title: 'CellsUnreadable' });
  });
});
