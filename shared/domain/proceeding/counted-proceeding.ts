import type { ProceedingFact, ProceedingFacts } from '../report/proceeding-facts.ts';
import type { Proceeding, ProceedingEvent } from './proceeding.ts';

function countedFact(event: ProceedingEvent, at: string): ProceedingFact | null {
  switch (event.type) {
    case 'ProceedingFiled':
    case 'FilingDateCorrected':
      return { type: 'filed', on: event.on, at };
    case 'ProceedingClosed':
    case 'ClosingCorrected':
      return { type: 'closed', on: event.on, at, result: event.result };
    case 'ClosingCancelled':
      return { type: 'closing-cancelled', on: event.on, at };
    case 'ProceedingLeftOut':
      return { type: 'left-out', on: event.on, at };
    case 'CopyReceived':
    case 'ReplySubmitted':
      return null;
  }
}

/** What table IV counts of a proceeding: its events, each with the UTC instant at which it was recorded. */
export function countedProceeding(
  proceeding: Pick<Proceeding, 'proceedingId' | 'route' | 'receiptNumber'>,
  recorded: readonly { readonly event: ProceedingEvent; readonly at: string }[],
): ProceedingFacts {
  return {
    id: proceeding.proceedingId,
    route: proceeding.route,
    receiptNumber: proceeding.receiptNumber,
    facts: recorded.map(({ event, at }) => countedFact(event, at)).filter((fact) => fact !== null),
  };
}
