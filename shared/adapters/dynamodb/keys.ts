import { createHash } from 'node:crypto';

/** The partitions and sort keys of the one table; docs/table.md lists them with their access paths. */
export const keys = {
  request: (receiptNumber: string) => `REQ#${receiptNumber}`,
  event: (sequence: number) => `EVT#${String(sequence).padStart(6, '0')}`,
  view: 'VIEW',
  idempotency: (keyDigest: string) => `IDEM#${keyDigest}`,
  agencies: 'AGENCIES',
  staff: (agencyId: string) => `STAFF#${agencyId}`,
  mail: (mailId: string) => `MAIL#${mailId}`,
  digests: (on: string) => `DIGEST#${on}`,
  disclosures: (agencyId: string, year: number) => `DISC#${agencyId}#${year}`,
  register: (agencyId: string) => `REG#${agencyId}`,
  reports: (agencyId: string) => `REPORT#${agencyId}`,
  only: '-',
} as const;

/** The alert index is spread over this many partitions. */
export const alertBuckets = 4;

export function alertBucketOf(receiptNumber: string): string {
  const digest = createHash('sha256').update(receiptNumber).digest();
  return `A#${(digest[0] ?? 0) % alertBuckets}`;
}

/** Sorts before every date that can occur, so that requests without a due date come last. */
export const withoutDueDate = '9999-99-99';
