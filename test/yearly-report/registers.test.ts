import { beforeAll, describe, expect, test } from 'vitest';
import { csvFile } from '../../shared/documents/safe-csv.ts';
import { writeWorkbook } from '../../shared/documents/report-xlsx/write-workbook.ts';
import { civilDate } from '../../shared/domain/calendar/civil-date.ts';
import { type ReportWorld, reportWorld } from './report-world.ts';

let world: ReportWorld;
beforeAll(async () => {
  world = await reportWorld(['a1', 'a2'], '2025-06-02T09:00:00+08:00');
});

const headings = ['类别', '名称', '文号', '日期', '公开日期', '件数', '金额（元）'];
const lines = [
  ['规范性文件', '取水管理办法', '云水规〔2025〕1号', '2025年3月3日', '2025/3/5', '', ''],
  ['规范性文件', '节水管理办法', '云水规〔2025〕2号', '2025-05-30', '', '', ''],
  ['行政许可', '', '', '2025-04-01', '', '12', ''],
  ['行政事业性收费', '', '', '2025-04-30', '', '', '1,234.50'],
];
const wrong = [
  ['审批', '', '', '2025-04-01', '', '', ''],
  ['行政许可', '', '', '2025-02-30', '', '两件', ''],
];
const csv = (rows: readonly (readonly string[])[]) => csvFile([headings, ...rows]);
const tableII = async () => (await world.call('GET /v1/reports/a1/2025', { as: 'admin-a1' })).body.tableII;

describe('import of the registers', () => {
  const at = (what: string, query = '') => `POST /v1/agencies/a1/registers/${what}${query}`;

  test('shows what a file would record and what is wrong with which line, and stores nothing', async () => {
    const { status, body } = await world.call(at('previews'), { as: 'handler-a1', raw: csv([...lines, ...wrong]) });
    expect(status).toBe(200);
    expect(body).toMatchObject({ accepted: 4, refused: 2 });
    expect(body.refusedLines.map(({ line, problems }: any) => [line, problems.map(({ kind }: any) => kind)])).toEqual([
      [6, ['unknown-kind']],
      [7, ['not-a-date', 'not-a-count']],
    ]);
    expect(body.refusedLines[0].problems[0].message).toContain('审批');
    expect(await tableII()).toMatchObject({ licensing: { decisions: 0 } });
  });

  test('takes a whole file or, when it is told to, the lines that can be read', async () => {
    const whole = await world.call(at('imports'), { as: 'handler-a1', raw: csv([...lines, ...wrong]) });
    expect(whole.body).toMatchObject({ status: 422, title: 'LinesRefused' });
    expect(whole.body.errors).toHaveLength(3);
    expect(
      (await world.call(at('imports', '?skipRefused=true'), { as: 'handler-a1', raw: csv([...lines, ...wrong]) })).body,
    ).toEqual({ recorded: 4 });
    expect(await tableII()).toMatchObject({
      'normative-documents': { made: 2, inForce: 2 },
      licensing: { decisions: 12 },
      fees: { amount10kYuan: 0.12345 },
    });
  });

  test('changes nothing when the same file comes again, and refuses a document that is registered', async () => {
    const again = await world.call(at('imports', '?skipRefused=true'), {
      as: 'handler-a1',
      raw: csv([...lines, ...wrong]),
    });
    expect(again.status).toBe(201);
    expect((await tableII()).licensing.decisions).toBe(12);
    expect(
      (await world.call(at('previews'), { as: 'handler-a1', raw: csv(lines.slice(0, 1)) })).body.refusedLines,
    ).toMatchObject([{ line: 2, problems: [{ kind: 'repeated' }] }]);
  });

  test('reads workbooks too, and says when headings are missing', async () => {
    const sheet = {
      name: '登记',
      columnWidths: headings.map(() => 10),
      rows: [headings, ['行政处罚', '', '', '2025-04-01', '', '3', '']].map((cells) => ({
        cells: cells.map((value) => ({ value, style: 'label' as const })),
      })),
    };
    const raw = new Uint8Array(writeWorkbook([sheet], '登记', civilDate('2025-06-02')));
    expect((await world.call(at('imports'), { as: 'admin-a1', raw })).body).toEqual({ recorded: 1 });
    expect((await tableII()).penalties.decisions).toBe(3);
    expect((await world.call(at('previews'), { as: 'admin-a1', raw: '"甲","乙"\r\n"1","2"\r\n' })).body).toMatchObject({
      status: 422,
      title: 'HeadingsMissing',
    });
  });
});

