import { strFromU8 } from 'fflate';
import Docxtemplater, { type DXT } from 'docxtemplater';
import PizZip from 'pizzip';
import type { LetterContent } from '../../domain/letter/letter-content.ts';
import type { LetterBlock } from '../../domain/letter/letter-wording.ts';
import { readingBudget } from '../../domain/reading/reading-budget.ts';
import { type Result, accepted, refused } from '../../domain/result.ts';
import { unpackArchive } from '../read-published-report/unpack-archive.ts';
import { lookalikeTags, paragraphWith, withoutBlanksAtLoops } from './template-marks.ts';
import { contentTypesOf, dangerIn } from './template-safety.ts';
import { normaliseWordFile } from './normalise-word-file.ts';

/** What a template may name, as `{title}`; the body stands in `{#paragraphs}{text}{/paragraphs}`, and so does `annex`. */
export const templateTags = [
  'agencyName',
  'title',
  'number',
  'addressee',
  'paragraphs',
  'text',
  'closing',
  'date',
  'contact',
  'annex',
] as const;
export type TemplateTag = (typeof templateTags)[number];

/** Without these a letter would lack what the law wants told. */
export const requiredTemplateTags = [
  'agencyName',
  'number',
  'addressee',
  'paragraphs',
  'text',
  'date',
] as const satisfies readonly TemplateTag[];

const loopTags: readonly string[] = ['paragraphs', 'annex'] satisfies readonly TemplateTag[];

export const templateRefusals = [
  'TemplateTooLarge',
  'TemplateUnreadable',
  'TemplateUnsafe',
  'TemplateTagMalformed',
  'TemplateTagUnknown',
  'TemplateTagMissing',
] as const;
export type TemplateRefusal = (typeof templateRefusals)[number];

const largestTemplateInMiB = 2;

const mainType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml';
/** A tag as docxtemplater has read it; `module` is null for a plain tag. */
type Tag = {
  readonly name: string;
  readonly module: string | null;
  readonly isInverted: boolean;
  readonly inside: readonly Tag[];
};

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function tagsIn(parts: unknown): readonly Tag[] {
  if (!Array.isArray(parts)) return isRecord(parts) ? Object.values(parts).flatMap(tagsIn) : [];
  return parts.flatMap((part: unknown) => {
    if (!isRecord(part) || part['type'] !== 'placeholder') return [];
    const { value, module } = part;
    const inside = [...tagsIn(part['subparsed']), ...tagsIn(part['attrParsed'])];
    return [
      {
        name: typeof value === 'string' ? value : '',
        module: typeof module === 'string' ? module : null,
        isInverted: part['inverted'] === true,
        inside,
      },
    ];
  });
}

function isTag(name: string): name is TemplateTag {
  return templateTags.some((tag) => tag === name);
}

/** Names of tags that are unknown or misplaced: loops stand alone and hold `text`; raw XML and inverted sections are not offered. */
function wrongTags(tags: readonly Tag[], isInLoop = false): readonly string[] {
  return tags.flatMap(({ name, module, isInverted, inside }) => {
    const isLoop = loopTags.includes(name);
    const isRight =
      isTag(name) &&
      !isInverted &&
      (isLoop ? module === 'loop' && !isInLoop : module === null && inside.length === 0) &&
      (name !== 'text' || isInLoop);
    return isRight ? wrongTags(inside, true) : [name];
  });
}

function namesOf(tags: readonly Tag[]): readonly string[] {
  return tags.flatMap(({ name, inside }) => [name, ...namesOf(inside)]);
}

/** The tags that docxtemplater stumbled over, such as one that is not closed. */
function stumbledTags(error: unknown, xml: string): string {
  const properties = isRecord(error) && isRecord(error['properties']) ? error['properties'] : {};
  const errors: readonly unknown[] = Array.isArray(properties['errors']) ? properties['errors'] : [error];
  const tags = errors.map((each) =>
    isRecord(each) && isRecord(each['properties']) ? each['properties']['xtag'] : undefined,
  );
  const named = [...new Set(tags.filter((tag) => typeof tag === 'string').map((tag) => tag.slice(0, 40)))];
  return named.map((tag) => placed(tag, paragraphWith(xml, tag))).join(',');
}

/** A tag with the paragraph in which it stands, counted from the beginning of its part. */
function placed(tag: string, paragraph: number | null): string {
  return paragraph === null ? tag : `${tag} ¶${paragraph}`;
}

/** Parts whose text is filled. */
function isText(name: string): boolean {
  return /^word\/(?:document|header\d*|footer\d*|footnotes|endnotes)\.xml$/.test(name);
}

/** Opening braces, each of which may begin a tag. */
function bracesIn(bytes: Uint8Array): number {
  let count = 0;
  for (let at = bytes.indexOf(0x7b); at !== -1; at = bytes.indexOf(0x7b, at + 1)) count += 1;
  return count;
}

type Compiled = { readonly document: Docxtemplater<PizZip>; readonly tags: readonly TemplateTag[] };

