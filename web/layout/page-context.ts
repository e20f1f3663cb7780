import { pagesEn } from '../../shared/messages/pages-en.ts';
import { pagesZh } from '../../shared/messages/pages-zh.ts';
import type { PageMessages } from '../../shared/messages/pages-zh.ts';

export const languages = ['zh', 'en'] as const;
export type Language = (typeof languages)[number];

/** What every page needs to speak to its reader. */
export type PageContext = {
  readonly language: Language;
  readonly messages: PageMessages;
  /** Path and query of this page in the first language, so that the other language is one link away. */
  readonly location: { readonly path: string; readonly query: Readonly<Record<string, string>> };
};

const messagesByLanguage: Readonly<Record<Language, PageMessages>> = { zh: pagesZh, en: pagesEn };

/** Chinese unless the address says `lang=en`: the language travels in links and no cookie is set. */
export function pageContext(path: string, query: Readonly<Record<string, string>> = {}): PageContext {
  const { lang, ...rest } = query;
  const language: Language = lang === 'en' ? 'en' : 'zh';
  return { language, messages: messagesByLanguage[language], location: { path, query: rest } };
}

/** Address of a page of this site in the reader's language. */
export function linkTo(
  context: Pick<PageContext, 'language'>,
  path: string,
  query: Readonly<Record<string, string>> = {},
): string {
  const parameters = new URLSearchParams(query);
  if (context.language !== 'zh') parameters.set('lang', context.language);
  const text = parameters.toString();
  return text === '' ? path : `${path}?${text}`;
}
