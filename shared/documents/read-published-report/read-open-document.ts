import type { Meter } from '../../domain/reading/reading-budget.ts';
import { readingBudget } from '../../domain/reading/reading-budget.ts';
import { startContent } from './content-builder.ts';
import type { DocumentContent } from './document-content.ts';
import { parseMarkup } from './parse-markup.ts';
import { plainRun, runText } from './run-style.ts';
import type { RunStyle } from './run-style.ts';

type Attributes = Readonly<Record<string, string>>;

/** Elements whose text is not part of the document as printed. */
const skippedElements: ReadonlySet<string> = new Set([
  'text:tracked-changes',
  'office:annotation',
  'text:note',
  'text:ruby-text',
]);

function textStyle(attributes: Attributes): Partial<RunStyle> {
  const line = attributes['style:text-line-through-style'] ?? attributes['style:text-line-through-type'];
  const position = attributes['style:text-position'];
  return {
    ...(line === undefined || line === 'none' ? {} : { isLeftOut: true }),
    ...(attributes['text:display'] === 'none' ? { isLeftOut: true } : {}),
    ...(position === undefined ? {} : { isRaised: !position.startsWith('0%') }),
  };
}

function isHidden(attributes: Attributes): boolean {
  return /^(?:collapse|filter)$/u.test(attributes['table:visibility'] ?? '');
}

function countOf(value: string | undefined, most: number): number {
  const count = Number(value ?? 1);
  return Number.isInteger(count) && count > 0 ? Math.min(count, most) : 1;
}

/** A number that a sheet holds and shows as another, named as both. */
function shownNumber(shown: string, held: string | undefined): string {
  const plain = shown.normalize('NFKC').replaceAll(',', '').trim();
  return held === undefined || !/^-?\d+(?:\.\d+)?$/u.test(plain) || Number(plain) === Number(held)
    ? shown
    : `${held}（显示为${shown}）`;
}

/** `content.xml` of a text or of a workbook (OpenDocument); each shown sheet of a workbook is a document of its own. */
export function readOpenDocument(xml: string, meter: Meter): readonly DocumentContent[] {
  const isWorkbook = xml.includes('office:spreadsheet');
  const contents: DocumentContent[] = [];
  let content = startContent(meter);
  const styles = new Map<string, Partial<RunStyle>>();
  const runs: RunStyle[] = [];
  const paragraphs: string[] = [];
  const hiddenColumns: { readonly hidden: Set<number>; next: number }[] = [];
  const cells: { readonly repeat: number; readonly held: string | undefined; text: string }[] = [];
  let styleName = '';
  let sheetName = '';
  let skipDepth = 0;
  const style = () => runs.at(-1) ?? plainRun;
  const add = (text: string) => {
    meter.use('characters', text.length);
    const open = paragraphs.pop();
    if (open !== undefined) paragraphs.push(open + runText(text, style()));
  };
  const inherit = (attributes: Attributes) => ({ ...style(), ...styles.get(attributes['text:style-name'] ?? '') });
  parseMarkup(xml, 'xml', {
    onOpen: (name, attributes) => {
      const isSkipped =
        skippedElements.has(name) ||
        (name === 'table:table-row' && isHidden(attributes)) ||
        (name === 'table:table' && isWorkbook && attributes['table:display'] === 'false');
      if (skipDepth > 0 || isSkipped) {
        skipDepth++;
        return;
      }
      switch (name) {
        case 'style:style':
          styleName = attributes['style:name'] ?? '';
          break;
        case 'style:text-properties':
          styles.set(styleName, textStyle(attributes));
          break;
        case 'text:p':
        case 'text:h':
          paragraphs.push('');
          runs.push(inherit(attributes));
          break;
        case 'text:span':
          runs.push(inherit(attributes));
          break;
        case 'text:s':
          add(' '.repeat(countOf(attributes['text:c'], 100)));
          break;
        case 'text:tab':
          add('\t');
          break;
        case 'text:line-break':
          add('\n');
          break;
        case 'table:table':
          sheetName = attributes['table:name'] ?? '';
          hiddenColumns.push({ hidden: new Set(), next: 0 });
          content.openTable(hiddenColumns.at(-1)?.hidden);
          break;
        case 'table:table-column': {
          const columns = hiddenColumns.at(-1);
          const count = countOf(attributes['table:number-columns-repeated'], readingBudget.tableColumns);
          for (let each = 0; columns !== undefined && each < count; each++) {
            if (isHidden(attributes)) columns.hidden.add(columns.next);
            columns.next++;
          }
          break;
        }
        case 'table:table-row':
          content.openRow();
          break;
        case 'table:table-cell': {
          const repeat = countOf(attributes['table:number-columns-repeated'], 16);
          meter.use('cells', repeat);
          cells.push({
            repeat,
            held: attributes['office:value-type'] === 'float' ? attributes['office:value'] : undefined,
            text: '',
          });
          content.openCell(
            countOf(attributes['table:number-columns-spanned'], 256),
            countOf(attributes['table:number-rows-spanned'], 1000),
          );
          break;
        }
      }
    },
    onText: (text) => {
      if (skipDepth === 0) add(text.replace(/[\n\r\t ]+/gu, ' '));
    },
    onClose: (name) => {
      if (skipDepth > 0) {
        skipDepth--;
        return;
      }
      if (name === 'text:span') runs.pop();
      else if (name === 'text:p' || name === 'text:h') {
        runs.pop();
        const cell = cells.at(-1);
        const text = shownNumber(paragraphs.pop() ?? '', cell?.held);
        if (cell !== undefined) cell.text += text;
        content.addParagraph(text, 0);
      } else if (name === 'table:table-cell') {
        content.closeCell();
        const cell = cells.pop();
        for (let each = 1; cell !== undefined && each < cell.repeat; each++) {
          content.openCell(1, 1);
          if (cell.text !== '') content.addParagraph(cell.text, 0);
          content.closeCell();
        }
      } else if (name === 'table:table') {
        hiddenColumns.pop();
        content.closeTable();
        if (isWorkbook && hiddenColumns.length === 0) {
          meter.use('sheets', 1);
          contents.push({ blocks: content.blocks, documentTitle: null, sheetName });
          content = startContent(meter);
        }
      }
    },
  });
  return isWorkbook ? contents : [{ blocks: content.blocks, documentTitle: null }];
}
