import type { ServerResponse } from 'node:http';
import { raw } from 'hono/html';
import { pageHeaderValues } from '../../functions/http/page-headers.ts';
import { assetUrl } from '../../web/layout/asset-urls.ts';
import { attribute, html } from '../../web/layout/html.ts';
import type { Html, HtmlChild } from '../../web/layout/html.ts';
import { accountWords } from './account-words.ts';
import type { Words } from './account-words.ts';

/** Chinese, with the English after it for who needs it. */
export function words([chinese, english]: Words): Html {
  return html`${chinese} <span class="hint" lang="en">${english}</span>`;
}

export function sendAccountPage(
  response: ServerResponse,
  {
    status = 200,
    title,
    main,
    headers = {},
  }: {
    readonly status?: number;
    readonly title: Words;
    readonly main: HtmlChild;
    readonly headers?: Readonly<Record<string, string | string[]>>;
  },
): void {
  const page = html`${raw('<!doctype html>')}
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title[0]} · ${accountWords.siteName[0]}</title>
<meta name="color-scheme" content="light dark">
<link rel="icon" href="${assetUrl('mark.svg')}" type="image/svg+xml">
<link rel="stylesheet" href="${assetUrl('site.css')}">
</head>
<body>
<header class="site-header"><div class="bar"><a class="site-name" href="/staff">${
    accountWords.siteName[0]
  }</a></div></header>
<main id="main" class="text">
<h1>${words(title)}</h1>
${main}
</main>
</body>
</html>
`;
  response
    .writeHead(status, {
      ...pageHeaderValues,
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      ...headers,
    })
    .end(String(page));
}

/** What is wrong, above the form, where a screen reader hears of it first. */
export function alertLine(fault: Words | null): HtmlChild {
  return fault !== null && html`<div class="error-summary" role="alert"><p>${words(fault)}</p></div>`;
}

export type InputField = {
  readonly name: string;
  readonly label: Words;
  readonly hint?: Words;
  readonly type?: 'text' | 'password' | 'email';
  readonly autocomplete?: string;
  readonly value?: string;
  readonly isOptional?: boolean;
};

export function inputField({
  name,
  label,
  hint,
  type = 'text',
  autocomplete,
  value = '',
  isOptional = false,
}: InputField): Html {
  return html`<div class="field">
  <label for="${name}">${words(label)}</label>
  ${hint !== undefined && html`<p class="hint" id="${name}-hint">${hint[0]} <span lang="en">${hint[1]}</span></p>`}
  <input class="medium" id="${name}" name="${name}" type="${type}" value="${value}"${attribute(
    'autocomplete',
    autocomplete ?? 'off',
  )}${attribute('required', !isOptional)}${attribute(
    'aria-describedby',
    hint === undefined ? null : `${name}-hint`,
  )} spellcheck="false">
</div>`;
}

export function button(label: Words, name?: string, value?: string): Html {
  return html`<button class="button"${attribute('name', name)}${attribute(
    'value',
    value,
  )}>${label[0]} <span lang="en">${label[1]}</span></button>`;
}
