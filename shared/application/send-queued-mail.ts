import type { StaffMember } from '../domain/agency/agency.ts';
import type { DigestLine } from '../domain/alert/digest.ts';
import { workingDaysLeft } from '../domain/alert/ladder.ts';
import { mailboxOf, recipientsOf } from '../domain/alert/recipients.ts';
import { keyOfDate, unpackWatchedDates } from '../domain/alert/watched-date.ts';
import { isWritingTime } from '../domain/alert/window-opened.ts';
import { type BusinessCalendar, isProvisional } from '../domain/calendar/business-calendar.ts';
import { type CivilDate, civilDateInShanghai, minuteOfDayInShanghai } from '../domain/calendar/civil-date.ts';
import { isHeaderSafe, isPlainAddress } from '../domain/mail/header-safety.ts';
import {
  type ApplicantMailIntent,
  type ChannelIntent,
  type DatesMovedIntent,
  type DigestIntent,
  type MailIntent,
  type OutboundIntent,
  type ReportNoticeIntent,
  type WindowIntent,
  type WindowMailIntent,
  causeOf,
  isApplicantMail,
} from '../domain/mail/mail-intent.ts';
import { mailTellingOf } from '../domain/mail/mails-caused-by.ts';
import type { AlertChannel, DeliveryOutcome } from '../ports/alert-channel.ts';
import type { AlertIndex } from '../ports/alert-index.ts';
import type { AlertSettingsStore } from '../ports/alert-settings-store.ts';
import type { CarrierGate } from '../ports/carrier-gate.ts';
import type { ChannelStore } from '../ports/channel-store.ts';
import type { DigestOutbox } from '../ports/digest-outbox.ts';
import type { DutyStore } from '../ports/duty-store.ts';
import type { MailAllowance } from '../ports/mail-allowance.ts';
import type { MailLedger } from '../ports/mail-ledger.ts';
import type { MailSender, SendOutcome } from '../ports/mail-sender.ts';
import type { SuppressionList } from '../ports/suppression-list.ts';
import { type CurrentLine, composeChannelMessage, composeDigest, composeWindowMail } from './compose-digest.ts';
import { composeDatesMoved } from './compose-dates-moved.ts';
import { composeApplicantMail, reasonToDrop } from './compose-mail.ts';
import { composeReportNotice } from './compose-report-notice.ts';
import type { RequestDependencies } from './dependencies.ts';
import { type LoadedRequest, loadRequest, requestAfter } from './load-request.ts';
import { partsOpenedBy } from './parts-opened-by.ts';
import type { ComposedMail } from './mail-content.ts';
import { noteUndeliverableMail } from './undeliverable-mail.ts';

export type MailDependencies = RequestDependencies & {
  readonly ledger: MailLedger;
  readonly sender: MailSender;
  readonly gate: CarrierGate;
  readonly suppressions: SuppressionList;
  readonly mailAllowance: MailAllowance;
  readonly digests: DigestOutbox;
  readonly alerts: AlertIndex;
  readonly alertSettings: AlertSettingsStore;
  readonly duties: DutyStore;
  readonly channels: ChannelStore;
  readonly channel: AlertChannel;
  readonly origin: string;
  /** Waits so many milliseconds. */
  readonly pause: (milliseconds: number) => Promise<void>;
};

export type MailResult = 'sent' | 'settled' | 'taken' | 'dropped' | 'waiting' | 'dead';

/** Tries that may fail for a reason of the mail's own, between one redrive and the next. */
const mostAttempts = 12;

const firstRetryInMilliseconds = 60_000;
const longestRetryInMilliseconds = 60 * 60_000;

/** A mail that could not leave for so long is looked at by a person. */
const longestWaitInMilliseconds = 7 * 86_400_000;

/** A turn further off than this, or a carrier that takes nothing for longer, is waited for in the queue, not in the worker. */
export const longestPauseInMilliseconds = 5_000;

/** As often as a worker waits with one mail for a carrier that takes nothing for a moment. */
const mostPauses = 3;

