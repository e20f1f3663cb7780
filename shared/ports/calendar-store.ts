import type { NoticeText } from '../domain/calendar/holiday-notice.ts';
import type { DatesMovedIntent } from '../domain/mail/mail-intent.ts';
import type { CalendarSource } from './calendar-source.ts';

/** A notice that was loaded after installation; `loadedAt` is an instant, ISO 8601 UTC. With `agencyId` it closes that agency alone. */
export type LoadedNotice = NoticeText & {
  readonly loadedAt: string;
  readonly loadedBy: string;
  readonly agencyId?: string;
};

/** How far the recount that follows a notice is. */
export type RecountProgress = {
  readonly agencies: number;
  readonly agenciesDone: number;
  readonly looked: number;
  readonly moved: number;
  readonly isDone: boolean;
};

/** The calendar in force and the notices that made it; a warm process sees a new one within a minute. */
export type CalendarStore = CalendarSource & {
  /** Read afresh, in the order loaded; the notices that the system ships with are not among them. */
  loaded(): Promise<readonly LoadedNotice[]>;
  /** Adds a notice and asks for the recount of open requests; false when another was loaded since `knownCount`. */
  load(notice: LoadedNotice, knownCount: number): Promise<boolean>;
  /** Tells one person which dates moved, once per recount. */
  putMovedDates(recountId: string, intent: DatesMovedIntent): Promise<void>;
  putRecountProgress(noticeNumber: number, progress: RecountProgress): Promise<void>;
  /** Null while the recount of a notice has not begun, and once what was told of it is deleted. */
  recountProgress(noticeNumber: number): Promise<RecountProgress | null>;
};
