import { parse } from 'parse5';
import type { DefaultTreeAdapterTypes } from 'parse5';

type Element = DefaultTreeAdapterTypes.Element;

export type ParsedElement = {
  readonly tag: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly text: string;
};

function textOf(node: DefaultTreeAdapterTypes.Node): string {
  if ('value' in node) return node.value;
  return 'childNodes' in node ? node.childNodes.map(textOf).join('') : '';
}

/** Every element of a page as a browser would build it, in document order; templates included. */
export function elementsOf(page: string): readonly ParsedElement[] {
  const found: ParsedElement[] = [];
  const walk = (node: DefaultTreeAdapterTypes.Node): void => {
    if ('tagName' in node) {
      const element: Element = node;
      found.push({
        tag: element.tagName,
        attributes: Object.fromEntries(element.attrs.map(({ name, value }) => [name, value])),
        text: textOf(element),
      });
      if ('content' in element) walk((element as DefaultTreeAdapterTypes.Template).content);
    }
    if ('childNodes' in node) node.childNodes.forEach(walk);
  };
  walk(parse(page));
  return found;
}

/** The same without the texts and the values: what a page is made of, whatever it says. */
export function shapeOf(page: string): readonly string[] {
  return elementsOf(page).map(({ tag, attributes }) => `${tag} ${Object.keys(attributes).sort().join(' ')}`);
}
