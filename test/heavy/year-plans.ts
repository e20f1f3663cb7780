import type { CivilDate } from '../../shared/domain/calendar/civil-date.ts';
import type { RequestCommand } from '../../shared/domain/request/request-command.ts';

/** A command, and after how many working days from the step before it is given. */
export type PlannedStep = {
  readonly after: number;
  readonly role: 'handler' | 'supervisor';
  readonly command: (on: CivilDate, replyBy: CivilDate) => RequestCommand;
};

const answer = (after: number): PlannedStep => ({
  after,
  role: 'handler',
  command: (on) => ({ type: 'answer', on, outcome: 'disclosed' }),
});

/** How one request goes, drawn by `random`: most are answered in time, some are corrected, consulted on, extended or late. */
export function planOf(random: () => number, handlers: readonly string[]): readonly PlannedStep[] {
  const between = (least: number, most: number) => least + Math.floor(random() * (most - least + 1));
  const assigned: readonly PlannedStep[] =
    random() < 0.2
      ? []
      : [
          {
            after: between(0, 2),
            role: 'handler',
            command: () => ({ type: 'assign', handler: handlers[between(0, handlers.length - 1)]! }),
          },
        ];
  const course = random();
  if (course < 0.6) return [...assigned, answer(between(1, 18))];
  if (course < 0.7) {
    return [
      ...assigned,
      {
        after: between(1, 4),
        role: 'handler',
        command: (on, replyBy) => ({ type: 'request-correction', on, items: ['请写明文号'], replyBy }),
      },
      { after: between(1, 10), role: 'handler', command: (on) => ({ type: 'record-correction', on }) },
      answer(between(1, 20)),
    ];
  }
  if (course < 0.8) {
    return [
      ...assigned,
      {
        after: between(1, 6),
        role: 'handler',
        command: (on) => ({ type: 'send-consultation', id: 'c1', party: 'third-party', on, to: '示例公司' }),
      },
      {
        after: between(1, 14),
        role: 'handler',
        command: (on) => ({ type: 'record-consultation', id: 'c1', on, opinion: '同意' }),
      },
      answer(between(1, 14)),
    ];
  }
  if (course < 0.9) {
    return [
      ...assigned,
      {
        after: between(8, 15),
        role: 'handler',
        command: () => ({ type: 'propose-extension', workingDays: 20, reason: '档案分散' }),
      },
      { after: 1, role: 'supervisor', command: (on) => ({ type: 'approve-extension', on }) },
      answer(between(2, 20)),
    ];
  }
  return [...assigned, answer(between(21, 27))];
}
