/** Letters that move a case on but decide nothing: told to the applicant, a third party or another agency. */
export const proceduralLetterKinds = [
  'receipt',
  'correction-notice',
  'extension-notice',
  'reasons-request',
  'delay-notice',
  'third-party-consultation',
  'co-maker-consultation',
  'other-agency-consultation',
  'consultation-notice',
  'override-notice',
  'fee-notice',
] as const;

/** Letters that end a request: each belongs to a row of table III and carries the remedies. */
export const answerLetterKinds = [
  'disclosure',
  'already-public',
  'partial-disclosure',
  'refusal',
  'administrative-inquiry',
  'not-existing',
  'not-this-agency',
  'needs-creation',
  'still-unclear',
  'petition',
  'repeated',
  'publication',
  'excessive',
  'reissue',
  'correction-lapsed',
  'fee-unpaid',
  'withdrawn',
  'other-handling',
] as const;

/** The answer to a demand to correct a record about oneself (条例第41条), which table III does not count. */
const recordLetterKinds = ['record-correction'] as const;

export const letterKinds = [...proceduralLetterKinds, ...answerLetterKinds, ...recordLetterKinds] as const;
export type LetterKind = (typeof letterKinds)[number];
export type AnswerLetterKind = (typeof answerLetterKinds)[number];
