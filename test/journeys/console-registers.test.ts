import { afterAll, beforeAll, expect, test } from 'vitest';
import { csvFile } from '../../shared/documents/safe-csv.ts';
import { consoleBrowser, formTokenOf, formWith, signIn } from '../support/console-browser.ts';
import { personAt } from '../support/office.ts';
import { type TestSystem, startSystem } from '../support/system.ts';
import { elementsOf } from '../web/parsed-page.ts';

let system: TestSystem;
beforeAll(async () => {
  system = await startSystem({ clock: '2026-03-02T09:00:00+08:00', empty: false });
});
afterAll(async () => {
  await system.stop();
});

const path = '/staff/registers';

async function onRecord() {
  const { json } = await (await personAt(system, 'handler', 'xw-zrzy')).get('/v1/agencies/xw-zrzy/registers');
  return json.items as readonly Record<string, unknown>[];
}

/** The hidden fields of the form of one step. */
function stepOf(html: string, step: string): Record<string, string> {
  const form = html.split('<form').find((part) => part.includes(`name="step" value="${step}"`)) ?? '';
  return Object.fromEntries(
    elementsOf(`<form${form.split('</form>')[0] ?? ''}</form>`)
      .filter(({ tag, attributes }) => tag === 'input' && attributes['type'] === 'hidden')
      .map(({ attributes }) => [attributes['name'] ?? '', attributes['value'] ?? '']),
  );
}

test('entries are written by hand, once for each form, and a wrong one comes back at its field', async () => {
  const handler = consoleBrowser(system);
  const page = await signIn(handler, 'xw-zrzy-handler', path);
  const before = (await onRecord()).length;
  const entry = {
    ...stepOf(page.html, 'enter'),
    group: 'document',
    kind: 'normative-documents',
    title: '示例县临时用地管理办法',
    documentNumber: '示自然资规〔2026〕1号',
    madeOn: '2026-02-27',
  };
  const wrong = await handler.visit(path, { ...entry, title: '', publishedOn: '2026-02-01' });
  expect(wrong.status).toBe(422);
  expect(
    elementsOf(wrong.html).find(({ attributes }) => attributes['id'] === 'document-title')?.attributes['aria-invalid'],
  ).toBe('true');
  expect(wrong.html).toContain('示自然资规〔2026〕1号');
  expect((await handler.visit(path, entry)).html).toContain('已登记 1 条');
  // Pressed twice: the same answer, and one entry.
  expect((await handler.visit(path, entry)).html).toContain('已登记 1 条');
  expect(
    (
      await handler.visit(path, {
        ...entry,
        group: 'decision',
        kind: 'licensing',
        decidedOn: '2026-02-27',
        pieces: '两件',
      })
    ).status,
  ).toBe(422);
  const fee = {
    ...stepOf((await handler.visit(path)).html, 'enter'),
    group: 'fee',
    collectedOn: '2026-02-27',
    amountInFen: '1,234.5',
  };
  expect((await handler.visit(path, fee)).status).toBe(201);
  const now = await onRecord();
  expect(now.length - before).toBe(2);
  expect(now).toContainEqual(expect.objectContaining({ kind: 'fees', amountInFen: 123_450 }));
  const listed = await handler.visit(`${path}?kind=normative-documents`);
  expect(listed.html).toContain('示例县临时用地管理办法 示自然资规〔2026〕1号 · 未公开');
  expect(listed.html).toContain('应当在 2026年3月26日前公开');
  expect(listed.html).not.toContain('1234.50 元');
});

test('an entry is corrected, and another only struck out', async () => {
  const handler = consoleBrowser(system);
  const formToken = formTokenOf((await signIn(handler, 'xw-zrzy-handler', path)).html);
  for (const pieces of ['7', '9'])
    await handler.visit(path, {
      formToken,
      step: 'enter',
      group: 'decision',
      idempotencyKey: `k${pieces}`,
      kind: 'coercive-measures',
      decidedOn: '2026-02-26',
      pieces,
    });
  const idOf = async (pieces: number) =>
    String(
      (await onRecord()).find((entry) => entry['kind'] === 'coercive-measures' && entry['pieces'] === pieces)?.['id'],
    );
  const page = await handler.visit(`${path}?entry=${await idOf(7)}`);
  const form = stepOf(page.html, 'correct');
  expect((await handler.visit(path, { ...form, kind: 'coercive-measures', decidedOn: '', pieces: '8' })).status).toBe(
    422,
  );
  expect(
    (await handler.visit(path, { ...form, kind: 'coercive-measures', decidedOn: '2026-02-26', pieces: '8' })).status,
  ).toBe(201);
  expect((await handler.visit(path, { formToken, step: 'strike', entryId: await idOf(9) })).status).toBe(201);
  expect((await onRecord()).filter(({ kind }) => kind === 'coercive-measures').map(({ pieces }) => pieces)).toEqual(
    expect.not.arrayContaining([7, 9]),
  );
  expect(await idOf(8)).not.toBe('undefined');
  expect((await handler.visit(path, { formToken, step: 'strike', entryId: 'none' })).status).toBe(404);
});

