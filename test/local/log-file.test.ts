import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test, vi } from 'vitest';
import { openLogFile } from '../../local/log-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'gongkai-log-test-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

test('JSON lines go to the file, what people are to read stays, and of an error one line', () => {
  const shown: string[] = [];
  const stream = vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    shown.push(String(text));
    return true;
  });
  const log = openLogFile(folder);
  process.stdout.write('{"function":"request-journal","level":"info","block":1}\n');
  process.stdout.write('公开 Gongkai\n');
  process.stdout.write('{"level":"error","function":"export-api","error":"TypeError"}\n');
  log.close();
  process.stdout.write('{"after":"closing"}\n');
  stream.mockRestore();
  expect(shown).toEqual(['公开 Gongkai\n', '出错 failed: export-api TypeError\n', '{"after":"closing"}\n']);
  expect(
    readFileSync(log.path, 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => (JSON.parse(line) as { function: string }).function),
  ).toEqual(['request-journal', 'export-api']);
});

test('a log that has grown large is put aside at the next start', () => {
  const path = join(folder, 'log.jsonl');
  writeFileSync(path, '{"old":1}\n');
  truncateSync(path, 51 * 1024 * 1024);
  openLogFile(folder).close();
  expect(readFileSync(path, 'utf8')).toBe('');
  expect(readFileSync(join(folder, 'log.1.jsonl'), 'utf8')).toMatch(/^\{"old":1\}\n/);
});