/**
 * Sends one message whose intent was stored: claims it, checks that it still holds, sends, marks it sent. A crash between
 * the carrier's yes and the mark is the only way to a second copy. What cannot leave now waits in the queue of the retry; a
 * throttled or broken carrier costs a mail no try.
 */
export async function sendQueuedMail(dependencies: MailDependencies, intent: OutboundIntent): Promise<MailResult> {
  const { ledger, clock } = dependencies;
  const claim = await ledger.claim(intent, clock.now());
  if (claim.kind !== 'claimed') return claim.kind;
  const allowed = mostAttempts * (claim.redrives + 1);
  if (claim.attempt > allowed) return deadLetter(dependencies, intent, 'its worker died with it again and again');

  let outcome: AttemptOutcome;
  try {
    outcome =
      intent.template === 'channel-digest' ? await deliver(dependencies, intent) : await send(dependencies, intent);
  } catch (error) {
    // The message may quote a person's data; the kind of the fault is enough to find it.
    outcome = { kind: 'try-later', reason: `fault: ${error instanceof Error ? error.name : 'unknown'}` };
  }
  const now = clock.now();
  switch (outcome.kind) {
    case 'sent':
      await ledger.markSent(intent.id, now, outcome.carrierId);
      return 'sent';
    case 'dropped':
      await ledger.markDropped(intent.id, outcome.reason, now);
      return 'dropped';
    case 'wait':
      if (now - claim.firstAt > longestWaitInMilliseconds)
        return deadLetter(dependencies, intent, `waited too long: ${outcome.reason}`);
      await ledger.park(intent.id, outcome.until, outcome.reason, false);
      return 'waiting';
    case 'try-later':
      if (claim.attempt >= allowed) return deadLetter(dependencies, intent, outcome.reason);
      await ledger.park(
        intent.id,
        now + Math.min(longestRetryInMilliseconds, firstRetryInMilliseconds * 2 ** (claim.attempt - 1)),
        outcome.reason,
        true,
      );
      return 'waiting';
    case 'never':
      return deadLetter(dependencies, intent, outcome.reason);
  }
}

async function deadLetter(
  { ledger, clock }: MailDependencies,
  { id }: OutboundIntent,
  reason: string,
): Promise<MailResult> {
  await ledger.deadLetter(id, reason, clock.now());
  return 'dead';
}

type AttemptOutcome =
  | { readonly kind: 'sent'; readonly carrierId: string | null }
  | { readonly kind: 'dropped'; readonly reason: string }
  | { readonly kind: 'wait'; readonly until: number; readonly reason: string }
  | { readonly kind: 'try-later'; readonly reason: string }
  | { readonly kind: 'never'; readonly reason: string };

/** `isUnasked`: an anonymous caller caused it, and nobody has confirmed that the address is theirs. */
type Addressed =
  { readonly to: string; readonly mail: ComposedMail; readonly isUnasked?: boolean } | { readonly stale: string };

async function send(
  dependencies: MailDependencies,
  intent: Exclude<OutboundIntent, ChannelIntent>,
): Promise<AttemptOutcome> {
  for (let pauses = 0; ; pauses += 1) {
    const outcome = await sendIfOpen(dependencies, intent);
    if (outcome.kind !== 'wait' || pauses === mostPauses) return outcome;
    const inMs = outcome.until - dependencies.clock.now();
    if (inMs > longestPauseInMilliseconds) return outcome;
    await dependencies.pause(Math.max(0, inMs));
  }
}

