import { strToU8 } from 'fflate';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readPublishedReport } from '../../../shared/documents/read-published-report/read-published-report.ts';
import { reportValues } from '../../../shared/domain/report/report-table.ts';
import { archive, numbered, webPage } from './report-files.ts';

const page = webPage(numbered);
const wordFile = archive({
  'word/document.xml': `<w:document><w:body>${'<w:p><w:r><w:t>一、总体情况</w:t></w:r></w:p>'.repeat(20)}</w:body></w:document>`,
});

it('never throws on arbitrary bytes', () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ maxLength: 400 }),
      fc.constantFrom([], [0x50, 0x4b, 3, 4], [0xff, 0xfe], [0x3c, 0x68, 0x74, 0x6d, 0x6c, 0x3e]),
      (bytes, start) => {
        expect(typeof readPublishedReport(new Uint8Array([...start, ...bytes])).ok).toBe('boolean');
      },
    ),
    { numRuns: 150 },
  );
});

it('never throws on a damaged archive', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.nat(wordFile.length - 1), fc.nat(255)), { minLength: 1, maxLength: 12 }),
      (changes) => {
        const damaged = new Uint8Array(wordFile);
        for (const [at, value] of changes) damaged[at] = value;
        expect(typeof readPublishedReport(damaged).ok).toBe('boolean');
      },
    ),
    { numRuns: 150 },
  );
});

it('never reads a figure into another cell, whichever cells and rows are missing', () => {
  const cells = [...page.matchAll(/<t([dr])[ >](?:(?!<t\1).)*?<\/t\1>/gsu)].map(
    (match) => [match.index, match[0].length] as const,
  );
  const rows = [...page.matchAll(/<tr>.*?<\/tr>/gsu)].map((match) => [match.index, match[0].length] as const);
  fc.assert(
    fc.property(fc.subarray([...cells, ...rows], { minLength: 1, maxLength: 8 }), (cuts) => {
      let end = Number.POSITIVE_INFINITY;
      let left = page;
      for (const [at, length] of [...cuts].sort((a, b) => b[0] - a[0])) {
        if (at + length > end) continue;
        left = left.slice(0, at) + left.slice(at + length);
        end = at;
      }
      const result = readPublishedReport(strToU8(left));
      if (!result.ok) return;
      for (const [cell, reading] of reportValues(result.value.tables))
        if (reading.kind === 'number') expect([cell, reading.written]).toEqual([cell, numbered(cell)]);
    }),
    { numRuns: 150 },
  );
});
