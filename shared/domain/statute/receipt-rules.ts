import type { Channel } from '../request/vocabulary.ts';
import type { Article } from './articles.ts';
import type { StatuteVersion } from './statute-versions.ts';

export const receiptRules = [
  'day-of-submission',
  'day-signed-for',
  'day-confirmed-with-applicant',
  'day-confirmed-by-both',
  'day-system-reports-success',
] as const;
export type ReceiptRule = (typeof receiptRules)[number];

/** The provision on the day of receipt under either text; the one of 2007 left it to later papers. */
export function receiptArticle(channel: Channel, statute: StatuteVersion): Article {
  if (statute.id === 'regulation-2019') return '条例第31条';
  return channel === 'online' ? '指导案例26号' : '国办公开办函〔2015〕207号';
}
