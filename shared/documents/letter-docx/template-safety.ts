import { Parser } from 'htmlparser2';

/** Why a part of a Word file may not be used: it would run, fetch or embed something, or is nothing that a letter needs. */
export type TemplateDanger =
  'active-content' | 'unknown-part' | 'unknown-content' | 'not-xml' | 'document-type' | 'external-content' | 'field';

/** The parts that word processors write for a letter; every other part is refused. */
const knownParts = [
  /^\[Content_Types\]\.xml$/,
  /^_rels\/\.rels$/,
  /^docProps\/(?:app|core|custom)\.xml$/,
  /^docProps\/thumbnail\.(?:jpe?g|png|emf|wmf)$/i,
  /^word\/(?:document|styles|stylesWithEffects|settings|webSettings|fontTable|numbering|footnotes|endnotes|people)\.xml$/,
  /^word\/(?:comments|commentsExtended|commentsIds|commentsExtensible)\.xml$/,
  /^word\/(?:header|footer)\d*\.xml$/,
  /^word\/theme\/theme\d*\.xml$/,
  /^word\/_rels\/[A-Za-z]+\d*\.xml\.rels$/,
  /^word\/theme\/_rels\/theme\d*\.xml\.rels$/,
  /^word\/media\/[^/]+\.(?:png|jpe?g|gif|bmp|tiff?|emf|wmf)$/i,
  /^word\/fonts\/[^/]+\.odttf$/i,
  /^customXml\/(?:item|itemProps)\d*\.xml$/,
  /^customXml\/_rels\/item\d*\.xml\.rels$/,
];
const runsCode = /vbaProject|vbaData|activeX|embeddings\/|\.(?:bin|exe|dll|js|vbs|ps1|bat|cmd|hta|lnk)$/i;

const office = 'application/vnd.openxmlformats-officedocument.';
const knownTypes: ReadonlySet<string> = new Set([
  'application/xml',
  'text/xml',
  'application/vnd.openxmlformats-package.relationships+xml',
  'application/vnd.openxmlformats-package.core-properties+xml',
  `${office}extended-properties+xml`,
  `${office}custom-properties+xml`,
  `${office}customXmlProperties+xml`,
  `${office}theme+xml`,
  `${office}obfuscatedFont`,
  ...['document.main', 'styles', 'settings', 'webSettings', 'fontTable', 'numbering', 'footnotes', 'endnotes'].map(
    (name) => `${office}wordprocessingml.${name}+xml`,
  ),
  ...['header', 'footer', 'comments', 'commentsExtended', 'commentsIds', 'commentsExtensible', 'people'].map(
    (name) => `${office}wordprocessingml.${name}+xml`,
  ),
  'application/vnd.ms-word.stylesWithEffects+xml',
  ...['png', 'jpeg', 'jpg', 'gif', 'bmp', 'tiff', 'x-emf', 'x-wmf', 'emf', 'wmf'].map((name) => `image/${name}`),
]);

/** Kinds of relationships, by the last part of their type. */
const knownRelationships: ReadonlySet<string> = new Set([
  'officeDocument',
  'core-properties',
  'extended-properties',
  'custom-properties',
  'thumbnail',
  'styles',
  'stylesWithEffects',
  'settings',
  'webSettings',
  'fontTable',
  'numbering',
  'theme',
  'header',
  'footer',
  'footnotes',
  'endnotes',
  'comments',
  'commentsExtended',
  'commentsIds',
  'commentsExtensible',
  'people',
  'image',
  'hyperlink',
  'font',
  'customXml',
  'customXmlProps',
]);

/** Fields that count, refer or repeat what the file itself holds; everything else may fetch or run. */
const knownFields: ReadonlySet<string> = new Set([
  'PAGE',
  'NUMPAGES',
  'SECTION',
  'SECTIONPAGES',
  'PAGEREF',
  'REF',
  'NOTEREF',
  'STYLEREF',
  'SEQ',
  'TOC',
  'TC',
  'EQ',
  'SYMBOL',
  'ADVANCE',
  'DATE',
  'TIME',
  'CREATEDATE',
  'SAVEDATE',
  'PRINTDATE',
  'TITLE',
  'SUBJECT',
  'AUTHOR',
  'FILENAME',
  'HYPERLINK',
]);

/** Elements that bring something in from elsewhere, or run it; by local name, whatever the prefix. */
const refusedElements: ReadonlySet<string> = new Set([
  'altChunk',
  'object',
  'OLEObject',
  'objectEmbed',
  'objectLink',
  'control',
  'ocx',
  'subDoc',
  'attachedTemplate',
  'mailMerge',
  'frame',
  'frameset',
  'movie',
  'script',
  'audioFile',
  'videoFile',
  'wavAudioFile',
  'quickTimeFile',
  'snd',
  'webVideoPr',
  'saveThroughXslt',
]);

