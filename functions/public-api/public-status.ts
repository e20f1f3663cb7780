import type { LoadedRequest } from '../../shared/application/load-request.ts';

/** What an applicant is shown of their request: no name, no identity, nothing of third parties. */
export function publicStatus({ request, clock }: LoadedRequest) {
  return {
    receiptNumber: request.receiptNumber,
    agencyId: request.agencyId,
    title: request.form.information.title,
    status: request.status,
    submittedAt: request.submittedAt,
    receivedOn: request.receivedOn,
    receiptRule: request.onlineReceiptRule,
    state: clock.state,
    dueOn: clock.dueOn,
    provisional: clock.provisional,
    ledger: clock.ledger,
    milestones: clock.milestones.map(({ name, dueOn, article }) => ({ name, dueOn, article })),
    correction: request.correction === null ? null : { items: request.correction.items, replyBy: request.correction.replyBy },
    feeInYuan: request.feeNotice?.amountInYuan ?? null,
    outcome: request.outcome,
    closedOn: request.closedOn,
  };
}
