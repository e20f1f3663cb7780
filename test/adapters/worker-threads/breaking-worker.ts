import { serveReadings } from '../../../shared/adapters/worker-threads/serve-readings.ts';
import { accepted } from '../../../shared/domain/result.ts';

/** Readings that break in every way in which a reading may. */
serveReadings({
  echo: (text: string) => accepted(text),
  environment: () => accepted(Object.keys(process.env).length),
  never: () => {
    for (;;);
  },
  everMore: () => {
    const kept: string[][] = [];
    for (;;) kept.push(Array.from({ length: 10_000 }, (_value, index) => `text ${index}`));
  },
  overflow: () => {
    const deeper = (level: number): number => 1 + deeper(level + 1);
    return accepted(deeper(0));
  },
  throwing: () => {
    throw new TypeError('a secret of the file');
  },
  leaving: () => process.exit(3),
});
