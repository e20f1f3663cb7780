import { articles } from '../../shared/domain/statute/articles.ts';
import type { Article } from '../../shared/domain/statute/articles.ts';
import { html } from '../layout/html.ts';
import type { Html } from '../layout/html.ts';
import type { PageContext } from '../layout/page-context.ts';

/** The citation as a reader of this language knows it. */
export function citation(context: Pick<PageContext, 'language'>, article: Article): string {
  return articles[article][context.language];
}

/** The law one tap away: a sentence in plain words and the articles it rests on. */
export function lawNote(context: PageContext, text: string, cited: readonly Article[]): Html {
  return html`<details class="law">
    <summary>${context.messages.common.lawSummary}</summary>
    <p>${text}</p>
    <p class="law-source">${cited.map((article) => citation(context, article)).join(context.messages.common.listSeparator)}</p>
  </details>`;
}
