import type { Narrative, OverviewPart } from '../../domain/report/yearly-report.ts';
import { overviewParts } from '../../domain/report/yearly-report.ts';
import type { ContentBlock, DocumentContent } from './document-content.ts';
import { bareLabel } from './row-labels.ts';

export type SectionNumber = 1 | 2 | 3 | 4 | 5 | 6;

const headings: readonly (readonly [SectionNumber, RegExp])[] = [
  [1, /^一?总体情况$/u],
  [2, /^二?主动公开政府信息(?:的)?情况$/u],
  [3, /^三?收到和处理政府信息公开申请(?:的)?情况$/u],
  [4, /^四?因?政府信息公开(?:工作)?(?:被申请|被提起|引起的)?行政复议.{0,6}行政诉讼(?:的)?情况$/u],
  [5, /^五?(?:政府信息公开)?(?:工作)?存在的?(?:主要)?问题(?:及|和|与)改进(?:的)?(?:情况|措施)$/u],
  [6, /^六?其他需要(?:报告|说明)的事项$/u],
];

function headingOf(text: string): SectionNumber | null {
  if (text.length > 60) return null;
  const label = bareLabel(text);
  return headings.find(([, pattern]) => pattern.test(label))?.[0] ?? null;
}

/** The lines of a table that is layout, not figures, or the first cell of a row in a sheet. */
function linesOf(block: ContentBlock): readonly { readonly text: string; readonly depth: number }[] {
  if (block.kind === 'paragraph') return block.text.split('\n').map((text) => ({ text, depth: block.depth }));
  return block.rows.map((row) => ({
    text: row
      .map((cell) => cell.text.replaceAll('\n', ''))
      .filter((text) => text !== '')
      .join(' '),
    depth: Number.POSITIVE_INFINITY,
  }));
}

export type ReportSections = {
  /** Lines before section one. */
  readonly head: readonly string[];
  readonly lines: ReadonlyMap<SectionNumber, readonly string[]>;
};

/**
 * Lines by section. A heading that comes again starts its section anew, since the first was a table of contents; what follows
 * section six outside the element that holds it is the page's, not the report's.
 */
export function splitSections(content: DocumentContent): ReportSections {
  const head: string[] = [];
  const lines = new Map<SectionNumber, string[]>();
  let current: SectionNumber | null = null;
  let depthOfLast = 0;
  for (const block of content.blocks) {
    for (const { text, depth } of linesOf(block)) {
      const heading = headingOf(text);
      if (heading !== null) {
        current = heading;
        lines.set(heading, []);
        depthOfLast = depth;
      } else if (current === null) {
        head.push(text);
      } else if (current === 6 && depth < depthOfLast) {
        return { head, lines };
      } else {
        lines.get(current)?.push(text);
      }
    }
  }
  return { head, lines };
}

const aspectStarts: readonly (readonly [OverviewPart, RegExp])[] = [
  ['proactiveDisclosure', /^一(?:政府信息)?主动公开/u],
  ['disclosureOnRequest', /^二(?:政府信息)?依申请公开/u],
  ['informationManagement', /^三政府信息(?:资源)?(?:规范化)?(?:化)?管理/u],
  ['platforms', /^四(?:政府信息)?(?:政务)?(?:公开)?(?:信息化)?平台(?:建设)?/u],
  ['oversight', /^五(?:政府信息公开)?(?:工作)?监督保障/u],
];

function joinLines(lines: readonly string[]): string {
  return lines
    .map((line) => line.replace(/\s+/gu, ' ').trim())
    .join('')
    .replace(/(?<=[^\x20-\x7e]) | (?=[^\x20-\x7e])/gu, '');
}

/** The text of sections one, five and six; section one by its five aspects as far as they are headed in order. */
export function narrativeOf(sections: ReportSections): Narrative {
  const overview: Record<OverviewPart, string[]> = {
    introduction: [],
    proactiveDisclosure: [],
    disclosureOnRequest: [],
    informationManagement: [],
    platforms: [],
    oversight: [],
  };
  let current: OverviewPart = 'introduction';
  for (const line of sections.lines.get(1) ?? []) {
    const label = bareLabel(line.slice(0, 24));
    const start = aspectStarts.find(
      ([part, pattern]) => pattern.test(label) && overviewParts.indexOf(part) > overviewParts.indexOf(current),
    );
    if (start !== undefined) current = start[0];
    overview[current].push(line);
  }
  return {
    overview: {
      introduction: joinLines(overview.introduction),
      proactiveDisclosure: joinLines(overview.proactiveDisclosure),
      disclosureOnRequest: joinLines(overview.disclosureOnRequest),
      informationManagement: joinLines(overview.informationManagement),
      platforms: joinLines(overview.platforms),
      oversight: joinLines(overview.oversight),
    },
    problemsAndImprovements: joinLines(sections.lines.get(5) ?? []),
    otherMatters: joinLines(sections.lines.get(6) ?? []),
  };
}

export type ReportTitle = { readonly bodyName: string | null; readonly year: number };

const chineseDigits = '〇一二三四五六七八九';

function yearOf(written: string): number {
  return Number(
    Array.from(written.replace(/[零○О]/gu, '〇'), (digit) =>
      /\d/u.test(digit) ? digit : String(chineseDigits.indexOf(digit)),
    ).join(''),
  );
}

const year = '(20\\d\\d|二[〇零○О][〇零○О一二三四五六七八九]{2})';
const kind = '(?:政府)?信息公开(?:工作)?(?:年度)?(?:工作)?(?:报告|年报)$';
const titlePatterns = [
  new RegExp(`^(?:关于)?(.*?)${year}(?:年度?|度)(?:的)?${kind}`, 'u'),
  new RegExp(`^(?:关于)?${year}(?:年度?|度)(.*?)${kind}`, 'u'),
];

/** Longer than a title with all the blanks that space it out. */
const longestTitle = 400;

function titleIn(text: string): ReportTitle | null {
  if (text.length > longestTitle) return null;
  const compact = text
    .normalize('NFKC')
    .replace(/\s+/gu, '')
    .replace(/[_|\-—].*$/u, '')
    .replace(/^[《“"]|[》”"]$/gu, '');
  if (compact.length > 80) return null;
  const first = titlePatterns[0]?.exec(compact);
  if (first !== null && first !== undefined)
    return { bodyName: first[1] === '' ? null : (first[1] ?? null), year: yearOf(first[2] ?? '') };
  const second = titlePatterns[1]?.exec(compact);
  if (second !== null && second !== undefined)
    return { bodyName: second[2] === '' ? null : (second[2] ?? null), year: yearOf(second[1] ?? '') };
  return null;
}

/** The title nearest before section one, on one line or broken over up to three; else the page's own title. */
export function titleOf(content: DocumentContent, sections: ReportSections): ReportTitle | null {
  const { head } = sections;
  let unnamed: ReportTitle | null = null;
  for (const length of [1, 2, 3]) {
    for (let at = head.length - length; at >= 0; at--) {
      const title = titleIn(head.slice(at, at + length).join(''));
      if (title !== null && title.bodyName !== null) return title;
      unnamed ??= title;
    }
  }
  const own = content.documentTitle === null ? null : titleIn(content.documentTitle);
  return own !== null && own.bodyName !== null ? own : (unnamed ?? own);
}
