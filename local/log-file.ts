import { closeSync, existsSync, openSync, renameSync, statSync, writeSync } from 'node:fs';
import { join } from 'node:path';

/** A log larger than this is put aside at the next start, in place of the one put aside before. */
const largestInBytes = 50 * 1024 * 1024;

export type LogFile = { readonly path: string; close(): void };

/**
 * Takes the functions' JSON lines from the terminal into `log.jsonl`, as CloudWatch would; of an error the terminal keeps one
 * line that a person can read. Everything else that is printed stays where it was.
 */
export function openLogFile(folder: string): LogFile {
  const path = join(folder, 'log.jsonl');
  if (existsSync(path) && statSync(path).size > largestInBytes) renameSync(path, join(folder, 'log.1.jsonl'));
  const file = openSync(path, 'a');
  const undo = [process.stdout, process.stderr].map((stream) =>
    divert(stream, (text) => {
      if (!isJsonLine(text)) return false;
      writeSync(file, text);
      return true;
    }),
  );
  return {
    path,
    close() {
      for (const step of undo) step();
      closeSync(file);
    },
  };
}

function divert(stream: NodeJS.WriteStream, take: (text: string) => boolean): () => void {
  const write = stream.write.bind(stream);
  stream.write = (chunk: string | Uint8Array, ...rest: []) => {
    if (typeof chunk !== 'string' || !take(chunk)) return write(chunk, ...rest);
    const fault = faultIn(chunk);
    return fault === null || write(`${fault}\n`);
  };
  return () => {
    stream.write = write;
  };
}

function isJsonLine(text: string): boolean {
  return text.startsWith('{"') && text.endsWith('}\n');
}

/** What a person at the terminal should hear of: that something failed, and where. */
function faultIn(line: string): string | null {
  const {
    level,
    function: functionId = '',
    error = '',
  } = JSON.parse(line) as { readonly level?: string; readonly function?: string; readonly error?: string };
  return level === 'error' ? `出错 failed: ${functionId} ${error}` : null;
}
