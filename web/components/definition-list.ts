import { html } from '../layout/html.ts';
import type { Html, HtmlChild } from '../layout/html.ts';

/** Pairs of a name and what it is; a pair without content is left out. */
export function definitionList(pairs: readonly (readonly [string, HtmlChild])[]): Html {
  const present = pairs.filter(
    ([, content]) => content !== null && content !== undefined && content !== false && content !== '',
  );
  return html`<dl class="facts">${present.map(([name, content]) => html`<div><dt>${name}</dt><dd>${content}</dd></div>`)}</dl>`;
}
