import { type CivilDate, civilDateInShanghai } from '../domain/calendar/civil-date.ts';
import { type RequestRefusal, decide } from '../domain/request/decide.ts';
import type { applicantCommands } from '../domain/request/life-cycle.ts';
import type { RequestCommand } from '../domain/request/request-command.ts';
import type { ApplicantChanges } from '../domain/request/request-form.ts';
import { type Result, accepted } from '../domain/result.ts';
import { changeRequest } from './change-request.ts';
import type { ChangeDependencies } from './dependencies.ts';
import type { LoadedRequest } from './load-request.ts';
import { type ApplicantAccess, type LookUpDependencies, type LookUpRefusal, lookUpRequest } from './look-up-request.ts';

/** What an applicant orders online, today. */
export type ApplicantStep =
  | { readonly type: 'record-correction'; readonly text: string }
  | { readonly type: 'withdraw'; readonly reason?: string | undefined }
  | {
      readonly type: 'correct-contact';
      readonly changes: Pick<ApplicantChanges, 'phone' | 'postalAddress' | 'postcode' | 'contactName'>;
    };

export type ApplicantRefusal = RequestRefusal | LookUpRefusal | 'UnknownRequest' | 'TryAgain';

/**
 * One step of an applicant who knows the query code: answers a correction notice (条例第30条), withdraws, or sets their contact
 * data right (个保法第46条). Who they are can be corrected by the office only, which can ask for proof.
 */
export async function actAsApplicant(
  dependencies: ChangeDependencies & LookUpDependencies,
  access: ApplicantAccess,
  step: ApplicantStep,
): Promise<Result<LoadedRequest, ApplicantRefusal>> {
  const own = await lookUpRequest(dependencies, access);
  if (!own.ok) return own;
  const context = {
    today: civilDateInShanghai(dependencies.clock.now()),
    calendar: await dependencies.calendars.of(own.value.request.agencyId),
    clockSettings: dependencies.clockSettings,
    closingGuard: 'essential',
  } as const;
  return changeRequest(dependencies, access.receiptNumber, { kind: 'applicant' }, ({ request }) => {
    const command = commandOf(step, context.today);
    const decision = decide(request, command, context);
    if (!decision.ok || command.type !== 'correct-applicant') return decision;
    return accepted([{ type: 'ApplicantCorrected', on: context.today, changes: command.changes, reason: null }]);
  });
}

type OwnCommand = Extract<RequestCommand, { readonly type: (typeof applicantCommands)[number] }>;

function commandOf(step: ApplicantStep, today: CivilDate): OwnCommand {
  switch (step.type) {
    case 'record-correction':
      return { type: 'record-correction', on: today, text: step.text };
    case 'withdraw':
      return { type: 'withdraw', on: today, reason: step.reason };
    case 'correct-contact':
      return { type: 'correct-applicant', on: today, changes: step.changes, reason: '' };
  }
}