async function sendIfOpen(
  dependencies: MailDependencies,
  intent: Exclude<OutboundIntent, ChannelIntent>,
): Promise<AttemptOutcome> {
  const { gate, clock, suppressions, sender } = dependencies;
  const heldUntil = await gate.heldUntil(clock.now());
  if (heldUntil !== null) return { kind: 'wait', until: heldUntil, reason: 'the carrier takes nothing at present' };

  const addressed = isApplicantMail(intent)
    ? await applicantMail(dependencies, intent)
    : await staffMail(dependencies, intent);
  if ('stale' in addressed) return { kind: 'dropped', reason: addressed.stale };
  const { to, mail } = addressed;
  if (!isPlainAddress(to)) return { kind: 'never', reason: 'not a plain address' };
  if (!isHeaderSafe(mail.subject)) return { kind: 'never', reason: 'control characters in the subject' };
  if ((await suppressions.find(to)) !== null) return suppressed(dependencies, intent, to);
  if (
    addressed.isUnasked === true &&
    !(await dependencies.mailAllowance.take(to, civilDateInShanghai(clock.now()), intent.id))
  )
    return { kind: 'dropped', reason: 'the address got its mails of the day' };

  const turn = await gate.turn(clock.now(), longestPauseInMilliseconds);
  if (!turn.isTaken) return { kind: 'wait', until: clock.now() + turn.inMs, reason: 'the sending rate is used up' };
  if (turn.inMs > 0) await dependencies.pause(turn.inMs);
  return afterSending(dependencies, intent, to, await sender.send({ id: intent.id, to, ...mail }));
}

async function afterSending(
  dependencies: MailDependencies,
  intent: Exclude<OutboundIntent, ChannelIntent>,
  to: string,
  outcome: SendOutcome,
): Promise<AttemptOutcome> {
  const { gate, clock, suppressions } = dependencies;
  switch (outcome.kind) {
    case 'sent':
      await gate.opened(clock.now());
      return outcome;
    case 'wait':
      return { kind: 'wait', until: await gate.hold(outcome.trouble, clock.now()), reason: outcome.reason };
    case 'try-later':
      return outcome;
    case 'never':
      if (outcome.fault === 'content') return outcome;
      await suppressions.add(to, { reason: 'refused', at: clock.now() });
      return suppressed(dependencies, intent, to);
  }
}

/** Nothing goes to an address that takes no mail; somebody is told instead. */
async function suppressed(
  dependencies: MailDependencies,
  intent: Exclude<OutboundIntent, ChannelIntent>,
  to: string,
): Promise<AttemptOutcome> {
  if (isApplicantMail(intent)) await noteUndeliverableMail(dependencies, intent.receiptNumber, to);
  else if (intent.template === 'digest') await carryOver(dependencies, intent);
  return { kind: 'dropped', reason: 'the address takes no mail' };
}

async function staffMail(
  dependencies: MailDependencies,
  intent: DigestIntent | WindowMailIntent | DatesMovedIntent | ReportNoticeIntent,
): Promise<Addressed> {
  switch (intent.template) {
    case 'digest':
      return digestAsOfNow(dependencies, intent);
    case 'window-mail':
      return windowMail(dependencies, intent);
    case 'dates-moved':
      return datesMovedMail(dependencies, intent);
    case 'report-notice':
      return reportNotice(dependencies, intent);
  }
}

async function reportNotice({ agencies, origin }: MailDependencies, intent: ReportNoticeIntent): Promise<Addressed> {
  const member = (await agencies.staffOf(intent.agencyId)).find(({ sub }) => sub === intent.sub);
  const agency = await agencies.agency(intent.agencyId);
  return member === undefined || agency === null
    ? { stale: 'no longer on the staff' }
    : { to: member.email, mail: composeReportNotice(member, agency.name, intent, origin) };
}

async function datesMovedMail({ agencies, origin }: MailDependencies, intent: DatesMovedIntent): Promise<Addressed> {
  const member = (await agencies.staffOf(intent.agencyId)).find(({ sub }) => sub === intent.sub);
  return member === undefined
    ? { stale: 'no longer on the staff' }
    : { to: member.email, mail: composeDatesMoved(member, intent, origin) };
}

