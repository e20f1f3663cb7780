import { expect, test } from 'vitest';
import { reportCheck } from '../../functions/report-check/report-check.ts';
import { workerReportReader } from '../../shared/adapters/worker-threads/report-reader.ts';
import { rateLimiter } from '../../shared/application/rate-limiter.ts';
import type { ReportCell } from '../../shared/domain/report/report-table.ts';
import { webPage } from '../documents/report-reading/report-files.ts';
import { hostileTexts } from './given.ts';
import { elementsOf, shapeOf } from './parsed-page.ts';

const publicReader = workerReportReader();
const app = reportCheck(() => ({ limiter: rateLimiter({ now: () => 0, factor: 100 }), publicReader }));

type Sent = {
  readonly files?: Readonly<Record<string, string>>;
  readonly text?: string;
  readonly firstNumber?: string;
  readonly query?: string;
};

async function check({
  files = {},
  text = '',
  firstNumber,
  query = '',
}: Sent): Promise<{ readonly status: number; readonly text: string }> {
  const body = new FormData();
  for (const [name, content] of Object.entries(files)) body.append('files', new File([content], name));
  body.append('text', text);
  if (firstNumber !== undefined) body.append('firstNumber', firstNumber);
  const response = await app.request(`/report-check${query}`, { method: 'POST', body });
  return { status: response.status, text: await response.text() };
}

/** Small figures that agree, but for what is named. */
function page(slips: Partial<Record<ReportCell, string>> = {}): string {
  return webPage((cell) => slips[cell] ?? '0');
}

function textsOf(html: string, isWanted: (attributes: Readonly<Record<string, string>>) => boolean): readonly string[] {
  return elementsOf(html)
    .filter(({ attributes }) => isWanted(attributes))
    .map(({ text }) => text.replaceAll(/\s+/g, ' ').trim());
}

test('a wrong cell is named in the list of findings and marked in the grid, each one link from the other', async () => {
  const { status, text } = await check({
    files: { '水务局.html': page({ 'tableIII.disclosed.natural-person': '1' }) },
  });
  expect(status).toBe(200);
  const cell = elementsOf(text).find(
    ({ attributes }) => attributes['id'] === 'report-1-tableIII-disclosed-natural-person',
  );
  expect(cell?.attributes['class']).toBe('figure marked-error');
  expect(cell?.text).toMatch(/^1▲1$/);
  const links = elementsOf(text)
    .filter(({ tag }) => tag === 'a')
    .map(({ attributes }) => attributes['href']);
  expect(links).toContain('#report-1-tableIII-disclosed-natural-person');
  expect(links).toContain('#report-1-finding-1');
  expect(textsOf(text, ({ id }) => id === 'results-total')).toEqual(['共 1 份：1 份有错误，0 份未能识别。']);
});

test('a report without a fault says so', async () => {
  const { text } = await check({ files: { '水务局.html': page() } });
  expect(textsOf(text, ({ class: name }) => name === 'all-well')).toEqual(['没有发现问题。']);
  expect(textsOf(text, ({ class: name }) => name === 'is-clean')[0]).toMatch(
    /水务局\.html\s*云川市水务局，2025 年\s*000/,
  );
});

test('a cell without a number shows what stands there, in words', async () => {
  const { text } = await check({
    files: { 'a.html': page({ 'tableIV.reconsideration.other': '', 'tableIII.disclosed.natural-person': '约 3' }) },
  });
  expect(textsOf(text, ({ id }) => id === 'report-1-tableIV-reconsideration-other')[0]).toContain('空白');
  expect(textsOf(text, ({ id }) => id === 'report-1-tableIII-disclosed-natural-person')[0]).toContain('约 3');
});

test('several files and the pasted text are summed up in one table, in their order, also those that could not be read', async () => {
  const { text } = await check({
    files: { '甲.html': page(), '乙.pdf': '%PDF-1.7', '丙.html': page({ 'tableIII.carried-in.total': '5' }) },
    text: page(),
  });
  const rows = elementsOf(text).filter(
    ({ tag, attributes }) =>
      tag === 'tr' &&
      attributes['class'] !== undefined &&
      /^(is-refused|has-errors|is-clean)$/.test(attributes['class']),
  );
  expect(
    rows.map(({ text: words, attributes }) => [words.replaceAll(/\s+/g, '').slice(0, 6), attributes['class']]),
  ).toEqual(
    [
      ['甲.html', 'is-clean'],
      ['乙.pdf未能', 'is-refused'],
      ['丙.html', 'has-errors'],
      ['粘贴的报告云', 'is-clean'],
    ].map(([name, state]) => [name?.slice(0, 6), state]),
  );
  expect(text).toContain('PDF 文件已损坏');
  expect(textsOf(text, ({ id }) => id === 'results-total')).toEqual(['共 4 份：1 份有错误，1 份未能识别。']);
});

