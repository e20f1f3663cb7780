import { constants, setPriority } from 'node:os';
import process from 'node:process';
import { parentPort } from 'node:worker_threads';

export type ReadingCall = { readonly name: string; readonly given: readonly unknown[] };
/** What a reading gave, or where it broke; never the text of an error, which may quote the file. */
export type ReadingReply =
  | { readonly kind: 'done'; readonly result: unknown }
  | { readonly kind: 'failed'; readonly error: string; readonly place: string };

type Reading = (...given: never[]) => unknown;

/** Answers the calls that come to this worker thread with the readings, one after the other. */
export function serveReadings(readings: Readonly<Record<string, Reading>>): void {
  if (parentPort === null) throw new Error('This module is the entry of a worker thread.');
  const port = parentPort;
  // On Linux a thread has a priority of its own: what answers people goes before what reads a file.
  if (process.platform === 'linux') setPriority(constants.priority.PRIORITY_BELOW_NORMAL);
  port.on('message', ({ name, given }: ReadingCall) => {
    void replyTo(readings[name], given).then((reply) => port.postMessage(reply));
  });
}

async function replyTo(reading: Reading | undefined, given: readonly unknown[]): Promise<ReadingReply> {
  if (reading === undefined) return { kind: 'failed', error: 'UnknownReading', place: '' };
  try {
    return { kind: 'done', result: await reading(...(given as never[])) };
  } catch (error) {
    const [name, stack = ''] = error instanceof Error ? [error.name, error.stack] : ['NotAnError'];
    const place = stack.split('\n').find((line) => line.trimStart().startsWith('at ')) ?? '';
    return { kind: 'failed', error: name, place: place.trim() };
  }
}
