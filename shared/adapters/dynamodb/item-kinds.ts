import { keys } from './keys.ts';

type KeyName = keyof typeof keys;

/**
 * How an item comes to its end. `expires`: the table deletes it by itself some time after `expiresAt`, which is there from the
 * start or, with `onceSettled`, from the day on which nothing hangs on it any more. `with-its-case`: the retention sweep removes
 * it under the approved schedule. `kept`: it stays, for the reason given.
 */
export type ItemEnd =
  | { readonly kind: 'expires'; readonly after: string; readonly onceSettled?: true }
  | { readonly kind: 'with-its-case' }
  | { readonly kind: 'replaced'; readonly by: string }
  | { readonly kind: 'kept'; readonly reason: string };

export type ItemKind = {
  readonly name: string;
  /** The keys as they look, with what varies in braces; `from` names the members of `keys` that make them. */
  readonly pk: string;
  readonly sk: string;
  readonly from: readonly KeyName[];
  readonly isAudit?: true;
  readonly holdsPersonalData?: true;
  readonly indexes?: readonly ('work' | 'alert')[];
  readonly read: string;
  readonly end: ItemEnd;
};

const withItsCase = { kind: 'with-its-case' } as const;
const ofRequest = keys.request('{receipt number}');
const setting = { kind: 'kept', reason: 'a setting of the agency, replaced when it changes' } as const;

