import type { Duty, DutyKind } from '../domain/alert/duty.ts';
import type { CivilDate } from '../domain/calendar/civil-date.ts';

/** Duties of agencies beside their requests. */
export type DutyStore = {
  /** False when it was there already, settled or not. */
  add(duty: Duty, alertOn: CivilDate | null): Promise<boolean>;
  /** Puts it in place of whatever was there. */
  replace(duty: Duty, alertOn: CivilDate | null): Promise<void>;
  get(owner: string, kind: DutyKind, id: string): Promise<Duty | null>;
  of(owner: string): Promise<readonly Duty[]>;
  /** Takes it off the watch; false when there is none, or it was settled before. */
  settle(owner: string, kind: DutyKind, id: string, on: CivilDate): Promise<boolean>;
  /** The place of a duty in the alert index. */
  refOf(owner: string, kind: DutyKind, id: string): string;
  /** The duty that a place in the alert index stands for; null for a request. */
  fromRef(ref: string): { readonly owner: string; readonly kind: DutyKind; readonly id: string } | null;
};
