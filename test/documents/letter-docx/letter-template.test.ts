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
