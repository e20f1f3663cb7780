import type { DatesMovedMessages } from './dates-moved-zh.ts';

export const datesMovedEn: DatesMovedMessages = {
  language: 'en',
  subject: 'Holiday notice loaded: {count} open requests were counted again',
  intro: '{name}, the notice "{notice}" was loaded. These dates moved with it',
  subjectByHand: '{count} open requests were counted again',
  introByHand: '{name}, the operators counted the periods again, because: "{notice}". These dates moved with it',
  moved: '{receiptNumber}: to be answered by {after} instead of {before}',
  settled: '{receiptNumber}: still to be answered by {after}; another date moved or is no longer provisional',
  noDate: '(open)',
  queue: 'Work queue',
};
