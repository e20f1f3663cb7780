import type { StaffMember } from '../domain/agency/agency.ts';
import type { DatesMovedIntent } from '../domain/mail/mail-intent.ts';
import { datesMovedEn } from '../messages/dates-moved-en.ts';
import { datesMovedZh } from '../messages/dates-moved-zh.ts';
import { fill } from '../messages/fill.ts';
import type { ComposedMail } from './mail-content.ts';
import { quoted, renderMail } from './render-mail.ts';

/** Tells a handler which open requests a holiday notice or a recount moved: old date, new date, and why. */
export function composeDatesMoved(
  member: StaffMember,
  { notice, isByHand, dates }: DatesMovedIntent,
  origin: string,
): ComposedMail {
  return renderMail(
    [datesMovedZh, datesMovedEn].map((messages) => ({
      language: messages.language,
      subject: fill(isByHand === true ? messages.subjectByHand : messages.subject, { count: dates.length }),
      blocks: [
        {
          kind: 'list',
          title: fill(isByHand === true ? messages.introByHand : messages.intro, {
            name: quoted(member.name),
            notice: quoted(notice),
          }),
          items: dates.map(({ receiptNumber, before, after }) =>
            fill(before === after ? messages.settled : messages.moved, {
              receiptNumber,
              before: before ?? messages.noDate,
              after: after ?? messages.noDate,
            }),
          ),
        },
        { kind: 'link', label: messages.queue, url: `${origin}/staff` },
      ],
    })),
  );
}
