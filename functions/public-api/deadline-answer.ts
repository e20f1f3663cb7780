import type { ClockSettings } from '../../shared/domain/deadline/clock-settings.ts';
import type { StatutoryClock } from '../../shared/domain/deadline/clock.ts';
import { severityOf } from '../../shared/domain/deadline/problem-severity.ts';
import { clockZh } from '../../shared/messages/clock-zh.ts';
import { clockEn } from '../../shared/messages/clock-en.ts';
import { fill } from '../../shared/messages/fill.ts';

/** The answer to `POST /v1/deadlines`: the date, how it was counted, and what is wrong with the steps. */
export function deadlineAnswer(clock: StatutoryClock, settings: ClockSettings) {
  return {
    state: clock.state,
    dueOn: clock.dueOn,
    provisional: clock.provisional,
    ledger: clock.ledger,
    milestones: clock.milestones.map(({ name, dueOn, article }) => ({ name, dueOn, article })),
    problems: clock.problems.map(({ code, article, facts }) => ({
      code,
      severity: severityOf(code, settings),
      message: fill(clockZh.problems[code], facts),
      messageEn: fill(clockEn.problems[code], facts),
      article,
    })),
  };
}
