import type { Meter } from '../../domain/reading/reading-budget.ts';
import { startContent } from './content-builder.ts';
import type { DocumentContent } from './document-content.ts';
import { parseMarkup } from './parse-markup.ts';
import { raisedText } from './run-style.ts';
import { readStyleRules, styleOf } from './style-rules.ts';

const skippedElements: ReadonlySet<string> = new Set([
  'script',
  'style',
  'rp',
  'rt',
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
  'label',
  'mark',
  'o:p',
  'q',
  'rb',
  'ruby',
  's',
  'strike',
  'big',
  'kbd',
  'samp',
  'var',
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

const struckElements: ReadonlySet<string> = new Set(['s', 'strike', 'del']);
const tableParts: ReadonlySet<string> = new Set(['table', 'tr', 'td', 'th']);
const raisedElements: ReadonlySet<string> = new Set(['sup', 'sub']);

type Element = {
  readonly isBlock: boolean;
  /** Opened a table, row or cell that it has to close. */
  readonly isTablePart: boolean;
  readonly isLeftOut: boolean;
  readonly isRaised: boolean;
  readonly keepsLines: boolean;
  /** Inside a link to a place on the page: a number there, behind a figure, is the mark of a note. */
  readonly isNoteLink: boolean;
};

const outside: Element = {
  isBlock: true,
  isTablePart: false,
  isLeftOut: false,
  isRaised: false,
  keepsLines: false,
  isNoteLink: false,
};
const noteNumber = /^\s*[[［〔(（]?\s*\d{1,2}\s*[\]］〕)）]?\s*$/u;
const stylePattern = /<style[^>]{0,200}>([\s\S]*?)<\/style/giu;
const lineBreak = '\u2028';

/** The style sheets that a page carries. */
function styleSheets(html: string): string {
  return Array.from(html.slice(0, 2_000_000).matchAll(stylePattern), (match) => match[1] ?? '').join('\n');
}

/**
 * Paragraphs and tables of a web page without its scripts and menus and without what is struck out or not shown. Raised
 * digits come out as raised characters; lines of preformatted text stay lines.
 */
export function readWebContent(html: string, meter: Meter): DocumentContent {
  const content = startContent(meter);
  const rules = readStyleRules(styleSheets(html));
  const elements: Element[] = [];
  const tableColumns: { hidden: Set<number>; next: number }[] = [];
  let documentTitle: string | null = null;
  let isInTitle = false;
  let text = '';
  let depth = 0;
  const current = () => elements.at(-1) ?? outside;
  const endText = () => {
    const said = text
      .replace(/[\t\n\r\f ]+/gu, ' ')
      .replace(/ ?\u2028 ?/gu, '\n')
      .trim();
    text = '';
    if (said !== '') content.addParagraph(said, depth);
  };
  parseMarkup(html, 'html', {
    onOpen: (name, attributes) => {
      if (name === 'title') isInTitle = true;
      if (voidElements.has(name)) {
        if (current().isLeftOut) return;
        if (name === 'br') text += lineBreak;
        else if (name === 'col') noteColumn(tableColumns.at(-1), attributes, rules);
        else if (!inlineElements.has(name)) endText();
        return;
      }
      const style = styleOf(name, attributes, rules);
      const around = current();
      const isBlock = !inlineElements.has(name);
      const isCell = name === 'td' || name === 'th';
      const isShown = !around.isLeftOut && style.isHidden !== true;
      const element: Element = {
        isBlock,
        isTablePart: isShown && tableParts.has(name),
        isLeftOut:
          !isShown ||
          skippedElements.has(name) ||
          style.isStruck === true ||
          struckElements.has(name) ||
          name === 'title',
        isRaised: around.isRaised || style.isRaised === true || raisedElements.has(name),
        keepsLines: around.keepsLines || style.keepsLines === true || name === 'pre' || name === 'xmp',
        isNoteLink: around.isNoteLink || (name === 'a' && /^#|_ftn|footnote/iu.test(attributes['href'] ?? '')),
      };
      elements.push(isCell ? { ...element, isRaised: false } : element);
      if (!isBlock || around.isLeftOut || name === 'title') return;
      endText();
      depth++;
      if (!element.isTablePart) return;
      switch (name) {
        case 'table':
          tableColumns.push({ hidden: new Set(), next: 0 });
          content.openTable(tableColumns.at(-1)?.hidden);
          break;
        case 'tr':
          content.openRow();
          break;
        case 'td':
        case 'th':
          meter.use('cells', 1);
          content.openCell(spanOf(attributes['colspan'], 256), spanOf(attributes['rowspan'], 1000));
          break;
      }
    },
    onText: (said) => {
      if (isInTitle) documentTitle = (documentTitle ?? '') + said;
      const { isLeftOut, isRaised, keepsLines, isNoteLink } = current();
      if (isLeftOut) return;
      meter.use('characters', said.length);
      const shown = keepsLines ? said.replace(/\r\n|[\n\r]/gu, lineBreak).replaceAll('\t', '    ') : said;
      const isNote = isRaised || (isNoteLink && noteNumber.test(said) && /\S$/u.test(text));
      text += isNote ? raisedText(shown) : shown;
    },
    onClose: (name) => {
      if (name === 'title') isInTitle = false;
      if (voidElements.has(name)) return;
      const element = elements.pop();
      if (element === undefined || !element.isBlock || current().isLeftOut || name === 'title') return;
      endText();
      depth--;
      if (!element.isTablePart) return;
      if (name === 'td' || name === 'th') content.closeCell();
      else if (name === 'table') {
        tableColumns.pop();
        content.closeTable();
      }
    },
  });
  endText();
  return { blocks: content.blocks, documentTitle };
}

/** Notes the columns that a `col` hides. */
function noteColumn(
  columns: { hidden: Set<number>; next: number } | undefined,
  attributes: Readonly<Record<string, string>>,
  rules: ReturnType<typeof readStyleRules>,
): void {
  if (columns === undefined) return;
  const span = spanOf(attributes['span'], 256);
  const isHidden =
    styleOf('col', attributes, rules).isHidden === true || /^0(?:px|pt)?$/u.test(attributes['width'] ?? '');
  for (let each = 0; each < span && columns.next < 256; each++) {
    if (isHidden) columns.hidden.add(columns.next);
    columns.next++;
  }
}
