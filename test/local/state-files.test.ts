import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { openDeadLetters } from '../../local/dead-letters.ts';
import { openMailService } from '../../local/mail-service.ts';
import { openSecretsService } from '../../local/secrets-service.ts';
import { StartFailure } from '../../local/start-failure.ts';
import { readLines, readStateFile } from '../../local/state-files.ts';
import { refuseFolderInParts, refuseTimeBefore } from '../../local/used-folder.ts';

let folder = '';
let told = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gongkai-state-'));
  told = '';
  vi.spyOn(console, 'error').mockImplementation((text) => {
    told += String(text);
  });
});
afterEach(() => {
  rmSync(folder, { recursive: true });
  vi.restoreAllMocks();
});
const at = (name: string) => join(folder, name);
const clock = { now: () => Date.parse('2026-03-02T01:00:00Z') };
const mail = (id: string) =>
  JSON.stringify({
    id,
    to: 'a@b.example',
    from: '',
    subject: 's',
    text: 't',
    html: '',
    sentAt: '2026-03-02',
    tags: {},
  });

test('R10: a mail that was joined to half a line is saved, the half is set aside, and both are told by name', () => {
  writeFileSync(at('mails.jsonl'), `${mail('1')}\n${mail('2').slice(0, 40)}${mail('3')}\n${mail('4')}\n`);
  expect(openMailService(folder, clock).mails.map(({ id }) => id)).toEqual(['1', '3', '4']);
  expect(told).toContain('mails.jsonl');
  expect(readFileSync(at('mails.jsonl.unreadable'), 'utf8')).toBe(`${mail('2').slice(0, 40)}\n`);
  told = '';
  expect(openMailService(folder, clock).mails).toHaveLength(3);
  expect(told).toBe('');
});

test('R10: lines that are none, and values that are no mail, cost only themselves; a cut last line was never acknowledged', () => {
  writeFileSync(at('mails.jsonl'), `{"cut\n[]\n7\n{"id":1}\n${mail('1')}\n\u0000\u0000\n${mail('2').slice(0, 30)}`);
  expect(openMailService(folder, clock).mails.map(({ id }) => id)).toEqual(['1']);
  expect(readFileSync(at('mails.jsonl'), 'utf8')).toBe(`${mail('1')}\n`);
  expect(readFileSync(at('mails.jsonl.unreadable'), 'utf8').split('\n')).toHaveLength(6);
});

test('R10: dead letters are read the same way', () => {
  const letters = openDeadLetters(folder);
  letters.add({ functionId: 'f', failedAt: '', attempts: 1, reason: 'r', event: {} });
  writeFileSync(at('dead-letters.jsonl'), `{"id":"x","func${readFileSync(at('dead-letters.jsonl'), 'utf8')}`);
  expect(letters.all()).toHaveLength(1);
});

test('R10: of a line that the disk has no room for nothing stays, and the next begins where it should', () => {
  const module = join(import.meta.dirname, '../../local/state-files.ts');
  const script = `
    const { appendLine } = await import(${JSON.stringify(module)});
    const line = (n) => JSON.stringify({ n, pad: 'x'.repeat(300) });
    appendLine(${JSON.stringify(at('a'))}, line(1));
    try { appendLine(${JSON.stringify(at('a'))}, line(2)); console.log('taken'); } catch (error) { console.log(error.code); }
    appendLine(${JSON.stringify(at('a'))}, '{"n":3}');`;
  // A limit of one block lets the second line begin and not end, as a full disk does.
  const said = execFileSync('/bin/sh', [
    '-c',
    'ulimit -f 1; exec "$0" --input-type=module -e "$1"',
    process.execPath,
    script,
  ]);
  expect(said.toString().trim()).toBe('EFBIG');
  const isNumbered = (value: unknown): value is { n: number } =>
    typeof value === 'object' && value !== null && 'n' in value;
  expect(readLines(at('a'), isNumbered).map(({ n }) => n)).toEqual([1, 3]);
  expect(told).toBe('');
});

test.each(['', '{"cut', 'null', '[]', '7', '\u0000'])(
  'R10: a state file that holds %j is set aside, or refuses the start',
  (text) => {
    writeFileSync(at('s.json'), text);
    expect(() => readStateFile(at('s.json'), 'refuse')).toThrow(StartFailure);
    expect(() => readStateFile(at('s.json'), 'refuse')).toThrow(/s\.json/);
    expect(readStateFile(at('s.json'), 'set-aside')).toBeNull();
    expect(told).toContain('s.json');
    expect(existsSync(at('s.json.unreadable'))).toBe(true);
    expect(readStateFile(at('s.json'), 'refuse')).toBeNull();
  },
);

test.each(['', '{}', '{"masterKey":"x"}', '{"cut'])(
  'R10: keys of %j refuse the start and are left as they are',
  (text) => {
    writeFileSync(at('secrets.json'), text);
    expect(() => openSecretsService(folder)).toThrow(StartFailure);
    expect(readFileSync(at('secrets.json'), 'utf8')).toBe(text);
  },
);

test('R10: a folder that lost its table or its keys is not begun anew', () => {
  expect(() => refuseFolderInParts(folder)).not.toThrow();
  writeFileSync(at('table.db'), 'x');
  expect(() => refuseFolderInParts(folder)).not.toThrow();
  writeFileSync(at('schedules.json'), '{}');
  expect(() => refuseFolderInParts(folder)).toThrow(/secrets\.json/);
  writeFileSync(at('secrets.json'), '{}');
  expect(() => refuseFolderInParts(folder)).not.toThrow();
  writeFileSync(at('table.db'), '');
  expect(() => refuseFolderInParts(folder)).toThrow(/table\.db/);
  rmSync(at('table.db'));
  expect(() => refuseFolderInParts(folder)).toThrow(/table\.db/);
});

test('R10: by the real time no folder runs whose virtual clock stands later', () => {
  const now = clock.now();
  const state = (offset: number, isVirtual: boolean) =>
    writeFileSync(at('schedules.json'), JSON.stringify({ now: now + offset, isVirtual, lastDue: {} }));
  expect(() => refuseTimeBefore(folder, now)).not.toThrow();
  state(86_400_000, true);
  expect(() => refuseTimeBefore(folder, now)).toThrow(/2026-03-03T01:00:00/);
  state(-86_400_000, true);
  expect(() => refuseTimeBefore(folder, now)).not.toThrow();
  state(1000, false);
  expect(() => refuseTimeBefore(folder, now)).not.toThrow();
});
