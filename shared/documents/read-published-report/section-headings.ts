import { bareLabel } from './row-labels.ts';

export type SectionNumber = 1 | 2 | 3 | 4 | 5 | 6;

/** How a heading is numbered: `一、`, `1.`, `第一部分` before a section; `（一）` before an aspect of one; or not at all. */
type Numbering = 'section' | 'aspect' | 'none';

const sectionNumber =
  /^(?:第?[一二三四五六七八](?:部分|章|[、.．,，:：]|\s)|[1-8](?:[、.．]|\s)|[一二三四五六七八]是|[㈠-㈧]|[⒈-⒏])\s*/u;
const aspectNumber = /^(?:[（(]\s*[一二三四五六七八\d]\s*[)）]|\d[)）])\s*/u;

function withoutNumber(text: string): { readonly words: string; readonly numbering: Numbering } {
  const bare = text.replace(/^[\s#*_>·•●■◆]+|[\s*_]+$/gu, '');
  const aspect = aspectNumber.exec(bare);
  if (aspect !== null) return { words: bare.slice(aspect[0].length), numbering: 'aspect' };
  const section = sectionNumber.exec(bare);
  if (section !== null) return { words: bare.slice(section[0].length), numbering: 'section' };
  return { words: bare, numbering: 'none' };
}

type HeadingWords = {
  readonly section: SectionNumber;
  readonly pattern: RegExp;
  /** The ways of numbering with which these words are a section's heading and not an aspect's or a sentence. */
  readonly numberings: readonly Numbering[];
};

const anyway = ['section', 'aspect', 'none'] as const;
const numberedOrBare = ['section', 'none'] as const;
const body = '(?:本机关|本单位|本局|我局|本级|行政机关|全[市县区镇])?';
const disclosure = '(?:政府信息(?:与政务)?公开|政务公开|信息公开)?(?:工作)?';

const headingWords: readonly HeadingWords[] = [
  {
    section: 1,
    pattern: new RegExp(
      `^(?:\\d{4}年(?:度)?)?${body}(?:年度)?${disclosure}(?:的)?(?:总体|基本|整体|总的|主要工作|主要|概括)(?:工作)?(?:情况|概况|状况|概述)(?:综述|概述|介绍|说明)?$`,
      'u',
    ),
    numberings: numberedOrBare,
  },
  { section: 1, pattern: /^(?:工作)?(?:总体|基本)?(?:概况|概述|综述)$/u, numberings: ['section'] },
  {
    section: 2,
    pattern: new RegExp(
      `^${body}主动公开(?:的)?(?:政府)?信息(?:的)?(?:工作)?(?:情况|内容|数量|统计)?(?:统计)?(?:情况)?$`,
      'u',
    ),
    numberings: numberedOrBare,
  },
  { section: 2, pattern: new RegExp(`^${body}(?:政府信息)?主动公开(?:工作)?情况$`, 'u'), numberings: ['section'] },
  {
    section: 3,
    pattern: new RegExp(
      `^(?:20\\d\\d年度?)?${body}(?:政府信息公开)?(?:收到|受理|接收|收取)(?:和|与|及|并|、)?(?:处理|办理|答复|回复)?.{0,4}(?:信息公开|依申请公开)(?:申请)?(?:的)?(?:处理|办理|答复)?(?:的)?(?:工作)?(?:情况|数量|统计)$`,
      'u',
    ),
    numberings: anyway,
  },
  {
    section: 3,
    pattern: new RegExp(`^${body}(?:政府信息)?依申请公开(?:政府)?(?:信息)?(?:的)?(?:工作)?(?:办理)?情况$`, 'u'),
    numberings: ['section'],
  },
  {
    section: 4,
    pattern: /^.{0,24}(?:行政)?复议.{0,12}(?:行政)?诉讼(?:的)?(?:案件)?(?:工作)?(?:办理)?(?:的)?(?:情况|数量)$/u,
    numberings: anyway,
  },
  {
    section: 5,
    pattern: new RegExp(
      `^${body}(?:目前)?${disclosure}(?:中|方面)?(?:的)?(?:仍?存在的?)?(?:主要|突出|一些)?(?:问题|不足|困难)(?:和困难|与不足|和不足)?(?:以及|及其?|和|与|、)?(?:下一步|今后|下步|相应)?(?:的)?(?:工作)?(?:改进|整改|改善|解决|打算|努力|工作)(?:工作)?(?:的)?.{0,8}$`,
      'u',
    ),
    numberings: numberedOrBare,
  },
  {
    section: 5,
    pattern: new RegExp(
      `^${disclosure}(?:中|方面)?(?:仍?存在的?)?(?:主要|突出)?(?:问题|不足|困难)(?:和|与|及)?(?:不足)?$`,
      'u',
    ),
    numberings: ['section'],
  },
  {
    section: 6,
    pattern:
      /^(?:其他|其它)(?:需要?|应当?|有关|重要|须)?(?:予以)?(?:报告|说明|公开|反映|公布)?(?:的)?(?:有关|重要|相关)?(?:事项|情况|内容)$/u,
    numberings: numberedOrBare,
  },
  {
    section: 6,
    pattern: /^(?:需要?|应当?)(?:予以)?(?:报告|说明)的(?:其他|其它)(?:事项|情况)$/u,
    numberings: numberedOrBare,
  },
];

const longestHeading = 44;

function sectionOf(text: string): { readonly section: SectionNumber; readonly numbering: Numbering } | null {
  const bare = text.trim();
  if (bare.length > longestHeading + 8) return null;
  const { words, numbering } = withoutNumber(bare);
  // A heading is no sentence; the numbers of note marks and the stops behind it say nothing.
  if (/[。；！？!?;].|[，,]/u.test(words)) return null;
  const label = bareLabel(words);
  if (label === '' || label.length > longestHeading) return null;
  const found = headingWords.find(
    (each) => each.numberings.some((one) => one === numbering) && each.pattern.test(label),
  );
  return found === undefined ? null : { section: found.section, numbering };
}

/** A section's heading, and what stands on the same line behind it. */
export type Heading = { readonly section: SectionNumber; readonly isAspect: boolean; readonly rest: string };

/** The section that a line heads, as offices word and number it; null for any other line. */
export function headingOf(text: string): Heading | null {
  const whole = sectionOf(text);
  if (whole !== null) return { section: whole.section, isAspect: whole.numbering === 'aspect', rest: '' };
  const end = text.slice(0, longestHeading + 8).search(/[。：:]/u);
  if (end === -1) return null;
  const head = sectionOf(text.slice(0, end));
  return head?.numbering === 'section'
    ? { section: head.section, isAspect: false, rest: text.slice(end + 1).trim() }
    : null;
}
