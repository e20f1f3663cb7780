import type { Narrative, OverviewPart } from '../../domain/report/yearly-report.ts';
import { overviewParts } from '../../domain/report/yearly-report.ts';
import type { ContentBlock, DocumentContent } from './document-content.ts';
import { isFirstHalfOfName, titleIn } from './report-title.ts';
import type { ReportTitle } from './report-title.ts';
import { bareLabel } from './row-labels.ts';
import { headingOf } from './section-headings.ts';
import type { SectionNumber } from './section-headings.ts';

export type Line = { readonly text: string; readonly depth: number };

/** The lines of a paragraph, or one line for each row of a table or sheet. */
export function linesOf(block: ContentBlock): readonly Line[] {
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
  readonly head: readonly Line[];
  readonly lines: ReadonlyMap<SectionNumber, readonly string[]>;
};

/**
 * Lines by section. A heading that comes again after others starts its section anew, since the first was a table of contents;
 * what follows section six outside the element that holds it is the page's, not the report's.
 */
export function splitSections(content: DocumentContent): ReportSections {
  const head: Line[] = [];
  const lines = new Map<SectionNumber, string[]>();
  let current: SectionNumber | null = null;
  let depthOfLast = 0;
  for (const block of content.blocks) {
    for (const line of linesOf(block)) {
      const { text, depth } = line;
      const heading = headingOf(text);
      const isNew =
        heading !== null &&
        heading.section !== current &&
        !(heading.isAspect && (current === null || heading.section < current || lines.has(heading.section)));
      if (isNew) {
        current = heading.section;
        lines.set(heading.section, heading.rest === '' ? [] : [heading.rest]);
        depthOfLast = depth;
      } else if (current === null) {
        head.push(line);
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

/** A page number on a line of its own, with the marks that tell it from a figure. */
export const pageMark =
  /^\s*(?:[-—–―－]+\s*\d{1,4}\s*[-—–―－]+|第\s*\d{1,4}\s*页(?:\s*[,，/]?\s*共\s*\d{1,4}\s*页)?|\d{1,3}\s*\/\s*\d{1,3})\s*$/u;

const raisedDigits = /[\u00b9\u00b2\u00b3\u2070\u2074-\u2079]+/gu;

function joinLines(lines: readonly string[]): string {
  return lines
    .filter((line) => !pageMark.test(line))
    .map((line) => line.replace(raisedDigits, '').replace(/\s+/gu, ' ').trim())
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

/** A name that began on the line before is taken whole: half a name may be another body's. */
function withFirstHalf(title: ReportTitle, before: Line | undefined, line: Line | undefined): ReportTitle {
  if (title.bodyName === null || before === undefined || before.depth !== line?.depth) return title;
  return isFirstHalfOfName(before.text, title.bodyName)
    ? { ...title, bodyName: before.text.normalize('NFKC').replace(/\s+/gu, '') + title.bodyName }
    : title;
}

/** The title nearest before section one, on one line or broken over up to three; else the page's own title. */
export function titleOf(content: DocumentContent, sections: ReportSections): ReportTitle | null {
  const head = sections.head.filter(({ text }) => text.trim() !== '').slice(-400);
  const own = content.documentTitle === null ? null : titleIn(content.documentTitle);
  let unnamed: ReportTitle | null = null;
  for (const length of [1, 2, 3]) {
    for (let at = head.length - length; at >= 0; at--) {
      const title = titleIn(
        head
          .slice(at, at + length)
          .map(({ text }) => text)
          .join(''),
      );
      if (title !== null && title.bodyName !== null)
        return own?.bodyName === title.bodyName ? title : withFirstHalf(title, head[at - 1], head[at]);
      unnamed ??= title;
    }
  }
  return own !== null && own.bodyName !== null ? own : (unnamed ?? own);
}
