import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { inventedNotice } from '../application/invented-notice.ts';
import { form } from '../domain/request/given.ts';
import { npmRun } from '../support/npm-run.ts';
import { newKey, personAt } from '../support/office.ts';
import { startSystem } from '../support/system.ts';

const folder = mkdtempSync(join(tmpdir(), 'gongkai-calendar-test-'));
const file = join(folder, 'notice.json');
const clock = '2026-12-22T09:00:00+08:00';
let receiptNumber: string;
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const loadCalendar = (...words: readonly string[]) => npmRun('load-calendar', [...words, '--data', folder]);

beforeAll(async () => {
  const system = await startSystem({ clock, dataFolder: folder });
  await (
    await personAt(system, 'department', null)
  ).send('POST', '/v1/agencies', { id: 'a1', name: '示例局', onlineReceiptRule: 'confirmed' });
  await (
    await personAt(system, 'admin', 'a1')
  ).send('PUT', '/v1/agencies/a1/staff', [{ sub: 'h1', name: '经办人', email: 'h1@a1.example', role: 'handler' }]);
  const handler = await personAt(system, 'handler', 'a1');
  receiptNumber = (
    await handler.send(
      'POST',
      '/v1/staff/requests',
      { ...form, channel: 'in-person', receivedOn: '2026-12-18' },
      newKey(),
    )
  ).json.receiptNumber;
  await system.mails();
  await system.stop();
  writeFileSync(file, JSON.stringify(inventedNotice));
}, 120_000);

test('a notice is shown with what it moves, loaded by a named operator, and the dates follow at once with word to the handler', async () => {
  const shown = await loadCalendar(file);
  expect(shown).toMatchObject({ code: 0, output: expect.stringMatching(/2027-01-09 {2}周末 → 调休上班/) as string });
  expect(shown.output).toContain(receiptNumber);
  expect(await loadCalendar(file, '--apply')).toMatchObject({
    code: 2,
    output: expect.stringContaining('--by') as string,
  });

  const before = await startSystem({ clock, dataFolder: folder });
  const unmoved = await personAt(before, 'handler', 'a1');
  const { dueOn: dueBefore } = (await unmoved.get(`/v1/staff/requests/${receiptNumber}`)).json.clock;
  expect((await unmoved.get(`/v1/staff/requests/${receiptNumber}`)).json.version).toBe(1);
  await before.stop();
  expect(shown.output).toContain(`${dueBefore}（暂定 provisional） → `);

  expect(await loadCalendar(file, '--apply', '--by', '张三')).toMatchObject({
    code: 0,
    output: expect.stringContaining('已载入') as string,
  });
  const after = await startSystem({ clock, dataFolder: folder });
  expect(
    (await after.mails()).filter(({ to, subject }) => to === 'h1@a1.example' && subject.includes('节假日安排变更')),
  ).toHaveLength(1);
  const moved = (await (await personAt(after, 'handler', 'a1')).get(`/v1/staff/requests/${receiptNumber}`)).json;
  expect(moved).toMatchObject({ version: 2, clock: { provisional: false } });
  expect(shown.output).toContain(`→ ${moved.clock.dueOn}`);
  expect((await (await personAt(after, 'department', null)).get('/v1/calendar/notices')).json).toMatchObject([
    { title: inventedNotice.title, loadedBy: '张三' },
  ]);
  await after.stop();
  const audit = await npmRun('audit-verify', ['--data', folder]);
  expect(audit).toMatchObject({ code: 0, output: expect.stringMatching(/^-: 无异常.*\n.*条目 entries 1 /) as string });
}, 300_000);

test('a wrong notice is mended by loading the right one over it: the dates move back, and a recount finds nothing more', async () => {
  const dueOn = async () => {
    const system = await startSystem({ clock, dataFolder: folder });
    await system.mails();
    const { dueOn: due } = (await (await personAt(system, 'handler', 'a1')).get(`/v1/staff/requests/${receiptNumber}`))
      .json.clock;
    await system.stop();
    return due as string;
  };
  const right = await dueOn();
  const wrong = join(folder, 'wrong.json');
  writeFileSync(
    wrong,
    JSON.stringify({ ...inventedNotice, text: `${inventedNotice.text}\n示例节 2027-01-05 2027-01-06 放假` }),
  );
  expect(await loadCalendar(wrong, '--apply', '--by', '张三')).toMatchObject({ code: 0 });
  expect(await dueOn()).not.toBe(right);
  expect(await loadCalendar(file, '--apply', '--by', '张三')).toMatchObject({ code: 0 });
  expect(await dueOn()).toBe(right);
  expect(await npmRun('recount', ['--data', folder])).toMatchObject({ code: 0 });
}, 300_000);

test('a file with the text of the notice alone is read; one that says nothing certain is refused with its faults', async () => {
  const text = join(folder, 'notice.txt');
  writeFileSync(text, `国务院办公厅关于2027年部分节假日安排的通知\n${inventedNotice.text}`);
  expect(await loadCalendar(text)).toMatchObject({
    code: 0,
    output: expect.stringContaining('国务院办公厅关于2027年部分节假日安排的通知（2027）') as string,
  });
  writeFileSync(text, '明年再说');
  expect(await loadCalendar(text)).toMatchObject({ code: 1, output: expect.stringContaining('✗') as string });
  writeFileSync(text, '示例局停电通知\n停电 2026-12-21 2026-12-22 放假\n');
  expect(await loadCalendar(text, '--agency', 'a1')).toMatchObject({
    code: 0,
    output: expect.stringContaining('示例局停电通知（2026）') as string,
  });
  writeFileSync(text, '{"text": 1}');
  expect(await loadCalendar(text)).toMatchObject({ code: 2, output: expect.stringContaining('text: ') as string });
  expect(await loadCalendar(text, '--agency', 'a9')).toMatchObject({ code: 2 });
  expect(await loadCalendar()).toMatchObject({ code: 2, output: expect.stringContaining('请写明一个文件') as string });
}, 300_000);
