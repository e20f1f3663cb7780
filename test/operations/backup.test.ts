import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { stableText } from '../../shared/application/stable-text.ts';
import { form } from '../domain/request/given.ts';
import { npmRun } from '../support/npm-run.ts';
import { newKey, personAt } from '../support/office.ts';
import { startSystem } from '../support/system.ts';

const folder = mkdtempSync(join(tmpdir(), 'gongkai-backup-test-'));
const lost = join(folder, 'lost');
const restored = join(folder, 'restored');
const file = join(folder, 'table.jsonl.gz');
let receipt: { readonly receiptNumber: string; readonly queryCode: string };
afterAll(() => rmSync(folder, { recursive: true, force: true }));

beforeAll(async () => {
  const system = await startSystem({ clock: '2026-03-02T09:00:00+08:00', dataFolder: lost });
  const department = await personAt(system, 'department', null);
  await department.send('POST', '/v1/agencies', { id: 'a1', name: '示例局', onlineReceiptRule: 'confirmed' });
  const handler = await personAt(system, 'handler', 'a1');
  for (let index = 0; index < 12; index += 1) {
    receipt = (
      await handler.send(
        'POST',
        '/v1/staff/requests',
        { ...form, channel: 'in-person', receivedOn: '2026-03-02' },
        newKey(),
      )
    ).json as typeof receipt;
  }
  await handler.step(receipt.receiptNumber, { type: 'add-note', text: '已联系' });
  await system.mails();
  await system.stop();
}, 120_000);

test('the whole table is written out, put into an empty one, and its audit chain fits there', async () => {
  const exported = await npmRun('backup', ['export', file, '--data', lost]);
  expect(exported).toMatchObject({
    code: 0,
    output: expect.stringMatching(/items \d{2,} {2}sha256 [0-9a-f]{64}/) as string,
  });
  expect(await npmRun('backup', ['check', file])).toEqual(exported);
  expect(await npmRun('backup', ['restore', file, '--data', restored])).toEqual(exported);
  expect(await npmRun('audit-verify', ['--data', restored])).toMatchObject({
    code: 0,
    output: expect.stringContaining('申请 requests 12') as string,
  });

  const again = join(folder, 'again.jsonl.gz');
  await npmRun('backup', ['export', again, '--data', restored]);
  const sorted = (copy: string) =>
    gunzipSync(readFileSync(copy))
      .toString()
      .trimEnd()
      .split('\n')
      .slice(0, -1)
      .map((line) => stableText(JSON.parse(line)))
      .toSorted();
  expect(sorted(again)).toEqual(sorted(file));
}, 240_000);

test('what was restored is served again, and no mail that left before leaves again', async () => {
  const system = await startSystem({ clock: '2026-03-02T10:00:00+08:00', dataFolder: restored });
  const handler = await personAt(system, 'handler', 'a1');
  expect((await handler.get(`/v1/staff/requests/${receipt.receiptNumber}`)).json).toMatchObject({
    receiptNumber: receipt.receiptNumber,
    version: 2,
  });
  expect(await system.mails()).toEqual([]);
  await system.stop();
}, 120_000);

test('a file that is there already is not written over, and one that is no copy is told from a fault', async () => {
  const before = readFileSync(file);
  expect(await npmRun('backup', ['export', file, '--data', lost])).toMatchObject({
    code: 2,
    output: expect.stringMatching(/已经存在，没有覆盖[^]*name another file/) as string,
  });
  expect(readFileSync(file).equals(before)).toBe(true);
  const other = join(folder, 'other.gz');
  writeFileSync(other, 'a letter');
  expect(await npmRun('backup', ['check', other])).toMatchObject({
    code: 1,
    output: expect.stringMatching(/不是一份完整的表副本[^]*or is another file/) as string,
  });
  expect((await npmRun('backup', ['check', folder])).output).toMatch(/^所给的是一个文件夹/);
}, 120_000);

test('a table that holds something is left alone', async () => {
  const refused = await npmRun('backup', ['restore', file, '--data', lost]);
  expect(refused).toMatchObject({
    code: 2,
    output: expect.stringMatching(/不是空表[^]*is not empty; nothing was written/) as string,
  });
}, 120_000);

test('a file that was cut short or changed is refused before anything is written', async () => {
  const lines = gunzipSync(readFileSync(file)).toString().trimEnd().split('\n');
  const bent = {
    cut: lines.slice(0, -1),
    gap: lines.toSpliced(3, 1),
    changed: lines.map((line, index) => (index === 0 ? line.replace('{', '{ ') : line)),
  };
  for (const [name, kept] of Object.entries(bent)) {
    const copy = join(folder, `${name}.gz`);
    writeFileSync(copy, gzipSync(`${kept.join('\n')}\n`));
    expect(await npmRun('backup', ['check', copy])).toMatchObject({
      code: 1,
      output: expect.stringMatching(/不是一份完整的表副本[^]*is not a whole copy/) as string,
    });
  }
  expect(await npmRun('backup', ['check', join(folder, 'absent.gz')])).toEqual({
    code: 2,
    output: expect.stringMatching(/^找不到文件。\nThere is no such file.\nENOENT[^\n]*\n$/) as string,
  });
  const nowhere = join(folder, 'nowhere');
  expect((await npmRun('backup', ['restore', join(folder, 'cut.gz'), '--data', nowhere])).code).toBe(2);
  expect(existsSync(nowhere)).toBe(false);
}, 120_000);
