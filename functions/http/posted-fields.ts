import type { Context } from 'hono';
import { pageContext } from '../../web/layout/page-context.ts';
import type { PageContext } from '../../web/layout/page-context.ts';

const longestBodyInBytes = 64 * 1024;

/** The fields of a posted form, trimmed to text; null when the form is larger than any of ours. */
export async function postedFields(context: Context): Promise<((name: string) => string) | null> {
  const bytes = await context.req.arrayBuffer();
  if (bytes.byteLength > longestBodyInBytes) return null;
  const fields = new URLSearchParams(new TextDecoder().decode(bytes));
  return (name) => (fields.getAll(name).at(-1) ?? '').replaceAll('\r\n', '\n');
}

/** The language and place of a page; the other language of an answer to a post is where its form is. */
export function contextOf(context: Context): PageContext {
  const query = context.req.query();
  return pageContext(context.req.path, context.req.method === 'GET' ? query : { lang: query['lang'] ?? '' });
}