test('a file is previewed with what is wrong with which line, and recorded only then', async () => {
  const handler = consoleBrowser(system);
  const formToken = formTokenOf((await signIn(handler, 'xw-zrzy-handler', path)).html);
  const before = (await onRecord()).length;
  const csv = csvFile([
    ['类别', '日期', '件数'],
    ['行政许可', '2026-01-05', '12'],
    ['审批', '2026-01-06', '1'],
    ['行政处罚', '2026-02-30', '3'],
  ]);
  const preview = await handler.visit(
    path,
    formWith({ formToken, step: 'preview', into: 'registers' }, 'file', [{ fileName: '许可.csv', content: csv }]),
  );
  expect(preview.status).toBe(200);
  expect(preview.html).toContain('校验通过 1 行，未通过 2 行');
  expect(preview.html).toMatch(/第 3 行.*审批.*第 4 行.*2026-02-30/s);
  expect((await onRecord()).length).toBe(before);
  const { skipRefused: _skip, ...whole } = stepOf(preview.html, 'import');
  expect((await handler.visit(path, whole)).status).toBe(422);
  expect((await handler.visit(path, stepOf(preview.html, 'import'))).html).toContain('已登记 1 条');
  expect((await handler.visit(path, stepOf(preview.html, 'import'))).html).toContain('没有重复登记');
  expect((await onRecord()).length).toBe(before + 1);

  const disclosures = csvFile([
    ['公开日期', '栏目', '名称', '网址'],
    ['2026-02-02', '法规公文', '示例公告', 'https://www.example.cn/1'],
  ]);
  const second = await handler.visit(
    path,
    formWith({ formToken, step: 'preview', into: 'disclosures' }, 'file', [
      { fileName: '公开.csv', content: disclosures },
    ]),
  );
  expect((await handler.visit(path, stepOf(second.html, 'import'))).html).toContain('已登记 1 条');
});

test.each([
  ['no file', [], 422, '请选择一个文件'],
  ['a file without headings', [{ fileName: 'a.csv', content: '甲,乙\n1,2\n' }], 422, '类别'],
  ['a file that is too large', [{ fileName: 'a.csv', content: 'x'.repeat(2 * 1024 * 1024 + 1) }], 413, '2'],
])('%s is refused on the page', async (_, files, status, said) => {
  const handler = consoleBrowser(system);
  const formToken = formTokenOf((await signIn(handler, 'xw-zrzy-handler', path)).html);
  const reply = await handler.visit(path, formWith({ formToken, step: 'preview', into: 'registers' }, 'file', files));
  expect(reply.status).toBe(status);
  expect(elementsOf(reply.html).find(({ attributes }) => attributes['id'] === 'error-summary')).toBeDefined();
  expect(reply.html).toContain(said);
});

test('a post without the form’s token records nothing, and the department reads without entering', async () => {
  const handler = consoleBrowser(system);
  await signIn(handler, 'xw-zrzy-handler', path);
  const before = (await onRecord()).length;
  const entry = { step: 'enter', group: 'fee', idempotencyKey: 'forged', collectedOn: '2026-02-27', amountInFen: '1' };
  expect((await handler.visit(path, entry)).status).toBe(403);
  const department = consoleBrowser(system);
  const page = await signIn(department, 'department', `${path}?agencyId=xw-zrzy`);
  expect(page.status).toBe(200);
  expect(page.html).not.toContain('value="enter"');
  expect((await department.visit(path, { ...entry, formToken: formTokenOf(page.html) })).status).toBe(403);
  expect((await department.visit(`${path}?agencyId=none`)).status).toBe(404);
  expect((await onRecord()).length).toBe(before);
});
