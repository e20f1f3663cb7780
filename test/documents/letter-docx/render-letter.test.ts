import { unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { renderLetter } from '../../../shared/documents/letter-docx/render-letter.ts';
import { type LetterContent, letterContent } from '../../../shared/domain/letter/letter-content.ts';
import { type LetterKind, letterKinds } from '../../../shared/domain/letter/letter-kinds.ts';
import type { LetterBlock } from '../../../shared/domain/letter/letter-wording.ts';
import { letterWordingZh } from '../../../shared/messages/letter-wording-zh.ts';
import { sampleFacts, sampleSettings } from '../../domain/letter/sample-letters.ts';
import { wordParagraphs, wordPart } from './word-text.ts';

function letterOf(kind: LetterKind): LetterContent {
  const letter = letterContent(kind, sampleFacts[kind], sampleSettings, letterWordingZh);
  if (!letter.ok) throw new Error(letter.refusal.kind);
  return letter.value;
}

function cellsAndLines(blocks: readonly LetterBlock[]): readonly string[] {
  return blocks
    .flatMap((block) => (block.kind === 'table' ? [...block.columns, ...block.rows.flat()] : [block.text]))
    .filter((text) => text !== '');
}

describe('a letter as a Word file', () => {
  test.each(letterKinds)('reads back word for word: %s', async (kind) => {
    const letter = letterOf(kind);
    const annex = letter.annex === null ? [] : ['附件', letter.annex.title, ...cellsAndLines(letter.annex.blocks)];
    expect(wordParagraphs(await renderLetter(letter))).toEqual([
      letter.agencyName,
      letter.title,
      letter.number,
      `${letter.addressee}：`,
      ...cellsAndLines(letter.blocks),
      letter.closing,
      ...(letter.annex === null ? [] : [`附件：${letter.annex.title}`]),
      `${letter.agencyName}（印章）`,
      letter.date,
      `（${letter.contact.join('；')}）`,
      ...annex,
    ]);
  });

  test('has the same bytes whenever it is made', async () => {
    const [first, second] = [await renderLetter(letterOf('fee-notice')), await renderLetter(letterOf('fee-notice'))];
    await new Promise((resolve) => setTimeout(resolve, 5));
    const third = await renderLetter(letterOf('fee-notice'));
    expect(Buffer.from(first).equals(second)).toBe(true);
    expect(Buffer.from(first).equals(third)).toBe(true);
  });

  test('bears the date of the letter and the name of the agency, and no other time', async () => {
    const core = wordPart(await renderLetter(letterOf('refusal')), 'docProps/core.xml');
    expect([...core.matchAll(/\d{4}-\d{2}-\d{2}T[^<]*/g)].map(([time]) => time)).toEqual([
      '2026-03-23T00:00:00Z',
      '2026-03-23T00:00:00Z',
    ]);
    expect(core).toContain('<dc:creator>湛河口县人民政府办公室</dc:creator>');
    expect(core).toContain('<dc:title>政府信息不予公开告知书</dc:title>');
  });

  test('is set by GB/T 9704: A4, margins, 小标宋 二号 title, 仿宋 三号 body indented by two characters', async () => {
    const bytes = await renderLetter(letterOf('refusal'));
    const xml = wordPart(bytes, 'word/document.xml');
    expect(xml).toMatch(/<w:pgSz w:w="11906" w:h="16838"/);
    expect(xml).toMatch(/<w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1587"/);
    expect(xml).toMatch(/w:eastAsia="方正小标宋简体"[^>]*\/><w:sz w:val="44"\/>/);
    expect(xml).toMatch(/w:eastAsia="仿宋_GB2312"[^>]*\/><w:sz w:val="32"\/>/);
    expect(xml).toContain('w:firstLineChars="200"');
    expect(wordPart(bytes, 'word/fontTable.xml')).toMatch(/w:name="方正小标宋简体"><w:altName w:val="[^"]*SimSun/);
    expect(wordPart(bytes, 'word/footer1.xml')).toContain('PAGE');
  });

  test('keeps its closing on the page of the signature', async () => {
    const paragraphs = [
      ...wordPart(await renderLetter(letterOf('refusal')), 'word/document.xml').matchAll(/<w:p[ >].*?<\/w:p>/gs),
    ].map(([paragraph]) => paragraph);
    const closing = paragraphs.findIndex((paragraph) => paragraph.includes('特此告知'));
    for (const paragraph of paragraphs.slice(closing, closing + 4)) expect(paragraph).toContain('<w:keepNext/>');
    expect(paragraphs[closing + 4]).toContain('联系电话');
  });

  test('sets what applicants and staff have typed as text, markup and control characters included', async () => {
    const letter = {
      ...letterOf('refusal'),
      addressee: '<w:p>&"张\u0000三\uD800',
      blocks: [{ kind: 'paragraph', text: ']]><script>𠮷&amp;\u0007' }],
    } as const;
    const read = wordParagraphs(await renderLetter(letter));
    expect(read).toContain('<w:p>&"张三\uFFFD：');
    expect(read).toContain(']]><script>𠮷&amp;');
  });

  test('holds no macro, no outside link and no embedded file', async () => {
    const bytes = await renderLetter(letterOf('third-party-consultation'));
    const parts = unzipSync(bytes);
    expect(Object.keys(parts)[0]).toBe('[Content_Types].xml');
    expect(Object.keys(parts).join(' ')).not.toMatch(/vba|embeddings|media|activeX/);
    for (const name of Object.keys(parts).filter((each) => each.endsWith('.rels')))
      expect(wordPart(bytes, name)).not.toContain('External');
  });
});
