const paragraph = /<w:p(?: [^>]*)?>(?:(?!<w:p[ >]).)*?<\/w:p>/gs;
const textRun = /(<w:t(?: [^>]*)?>)([^<]*)(<\/w:t>)/g;

function textOf(xml: string): string {
  return [...xml.matchAll(textRun)].map(([, , text = '']) => text).join('');
}

/**
 * The markup with what stands around a loop's tag taken away where it is nothing but blanks: a paragraph that holds a tag alone
 * is dropped with its tag, one with a blank behind it would stay as an empty line above every paragraph of the letter.
 */
export function withoutBlanksAtLoops(xml: string, loops: readonly string[]): string {
  const loopAlone = new RegExp(`^[\\s\\u3000]*\\{[#/](?:${loops.join('|')})\\}[\\s\\u3000]*$`);
  return xml.replaceAll(paragraph, (whole) =>
    loopAlone.test(textOf(whole))
      ? whole
          .replaceAll(textRun, (_, open: string, text: string, close: string) => {
            const bare = text.replaceAll(/[\s\u3000]/g, '');
            return `${open}${bare}${close}`;
          })
          .replaceAll(/<w:(?:tab|br)\/>/g, '')
      : whole,
  );
}

/**
 * What only looks like a tag, each with the number of its paragraph: full-width braces or letters, blanks inside, and a brace
 * whose other half stands in another paragraph.
 */
export function lookalikeTags(xml: string): readonly { readonly tag: string; readonly paragraph: number }[] {
  return [...xml.matchAll(paragraph)].flatMap(([whole], index) => {
    const text = textOf(whole);
    const lookalikes = [...text.matchAll(/[{｛﹛][#/＃／]?\s*[A-Za-zＡ-Ｚａ-ｚ]+\s*[}｝﹜]/g)].flatMap(([tag]) =>
      /^\{[#/]?[A-Za-z]+\}$/.test(tag) ? [] : [tag],
    );
    const halves = [...text.replaceAll(/[{｛﹛][^{}｛｝﹛﹜]*[}｝﹜]/g, '').matchAll(/\{.{0,20}|.{0,20}\}/g)].map(
      ([half]) => half,
    );
    return [...lookalikes, ...halves].map((tag) => ({ tag, paragraph: index + 1 }));
  });
}

/** The number of the first paragraph whose text holds `part`; null where none does. */
export function paragraphWith(xml: string, part: string): number | null {
  const index = [...xml.matchAll(paragraph)].findIndex(([whole]) => textOf(whole).includes(part));
  return index === -1 ? null : index + 1;
}
