/** Reasons of a cancelled transaction that another try may turn. */
const passingReasons: ReadonlySet<string> = new Set([
  'TransactionConflict',
  'ThrottlingError',
  'ProvisionedThroughputExceeded',
]);

const passingErrors: ReadonlySet<string> = new Set([
  'ThrottlingException',
  'ProvisionedThroughputExceededException',
  'RequestLimitExceeded',
  'TransactionConflictException',
  'TransactionInProgressException',
  'InternalServerError',
  'ServiceUnavailable',
  'TimeoutError',
]);

/** Whether a transaction was cancelled only because of another one at work or a momentary limit. */
export function isTransientCancellation(error: unknown): boolean {
  if (!(error instanceof Error) || error.name !== 'TransactionCanceledException') return false;
  const reasons =
    'CancellationReasons' in error && Array.isArray(error.CancellationReasons)
      ? (error.CancellationReasons as readonly { readonly Code?: string }[])
      : [];
  const codes = reasons.map(({ Code }) => Code ?? 'None').filter((code) => code !== 'None');
  return codes.length > 0 && codes.every((code) => passingReasons.has(code));
}

/** Whether the store could not do it now, and the same call may well do later. */
export function isStoreBusy(error: unknown): boolean {
  return isTransientCancellation(error) || (error instanceof Error && passingErrors.has(error.name));
}

/** Whether the store was asked for a key that no item can have: an empty one, or one longer than DynamoDB's limits. */
export function isUnusableKey(error: unknown): boolean {
  return (
    error instanceof Error &&
    error.name === 'ValidationException' &&
    /empty string value|exceeded the (?:maximum )?size limit/i.test(error.message)
  );
}
