/** A mail in one language, before it is text and HTML. */
export type MailContent = {
  readonly language: string;
  readonly subject: string;
  readonly blocks: readonly MailBlock[];
};

export type MailBlock =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'note'; readonly text: string }
  | { readonly kind: 'facts'; readonly facts: readonly (readonly [label: string, value: string])[] }
  | { readonly kind: 'list'; readonly title: string; readonly items: readonly string[] }
  | { readonly kind: 'link'; readonly label: string; readonly url: string }
  | { readonly kind: 'entry'; readonly entry: MailEntry };

/** One line of a digest. */
export type MailEntry = {
  readonly urgency: 'late' | 'today' | 'ahead';
  /** The date and what falls due. */
  readonly heading: string;
  readonly left: string;
  readonly subject: string;
  readonly next: string;
  readonly why: string;
  readonly link: { readonly label: string; readonly url: string };
};

export type ComposedMail = { readonly subject: string; readonly text: string; readonly html: string };
