import type { LetterKind } from './letter-kinds.ts';

/** The number series that an agency keeps, each counted from 1 in every year. */
export const letterSeries = ['answer', 'notice', 'consultation', 'fee'] as const;
export type LetterSeries = (typeof letterSeries)[number];

/** The word that tells a series in the number, as offices commonly use it: 复 for answers, 告 for notices. */
export const defaultSeriesWords: Readonly<Record<LetterSeries, string>> = {
  answer: '复',
  notice: '告',
  consultation: '征',
  fee: '费',
};

/** The series that a letter is numbered in; `null` for the receipt, which bears the request's own number. */
export function seriesOf(kind: LetterKind): LetterSeries | null {
  switch (kind) {
    case 'receipt':
      return null;
    case 'correction-notice':
    case 'extension-notice':
    case 'reasons-request':
    case 'delay-notice':
    case 'consultation-notice':
    case 'override-notice':
      return 'notice';
    case 'third-party-consultation':
    case 'co-maker-consultation':
    case 'other-agency-consultation':
      return 'consultation';
    case 'fee-notice':
      return 'fee';
    case 'disclosure':
    case 'already-public':
    case 'partial-disclosure':
    case 'refusal':
    case 'administrative-inquiry':
    case 'not-existing':
    case 'not-this-agency':
    case 'needs-creation':
    case 'still-unclear':
    case 'petition':
    case 'repeated':
    case 'publication':
    case 'excessive':
    case 'reissue':
    case 'correction-lapsed':
    case 'fee-unpaid':
    case 'withdrawn':
    case 'other-handling':
    case 'record-correction':
      return 'answer';
  }
}

/** A number in the official form, e.g. `平湛政办依申复〔2026〕3号`. */
export function formatLetterNumber(prefix: string, seriesWord: string, year: number, serial: number): string {
  return `${prefix}${seriesWord}〔${year}〕${serial}号`;
}
