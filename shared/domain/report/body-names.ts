import { compactText } from './narrative-text.ts';

const place =
  /^(?:[\u4e00-\u9fff]{2,7}?(?:自治区|自治州|自治县|自治旗|省|市|州|盟|地区|县|区|旗|镇|乡))+(?=[\u4e00-\u9fff]{3,})/u;
const bareLevel = /^(?:省|市|州|县|区|镇|乡|街道|我|本|该|各|全|上级|有关|相关|其他|上述|两|多)/u;
const lead =
  /^(?:.*(?:在|由|与|和|及|向|对|通过|根据|按照|经|是|为|即|将|从|被|受|以|于|等|的|现将|关于|本年度|年度|登录|关注|加强))/u;

type NameParts = { readonly place: string; readonly core: string };

function partsOf(name: string): NameParts {
  const match = place.exec(name);
  return match === null ? { place: '', core: name } : { place: match[0], core: name.slice(match[0].length) };
}

function isSubsequence(short: string, long: string): boolean {
  let at = 0;
  for (const character of long) if (character === short[at]) at++;
  return at === short.length;
}

/** Names that are one another with words left out, such as 交易中心 beside 交易服务中心. */
function areForms(a: string, b: string): boolean {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  return (
    short.length >= 4 &&
    long.length - short.length <= 4 &&
    long.startsWith(short.slice(0, 1)) &&
    isSubsequence(short, long)
  );
}

/** What the name of a body ends with; a longer one first. */
const endings = [
  '中心',
  '政府',
  '办公室',
  '办公厅',
  '办事处',
  '公司',
  '大队',
  '支队',
  '学校',
  '医院',
  '会',
  '局',
  '厅',
  '院',
  '站',
  '处',
  '所',
  '馆',
];

function endingOf(name: string): string | null {
  return endings.find((ending) => name.endsWith(ending)) ?? null;
}

/** The name that ends a run of words: from the body's own place on, or without the words that lead to a name. */
function nameAtEnd(words: string, ownPlace: string): string | null {
  if (ownPlace === '') return words.replace(lead, '');
  const at = words.lastIndexOf(ownPlace);
  return at === -1 ? null : words.slice(at);
}

/**
 * The forms in which the body's own name appears in title and text, the title's first. Other bodies' names and bare
 * references such as 市中心 or 本局 are none; a name in the text without its place is taken as short, not as another form.
 */
export function bodyNameForms(title: string, text: string): readonly string[] {
  const own = compactText(title);
  const ending = endingOf(own);
  if (ending === null) return own === '' ? [] : [own];
  const ownParts = partsOf(own);
  const forms = new Set([own]);
  for (const run of compactText(text).matchAll(/[\u4e00-\u9fff]{4,40}/gu)) {
    const words = run[0];
    for (let end = words.indexOf(ending); end !== -1; end = words.indexOf(ending, end + 1)) {
      const name = nameAtEnd(words.slice(0, end + ending.length), ownParts.place);
      if (name === null || bareLevel.test(name)) continue;
      const parts = partsOf(name);
      if (parts.place === '' || (ownParts.place !== '' && parts.place !== ownParts.place)) continue;
      if (parts.core === ownParts.core || areForms(parts.core, ownParts.core)) forms.add(name);
    }
  }
  return [...forms];
}
