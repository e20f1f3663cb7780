import { readingBudget, withinBudget } from '../../domain/reading/reading-budget.ts';
import type { Meter } from '../../domain/reading/reading-budget.ts';
import type { ReportFileRefusal } from '../../domain/report/unreadable.ts';
import { accepted, refused } from '../../domain/result.ts';
import type { Result } from '../../domain/result.ts';
import { parseCsv } from '../csv-fields.ts';
import { decodeText } from '../read-published-report/decode-text.ts';
import { readSheetContents } from '../read-published-report/read-sheet-content.ts';
import { unpackArchive } from '../read-published-report/unpack-archive.ts';

export type RegisterFileRefusal = ReportFileRefusal | 'TooManyRows';

/** Most lines that one file may have. */
export const mostRegisterRows = readingBudget.tableRows;

const wantedParts = /^xl\/(?:workbook\.xml|_rels\/workbook\.xml\.rels|sharedStrings\.xml|worksheets\/[^/]+\.xml)$/u;

function sheetRows(bytes: Uint8Array, meter: Meter): Result<readonly (readonly string[])[], RegisterFileRefusal> {
  const unpacked = unpackArchive(bytes, (name) => wantedParts.test(name));
  if (!unpacked.ok) return unpacked;
  const sheet = readSheetContents(unpacked.value, meter)[0];
  const block = sheet?.blocks[0];
  if (sheet === undefined || block?.kind !== 'table') return refused('UnknownFileFormat', null);
  if (sheet.isCut === true) return refused('TooManyRows', null, { mostRows: mostRegisterRows });
  return accepted(
    block.rows.map((cells) => {
      const row: string[] = [];
      for (const cell of cells) row[cell.column] = cell.text;
      meter.use('cells', row.length - cells.length);
      return Array.from(row, (text: string | undefined) => text ?? '');
    }),
  );
}

/** The lines of the first sheet of a workbook, or of a CSV file in UTF-8 or GB 18030. */
export function readRegisterRows(bytes: Uint8Array): Result<readonly (readonly string[])[], RegisterFileRefusal> {
  const read = withinBudget((meter) => readRows(bytes, meter));
  return read.ok ? read.value : read;
}

function readRows(bytes: Uint8Array, meter: Meter): Result<readonly (readonly string[])[], RegisterFileRefusal> {
  if (bytes.length === 0) return refused('FileEmpty', null);
  if (bytes.length > readingBudget.fileBytes)
    return refused('FileTooLarge', null, { limitInMib: readingBudget.fileBytes / 1024 / 1024 });
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) return sheetRows(bytes, meter);
  if (bytes[0] === 0xd0 && bytes[1] === 0xcf) return refused('LegacyOfficeFile', null);
  if (bytes[0] === 0x25 && bytes[1] === 0x50) return refused('PortableDocument', null);
  const text = decodeText(bytes);
  if (text.includes('\u0000')) return refused('UnknownFileFormat', null);
  const rows = parseCsv(text.replace(/^\ufeff/u, ''), meter);
  if (rows.length > mostRegisterRows) return refused('TooManyRows', null, { mostRows: mostRegisterRows });
  return accepted(rows);
}
