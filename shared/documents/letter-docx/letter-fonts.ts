/** The faces of GB/T 9704 by the names that Word and WPS know. */
export const letterFonts = {
  /** Titles, 二号. */
  title: '方正小标宋简体',
  /** Body, 三号. */
  body: '仿宋_GB2312',
  /** Headings of the first level. */
  heading: '黑体',
  /** Page numbers. */
  folio: '宋体',
  /** Latin letters and digits. */
  latin: 'Times New Roman',
} as const;

type FontEntry = { readonly name: string; readonly standIns: string; readonly family: 'roman' | 'swiss' | 'modern' };

/** What is set when the machine lacks a face: Word tries the stand-ins from left to right. */
const fontTable: readonly FontEntry[] = [
  {
    name: letterFonts.title,
    standIns: 'FZXiaoBiaoSong-B05S,华文中宋,STZhongsong,宋体,SimSun,Noto Serif CJK SC',
    family: 'roman',
  },
  { name: letterFonts.body, standIns: '仿宋,FangSong,华文仿宋,STFangsong,Noto Serif CJK SC', family: 'modern' },
  { name: letterFonts.heading, standIns: 'SimHei,华文黑体,STHeiti,Noto Sans CJK SC', family: 'swiss' },
  { name: letterFonts.folio, standIns: 'SimSun,华文宋体,STSong,Noto Serif CJK SC', family: 'roman' },
];

/** `word/fontTable.xml` with a stand-in for every face. */
export function fontTableXml(): string {
  const fonts = fontTable.map(
    ({ name, standIns, family }) =>
      `<w:font w:name="${name}"><w:altName w:val="${standIns}"/><w:charset w:val="86"/><w:family w:val="${family}"/><w:pitch w:val="variable"/></w:font>`,
  );
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:fonts xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">${fonts.join('')}</w:fonts>`;
}
