import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { beforeAll, describe, expect, test } from 'vitest';
import {
  checkTemplate,
  renderFromTemplate,
  requiredTemplateTags,
  templateRefusals,
  templateTags,
} from '../../../shared/documents/letter-docx/letter-template.ts';
import { starterTemplate } from '../../../shared/documents/letter-docx/starter-template.ts';
import { type LetterContent, letterContent } from '../../../shared/domain/letter/letter-content.ts';
import { type LetterKind, letterKinds } from '../../../shared/domain/letter/letter-kinds.ts';
import { templateProblemsEn } from '../../../shared/messages/letter-en.ts';
import { letterWordingZh } from '../../../shared/messages/letter-wording-zh.ts';
import { templateProblemsZh } from '../../../shared/messages/letter-zh.ts';
import { sampleFacts, sampleSettings } from '../../domain/letter/sample-letters.ts';
import { wordParagraphs, wordPart } from './word-text.ts';

let starter: Uint8Array;
beforeAll(async () => {
  starter = await starterTemplate();
});

function letterOf(kind: LetterKind): LetterContent {
  const letter = letterContent(kind, sampleFacts[kind], sampleSettings, letterWordingZh);
  if (!letter.ok) throw new Error(letter.refusal.kind);
  return letter.value;
}

/** The starter template with its text changed, or with parts added. */
function changed(change: (xml: string) => string, added: Readonly<Record<string, string>> = {}): Uint8Array {
  const parts = unzipSync(starter);
  parts['word/document.xml'] = strToU8(change(strFromU8(parts['word/document.xml'] ?? new Uint8Array())));
  for (const [name, text] of Object.entries(added)) parts[name] = strToU8(text);
  return zipSync(parts);
}

function filled(template: Uint8Array, letter: LetterContent): Uint8Array {
  const result = renderFromTemplate(template, letter);
  if (!result.ok) throw new Error(JSON.stringify(result.refusal));
  return result.value;
}

