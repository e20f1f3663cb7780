import { civilDate, type CivilDate } from './civil-date.ts';

/**
 * What a notice sets: a whole year (the yearly notice), some days of a year already set (an amendment), or days on
 * which the offices of one place are closed or open (local).
 */
export const noticeScopes = ['year', 'amendment', 'local'] as const;
export type NoticeScope = (typeof noticeScopes)[number];

/** Consecutive days off under one name, both ends included. */
export type OffDays = { readonly name: string; readonly from: CivilDate; readonly to: CivilDate };

/** A day that would be a weekend and is worked in exchange for a day off. */
export type MakeUpDay = { readonly name: string; readonly on: CivilDate };

export type HolidayNotice = {
  readonly scope: NoticeScope;
  readonly year: number;
  readonly title: string;
  readonly issuedOn: CivilDate | null;
  readonly url: string | null;
  readonly offDays: readonly OffDays[];
  readonly makeUpDays: readonly MakeUpDay[];
  /** Days that an amendment gives back to the ordinary week. */
  readonly ordinaryDays: readonly CivilDate[];
};

/** A notice as it is stored: `'春节 2026-02-15..2026-02-23'`, `'春节 2026-02-14'`. */
export type NoticeText = {
  readonly scope: NoticeScope;
  readonly year: number;
  readonly title: string;
  readonly issuedOn: string | null;
  readonly url: string | null;
  readonly offDays: readonly string[];
  readonly makeUpDays: readonly string[];
  readonly ordinaryDays?: readonly string[];
};

const entryShape = /^(\S+) (\d{4}-\d{2}-\d{2})(?:\.\.(\d{4}-\d{2}-\d{2}))?$/;

function readEntry(entry: string): OffDays {
  const match = entryShape.exec(entry);
  const [, name, from, to] = match ?? [];
  if (name === undefined || from === undefined) throw new SyntaxError(`not an entry of a notice: ${entry}`);
  return { name, from: civilDate(from), to: civilDate(to ?? from) };
}

/** Reads a stored notice; a malformed one is a bug and throws. */
export function readNotice(text: NoticeText): HolidayNotice {
  return {
    scope: text.scope,
    year: text.year,
    title: text.title,
    issuedOn: text.issuedOn === null ? null : civilDate(text.issuedOn),
    url: text.url,
    offDays: text.offDays.map(readEntry),
    makeUpDays: text.makeUpDays.map(readEntry).map(({ name, from }) => ({ name, on: from })),
    ordinaryDays: (text.ordinaryDays ?? []).map(civilDate),
  };
}

/** The stored form of a notice; `readNotice` gives the notice back. */
export function writeNotice(notice: HolidayNotice): NoticeText {
  return {
    scope: notice.scope,
    year: notice.year,
    title: notice.title,
    issuedOn: notice.issuedOn,
    url: notice.url,
    offDays: notice.offDays.map(({ name, from, to }) => (from === to ? `${name} ${from}` : `${name} ${from}..${to}`)),
    makeUpDays: notice.makeUpDays.map(({ name, on }) => `${name} ${on}`),
    ordinaryDays: notice.ordinaryDays,
  };
}
