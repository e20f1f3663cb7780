import type { LetterKind } from '../letter/letter-kinds.ts';
import type { Outcome } from '../request/vocabulary.ts';
import type { Article } from '../statute/articles.ts';
import type { AnswerFact, OutcomeVariant } from './answer-basis.ts';

/** The six parts of section 三 of table III, in the order of the form. */
export const outcomeGroups = [
  'disclosed',
  'partly-disclosed',
  'refused',
  'not-available',
  'not-processed',
  'other-handling',
] as const;
export type OutcomeGroup = (typeof outcomeGroups)[number];

/** What the letter of an outcome is and must say. */
export type AnswerForm = {
  readonly letter: LetterKind;
  readonly articles: readonly Article[];
  /** Facts without which the letter is not written. */
  readonly requiredFacts: readonly AnswerFact[];
};

export type OutcomeEntry = AnswerForm & {
  readonly group: OutcomeGroup;
  /** The row of table III, counted from 1 (本年新收) to 25 (结转下年度). */
  readonly rowNumber: number;
  /** The two situations of a row that covers two; `null` when the row is one situation. */
  readonly variants: Partial<Record<OutcomeVariant, AnswerForm>> | null;
  /** The variant meant when the basis names none; `null` when the caller has to choose. */
  readonly usualVariant: OutcomeVariant | null;
};

function oneSituation(
  rowNumber: number,
  group: OutcomeGroup,
  letter: LetterKind,
  articles: readonly Article[],
  requiredFacts: readonly AnswerFact[],
): OutcomeEntry {
  return { rowNumber, group, letter, articles, requiredFacts, variants: null, usualVariant: null };
}

/**
 * 国办公开办函〔2021〕30号, table III, section 三: the 21 outcomes. The article of each row is this project's reading; the form
 * itself names none. `reissue` has no express article, so its row of the form is cited.
 */
export const outcomeCatalogue: Readonly<Record<Outcome, OutcomeEntry>> = {
  disclosed: {
    rowNumber: 3,
    group: 'disclosed',
    letter: 'disclosure',
    articles: ['条例第36条'],
    requiredFacts: [],
    variants: {
      provided: { letter: 'disclosure', articles: ['条例第36条', '条例第40条'], requiredFacts: ['provision'] },
      'already-public': { letter: 'already-public', articles: ['条例第36条'], requiredFacts: ['accessRoute'] },
    },
    usualVariant: 'provided',
  },
  'partly-disclosed': oneSituation(
    4,
    'partly-disclosed',
    'partial-disclosure',
    ['条例第37条'],
    ['provision', 'withheldParts'],
  ),
  'state-secret': oneSituation(5, 'refused', 'refusal', ['条例第14条'], ['reasons']),
  'other-law-prohibits': oneSituation(6, 'refused', 'refusal', ['条例第14条'], ['reasons', 'otherLaw']),
  'security-and-stability': oneSituation(7, 'refused', 'refusal', ['条例第14条'], ['reasons']),
  'third-party-rights': oneSituation(8, 'refused', 'refusal', ['条例第15条', '条例第32条'], ['reasons']),
  'internal-affairs': oneSituation(9, 'refused', 'refusal', ['条例第16条'], ['reasons']),
  'process-information': oneSituation(10, 'refused', 'refusal', ['条例第16条'], ['reasons']),
  'enforcement-files': oneSituation(11, 'refused', 'refusal', ['条例第16条'], ['reasons']),
  'administrative-inquiry': oneSituation(
    12,
    'refused',
    'administrative-inquiry',
    ['条例第36条'],
    ['otherLaw', 'accessRoute'],
  ),
  'not-held': {
    rowNumber: 13,
    group: 'not-available',
    letter: 'not-existing',
    articles: ['条例第36条'],
    requiredFacts: ['variant'],
    variants: {
      'not-existing': { letter: 'not-existing', articles: ['条例第36条'], requiredFacts: ['searchDone'] },
      'not-this-agency': {
        letter: 'not-this-agency',
        articles: ['条例第10条', '条例第36条'],
        requiredFacts: ['reasons'],
      },
    },
    usualVariant: null,
  },
  'needs-creation': oneSituation(14, 'not-available', 'needs-creation', ['条例第38条'], ['reasons']),
  'still-unclear': oneSituation(15, 'not-available', 'still-unclear', ['条例第30条'], ['reasons']),
  'petition-or-complaint': oneSituation(16, 'not-processed', 'petition', ['条例第39条'], ['reasons']),
  repeated: oneSituation(17, 'not-processed', 'repeated', ['条例第36条'], ['earlierAnswer']),
  publication: oneSituation(18, 'not-processed', 'publication', ['条例第39条'], ['accessRoute']),
  excessive: oneSituation(19, 'not-processed', 'excessive', ['条例第35条'], ['reasons']),
  reissue: oneSituation(20, 'not-processed', 'reissue', ['国办公开办函〔2021〕30号'], ['reasons']),
  'correction-lapsed': oneSituation(21, 'other-handling', 'correction-lapsed', ['条例第30条'], []),
  'fee-unpaid': oneSituation(22, 'other-handling', 'fee-unpaid', ['条例第42条', '国办函〔2020〕109号'], []),
  'other-handling': {
    rowNumber: 23,
    group: 'other-handling',
    letter: 'other-handling',
    articles: ['国办公开办函〔2021〕30号'],
    requiredFacts: ['variant'],
    variants: {
      withdrawn: { letter: 'withdrawn', articles: ['国办公开办函〔2021〕30号'], requiredFacts: [] },
      other: { letter: 'other-handling', articles: ['国办公开办函〔2021〕30号'], requiredFacts: ['reasons'] },
    },
    usualVariant: 'other',
  },
};
