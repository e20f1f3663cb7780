import type { LoadedRequest } from '../../shared/application/load-request.ts';
import { isServable } from '../../shared/domain/request/stored-file.ts';

/** What an applicant is shown of their request: no name, no identity, nothing of third parties. */
export function publicStatus({ request, clock }: LoadedRequest, needsAnotherEmail: boolean) {
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
    correction:
      request.correction === null ? null : { items: request.correction.items, replyBy: request.correction.replyBy },
    feeInYuan: request.feeNotice?.amountInYuan ?? null,
    kind: request.kind,
    partOf: request.partOf,
    files: request.files
      .filter(({ purpose }) => purpose === 'applicant')
      .map(({ fileId, name, type, sizeInBytes, state }) => ({ fileId, name, type, sizeInBytes, state })),
    answerFiles:
      request.status === 'answered'
        ? request.files.filter((file) => file.purpose === 'answer' && isServable(file)).length
        : 0,
    outcome: request.outcome,
    closedOn: request.closedOn,
    needsAnotherEmail,
  };
}
