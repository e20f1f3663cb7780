import { calendarFirstOn, calendarLastOn, isInCalendar } from '../../shared/domain/calendar/business-calendar.ts';
import { isCivilDate, yearOf } from '../../shared/domain/calendar/civil-date.ts';
import type { CivilDate } from '../../shared/domain/calendar/civil-date.ts';
import type { DeadlineInput } from '../../shared/domain/deadline/calculate-deadline.ts';
import type { ClockEvent } from '../../shared/domain/deadline/clock-event.ts';
import { channels, consultedParties } from '../../shared/domain/request/vocabulary.ts';
import type { FieldMessage } from '../../web/components/error-summary.ts';
import type { PageContext } from '../../web/layout/page-context.ts';
import { consultationSlots, dateLabel } from '../../web/pages/deadline-calculator.ts';

/** `2026-3-2`, `2026/3/2`, `2026.3.2` and `2026年3月2日` as people write them where the browser has no date field. */
function readDate(typed: string): CivilDate | null {
  const match = /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?$/.exec(typed.trim());
  if (match === null) return null;
  const text = `${match[1] ?? ''}-${(match[2] ?? '').padStart(2, '0')}-${(match[3] ?? '').padStart(2, '0')}`;
  return isCivilDate(text) ? text : null;
}

export type AskedDeadline = { readonly input: DeadlineInput | null; readonly errors: readonly FieldMessage[] };

/** The question that the calculator's address asks; an address without any date asks nothing. */
export function deadlineQuestionOf(context: PageContext, query: Readonly<Record<string, string>>): AskedDeadline {
  const { deadlines } = context.messages;
  const errors: FieldMessage[] = [];
  const typed = (name: string): string => query[name] ?? '';
  const date = (name: string): CivilDate | null => {
    if (typed(name).trim() === '') return null;
    const read = readDate(typed(name));
    if (read === null) errors.push({ field: name, message: deadlines.invalidDate(dateLabel(context, name)) });
    else if (!isInCalendar(read)) {
      errors.push({
        field: name,
        message: deadlines.dateOutOfReach(dateLabel(context, name), yearOf(calendarFirstOn), yearOf(calendarLastOn)),
      });
      return null;
    }
    return read;
  };
  /** A date that another one cannot do without. */
  const needed = (name: string): null => {
    if (typed(name).trim() === '')
      errors.push({ field: name, message: deadlines.missingDate(dateLabel(context, name)) });
    return null;
  };
  if (
    Object.entries(query).every(([name, value]) => value.trim() === '' || name === 'channel' || name.endsWith('Party'))
  )
    return { input: null, errors };

  const events: (ClockEvent | null)[] = [];
  const received = date('received') ?? needed('received');
  events.push(received && { type: 'received', on: received });
  const requested = date('correctionRequested');
  const replyBy = date('correctionReplyBy');
  const corrected = date('correctionReceived');
  if (requested !== null)
    events.push(
      replyBy === null ? needed('correctionReplyBy') : { type: 'correction-requested', on: requested, replyBy },
    );
  events.push(corrected && { type: 'correction-received', on: corrected });
  for (const slot of consultationSlots) {
    const [sent, receivedOn, answered] = [
      date(`consultation${slot}Sent`),
      date(`consultation${slot}Received`),
      date(`consultation${slot}Answered`),
    ];
    const party = consultedParties.find((known) => known === typed(`consultation${slot}Party`)) ?? 'third-party';
    if (sent === null && (receivedOn !== null || answered !== null)) needed(`consultation${slot}Sent`);
    events.push(
      sent && {
        type: 'consultation-sent',
        id: String(slot),
        party,
        on: sent,
        ...(receivedOn === null ? {} : { receivedOn }),
      },
    );
    events.push(sent && answered && { type: 'consultation-answered', id: String(slot), on: answered });
  }
  const extended = date('extended');
  if (extended !== null) {
    const workingDays = Number(typed('extendedBy').trim() === '' ? '20' : typed('extendedBy'));
    if (Number.isInteger(workingDays) && workingDays >= 1 && workingDays <= 1000)
      events.push({ type: 'extended', on: extended, workingDays });
    else errors.push({ field: 'extendedBy', message: deadlines.invalidDays });
  }
  const noticed = date('feeNoticed');
  const paid = date('feePaid');
  events.push(noticed && { type: 'fee-noticed', on: noticed }, paid && { type: 'fee-paid', on: paid });
  const answered = date('answered');
  events.push(answered && { type: 'answered', on: answered });
  const asOf = date('asOf');
  if (errors.length > 0) return { input: null, errors };
  const channel = channels.find((known) => known === typed('channel')) ?? 'registered-mail';
  return {
    input: { channel, events: events.filter((event) => event !== null), ...(asOf === null ? {} : { asOf }) },
    errors,
  };
}
