import type { StaffMember } from '../domain/agency/agency.ts';
import type { DigestLine } from '../domain/alert/digest.ts';
import type { WatchedDateName } from '../domain/alert/watched-date.ts';
import type { CivilDate } from '../domain/calendar/civil-date.ts';
import { fill } from '../messages/fill.ts';
import type { MailMessages } from '../messages/mail-zh.ts';
import { dayInWords, mailLanguages } from './compose-mail.ts';
import type { ComposedMail, MailEntry } from './mail-content.ts';
import { quoted, renderMail } from './render-mail.ts';

/** A line as it reads at the moment of sending. */
export type CurrentLine = {
  readonly line: DigestLine;
  /** Working days left today; negative when it is past. */
  readonly left: number;
  readonly isProvisional: boolean;
  readonly title: string;
  readonly receiptNumber: string | null;
  /** Named to people who read of more than one agency; null to others. */
  readonly agency: string | null;
};

const longestTitle = 60;

/** A person's morning digest, nearest date first: what falls due, what to do next, why it is listed, and where. */
export function composeDigest(
  member: StaffMember,
  on: CivilDate,
  lines: readonly CurrentLine[],
  unlisted: number,
  origin: string,
): ComposedMail {
  return renderMail(
    mailLanguages.map(({ mail }: { readonly mail: MailMessages }) => ({
      language: mail.language,
      subject: fill(mail.digest.subject, { on, count: lines.length + unlisted, nearest: lines[0]?.line.dueOn ?? '' }),
      blocks: [
        { kind: 'text', text: fill(mail.digest.intro, { name: quoted(member.name) }) },
        ...lines.map((line) => ({ kind: 'entry', entry: entryOf(mail, line, origin) }) as const),
        ...(unlisted === 0 ? [] : [{ kind: 'text', text: fill(mail.digest.more, { count: unlisted }) } as const]),
        { kind: 'note', text: mail.digest.how },
      ],
    })),
  );
}

/** A mail outside the digest, for what has to be done within a working day. */
export function composeWindowMail(member: StaffMember, lines: readonly CurrentLine[], origin: string): ComposedMail {
  return renderMail(
    mailLanguages.map(({ mail }: { readonly mail: MailMessages }) => {
      const [first] = lines;
      const what = first === undefined ? '' : mail.dates[first.line.name].what;
      return {
        language: mail.language,
        subject: fill(mail.window.subject, {
          receiptNumber: first?.receiptNumber ?? '',
          what,
          dueOn: first?.line.dueOn ?? '',
        }),
        blocks: [
          { kind: 'text', text: fill(mail.window.intro, { name: quoted(member.name) }) },
          ...lines.map((line) => ({ kind: 'entry', entry: entryOf(mail, line, origin) }) as const),
          { kind: 'note', text: mail.digest.how },
        ],
      };
    }),
  );
}

/**
 * An agency's morning for its own channel: lines as data, and the whole as `msgtype` and `text`, which the group robots of
 * common chat services take as it is.
 */
export function composeChannelMessage(
  id: string,
  agencyId: string,
  on: CivilDate,
  lines: readonly CurrentLine[],
  unlisted: number,
  origin: string,
): string {
  const mail: MailMessages = mailLanguages[0].mail;
  const entries = lines.map((line) => ({ line, entry: entryOf(mail, line, origin) }));
  const title = fill(mail.channel.title, { on, count: lines.length + unlisted });
  return JSON.stringify({
    type: 'gongkai.alerts.v1',
    id,
    agencyId,
    on,
    lines: entries.map(({ line: { line, left, receiptNumber }, entry }) => ({
      receiptNumber,
      name: line.name,
      dueOn: line.dueOn,
      workingDaysLeft: left,
      next: entry.next,
      url: entry.link.url,
    })),
    unlisted,
    msgtype: 'text',
    text: {
      content: [
        title,
        ...entries.map(
          ({ line: { receiptNumber }, entry }) =>
            `${entry.heading}（${entry.left}）${receiptNumber ?? ''}\n${entry.link.url}`,
        ),
      ].join('\n'),
    },
  });
}

function entryOf(messages: MailMessages, current: CurrentLine, origin: string): MailEntry {
  const { line, left, isProvisional, title, receiptNumber, agency } = current;
  const subject = subjectOf(messages, current);
  const date = `${dayInWords(messages, line.dueOn)}${isProvisional ? ` ${messages.digest.provisional}` : ''}`;
  const wording = messages.dates[line.name];
  return {
    urgency: left < 0 ? 'late' : left === 0 ? 'today' : 'ahead',
    heading: `${date} ${wording.what}`,
    left: leftInWords(messages, left),
    subject: agency === null ? subject : fill(messages.digest.ofAgency, { subject, agency: quoted(agency) }),
    next: line.because === 'department' ? messages.departmentNext : left < 0 ? wording.nextLate : wording.next,
    why: fill(messages.digest.why, {
      stage: stageInWords(messages, line.stage),
      because: (line.stage < 0 ? messages.becauseLate[line.because] : undefined) ?? messages.because[line.because],
    }),
    link: { label: messages.digest.open, url: `${origin}${placeOf(line, title, receiptNumber)}` },
  };
}

const yearly: ReadonlySet<WatchedDateName> = new Set<WatchedDateName>([
  'yearly-report',
  'yearly-report-published',
  'calendar-notice',
]);

function subjectOf({ digest }: MailMessages, { line, title, receiptNumber }: CurrentLine): string {
  if (yearly.has(line.name)) return fill(digest.year, { year: title });
  if (receiptNumber === null) return quoted(title, longestTitle);
  return title === receiptNumber ? receiptNumber : `${receiptNumber} ${quoted(title, longestTitle)}`;
}

/** The page on which the next step is taken. */
function placeOf({ name }: DigestLine, title: string, receiptNumber: string | null): string {
  if (receiptNumber !== null) return `/staff/requests/${receiptNumber}`;
  if (name === 'yearly-report') return `/staff/report/${title}`;
  if (name === 'yearly-report-published') return `/staff/department/${title}`;
  return name === 'calendar-notice' ? '/staff/calendar' : '/staff';
}

function leftInWords({ digest }: MailMessages, left: number): string {
  if (left === 0) return digest.leftToday;
  return left > 0 ? fill(digest.left, { days: left }) : fill(digest.late, { days: -left });
}

function stageInWords({ digest }: MailMessages, stage: number): string {
  if (stage === 0) return digest.stageToday;
  return stage > 0 ? fill(digest.stageBefore, { days: stage }) : fill(digest.stageLate, { days: -stage });
}
