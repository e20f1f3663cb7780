import type { StaffMember } from '../../shared/domain/agency/agency.ts';
import { defaultAlertSettings } from '../../shared/domain/alert/ladder.ts';
import { type WatchedDate, keyOfDate, watchedDateNames } from '../../shared/domain/alert/watched-date.ts';
import { mailZh } from '../../shared/messages/mail-zh.ts';
import type { OutgoingMail } from '../../shared/ports/mail-sender.ts';

/** What is known of a request beside the system: its dates as it last changed, and who has it. */
export type Watched = {
  readonly agencyId: string;
  readonly handler: string | null;
  readonly dates: readonly WatchedDate[];
};

/** A line as a person reads it in a mail. */
export type ReadLine = { readonly receiptNumber: string; readonly date: string; readonly stage: number };

/** What the ladder asks to be said on a working day, reckoned by stepping through the days. */
export function rungOn(date: WatchedDate, today: string, workingDays: readonly string[]): number | null {
  const { before, after } = defaultAlertSettings.ladders[date.name];
  if (today <= date.dueOn) {
    const left = workingDays.filter((day) => day > today && day <= date.dueOn).length;
    const reached = before.filter((rung) => rung >= left);
    return reached.length === 0 ? null : Math.min(...reached);
  }
  const late = workingDays.filter((day) => day > date.dueOn && day <= today).length;
  if (after === 'never') return null;
  if (after === 'once') return -1;
  let rung = 1;
  while (rung + after <= late) rung += after;
  return -rung;
}

/** Who must read it: the handler, or all of the agency's while nobody has it; the supervisor near the date; the department when late. */
export function readersOf(
  date: WatchedDate,
  stage: number,
  { handler, agencyId }: Watched,
  staff: ReadonlyMap<string, readonly StaffMember[]>,
): readonly string[] {
  const all = staff.get(agencyId)!;
  const of = (role: StaffMember['role']) => all.filter((member) => member.role === role).map(({ email }) => email);
  const handlers =
    handler === null ? of('handler') : all.filter(({ sub }) => sub === handler).map(({ email }) => email);
  const supervised = date.name === 'extension-notice' || (date.name === 'answer' && stage <= 3);
  return [
    ...handlers,
    ...(supervised ? of('supervisor') : []),
    ...(date.name === 'answer' && stage < 0 ? of('department') : []),
  ];
}

const entry =
  /■ (\d{4}-\d{2}-\d{2})（.{3}）(?: 暂定)? (.+)（[^）]*）\n {2}.*?(\d{8}-[0-9A-Z]{6}).*\n.*\n {2}列入原因：(期限前 (\d+) 个工作日|期限当日|期限已过，第 (\d+) 个工作日)/g;

/** The lines of a digest or of a mail outside it, from its Chinese text. */
export function linesIn({ text }: OutgoingMail): readonly ReadLine[] {
  const chinese = text.split('--------')[0] ?? '';
  return [...chinese.matchAll(entry)].map((found) => {
    const name = watchedDateNames.find((one) => mailZh.dates[one].what === found[2]);
    if (name === undefined) throw new Error(`no date is called ${found[2]!}`);
    const stage = found[5] !== undefined ? Number(found[5]) : found[6] !== undefined ? -Number(found[6]) : 0;
    const id = name === 'opinion' ? 'c1' : null;
    return { receiptNumber: found[3]!, date: keyOfDate({ name, id, dueOn: found[1] as WatchedDate['dueOn'] }), stage };
  });
}
