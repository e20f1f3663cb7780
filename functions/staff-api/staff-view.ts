import type { LoadedRequest } from '../../shared/application/load-request.ts';
import { possibleCommands } from '../../shared/domain/request/life-cycle.ts';

/** One request as staff of its own agency see it: the form, the clock with its ledger, every event, and what can come next. */
export function staffView({ request, events, clock }: LoadedRequest) {
  const { clockEvents: _clockEvents, countedFacts: _countedFacts, headHash: _headHash, undo, ...state } = request;
  return {
    ...state,
    state: clock.state,
    dueOn: clock.dueOn,
    provisional: clock.provisional,
    clock,
    ledger: clock.ledger,
    events,
    possibleCommands: possibleCommands(request.status),
    cancellable: undo === null ? null : { sequence: undo.sequence, type: undo.type },
  };
}

/** What the competent department sees of a request without a complaint: figures and dates, nobody's data. */
export function figuresView({ request, clock }: LoadedRequest) {
  const {
    receiptNumber,
    agencyId,
    version,
    kind,
    status,
    channel,
    submittedAt,
    receivedOn,
    outcome,
    closedOn,
    partOf,
    parts,
  } = request;
  return {
    receiptNumber,
    agencyId,
    version,
    kind,
    status,
    channel,
    submittedAt,
    receivedOn,
    outcome,
    closedOn,
    partOf,
    parts,
    hasComplaint: request.complaint !== null,
    state: clock.state,
    dueOn: clock.dueOn,
    provisional: clock.provisional,
    ledger: clock.ledger,
    milestones: clock.milestones,
  };
}
