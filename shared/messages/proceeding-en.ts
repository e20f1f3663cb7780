import type { ProceedingRefusal, ProceedingWarning } from '../domain/proceeding/decide-proceeding.ts';
import type { ProceedingResult, ProceedingRoute } from '../domain/proceeding/proceeding.ts';

export const proceedingRoutesEn: Readonly<Record<ProceedingRoute, string>> = {
  reconsideration: 'administrative reconsideration',
  'direct-litigation': 'litigation without reconsideration',
  'litigation-after-reconsideration': 'litigation after reconsideration',
};

export const proceedingResultsEn: Readonly<Record<ProceedingResult, string>> = {
  upheld: 'upheld',
  corrected: 'corrected',
  other: 'other result',
};

export const proceedingWarningsEn: Readonly<Record<ProceedingWarning['kind'], string>> = {
  ReconsiderationComesFirst: 'Reconsideration should have come before this suit. Check the route.',
  ReconsiderationPending:
    'A reconsideration of this answer is pending, and no suit may be brought meanwhile. Check it.',
  NoReconsiderationKnown: 'No reconsideration of this answer is recorded. Check the route or record it.',
};

export const proceedingProblemsEn: Readonly<Record<ProceedingRefusal, string>> = {
  ActOfAnotherAgency:
    'The act is that of {actingAgencyId}; a case in which this agency is sued as the review organ is not counted here.',
  ProceedingDateInFuture: 'The date {on} lies after today ({today}).',
  DateBeforeFiling: 'The date {on} lies before the day the case was taken ({filedOn}).',
  DateAfterClosing: 'The date {on} lies after the case was closed ({closedOn}).',
  ReplyBeforeCopy: 'The reply of {on} lies before the copy was received ({copyOn}).',
  ProceedingAlreadyClosed: 'The case was closed on {closedOn}; correct the closing instead.',
  ProceedingNotClosed: 'The case is not closed.',
  ProceedingLeftOutAlready: 'The case is marked as not counted and takes no more entries.',
};
