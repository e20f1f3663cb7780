import type { LoadedRequest } from '../../shared/application/load-request.ts';
import { possibleCommands } from '../../shared/domain/request/life-cycle.ts';

/** One request as staff of its own agency see it: the form, the clock with its ledger, every event, and what can come next. */
export function staffView({ request, events, clock }: LoadedRequest) {
  const { clockEvents: _clockEvents, countedFacts: _countedFacts, ...state } = request;
  return { ...state, state: clock.state, dueOn: clock.dueOn, provisional: clock.provisional, clock, ledger: clock.ledger, events, possibleCommands: possibleCommands(request.status) };
}
