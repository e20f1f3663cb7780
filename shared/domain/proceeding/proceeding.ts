import type { CivilDate } from '../calendar/civil-date.ts';

/** The three blocks of table IV. */
export const proceedingRoutes = ['reconsideration', 'direct-litigation', 'litigation-after-reconsideration'] as const;
export type ProceedingRoute = (typeof proceedingRoutes)[number];

/** The results that table IV counts; a proceeding without one is pending. `other` is withdrawal, rejection on form, mediation and the like. */
export const proceedingResults = ['upheld', 'corrected', 'other'] as const;
export type ProceedingResult = (typeof proceedingResults)[number];

/**
 * A review or a suit about disclosure work (table IV). `agencyId` is the agency whose own act is attacked: a review organ that
 * is sued beside it keeps no proceeding of its own (国办公开办函〔2016〕201号).
 */
export type Proceeding = {
  readonly proceedingId: string;
  readonly agencyId: string;
  readonly route: ProceedingRoute;
  readonly filedOn: CivilDate;
  /** The request whose answer is attacked, when it is one that is kept here. */
  readonly receiptNumber?: string;
  /** The number given by the review organ or the court. */
  readonly caseNumber?: string;
  /** The earlier reconsideration of a suit that follows one. */
  readonly reconsiderationId?: string;
  readonly closing?: { readonly result: ProceedingResult; readonly closedOn: CivilDate };
};
