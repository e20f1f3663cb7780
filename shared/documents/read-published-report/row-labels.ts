import { withoutNoteMarks } from '../../domain/report/cell-reading.ts';
import type { TableIICellId, TableIIIRowId, TableIVBlockId } from '../../domain/report/report-table.ts';

/** A label as it is compared: letters, digits and characters only, in their narrow forms, without note marks at its end. */
export function bareLabel(text: string): string {
  return withoutNoteMarks(text.trimEnd())
    .normalize('NFKC')
    .replace(/[^\p{Letter}\p{Number}]/gu, '');
}

/** Figures and marks alone, as most cells of a large table hold: every label of the form has characters beside them. */
function isAsciiOnly(text: string): boolean {
  return !/[^\x00-\x7f]/u.test(text);
}

const hasOtherWording = /其它|年|合计/u;
const otherWordings: readonly (readonly [RegExp, string])[] = [
  [/其它/gu, '其他'],
  [/本年度(?=新收)/gu, '本年'],
  [/(?:上年度|上一年度?)(?=结转)/gu, '上年'],
  [/(?<=结转)(?:至|到)?(?:下一年度|下一年|下年(?!度))/gu, '下年度'],
  [/(?<=^七?|^[（(]?七[)）]?)合计$/gu, '总计'],
];

/** A bare label in the words of the form where offices have others for the same: 其它, 本年度, 合计. */
export function plainLabel(text: string): string {
  const bare = bareLabel(text);
  return hasOtherWording.test(bare)
    ? otherWordings.reduce((label, [pattern, words]) => label.replace(pattern, words), bare)
    : bare;
}

/** What a row of table III is called: the words after the number, of which the printed label is the first. */
const tableIIIWords: Readonly<Record<TableIIIRowId, string>> = {
  'newly-received': '本年新收政府信息公开申请数量',
  'carried-in': '上年结转政府信息公开申请数量',
  disclosed: '予以公开',
  'partly-disclosed': '部分公开区分处理的只计这一情形不计其他情形',
  'state-secret': '属于国家秘密',
  'other-law-prohibits': '其他法律行政法规禁止公开',
  'security-and-stability': '危及三安全一稳定',
  'third-party-rights': '保护第三方合法权益',
  'internal-affairs': '属于三类内部事务信息',
  'process-information': '属于四类过程性信息',
  'enforcement-files': '属于行政执法案卷',
  'administrative-inquiry': '属于行政查询事项',
  'not-held': '本机关不掌握相关政府信息',
  'needs-creation': '没有现成信息需要另行制作',
  'still-unclear': '补正后申请内容仍不明确',
  'petition-or-complaint': '信访举报投诉类申请',
  repeated: '重复申请',
  publication: '要求提供公开出版物',
  excessive: '无正当理由大量反复申请',
  reissue: '要求行政机关确认或重新出具已获取信息',
  'correction-lapsed': '申请人无正当理由逾期不补正行政机关不再处理其政府信息公开申请',
  'fee-unpaid': '申请人逾期未按收费通知要求缴纳费用行政机关不再处理其政府信息公开申请',
  'other-handling': '其他',
  'total-handled': '总计',
  'carried-out': '结转下年度继续办理',
};

/** How many characters of a label make it certain; the rest may be cut or worded otherwise. */
const certainLength: Partial<Record<TableIIIRowId, number>> = {
  'newly-received': 4,
  'carried-in': 4,
  'partly-disclosed': 4,
  'correction-lapsed': 12,
  'fee-unpaid': 8,
  'carried-out': 5,
  reissue: 10,
};

/** What may stand before the words: the number that is printed, or none where Word numbers by itself. */
const numbers: Partial<Record<TableIIIRowId, string>> = { 'other-handling': '3', 'total-handled': '七' };

export type RowLabelMatch = { readonly rowId: TableIIIRowId; readonly isNumbered: boolean; readonly isOf2019: boolean };

/** Longer than a label with all its spaces and line breaks. */
const longestLabel = 400;

const leadingNumber = /^[一二三四五六七八九十\d]/u;

