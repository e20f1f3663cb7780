import type { CivilDate } from '../calendar/civil-date.ts';
import type { ClockSettings } from './clock-settings.ts';

/** 条例第33条: an extension is told to the applicant before the period ends; whether its last day still serves is a setting. */
export function isExtensionTooLate(on: CivilDate, dueOn: CivilDate, settings: ClockSettings): boolean {
  return settings.extensionToldBy === 'due-day' ? on > dueOn : on >= dueOn;
}
