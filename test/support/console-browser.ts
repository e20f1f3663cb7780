import { elementsOf } from '../web/parsed-page.ts';

export type Answer = {
  readonly status: number;
  readonly html: string;
  readonly location: string | null;
  readonly headers: Headers;
};

/** Where the console is served, and by which name it calls itself when that is another. */
type ServedConsole = { readonly origin: string; readonly publicOrigin?: string };

/** A browser as far as the console needs one: it keeps cookies and follows no redirect by itself. */
export function consoleBrowser({ origin, publicOrigin = origin }: ServedConsole) {
  const cookies = new Map<string, string>();
  async function visit(path: string, form?: Readonly<Record<string, string>> | FormData): Promise<Answer> {
    const response = await fetch(
      new URL(path.startsWith(`${publicOrigin}/`) ? path.slice(publicOrigin.length) : path, origin),
      {
        redirect: 'manual',
        headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
        ...(form === undefined
          ? {}
          : { method: 'POST', body: form instanceof FormData ? form : new URLSearchParams(form) }),
      },
    );
    for (const cookie of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      if (/max-age=0/i.test(cookie)) cookies.delete(name);
      else cookies.set(name, value);
    }
    return {
      status: response.status,
      html: await response.text(),
      location: response.headers.get('location'),
      headers: response.headers,
    };
  }
  return { visit, cookies };
}

export type ConsoleBrowser = ReturnType<typeof consoleBrowser>;

/** Signs in through the login page and answers with the page that was asked for. */
export async function signIn({ visit }: ConsoleBrowser, sub: string, path = '/staff/requests'): Promise<Answer> {
  let answer = await visit(path);
  for (let hop = 0; answer.location !== null && hop < 12; hop += 1) {
    const location: string = answer.location;
    answer = await visit(location);
    if (answer.status === 200 && location.includes('/interaction/'))
      answer = await visit(location, { sub, password: 'gongkai' });
  }
  return answer;
}

/** The hidden fields of the form of one step. */
export function hiddenFields(html: string, type: string): Record<string, string> {
  const form = html.split('<form').find((part) => part.includes(`name="type" value="${type}"`)) ?? '';
  return Object.fromEntries(
    elementsOf(`<form${form}`)
      .filter(({ tag, attributes }) => tag === 'input' && attributes['type'] === 'hidden')
      .map(({ attributes }) => [attributes['name'] ?? '', attributes['value'] ?? '']),
  );
}

/** Where the link with this text leads. */
export function casePath(html: string, title: string): string {
  const link = elementsOf(html).find(({ tag, text }) => tag === 'a' && text === title);
  return link?.attributes['href'] ?? '';
}

/** A form with files, as `multipart/form-data`. */
export function formWith(
  fields: Readonly<Record<string, string>>,
  name: string,
  files: readonly { readonly fileName: string; readonly content: string | Uint8Array<ArrayBuffer> }[],
): FormData {
  const form = new FormData();
  for (const [field, value] of Object.entries(fields)) form.append(field, value);
  for (const { fileName, content } of files) form.append(name, new Blob([content]), fileName);
  return form;
}

/** The token that every form of the page carries. */
export function formTokenOf(html: string): string {
  return elementsOf(html).find(({ attributes }) => attributes['name'] === 'formToken')?.attributes['value'] ?? '';
}
