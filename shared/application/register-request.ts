import type { StaffIdentity } from '../domain/agency/staff-identity.ts';
import { type CivilDate, civilDateInShanghai } from '../domain/calendar/civil-date.ts';
import { type RequestRefusal, decide } from '../domain/request/decide.ts';
import type { DisclosureRequest } from '../domain/request/disclosure-request.ts';
import type { RequestCommand } from '../domain/request/request-command.ts';
import type { FormDefect } from '../domain/request/form-defects.ts';
import type { RequestForm } from '../domain/request/request-form.ts';
import type { Channel } from '../domain/request/vocabulary.ts';
import { type Result, refused } from '../domain/result.ts';
import type { CaseworkDependencies } from './dependencies.ts';
import { type Receipt, type SubmissionRefusal, submitRequest } from './submit-request.ts';

export type Registration = {
  readonly form: RequestForm;
  readonly idempotencyKey: string;
  readonly channel: Channel;
  readonly receivedOn: CivilDate;
  readonly isOral: boolean;
  /** 条例第30条: what the paper lacks or states wrongly. */
  readonly defects?: readonly FormDefect[] | undefined;
  /** Why it is entered long after the day of receipt. */
  readonly reason?: string | undefined;
  /** 条例第33条: answered on the spot. */
  readonly answer?: Omit<RequestCommand & { readonly type: 'answer' }, 'type' | 'on'> | undefined;
};

export const registrationRefusals = ['NotYourAgency', 'OralOnlyInPerson'] as const;
export type RegistrationRefusal = SubmissionRefusal | RequestRefusal | (typeof registrationRefusals)[number];

/** A request that reached the office on paper, by post, fax, e-mail or by word of mouth (条例第29条), entered by staff of the agency. */
export async function registerRequest(
  dependencies: CaseworkDependencies,
  staff: StaffIdentity,
  registration: Registration,
): Promise<Result<Receipt, RegistrationRefusal>> {
  const { form, idempotencyKey, channel, receivedOn, isOral, defects = [], reason, answer } = registration;
  if (form.agencyId !== staff.agencyId) return refused('NotYourAgency', null);
  if (isOral && channel !== 'in-person') return refused('OralOnlyInPerson', '条例第29条', { channel });
  const context = {
    today: civilDateInShanghai(dependencies.clock.now()),
    calendar: await dependencies.calendars.of(form.agencyId),
    clockSettings: dependencies.clockSettings,
    closingGuard: (await dependencies.settings.settingsOf(form.agencyId)).closingGuard,
  };
  const atOnce =
    answer === undefined
      ? undefined
      : {
          digested: answer,
          decide: (request: DisclosureRequest) =>
            decide(request, { ...answer, type: 'answer', on: receivedOn, reason }, context),
        };
  return submitRequest(dependencies, {
    form,
    idempotencyKey,
    channel,
    receivedOn,
    isOral,
    ...(defects.length === 0 ? {} : { defects }),
    ...(reason === undefined ? {} : { lateBecause: reason }),
    by: { kind: 'staff', sub: staff.sub, role: staff.role },
    ...(atOnce === undefined ? {} : { atOnce }),
  });
}
