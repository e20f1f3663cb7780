import type { CivilDate } from '../calendar/civil-date.ts';
import type { Remedies } from '../outcome/remedies-for.ts';
import type { LetterMaterial, MaterialWith, RequiredFact } from './letter-facts.ts';
import type { LetterKind } from './letter-kinds.ts';

/** One block of a letter's body. */
export type LetterBlock =
  | { readonly kind: 'paragraph'; readonly text: string }
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'table'; readonly columns: readonly string[]; readonly rows: readonly (readonly string[])[] };

/** A page after the letter, such as the slip on which a third party answers. */
export type LetterAnnex = { readonly title: string; readonly blocks: readonly LetterBlock[] };

/** The words of the letters: what each kind says once its facts are complete. The domain decides what is said and in what order. */
export type LetterWording = {
  readonly titles: Readonly<Record<LetterKind, string>>;
  readonly date: (on: CivilDate) => string;
  /** The number of a letter that bears the request's own number. */
  readonly registrationNumber: (receiptNumber: string) => string;
  readonly body: { readonly [Kind in LetterKind]: (facts: MaterialWith<RequiredFact<Kind>>) => readonly LetterBlock[] };
  readonly remedies: (
    remedies: Remedies,
    facts: MaterialWith<'reconsiderationBody' | 'court'>,
    kind: LetterKind,
  ) => readonly LetterBlock[];
  readonly closing: (kind: LetterKind) => string;
  readonly contact: (facts: MaterialWith<'contactPhone' | 'contactAddress'>) => readonly string[];
  readonly annex: (kind: LetterKind, facts: LetterMaterial) => LetterAnnex | null;
};