describe('entries by hand', () => {
  test('are recorded once for each key, and checked', async () => {
    const entry = { kind: 'coercive-measures', decidedOn: '2025-05-06', pieces: 2 };
    for (const _ of ['first', 'again'])
      await world.call('POST /v1/agencies/a1/registers/entries', {
        as: 'handler-a1',
        body: entry,
        headers: { 'idempotency-key': 'e1' },
      });
    expect((await tableII())['coercive-measures'].decisions).toBe(2);
    const early = await world.call('POST /v1/agencies/a1/registers/entries', {
      as: 'handler-a1',
      body: { kind: 'regulations', title: '办法', madeOn: '2025-05-06', repealedOn: '2025-05-05' },
      headers: { 'idempotency-key': 'e2' },
    });
    expect(early.body).toMatchObject({ status: 422, errors: [{ code: 'before-made' }] });
  });

  test('are corrected by striking out; an earlier instant keeps what it knew', async () => {
    const { items } = (await world.call('GET /v1/agencies/a1/registers', { as: 'admin-a1' })).body;
    const licence = items.find(({ kind }: any) => kind === 'licensing');
    world.setNow('2025-06-03T09:00:00+08:00');
    const path = `POST /v1/agencies/a1/registers/entries/${licence.id}/corrections`;
    expect(
      (
        await world.call(path, {
          as: 'handler-a1',
          body: { entry: { kind: 'licensing', decidedOn: '2025-04-01', pieces: 13 } },
        })
      ).body,
    ).toMatchObject({ recorded: { pieces: 13 } });
    expect((await tableII()).licensing.decisions).toBe(13);
    expect(
      (await world.call('GET /v1/reports/a1/2025?asOf=2025-06-02T12:00:00%2B08:00', { as: 'admin-a1' })).body.tableII
        .licensing.decisions,
    ).toBe(12);
    expect((await world.call(path, { as: 'handler-a1', body: { entry: null } })).body).toMatchObject({
      status: 404,
      title: 'UnknownEntry',
    });
  });

  test('make every document that is not published a duty with its last day', async () => {
    const { publications } = (await world.call('GET /v1/agencies/a1/registers', { as: 'department' })).body;
    expect(publications.map(({ title, dueOn, standing }: any) => [title, dueOn, standing]).sort()).toEqual(
      [
        ['取水管理办法', '2025-03-31', 'published-in-time'],
        ['节水管理办法', '2025-06-30', 'due'],
      ].sort(),
    );
    expect(
      (await world.runtime.duties.of('a1')).map(({ kind, about, dueOn, settledOn }) => [kind, about, dueOn, settledOn]),
    ).toEqual([['publication', '节水管理办法', '2025-06-30', null]]);
  });
});

describe('import of disclosures', () => {
  const file = csvFile([
    ['发布日期', '栏目', '标题', '网址'],
    ['2025-05-01', '政策解读', '取水办法解读', 'https://example.cn/1'],
    ['2025-05-02', '预算决算', '2025年预算', ''],
    ['2025-05-03', '', '无栏目', ''],
  ]);

  test('is previewed and recorded, and counted in section one', async () => {
    expect(
      (await world.call('POST /v1/agencies/a1/disclosures/previews', { as: 'handler-a1', raw: file })).body,
    ).toMatchObject({ accepted: 2, refused: 1, refusedLines: [{ line: 4 }] });
    expect(
      (await world.call('POST /v1/agencies/a1/disclosures/imports?skipRefused=true', { as: 'handler-a1', raw: file }))
        .body,
    ).toEqual({ recorded: 2 });
    expect(
      (await world.call('POST /v1/agencies/a1/disclosures/previews', { as: 'handler-a1', raw: file })).body.accepted,
    ).toBe(0);
    const { disclosures } = (await world.call('GET /v1/reports/a1/2025', { as: 'admin-a1' })).body;
    expect(disclosures.map(({ category, count }: any) => [category, count])).toEqual([
      ['政策解读', 1],
      ['预算决算', 1],
    ]);
  });

  test('is of one’s own agency', async () => {
    expect((await world.call('POST /v1/agencies/a1/disclosures/imports', { as: 'handler-a2', raw: file })).status).toBe(
      403,
    );
  });
});
