import type { StaffIdentity } from '../domain/agency/staff-identity.ts';
import type { BusinessCalendar } from '../domain/calendar/business-calendar.ts';
import { civilDateInShanghai } from '../domain/calendar/civil-date.ts';
import { type RequestRefusal, decide } from '../domain/request/decide.ts';
import type { DisclosureRequest } from '../domain/request/disclosure-request.ts';
import { isPermittedTo, ruleOf } from '../domain/request/life-cycle.ts';
import type { RequestCommand } from '../domain/request/request-command.ts';
import type { Actor, RequestFact } from '../domain/request/request-event.ts';
import { partFacts } from '../domain/request/split-parts.ts';
import { type Result, accepted, refused } from '../domain/result.ts';
import type { Change } from '../ports/request-store.ts';
import { prepareChange } from './change-of.ts';
import type { CaseworkDependencies, ChangeDependencies } from './dependencies.ts';
import { type LoadedRequest, loadRequest } from './load-request.ts';

export const actionRefusals = [
  'UnknownRequest',
  'ForeignAgency',
  'NotPermitted',
  'ChangedSinceRead',
  'UnknownMergeTarget',
] as const;
export type ActionRefusal = RequestRefusal | (typeof actionRefusals)[number];

/** One staff command on one request; `readVersion` is the version that the member of staff saw. */
export async function actOnRequest(
  dependencies: CaseworkDependencies,
  staff: StaffIdentity,
  receiptNumber: string,
  readVersion: number,
  command: RequestCommand,
): Promise<Result<LoadedRequest, ActionRefusal>> {
  const loaded = await loadRequest(dependencies, receiptNumber);
  if (loaded === null) return refused('UnknownRequest', null, { receiptNumber });
  const { request } = loaded;
  if (staff.role !== 'department' && request.agencyId !== staff.agencyId)
    return refused('ForeignAgency', null, { receiptNumber });
  if (!isPermittedTo(staff.role, command.type))
    return refused('NotPermitted', ruleOf(command.type).article, { role: staff.role, command: command.type });
  if (request.version !== readVersion) return refused('ChangedSinceRead', null, { version: request.version });
  if (
    command.type === 'strike-out' &&
    command.into !== undefined &&
    !(await isMergeTarget(dependencies, request, command.into))
  ) {
    return refused('UnknownMergeTarget', null, { receiptNumber: command.into });
  }

  const [calendar, { closingGuard }] = await Promise.all([
    dependencies.calendars.of(request.agencyId),
    dependencies.settings.settingsOf(request.agencyId),
  ]);
  const today = civilDateInShanghai(dependencies.clock.now());
  const decision = decide(request, command, {
    today,
    calendar,
    clockSettings: dependencies.clockSettings,
    closingGuard,
  });
  if (!decision.ok) return decision;
  return saveFacts(dependencies, loaded, decision.value, { kind: 'staff', sub: staff.sub, role: staff.role }, calendar);
}

/** Stores what happened to a request and, when it was split, its parts, in one transaction. */
export async function saveFacts(
  dependencies: ChangeDependencies,
  loaded: LoadedRequest,
  facts: readonly RequestFact[],
  by: Actor,
  calendar: BusinessCalendar,
): Promise<Result<LoadedRequest, 'ChangedSinceRead'>> {
  const { request: before } = loaded;
  const alerts = await dependencies.alertSettings.of(before.agencyId);
  const { request, clock, change } = prepareChange(
    before,
    before.receiptNumber,
    facts,
    by,
    calendar,
    dependencies,
    alerts,
    loaded.events,
  );
  const parts = facts.flatMap((fact): readonly Change[] =>
    fact.type === 'Split'
      ? fact.parts.map(
          (part) =>
            prepareChange(null, part.receiptNumber, partFacts(before, part), by, calendar, dependencies, alerts).change,
        )
      : [],
  );
  const saved = await dependencies.requests.save(change, ...parts);
  return saved.kind === 'saved'
    ? accepted({ request, clock, events: [...loaded.events, ...change.events] })
    : refused('ChangedSinceRead', null, { version: before.version });
}

/** A request may be counted with another of the same agency that is itself still counted. */
async function isMergeTarget(
  { requests }: CaseworkDependencies,
  request: DisclosureRequest,
  into: string,
): Promise<boolean> {
  const target = into === request.receiptNumber ? null : await requests.view(into);
  return (
    target !== null &&
    target.agencyId === request.agencyId &&
    target.status !== 'struck-out' &&
    target.status !== 'split'
  );
}