test('what could not be read is listed', async () => {
  const { text } = await check({
    files: { 'a.html': page().replace(/四、政府信息公开行政复议[\s\S]*?<\/table>/, '') },
  });
  expect(text).toContain('没有找到表四');
  expect(text).toContain('未能识别的内容');
});

test('nothing chosen and nothing pasted is told at the field and in the summary', async () => {
  const { status, text } = await check({ files: { '': '' } });
  expect(status).toBe(422);
  expect(textsOf(text, ({ id }) => id === 'files-error')[0]).toContain('请选择报告文件，或者粘贴报告全文');
  expect(elementsOf(text).find(({ attributes }) => attributes['id'] === 'error-summary')?.text).toContain(
    '请选择报告文件',
  );
});

test('more than one post may hold is told, not cut off', async () => {
  const { status, text } = await check({
    files: { 'a.txt': 'a'.repeat(3 * 1024 * 1024), 'b.txt': 'b'.repeat(2 * 1024 * 1024) },
  });
  expect(status).toBe(422);
  expect(text).toContain('合计超过 4 MB');
});

test('a body that is no form is answered like an empty one', async () => {
  for (const type of ['multipart/form-data', 'application/json', 'text/plain']) {
    const response = await app.request('/report-check', {
      method: 'POST',
      body: '{"a":1}',
      headers: { 'content-type': type },
    });
    expect(response.status, type).toBe(422);
  }
});

test('the number of the first report is the script’s to choose, within reason', async () => {
  const first = async (firstNumber: string): Promise<boolean> =>
    (await check({ files: { 'a.html': page() }, firstNumber })).text.includes('id="report-7-title"');
  expect([await first('7'), await first('7.5'), await first('"><b>'), await first('-1')]).toEqual([
    true,
    false,
    false,
    false,
  ]);
});

test('no file name and no content changes what the page is made of', async () => {
  const report = (text: string): string =>
    page({
      'tableIV.reconsideration.other': text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('\u0000', ''),
    });
  const shape = shapeOf((await check({ files: { 'x.html': report('x') }, text: 'x' })).text);
  for (const text of hostileTexts) {
    const name = text.replaceAll(/["\r\n\u0000]/g, '');
    expect(shapeOf((await check({ files: { [`${name}.html`]: report(text) }, text: 'x' })).text), text).toEqual(shape);
  }
});

test('English readers get English words', async () => {
  const { text } = await check({
    files: { 'a.html': page({ 'tableIII.disclosed.natural-person': '1' }) },
    query: '?lang=en',
  });
  expect(text).toContain('Table III: disclosure requests received and handled');
  expect(textsOf(text, ({ id }) => id === 'report-1-finding-1')[0]).toMatch(/^Error Table III/);
});

test('who asks too often is told to wait', async () => {
  const tight = reportCheck(() => ({
    publicReader,
    limiter: {
      addressHeader: null,
      take: () => ({
        isGranted: false,
        left: 0,
        waitInSeconds: 7,
        bucket: { tokens: 0, at: 0 },
        allowance: { burst: 60, perSecond: 1 },
      }),
    },
  }));
  const response = await tight.request('/report-check', { method: 'POST', body: new FormData() });
  expect([response.status, response.headers.get('retry-after')]).toEqual([429, '7']);
  expect(await response.text()).toContain('请稍后再试');
});

test.each([
  ['', []],
  ['?publishedOn=2026-01-30&address=https://www.example.gov.cn/nb.html', []],
  ['?publishedOn=2026-02-03&address=https://www.example.gov.cn/nb.html', ['published-late']],
  ['?publishedOn=2026-01-30', ['publication-untold']],
  ['?address=https://www.example.gov.cn/nb.html', ['publication-untold']],
])('over HTTP, day and address of publication are held against the law when told: %s', async (query, expected) => {
  const response = await app.request(`/v1/reports/checks${query}`, {
    method: 'POST',
    body: page(),
    headers: { 'content-type': 'text/html' },
  });
  const { findings } = (await response.json()) as { readonly findings: readonly { readonly rule: string }[] };
  expect(findings.map(({ rule }) => rule)).toEqual(expected);
});

test('a day of publication that is none is refused', async () => {
  const response = await app.request('/v1/reports/checks?publishedOn=soon', {
    method: 'POST',
    body: page(),
    headers: { 'content-type': 'text/html' },
  });
  expect(response.status).toBe(422);
});
