import { raw } from 'hono/html';
import { assetUrl } from './asset-urls.ts';
import type { AssetName } from './asset-urls.ts';
import { attribute, html } from './html.ts';
import type { Html } from './html.ts';
import { linkTo } from './page-context.ts';
import type { PageContext } from './page-context.ts';

export type Page = {
  readonly title: string;
  /** Which entry of the main navigation this page belongs to, when it belongs to one. */
  readonly section?: keyof PageContext['messages']['navigation'];
  /** True when the page reports errors: the title says so first, as a screen reader reads it first. */
  readonly hasErrors?: boolean;
  /** Wide pages hold tables; the others keep lines short enough to read. */
  readonly width?: 'text' | 'wide';
  readonly styles?: readonly AssetName[];
  readonly scripts?: readonly AssetName[];
  readonly main: Html;
};

/** Where each section of the citizens' site begins. */
export const sectionPaths = {
  apply: '/apply',
  status: '/status',
  deadlines: '/deadlines',
  reports: '/figures',
} as const;

function navigation(context: PageContext, current: Page['section']): Html {
  const { messages } = context;
  const sections = Object.keys(sectionPaths) as (keyof typeof sectionPaths)[];
  return html`<nav class="site-nav" aria-label="${messages.mainNavigation}"><ul>
    ${sections.map(
      (section) =>
        html`<li><a href="${linkTo(context, sectionPaths[section])}"${attribute(
          'aria-current',
          section === current ? 'page' : null,
        )}>${messages.navigation[section]}</a></li>`,
    )}
  </ul></nav>`;
}

function languageLink(context: PageContext): Html {
  const { label, language } = context.messages.languageSwitch;
  const other = language === 'en' ? 'en' : 'zh';
  return html`<a class="language" hreflang="${other}" lang="${other}" href="${linkTo(
    { language: other },
    context.location.path,
    context.location.query,
  )}">${label}</a>`;
}

export type Document = {
  readonly title: string;
  readonly hasErrors?: boolean | undefined;
  readonly siteName: string;
  readonly home: string;
  readonly width?: Page['width'];
  readonly styles?: readonly AssetName[];
  readonly scripts?: readonly AssetName[] | undefined;
  /** What stands beside the site's name. */
  readonly header: Html;
  readonly main: Html;
  readonly footer: Html;
};

/** A whole document: head, header, main and footer. */
export function renderDocument(context: PageContext, page: Document): Html {
  const { messages } = context;
  const title = `${page.hasErrors === true ? messages.common.errorTitlePrefix : ''}${page.title} · ${page.siteName}`;
  return html`${raw('<!doctype html>')}
<html lang="${messages.htmlLanguage}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<meta name="color-scheme" content="light dark">
<meta name="theme-color" content="#0b5d57">
<meta name="format-detection" content="telephone=no">
<link rel="icon" href="${assetUrl('mark.svg')}" type="image/svg+xml">
${(['site.css', ...(page.styles ?? [])] as const).map((name) => html`<link rel="stylesheet" href="${assetUrl(name)}">`)}
${(['page.js', ...(page.scripts ?? [])] as const).map(
  (name) => html`<script type="module" src="${assetUrl(name)}"></script>`,
)}
</head>
<body>
<a class="skip" href="#main">${messages.skipToContent}</a>
<header class="site-header"><div class="bar">
  <a class="site-name" href="${linkTo(
    context,
    page.home,
  )}"><svg class="site-mark" viewBox="0 0 32 32" aria-hidden="true" focusable="false"><rect width="32" height="32" rx="7"/><path d="M13 6.5 6.5 16M19 6.5 25.5 16M15 15.5 10 24.5h11.500M18.500 20l4 6"/></svg><span>${page.siteName}</span></a>
  ${languageLink(context)}
  ${page.header}
</div></header>
<main id="main" class="${page.width === 'wide' ? 'wide' : 'text'}" tabindex="-1">
${page.main}
</main>
<footer class="site-footer"><div class="bar">
  ${page.footer}
</div></footer>
</body>
</html>
`;
}

/** A page of the citizens' site. */
export function renderPage(context: PageContext, { section, ...page }: Page): Html {
  const { messages } = context;
  return renderDocument(context, {
    ...page,
    siteName: messages.siteName,
    home: '/',
    header: navigation(context, section),
    footer: html`<p>${messages.footer.law}</p>
  <p><a href="${linkTo(context, '/docs')}">${messages.footer.docs}</a></p>
  <p>${messages.footer.zone}${context.language === 'en' ? ' ' : ''}${messages.footer.privacy}</p>`,
  });
}
