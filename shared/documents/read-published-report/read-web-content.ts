import type { Meter } from '../../domain/reading/reading-budget.ts';
import type { ContentBlock, DocumentContent } from './document-content.ts';
import { placeCells } from './document-content.ts';
import { parseMarkup } from './parse-markup.ts';

type OpenTable = { rows: { text: string; columnSpan: number; rowSpan: number }[][] };

const skippedElements: ReadonlySet<string> = new Set([
  'script',
  'style',
  'noscript',
  'template',
  'svg',
  'select',
  'textarea',
  'button',
  'nav',
  'footer',
  'iframe',
]);
/** Elements that do not start a paragraph of their own. */
const inlineElements: ReadonlySet<string> = new Set([
  'a',
  'abbr',
  'b',
  'bdi',
  'bdo',
  'cite',
  'code',
  'data',
  'del',
  'dfn',
  'em',
  'font',
  'i',
  'img',
  'ins',
  'kbd',
  'label',
  'mark',
  'o:p',
  'q',
  's',
  'small',
  'span',
  'strong',
  'sub',
  'sup',
  'time',
  'tt',
  'u',
  'wbr',
  'input',
  'st1:chmetcnv',
  'st1:chsdate',
]);
const voidElements: ReadonlySet<string> = new Set([
  'area',
  'base',
  'br',
  'col',
  'embed',
  'hr',
  'img',
  'input',
  'link',
  'meta',
  'param',
  'source',
  'track',
  'wbr',
]);

function spanOf(value: string | undefined, most: number): number {
  const span = Number.parseInt(value ?? '1', 10);
  return Number.isInteger(span) && span > 0 ? Math.min(span, most) : 1;
}

/** Paragraphs and tables of a web page without its scripts and menus; a table inside a table is listed before the one around it. */
export function readWebContent(html: string, meter: Meter): DocumentContent {
  const blocks: ContentBlock[] = [];
  const tables: OpenTable[] = [];
  const cellDepths: boolean[] = [];
  let documentTitle: string | null = null;
  let isInTitle = false;
  let text = '';
  let depth = 0;
  let skipDepth = 0;
  const isInCell = () => cellDepths.at(-1) === true;
  const openCell = () => tables.at(-1)?.rows.at(-1)?.at(-1);
  const endText = () => {
    meter.use('characters', text.length);
    const said = text
      .replace(/[\t\n\r\f ]+/gu, ' ')
      .replace(/ ?\u2028 ?/gu, '\n')
      .trim();
    text = '';
    const cell = isInCell() ? openCell() : undefined;
    if (cell !== undefined) cell.text += cell.text === '' || said === '' ? said : `\n${said}`;
    else if (said !== '') {
      meter.use('blocks', 1);
      blocks.push({ kind: 'paragraph', text: said, depth });
    }
  };
  parseMarkup(html, 'html', {
    onOpen: (name, attributes) => {
      if (skipDepth > 0 || skippedElements.has(name)) {
        if (!voidElements.has(name)) skipDepth++;
        return;
      }
      if (name === 'title') {
        isInTitle = true;
        return;
      }
      if (name === 'br') {
        text += '\u2028';
        return;
      }
      if (inlineElements.has(name)) return;
      endText();
      if (!voidElements.has(name)) depth++;
      switch (name) {
        case 'table':
          tables.push({ rows: [] });
          cellDepths.push(false);
          break;
        case 'tr':
          tables.at(-1)?.rows.push([]);
          break;
        case 'td':
        case 'th': {
          const table = tables.at(-1);
          if (table === undefined) break;
          if (table.rows.length === 0) table.rows.push([]);
          meter.use('cells', 1);
          table.rows.at(-1)?.push({
            text: '',
            columnSpan: spanOf(attributes['colspan'], 256),
            rowSpan: spanOf(attributes['rowspan'], 1000),
          });
          cellDepths[cellDepths.length - 1] = true;
          break;
        }
      }
    },
    onText: (said) => {
      if (skipDepth > 0) return;
      if (isInTitle) documentTitle = (documentTitle ?? '') + said;
      else text += said;
    },
    onClose: (name) => {
      if (skipDepth > 0) {
        if (!voidElements.has(name)) skipDepth--;
        return;
      }
      if (name === 'title') {
        isInTitle = false;
        return;
      }
      if (name === 'br' || inlineElements.has(name)) return;
      endText();
      if (!voidElements.has(name)) depth--;
      if (name === 'td' || name === 'th') {
        if (cellDepths.length > 0) cellDepths[cellDepths.length - 1] = false;
      } else if (name === 'table') {
        cellDepths.pop();
        const table = tables.pop();
        meter.use('blocks', 1);
        if (table !== undefined) blocks.push({ kind: 'table', rows: placeCells(table.rows), hasGrid: true });
      }
    },
  });
  endText();
  return { blocks, documentTitle };
}
