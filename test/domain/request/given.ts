import type { ClosingGuard } from '../../../shared/domain/agency/agency-settings.ts';
import { publishedCalendar } from '../../../shared/domain/calendar/business-calendar.ts';
import { civilDate } from '../../../shared/domain/calendar/civil-date.ts';
import { defaultClockSettings } from '../../../shared/domain/deadline/clock-settings.ts';
import { type DecisionContext, decide } from '../../../shared/domain/request/decide.ts';
import type { DisclosureRequest } from '../../../shared/domain/request/disclosure-request.ts';
import { replay } from '../../../shared/domain/request/evolve.ts';
import type { RequestCommand } from '../../../shared/domain/request/request-command.ts';
import type { RequestEvent, RequestFact } from '../../../shared/domain/request/request-event.ts';
import type { RequestForm } from '../../../shared/domain/request/request-form.ts';

export const form: RequestForm = {
  agencyId: 'a1',
  applicant: {
    kind: 'natural-person',
    name: '赵示例',
    idType: 'resident-id-card',
    idNumber: '11010519491231002X',
    phone: '13800001000',
    email: 'zhao@citizen.example',
  },
  information: { title: '示例片区规划', description: '示例片区规划文本' },
  delivery: { medium: 'electronic', method: 'online' },
};

export const on = civilDate;

/** Submitted online on 2026-03-02; not yet confirmed. */
export const submitted: RequestFact = {
  type: 'Submitted',
  on: on('2026-03-02'),
  receivedOn: null,
  channel: 'online',
  onlineReceiptRule: 'confirmed',
  form,
};
export const confirmed: RequestFact = { type: 'ReceiptConfirmed', receivedOn: on('2026-03-02') };
export const correctionRequested: RequestFact = {
  type: 'CorrectionRequested',
  on: on('2026-03-05'),
  items: ['请写明文号'],
  replyBy: on('2026-03-16'),
};
export const feeNoticed: RequestFact = {
  type: 'FeeNoticeIssued',
  on: on('2026-03-05'),
  basis: 'per-item',
  quantity: 20,
  amountInYuan: 1000,
};

export function requestAfter(...facts: readonly RequestFact[]): DisclosureRequest {
  const events = facts.map((fact, index): RequestEvent => ({
    ...fact,
    sequence: index + 1,
    at: '2026-03-02T01:00:00.000Z',
    by: { kind: 'system' },
    hash: `${index + 1}`,
  }));
  const request = replay(events, '20260302-TEST22');
  if (request === null) throw new Error('no facts given');
  return request;
}

export const contextOn = (today: string): DecisionContext => ({
  today: on(today),
  calendar: publishedCalendar(),
  clockSettings: defaultClockSettings,
  closingGuard: 'essential',
});

/** The kind of refusal, or the types of the facts that the command makes. */
export function outcomeOf(
  request: DisclosureRequest,
  command: RequestCommand,
  today = '2026-03-20',
  closingGuard: ClosingGuard = 'essential',
  clockSettings = defaultClockSettings,
): string {
  const decision = decide(request, command, { ...contextOn(today), closingGuard, clockSettings });
  return decision.ok ? decision.value.map(({ type }) => type).join(',') : `refused: ${decision.refusal.kind}`;
}