describe('an agency’s own template', () => {
  test('may start from one that holds every tag', () => {
    expect(checkTemplate(starter)).toEqual({ ok: true, value: { tags: [...templateTags] } });
  });

  test.each(letterKinds)('sets every line of a letter: %s', (kind) => {
    const letter = letterOf(kind);
    const read = wordParagraphs(filled(starter, letter));
    const lines = letter.blocks.flatMap((block) =>
      block.kind === 'table' ? [block.columns, ...block.rows].map((cells) => cells.join('　')) : [block.text],
    );
    expect(read).toEqual([
      letter.agencyName,
      letter.title,
      letter.number,
      `${letter.addressee}：`,
      ...lines,
      letter.closing,
      `${letter.agencyName}（印章）`,
      letter.date,
      `（${letter.contact.join('；')}）`,
      ...(letter.annex === null
        ? []
        : [
            letter.annex.title,
            ...letter.annex.blocks.flatMap((block) =>
              block.kind === 'table' ? [block.columns, ...block.rows].map((cells) => cells.join('　')) : [block.text],
            ),
          ]),
    ]);
  });

  test('keeps the agency’s own words and gives the same bytes each time', () => {
    const own = changed((xml) => xml.replace('{title}', '湛河口县专用 {title}'));
    const letter = letterOf('refusal');
    expect(wordParagraphs(filled(own, letter))).toContain('湛河口县专用 政府信息不予公开告知书');
    expect(Buffer.from(filled(own, letter)).equals(filled(own, letter))).toBe(true);
    expect(wordPart(filled(own, letter), 'docProps/core.xml')).toContain('2026-03-23T00:00:00Z');
  });

  test('sets typed text as text: tags, markup and control characters in it mean nothing', () => {
    const letter = {
      ...letterOf('refusal'),
      addressee: '{number}<w:p/>&张三\u0001',
      blocks: [{ kind: 'paragraph', text: '{#paragraphs}{constructor}' }],
    } as const;
    expect(wordParagraphs(filled(starter, letter))).toEqual(
      expect.arrayContaining(['{number}<w:p/>&张三：', '{#paragraphs}{constructor}']),
    );
  });

  test.each(requiredTemplateTags.filter((tag) => tag !== 'paragraphs' && tag !== 'text'))(
    'is refused without {%s}',
    (tag) => {
      expect(checkTemplate(changed((xml) => xml.replaceAll(`{${tag}}`, '')))).toEqual({
        ok: false,
        refusal: { kind: 'TemplateTagMissing', article: null, facts: { tags: tag } },
      });
    },
  );

  test('is refused without the body', () => {
    const bodiless = changed((xml) =>
      xml.replace('{#paragraphs}', '').replace('{text}', '').replace('{/paragraphs}', ''),
    );
    expect(checkTemplate(bodiless)).toMatchObject({
      refusal: { kind: 'TemplateTagMissing', facts: { tags: 'paragraphs' } },
    });
  });

  test.each([
    ['{applicantPhone}', 'applicantPhone'],
    ['{constructor}', 'constructor'],
    ['{__proto__}', '__proto__'],
    ['{title.length}', 'title.length'],
    ['{title|upper}', 'title|upper'],
    ['{1+1}', '1+1'],
    ['{@title}', 'title'],
    ['{^title}{/title}', 'title'],
    ['{#title}{/title}', 'title'],
    ['{paragraphs}', 'paragraphs'],
    ['{text}', 'text'],
    ['{#paragraphs}{#annex}{text}{/annex}{/paragraphs}', 'annex'],
  ])('is refused with %s', (written, tag) => {
    const refusal = checkTemplate(changed((xml) => xml.replace('{closing}', written)));
    expect(refusal).toMatchObject({ ok: false, refusal: { kind: 'TemplateTagUnknown', facts: { tags: tag } } });
    expect(
      renderFromTemplate(
        changed((xml) => xml.replace('{closing}', written)),
        letterOf('refusal'),
      ),
    ).toEqual(refusal);
  });

  test.each([
    ['{closing', 'closing'],
    ['{#annex}', 'annex'],
    ['closing}', 'closing'],
    ['{/annex}', 'annex'],
  ])('is refused with the unpaired %s', (written, tag) => {
    const refusal = checkTemplate(changed((xml) => xml.replace('{closing}', written)));
    expect(refusal).toMatchObject({ ok: false, refusal: { kind: 'TemplateTagMalformed' } });
    if (!refusal.ok) expect(refusal.refusal.facts['tags']).toContain(tag);
  });

  test.each([
    ['a macro', {}, { 'word/vbaProject.bin': 'x' }, 'active-content'],
    ['an embedded file', {}, { 'word/embeddings/oleObject1.bin': 'x' }, 'active-content'],
    ['a document type', {}, { 'customXml/item1.xml': '<!DOCTYPE a [<!ENTITY b "c">]><a/>' }, 'document-type'],
    [
      'an outside template',
      {},
      {
        'word/_rels/settings.xml.rels':
          '<Relationships><Relationship Id="r" Type="http://x/attachedTemplate" Target="http://example.org/a.dotm" TargetMode="External"/></Relationships>',
      },
      'external-content',
    ],
    [
      'an outside picture',
      {},
      {
        'word/_rels/header9.xml.rels':
          '<Relationships><Relationship TargetMode="External" Type="http://x/image" Target="http://example.org/a.png" Id="r"/></Relationships>',
      },
      'external-content',
    ],
    [
      'a field that fetches',
      {},
      {
        'word/header9.xml':
          '<w:hdr><w:instrText xml:space="preserve"> INCLUDE</w:instrText><w:instrText>PICTURE "http://example.org/a.png"</w:instrText></w:hdr>',
      },
      'field',
    ],
    [
      'a field that runs',
      {},
      { 'word/header9.xml': '<w:hdr><w:fldSimple w:instr="DDEAUTO c:\\\\windows cmd"/></w:hdr>' },
      'field',
    ],
  ])('is refused with %s', (_name, _none, added, danger) => {
    expect(checkTemplate(changed((xml) => xml, added))).toMatchObject({
      ok: false,
      refusal: { kind: 'TemplateUnsafe', facts: { danger } },
    });
  });

  const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const hdr = (inside: string) =>
    `<w:hdr xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:p><w:r>${inside}</w:r></w:p></w:hdr>`;
  const rel = (attributes: string) =>
    `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" ${attributes}/></Relationships>`;
  const field = (instruction: string) => hdr(`<w:instrText>${instruction}</w:instrText>`);

  // Harmless stand-ins: each names a way of bringing something in, and brings in nothing.
  test.each<readonly [string, string, string | Uint8Array<ArrayBuffer>, string]>([
    [
      'a relationship in single quotes',
      'word/_rels/header9.xml.rels',
      rel(`Type='${office}/image' Target='http://x.example/a' TargetMode='External'`),
      'external-content',
    ],
    [
      'blanks around the equals sign',
      'word/_rels/header9.xml.rels',
      rel(`Type = "${office}/image" Target = "http://x.example/a" TargetMode = "External"`),
      'external-content',
    ],
    [
      'a mode in another case',
      'word/_rels/header9.xml.rels',
      rel(`Type="${office}/image" Target="a" TargetMode="EXTERNAL"`),
      'external-content',
    ],
    [
      'characters as numbers',
      'word/_rels/header9.xml.rels',
      rel(`Type="${office}/image" Target="http://x.example/a" TargetMode="&#69;xternal"`),
      'external-content',
    ],
    [
      'an angle bracket in an attribute',
      'word/_rels/header9.xml.rels',
      rel(`Title=">" Type="${office}/image" Target="a" TargetMode="External"`),
      'external-content',
    ],
    [
      'a prefix',
      'word/_rels/header9.xml.rels',
      `<p:Relationships xmlns:p="x"><p:Relationship Id="r1" Type="${office}/image" Target="a" TargetMode="External"/></p:Relationships>`,
      'external-content',
    ],
    [
      'hyperlink said elsewhere',
      'word/_rels/header9.xml.rels',
      rel(`Type="${office}/image" Target="http://x.example/hyperlink" TargetMode="External"`),
      'external-content',
    ],
    [
      'a link to a file',
      'word/_rels/header9.xml.rels',
      rel(`Type="${office}/hyperlink" Target="file:///x" TargetMode="External"`),
      'external-content',
    ],
    [
      'an address without a mode',
      'word/_rels/header9.xml.rels',
      rel(`Type="${office}/image" Target="http://x.example/a"`),
      'external-content',
    ],
    [
      'a template of its own',
      'word/_rels/settings.xml.rels',
      rel(`Type="${office}/attachedTemplate" Target="a.dotm"`),
      'unknown-content',
    ],
    [
      'a macro by relationship',
      'word/_rels/document9.xml.rels',
      rel('Type="http://schemas.microsoft.com/office/2006/relationships/vbaProject" Target="media/a.png"'),
      'unknown-content',
    ],
    [
      'another file by relationship',
      'word/_rels/header9.xml.rels',
      rel(`Type="${office}/package" Target="media/a.png"`),
      'unknown-content',
    ],
    [
      'a chunk by relationship',
      'word/_rels/header9.xml.rels',
      rel(`Type="${office}/aFChunk" Target="media/a.png"`),
      'unknown-content',
    ],
    ['a chunk', 'word/header9.xml', hdr('<w:altChunk r:id="r1"/>'), 'unknown-content'],
    ['an object', 'word/header9.xml', hdr('<w:object/>'), 'unknown-content'],
    ['an object under another prefix', 'word/header9.xml', hdr('<q:OLEObject/>'), 'unknown-content'],
    [
      'a picture by address',
      'word/header9.xml',
      hdr('<v:imagedata src="http://x.example/a.png"/>'),
      'external-content',
    ],
    ['a field in lower case', 'word/header9.xml', field(' includetext "a" '), 'field'],
    ['a field in CDATA', 'word/header9.xml', field('<![CDATA[ INCLUDETEXT "a" ]]>'), 'field'],
    ['a field in numbers', 'word/header9.xml', field(' &#73;NCLUDETEXT "a" '), 'field'],
    ['a field in single quotes', 'word/header9.xml', hdr("<w:fldSimple w:instr='DDE a'/>"), 'field'],
    [
      'a field over two runs',
      'word/header9.xml',
      hdr(
        '<w:fldChar w:fldCharType="begin"/><w:instrText>D</w:instrText><w:instrText>DE a</w:instrText><w:fldChar w:fldCharType="end"/>',
      ),
      'field',
    ],
    [
      'a field within a field',
      'word/header9.xml',
      hdr(
        '<w:fldChar w:fldCharType="begin"/><w:instrText>PAGE</w:instrText><w:fldChar w:fldCharType="begin"/><w:instrText>LINK a</w:instrText><w:fldChar w:fldCharType="end"/><w:fldChar w:fldCharType="end"/>',
      ),
      'field',
    ],
    ['a link field to a file', 'word/header9.xml', field(' HYPERLINK "file:///x" '), 'field'],
    ['a field that nobody knows', 'word/header9.xml', field(' WHATEVER '), 'field'],
    ['UTF-16', 'word/header9.xml', new Uint8Array(Buffer.from(`\uFEFF${hdr('')}`, 'utf16le')), 'not-xml'],
    ['another encoding', 'word/header9.xml', `<?xml version="1.0" encoding='UTF-7'?>${hdr('')}`, 'not-xml'],
    ['half an element', 'word/header9.xml', '<w:hdr><w:p>', 'not-xml'],
    ['a document type in small letters', 'word/header9.xml', '<!doctype a><w:hdr/>', 'document-type'],
    ['a part of another program', 'word/webextensions/webextension1.xml', '<a/>', 'unknown-part'],
    ['a page to be taken in', 'word/afchunk1.htm', '<p/>', 'unknown-part'],
    ['a part of the user interface', 'customUI/customUI.xml', '<a/>', 'unknown-part'],
    ['a library of controls', 'word/ActiveX/activeX1.xml', '<a/>', 'active-content'],
  ])('is refused with %s', (_name, part, content, danger) => {
    const parts = unzipSync(starter);
    const bytes = typeof content === 'string' ? strToU8(content) : content;
    expect(checkTemplate(zipSync({ ...parts, [part]: bytes }))).toMatchObject({
      ok: false,
      refusal: { kind: 'TemplateUnsafe', facts: { part, danger } },
    });
  });

  test.each([
    ['page numbers', field(' PAGE  \\* MERGEFORMAT ')],
    ['a counted field', hdr('<w:fldSimple w:instr=" NUMPAGES "/>')],
    ['a link field', field(' HYPERLINK "https://www.example.cn/" ')],
    ['a link within the letter', field(' HYPERLINK \\l "a" ')],
    ['a drawing', hdr('<w:pict><v:shape style="width:1pt"><v:textbox/></v:shape></w:pict>')],
  ])('may have %s', (_name, header) => {
    expect(checkTemplate(changed((xml) => xml, { 'word/header9.xml': header }))).toMatchObject({ ok: true });
  });

  test.each(['{#paragraphs} ', ' {#paragraphs}', '{#paragraphs}\u3000', '{#paragraphs}\u00A0 '])(
    'sets the same letter with blanks that nobody sees at a loop: %j',
    (written) => {
      const letter = letterOf('refusal');
      const own = changed((xml) => xml.replace('{#paragraphs}', written).replace('{/paragraphs}', '{/paragraphs} '));
      expect(wordPart(filled(own, letter), 'word/document.xml').match(/<w:p[ >]/g)?.length).toBe(
        wordPart(filled(starter, letter), 'word/document.xml').match(/<w:p[ >]/g)?.length,
      );
    },
  );

  test.each(['｛closing｝', '{closing｝', '｛closing}', '{ closing }', '{ｃｌｏｓｉｎｇ}', '｛＃annex｝'])(
    'is refused with %s, and told in which paragraph it stands',
    (written) => {
      const refusal = checkTemplate(changed((xml) => xml.replace('{closing}', written)));
      expect(refusal).toMatchObject({ ok: false, refusal: { kind: 'TemplateTagMalformed' } });
      if (!refusal.ok) expect(refusal.refusal.facts['tags']).toMatch(/ ¶\d+$/);
    },
  );

  test('takes a tag that a word processor has split over several runs', () => {
    const split = changed((xml) =>
      xml.replace('{closing}', '{clo</w:t></w:r><w:r><w:t>sing</w:t></w:r><w:r><w:t xml:space="preserve">}'),
    );
    const letter = letterOf('refusal');
    expect(wordParagraphs(filled(split, letter))).toContain(letter.closing);
  });

  test('tells in which paragraph a tag stands that is split over two', () => {
    const refusal = checkTemplate(
      changed((xml) => xml.replace('{closing}', '{clo</w:t></w:r></w:p><w:p><w:r><w:t>sing}')),
    );
    expect(refusal).toMatchObject({ ok: false, refusal: { kind: 'TemplateTagMalformed' } });
    if (!refusal.ok) expect(refusal.refusal.facts['tags']).toMatch(/ ¶\d+/);
  });

  test('may link to a web page', () => {
    const link =
      '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink" Target="https://example.org" TargetMode="External"/></Relationships>';
    expect(checkTemplate(changed((xml) => xml, { 'word/_rels/footer9.xml.rels': link }))).toMatchObject({ ok: true });
  });

  test('is refused when it unpacks to too much, whatever size it claims', () => {
    const bomb = zipSync({ ...unzipSync(starter), 'word/media/a.png': new Uint8Array(49 * 1024 * 1024) }, { level: 1 });
    expect(bomb.length).toBeLessThan(2 * 1024 * 1024);
    expect(checkTemplate(bomb)).toMatchObject({
      ok: false,
      refusal: { kind: 'TemplateTooLarge', facts: { limitInMiB: 2 } },
    });
  });

  test('is refused when the file itself is too large', () => {
    expect(checkTemplate(new Uint8Array(2 * 1024 * 1024 + 1))).toMatchObject({
      ok: false,
      refusal: { kind: 'TemplateTooLarge' },
    });
  });

  test.each([
    ['no zip', () => strToU8('not a zip')],
    ['nothing', () => new Uint8Array()],
    ['half a zip', () => starter.subarray(0, starter.length / 2)],
    ['another zip', () => zipSync({ 'a.txt': strToU8('a') })],
    ['a workbook', () => changed((xml) => xml, { '[Content_Types].xml': '<Types/>' })],
  ])('is refused when it is %s', (_name, bytes) => {
    expect(checkTemplate(bytes())).toMatchObject({ ok: false, refusal: { kind: 'TemplateUnreadable' } });
  });

  test('has a message in both languages for everything it can be refused for', () => {
    expect([Object.keys(templateProblemsZh), Object.keys(templateProblemsEn)]).toEqual([
      [...templateRefusals],
      [...templateRefusals],
    ]);
  });
});
