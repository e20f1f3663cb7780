/** Names of the vocabularies that are read, under the prefix that their elements have here whatever a file calls it. */
const knownNamespaces: ReadonlyMap<string, string> = new Map([
  ['http://schemas.openxmlformats.org/wordprocessingml/2006/main', 'w:'],
  ['http://purl.oclc.org/ooxml/wordprocessingml/main', 'w:'],
  ['http://schemas.openxmlformats.org/markup-compatibility/2006', 'mc:'],
  ['http://schemas.openxmlformats.org/officeDocument/2006/math', 'm:'],
  ['http://schemas.openxmlformats.org/spreadsheetml/2006/main', ''],
  ['http://purl.oclc.org/ooxml/spreadsheetml/main', ''],
  ['http://schemas.openxmlformats.org/officeDocument/2006/relationships', 'r:'],
  ['http://purl.oclc.org/ooxml/officeDocument/relationships', 'r:'],
  ['http://schemas.openxmlformats.org/package/2006/relationships', ''],
  ['http://www.ofdspec.org/2016', 'ofd:'],
  ['urn:oasis:names:tc:opendocument:xmlns:office:1.0', 'office:'],
  ['urn:oasis:names:tc:opendocument:xmlns:text:1.0', 'text:'],
  ['urn:oasis:names:tc:opendocument:xmlns:table:1.0', 'table:'],
  ['urn:oasis:names:tc:opendocument:xmlns:style:1.0', 'style:'],
  ['urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0', 'fo:'],
]);

type Attributes = Readonly<Record<string, string>>;

/** Renames elements and attributes of known vocabularies by their namespace; what is not declared keeps its name. */
export function startPrefixes(): {
  readonly open: (name: string, given: Attributes) => readonly [string, Attributes];
  readonly name: (name: string) => string;
} {
  const byPrefix = new Map<string, string>();
  let otherwiseNamed = 0;
  const declare = (prefix: string, known: string | undefined) => {
    const before = byPrefix.get(prefix);
    if (before !== undefined && before !== prefix) otherwiseNamed--;
    if (known === undefined) byPrefix.delete(prefix);
    else byPrefix.set(prefix, known);
    if (known !== undefined && known !== prefix) otherwiseNamed++;
  };
  const renamed = (name: string, isAttribute: boolean): string => {
    const colon = name.indexOf(':');
    const prefix = colon === -1 ? '' : name.slice(0, colon + 1);
    if (isAttribute && prefix === '') return name;
    const known = byPrefix.get(prefix);
    return known === undefined ? name : known + name.slice(prefix.length);
  };
  return {
    open: (name, given) => {
      for (const key in given)
        if (key.startsWith('xmlns'))
          declare(key === 'xmlns' ? '' : `${key.slice(6)}:`, knownNamespaces.get(given[key] ?? ''));
      if (otherwiseNamed === 0) return [name, given];
      return [
        renamed(name, false),
        Object.fromEntries(Object.entries(given).map(([key, value]) => [renamed(key, true), value])),
      ];
    },
    name: (name) => (otherwiseNamed === 0 ? name : renamed(name, false)),
  };
}