async function applicantMail(dependencies: MailDependencies, intent: ApplicantMailIntent): Promise<Addressed> {
  const { agencies, codes, calendars, origin } = dependencies;
  const now = await loadRequest(dependencies, intent.receiptNumber);
  const to = now?.request.form.applicant.email;
  if (now === null || to === undefined) return { stale: 'no address' };
  const stale = reasonToDrop(intent, now) ?? (await reasonNotToCorrect(dependencies, intent, now));
  if (stale !== null) return { stale };
  const then = await requestAfter(dependencies, now, causeOf(intent));
  if (then === null) return { stale: 'no such step' };
  const agency = (await agencies.agency(now.request.agencyId))?.name ?? now.request.agencyId;
  const facts = {
    agency,
    queryCode: await codes.queryCodeOf(intent.receiptNumber, now.request.codeVersion),
    parts: await partsOpenedBy(dependencies, now.request),
    origin,
    calendar: await calendars.of(now.request.agencyId),
  };
  const isUnasked = then.events.at(-1)?.by.kind === 'applicant';
  return { to, mail: composeApplicantMail(intent.template, { then, now }, facts), isUnasked };
}

/** What never left need not be corrected; what may be leaving at this moment is. */
async function reasonNotToCorrect(
  { ledger }: MailDependencies,
  intent: ApplicantMailIntent,
  { events }: LoadedRequest,
): Promise<string | null> {
  const cause = events.find(({ sequence }) => sequence === causeOf(intent));
  if (intent.template !== 'step-taken-back' || cause?.type !== 'StepCancelled') return null;
  const step = events.find(({ sequence }) => sequence === cause.cancelled);
  const told = step === undefined ? null : mailTellingOf(intent.receiptNumber, step);
  const mail = told === null ? null : await ledger.get(told.id);
  return mail?.state === 'sent' || mail?.state === 'claimed' ? null : 'what was taken back had not been told';
}

/** A digest is of its day: what could not leave in its office hours is said by the person's next one. */
async function digestAsOfNow(dependencies: MailDependencies, intent: DigestIntent): Promise<Addressed> {
  const { agencies, calendars, origin } = dependencies;
  const calendar = await calendars.of(intent.agencyId);
  const { today, isWriting } = moment(dependencies, calendar);
  if (today !== intent.on || !isWriting) {
    await carryOver(dependencies, intent);
    return { stale: 'carried into the next digest' };
  }
  const member = (await agencies.staffOf(intent.agencyId)).find(({ sub }) => sub === intent.sub);
  if (member === undefined) {
    await carryOver(dependencies, intent);
    return { stale: 'no longer on the staff' };
  }
  const lines = await currentLines(dependencies, calendar, today, intent.lines, member);
  return lines.length === 0
    ? { stale: 'nothing left to say' }
    : { to: member.email, mail: composeDigest(member, intent.on, lines, intent.unlisted, origin) };
}

async function carryOver({ digests }: MailDependencies, { id, sub, agencyId, lines }: DigestIntent): Promise<void> {
  await digests.carry({ id, sub, agencyId, lines });
}

async function windowMail(dependencies: MailDependencies, intent: WindowMailIntent): Promise<Addressed> {
  const { agencies, calendars, origin } = dependencies;
  const calendar = await calendars.of(intent.agencyId);
  const { today, isWriting } = moment(dependencies, calendar);
  if (today !== intent.on || !isWriting) return { stale: 'the next digest says it' };
  const member = (await agencies.staffOf(intent.agencyId)).find(({ sub }) => sub === intent.sub);
  if (member === undefined) return { stale: 'no longer on the staff' };
  const lines = await currentLines(dependencies, calendar, today, intent.lines, member);
  return lines.length === 0
    ? { stale: 'nothing left to say' }
    : { to: member.email, mail: composeWindowMail(member, lines, origin) };
}

function moment(
  { clock }: MailDependencies,
  calendar: BusinessCalendar,
): { readonly today: CivilDate; readonly isWriting: boolean } {
  const now = clock.now();
  const today = civilDateInShanghai(now);
  return { today, isWriting: isWritingTime(calendar, today, minuteOfDayInShanghai(now)) };
}

