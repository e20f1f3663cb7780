import type { StaffMember } from '../domain/agency/agency.ts';
import type { ApplicantMailTemplate, DigestLine } from '../domain/mail/mail-intent.ts';
import { fill } from '../messages/fill.ts';
import { mailEn } from '../messages/mail-en.ts';
import { type MailMessages, mailZh } from '../messages/mail-zh.ts';
import type { LoadedRequest } from './load-request.ts';

export type ComposedMail = { readonly subject: string; readonly text: string; readonly html: string };

const languages = [mailZh, mailEn];

/** A mail to the applicant: Chinese, then English; plain text and HTML of the same words. */
export function composeApplicantMail(template: ApplicantMailTemplate, { request, clock }: LoadedRequest, agency: string, queryCode: string, origin: string): ComposedMail {
  const parts = languages.map((messages) => {
    const facts = {
      agency,
      receiptNumber: request.receiptNumber,
      queryCode,
      receivedOn: request.receivedOn ?? '',
      dueOn: clock.dueOn ?? '',
      provisional: clock.provisional ? messages.provisional : '',
      items: request.correction?.items.map((item, index) => `${index + 1}. ${item}`).join('\n') ?? '',
      replyBy: request.correction?.replyBy ?? '',
      workingDays: request.approvedExtension?.workingDays ?? '',
      reason: request.approvedExtension?.reason ?? '',
      amountInYuan: request.feeNotice?.amountInYuan ?? '',
      answeredOn: request.closedOn ?? '',
      statusUrl: `${origin}/status`,
    };
    return { subject: fill(messages.subject[template], facts), text: `${fill(messages.body[template], facts)}\n${fill(messages.follow, facts)}` };
  });
  return mailOf(parts);
}

/** One line of a digest as it reads now, with the request's title. */
export type TitledLine = DigestLine & { readonly title: string };

/** A person's morning digest: nearest date first. */
export function composeDigest(member: StaffMember, on: string, lines: readonly TitledLine[], origin: string): ComposedMail {
  const parts = languages.map((messages) => ({
    subject: fill(messages.digestSubject, { on, count: lines.length, nearest: lines[0]?.dueOn ?? '' }),
    text: [
      fill(messages.digestIntro, { name: member.name }),
      ...lines.flatMap((line) => [
        fill(messages.digestLine, { ...line, milestone: milestoneName(messages, line.milestone), left: leftInWords(messages, line.workingDaysLeft) }),
        `  ${origin}/staff/requests/${line.receiptNumber}`,
      ]),
    ].join('\n'),
  }));
  return mailOf(parts);
}

function milestoneName(messages: MailMessages, name: string): string {
  return Object.entries(messages.milestone).find(([key]) => key === name)?.[1] ?? name;
}

function leftInWords(messages: MailMessages, left: number): string {
  if (left === 0) return messages.leftToday;
  return left > 0 ? fill(messages.left, { days: left }) : fill(messages.late, { days: -left });
}

function mailOf(parts: readonly { readonly subject: string; readonly text: string }[]): ComposedMail {
  const text = parts.map((part) => part.text).join('\n\n');
  return {
    subject: parts[0]?.subject ?? '',
    text,
    html: `<!doctype html><html lang="zh-CN"><body>${parts.map((part) => `<p>${escapeHtml(part.text).replaceAll('\n', '<br>')}</p>`).join('<hr>')}</body></html>`,
  };
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