function compile(templateBytes: Uint8Array): Result<Compiled, TemplateRefusal> {
  if (templateBytes.length > largestTemplateInMiB * 1024 * 1024)
    return refused('TemplateTooLarge', null, { limitInMiB: largestTemplateInMiB });
  const opened = unpackArchive(templateBytes, () => true);
  if (!opened.ok)
    return refused(opened.refusal.kind === 'ArchiveTooLarge' ? 'TemplateTooLarge' : 'TemplateUnreadable', null, {
      limitInMiB: largestTemplateInMiB,
    });
  const types = opened.value.get('[Content_Types].xml');
  if (types === undefined || !strFromU8(types).includes(mainType))
    return refused('TemplateUnreadable', null, { limitInMiB: largestTemplateInMiB });
  const zip = new PizZip();
  const contentTypes = contentTypesOf(types);
  for (const [name, bytes] of opened.value) {
    const danger = dangerIn(name, bytes, contentTypes);
    if (danger !== null) return refused('TemplateUnsafe', null, { part: name, danger });
    if (!name.endsWith('/')) zip.file(name, isText(name) ? withoutBlanksAtLoops(strFromU8(bytes), loopTags) : bytes);
  }
  // Pairing tags takes longer the more of them are open: so many are counted before any is paired.
  const braces = [...opened.value].reduce((sum, [name, bytes]) => sum + (isText(name) ? bracesIn(bytes) : 0), 0);
  if (braces > readingBudget.templateTags) return refused('TemplateTagMalformed', null, { tags: `{ × ${braces}` });
  const text = strFromU8(opened.value.get('word/document.xml') ?? new Uint8Array());
  const lookalikes = [...opened.value].flatMap(([name, bytes]) =>
    isText(name) ? lookalikeTags(strFromU8(bytes)) : [],
  );
  if (lookalikes.length > 0)
    return refused('TemplateTagMalformed', null, {
      tags: lookalikes.map(({ tag, paragraph }) => placed(tag, paragraph)).join(','),
    });
  const found: { readonly part: string; readonly tag: Tag }[] = [];
  let part = '';
  const collector: DXT.Module = {
    name: 'TagCollector',
    set: (seen: unknown) => {
      if (!isRecord(seen) || !isRecord(seen['inspect'])) return;
      const { filePath, postparsed } = seen['inspect'];
      if (typeof filePath === 'string') part = filePath;
      found.push(...tagsIn(postparsed ?? []).map((tag) => ({ part, tag })));
    },
  };
  let document: Docxtemplater<PizZip>;
  try {
    document = new Docxtemplater(zip, {
      modules: [collector],
      paragraphLoop: true,
      errorLogging: false,
      stripInvalidXMLChars: true,
      syntax: { changeDelimiterPrefix: null },
      parser: (tag) => ({
        get: (scope: unknown) => (isRecord(scope) && Object.hasOwn(scope, tag) ? scope[tag] : undefined),
      }),
    });
  } catch (error) {
    return refused('TemplateTagMalformed', null, { tags: stumbledTags(error, text) });
  }
  const wrong = wrongTags(found.map(({ tag }) => tag));
  if (wrong.length > 0)
    return refused('TemplateTagUnknown', null, { tags: [...new Set(wrong)].join(','), known: templateTags.join(',') });
  // Tags in the file's properties are filled too, but nobody reads a letter there.
  const names = namesOf(found.filter((each) => each.part.startsWith('word/')).map(({ tag }) => tag));
  const missing = requiredTemplateTags.filter((tag) => !names.includes(tag));
  if (missing.length > 0) return refused('TemplateTagMissing', null, { tags: missing.join(',') });
  return accepted({ document, tags: templateTags.filter((tag) => names.includes(tag)) });
}

/** Whether a Word file can serve as an agency's template: small, harmless, and with every tag that a letter needs. */
export function checkTemplate(
  templateBytes: Uint8Array,
): Result<{ readonly tags: readonly TemplateTag[] }, TemplateRefusal> {
  const compiled = compile(templateBytes);
  return compiled.ok ? accepted({ tags: compiled.value.tags }) : compiled;
}

function linesOf(blocks: readonly LetterBlock[]): readonly { readonly text: string }[] {
  return blocks.flatMap((block) =>
    block.kind === 'table'
      ? [block.columns, ...block.rows].map((cells) => ({ text: cells.join('　') }))
      : [{ text: block.text }],
  );
}

/**
 * The letter set in an agency's own Word template. Tags are looked up as plain names: nothing in a template is evaluated.
 * A table is set as one line per row. Refuses a template that `checkTemplate` refuses. The same template and content give
 * the same bytes.
 */
export function renderFromTemplate(
  templateBytes: Uint8Array,
  content: LetterContent,
): Result<Uint8Array, TemplateRefusal> {
  const compiled = compile(templateBytes);
  if (!compiled.ok) return compiled;
  const data: Readonly<Record<Exclude<TemplateTag, 'text'>, unknown>> = {
    agencyName: content.agencyName,
    title: content.title,
    number: content.number,
    addressee: content.addressee,
    paragraphs: linesOf(content.blocks),
    closing: content.closing,
    date: content.date,
    contact: content.contact.join('；'),
    annex: content.annex === null ? [] : [{ text: content.annex.title }, ...linesOf(content.annex.blocks)],
  };
  const { document } = compiled.value;
  document.render(data);
  return accepted(normaliseWordFile(document.toUint8Array(), content.letterOn));
}
