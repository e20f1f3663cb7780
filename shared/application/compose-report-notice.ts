import type { StaffMember } from '../domain/agency/agency.ts';
import type { ReportNoticeIntent } from '../domain/mail/mail-intent.ts';
import { fill } from '../messages/fill.ts';
import { reportNoticeEn } from '../messages/report-notice-en.ts';
import { reportNoticeZh } from '../messages/report-notice-zh.ts';
import type { ComposedMail } from './mail-content.ts';
import { quoted, renderMail } from './render-mail.ts';

/** 条例第49条: asks those who make an agency's yearly report for it, or tells that it came back. */
export function composeReportNotice(
  member: StaffMember,
  agencyName: string,
  { because, year, dueOn }: ReportNoticeIntent,
  origin: string,
): ComposedMail {
  return renderMail(
    [reportNoticeZh, reportNoticeEn].map((messages) => {
      const facts = { name: quoted(member.name), agency: quoted(agencyName), year, dueOn };
      return {
        language: messages.language,
        subject: fill(messages[because].subject, facts),
        blocks: [
          { kind: 'text', text: fill(messages[because].text, facts) },
          { kind: 'link', label: messages.open, url: `${origin}/staff/report/${year}` },
        ],
      };
    }),
  );
}
