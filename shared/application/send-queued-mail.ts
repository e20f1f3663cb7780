import { workingDaysLeft } from '../domain/alert/watched-date.ts';
import { civilDate, civilDateInShanghai } from '../domain/calendar/civil-date.ts';
import type { MailIntent } from '../domain/mail/mail-intent.ts';
import type { MailLedger } from '../ports/mail-ledger.ts';
import type { MailSender } from '../ports/mail-sender.ts';
import { type ComposedMail, composeApplicantMail, composeDigest } from './compose-mail.ts';
import type { RequestDependencies } from './dependencies.ts';
import { loadRequest } from './load-request.ts';

export type MailDependencies = RequestDependencies & { readonly ledger: MailLedger; readonly sender: MailSender; readonly origin: string };

export type MailResult = 'sent' | 'already-sent' | 'dropped' | 'try-later';

/**
 * Sends one mail whose intent was stored: claims it, checks that it still holds, sends, marks it sent. A crash between
 * the carrier's yes and the mark is the only way to a second copy.
 */
export async function sendQueuedMail(dependencies: MailDependencies, intent: MailIntent): Promise<MailResult> {
  const { ledger, sender, clock } = dependencies;
  const claim = await ledger.claim(intent.id, clock.now());
  if (claim.kind === 'already-sent') return 'already-sent';
  if (claim.kind === 'held') return 'try-later';

  const mail = intent.template === 'digest' ? await digestAsOfNow(dependencies, intent) : await applicantMail(dependencies, intent);
  if ('stale' in mail) {
    await ledger.markDropped(intent.id, mail.stale, clock.now());
    return 'dropped';
  }
  const outcome = await sender.send({ id: intent.id, ...mail });
  switch (outcome.kind) {
    case 'sent':
      await ledger.markSent(intent.id, clock.now());
      return 'sent';
    case 'never':
      await ledger.markDropped(intent.id, outcome.reason, clock.now());
      return 'dropped';
    case 'try-later':
      await ledger.release(intent.id, outcome.reason);
      return 'try-later';
  }
}

type AddressedMail = (ComposedMail & { readonly to: string }) | { readonly stale: string };

async function applicantMail(dependencies: MailDependencies, intent: MailIntent & { readonly receiptNumber: string; readonly template: Exclude<MailIntent['template'], 'digest'> }): Promise<AddressedMail> {
  const loaded = await loadRequest(dependencies, intent.receiptNumber);
  const to = loaded?.request.form.applicant.email;
  if (loaded === null || to === undefined) return { stale: 'no address' };
  const agency = await dependencies.agencies.agency(loaded.request.agencyId);
  const queryCode = await dependencies.codes.queryCodeOf(intent.receiptNumber);
  return { to, ...composeApplicantMail(intent.template, loaded, agency?.name ?? loaded.request.agencyId, queryCode, dependencies.origin) };
}

/** Each line is looked at again: a request answered, paused or extended since the sweep is left out. */
async function digestAsOfNow(dependencies: MailDependencies, intent: MailIntent & { readonly template: 'digest' }): Promise<AddressedMail> {
  const { agencies, requests, calendars, clock, origin } = dependencies;
  const member = (await agencies.staffOf(intent.agencyId)).find(({ sub }) => sub === intent.sub);
  if (member === undefined) return { stale: 'no longer on the staff' };
  const calendar = await calendars.current();
  const today = civilDateInShanghai(clock.now());
  const lines = await Promise.all(
    intent.lines.map(async (line) => {
      const view = await requests.view(line.receiptNumber);
      const isCurrent = view?.watchedDates.split(';').includes(`${line.milestone}=${line.dueOn}`) ?? false;
      return view !== null && isCurrent ? [{ ...line, title: view.title, workingDaysLeft: workingDaysLeft(calendar, today, civilDate(line.dueOn)) }] : [];
    }),
  );
  const current = lines.flat();
  return current.length === 0 ? { stale: 'nothing left to say' } : { to: member.email, ...composeDigest(member, intent.on, current, origin) };
}
