import type { CivilDate } from '../calendar/civil-date.ts';

/** An application as the monthly count sees it: `items` is 1 unless the agency split it (109号第4条: 一事一申请). */
export type CountedApplication = {
  readonly receiptNumber: string;
  readonly receivedOn: CivilDate;
  readonly items: number;
};

/**
 * 国办函〔2020〕109号第4条: how many items the same applicant had applied for at the same agency earlier in the calendar month of
 * receipt. `sameApplicant` holds that applicant's applications at that agency, in any order, with or without the one asked
 * about; within a day the receipt number decides which came first.
 */
export function itemsEarlierInMonth(
  application: CountedApplication,
  sameApplicant: readonly CountedApplication[],
): number {
  const month = application.receivedOn.slice(0, 7);
  return sameApplicant
    .filter((other) => other.receiptNumber !== application.receiptNumber && other.receivedOn.slice(0, 7) === month)
    .filter(
      (other) =>
        other.receivedOn < application.receivedOn ||
        (other.receivedOn === application.receivedOn && other.receiptNumber < application.receiptNumber),
    )
    .reduce((sum, other) => sum + other.items, 0);
}
