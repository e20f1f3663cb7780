import type { Article } from './statute/articles.ts';

/** An expected outcome that is not success: facts and the clause, never wording or an HTTP status. */
export type Refusal<Kind extends string = string> = {
  readonly kind: Kind;
  readonly article: Article | null;
  readonly facts: Readonly<Record<string, string | number>>;
};

export type Result<T, Kind extends string = string> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusal: Refusal<Kind> };

export function accepted<T>(value: T): { readonly ok: true; readonly value: T } {
  return { ok: true, value };
}

export function refused<Kind extends string>(
  kind: Kind,
  article: Article | null,
  facts: Readonly<Record<string, string | number>> = {},
): { readonly ok: false; readonly refusal: Refusal<Kind> } {
  return { ok: false, refusal: { kind, article, facts } };
}