const webAddress = /^(?:https?:\/\/|mailto:|#)/i;

/** Whether a part may be in a template; `types` are the content types of the file, from `contentTypesOf`. */
export function dangerIn(name: string, bytes: Uint8Array, types: ContentTypes): TemplateDanger | null {
  if (name.endsWith('/')) return null;
  if (runsCode.test(name)) return 'active-content';
  if (!knownParts.some((pattern) => pattern.test(name))) return 'unknown-part';
  if (!knownTypes.has(types.typeOf(name)) && name !== '[Content_Types].xml') return 'unknown-content';
  if (!/\.(?:xml|rels)$/.test(name)) return null;
  const text = utf8(bytes);
  if (text === null) return 'not-xml';
  if (/<!(?:DOCTYPE|ENTITY)/i.test(text)) return 'document-type';
  return name.endsWith('.rels') ? dangerInRelationships(text) : dangerInMarkup(text);
}

type Attributes = Readonly<Record<string, string>>;
type Handlers = {
  readonly onOpen: (local: string, attributes: Attributes) => void;
  readonly onText?: (text: string) => void;
  readonly onClose?: (local: string) => void;
};

/** Reads XML with entities and CDATA resolved; false where elements are not closed as they should. */
function readXml(text: string, { onOpen, onText, onClose }: Handlers): boolean {
  let isWhole = true;
  const parser = new Parser(
    {
      onopentag: (name, attributes) => onOpen(localName(name), attributes),
      ontext: (part) => onText?.(part),
      onclosetag: (name, isImplied) => {
        // A tag that closes itself is told as implied too; one that nothing closes comes at the end alone.
        if (isImplied && isEnded) isWhole = false;
        onClose?.(localName(name));
      },
    },
    { xmlMode: true, decodeEntities: true },
  );
  let isEnded = false;
  parser.write(text);
  isEnded = true;
  parser.end();
  return isWhole;
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

function attribute(attributes: Attributes, wanted: string): string | undefined {
  return Object.entries(attributes).find(([name]) => localName(name) === wanted)?.[1];
}

function dangerInRelationships(text: string): TemplateDanger | null {
  let danger: TemplateDanger | null = null;
  const isWhole = readXml(text, {
    onOpen: (local, attributes) => {
      if (local !== 'Relationship') return;
      const kind = (attribute(attributes, 'Type') ?? '').split('/').at(-1) ?? '';
      const target = attribute(attributes, 'Target') ?? '';
      const mode = (attribute(attributes, 'TargetMode') ?? 'Internal').toLowerCase();
      const isOutside = mode !== 'internal' || /^[a-z][a-z0-9+.-]*:|^\\\\|^\/\//i.test(target);
      if (isOutside && !(kind === 'hyperlink' && webAddress.test(target))) danger ??= 'external-content';
      else if (!knownRelationships.has(kind)) danger ??= 'unknown-content';
    },
  });
  return isWhole ? danger : 'not-xml';
}

function dangerInMarkup(text: string): TemplateDanger | null {
  let danger: TemplateDanger | null = null;
  const fields: string[] = [];
  let isInstruction = false;
  const note = (found: TemplateDanger) => {
    danger ??= found;
  };
  const endField = () => {
    const instruction = fields.pop();
    if (instruction !== undefined && !isKnownField(instruction)) note('field');
  };
  const isWhole = readXml(text, {
    onOpen: (local, attributes) => {
      if (refusedElements.has(local)) note('unknown-content');
      if (local === 'instrText' || local === 'delInstrText') isInstruction = true;
      if (local === 'fldSimple' && !isKnownField(attribute(attributes, 'instr') ?? '')) note('field');
      if (local === 'fldChar') {
        const type = attribute(attributes, 'fldCharType');
        if (type === 'begin') fields.push('');
        else if (type === 'end') endField();
      }
      for (const [name, value] of Object.entries(attributes)) {
        const isAddress = ['src', 'href', 'althref', 'hrefbase'].includes(localName(name).toLowerCase());
        if (isAddress && value !== '' && !webAddress.test(value)) note('external-content');
        else if (isAddress && localName(name).toLowerCase() !== 'href' && value !== '') note('external-content');
      }
    },
    onText: (part) => {
      if (!isInstruction) return;
      // An instruction outside of any field is one that a lenient reader might still run.
      if (fields.length === 0) fields.push('');
      fields[fields.length - 1] = `${fields.at(-1) ?? ''}${part}`;
    },
    onClose: (local) => {
      if (local === 'instrText' || local === 'delInstrText') isInstruction = false;
    },
  });
  while (fields.length > 0) endField();
  return isWhole ? danger : 'not-xml';
}

function isKnownField(instruction: string): boolean {
  const [name = '', target = ''] = instruction.trim().split(/\s+/);
  if (name === '') return true;
  if (!knownFields.has(name.toUpperCase())) return false;
  if (name.toUpperCase() !== 'HYPERLINK') return true;
  const address = target.replaceAll(/["“”]/g, '');
  return address.startsWith('\\l') || webAddress.test(address);
}

/** Null for bytes that are not UTF-8, or say that they are something else. */
function utf8(bytes: Uint8Array): string | null {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
  const encoding = /^\s*<\?xml[^>]*encoding\s*=\s*["']([^"']*)["']/i.exec(text)?.[1];
  return text.includes('\u0000') || (encoding !== undefined && !/^utf-?8$/i.test(encoding)) ? null : text;
}

export type ContentTypes = { typeOf(name: string): string };

/** What kind of content each part says that it is. */
export function contentTypesOf(bytes: Uint8Array): ContentTypes {
  const byName = new Map<string, string>();
  const byExtension = new Map<string, string>();
  readXml(utf8(bytes) ?? '', {
    onOpen: (local, attributes) => {
      const type = attribute(attributes, 'ContentType') ?? '';
      if (local === 'Override') byName.set((attribute(attributes, 'PartName') ?? '').replace(/^\//, ''), type);
      if (local === 'Default') byExtension.set((attribute(attributes, 'Extension') ?? '').toLowerCase(), type);
    },
  });
  return {
    typeOf: (name) => byName.get(name) ?? byExtension.get(name.split('.').at(-1)?.toLowerCase() ?? '') ?? '',
  };
}
