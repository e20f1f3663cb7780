export type ReportTitle = { readonly bodyName: string | null; readonly year: number };

const chineseDigits = '〇一二三四五六七八九';

function yearOf(written: string): number {
  return Number(
    Array.from(written.replace(/[零○ОO]/gu, '〇'), (digit) =>
      /\d/u.test(digit) ? digit : String(chineseDigits.indexOf(digit)),
    ).join(''),
  );
}

const year = '(20\\d\\d|二[〇零○ОO][〇零○ОO一二三四五六七八九]{2})';
const yearWord = `${year}(?:年年度|年度|年|度)?`;
const subject = '(?:政府信息(?:与政务|和政务)?公开|政务公开|信息公开)(?:工作)?(?:情况)?(?:的)?';
const report = '(?:年度)?(?:工作)?(?:情况)?(?:的)?(?:报告|年报)';
const ending = '(?:的(?:公告|公示|通告|通知|函|报告))?$';
const about = '(?:关于)?(?:公布|发布|印发|公开|报送|报告|上报|编制)?';
const titlePatterns: readonly { readonly pattern: RegExp; readonly name: number; readonly year: number }[] = [
  { pattern: new RegExp(`^(.*?)${about}${yearWord}(?:的)?${subject}${report}${ending}`, 'u'), name: 1, year: 2 },
  { pattern: new RegExp(`^${about}${yearWord}(.*?)(?:的)?${subject}${report}${ending}`, 'u'), name: 2, year: 1 },
  { pattern: new RegExp(`^(.*?)${about}${subject}${yearWord}${report}${ending}`, 'u'), name: 1, year: 2 },
];
const yearlessTitle = new RegExp(`^(.*?)${about}${subject}${report}${ending}`, 'u');

const bodyEnding =
  /(?:局|厅|部|委|办|院|署|会|所|站|处|队|馆|社|校|镇|乡|街道|政府|中心|办公室|办公厅|办事处|公司|医院|委员会|管委会|集团|学校|大学|银行|税务|海关|法院|检察院|[县市区])$/u;

/** A name without what leads to it: labels, breadcrumbs, quotation marks, 关于. Null when it is a sentence or nothing. */
function nameIn(written: string | undefined): string | null {
  const name = (written ?? '')
    .replace(/^.*(?:[>›»→:]|首页|位置)/u, '')
    .replace(/^(?:附件?\d{0,2}[.、]?)/u, '')
    .replace(/[《》“”"「」【】[\]]/gu, '')
    .replace(/^(?:关于)|(?:关于)$/gu, '')
    .replace(/^[—\-_|·/]+|[—\-_|·/,的]+$/gu, '');
  return name === '' || /[，。；！？,;!?]|^(?:根据|按照|现将|依据|本年报|本报告)/u.test(name) ? null : name;
}

/** What stands in brackets at the end of a title: an edition, the year or the name of the body. */
function withoutBrackets(text: string): { readonly bare: string; readonly brackets: readonly string[] } {
  const brackets: string[] = [];
  let bare = text;
  for (;;) {
    const match = /[([]([^()[\]]{1,30})[)\]]$/u.exec(bare);
    if (match === null) return { bare, brackets };
    brackets.push(match[1] ?? '');
    bare = bare.slice(0, -match[0].length);
  }
}

function titleOfWhole(text: string): ReportTitle | null {
  const { bare, brackets } = withoutBrackets(text.replace(/[〔［【]/gu, '[').replace(/[〕］】]/gu, ']'));
  const nameBehind = brackets.find((each) => bodyEnding.test(each) && !/版|稿|\d/u.test(each)) ?? null;
  for (const { pattern, name, year: yearAt } of titlePatterns) {
    const match = pattern.exec(bare);
    if (match === null) continue;
    const before = match[name] ?? '';
    const bodyName = nameIn(before);
    if (bodyName === null && /[，。；！？,;!?]/u.test(before)) return null;
    return { bodyName: bodyName ?? nameBehind, year: yearOf(match[yearAt] ?? '') };
  }
  const yearBehind = brackets.map((each) => new RegExp(`^${yearWord}$`, 'u').exec(each)?.[1]).find(Boolean);
  const yearless = yearBehind === undefined ? null : yearlessTitle.exec(bare);
  return yearless === null || yearBehind === undefined
    ? null
    : { bodyName: nameIn(yearless[1]) ?? nameBehind, year: yearOf(yearBehind) };
}

const longestTitle = 90;

/** The title that a line is, whatever marks, labels, page names and notes stand around it; null for any other line. */
export function titleIn(text: string): ReportTitle | null {
  if (text.length > 400) return null;
  const compact = text
    .normalize('NFKC')
    .replace(/\s+/gu, '')
    .replace(/^[#*_`~>=-]+|[*_`~=#]+$/gu, '')
    .replace(/^(?:附件?\d{0,2}[.:、]|(?:标题|题目|名称|文件名称)[:])+/u, '')
    .replace(/^[《“"「]|[》”"」。]$/gu, '');
  if (!compact.includes('公开')) return null;
  const pieces = [
    compact,
    compact.replace(/[_|].*$/u, ''),
    compact.replace(/[_|]?[—\-].*$/u, ''),
    compact.replace(/^.*[>›»_|]/u, ''),
    /《([^《》]+)》/u.exec(compact)?.[1] ?? '',
  ];
  for (const piece of pieces) {
    if (piece.length > longestTitle) continue;
    const title = titleOfWhole(piece);
    if (title !== null) return title;
  }
  return null;
}

/** True for a text that is the name of a body and nothing else. */
export function isBodyName(text: string): boolean {
  return text.length >= 3 && text.length <= 30 && /^[\u4e00-\u9fff（）()]+$/u.test(text) && bodyEnding.test(text);
}

const ownPlace =
  /^[\u4e00-\u9fff]{2,7}?(?:自治区|自治州|自治县|自治旗|省|市|州|盟|地区|县|区|旗|镇|乡|街道)(?=[\u4e00-\u9fff]{2,})/u;

/** The first half of a body's name that goes on in the title's line: a line with a place and a body, and nothing else. */
export function isFirstHalfOfName(line: string, rest: string): boolean {
  const name = line.normalize('NFKC').replace(/\s+/gu, '');
  return (
    name.length <= 30 &&
    /^[\u4e00-\u9fff()（）]+$/u.test(name) &&
    ownPlace.test(name) &&
    bodyEnding.test(name) &&
    !ownPlace.test(rest)
  );
}