/** Each line is looked at again: what was answered, paused, extended or done since is left out. */
async function currentLines(
  { alerts, duties, agencies }: MailDependencies,
  calendar: BusinessCalendar,
  today: CivilDate,
  lines: readonly DigestLine[],
  reader: StaffMember | null,
): Promise<readonly CurrentLine[]> {
  const ids = new Set(lines.map(({ agencyId }) => agencyId));
  const isAcross = reader?.role === 'department' || ids.size > 1;
  const names = new Map(
    isAcross
      ? await Promise.all([...ids].map(async (id) => [id, (await agencies.agency(id))?.name ?? null] as const))
      : [],
  );
  const found = await Promise.all(
    lines.map(async (line): Promise<readonly CurrentLine[]> => {
      const subject = await alerts.subject(line.ref);
      if (subject === null) return [];
      const watched = unpackWatchedDates(subject.watchedDates);
      if (!watched.some((date) => keyOfDate(date) === keyOfDate(line))) return [];
      const duty = duties.fromRef(line.ref);
      const receiptNumber = duty?.kind === 'undeliverable-mail' ? duty.id : subject.receiptNumber;
      return [
        {
          line,
          left: workingDaysLeft(calendar, today, line.dueOn),
          isProvisional: isProvisional(calendar, line.dueOn),
          // Titles are not for the department: what they say may tell who asks for what.
          title: reader?.role === 'department' ? (receiptNumber ?? subject.title) : subject.title,
          receiptNumber,
          agency: names.get(line.agencyId) ?? null,
        },
      ];
    }),
  );
  return found.flat();
}

/** An agency's channel gets its morning by the same rules as people get theirs. */
async function deliver(dependencies: MailDependencies, intent: ChannelIntent): Promise<AttemptOutcome> {
  const { calendars, channels, channel, origin } = dependencies;
  const calendar = await calendars.of(intent.agencyId);
  const { today, isWriting } = moment(dependencies, calendar);
  if (today !== intent.on || !isWriting) return { kind: 'dropped', reason: 'its day is over' };
  const subscription = await channels.of(intent.agencyId);
  if (subscription === null) return { kind: 'dropped', reason: 'the agency has no channel any more' };
  const lines = await currentLines(dependencies, calendar, today, intent.lines, null);
  if (lines.length === 0) return { kind: 'dropped', reason: 'nothing left to say' };
  const body = composeChannelMessage(intent.id, intent.agencyId, intent.on, lines, intent.unlisted, origin);
  const outcome: DeliveryOutcome = await channel.deliver({
    id: intent.id,
    url: subscription.url,
    secret: await channels.secretOf(subscription),
    body,
  });
  return outcome.kind === 'delivered' ? { kind: 'sent', carrierId: null } : outcome;
}

/** The messages that an intent comes to: itself, or one for each person who should know at once. */
export async function messagesOf(
  dependencies: MailDependencies,
  intent: MailIntent,
): Promise<readonly OutboundIntent[]> {
  return intent.template === 'window-opened' ? windowMails(dependencies, intent) : [intent];
}

async function windowMails(
  { agencies, alerts, alertSettings, calendars, codes }: MailDependencies,
  intent: WindowIntent,
): Promise<readonly WindowMailIntent[]> {
  const ref = alerts.refOfRequest(intent.receiptNumber);
  const subject = await alerts.subject(ref);
  if (subject === null) return [];
  const { on, agencyId } = intent;
  const [staff, settings, calendar] = await Promise.all([
    agencies.staffOf(agencyId),
    alertSettings.of(agencyId),
    calendars.of(agencyId),
  ]);
  const linesOf = new Map<string, { readonly member: StaffMember; readonly lines: DigestLine[] }>();
  for (const date of intent.dates) {
    const stage = workingDaysLeft(calendar, on, date.dueOn);
    for (const { member, because } of recipientsOf(
      { name: date.name, stage, isHandedOver: false },
      subject,
      staff,
      settings,
    )) {
      const mailbox = mailboxOf(member);
      const known = linesOf.get(mailbox) ?? { member, lines: [] };
      if (!known.lines.some((line) => keyOfDate(line) === keyOfDate(date)))
        known.lines.push({ ...date, ref, agencyId, stage, because });
      linesOf.set(mailbox, known);
    }
  }
  return [...linesOf.values()].map(({ member: { sub }, lines }) => ({
    id: `${intent.id}_${codes.digestOf(sub).slice(0, 24)}`,
    template: 'window-mail',
    on,
    agencyId,
    sub,
    lines,
  }));
}
