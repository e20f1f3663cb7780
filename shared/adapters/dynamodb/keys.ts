import { createHash } from 'node:crypto';

/** The partitions and sort keys of the one table; a new one is listed in `item-kinds.ts`, from which docs/table.md is drawn. */
export const keys = {
  request: (receiptNumber: string) => `REQ#${receiptNumber}`,
  event: (sequence: number) => `EVT#${String(sequence).padStart(6, '0')}`,
  view: 'VIEW',
  idempotency: (keyDigest: string) => `IDEM#${keyDigest}`,
  agencies: 'AGENCIES',
  staff: (agencyId: string) => `STAFF#${agencyId}`,
  settings: (agencyId: string) => `SETTINGS#${agencyId}`,
  templates: 'TEMPLATES',
  mail: (mailId: string) => `MAIL#${mailId}`,
  digests: (on: string) => `DIGEST#${on}`,
  digestOf: (sub: string) => `P#${sub}`,
  channelDigestOf: (agencyId: string) => `C#${agencyId}`,
  carried: 'CARRIED',
  duties: (owner: string) => `DUTY#${owner}`,
  duty: (kind: string, id: string) => `${kind}#${id}`,
  alertSettings: 'ALERT-SETTINGS',
  channels: 'CHANNELS',
  sweeps: 'SWEEPS',
  carrier: 'CARRIER',
  suppressed: (addressDigest: string) => `NOMAIL#${addressDigest}`,
  views: (sub: string) => `VIEWS#${sub}`,
  endedSession: (sessionId: string) => `ENDED#${sessionId}`,
  feed: (secretDigest: string) => `FEED#${secretDigest}`,
  feedsOf: (agencyId: string) => `FEEDS#${agencyId}`,
  disclosures: (agencyId: string, year: number) => `DISC#${agencyId}#${year}`,
  register: (agencyId: string) => `REG#${agencyId}`,
  report: (agencyId: string, year: number) => `REPORT#${agencyId}#${year}`,
  reportsOfYear: (year: number) => `REPORTS#${year}`,
  noticesOfYear: (year: number) => `COLLECTING#${year}`,
  supervision: 'SUPERVISION',
  export: (exportId: string) => `EXPORT#${exportId}`,
  publishedYears: 'PUBLISHED-YEARS',
  read: (at: string, unique: string) => `READ#${at}#${unique}`,
  letter: (letter: string) => `LETTER#${letter}`,
  tombstone: 'TOMBSTONE',
  acts: (agencyId: string) => `ACTS#${agencyId}`,
  journal: (agencyId: string) => `JOURNAL#${agencyId}`,
  block: (number: number) => String(number).padStart(10, '0'),
  applicant: (agencyId: string, applicantKey: string) => `APPL#${agencyId}#${applicantKey}`,
  series: (agencyId: string) => `SERIES#${agencyId}`,
  mailAllowance: (addressDigest: string) => `MAILS-OF-DAY#${addressDigest}`,
  failedCodeAttempts: (numberDigest: string) => `GUESS#${numberDigest}`,
  proceedings: (agencyId: string) => `PROC#${agencyId}`,
  retention: (agencyId: string) => `RETENTION#${agencyId}`,
  deletions: (agencyId: string) => `DELETED#${agencyId}`,
  calendar: 'CALENDAR',
  recount: (recountId: string) => `RECOUNT#${recountId}`,
  recountProgress: (recountId: string) => `RECOUNT-PROGRESS#${recountId}`,
  only: '-',
} as const;

/** What is due by date in the alert index is spread over this many partitions. */
export const alertBuckets = 4;

export function alertBucketOf(subject: string): string {
  const digest = createHash('sha256').update(subject).digest();
  return `A#${(digest[0] ?? 0) % alertBuckets}`;
}

/** Partitions of the alert index by time: mails that wait for their next try, and those given up. */
export const mailQueue = 'M';
export const deadMails = 'D';

/** Sorts before every date that can occur, so that requests without a due date come last. */
export const withoutDueDate = '9999-99-99';
