import { BudgetUsedUp, openMeter, readingBudget } from '../../domain/reading/reading-budget.ts';
import type { Meter } from '../../domain/reading/reading-budget.ts';
import type { ReportFileRefusal } from '../../domain/report/unreadable.ts';
import { accepted, refused } from '../../domain/result.ts';
import type { Result } from '../../domain/result.ts';
import { decodeText } from './decode-text.ts';
import type { DocumentContent } from './document-content.ts';
import { ofdParts, readOfdContent } from './read-ofd-content.ts';
import { readOpenDocument } from './read-open-document.ts';
import { onlyReport, readPublishedReport, reportsIn } from './read-published-report.ts';
import type { PublishedReport } from './read-published-report.ts';
import { readWebContent } from './read-web-content.ts';
import { unpackArchive } from './unpack-archive.ts';

type Contents = Result<readonly DocumentContent[], ReportFileRefusal>;

function startsWith(bytes: Uint8Array, signature: string, from = 0): boolean {
  return Array.from(signature).every((character, index) => bytes[from + index] === character.charCodeAt(0));
}

function one(content: Result<DocumentContent, ReportFileRefusal>): Contents {
  return content.ok ? accepted([content.value]) : content;
}

/** The page of a web archive (MHT). */
async function readWebArchive(bytes: Uint8Array, meter: Meter): Promise<Contents> {
  const { default: PostalMime } = await import('postal-mime');
  const { html } = await PostalMime.parse(bytes);
  return html === undefined ? refused('UnknownFileFormat', null) : accepted([readWebContent(html, meter)]);
}

function readArchive(bytes: Uint8Array, meter: Meter): Contents | null {
  const names: string[] = [];
  const unpacked = unpackArchive(bytes, (name) => {
    names.push(name);
    return name === 'content.xml' || ofdParts.test(name);
  });
  if (!unpacked.ok) return unpacked;
  if (names.some((name) => name === 'word/document.xml' || name === 'xl/workbook.xml')) return null;
  const open = unpacked.value.get('content.xml');
  if (open !== undefined) return accepted(readOpenDocument(decodeText(open), meter));
  if (unpacked.value.has('OFD.xml')) return one(readOfdContent(unpacked.value, meter));
  return null;
}

/** What is read by a library of its own, which is loaded only now; null for what `readPublishedReport` reads. */
async function readByFormat(bytes: Uint8Array, meter: Meter): Promise<Contents | null> {
  if (startsWith(bytes, '%PDF')) return one(await (await import('./read-pdf-content.ts')).readPdfContent(bytes, meter));
  if (startsWith(bytes, '\u00d0\u00cf\u0011\u00e0'))
    return (await import('./read-legacy-office.ts')).readLegacyOffice(bytes, meter);
  if (startsWith(bytes, 'PK')) return readArchive(bytes, meter);
  if (startsWith(bytes, '{\\rtf')) return refused('RichTextFile', null);
  const head = decodeText(bytes.subarray(0, 2000));
  return /^(?:[\w-]+:.*\r?\n(?:[ \t].*\r?\n)*)*MIME-Version:/iu.test(head) ? readWebArchive(bytes, meter) : null;
}

/**
 * Reads a published report from any kind of file that offices send. Never throws on what is in it; libraries for single formats
 * are loaded when such a file comes.
 */
export async function readReportFile(bytes: Uint8Array): Promise<Result<PublishedReport, ReportFileRefusal>> {
  if (bytes.length === 0 || bytes.length > readingBudget.fileBytes) return readPublishedReport(bytes);
  try {
    const contents = await readByFormat(bytes, openMeter());
    if (contents === null) return readPublishedReport(bytes);
    return contents.ok ? onlyReport(reportsIn(contents.value)) : contents;
  } catch (error) {
    if (error instanceof BudgetUsedUp) return refused(error.refusal, null, error.facts);
    throw error;
  }
}
