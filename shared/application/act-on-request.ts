import { civilDateInShanghai } from '../domain/calendar/civil-date.ts';
import { type RequestRefusal, decide } from '../domain/request/decide.ts';
import { isPermittedTo } from '../domain/request/life-cycle.ts';
import type { RequestCommand } from '../domain/request/request-command.ts';
import { type Result, accepted, refused } from '../domain/result.ts';
import { prepareChange } from './change-of.ts';
import type { RequestDependencies } from './dependencies.ts';
import { type LoadedRequest, loadRequest } from './load-request.ts';
import type { StaffIdentity } from '../domain/agency/staff-identity.ts';

export type ActionRefusal = RequestRefusal | 'UnknownRequest' | 'ForeignAgency' | 'NotPermitted' | 'ChangedSinceRead';

/** One staff command on one request; `readVersion` is the version that the member of staff saw. */
export async function actOnRequest(
  dependencies: RequestDependencies,
  staff: StaffIdentity,
  receiptNumber: string,
  readVersion: number,
  command: RequestCommand,
): Promise<Result<LoadedRequest, ActionRefusal>> {
  const loaded = await loadRequest(dependencies, receiptNumber);
  if (loaded === null) return refused('UnknownRequest', null, { receiptNumber });
  if (loaded.request.agencyId !== staff.agencyId) return refused('ForeignAgency', null, { receiptNumber });
  if (!isPermittedTo(staff.role, command.type)) {
    return refused('NotPermitted', command.type === 'approve-extension' ? '条例第33条' : null, { role: staff.role, command: command.type });
  }
  if (loaded.request.version !== readVersion) return refused('ChangedSinceRead', null, { version: loaded.request.version });

  const calendar = await dependencies.calendars.current();
  const decision = decide(loaded.request, command, {
    today: civilDateInShanghai(dependencies.clock.now()),
    calendar,
    clockSettings: dependencies.clockSettings,
  });
  if (!decision.ok) return decision;

  const by = { kind: 'staff', sub: staff.sub, role: staff.role } as const;
  const { request, clock, change } = prepareChange(loaded.request, receiptNumber, decision.value, by, calendar, dependencies);
  const saved = await dependencies.requests.save(change);
  if (saved.kind !== 'saved') return refused('ChangedSinceRead', null, { version: loaded.request.version });
  return accepted({ request, clock, events: [...loaded.events, ...change.events] });
}
