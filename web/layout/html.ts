import { html as escapeTemplate, raw } from 'hono/html';
import type { HtmlEscapedString } from 'hono/utils/html';

/** Markup whose every interpolated text has been escaped. */
export type Html = HtmlEscapedString;

/** What a template may hold; `false`, `null` and `undefined` print nothing, so that `condition && html…` reads well. */
export type HtmlChild = string | number | Html | false | null | undefined | readonly HtmlChild[];

/** Escapes each interpolated string for text and for quoted attributes; attributes must therefore be quoted. */
export function html(strings: TemplateStringsArray, ...children: readonly HtmlChild[]): Html {
  const markup = escapeTemplate(strings, ...children);
  if (markup instanceof Promise) throw new TypeError('a page template may not hold a promise');
  return markup;
}

/** Attribute `name="value"` with its leading blank, or nothing when there is no value. */
export function attribute(name: string, value: string | number | boolean | null | undefined): Html {
  if (value === null || value === undefined || value === false) return raw('');
  if (value === true) return raw(` ${name}`);
  return html` ${raw(name)}="${value}"`;
}
