import {
  calendarFirstOn,
  calendarLastOn,
  explainDay,
  type BusinessCalendar,
  type DayExplanation,
} from '../calendar/business-calendar.ts';
import { fromDayNumber, toDayNumber, type CivilDate } from '../calendar/civil-date.ts';
import { calculateDeadline, type DeadlineInput } from './calculate-deadline.ts';
import type { ClockSettings } from './clock-settings.ts';
import type { StatutoryClock, Milestone } from './clock.ts';

export type ChangedDay = {
  readonly on: CivilDate;
  readonly before: DayExplanation['kind'];
  readonly after: DayExplanation['kind'];
  /** Whether the day began or ceased to count. */
  readonly isCountChanged: boolean;
  readonly name: string | null;
};

export type MovedClock = {
  readonly id: string;
  readonly before: { readonly dueOn: CivilDate | null; readonly provisional: boolean };
  readonly after: { readonly dueOn: CivilDate | null; readonly provisional: boolean };
  /** Milestones as they are after the change, where they moved. */
  readonly movedMilestones: readonly Milestone[];
};

/** Days whose kind differs between two calendars, by date. */
export function changedDays(before: BusinessCalendar, after: BusinessCalendar): readonly ChangedDay[] {
  const first = toDayNumber(calendarFirstOn);
  const changed: ChangedDay[] = [];
  for (let day = first; day <= toDayNumber(calendarLastOn); day += 1) {
    if (before.kinds[day - first] === after.kinds[day - first]) continue;
    const on = fromDayNumber(day);
    const then = explainDay(before, on);
    const now = explainDay(after, on);
    changed.push({
      on,
      before: then.kind,
      after: now.kind,
      isCountChanged: isWorked(then) !== isWorked(now),
      name: now.name ?? then.name,
    });
  }
  return changed;
}

function isWorked({ kind }: DayExplanation): boolean {
  return kind === 'working' || kind === 'make-up';
}

/** The clocks that a change of calendar moves or makes firm, with old and new dates; a closed request is not passed in. */
export function movedClocks(
  open: Iterable<{ readonly id: string; readonly input: DeadlineInput }>,
  settings: ClockSettings,
  before: BusinessCalendar,
  after: BusinessCalendar,
): readonly MovedClock[] {
  const moved: MovedClock[] = [];
  for (const { id, input } of open) {
    const then = calculateDeadline(input, settings, before);
    const now = calculateDeadline(input, settings, after);
    if (then.version === now.version) continue;
    const isSame = (milestone: Milestone) =>
      then.milestones.some(
        (other) =>
          other.name === milestone.name &&
          other.consultationId === milestone.consultationId &&
          other.dueOn === milestone.dueOn,
      );
    moved.push({
      id,
      before: dateOf(then),
      after: dateOf(now),
      movedMilestones: now.milestones.filter((milestone) => !isSame(milestone)),
    });
  }
  return moved;
}

function dateOf({ dueOn, provisional }: StatutoryClock) {
  return { dueOn, provisional };
}