/** The row of table III that a cell's text names; `其他` and `总计` without their number may also head a column. */
export function matchTableIIIRow(text: string): RowLabelMatch | null {
  if (text.length > longestLabel || isAsciiOnly(text)) return null;
  const whole = plainLabel(text);
  if (whole === '六其他处理' || whole === '其他处理')
    return { rowId: 'other-handling', isNumbered: true, isOf2019: true };
  const number = leadingNumber.exec(whole)?.[0] ?? null;
  const words = number === null ? whole : whole.slice(1);
  for (const { rowId, label, start } of labelList) {
    const isNamed = (candidate: string) =>
      start === null ? candidate === label : candidate.startsWith(start) && candidate.length <= label.length + 8;
    if (!isNamed(words) && (number === null || !isNamed(whole))) continue;
    if (rowId === 'other-handling' || rowId === 'total-handled') {
      if (number !== null && number !== numbers[rowId]) return null;
      return { rowId, isNumbered: number !== null, isOf2019: false };
    }
    return { rowId, isNumbered: true, isOf2019: false };
  }
  return null;
}

function rowIdIsKnown(rowId: string): rowId is TableIIIRowId {
  return rowId in tableIIIWords;
}

/** Each row with its label, and the start that makes it certain; null where only the whole does. */
const labelList = Object.entries(tableIIIWords).flatMap(([rowId, label]) => {
  if (!rowIdIsKnown(rowId)) return [];
  const least = certainLength[rowId];
  return [{ rowId, label, start: least === undefined ? null : label.slice(0, least) }];
});

/** The printed words of a row, for reading running text. */
export function tableIIILabel(rowId: TableIIIRowId): string {
  return tableIIIWords[rowId];
}

export type TableIIRowLabel = { readonly labels: readonly string[]; readonly cells: readonly TableIICellId[] };

export const tableIIRowLabels: readonly TableIIRowLabel[] = [
  { labels: ['规章'], cells: ['regulations.made', 'regulations.repealed', 'regulations.inForce'] },
  {
    labels: ['行政规范性文件', '规范性文件'],
    cells: ['normative-documents.made', 'normative-documents.repealed', 'normative-documents.inForce'],
  },
  { labels: ['行政许可'], cells: ['licensing.decisions'] },
  { labels: ['行政处罚'], cells: ['penalties.decisions'] },
  { labels: ['行政强制'], cells: ['coercive-measures.decisions'] },
  { labels: ['行政事业性收费'], cells: ['fees.amount10kYuan'] },
];

export function matchTableIIRow(text: string): TableIIRowLabel | null {
  if (text.length > longestLabel || isAsciiOnly(text)) return null;
  const label = plainLabel(
    text.replace(/[（(]\s*(?:单位\s*[:：]?)?\s*(?:件|[十百千万亿]*元)\s*[)）]\s*$/u, ''),
  ).replace(/^\d(?=[规行])/u, '');
  return tableIIRowLabels.find((row) => row.labels.includes(label)) ?? null;
}

/** Headings of the columns of table III, in order; the last is the total. */
export const tableIIIHeadings = [
  '自然人',
  '商业企业',
  '科研机构',
  '社会公益组织',
  '法律服务机构',
  '其他',
  '总计',
] as const;
export const tableIVHeadings = ['结果维持', '结果纠正', '其他结果', '尚未审结', '总计'] as const;

const resultWords: readonly RegExp[] = [
  /^(?:结果)?维持(?:结果)?$/u,
  /^(?:结果)?纠正(?:结果)?$/u,
  /^其他(?:结果)?$/u,
  /^(?:尚)?未审结$/u,
  /^总计$/u,
];

/** Which of the five columns of a block of table IV a text heads, counted from 0; null for other texts. */
export function resultHeading(text: string): number | null {
  if (text.length > 20 || isAsciiOnly(text)) return null;
  const label = plainLabel(text);
  const at = resultWords.findIndex((pattern) => pattern.test(label));
  return at === -1 ? null : at;
}

/** The block of table IV that a cell names. */
export function tableIVBlockOf(text: string): TableIVBlockId | null {
  if (text.length > 40 || isAsciiOnly(text)) return null;
  const label = plainLabel(text).replace(/^[一二三四\d]/u, '');
  if (/^(?:政府信息公开)?行政复议(?:情况|数量|案件)?$/u.test(label)) return 'reconsideration';
  if (/^未?(?:经)?(?:行政)?(?:复议)?直接(?:提起)?(?:行政)?(?:起诉|诉讼)(?:情况|案件)?$/u.test(label))
    return 'direct-litigation';
  if (/^(?:经)?(?:行政)?复议后(?:提起)?(?:行政)?(?:起诉|诉讼)(?:情况|案件)?$/u.test(label))
    return 'litigation-after-reconsideration';
  return null;
}
