/** A text that the page brought along in its template, with `{name}` replaced by facts. */
export function text(name: string, facts: Readonly<Record<string, string | number>> = {}): string {
  const template = document.getElementById('texts');
  const found =
    template instanceof HTMLTemplateElement
      ? template.content.querySelector(`[data-text="${name}"]`)?.textContent
      : null;
  return (found ?? '').replace(/\{(\w+)\}/g, (_whole, fact: string) => String(facts[fact] ?? ''));
}

/** An element with attributes and children; text is never read as markup. */
export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Readonly<Record<string, string>> = {},
  ...children: readonly (Node | string)[]
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

/** Puts these children in place of what an element held. */
export function refill(parent: Element, ...children: readonly (Node | string)[]): void {
  parent.textContent = '';
  parent.append(...children);
}