/** Every kind of item in the one table. docs/table.md is drawn from this list; a test holds it to what the system stores. */
export const itemKinds: readonly ItemKind[] = [
  {
    name: 'view of a request',
    pk: ofRequest,
    sk: keys.view,
    from: ['request', 'view'],
    indexes: ['work', 'alert'],
    read: 'by number; the queue and the yearly count through `work`, the sweep through `alert`',
    end: withItsCase,
  },
  {
    name: 'event of a request',
    pk: ofRequest,
    sk: 'EVT#{number}',
    from: ['request', 'event'],
    isAudit: true,
    holdsPersonalData: true,
    read: 'all of one request, in order',
    end: withItsCase,
  },
  {
    name: 'reading of personal data',
    pk: ofRequest,
    sk: keys.read('{instant}', '{chance}'),
    from: ['request', 'read'],
    isAudit: true,
    read: 'the latest of one request',
    end: withItsCase,
  },
  {
    name: 'number of a letter',
    pk: ofRequest,
    sk: keys.letter('{kind}{consultation}#{year}'),
    from: ['request', 'letter'],
    read: 'all of one request',
    end: withItsCase,
  },
  {
    name: 'tombstone',
    pk: ofRequest,
    sk: keys.tombstone,
    from: ['request', 'tombstone'],
    isAudit: true,
    read: 'by number',
    end: { kind: 'kept', reason: 'proves that the case was removed lawfully; names nobody' },
  },
  {
    name: 'idempotency record',
    pk: keys.idempotency('{digest of act, owner and key}'),
    sk: keys.only,
    from: ['idempotency', 'only'],
    read: 'by key: in the transaction that takes a request in, or before anything else that is done once',
    end: { kind: 'expires', after: '30 days' },
  },
  {
    name: 'entry under an applicant',
    pk: keys.applicant('{agency}', '{keyed digest of the identity}'),
    sk: '{day}#{receipt number}',
    from: ['applicant'],
    read: 'the latest of one applicant at one agency',
    end: withItsCase,
  },
  {
    name: 'block of the journal',
    pk: keys.journal('{agency}'),
    sk: '{number}',
    from: ['journal', 'block'],
    isAudit: true,
    read: 'the last one; all in order for the audit',
    end: { kind: 'kept', reason: 'a chain with a link missing proves nothing; holds keys and digests only' },
  },
  {
    name: 'act of administration',
    pk: keys.acts('{agency}'),
    sk: keys.read('{instant}', '{chance}'),
    from: ['acts', 'read'],
    isAudit: true,
    read: 'the latest of one agency',
    end: { kind: 'kept', reason: 'who changed what; names staff by their subject only' },
  },
  {
    name: 'event of a proceeding',
    pk: keys.proceedings('{agency}'),
    sk: '{proceeding}#EVT#{number}',
    from: ['proceedings', 'event'],
    isAudit: true,
    read: 'all of one agency, or of one proceeding',
    end: { kind: 'kept', reason: 'table IV of past years must come out the same; names nobody' },
  },
  {
    name: 'number series',
    pk: keys.series('{agency}'),
    sk: '{year}#{series}',
    from: ['series'],
    read: 'by year and series, in the transaction that numbers a letter',
    end: { kind: 'kept', reason: 'a number is never given twice' },
  },
  {
    name: 'retention schedule',
    pk: keys.retention('{agency}'),
    sk: keys.only,
    from: ['retention', 'only'],
    read: 'by agency',
    end: { kind: 'kept', reason: 'the authority under which cases were removed' },
  },
  {
    name: 'count of removals',
    pk: keys.deletions('{agency}'),
    sk: '{year}#{outcome}#{category}',
    from: ['deletions'],
    read: 'all of one agency',
    end: { kind: 'kept', reason: 'figures; names nobody' },
  },
  {
    name: 'agency',
    pk: keys.agencies,
    sk: '{agency}',
    from: ['agencies'],
    read: 'all at once',
    end: { kind: 'kept', reason: 'its requests and reports refer to it' },
  },
  {
    name: 'staff list',
    pk: keys.staff('{agency}'),
    sk: keys.only,
    from: ['staff', 'only'],
    holdsPersonalData: true,
    read: 'by agency',
    end: { kind: 'replaced', by: 'the next list; who leaves is gone with it' },
  },
  {
    name: 'agency settings',
    pk: keys.settings('{agency}'),
    sk: keys.only,
    from: ['settings', 'only'],
    read: 'by agency',
    end: setting,
  },
  {
    name: 'letter templates',
    pk: keys.settings('{agency}'),
    sk: keys.templates,
    from: ['settings', 'templates'],
    read: 'by agency',
    end: setting,
  },
  {
    name: 'alert settings',
    pk: keys.alertSettings,
    sk: '{agency}',
    from: ['alertSettings'],
    read: 'all at once',
    end: setting,
  },
  { name: 'webhook channel', pk: keys.channels, sk: '{agency}', from: ['channels'], read: 'by agency', end: setting },
  {
    name: 'duty',
    pk: keys.duties('{owner}'),
    sk: keys.duty('{kind}', '{duty}'),
    from: ['duties', 'duty'],
    indexes: ['alert'],
    read: 'all of one owner; the sweep through `alert`',
    end: { kind: 'expires', after: '800 days after it was settled', onceSettled: true },
  },
  {
    name: 'mail in the ledger',
    pk: keys.mail('{mail}'),
    sk: keys.only,
    from: ['mail', 'only'],
    indexes: ['alert'],
    holdsPersonalData: true,
    read: 'by mail; those to be tried again or given up through `alert`',
    end: { kind: 'expires', after: '400 days after it was sent or dropped', onceSettled: true },
  },
  {
    name: 'digest of a person',
    pk: keys.digests('{day}'),
    sk: keys.digestOf('{subject}'),
    from: ['digests', 'digestOf'],
    read: 'all of one day',
    end: { kind: 'expires', after: '90 days' },
  },
  {
    name: 'digest of a channel',
    pk: keys.digests('{day}'),
    sk: keys.channelDigestOf('{agency}'),
    from: ['digests', 'channelDigestOf'],
    read: 'all of one day',
    end: { kind: 'expires', after: '90 days' },
  },
  {
    name: 'line carried to the next digest',
    pk: keys.carried,
    sk: '{id}',
    from: ['carried'],
    read: 'all at once',
    end: { kind: 'replaced', by: 'the digest that tells it, which deletes it' },
  },
  {
    name: 'mails about moved dates',
    pk: keys.recount('{recount}'),
    sk: '{agency}#{subject}',
    from: ['recount'],
    read: 'never: its insertion is what the outbox acts on',
    end: { kind: 'expires', after: '90 days' },
  },
  {
    name: 'how far a recount is',
    pk: keys.recountProgress('{recount}'),
    sk: keys.only,
    from: ['recountProgress', 'only'],
    read: 'by the page of the calendar',
    end: { kind: 'expires', after: '90 days' },
  },
  {
    name: 'holiday notice',
    pk: keys.calendar,
    sk: '{number}',
    from: ['calendar'],
    read: 'all at once',
    end: { kind: 'kept', reason: 'past dates are counted with it' },
  },
  {
    name: 'address that takes no mail',
    pk: keys.suppressed('{keyed digest of the address}'),
    sk: keys.only,
    from: ['suppressed', 'only'],
    read: 'by address',
    end: { kind: 'kept', reason: 'until the address is corrected; holds no address' },
  },
  {
    name: 'mails of a day to one address',
    pk: keys.mailAllowance('{keyed digest of the address}'),
    sk: '{day}',
    from: ['mailAllowance'],
    read: 'never; its condition counts',
    end: { kind: 'expires', after: 'the day after' },
  },
  {
    name: 'wrong query codes',
    pk: keys.failedCodeAttempts('{digest of the number or network}'),
    sk: '{day, or hour of a network}',
    from: ['failedCodeAttempts'],
    read: 'by number; those of a network are only counted',
    end: { kind: 'expires', after: '31 days; the hour of a network' },
  },
  {
    name: 'saved view',
    pk: keys.views('{subject}'),
    sk: '{name}',
    from: ['views'],
    read: 'all of one person',
    end: { kind: 'replaced', by: 'its owner, who deletes it' },
  },
  {
    name: 'ended session',
    pk: keys.endedSession('{session}'),
    sk: keys.only,
    from: ['endedSession', 'only'],
    read: 'by session',
    end: { kind: 'expires', after: 'the session would have ended' },
  },
  {
    name: 'calendar feed',
    pk: keys.feed('{digest of its secret}'),
    sk: keys.only,
    from: ['feed', 'only'],
    read: 'by secret',
    end: { kind: 'replaced', by: 'its owner, who renews or ends it' },
  },
  {
    name: 'feed of a person',
    pk: keys.feedsOf('{agency}'),
    sk: keys.digestOf('{subject}'),
    from: ['feedsOf', 'digestOf'],
    read: 'by person',
    end: { kind: 'replaced', by: 'its owner, who renews or ends it' },
  },
  {
    name: 'proactive disclosure',
    pk: keys.disclosures('{agency}', 0).replace('#0', '#{year}'),
    sk: '{day}#{id}',
    from: ['disclosures'],
    read: 'all of one agency and year',
    end: { kind: 'kept', reason: 'public, and counted in the report of its year' },
  },
  {
    name: 'register entry',
    pk: keys.register('{agency}'),
    sk: '{id}',
    from: ['register'],
    read: 'all of one agency',
    end: { kind: 'kept', reason: 'documents in force are counted each year' },
  },
  {
    name: 'event of a report',
    pk: keys.report('{agency}', 0).replace('#0', '#{year}'),
    sk: 'EVT#{number}',
    from: ['report', 'event'],
    isAudit: true,
    read: 'all of one report, in order',
    end: { kind: 'kept', reason: 'published figures must be explained for good' },
  },
  {
    name: 'summary of a report',
    pk: keys.reportsOfYear(0).replace('0', '{year}'),
    sk: '{agency}',
    from: ['reportsOfYear'],
    read: 'all of one year',
    end: { kind: 'kept', reason: 'roll-ups and series over years read it' },
  },
  {
    name: 'supervision of reports',
    pk: keys.supervision,
    sk: keys.only,
    from: ['supervision', 'only'],
    read: 'with each report that is checked',
    end: { kind: 'kept', reason: 'a setting of the department, replaced when it changes' },
  },
  {
    name: 'notice about a report to be filed',
    pk: keys.noticesOfYear(0).replace('0', '{year}'),
    sk: '{agency}#{notice}',
    from: ['noticesOfYear'],
    read: 'all of one year',
    end: { kind: 'kept', reason: 'shows who was asked and reminded, and when' },
  },
  {
    name: 'published year',
    pk: keys.publishedYears,
    sk: '{year}',
    from: ['publishedYears'],
    read: 'all at once',
    end: { kind: 'kept', reason: 'one small item a year' },
  },
  {
    name: 'export job',
    pk: keys.export('{export}'),
    sk: keys.only,
    from: ['export', 'only'],
    read: 'by export; its insertion starts the work',
    end: { kind: 'expires', after: '7 days' },
  },
  {
    name: 'sweep log',
    pk: keys.sweeps,
    sk: keys.only,
    from: ['sweeps', 'only'],
    read: 'its one item',
    end: { kind: 'kept', reason: 'one item for good' },
  },
  {
    name: 'gate of a mail carrier',
    pk: keys.carrier,
    sk: '{carrier}',
    from: ['carrier'],
    read: 'by carrier',
    end: { kind: 'kept', reason: 'one item a carrier' },
  },
];
